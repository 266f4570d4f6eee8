"""What the sidebar is given to show: values with counts, and saved views."""

from __future__ import annotations

from dataclasses import dataclass, field

from frtui.library.query import Query

Counts = dict[str, list[tuple[str, int]]]
"""Facet -> its values with their counts, most first."""

Watched = dict[str, dict[str, Query]]
"""The reader's own facets: values, and the query that each of them stands for."""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """What the sidebar shows: the counts, and for each facet how many articles they are shares of."""

    counts: Counts
    wholes: dict[str, int]
    pinned: dict[str, dict[str, tuple[int, int]]] | None = None
    """With a date pinned: for each facet its values with their counts before it, and from it on."""
    watch: Watched = field(default_factory=dict)
    unread: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each facet its values with unread articles, and how many those are; empty where nothing has been read."""


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved view: how many articles it shows (None: its query cannot be understood), how many of them are new.

    ``unread``: how many have not been read; 0 where that tells nothing.
    """

    name: str
    count: int | None
    new: int
    unread: int = 0
