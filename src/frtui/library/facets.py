"""What articles are counted and filtered by. The index keeps the codes, the view does the counting."""

from __future__ import annotations

from collections.abc import Callable

from frtui.library.rows import Row


def _single(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


FACETS: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "topic": lambda row: row.topics,
    "provider": lambda row: _single(row.provider),
    "type": lambda row: _single(row.type),
    "category": lambda row: _single(row.category),
    "folder": lambda row: (row.folder,),
}
"""What articles can be counted and filtered by: name of the facet -> its values in one row. A facet is a line."""
