"""The orders a reader can ask for. Values only: the index does the ordering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """An order that readers ask for. ``descending`` is its natural direction."""

    name: str
    label: str
    reversed_label: str
    descending: bool


SORTS: dict[str, Sort] = {
    sort.name: sort
    for sort in (
        Sort("date", "newest first", "oldest first", True),
        Sort("title", "title A to Z", "title Z to A", False),
        Sort("provider", "provider A to Z", "provider Z to A", False),
        Sort("quality", "highest quality first", "lowest quality first", True),
        Sort("heat", "highest heat first", "lowest heat first", True),
        Sort("related", "most related first", "fewest related first", True),
    )
}


@dataclass(frozen=True, slots=True)
class Order:
    """A sort and whether it is turned round. Ties are always by path; unknown values always stand last."""

    name: str = "date"
    reversed: bool = False

    @property
    def label(self) -> str:
        """In words, for a title line."""
        sort = SORTS[self.name]
        return sort.reversed_label if self.reversed else sort.label
