"""Articles as a table on a terminal, as wide as that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frtui.library import dates
from frtui.library.catalogue import Catalogue
from frtui.library.rows import Row

_GAP = 2
"""Cells between two columns."""

_AT_ONCE = 200
"""Rows that are fetched and drawn together: the first ones are there at once, however many there are."""

_UNKNOWN = "–"


def columns(width: int) -> dict[str, int]:
    """The columns that a terminal ``width`` cells wide has room for, each with its own width in cells.

    The title gets what the others leave, at least one cell.
    """
    fixed = {"date": 10, "provider": min(max(width // 6, 12), 24), "topics": min(max(width // 5, 18), 40), "type": 10}
    shown = ["date", "provider", "title", "topics", "type"]
    for narrow, name in ((140, "type"), (100, "topics"), (60, "provider"), (30, "date")):
        if width < narrow:
            shown.remove(name)
    others = sum(fixed[name] + _GAP for name in shown if name != "title")
    return {name: fixed.get(name, max(1, width - others)) for name in shown}


def print_table(catalogue: Catalogue, ids: Sequence[int], start: int = 0) -> Iterator[int]:
    """Draws the articles with these ids under a line of headings; nothing where there are none.

    From the one at ``start`` on; says as it goes how many have been drawn by now.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    widths = columns(console.width)
    for place in range(start, len(ids), _AT_ONCE):
        table = Table(box=None, show_header=place == 0, header_style="bold", pad_edge=False, padding=(0, _GAP, 0, 0))
        for name, width in widths.items():
            style = "" if name == "title" else "dim"
            table.add_column(Text(name.upper()), style=style, width=width, no_wrap=True, overflow="ellipsis")
        for row in catalogue.rows(ids[place : place + _AT_ONCE]):
            table.add_row(*(Text(_cell(row, name)) for name in widths))
        console.print(table)
        yield min(place + _AT_ONCE, len(ids))


def _cell(row: Row, column: str) -> str:
    match column:
        case "date":
            return _UNKNOWN if row.published is None else dates.day(row.published)
        case "provider":
            return row.provider or _UNKNOWN
        case "topics":
            return ", ".join(row.topics) or _UNKNOWN
        case "type":
            return row.type or _UNKNOWN
    return row.title
