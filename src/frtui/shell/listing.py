"""``frtui list``: the articles that a query finds, as a table, as tab-separated lines, or as JSON."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.order import Order
from frtui.library.query import Query, Value, parse
from frtui.library.store import CatalogueError
from frtui.library.view import View, answer
from frtui.shell import json_lines
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.reading import How, Reading, read, read_again, tell_what_is_missing
from frtui.shell.records import shown_path, shown_url


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for. ``words`` are pieces of the query language, all of which must hold; the values of
    ``topics`` and ``providers`` are taken as they are, and several of one kind mean any of them."""

    path: str
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    order: Order = field(default_factory=Order)
    limit: int | None = None
    as_json: bool = False
    how: How = field(default_factory=How)

    @property
    def query(self) -> Query:
        """All of it as one query. Raises ``QueryError``."""
        clauses = [clause for words in self.words for clause in parse(words).clauses]
        clauses += [Value("topic", clean_line(topic)) for topic in self.topics]
        clauses += [Value("provider", clean_line(provider)) for provider in self.providers]
        return Query(tuple(dict.fromkeys(clauses)))

    @property
    def is_table(self) -> bool:
        """Whether a table is printed, for a person."""
        return sys.stdout.isatty() and not self.as_json


def list_articles(request: Request) -> int:
    """Print the articles; the exit code. Raises ``DatasetError`` and ``QueryError``."""
    query = request.query  # before anything is read: a slip in it should not cost a wait
    reading = read(request.path, request.how)
    printed = 0
    try:
        view, ids = _found(reading, query, request)
        for count in _printed(reading.catalogue, ids, request):
            printed = count
    except CatalogueError as error:
        reading = read_again(reading, error, request.path)
        view, ids = _found(reading, query, request)
        deque(_printed(reading.catalogue, ids, request, printed), maxlen=0)
    sys.stdout.flush()  # what is said on stderr stands below
    tell_what_is_missing(reading, request.path)
    if not ids and view.total:
        tell(_why_nothing(view))
    elif request.is_table and ids:
        tell(_summary(view, len(ids), reading.as_of))
    return FOUND if ids else NOTHING


def _found(reading: Reading, query: Query, request: Request) -> tuple[View, list[int]]:
    view = answer(reading.index, reading.catalogue, query, request.order)
    return view, view.ids(0, len(view) if request.limit is None else request.limit)


def _printed(catalogue: Catalogue, ids: Sequence[int], request: Request, start: int = 0) -> Iterator[int]:
    """Prints the articles with these ids, from the one at ``start`` on; says as it goes how many that makes."""
    if request.is_table:
        from frtui.shell.table import print_table

        yield from print_table(catalogue, ids, start)
        return
    for number, article in enumerate(catalogue.articles(ids[start:]), start + 1):
        print(json_lines.line(json_lines.summary(article)) if request.as_json else "\t".join(_values(article)))
        yield number


def _values(article: Article) -> list[str]:
    """Date (the day), provider, title, topics, type, url, path: each on one line, empty where it is not known."""
    values = (
        "" if article.published is None else dates.day(article.published),
        article.provider.name or "",
        article.title,
        ", ".join(article.topics),
        article.type or "",
        shown_url(article),
        shown_path(article),
    )
    return [clean_line(value) for value in values]


def _summary(view: View, shown: int, as_of: int | None) -> str:
    """``12 of 1,848 · newest first · as of 2021-09-29``."""
    parts = [f"{shown:,} of {view.total:,}"]
    parts += [f"{len(view):,} found"] if shown < len(view) else []
    parts.append(view.order.label)
    parts += [f"as of {dates.day(as_of)}"] if as_of is not None else []
    return " · ".join(parts)


def _why_nothing(view: View) -> str:
    """What excludes everything: each part of the query that would leave something if it were dropped."""
    line = f"nothing found among {view.total:,}"
    found = [
        f"without {' '.join(str(clause) for clause in part.clauses)} there would be {without:,}"
        for part, _, without in view.blockers()
        if without
    ]
    return f"{line}: {', '.join(found)}" if found else line
