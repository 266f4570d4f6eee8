"""``frtui list``: the articles that a query finds, as a table, as tab-separated lines, or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frtui.library import dates, json_lines
from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.order import Order
from frtui.library.query import Query, asks_for_an_age
from frtui.library.rows import Row
from frtui.library.view import View
from frtui.shell.asking import Asked, tell_notes, why_nothing
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.reading import Reading, answered, tell_what_is_missing
from frtui.shell.records import shown_path, shown_url
from frtui.shell.table import UNKNOWN, Columns, print_table


@dataclass(frozen=True, slots=True)
class Listing:
    """Which articles are listed, and how. ``order``: None for the one that the query asks for, else newest first."""

    asked: Asked
    order: Order | None = None
    is_reversed: bool = False
    limit: int | None = None
    as_json: bool = False

    def order_of(self, query: Query) -> Order:
        """The order in which the answer to ``query`` is listed."""
        order = self.order or query.order or Order()
        if not self.is_reversed:
            return order
        return replace(
            order, reversed=not order.reversed, then=tuple((name, not turned) for name, turned in order.then)
        )

    @property
    def is_table(self) -> bool:
        """Whether a table is printed, for a person."""
        return sys.stdout.isatty() and not self.as_json


def list_articles(listing: Listing) -> int:
    """Print the articles; the exit code. Raises ``DatasetError`` and ``QueryError``."""
    query = listing.asked.query  # before anything is read: a slip in it should not cost a wait
    path = listing.asked.path
    printed = 0

    def show(reading: Reading) -> tuple[View, list[int]]:
        nonlocal printed
        view, ids = _found(reading, query, listing)
        for count in _printed(reading.catalogue, ids, listing, printed):
            printed = count
        return view, ids

    reading, (view, ids) = answered(path, listing.asked.how, show)
    sys.stdout.flush()  # what is said on stderr stands below
    tell_what_is_missing(reading, path)
    tell_notes(view)
    if not ids and view.total:
        tell(why_nothing(view))
    elif listing.is_table and ids:
        tell(_summary(view, len(ids), reading.as_of))
    return FOUND if ids else NOTHING


def _found(reading: Reading, query: Query, listing: Listing) -> tuple[View, list[int]]:
    view = listing.asked.view(reading, query, listing.order_of(query))
    return view, view.ids(0, len(view) if listing.limit is None else listing.limit)


def _printed(catalogue: Catalogue, ids: Sequence[int], listing: Listing, start: int = 0) -> Iterator[int]:
    """Prints the articles with these ids, from the one at ``start`` on; says as it goes how many that makes."""
    if listing.is_table:
        yield from print_table(catalogue, ids, _COLUMNS, _cells, start)
        return
    for number, article in enumerate(catalogue.articles(ids[start:]), start + 1):
        print(json_lines.line(json_lines.summary(article)) if listing.as_json else "\t".join(_values(article)))
        yield number


def _widths(terminal: int) -> dict[str, int]:
    provider, topics = min(max(terminal // 6, 12), 24), min(max(terminal // 5, 18), 40)
    return {"date": 10, "provider": provider, "topics": topics, "type": 10}


_COLUMNS = Columns(
    ("date", "provider", "title", "topics", "type"), _widths, {"type": 140, "topics": 100, "provider": 60, "date": 30}
)


def _cells(row: Row) -> dict[str, str]:
    return {
        "date": UNKNOWN if row.published is None else dates.day(row.published),
        "provider": row.provider or UNKNOWN,
        "title": row.title,
        "topics": ", ".join(row.topics) or UNKNOWN,
        "type": row.type or UNKNOWN,
    }


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


def _summary(view: View, shown: int, newest: int | None) -> str:
    """``12 of 1,848 · newest first · as of 2021-09-29``: the day that ages count back from, else the newest one."""
    parts = [f"{shown:,} of {view.total:,}"]
    parts += [f"{len(view):,} found"] if shown < len(view) else []
    parts.append(view.order.label)
    as_of = view.counted_from if asks_for_an_age(view.query.clauses) else newest
    parts += [f"as of {dates.day(as_of)}"] if as_of is not None else []
    return " · ".join(parts)
