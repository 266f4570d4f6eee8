"""What the reader has read, starred, tagged and noted: ``marks.sqlite3`` in the data folder, for all datasets.

Marks hang on an article's canonical URL, wherever it lies, or else on its path in its dataset. Every field keeps the
time at which it was set, so that what two copies know can be put together: of each field, the newest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from frtui.library import dates
from frtui.library.rows import storable_key
from frtui.library.words import fold
from frtui.state.mark import (
    Change,
    ChangedElsewhere,
    Mark,
    MarksError,
    Noted,
    Subject,
    changes,
    home_of,
    subject_of,
    tags_of,
)
from frtui.state.marks_file import MarksFile
from frtui.state.marks_writing import COLUMNS, Kept, Merged, Writing, name_of
from frtui.state.paths import data_folder

__all__ = [
    "Change", "ChangedElsewhere", "Kept", "Mark", "Marks", "MarksError", "Merged", "Noted", "Subject",
    "changes", "file", "home_of", "subject_of", "tags_of",
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
            row = connection.execute(
                f"SELECT {_MARK} FROM marks WHERE home = ? AND key = ?", name_of(subject)
            ).fetchone()
            return _mark(row) if row else Mark()

    def noted(self, subject: Subject) -> Noted | None:
        """The note on ``subject``, with what its record was like then; None where there is none."""
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT note, note_path, note_title, note_digest, note_at FROM marks"
                " WHERE home = ? AND key = ? AND note <> ''",
                name_of(subject),
            ).fetchone()
            if row is None:
                return None
            note, path, title, digest, at = row
            return Noted(note, path, title, digest, dates.day(at))

    def all(self, home: str) -> Iterator[tuple[str, Mark]]:
        """The key and the marks of everything that was ever marked: of URLs, and of paths in ``home``.

        A part at a time: what is written meanwhile may be among it or not, and ``changed`` since before will tell.
        """
        last = ("", "")
        while True:
            with self._file.reading() as connection:
                rows = connection.execute(
                    f"SELECT {_MARK}, home FROM marks WHERE (key, home) > (?, ?) AND home IN ('', ?)"
                    f" ORDER BY key, home LIMIT {_AT_ONCE}",
                    (*last, storable_key(home)),
                ).fetchall()
                marks = [(row[0], _mark(row)) for row in rows]
            yield from marks
            if len(marks) < _AT_ONCE:
                return
            last = (rows[-1][0], rows[-1][5])

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

    def knows(self, subject: Subject) -> bool:
        """Whether ``subject`` was ever marked."""
        with self._file.reading() as connection:
            named = "SELECT 1 FROM marks WHERE home = ? AND key = ?"
            return bool(connection.execute(named, name_of(subject)).fetchall())

    def on_paths(self) -> Iterator[Subject]:
        """What is marked by its path, in whatever dataset, with a title and a digest: what it can be found again by.

        A part at a time, as in ``all``.
        """
        last = ("", "")
        while True:
            with self._file.reading() as connection:
                rows = connection.execute(
                    "SELECT key, home, path, title, digest FROM marks WHERE home <> '' AND (home, key) > (?, ?)"
                    " AND title <> '' AND digest <> '' AND (read OR starred OR tags <> '' OR note <> '')"
                    f" ORDER BY home, key LIMIT {_AT_ONCE}",
                    last,
                ).fetchall()
            yield from (Subject(*row) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = (rows[-1][1], rows[-1][0])

    def kept(self) -> Iterator[Kept]:
        """All that is known, with its times, ordered by key and dataset. A part at a time, as in ``all``."""
        last = ("", "")
        while True:
            with self._file.reading() as connection:
                rows = connection.execute(
                    f"SELECT {', '.join(COLUMNS)} FROM marks WHERE (key, home) > (?, ?) ORDER BY key, home"
                    f" LIMIT {_AT_ONCE}",
                    last,
                ).fetchall()
            yield from (Kept(*row) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = (rows[-1][1], rows[-1][0])

    # --- writing ---

    def change(self, changes: Sequence[Change], expected: bool = False) -> None:
        """Write what each of ``changes`` says is ``after``, all of it or nothing.

        With ``expected`` raises ``ChangedElsewhere`` where a field is not what is said to be ``before``. A field that
        is so already is left alone, and keeps its time.
        """
        if not changes:
            return
        with self._file.transaction() as connection:
            writing = Writing(connection)
            for change in changes:
                writing.change(change, expected)
            writing.end()

    def merge(self, coming: Iterable[Kept], is_dry: bool = False) -> Merged:
        """Put ``coming`` to what is known: of each field of each mark what was set last.

        All of it or nothing; with ``is_dry`` nothing, and only the counts are right.
        """
        with self._file.transaction(is_kept=not is_dry) as connection:
            writing = Writing(connection)
            counts = Counter(writing.merge(one) for one in coming)
            writing.end()
        return Merged(counts["new"], counts["changed"], counts["unchanged"])

    def adopt(self, subject: Subject) -> bool:
        """Give ``subject``, which goes by its path and has no marks of its own, those of a record just like it.

        That is one with the same title and digest, under another path or in another dataset: of several the one that
        was marked last. It keeps its marks. False where there is none.
        """
        if not (subject.home and subject.title and subject.digest) or self.knows(subject):
            return False
        with self._file.transaction() as connection:
            writing = Writing(connection)
            is_found = writing.adopt(subject)
            writing.end()
        return is_found


def _mark(row: tuple) -> Mark:  # type: ignore[type-arg]
    """The mark that the columns of ``_MARK`` hold, behind them whatever there is."""
    tags = row[3]
    return Mark(row[1] != 0, row[2] != 0, tuple(json.loads(tags)) if tags else (), row[4])
