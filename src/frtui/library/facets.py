"""What articles are counted and filtered by. The index keeps the codes, the view does the counting."""

from __future__ import annotations

from collections.abc import Callable

from frtui.library import dates
from frtui.library.rows import Row


def _single(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _date(row: Row, length: int) -> tuple[str, ...]:
    return () if row.published is None else (dates.day(row.published)[:length],)


FACETS: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "topic": lambda row: row.topics,
    "provider": lambda row: _single(row.provider),
    "year": lambda row: _date(row, 4),
    "month": lambda row: _date(row, 7),
    "type": lambda row: _single(row.type),
    "category": lambda row: _single(row.category),
    "folder": lambda row: (row.folder,),
    "domain": lambda row: _single(row.domain),
}
"""What articles can be counted and filtered by: name of the facet -> its values in one row. A facet is a line."""

TIMES = ("year", "month")
"""Facets whose values are dates: in their order, and asked for as dates."""

SIDEBAR = ("topic", "provider", "year", "month", "type", "category", "folder")
"""What the sidebar shows, in its order."""
