"""The ordered positions that answer a query, and the facet counts under it. Pure: the same in every front end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from frtui.library import dates
from frtui.library.catalogue import Catalogue
from frtui.library.index import UNDATED, Index, Mask, Positions
from frtui.library.order import Order
from frtui.library.query import Clause, Dates, Query, Text, Value
from frtui.library.searching import holding
from frtui.library.words import fold, words


@dataclass(frozen=True, slots=True)
class Part:
    """Clauses that hold or fail together (values of one facet mean either), and the articles for which they hold."""

    clauses: tuple[Clause, ...]
    mask: Mask

    def is_about(self, facet: str) -> bool:
        """Whether this is what narrows ``facet``."""
        first = self.clauses[0]
        return isinstance(first, Value) and first.facet == facet


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows: positions into ``index``, in ``order``. Never copies of articles."""

    index: Index = field(default_factory=Index)
    query: Query = field(default_factory=Query)
    order: Order = field(default_factory=Order)
    positions: Positions = field(default_factory=lambda: np.empty(0, np.int32))
    parts: tuple[Part, ...] = ()

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
        own, ranks = rank[position[0]], rank[self.positions]
        after = int(np.searchsorted(ranks, own))
        if after == len(ranks):
            return len(ranks) - 1
        before = max(0, after - 1)
        return after if ranks[after] - own <= own - ranks[before] or ranks[before] > own else before

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
        """Each value of ``facet`` with its count under all other filters, most first, then by name.

        Values without a single article under them are there too, with 0.
        """
        column = self.index.facets[facet]
        counts = column.counts(self._beside(facet))
        order = np.lexsort((self.index.name_places(facet), -counts)).tolist()
        numbers = counts.tolist()
        return [(column.names[code], numbers[code]) for code in order]

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


def answer(index: Index, catalogue: Catalogue, query: Query, order: Order | None = None) -> View:
    """The view of ``index`` under ``query`` in ``order``."""
    order = order or Order()
    parts = tuple(
        Part(clauses, _mask(index, catalogue, clauses)) for clauses in _grouped(query) if _asks_something(clauses)
    )
    positions = index.order(catalogue, order)
    if parts:
        positions = positions[_all(parts, len(index))[positions]]
    return View(index, query, order, positions, parts)


def _grouped(query: Query) -> list[tuple[Clause, ...]]:
    """The clauses of ``query``, those together that mean either."""
    groups: dict[object, list[Clause]] = {}
    for place, clause in enumerate(query.clauses):
        either = isinstance(clause, Value) and not clause.excluded
        groups.setdefault(clause.facet if either and isinstance(clause, Value) else place, []).append(clause)
    return [tuple(group) for group in groups.values()]


def _asks_something(clauses: tuple[Clause, ...]) -> bool:
    """Not so for a word without letters or digits, such as a lone dash."""
    return not isinstance(clauses[0], Text) or bool(words(clauses[0].text))


def _mask(index: Index, catalogue: Catalogue, clauses: tuple[Clause, ...]) -> Mask:
    size = len(index)
    mask = np.zeros(size, np.bool_)
    for clause in clauses:
        match clause:
            case Text():
                mask |= holding(index, catalogue, tuple(words(clause.text)), clause.prefix)
            case Value():
                accepts = _accepts(clause)
                wanted = np.array([accepts(name) for name in index.folded_names(clause.facet)], np.bool_)
                mask |= index.facets[clause.facet].having(wanted, size)
            case Dates():
                mask |= _between(index, clause)
    return ~mask if clauses[0].excluded else mask


def _accepts(clause: Value) -> Callable[[str], bool]:
    wanted = fold(clause.value)
    return (lambda name: name.startswith(wanted)) if clause.prefix else (lambda name: name == wanted)


def _between(index: Index, clause: Dates) -> Mask:
    first, last = clause.bounds
    start, end = dates.midnight(first), dates.midnight(last) + dates.DAY
    published = index.columns["date"]
    mask: Mask = (published >= start) & (published < end)
    return mask


def _all(parts: list[Part] | tuple[Part, ...], size: int) -> Mask:
    mask = np.ones(size, np.bool_)
    for part in parts:
        mask &= part.mask
    return mask
