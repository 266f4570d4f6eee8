"""The dataset's text at rest: SQLite, with a full-text index (FTS5) over the words of every article.

Written by one thread, read by any. Holds what the source says (``fields``, as JSON) beside what is shown, sorted and
searched (repaired). Knows nothing of queries: it is asked for rows by id, and for the ids that hold some words.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from frtui.library import searched, values
from frtui.library.article import Article, Provider, Unreadable
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Found
from frtui.library.fields import images_of, urls_of
from frtui.library.schema import SCHEMA
from frtui.library.words import fold

RECORD, UNREADABLE, SKIPPED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of one article. Texts are cleaned, on one line."""

    id: int
    path: str
    title: str
    provider: str | None
    topics: tuple[str, ...]
    published: int | None
    quality: float | None
    heat: float | None
    related_count: int
    type: str | None


class Catalogue:
    """One dataset's articles. ``Catalogue()`` lives in memory and dies with the program."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        """Give the memory back. The catalogue answers nothing afterwards."""
        with self._lock:
            self._connection.close()

    # --- writing ---

    def write(self, outcomes: Iterable[tuple[Found, Article | Unreadable | None]]) -> list[tuple[int, Article]]:
        """Take up what was read, in place of what was known of the same paths; the articles among it with their ids."""
        written: list[tuple[int, Article]] = []
        with self._transaction():
            for found, outcome in outcomes:
                fields = ""
                if isinstance(outcome, Article):
                    try:
                        fields = values.encode(dict(outcome.fields))
                    except values.TooLarge as error:
                        outcome = Unreadable(found.path, 0, str(error))
                number = self._file(found, outcome)
                if isinstance(outcome, Article):
                    self._article(number, outcome, fields)
                    written.append((number, outcome))
        return written

    def forget(self, paths: Iterable[str]) -> None:
        """Files that are no longer there."""
        with self._transaction():
            for number in self.ids_of(list(paths)):
                self._remove(number)
                self._connection.execute("DELETE FROM files WHERE id = ?", (number,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _file(self, found: Found, outcome: Article | Unreadable | None) -> int:
        kind = RECORD if isinstance(outcome, Article) else UNREADABLE if isinstance(outcome, Unreadable) else SKIPPED
        line, reason = (outcome.line, _storable(outcome.reason)) if isinstance(outcome, Unreadable) else (None, None)
        path = os.fsencode(found.path)
        stamp = (found.size, found.modified, found.inode, kind, line, reason)
        known = self._connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        if known is None:
            inserted = self._connection.execute(
                "INSERT INTO files (size, modified, inode, outcome, line, reason, path) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*stamp, path),
            )
            return int(inserted.lastrowid or 0)
        self._remove(known[0])
        self._connection.execute(
            "UPDATE files SET size = ?, modified = ?, inode = ?, outcome = ?, line = ?, reason = ? WHERE id = ?",
            (*stamp, known[0]),
        )
        return int(known[0])

    def _article(self, number: int, article: Article, fields: str) -> None:
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                _storable(article.title),
                _storable(fold(clean_line(article.title))),
                _storable(article.provider.name),
                _storable(article.provider.domain),
                json.dumps(article.topics),
                article.published,
                article.quality,
                article.heat,
                article.related_count,
                _storable(article.type),
                _storable(article.category),
                _storable_key(article.key),
                article.is_published,
                _storable(article.excerpt),
                _storable(article.body),
                fields,
            ),
        )
        self._connection.execute(
            "INSERT INTO texts (rowid, title, excerpt, body, provider, topics) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *self._searched(number)),
        )

    def _remove(self, number: int) -> None:
        """Drop the article with this id, if there is one."""
        if columns := self._searched(number):
            self._connection.execute(
                "INSERT INTO texts (texts, rowid, title, excerpt, body, provider, topics)"
                " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
                (number, *columns),
            )
            self._connection.execute("DELETE FROM articles WHERE id = ?", (number,))

    def _searched(self, number: int) -> tuple[str, ...]:
        """What the full-text index holds of an article; nothing where there is no such article.

        Worked out from what is stored, both when it goes in and when it comes out: an FTS5 table without content has
        to be told what it was given.
        """
        row = self._connection.execute(
            "SELECT path, title, excerpt, body, provider, topics FROM articles JOIN files ON files.id = articles.id"
            " WHERE articles.id = ?",
            (number,),
        ).fetchone()
        if row is None:
            return ()
        path, title, excerpt, body, provider, topics = row
        return searched.columns(os.fsdecode(path), title, excerpt, body, provider, json.loads(topics))

    # --- reading ---

    def stamps(self) -> dict[str, Found]:
        """Every file taken up so far, by path, as it was then."""
        rows = self._all("SELECT path, size, modified, inode FROM files")
        return {path: Found(path, *stamp) for path, *stamp in ((os.fsdecode(row[0]), *row[1:]) for row in rows)}

    def ids_of(self, paths: Sequence[str]) -> list[int]:
        """The ids of the files at ``paths`` that are known, in no order."""
        with self._lock:
            query = "SELECT id FROM files WHERE path = ?"
            found = (self._connection.execute(query, (os.fsencode(path),)).fetchone() for path in paths)
            return [row[0] for row in found if row is not None]

    def count(self, outcome: int) -> int:
        """How many files came out as ``RECORD``, ``UNREADABLE`` or ``SKIPPED``."""
        return int(self._all("SELECT count(*) FROM files WHERE outcome = ?", (outcome,))[0][0])

    def unreadable(self) -> list[Unreadable]:
        """The files that could not be read, ordered by path; may be empty."""
        rows = self._all("SELECT path, line, reason FROM files WHERE outcome = ? ORDER BY path", (UNREADABLE,))
        return [Unreadable(os.fsdecode(path), line, reason) for path, line, reason in rows]

    def skipped(self) -> list[str]:
        """The paths of the files without front matter, in order; may be empty."""
        rows = self._all("SELECT path FROM files WHERE outcome = ? ORDER BY path", (SKIPPED,))
        return [os.fsdecode(path) for (path,) in rows]

    def ids_by_path(self) -> list[int]:
        """The ids of all files ordered by path."""
        return [number for (number,) in self._all("SELECT id FROM files ORDER BY path")]

    def title_ranks(self) -> list[tuple[int, int]]:
        """Each article's id and the place of its folded title among all; equal titles share a place."""
        return self._all("SELECT id, dense_rank() OVER (ORDER BY sort_title) FROM articles")

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The list's rows of ``ids``, in that order; ids that are gone are left out."""
        marks = ",".join("?" * len(ids))
        found = {
            row[0]: row
            for row in self._all(
                "SELECT articles.id, path, title, provider, topics, published, quality, heat, related, type"
                f" FROM articles JOIN files ON files.id = articles.id WHERE articles.id IN ({marks})",
                tuple(ids),
            )
        }
        return [_row(found[number]) for number in ids if number in found]

    def article(self, number: int) -> Article | None:
        """The article with this id, whole but for its related items; None where it has gone."""
        return next(self.articles([number]), None)

    def articles(self, ids: Iterable[int]) -> Iterator[Article]:
        """The articles with these ids, in their order, one at a time; ids that are gone are left out."""
        for number in ids:
            rows = self._all(
                "SELECT path, title, provider, domain, topics, published, quality, heat, related, type, category, key,"
                " flag, excerpt, body, fields FROM articles JOIN files ON files.id = articles.id WHERE articles.id = ?",
                (number,),
            )
            for row in rows:
                fields = values.decode(row[15])
                yield Article(
                    path=os.fsdecode(row[0]),
                    title=row[1],
                    key=row[11],
                    excerpt=row[13],
                    body=row[14],
                    published=row[5],
                    provider=Provider(row[2], row[3]),
                    topics=tuple(json.loads(row[4])),
                    type=row[9],
                    category=row[10],
                    quality=_number(row[6]),
                    heat=_number(row[7]),
                    is_published=None if row[12] is None else bool(row[12]),
                    urls=urls_of(fields),
                    images=images_of(fields.get("images")),
                    related_count=row[8],
                    fields=fields,
                )

    def with_key(self, keys: Sequence[str]) -> dict[str, int]:
        """For each key that some article has, the id of the first such article by path."""
        found: dict[str, int] = {}
        for start in range(0, len(keys), 500):
            part = [_storable_key(key) for key in keys[start : start + 500]]
            marks = ",".join("?" * len(part))
            rows = self._all(
                "SELECT key, articles.id FROM articles JOIN files ON files.id = articles.id"
                f" WHERE key IN ({marks}) ORDER BY path",
                tuple(part),
            )
            for key, number in rows:
                found.setdefault(key, number)
        return found

    def search(self, words: Sequence[str], prefix: bool = False) -> list[int]:
        """The ids of the articles in which ``words`` stand one behind the other in one field, in no order.

        ``words`` as ``words.words`` makes them, at least one. With ``prefix`` the last one matches by its beginning.
        """
        phrase = " ".join(words).replace('"', "")
        expression = f'"{phrase}"' + (" *" if prefix else "")
        return [number for (number,) in self._all("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))]

    def _all(self, statement: str, parameters: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._connection.execute(statement, parameters).fetchall()


def _storable(text: str | None) -> str | None:
    """SQLite holds UTF-8: lone surrogates, which file names of other encodings bring along, become stand-ins."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _storable_key(key: str) -> str:
    """Without stand-ins: two file names that differ only in their surrogates are two keys."""
    return key if key.isascii() else key.encode("utf-8", "backslashreplace").decode("utf-8")


def _row(row: tuple) -> Row:  # type: ignore[type-arg]
    number, path, title, provider, topics, published, quality, heat, related, kind = row
    return Row(
        id=number,
        path=clean_line(os.fsdecode(path)),
        title=clean_line(title),
        provider=clean_line(provider or "") or None,
        topics=tuple(filter(None, map(clean_line, json.loads(topics)))),
        published=published,
        quality=_number(quality),
        heat=_number(heat),
        related_count=related,
        type=clean_line(kind or "") or None,
    )


def _number(value: float | None) -> float | None:
    """Whole numbers as ints, so that 30 is not shown as 30.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
