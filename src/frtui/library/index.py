"""The dataset's numbers in memory: typed columns by position, facet codes, sort orders.

An ``Index`` is a value: taking up a batch makes a new one, and whoever holds the old one goes on undisturbed. Text is
not here; orders by text are asked of the catalogue once and kept. A *position* is a place in the columns (0 to
``len - 1``, in the order articles came in); an *id* is the catalogue's name for the article and survives a reload.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.facets import FACETS
from frtui.library.order import SORTS, Order
from frtui.library.words import fold

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

    def having(self, accepts: Callable[[str], bool], size: int) -> Mask:
        """The articles that have a value whose folded name ``accepts`` takes."""
        wanted = np.fromiter((accepts(fold(name)) for name in self.names), np.bool_, len(self.names))
        mask = np.zeros(size, np.bool_)
        if wanted.any():
            mask[self.positions[wanted[self.codes]]] = True
        return mask

    def extended(self, start: int, values: Sequence[tuple[str, ...]]) -> FacetColumn:
        """With the values of further articles, the first of which stands at position ``start``."""
        codes = {name: code for code, name in enumerate(self.names)}
        pairs = [
            (start + offset, codes.setdefault(name, len(codes)))
            for offset, names in enumerate(values)
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


_COLUMNS: dict[str, tuple[type, Callable[[Article], float | int]]] = {
    "date": (np.int64, lambda article: UNDATED if article.published is None else article.published),
    "quality": (np.float64, lambda article: np.nan if article.quality is None else article.quality),
    "heat": (np.float64, lambda article: np.nan if article.heat is None else article.heat),
    "related": (np.int32, lambda article: article.related_count),
}


def _empty_columns() -> dict[str, Column]:
    return {name: np.empty(0, kind) for name, (kind, _) in _COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that sorting, filtering and counting need, for a number of articles."""

    ids: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    columns: Mapping[str, Column] = field(default_factory=_empty_columns)
    facets: Mapping[str, FacetColumn] = field(default_factory=lambda: {name: FacetColumn() for name in FACETS})
    _kept: dict[object, Column] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def extended(self, articles: Sequence[tuple[int, Article]]) -> Index:
        """With further articles, each with its id. An article whose id is known takes the place of that one."""
        if not articles:
            return self
        base = self.without(number for number, _ in articles) if len(self) else self
        records = [article for _, article in articles]
        return Index(
            ids=np.concatenate((base.ids, np.array([number for number, _ in articles], np.int64))),
            columns={
                name: np.concatenate((base.columns[name], np.array([value(record) for record in records], kind)))
                for name, (kind, value) in _COLUMNS.items()
            },
            facets={
                name: base.facets[name].extended(len(base), [values(record) for record in records])
                for name, values in FACETS.items()
            },
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
        )

    def positions_of(self, ids: Iterable[int]) -> Positions:
        """The positions of ``ids``, in their order; ids that are not here are left out."""
        table = self._kept.get("positions")
        if table is None:
            table = np.full(int(self.ids.max(initial=0)) + 1, -1, np.int32)
            table[self.ids] = np.arange(len(self), dtype=np.int32)
            self._kept["positions"] = table
        wanted = np.fromiter(ids, np.int64)
        found: Positions = table[wanted[(wanted >= 0) & (wanted < len(table))]].astype(np.int32, copy=False)
        return found[found >= 0]

    def order(self, catalogue: Catalogue, order: Order) -> Positions:
        """All positions in ``order``. Worked out once for each index and order."""
        kept = self._kept.get(order)
        if kept is None:
            kept = self._ordered(catalogue, order)
            self._kept[order] = kept
        return kept

    def rank(self, catalogue: Catalogue, order: Order) -> Positions:
        """For each position its place in ``order``: the inverse of ``order``."""
        key = ("rank", order)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._inverse(self.order(catalogue, order))
            self._kept[key] = kept
        return kept

    def as_of(self, now: int) -> int | None:
        """The newest date that is not after tomorrow, in microseconds; None where no article has one."""
        published = self.columns["date"]
        sane = published[(published != UNDATED) & (published <= now + dates.DAY)]
        return int(sane.max()) if len(sane) else None

    def _ordered(self, catalogue: Catalogue, order: Order) -> Positions:
        path_rank = self._path_rank(catalogue)
        descending = SORTS[order.name].descending != order.reversed
        if order.name == "title":
            value: Column = self._title_rank(catalogue)
            unknown = np.zeros(len(self), np.bool_)
        elif order.name == "provider":
            value, unknown = self._name_rank(self.facets["provider"])
        else:
            value = self.columns[order.name]
            unknown = value == UNDATED if value.dtype.kind == "i" else np.isnan(value.astype(np.float64))
        key = np.where(unknown, 0, value)
        positions = np.lexsort((path_rank, -key if descending else key, unknown))
        return positions.astype(np.int32)

    def _name_rank(self, column: FacetColumn) -> tuple[Column, Mask]:
        """For each position the place of its (only) value among the folded names, and where there is none."""
        folded = [fold(name) for name in column.names]
        places = {name: place for place, name in enumerate(sorted(set(folded)))}
        by_code = np.array([places[name] for name in folded], np.int32)
        value = np.full(len(self), -1, np.int32)
        value[column.positions] = by_code[column.codes]
        return value, value < 0

    def _path_rank(self, catalogue: Catalogue) -> Positions:
        if "path" not in self._kept:
            self._kept["path"] = self._inverse(self.positions_of(catalogue.ids_by_path()))
        return self._kept["path"]

    def _title_rank(self, catalogue: Catalogue) -> Positions:
        """Equal titles share a rank, so that they stand in path order in both directions."""
        ranks = np.array(catalogue.title_ranks(), np.int64).reshape(-1, 2)
        table = np.zeros(int(max(ranks[:, 0].max(initial=0), self.ids.max(initial=0))) + 1, np.int32)
        table[ranks[:, 0]] = ranks[:, 1]
        return table[self.ids]

    def _inverse(self, positions: Positions) -> Positions:
        rank = np.full(len(self), len(self), np.int32)
        rank[positions] = np.arange(len(positions), dtype=np.int32)
        return rank
