"""The ordered positions that answer a query, and the facet counts under it. Pure: the same in every front end."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from frtui.library.catalogue import Catalogue
from frtui.library.clauses import Age, Clause, Dates
from frtui.library.facets import TIMES
from frtui.library.index import UNDATED, FacetColumn, Index, Mask, Positions, places_of
from frtui.library.marked import READ, TAG, Marked
from frtui.library.matching import Matching, asked
from frtui.library.order import Order
from frtui.library.query import Query, field_of, grouped
from frtui.library.relevance import best_first

_NEAR = 200
"""Rows to both sides among which the cursor looks for another article, where its own has gone."""


@dataclass(frozen=True, slots=True)
class Part:
    """Clauses that hold or fail together (values of one facet mean either), and the articles for which they hold."""

    clauses: tuple[Clause, ...]
    mask: Mask

    def is_about(self, facet: str) -> bool:
        """Whether this is what narrows ``facet``."""
        first = self.clauses[0]
        return isinstance(first, Dates | Age) if facet in TIMES else field_of(first) == facet


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows: positions into ``index``, in ``order``. Never copies of articles."""

    index: Index = field(default_factory=Index)
    query: Query = field(default_factory=Query)
    order: Order = field(default_factory=Order)
    positions: Positions = field(default_factory=lambda: np.empty(0, np.int32))
    parts: tuple[Part, ...] = ()
    counted_from: int | None = None
    """The instant that ages in the query are counted back from, in microseconds."""
    notes: tuple[str, ...] = ()
    """What the reader should know of the answer, such as that it was cut off."""
    marked: Marked = field(default_factory=Marked)
    """What the reader has made of the articles: not a value, it changes as they are read."""

    def __len__(self) -> int:
        return len(self.positions)

    def shows_the_same_as(self, other: View) -> bool:
        """Whether both show the same articles in the same order."""
        return np.array_equal(self.index.ids[self.positions], other.index.ids[other.positions])

    @property
    def total(self) -> int:
        """How many articles there are without any filter."""
        return len(self.index)

    @property
    def has_folders(self) -> bool:
        """Whether the dataset has several folders."""
        return len(self.index.facets["folder"].names) > 1

    def as_of(self, now: int) -> int | None:
        """The newest date of all articles that is not after tomorrow; None where no article has one."""
        return self.index.as_of(now)

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        """The ids of all rows, from the first to the last."""
        return self.index.ids[self.positions]

    def ids(self, start: int, stop: int) -> list[int]:
        """The ids of the rows from ``start`` up to ``stop``."""
        return [int(number) for number in self.index.ids[self.positions[max(0, start) : stop]]]

    def row_of(self, number: int) -> int | None:
        """The row at which the article with this id stands; None where the query leaves it out."""
        position = self.index.positions_of((number,))
        rows = np.flatnonzero(self.positions == position) if len(position) else position
        return int(rows[0]) if len(rows) else None

    def nearest_row(self, catalogue: Catalogue, number: int) -> int | None:
        """The row of that article or, where it is left out, of its nearest neighbour in this order."""
        position = self.index.positions_of((number,))
        if not len(position) or not len(self):
            return None
        rank = self.index.rank(catalogue, self.order)
        away = rank[self.positions].astype(np.int64) - rank[position[0]]
        return int(np.argmin(2 * np.abs(away) + (away < 0)))  # of two as near, the one behind it

    def row_next_to(self, before: object, row: int) -> int | None:
        """Where the cursor goes from ``row`` of the view ``before``, whose article has gone: to the next that is here.

        That is the first behind it, else the first before it; None where none of those near is here.
        """
        if not isinstance(before, View):
            return None
        ids = before.index.ids[before.positions]
        near = np.concatenate((ids[row + 1 : row + _NEAR], ids[max(0, row - _NEAR) : row][::-1]))
        there = near[self.index.table_of(near) >= 0].tolist()
        return next((found for number in there if (found := self.row_of(number)) is not None), None)

    def unread_row(self, row: int, step: int) -> int | None:
        """The next row behind ``row`` (``step`` 1) or before it (-1) that has not been read; None for none."""
        unread = np.flatnonzero(~self.marked.mask(self.index, READ)[self.positions])
        found = unread[unread > row][:1] if step > 0 else unread[unread < row][-1:]
        return int(found[0]) if len(found) else None

    def row_at_date(self, instant: int) -> int | None:
        """The first row, in date order, that is not beyond ``instant``; None where no row has a date."""
        published = self.index.columns["date"][self.positions]
        dated = np.flatnonzero(published != UNDATED)
        if not len(dated):
            return None
        if self.order.name == "date":
            beyond = published[dated] > instant if not self.order.reversed else published[dated] < instant
            return int(dated[min(int(beyond.sum()), len(dated) - 1)])
        return int(dated[np.argmin(np.abs(published[dated] - instant))])

    def counts(self, facet: str) -> list[tuple[str, int]]:
        """Each value of ``facet`` with its count under all other filters, most first, then by name; dates in order.

        Values without a single article under them are there too, with 0.
        """
        column = self._column(facet)
        counts = column.counts(self._beside(facet))
        places = places_of(column.names) if facet == TAG else self.index.name_places(facet)
        order = (np.argsort(places) if facet in TIMES else np.lexsort((places, -counts))).tolist()
        numbers = counts.tolist()
        return [(column.names[code], numbers[code]) for code in order]

    def counts_around(self, facet: str, instant: int) -> dict[str, tuple[int, int]]:
        """For each value of ``facet`` how many of the articles that ``counts`` counts are older than ``instant``
        (microseconds), and how many are not. What has no date is neither.
        """
        published, beside, column = self.index.columns["date"], self._beside(facet), self._column(facet)
        before = column.counts(beside & (published != UNDATED) & (published < instant))
        after = column.counts(beside & (published >= instant))
        return dict(zip(column.names, zip(before.tolist(), after.tolist(), strict=True), strict=True))

    def unread(self, facet: str) -> dict[str, int]:
        """How many of the articles that ``counts`` counts have not been read, for values that have some."""
        column = self._column(facet)
        counts = column.counts(self._beside(facet) & ~self.marked.mask(self.index, READ)).tolist()
        return {name: count for name, count in zip(column.names, counts, strict=True) if count}

    @property
    def unread_count(self) -> int:
        """How many of the articles shown have not been read."""
        return int((~self.marked.mask(self.index, READ))[self.positions].sum())

    def _column(self, facet: str) -> FacetColumn:
        return self.marked.tag_column(self.index) if facet == TAG else self.index.facets[facet]

    def count_of(self, catalogue: Catalogue, query: Query, others: tuple[Query, ...]) -> int:
        """How many articles ``query`` finds under all filters but those that it and ``others`` are made of."""
        own = {clause for one in (query, *others) for clause in one.clauses}
        beside = _all([part for part in self.parts if not own & set(part.clauses)], len(self.index))
        matching = Matching(self.index, catalogue, self.counted_from, self.marked)
        return int((matching.all_of(query.clauses) & beside).sum())

    def count_beside(self, facet: str) -> int:
        """How many articles there are under all filters but those about ``facet``: what its counts are shares of."""
        return int(self._beside(facet).sum())

    def _beside(self, facet: str) -> Mask:
        return _all([part for part in self.parts if not part.is_about(facet)], len(self.index))

    def blockers(self) -> list[tuple[Part, int, int]]:
        """Why the list is so short: each part with its own count and the count of the view without it."""
        return [
            (part, int(part.mask.sum()), int(_all([p for p in self.parts if p is not part], len(self.index)).sum()))
            for part in self.parts
        ]


def answer(
    index: Index,
    catalogue: Catalogue,
    query: Query,
    order: Order | None = None,
    as_of: int | None = None,
    marked: Marked | None = None,
) -> View:
    """The view of ``index`` under ``query``.

    In ``order`` or, where that is None, the one that ``query`` asks for. Ages are counted back from ``as_of``
    (microseconds), by itself the newest date of all that is not after tomorrow. ``marked``: what the reader has made
    of the articles, None for nothing.
    """
    marked = marked or Marked()
    order = order or query.order or Order()
    matching = Matching(index, catalogue, index.as_of(time.time_ns() // 1000) if as_of is None else as_of, marked)
    parts = tuple(Part(clauses, matching.any_of(clauses)) for clauses in grouped(asked(query.clauses)))
    positions = index.order(catalogue, order)
    if parts:
        positions = positions[_all(parts, len(index))[positions]]
    if order.needs_words:
        positions = best_first(index, catalogue, query, order, positions)
    return View(index, query, order, positions, parts, matching.as_of, tuple(matching.notes), marked)


def _all(parts: list[Part] | tuple[Part, ...], size: int) -> Mask:
    mask = np.ones(size, np.bool_)
    for part in parts:
        mask &= part.mask
    return mask
