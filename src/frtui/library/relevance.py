"""The best match first: BM25 over the words of a query, and a version of it in which providers take turns."""

from __future__ import annotations

import numpy as np

from frtui.library import texts
from frtui.library.catalogue import Catalogue
from frtui.library.index import Index, Positions
from frtui.library.order import Order
from frtui.library.query import Query, phrases_of

FADING = 0.7
"""What each further article of one provider keeps of its score, where providers are mixed."""


def best_first(index: Index, catalogue: Catalogue, query: Query, order: Order, positions: Positions) -> Positions:
    """``positions`` by how well they match the words of ``query``; equals, and all without words, as they stand."""
    score = np.zeros(len(index))
    found = texts.scores(catalogue, phrases_of(query))
    if not found:
        return positions
    ids, values = zip(*found, strict=True)
    places = index.table_of(np.array(ids, np.int64))
    score[places[places >= 0]] = np.array(values)[places >= 0]
    own = score[positions]
    if order.name == "mixed":
        best = np.argsort(-own, kind="stable")
        own[best] *= FADING ** _turns(index, positions[best])
    return positions[np.argsort(own if order.reversed else -own, kind="stable")]


def _turns(index: Index, positions: Positions) -> Positions:
    """For each of ``positions`` how many before it have the same provider."""
    column = index.facets["provider"]
    code = np.full(len(index), -1, np.int32)
    code[column.positions] = column.codes
    own = code[positions]
    by_provider = np.argsort(own, kind="stable")
    grouped = own[by_provider]
    starts = np.flatnonzero(np.concatenate(([True], grouped[1:] != grouped[:-1]))) if len(own) else own
    turns = np.empty(len(own), np.int32)
    turns[by_provider] = np.arange(len(own)) - np.repeat(starts, np.diff(np.append(starts, len(own))))
    turns[own < 0] = 0
    return turns
