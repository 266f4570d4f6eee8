"""What can still be read of a damaged file of marks: from either end up to the damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from frtui.state.marks_lines import Refused, kept_of, line_of
from frtui.state.marks_schema import APPLICATION, VERSION
from frtui.state.marks_writing import COLUMNS, Kept, Writing


def rescue(damaged: Path, connection: sqlite3.Connection) -> int:
    """Write to ``connection``, in one transaction, what can be read in the file ``damaged``; how many marks that is.

    Raises ``sqlite3.Error`` where they cannot be written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        writing = Writing(connection)
        count = sum(writing.merge(kept) == "new" for kept in _readable(damaged))
        writing.end()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return count


def _readable(damaged: Path) -> Iterator[Kept]:
    """The marks from the first key on, and those from the last key back; some of them twice."""
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"{damaged.as_uri()}?mode=ro", uri=True)) as source:
            source.execute("PRAGMA writable_schema = ON")  # then SQLite reads what is left of a file that was cut off
            [application], [version] = (source.execute(f"PRAGMA {name}").fetchone() for name in _SIGNS)
            if application != APPLICATION or version > VERSION:
                return
            order = f"key {direction}, home {direction}"
            for row in source.execute(f"SELECT {', '.join(COLUMNS)} FROM marks ORDER BY {order}"):
                kept = Kept(*row)
                if _makes_sense(kept):
                    yield kept


def _makes_sense(kept: Kept) -> bool:
    """Whether it is a mark that can be written out and taken in again: of a page there may be half, and zeros."""
    try:
        return kept_of(line_of(kept)) == kept
    except (Refused, ValueError, TypeError, AttributeError, OverflowError):
        return False


_SIGNS = ("application_id", "user_version")
