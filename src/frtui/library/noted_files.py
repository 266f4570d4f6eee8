"""What is noted of each file for questions that only all files together can answer: sizes, addresses, types.

It lies in a file of SQLite's own, which has no name, is gone with the connection, and does not grow the memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from frtui.errors import FrtuiError

FREQUENT = 100
"""A type is rare where fewer than one in so many records that have a type are of it."""

_TABLE = "CREATE TABLE files (path BLOB NOT NULL, size INTEGER NOT NULL, key BLOB, type BLOB)"

_SHARED = "SELECT key, count(*) AS records FROM files WHERE key IS NOT NULL GROUP BY key HAVING records > 1"
_TYPES = "SELECT type, count(*) AS records FROM files WHERE type IS NOT NULL GROUP BY type"


class NotedError(FrtuiError):
    """There is no room for what is noted."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the files: the smallest, the one in the middle (of two, the smaller), the largest, and their sum."""

    smallest: int
    smallest_path: str
    median: int
    largest: int
    largest_path: str
    total: int


@dataclass(frozen=True, slots=True)
class Group:
    """Records that have a value in common: how many, and the paths of the first of them."""

    value: str
    count: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """How many records are in some group, how many groups there are, and the first of them, the largest before."""

    records: int
    groups: int
    first: tuple[Group, ...]


class NotedFiles:
    """One row for each file. Every method raises ``NotedError``."""

    def __init__(self) -> None:
        with _as_noted_error():
            self._connection = sqlite3.connect("", isolation_level=None)
            for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA temp_store = FILE"):
                self._connection.execute(statement)
            self._connection.execute(_TABLE)
            self._connection.execute("BEGIN")

    def close(self) -> None:
        """Forget all of it."""
        self._connection.close()

    def note(self, path: str, size: int, key: str | None = None, type: str | None = None) -> None:
        """Note the file at ``path``: its bytes, the canonical URL of its record, the type of that."""
        row = (_bytes(path), size, _bytes(key) if key else None, _bytes(type) if type else None)
        with _as_noted_error():
            self._connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", row)

    def sizes(self) -> Sizes | None:
        """The sizes of all files; None where there are none."""
        [(count, total)] = self._rows("SELECT count(*), total(size) FROM files")
        if not count:
            return None
        self._rows("CREATE INDEX IF NOT EXISTS sizes ON files (size)")
        (smallest, first), (median, _), (largest, last) = (
            self._rows("SELECT size, path FROM files ORDER BY size, rowid LIMIT 1 OFFSET ?", place)[0]
            for place in (0, (count - 1) // 2, count - 1)
        )
        return Sizes(smallest, _text(first), median, largest, _text(last), int(total))

    def same_keys(self, limit: int, paths: int) -> Groups:
        """The records that share their URL with others: ``limit`` groups, one for each URL, ``paths`` of each."""
        self._rows("CREATE INDEX IF NOT EXISTS keys ON files (key) WHERE key IS NOT NULL")
        return self._groups("key", _SHARED, limit, paths)

    def rare_types(self, limit: int, paths: int) -> Groups:
        """The records whose type fewer than one in ``FREQUENT`` has: ``limit`` groups, ``paths`` of each."""
        self._rows("CREATE INDEX IF NOT EXISTS types ON files (type) WHERE type IS NOT NULL")
        [(typed,)] = self._rows("SELECT count(type) FROM files")
        return self._groups("type", f"{_TYPES} HAVING records * {FREQUENT} < {typed:d}", limit, paths)

    def _groups(self, column: str, groups: str, limit: int, paths: int) -> Groups:
        [(records, count)] = self._rows(f"SELECT total(records), count(*) FROM ({groups})")
        first = self._rows(f"SELECT * FROM ({groups}) ORDER BY records DESC, {column} LIMIT ?", limit)
        of_group = f"SELECT path FROM files WHERE {column} = ? ORDER BY rowid LIMIT ?"
        return Groups(
            int(records),
            count,
            tuple(
                Group(_text(value), size, tuple(_text(path) for (path,) in self._rows(of_group, value, paths)))
                for value, size in first
            ),
        )

    def _rows(self, statement: str, *parameters: object) -> list[tuple]:  # type: ignore[type-arg]
        with _as_noted_error():
            return self._connection.execute(statement, parameters).fetchall()


@contextmanager
def _as_noted_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        hint = "TMPDIR names a folder for files that are needed for a while"
        raise NotedError(f"there is no room to compare the files with each other: {error}", hint) from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
