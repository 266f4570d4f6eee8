"""Articles as a table on a terminal, as wide as that is. Which columns, and what stands in them, says who prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from frtui.library.catalogue import Catalogue
from frtui.library.rows import Row

UNKNOWN = "–"

WIDE = "title"
"""The column that gets what the others leave, at least one cell."""

_GAP = 2
"""Cells between two columns."""

_AT_ONCE = 200
"""Rows that are fetched and drawn together: the first ones are there at once, however many there are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, in their order.

    ``widths``: the cells of each, but for the title's, on a terminal so wide; ``least``: how wide it must be for some.
    """

    names: tuple[str, ...]
    widths: Callable[[int], Mapping[str, int]]
    least: Mapping[str, int]

    def on(self, width: int) -> dict[str, int]:
        """Those that a terminal ``width`` cells wide has room for, each with its own width in cells."""
        fixed = self.widths(width)
        shown = [name for name in self.names if width >= self.least.get(name, 0)]
        others = sum(fixed[name] + _GAP for name in shown if name != WIDE)
        return {name: fixed.get(name, max(1, width - others)) for name in shown}


def print_table(
    catalogue: Catalogue,
    ids: Sequence[int],
    columns: Columns,
    cells: Callable[[Row], dict[str, str]],
    start: int = 0,
) -> Iterator[int]:
    """Draws the articles with these ids under a line of headings; nothing where there are none.

    ``cells``: the text of each column. From the one at ``start`` on; says as it goes how many have been drawn by now.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    widths = columns.on(console.width)
    for place in range(start, len(ids), _AT_ONCE):
        table = Table(box=None, show_header=place == 0, header_style="bold", pad_edge=False, padding=(0, _GAP, 0, 0))
        for name, width in widths.items():
            style = "" if name == WIDE else "dim"
            table.add_column(Text(name.upper()), style=style, width=width, no_wrap=True, overflow="ellipsis")
        for row in catalogue.rows(ids[place : place + _AT_ONCE]):
            texts = cells(row)
            table.add_row(*(Text(texts[name]) for name in widths))
        console.print(table)
        yield min(place + _AT_ONCE, len(ids))
