"""Writing to a catalogue, inside one transaction: files come in, change and go, and the turn is noted."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence

from frtui.library.schema import RECORD
from frtui.library.store import as_written
from frtui.library.stored import Stored, texts_of

_KNOWN = "SELECT id, size, modified, inode, outcome, line, reason FROM files WHERE path = ?"
_BY_ID = "SELECT id FROM files WHERE id = ?"
_CHANGED = (
    "UPDATE files SET size = ?, modified = ?, inode = ?, outcome = ?, line = ?, reason = ?, path = ? WHERE id = ?"
)
_NEW = "INSERT INTO files (size, modified, inode, outcome, line, reason, path) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TEXT = "INSERT INTO texts (rowid, title, excerpt, body, provider, topics) VALUES (?, ?, ?, ?, ?, ?)"
_NO_TEXT = (
    "INSERT INTO texts (texts, rowid, title, excerpt, body, provider, topics) VALUES ('delete', ?, ?, ?, ?, ?, ?)"
)
_INDEXED = (
    "SELECT path, title, excerpt, body, provider, topics FROM articles JOIN files ON files.id = articles.id"
    " WHERE articles.id = ?"
)
_TURN = "INSERT INTO turns VALUES ((SELECT ifnull(max(turn), 0) + 1 FROM turns), ?, ?)"


class TakingUp:
    """One batch of changes, through ``connection``, in which a transaction has begun. Raises ``sqlite3.Error``."""

    def __init__(
        self, connection: sqlite3.Connection, has_full_text: bool, moved: Mapping[bytes, int] | None = None
    ) -> None:
        """``moved``: path -> the id that its file has had under another path."""
        self._run = connection.execute
        self._has_full_text = has_full_text
        self._moved = moved or {}

    def take_up(self, files: Sequence[Stored]) -> list[int]:
        """Write ``files`` in place of what was known of the same paths; the ids of the articles among them.

        What is known already just as it is, is left alone: two that read one folder do not do all of it twice.
        """
        articles: list[int] = []
        written = array("q")
        is_empty = not self._run("SELECT 1 FROM files LIMIT 1").fetchall()
        for file in files:
            number = self._file(file, is_empty)
            if number is None:
                continue
            written.append(number)
            if file.outcome == RECORD:
                articles.append(number)
                self._article(number, file)
        if written:
            self._run(_TURN, (written.tobytes(), b""))
        return articles

    def forget(self, gone: array[int]) -> None:
        """Drop the files with these ids."""
        for number in gone:
            self._remove(number)
            self._run("DELETE FROM files WHERE id = ?", (number,))
        self._run(_TURN, (b"", gone.tobytes()))

    def _file(self, file: Stored, is_new: bool) -> int | None:
        """The id under which ``file`` stands now; None where it stood there already, just so."""
        stamp = (file.size, file.modified, file.inode, file.outcome, file.line, file.reason)
        known = None if is_new else self._run(_KNOWN, (file.path,)).fetchone()
        if known is None and file.path in self._moved:
            known = self._run(_BY_ID, (self._moved[file.path],)).fetchone()
        if known is None:
            return int(self._run(_NEW, (*stamp, file.path)).lastrowid or 0)
        if known[1:] == stamp:
            return None
        self._remove(known[0])
        self._run(_CHANGED, (*stamp, file.path, known[0]))
        return int(known[0])

    def _article(self, number: int, file: Stored) -> None:
        self._run(_ARTICLE, (number, *file.article))
        if self._has_full_text:
            self._run(_TEXT, (number, *file.texts))
        else:
            self._run("INSERT INTO texts VALUES (?, ?)", (number, "".join(f" {text} |" for text in file.texts)))

    def _remove(self, number: int) -> None:
        """Drop the article with this id, if there is one."""
        row = self._run(_INDEXED, (number,)).fetchone()
        if row is None:
            return
        if self._has_full_text:
            with as_written():
                texts = texts_of(row[0], row[1:])
            self._run(_NO_TEXT, (number, *texts))
        else:
            self._run("DELETE FROM texts WHERE id = ?", (number,))
        self._run("DELETE FROM articles WHERE id = ?", (number,))
