"""The related items of the article that is shown, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content

from frtui.library import dates
from frtui.library.cleaning import clean_line
from frtui.tui.widgets.article_row import DASH, fitted
from frtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from frtui.library.query import Phrases
    from frtui.library.related import Neighbour


class RelatedList(LineList):
    """Related items: date, provider, title, and whether the folder has the record (↪)."""

    HELP = """
    ## Related items

    `enter` goes to the item: to its record where the folder has one (marked ↪), else to what the related block says
    of it. `backspace` comes back. `[` and `]` step through the items from anywhere.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.neighbours: list[Neighbour] = []
        self._phrases: Phrases = ()

    def mark(self, phrases: Phrases) -> None:
        """Mark where these stand in the titles."""
        if phrases != self._phrases:
            self._phrases = phrases
            self.refresh()

    def show(self, neighbours: list[Neighbour], row: int = 0) -> None:
        """Draw other items, with the cursor on ``row``; where only their records come or go, it stays where it is."""
        same = [neighbour.item for neighbour in neighbours] == [neighbour.item for neighbour in self.neighbours]
        self.neighbours = neighbours
        if not same:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.rows_changed(cursor=None if same else row, keep_line=same)

    def row_clicked(self, row: int, event: events.Click) -> None:
        """A click follows. The second of a double click would follow from where the first has led."""
        if event.chain > 1:
            return
        self.cursor = row
        self.action_choose()

    @property
    def row_count(self) -> int:
        return len(self.neighbours)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        neighbour = self.neighbours[row]
        item = neighbour.item
        when = DASH if item.published is None else dates.day(item.published)
        provider_width = min(18, max(8, width // 5))
        quiet = self.ink("quiet")
        lead = Content.assemble(
            "  ",
            Content(f"{when:<10}").stylize(quiet),
            "  ",
            fitted(clean_line(item.provider.name or DASH), provider_width).stylize(quiet),
            "  ",
        )
        title = fitted(clean_line(item.title), max(4, width - lead.cell_length - 3))
        mark = Content(" ↪ ").stylize(self.ink("accent")) if neighbour.id is not None else Content("   ")
        ink = "title" if row == self.cursor and self.has_focus else "text"
        return Content.assemble(lead, self.with_hits(title.stylize(self.ink(ink)), self._phrases), mark)
