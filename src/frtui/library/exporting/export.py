"""What is exported, and how: a value that any front end makes and any format takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from frtui.library.article import Article
from frtui.library.cited import Cited, cited, record_digest
from frtui.library.dataset import Dataset
from frtui.library.order import Order
from frtui.library.query import Query
from frtui.library.schema import RECORD

if TYPE_CHECKING:  # the options of the command need no SQLite
    from frtui.library.catalogue import Catalogue
    from frtui.library.view import View

GROUPS = ("day", "provider", "story")
"""What a dossier may be grouped by. A story is all articles with the same title, letters and digits alone compared."""


class ReadersMark(Protocol):
    """What the reader has made of an article."""

    @property
    def is_starred(self) -> bool: ...

    @property
    def tags(self) -> tuple[str, ...]: ...

    @property
    def note(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The mark of an article that the reader has left alone."""

    is_starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


def unmarked(article: Article) -> ReadersMark:
    """No marks at all."""
    return Unmarked()


@dataclass(frozen=True, slots=True)
class Methods:
    """How the articles of an export were found: enough to find them again."""

    place: str
    """The dataset's path, as the reader gave it."""
    digest: str
    """What ``dataset_digest`` says of it."""
    query: Query
    order: Order
    shown: int
    found: int
    total: int
    limit: int | None = None
    counted_from: int | None = None
    """The instant that ages in the query are counted back from, in microseconds; None where it asks for none."""
    can_repeat: bool = True
    """Whether one command gives the same: not for a dataset of several folders."""


@dataclass(frozen=True, slots=True)
class Export:
    """The articles with these ``ids``, in this order, and what is said about them."""

    dataset: Dataset
    catalogue: Catalogue
    ids: Sequence[int]
    methods: Methods
    mark_of: Callable[[Article], ReadersMark] = unmarked
    accessed: date | None = None
    """The day on which the pages were looked at, for citations."""
    group: str = "day"
    """One of ``GROUPS``, for dossiers."""
    has_note: bool = True
    """Whether the methods note is written."""
    on_article: Callable[[int], None] = field(default=lambda done: None)
    """Called behind each article with how many there have been."""

    def articles(self, ids: Iterable[int] | None = None) -> Iterator[Article]:
        """The articles one at a time, each format through all of them once; in the order of ``ids`` where given."""
        for done, article in enumerate(self.catalogue.articles(self.ids if ids is None else ids), 1):
            yield article
            self.on_article(done)

    def cited(self, article: Article) -> Cited:
        """``article`` as a source, with the digest of its record. Raises ``OSError`` where the file has gone."""
        return cited(article, self.accessed, record_digest(self.dataset.read(article.path)))


def export_of(
    view: View,
    dataset: Dataset,
    catalogue: Catalogue,
    *,
    place: str | None = None,
    limit: int | None = None,
    mark_of: Callable[[Article], ReadersMark] = unmarked,
    accessed: date | None = None,
    group: str = "day",
    has_note: bool = True,
    on_article: Callable[[int], None] = lambda done: None,
) -> Export:
    """What ``view`` shows as an export; the first ``limit`` of it only, where that is given.

    ``place``: the dataset's path as the reader knows it. Raises ``CatalogueError``.
    """
    from frtui.library.query import asks_for_an_age

    ids = view.ids(0, len(view) if limit is None else limit)
    methods = Methods(
        place=", ".join(dataset.places) if place is None else place,
        digest=dataset_digest(catalogue),
        query=view.query,
        order=view.order,
        shown=len(ids),
        found=len(view),
        total=view.total,
        limit=limit,
        counted_from=view.counted_from if asks_for_an_age(view.query.clauses) else None,
        can_repeat=len(dataset.roots) == 1,
    )
    return Export(dataset, catalogue, ids, methods, mark_of, accessed, group, has_note, on_article)


def dataset_digest(catalogue: Catalogue) -> str:
    """What tells the dataset from others and from itself after records came, went, or changed their size.

    SHA-256 over a line ``SIZE PATH`` for each record, by path. Copies of a folder have the same one, whatever their
    times; it needs no look into the files. The bytes of single records are told by their own digests.
    """
    digest = sha256()
    rows = catalogue.store.each("SELECT path, size FROM files WHERE outcome = ? ORDER BY path", (RECORD,))
    for path, size in rows:
        digest.update(b"%d %s\n" % (size, os.fsencode(path)))
    return digest.hexdigest()
