"""What the reader has read, starred, tagged and noted: ``marks.sqlite3`` in the data folder, for all datasets.

Marks hang on an article's canonical URL, wherever it lies, or else on its path in its dataset. Every field keeps the
time at which it was set, so that what two copies know can be put together: of each field, the newest.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from frtui.library import dates
from frtui.library.rows import storable_key
from frtui.library.words import fold
from frtui.state.mark import (
    FIELDS,
    Change,
    ChangedElsewhere,
    Mark,
    MarksError,
    Noted,
    Subject,
    Value,
    changes,
    digest_of,
    home_of,
    subject_of,
    tags_of,
)
from frtui.state.marks_file import MarksFile
from frtui.state.paths import data_folder

__all__ = [
    "Change", "ChangedElsewhere", "Mark", "Marks", "MarksError", "Noted", "Subject",
    "changes", "digest_of", "file", "home_of", "subject_of", "tags_of",
]  # fmt: skip

_AT_ONCE = 2000
"""Marks that are read together while nobody else can read: some thousandths of a second."""

_MARK = "key, read, starred, tags, note"


def file() -> Path:
    """Where the marks lie, whether they are there or not."""
    return data_folder() / "marks.sqlite3"


class Marks:
    """All marks. Any thread may ask and write, and any other frtui may do so at the same time.

    ``note`` says in one line what the reader should know of the file, and is empty for nothing: one that is no sound
    database was set aside, or nothing can be written, and the marks live in memory. What is asked may raise
    ``MarksError``.
    """

    def __init__(self, file: Path | None) -> None:
        """The marks in ``file``, which is made where it is missing; None is memory. Raises nothing."""
        self._file = MarksFile(file)
        self.note = self._file.note
        self._seen = (-1, 0)
        """SQLite's own number of what others have written, and the turn at that number."""

    @property
    def place(self) -> Path | None:
        """The file they lie in; None in memory."""
        return self._file.place

    def close(self) -> None:
        """Give back what is open. Nothing answers afterwards."""
        self._file.close()

    # --- asking ---

    def of(self, subject: Subject) -> Mark:
        """The marks of ``subject``; ``Mark()`` where there are none."""
        with self._file.reading() as connection:
            row = connection.execute(f"SELECT {_MARK} FROM marks WHERE home = ? AND key = ?", _name(subject)).fetchone()
            return _mark(row) if row else Mark()

    def noted(self, subject: Subject) -> Noted | None:
        """The note on ``subject``, with what its record was like then; None where there is none."""
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT note, note_path, note_title, note_digest, note_at FROM marks"
                " WHERE home = ? AND key = ? AND note <> ''",
                _name(subject),
            ).fetchone()
            if row is None:
                return None
            note, path, title, digest, at = row
            return Noted(note, path, title, digest, dates.day(at))

    def all(self, home: str) -> Iterator[tuple[str, Mark]]:
        """The key and the marks of everything that was ever marked: of URLs, and of paths in ``home``.

        A part at a time: what is written meanwhile may be among it or not, and ``changed`` since before will tell.
        """
        for one in ("", storable_key(home)) if home else ("",):
            last: str | None = None
            while True:
                behind = "" if last is None else " AND key > ?"
                with self._file.reading() as connection:
                    rows = connection.execute(
                        f"SELECT {_MARK} FROM marks WHERE home = ?{behind} ORDER BY key LIMIT {_AT_ONCE}",
                        (one,) if last is None else (one, last),
                    ).fetchall()
                    marks = [(row[0], _mark(row)) for row in rows]
                yield from marks
                if len(marks) < _AT_ONCE:
                    break
                last = marks[-1][0]

    def tags(self) -> list[tuple[str, int]]:
        """All tags in order, each with the number of marks that have it.

        Of several spellings of one tag, the most frequent.
        """
        with self._file.reading() as connection:
            rows = connection.execute("SELECT tags, count(*) FROM marks WHERE tags <> '' GROUP BY tags").fetchall()
            spellings: dict[str, Counter[str]] = {}
            for tags, count in rows:
                for tag in json.loads(tags):
                    spellings.setdefault(fold(tag) or tag, Counter())[tag] += count
        return [(counted.most_common(1)[0][0], counted.total()) for _, counted in sorted(spellings.items())]

    def turn(self) -> int:
        """How many transactions there have been, of anybody; 0 when the file is new."""
        with self._file.reading() as connection:
            [(version,)] = connection.execute("PRAGMA data_version").fetchall()
            if version != self._seen[0] or self.place is None:  # what this connection writes has no new version
                [(turn,)] = connection.execute("SELECT turn FROM turns").fetchall()
                self._seen = (version, turn)
            return self._seen[1]

    def changed(self, since: int, home: str | None = None) -> tuple[int, list[tuple[str, Mark]]]:
        """The turn now, and the key and the marks of what was written after the turn ``since``.

        Of all datasets or, where ``home`` is given, as in ``all``. Takes some millionths of a second where there is
        nothing.
        """
        if (turn := self.turn()) <= since:
            return turn, []
        homes = ("", storable_key(home)) if home is not None else None
        with self._file.reading() as connection:
            rows = connection.execute(
                f"SELECT {_MARK}, home, turn FROM marks WHERE turn > ? ORDER BY turn", (since,)
            ).fetchall()
            marks = [(row[0], _mark(row)) for row in rows if homes is None or row[5] in homes]
        return max(turn, rows[-1][6] if rows else 0), marks

    # --- writing ---

    def change(self, changes: Sequence[Change], expected: bool = False) -> None:
        """Write what each of ``changes`` says is ``after``, all of it or nothing.

        With ``expected`` raises ``ChangedElsewhere`` where a field is not what is said to be ``before``. A field that
        is so already is left alone, and keeps its time.
        """
        if not changes:
            return
        with self._file.transaction() as connection:
            writing = _Writing(connection)
            for change in changes:
                writing.change(change, expected)
            writing.end()


class _Writing:
    """One transaction, with its own turn."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        [(turn,)] = connection.execute("SELECT turn FROM turns").fetchall()
        self._turn = turn + 1
        self._has_written = False

    def change(self, change: Change, expected: bool) -> None:
        """Make one change. Raises ``ChangedElsewhere``."""
        field, subject = change.field, change.subject
        if field not in FIELDS:
            raise ValueError(f"marks have no {field}")
        present = self._connection.execute(
            f"SELECT {field}, {field}_at, note_digest FROM marks WHERE home = ? AND key = ?", _name(subject)
        ).fetchone() or ("" if field in ("tags", "note") else 0, 0, "")
        if expected and present[0] != _stored(field, change.before):
            raise ChangedElsewhere(f"“{subject.title or subject.key}” has been marked otherwise since")
        value = _stored(field, change.after)
        is_seen_anew = field == "note" and value and subject.digest not in ("", present[2])
        if present[0] == value and not is_seen_anew:
            return
        columns: dict[str, object] = {field: value, f"{field}_at": max(time.time_ns() // 1000, present[1] + 1)}
        if field == "note":
            columns |= {"note_path": storable_key(subject.path), "note_title": _text(subject.title)}
            columns["note_digest"] = subject.digest
        self.put(subject, columns)

    def put(self, subject: Subject, columns: dict[str, object]) -> None:
        """Write ``columns`` to the row of ``subject``, and what is known of its record."""
        home, key = _name(subject)
        known = {"path": storable_key(subject.path), "title": _text(subject.title), "digest": subject.digest}
        columns = {**{name: value for name, value in known.items() if value}, **columns, "turn": self._turn}
        row = {**_NOTHING, **columns, "home": home, "key": key}
        self._connection.execute(
            f"INSERT INTO marks ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
            f" ON CONFLICT (home, key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in columns)}",
            tuple(row.values()),
        )
        self._has_written = True

    def end(self) -> None:
        """Count the turn, where anything was written."""
        if self._has_written:
            self._connection.execute("UPDATE turns SET turn = ?", (self._turn,))


_NOTHING: dict[str, object] = {
    "path": "", "title": "", "digest": "", "read": 0, "read_at": 0, "starred": 0, "starred_at": 0, "tags": "",
    "tags_at": 0, "note": "", "note_at": 0, "note_path": "", "note_title": "", "note_digest": "",
}  # fmt: skip
"""A row before anything is known of it."""


def _name(subject: Subject) -> tuple[str, str]:
    return storable_key(subject.home), storable_key(subject.key)


def _text(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _stored(field: str, value: Value) -> int | str:
    """``value`` as the column of ``field`` holds it. What is no text in it becomes ``?``."""
    match field, value:
        case "read" | "starred", bool():
            return int(value)
        case "note", str():
            return _text(value)
        case "tags", tuple():
            tags = tags_of(value)
            return json.dumps(tags, ensure_ascii=False) if tags else ""
    raise ValueError(f"{value!r} is nothing that {field} can be")


def _mark(row: tuple) -> Mark:  # type: ignore[type-arg]
    """The mark that the columns of ``_MARK`` hold, behind them whatever there is."""
    tags = row[3]
    return Mark(row[1] != 0, row[2] != 0, tuple(json.loads(tags)) if tags else (), row[4])
