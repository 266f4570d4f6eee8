"""What a question to the dataset comes to, for the screen: the view and the counts of its facets. Pure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from frtui.library import dates
from frtui.library.catalogue import Catalogue
from frtui.library.facets import FACETS
from frtui.library.first_view import FirstView
from frtui.library.marked import TAG, Marked
from frtui.library.order import Order
from frtui.library.query import Query
from frtui.tui.widgets.facet_counts import FacetCounts, Watched

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.library.view import View


def answered(index: Index, catalogue: Catalogue, query: Query, order: Order, marked: Marked) -> View:
    """The view for a question."""
    from frtui.library.view import answer  # numpy: not before the first paint

    return answer(index, catalogue, query, order, marked=marked)


def counted(view: View, catalogue: Catalogue, pinned: int | None, watch: Watched) -> FacetCounts:
    """The counts of every facet in ``view``, and of the reader's own watch terms.

    With an instant ``pinned`` also those before it and from it on.
    """
    compared = None if pinned is None else {facet: view.counts_around(facet, pinned) for facet in FACETS}
    counts = {facet: view.counts(facet) for facet in FACETS}
    for facet, terms in watch.items():
        others = tuple(terms.values())
        counts[facet] = [(name, view.count_of(catalogue, query, others)) for name, query in terms.items()]
    counts[TAG] = view.counts(TAG)
    shown = (*FACETS, TAG)
    unread = {facet: view.unread(facet) for facet in shown} if view.marked.read_count else {}
    return FacetCounts(counts, {facet: view.count_beside(facet) for facet in shown}, compared, watch, unread)


def title_facts(view: View | FirstView, order: Order, pinned: int | None) -> str:
    """``SHOWN of TOTAL · sort · as of DATE``, for the title line."""
    facts = f"{len(view):,} of {view.total:,} · {order.label}"
    unread = 0 if isinstance(view, FirstView) or not view.marked.read_count else view.unread_count
    facts += f" · {unread:,} unread" if unread else ""
    as_of = view.as_of(now())
    facts += f" · as of {dates.day(as_of)}" if as_of is not None else ""
    return facts + (f" · before and from {dates.day(pinned)}" if pinned is not None else "")


def now() -> int:
    """The present instant in microseconds, as records count."""
    return time.time_ns() // 1000
