"""The dataset's numbers in memory: typed columns by position, facet codes, sort orders.

An ``Index`` is a value: taking up a batch makes a new one, and whoever holds the old one goes on undisturbed. Text is
not here; orders by text are asked of the catalogue once and kept. ``following`` brings an index up to date.

A *position* is a place in the columns (0 to ``len - 1``, in the order articles came in); an *id* is the catalogue's
name for the article and survives a reload.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from frtui.library import dates
from frtui.library.catalogue import Catalogue
from frtui.library.facets import FACETS
from frtui.library.order import SORTS, Order
from frtui.library.rows import Row
from frtui.library.words import fold, shown_without

Positions = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Column = npt.NDArray[Any]

UNDATED = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet over all articles: pairs of (position, code), and what the codes stand for."""

    names: tuple[str, ...] = ()
    positions: Positions = field(default_factory=lambda: np.empty(0, np.int32))
    codes: Positions = field(default_factory=lambda: np.empty(0, np.int32))

    def counts(self, mask: Mask | None = None) -> npt.NDArray[np.int64]:
        """How many of the articles in ``mask`` (None: of all) have each value, by code."""
        codes = self.codes if mask is None else self.codes[mask[self.positions]]
        return np.bincount(codes, minlength=len(self.names))

    def having(self, wanted: Mask, size: int) -> Mask:
        """The articles that have a value whose code is in ``wanted``."""
        mask = np.zeros(size, np.bool_)
        if wanted.any():
            mask[self.positions[wanted[self.codes]]] = True
        return mask

    def extended(self, start: int, values: Sequence[tuple[str, ...]]) -> FacetColumn:
        """With the values of further articles, the first of which stands at position ``start``."""
        return self.placed(list(enumerate(values, start)))

    def placed(self, values: Sequence[tuple[int, tuple[str, ...]]]) -> FacetColumn:
        """With the values of further articles, each behind its position."""
        codes = {name: code for code, name in enumerate(self.names)}
        pairs = [
            (position, codes.setdefault(name, len(codes)))
            for position, names in values
            for name in dict.fromkeys(names)
        ]
        added = np.array(pairs, np.int32).reshape(-1, 2)
        return FacetColumn(
            tuple(codes), np.concatenate((self.positions, added[:, 0])), np.concatenate((self.codes, added[:, 1]))
        )

    def without(self, kept: Mask) -> FacetColumn:
        """With the articles outside ``kept`` gone and the others moved up."""
        moved = np.cumsum(kept, dtype=np.int32) - 1
        stays = kept[self.positions]
        return FacetColumn(self.names, moved[self.positions[stays]], self.codes[stays])


COLUMNS: dict[str, tuple[type, Callable[[Row], float | int]]] = {
    "date": (np.int64, lambda row: UNDATED if row.published is None else row.published),
    "quality": (np.float64, lambda row: np.nan if row.quality is None else row.quality),
    "heat": (np.float64, lambda row: np.nan if row.heat is None else row.heat),
    "related": (np.int32, lambda row: row.related_count),
    "traits": (np.int32, lambda row: row.traits),
}
"""What articles are sorted by beside their texts: type, and value of a row."""


def _empty_columns() -> dict[str, Column]:
    return {name: np.empty(0, kind) for name, (kind, _) in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """The snapshot that an index came from, and the ids of what has changed since."""

    mark: str
    """That of the postings that were kept with it."""
    ids: npt.NDArray[np.int64]
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that sorting, filtering and counting need, for a number of articles."""

    ids: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    columns: Mapping[str, Column] = field(default_factory=_empty_columns)
    facets: Mapping[str, FacetColumn] = field(default_factory=lambda: {name: FacetColumn() for name in FACETS})
    turn: int = 0
    """The turn of the catalogue that it stands for."""
    origin: Origin | None = None
    kept: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What has been worked out and stays true of this index: orders, ranks, tables."""

    def __len__(self) -> int:
        return len(self.ids)

    def extended(self, rows: Sequence[Row]) -> Index:
        """With further articles. One whose id is known takes the place of that one."""
        if not rows:
            return self
        base = self.without(row.id for row in rows) if len(self) else self
        return Index(
            ids=np.concatenate((base.ids, np.array([row.id for row in rows], np.int64))),
            columns={
                name: np.concatenate((base.columns[name], np.array([value(row) for row in rows], kind)))
                for name, (kind, value) in COLUMNS.items()
            },
            facets={
                name: base.facets[name].extended(len(base), [values(row) for row in rows])
                for name, values in FACETS.items()
            },
            turn=self.turn,
            origin=self.origin,
        )

    def without(self, ids: Iterable[int]) -> Index:
        """Without the articles of these ids; the same index where none of them is in it."""
        gone = np.isin(self.ids, np.fromiter(ids, np.int64))
        if not gone.any():
            return self
        kept = ~gone
        return Index(
            ids=self.ids[kept],
            columns={name: column[kept] for name, column in self.columns.items()},
            facets={name: column.without(kept) for name, column in self.facets.items()},
            turn=self.turn,
            origin=self.origin,
        )

    def positions_of(self, ids: Iterable[int]) -> Positions:
        """The positions of ``ids``, in their order; ids that are not here are left out."""
        found = self.table_of(np.fromiter(ids, np.int64))
        return found[found >= 0]

    def table_of(self, ids: npt.NDArray[np.int64]) -> Positions:
        """For each of ``ids`` its position; -1 for those that are not here."""
        table: Positions | None = self.kept.get("positions")
        if table is None:
            table = np.full(int(self.ids.max(initial=0)) + 1, -1, np.int32)
            table[self.ids] = np.arange(len(self), dtype=np.int32)
            self.kept["positions"] = table
        known = (ids >= 0) & (ids < len(table))
        return table[ids] if known.all() else np.where(known, table[np.where(known, ids, 0)], np.int32(-1))

    @property
    def positions_now(self) -> Positions:
        """For each position in the snapshot that this came from, the one it has here; -1 where it has gone."""
        if "now" not in self.kept:
            self.kept["now"] = self.table_of(self.origin.ids if self.origin else self.ids)
        now: Positions = self.kept["now"]
        return now

    def order(self, catalogue: Catalogue, order: Order) -> Positions:
        """All positions in ``order``, as far as words do not decide it (the module relevance does the rest).

        Worked out once for each index and order.
        """
        order = order.without_words
        kept = self.kept.get(order)
        if kept is None:
            kept = self._ordered(catalogue, order)
            self.kept[order] = kept
        return kept

    def rank(self, catalogue: Catalogue, order: Order) -> Positions:
        """For each position its place in ``order``: the inverse of ``order``."""
        key = ("rank", order.without_words)
        kept = self.kept.get(key)
        if kept is None:
            kept = self._inverse(self.order(catalogue, order))
            self.kept[key] = kept
        return kept

    def as_of(self, now: int) -> int | None:
        """The newest date that is not after tomorrow, in microseconds; None where no article has one."""
        key = ("as of", now // dates.DAY)
        if key not in self.kept:
            published = self.columns["date"]
            sane = published[(published != UNDATED) & (published <= now + dates.DAY)]
            self.kept[key] = int(sane.max()) if len(sane) else None
        found: int | None = self.kept[key]
        return found

    def _ordered(self, catalogue: Catalogue, order: Order) -> Positions:
        keys: list[Column] = [self.path_rank(catalogue)]
        for name, is_reversed in reversed(order.keys):
            keys += self._sort_key(catalogue, name, SORTS[name].descending != is_reversed)
        return np.lexsort(keys).astype(np.int32)

    def _sort_key(self, catalogue: Catalogue, name: str, descending: bool) -> tuple[Column, Mask]:
        """What to compare, and where there is nothing: that stands last whatever the direction."""
        if name == "title":
            value: Column = self.title_rank(catalogue)
            unknown = np.zeros(len(self), np.bool_)
        elif name == "provider":
            value, unknown = self._name_rank("provider")
        else:
            value = self.columns[name]
            unknown = value == UNDATED if value.dtype.kind == "i" else np.isnan(value.astype(np.float64))
        key = np.where(unknown, 0, value)
        return -key if descending else key, unknown

    def folded_names(self, facet: str) -> list[str]:
        """The names of the values of ``facet``, folded, by code."""
        key = ("folded", facet)
        if key not in self.kept:
            self.kept[key] = [fold(shown_without(name)) for name in self.facets[facet].names]
        folded: list[str] = self.kept[key]
        return folded

    def name_places(self, facet: str) -> Positions:
        """For each code of ``facet`` the place of its name among all: folded first, then as it is written."""
        key = ("places", facet)
        if key not in self.kept:
            self.kept[key] = places_of(self.facets[facet].names)
        found: Positions = self.kept[key]
        return found

    def _name_rank(self, facet: str) -> tuple[Column, Mask]:
        """For each position the place of its (only) value among the folded names, and where there is none."""
        folded, column = self.folded_names(facet), self.facets[facet]
        places = {name: place for place, name in enumerate(sorted(set(folded)))}
        by_code = np.array([places[name] for name in folded], np.int32)
        value = np.full(len(self), -1, np.int32)
        value[column.positions] = by_code[column.codes]
        return value, value < 0

    def path_rank(self, catalogue: Catalogue) -> Positions:
        """For each position its place in the order of paths."""
        if "path" not in self.kept:
            self.kept["path"] = self._inverse(self.positions_of(catalogue.ids_by_path()))
        rank: Positions = self.kept["path"]
        return rank

    def title_rank(self, catalogue: Catalogue) -> Positions:
        """For each position the place of its folded title; equal ones share it, to stand in path order both ways."""
        if "title" not in self.kept:
            ranks = np.array(catalogue.title_ranks(), np.int64).reshape(-1, 2)
            table = np.zeros(int(max(ranks[:, 0].max(initial=0), self.ids.max(initial=0))) + 1, np.int32)
            table[ranks[:, 0]] = ranks[:, 1]
            self.kept["title"] = table[self.ids]
        rank: Positions = self.kept["title"]
        return rank

    def _inverse(self, positions: Positions) -> Positions:
        rank = np.full(len(self), len(self), np.int32)
        rank[positions] = np.arange(len(positions), dtype=np.int32)
        return rank


def places_of(names: Sequence[str]) -> Positions:
    """For each of ``names`` its place among all: folded first, then as it is written."""
    folded = [fold(name) for name in names]
    places = np.empty(len(names), np.int32)
    places[sorted(range(len(names)), key=lambda code: (folded[code], names[code]))] = np.arange(len(names))
    return places
