"""All articles in the order a reader sees first, before the index is there: enough to draw a list and to move in it.

Knows no numpy, which takes longer to import than all else that a first screen needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from frtui.library import dates
from frtui.library.catalogue import Catalogue
from frtui.library.order import Order
from frtui.library.query import Query

_LOOKED_AT = 60
"""Articles among which the newest sane date is looked for, and those that show whether there are folders."""

_AT_MOST = 2_000
"""Articles that are put in order without a snapshot; the rest follows with the index."""


@dataclass(frozen=True, slots=True)
class FirstView:
    """What ``View`` is, as far as a list needs it, of all articles and in the default order."""

    numbers: Sequence[int] = ()
    """The ids of the articles, newest first; of a large dataset only the first ones."""
    total: int = 0
    has_folders: bool = False
    newest: int | None = None
    query: Query = field(default_factory=Query)
    order: Order = field(default_factory=Order)

    def __len__(self) -> int:
        return self.total

    def ids(self, start: int, stop: int) -> list[int]:
        """The ids of the rows from ``start`` up to ``stop``; none where they are not known yet."""
        return list(self.numbers[max(0, start) : stop])

    def row_of(self, number: int) -> int | None:
        """The row at which the article with this id stands; None where it is not there."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def row_next_to(self, before: object, row: int) -> int | None:
        """Nothing has gone before there was anything else."""
        return None

    def nearest_row(self, catalogue: Catalogue, number: int) -> int | None:
        """The row of that article; None where it is not there."""
        return self.row_of(number)

    def as_of(self, now: int) -> int | None:
        """The newest date that is not after tomorrow, as far as the first rows tell."""
        return self.newest


def first_view(catalogue: Catalogue, now: int) -> FirstView | None:
    """The view of what ``catalogue`` held at its last snapshot, else of its newest articles; None where it is empty."""
    kept = catalogue.snapshot("newest", "total")
    ids, count = kept.get("newest", b""), kept.get("total", b"")
    if ids and not len(ids) % 8 and count.isdigit():
        numbers: Sequence[int] = array("q", ids)
        total = int(count)
    else:
        numbers = catalogue.newest(_AT_MOST)
        total = catalogue.article_count()
    if not total:
        return None
    rows = catalogue.rows(numbers[:_LOOKED_AT])
    folders = {row.folder for row in rows}
    published = (row.published for row in rows if row.published is not None)
    newest = next((when for when in published if when <= now + dates.DAY), None)
    return FirstView(numbers, total, len(folders) > 1, newest)
