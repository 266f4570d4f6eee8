"""The dataset's text at rest: SQLite, with a full-text index (FTS5) over the words of every article.

Written by one thread at a time, of whatever process, and read by any. Holds what the source says (``fields``, as JSON)
beside what is shown, sorted and searched (repaired). Knows nothing of queries: it is asked for rows by id, and for the
ids that hold some words. Every method raises ``CatalogueError`` where the file under it fails.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frtui.library import rows as stored_rows
from frtui.library.found import Found
from frtui.library.rows import Row
from frtui.library.schema import APPLICATION, FULL_TEXT, PLAIN_TEXT, SKIPPED, TABLES, UNREADABLE, VERSION
from frtui.library.store import Store, as_written

if TYPE_CHECKING:
    from frtui.library.article import Article, Unreadable
    from frtui.library.stored import Stored

_AT_ONCE = 500
"""Values in one statement; SQLite's own limit lies at 32,766."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to a catalogue up to its ``turn``: the ids of the files written and of those that are gone."""

    turn: int
    written: list[int]
    gone: list[int]


class Catalogue:
    """One dataset's articles. ``Catalogue()`` lives in memory and dies with the program."""

    def __init__(self, store: Store | None = None, full_text: bool = True) -> None:
        """What ``store`` holds; a new one gets its tables. ``full_text``: False to do without FTS5."""
        self.store = store or Store(None)
        if not self.store.all("SELECT 1 FROM sqlite_master LIMIT 1"):
            self._create(full_text)
        with as_written():
            [(declared,)] = self.store.all("SELECT sql FROM sqlite_master WHERE name = 'texts'")
            self.has_full_text: bool = "VIRTUAL" in declared

    def _create(self, full_text: bool) -> None:
        with self.store.transaction() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall():
                return  # another frtui was faster
            for statement in TABLES.split(";"):
                connection.execute(statement)
            try:
                connection.execute(FULL_TEXT if full_text else PLAIN_TEXT)
            except sqlite3.OperationalError:  # no such module
                connection.execute(PLAIN_TEXT)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")

    @property
    def place(self) -> Path | None:
        """The file it lies in; None in memory."""
        return self.store.place

    def close(self) -> None:
        """Give the memory back. The catalogue answers nothing afterwards."""
        self.store.close()

    # --- writing ---

    def write(self, outcomes: Iterable[tuple[Found, Article | Unreadable | None]]) -> list[int]:
        """Take up what was read, in place of what was known of the same paths; the ids of the articles among it."""
        from frtui.library.stored import stored  # to show what is known, nothing of writing is needed

        return self.take_up([stored(found, outcome) for found, outcome in outcomes])

    def take_up(self, files: Sequence[Stored], moved: Mapping[bytes, int] | None = None) -> list[int]:
        """``write``, of what is ready. What is known so is left alone. ``moved``: path -> id under another path."""
        if not files:  # nor is anybody waited for who is writing
            return []
        from frtui.library.taking_up import TakingUp

        with self.store.transaction() as connection:
            return TakingUp(connection, self.has_full_text, moved).take_up(files)

    def forget(self, ids: Iterable[int]) -> None:
        """Files that are no longer there."""
        from frtui.library.taking_up import TakingUp

        gone = array("q", ids)
        if gone:
            with self.store.transaction() as connection:
                TakingUp(connection, self.has_full_text).forget(gone)

    def settle(self) -> None:
        """After much writing: bring the file itself up to date."""
        self.store.settle()

    # --- what happened to it ---

    @property
    def turn(self) -> int:
        """How many batches it has taken up and forgotten; 0 when it is new."""
        return int(self.store.all("SELECT ifnull(max(turn), 0) FROM turns")[0][0])

    def changes(self, since: int) -> Changes:
        """What happened after the turn ``since``; ids may stand there more than once, and in both lists."""
        written, gone = array("q"), array("q")
        rows = self.store.all("SELECT turn, written, gone FROM turns WHERE turn > ? ORDER BY turn", (since,))
        with as_written():
            for _, new, old in rows:
                written.frombytes(new)
                gone.frombytes(old)
        return Changes(rows[-1][0] if rows else since, written.tolist(), gone.tolist())

    def keep_snapshot(self, parts: dict[str, bytes]) -> None:
        """Keep ``parts`` in place of the snapshot before."""
        with self.store.transaction() as connection:
            connection.execute("DELETE FROM snapshot")
            connection.executemany("INSERT INTO snapshot VALUES (?, ?)", parts.items())

    def snapshot(self, *names: str) -> dict[str, bytes]:
        """The parts of the snapshot (those called ``names``, if any are given); empty where there is none."""
        if not names:
            return dict(self.store.all("SELECT name, data FROM snapshot"))
        marks = ",".join("?" * len(names))
        return dict(self.store.all(f"SELECT name, data FROM snapshot WHERE name IN ({marks})", names))

    def meta(self) -> dict[str, str]:
        """What is noted of the dataset as a whole."""
        return dict(self.store.all("SELECT name, value FROM meta"))

    def note(self, **values: str) -> None:
        """Note this of the dataset as a whole, in place of what was noted under the same names."""
        with self.store.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    # --- files ---

    def known(self, path: str) -> tuple[int, Found] | None:
        """The id of the file at ``path`` and what it was like when it was taken up; None where it is new."""
        rows = self.store.all("SELECT id, size, modified, inode FROM files WHERE path = ?", (os.fsencode(path),))
        return (rows[0][0], Found(path, *rows[0][1:])) if rows else None

    def ids_of(self, paths: Sequence[str]) -> list[int]:
        """The ids of the files at ``paths`` that are known, in their order."""
        return [known[0] for path in paths if (known := self.known(path)) is not None]

    def file_ids(self) -> list[int]:
        """The ids of all files, in order."""
        return self._integers("SELECT id FROM files ORDER BY id")

    def count(self, outcome: int) -> int:
        """How many files came out as ``RECORD``, ``UNREADABLE`` or ``SKIPPED``."""
        return int(self.store.all("SELECT count(*) FROM files WHERE outcome = ?", (outcome,))[0][0])

    @property
    def has_articles(self) -> bool:
        """Whether there is any."""
        return bool(self.store.all("SELECT 1 FROM articles LIMIT 1"))

    def article_count(self) -> int:
        """How many articles there are."""
        return int(self.store.all("SELECT count(*) FROM articles")[0][0])

    def largest_id(self) -> int:
        """No file has a greater id; 0 where there is none. About the number of files, and known at once."""
        return int(self.store.all("SELECT ifnull(max(id), 0) FROM files")[0][0])

    def unreadable(self) -> list[Unreadable]:
        """The files that could not be read, ordered by path; may be empty."""
        from frtui.library.article import Unreadable

        rows = self.store.all("SELECT path, line, reason FROM files WHERE outcome = ? ORDER BY path", (UNREADABLE,))
        with as_written():
            return [Unreadable(os.fsdecode(path), line, reason) for path, line, reason in rows]

    def skipped(self) -> list[str]:
        """The paths of the files without front matter, in order; may be empty."""
        rows = self.store.all("SELECT path FROM files WHERE outcome = ? ORDER BY path", (SKIPPED,))
        with as_written():
            return [os.fsdecode(path) for (path,) in rows]

    # --- articles ---

    def article_ids(self) -> list[int]:
        """The ids of all articles, in order."""
        return self._integers("SELECT id FROM articles ORDER BY id")

    def newest(self, limit: int) -> list[int]:
        """The ids of the ``limit`` newest articles, newest first; those without a date stand last."""
        return self._integers(
            "SELECT id FROM articles JOIN files USING (id) ORDER BY published IS NULL, published DESC, path LIMIT ?",
            (limit,),
        )

    def ids_by_path(self) -> list[int]:
        """The ids of all files ordered by path."""
        return self._integers("SELECT id FROM files ORDER BY path")

    def title_ranks(self) -> list[tuple[int, int]]:
        """Each article's id and the place of its folded title among all; equal titles share a place."""
        return self.store.all("SELECT id, dense_rank() OVER (ORDER BY sort_title) FROM articles")

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The list's rows of ``ids``, in that order; ids that are gone, or no articles, are left out."""
        found: dict[int, Row] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self.store.all(
                f"SELECT {stored_rows.COLUMNS} FROM articles JOIN files ON files.id = articles.id"
                f" WHERE articles.id IN ({marks})",
                part,
            )
            with as_written():
                found.update((row[0], stored_rows.row_of(row)) for row in rows)
        return [found[number] for number in ids if number in found]

    def article(self, number: int) -> Article | None:
        """The article with this id, whole but for its related items; None where it has gone."""
        return next(self.articles([number]), None)

    def articles(self, ids: Iterable[int]) -> Iterator[Article]:
        """The articles with these ids, in their order, one at a time; ids that are gone are left out."""
        for number in ids:
            for row in self.store.all(
                f"SELECT {stored_rows.WHOLE} FROM articles JOIN files ON files.id = articles.id WHERE articles.id = ?",
                (number,),
            ):
                with as_written():
                    article = stored_rows.article_of(row)
                yield article

    def with_key(self, keys: Sequence[str]) -> dict[str, int]:
        """For each key that some article has, the id of the first such article by path."""
        found: dict[str, int] = {}
        for start in range(0, len(keys), _AT_ONCE):
            part = [stored_rows.storable_key(key) for key in keys[start : start + _AT_ONCE]]
            marks = ",".join("?" * len(part))
            rows = self.store.all(
                "SELECT key, articles.id FROM articles JOIN files ON files.id = articles.id"
                f" WHERE key IN ({marks}) ORDER BY path",
                part,
            )
            for key, number in rows:
                found.setdefault(key, number)
        return found

    def ids_with_keys(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        """Every article that has one of ``keys``: that key, and its id."""
        found: list[tuple[str, int]] = []
        for start in range(0, len(keys), _AT_ONCE):
            part = [stored_rows.storable_key(key) for key in keys[start : start + _AT_ONCE]]
            places = ",".join("?" * len(part))
            found += self.store.all(f"SELECT key, id FROM articles WHERE key IN ({places})", part)
        return found

    def known_by(self, ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
        """Id, key, path and title (not cleaned) of the articles with these ids, in no order."""
        found: list[tuple[int, str, str, str]] = []
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            rows = self.store.all(
                "SELECT articles.id, key, path, title FROM articles JOIN files ON files.id = articles.id"
                f" WHERE articles.id IN ({','.join('?' * len(part))})",
                part,
            )
            found += [(number, key, os.fsdecode(path), title) for number, key, path, title in rows]
        return found

    def ids_with_key(self, key: str) -> list[int]:
        """The ids of all articles with this key."""
        return self._integers("SELECT id FROM articles WHERE key = ?", (stored_rows.storable_key(key),))

    def duplicates(self) -> list[int]:
        """The ids of the articles that share their key with another."""
        shared = "SELECT key FROM articles GROUP BY key HAVING count(*) > 1"
        return self._integers(f"SELECT id FROM articles WHERE key IN ({shared})")

    def addresses(self) -> Iterator[tuple[int, str]]:
        """The id and the key of every article that goes by a URL with a scheme, in its canonical form."""
        return self.store.each("SELECT id, key FROM articles WHERE instr(key, '://')")

    def paths(self) -> Iterator[tuple[int, str]]:
        """The id and the path of every article."""
        rows = self.store.each("SELECT articles.id, path FROM articles JOIN files ON files.id = articles.id")
        return ((number, os.fsdecode(path)) for number, path in rows)

    def search(self, words: Sequence[str], prefix: bool = False) -> list[int]:
        """The ids of the articles in which ``words`` stand one behind the other in one field, in no order.

        ``words`` as ``words.words`` makes them, at least one. With ``prefix`` the last one matches by its beginning.
        """
        phrase = " ".join(words).replace('"', "")
        if not self.has_full_text:
            wanted = f" {phrase}" if prefix else f" {phrase} "
            return self._integers("SELECT id FROM texts WHERE instr(words, ?)", (wanted,))
        expression = f'"{phrase}"' + (" *" if prefix else "")
        return self._integers("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))

    def search_among(self, ids: Sequence[int], words: Sequence[str], prefix: bool = False) -> list[int]:
        """Those of ``ids`` that ``search`` would find: for a few of them, faster than all."""
        expression = f'"{" ".join(words)}"' + (" *" if prefix else "")
        one = "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid = ?"
        return [number for number in ids if self.store.all(one, (expression, number))]

    def _integers(self, statement: str, parameters: Sequence[object] = ()) -> list[int]:
        """The one column of ``statement``: as one text, which is half the work of as many rows."""
        joined = f"WITH numbers (n) AS ({statement}) SELECT group_concat(n, ' ') FROM numbers"
        [(text,)] = self.store.all(joined, parameters)
        return list(map(int, text.split(" "))) if text else []
