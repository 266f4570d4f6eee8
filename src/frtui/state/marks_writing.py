"""One transaction over the marks: a field changed, a mark of another copy put to what is known, a mark copied."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any, NamedTuple

from frtui.library.rows import storable_key, storable_text
from frtui.state.mark import FIELDS, Change, ChangedElsewhere, Subject, Value, tags_of


class Kept(NamedTuple):
    """All that is known of one mark, as the table has it.

    ``…_at``: when that was set, in microseconds since 1970 in UTC; 0 for never. ``tags``: a JSON list, empty for none.
    ``path``, ``title``, ``digest`` are of the record when it was marked last, ``note_…`` when its note was written.
    """

    home: str
    key: str
    path: str = ""
    title: str = ""
    digest: str = ""
    read: int = 0
    read_at: int = 0
    starred: int = 0
    starred_at: int = 0
    tags: str = ""
    tags_at: int = 0
    note: str = ""
    note_at: int = 0
    note_path: str = ""
    note_title: str = ""
    note_digest: str = ""

    @property
    def last_at(self) -> int:
        """When any of it was set last."""
        return max(self.read_at, self.starred_at, self.tags_at, self.note_at)


COLUMNS = Kept._fields
"""The columns of the table, in the order of ``Kept``; behind them stands the turn."""

_WHOLE = f"SELECT {', '.join(COLUMNS)} FROM marks WHERE home = ? AND key = ?"
_PUT = f"INSERT OR REPLACE INTO marks VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"

_RECORD = ("path", "title", "digest")
_TOGETHER = {
    "read_at": ("read",),
    "starred_at": ("starred",),
    "tags_at": ("tags",),
    "note_at": ("note", "note_path", "note_title", "note_digest"),
}
"""Each time, and what was set then."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of marks that came from elsewhere: how many there were not, had something newer, brought nothing."""

    new: int
    changed: int
    unchanged: int


def name_of(subject: Subject) -> tuple[str, str]:
    """What a row is found by: ``home`` and ``key``."""
    return storable_key(subject.home), storable_key(subject.key)


def stored(field: str, value: Value) -> int | str:
    """``value`` as the column of ``field`` holds it. Raises ``ValueError`` for what it cannot be."""
    match field, value:
        case "read" | "starred", bool():
            return int(value)
        case "note", str():
            return storable_text(value)
        case "tags", tuple():
            tags = tags_of(value)
            return json.dumps(tags, ensure_ascii=False) if tags else ""
    raise ValueError(f"{value!r} is nothing that {field} can be")


class Writing:
    """One transaction, with its own turn."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        [(turn,)] = connection.execute("SELECT turn FROM turns").fetchall()
        self._turn = turn + 1
        self._has_written = False

    def change(self, change: Change, expected: bool) -> None:
        """Make one change. Raises ``ChangedElsewhere`` where ``before`` is ``expected`` and not there."""
        field, subject = change.field, change.subject
        if field not in FIELDS:
            raise ValueError(f"marks have no {field}")
        known = self._known(*name_of(subject))
        old = known or Kept(*name_of(subject))
        present, at = getattr(old, field), getattr(old, f"{field}_at")
        if expected and present != stored(field, change.before):
            raise ChangedElsewhere(f"“{subject.title or subject.key}” has been marked otherwise since")
        value = stored(field, change.after)
        is_seen_anew = field == "note" and value and subject.digest not in ("", old.note_digest)
        if present == value and not is_seen_anew:
            return
        path, title = storable_key(subject.path), storable_text(subject.title)
        columns: dict[str, Any] = {"path": path or old.path, "title": title or old.title}
        columns["digest"] = subject.digest or old.digest
        # Later than what it replaces, also where another clock is ahead: else that would win in the next merge.
        columns |= {field: value, f"{field}_at": max(time.time_ns() // 1000, at + 1)}
        if field == "note":
            columns |= {"note_path": path, "note_title": title, "note_digest": subject.digest}
        self._put(old._replace(**columns))

    def merge(self, coming: Kept) -> str:
        """Put ``coming`` to what is known; what that made of it: ``new``, ``changed`` or ``unchanged``."""
        known = self._known(coming.home, coming.key)
        if known is None:
            self._put(coming)
            return "new"
        columns: dict[str, Any] = {}
        for at, names in _TOGETHER.items():
            if _is_newer(coming, known, at, names):
                columns |= {name: getattr(coming, name) for name in (*names, at)}
        if _is_newer(coming, known, "last_at", _RECORD):
            columns |= {name: getattr(coming, name) for name in _RECORD}
        merged = known._replace(**columns)
        if merged == known:
            return "unchanged"
        self._put(merged)
        return "changed"

    def adopt(self, subject: Subject) -> bool:
        """Copy the mark of a record just like ``subject``, unless that has one; whether there was any."""
        home, key = name_of(subject)
        if self._known(home, key) is not None:
            return False
        title, digest = storable_text(subject.title), subject.digest
        found = self._connection.execute(
            f"SELECT {', '.join(COLUMNS)} FROM marks WHERE home <> '' AND digest <> '' AND digest = ? AND title = ?"
            " ORDER BY turn DESC LIMIT 1",
            (digest, title),
        ).fetchone()
        if found is None:
            return False
        self._put(Kept(home, key, storable_key(subject.path), title, digest, *found[5:]))
        return True

    def end(self) -> None:
        """Count the turn, where anything was written."""
        if self._has_written:
            self._connection.execute("UPDATE turns SET turn = ?", (self._turn,))

    def _known(self, home: str, key: str) -> Kept | None:
        row = self._connection.execute(_WHOLE, (home, key)).fetchone()
        return Kept(*row) if row else None

    def _put(self, kept: Kept) -> None:
        self._connection.execute(_PUT, (*kept, self._turn))
        self._has_written = True


def _is_newer(coming: Kept, known: Kept, at: str, names: tuple[str, ...]) -> bool:
    """Whether ``names`` were set later in ``coming``. At the same time the greater ones count, in whatever copy."""
    new, old = getattr(coming, at), getattr(known, at)
    if new != old:
        return bool(new > old)
    return [getattr(coming, name) for name in names] > [getattr(known, name) for name in names]
