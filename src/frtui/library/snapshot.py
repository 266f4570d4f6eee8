"""The index at rest: its columns as they lie in memory, so that a start need not look at every article."""

from __future__ import annotations

import json
from zlib import crc32

import numpy as np

from frtui.library.catalogue import Catalogue
from frtui.library.facets import FACETS
from frtui.library.index import COLUMNS, FacetColumn, Index, Origin, Positions
from frtui.library.order import Order

NEWEST, TOTAL = "newest", "total"
"""The parts that hold the first ids in the order a reader sees first, as 64-bit integers, and how many there are."""

SUM = "sum"
"""The part that all others are held to. SQLite does not notice a page of zeroes among numbers."""

FIRST = 2_000
"""Ids in the part ``newest``: nobody goes further down before the index is there."""

_SMALL = np.int32


def parts_of(index: Index, catalogue: Catalogue, mark: str = "") -> dict[str, bytes]:
    """``index`` as named bytes. ``mark``: that of the postings that are kept with it."""
    newest = index.order(catalogue, Order())
    parts = {
        "turn": str(index.turn).encode(),
        "mark": mark.encode(),
        "ids": index.ids.tobytes(),
        NEWEST: index.ids[newest[:FIRST]].tobytes(),
        TOTAL: str(len(index)).encode(),
        "order": newest.astype(_SMALL).tobytes(),
        "path": index.path_rank(catalogue).astype(_SMALL).tobytes(),
        "title": index.title_rank(catalogue).astype(_SMALL).tobytes(),
    }
    for name, column in index.columns.items():
        parts[f"column {name}"] = column.tobytes()
    for name, whole in index.facets.items():
        facet = _in_use(whole)
        parts[f"names {name}"] = json.dumps(facet.names).encode()
        parts[f"positions {name}"] = facet.positions.astype(_SMALL).tobytes()
        parts[f"codes {name}"] = facet.codes.astype(_SMALL).tobytes()
    return {**parts, SUM: _sum(parts)}


def index_from(parts: dict[str, bytes]) -> Index | None:
    """The index that ``parts`` are; None where some are missing, damaged or do not belong together."""
    if parts.get(SUM) != _sum(parts):
        return None
    try:
        ids = np.frombuffer(parts["ids"], np.int64)
        index = Index(
            ids=ids,
            columns={name: np.frombuffer(parts[f"column {name}"], kind) for name, (kind, _) in COLUMNS.items()},
            facets={
                name: FacetColumn(
                    tuple(json.loads(parts[f"names {name}"])),
                    np.frombuffer(parts[f"positions {name}"], _SMALL),
                    np.frombuffer(parts[f"codes {name}"], _SMALL),
                )
                for name in FACETS
            },
            turn=int(parts["turn"]),
            origin=Origin(parts["mark"].decode(), ids),
            kept={
                Order(): np.frombuffer(parts["order"], _SMALL),
                "path": np.frombuffer(parts["path"], _SMALL),
                "title": np.frombuffer(parts["title"], _SMALL),
            },
        )
    except (KeyError, ValueError, TypeError):
        return None
    lengths = {len(column) for column in (*index.columns.values(), *index.kept.values())}
    is_whole = lengths == {len(ids)} and _lies_within(index.kept[Order()], len(ids)) and int(ids.min(initial=0)) >= 0
    return index if is_whole and all(_is_whole(facet, len(ids)) for facet in index.facets.values()) else None


def _sum(parts: dict[str, bytes]) -> bytes:
    """What tells these parts from others, in decimal digits; ``SUM`` itself aside."""
    total = 0
    for name in sorted(parts.keys() - {SUM}):
        total = crc32(parts[name], crc32(name.encode(), total))
    return str(total).encode()


def _in_use(facet: FacetColumn) -> FacetColumn:
    """``facet`` without the names that no article has any more."""
    has_any = facet.counts() > 0
    places = np.cumsum(has_any) - 1
    names = tuple(name for name, is_in_use in zip(facet.names, has_any.tolist(), strict=True) if is_in_use)
    return FacetColumn(names, facet.positions, places[facet.codes])


def _is_whole(facet: FacetColumn, size: int) -> bool:
    return (
        len(facet.positions) == len(facet.codes)
        and _lies_within(facet.positions, size)
        and _lies_within(facet.codes, len(facet.names))
    )


def _lies_within(numbers: Positions, size: int) -> bool:
    return not len(numbers) or (int(numbers.min()) >= 0 and int(numbers.max()) < size)
