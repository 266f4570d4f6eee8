"""What the word in the bar may become, below it: taken with tab, enter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from frtui.library.completing import Completion

SHOWN_MOST = 34
"""Cells of a completion's own text; behind it stands what it means."""


class Completions(LineList):
    """A few rows; no cursor before the reader goes down into them. The bar keeps the keys."""

    DEFAULT_CSS = """
    Completions {
        overlay: screen; constrain: inside inside; offset: 3 0; display: none;
        height: auto; max-height: 8; width: 72; max-width: 96%; background: $panel;
    }
    Completions.-offered { display: block; }
    """
    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.offered: list[Completion] = []
        self.is_entered = False

    def show(self, offered: list[Completion]) -> None:
        """Offer these; none hides the list."""
        self.offered = offered
        self.is_entered = False
        self.set_class(bool(offered), "-offered")
        self.styles.height = len(offered)
        self.rows_changed(cursor=0, keep_line=False)

    def step(self, rows: int) -> None:
        """Go down into the list, or on in it."""
        if not self.is_entered:
            self.is_entered = True
            self.cursor = 0 if rows > 0 else self.row_count - 1
        else:
            self.cursor = (self.cursor + rows) % max(1, self.row_count)
        self.refresh()

    @property
    def taken(self) -> Completion | None:
        """The one that the reader is on; the first before that; None where nothing is offered."""
        return self.offered[self.cursor] if self.offered else None

    @property
    def row_count(self) -> int:
        return len(self.offered)

    def is_resting_place(self, row: int) -> bool:
        return self.is_entered

    def draw_row(self, row: int, part: int, width: int) -> Content:
        offered = self.offered[row]
        number = "" if offered.count is None else f"{offered.count:,}"
        shown = fitted(offered.shown, min(SHOWN_MOST, max(8, width // 2)))
        said = fitted(offered.said, max(1, width - shown.cell_length - len(number) - 6)).stylize(self.ink("quiet"))
        mark = Content(" ❯ " if self.is_entered and row == self.cursor else "   ").stylize(self.ink("accent"))
        return Content.assemble(mark, shown, " ", said, " ", Content(number).stylize(self.ink("quiet")), " ")

    def row_clicked(self, row: int, event: object) -> None:
        self.is_entered = True
        self.cursor = row
        self.post_message(self.Chosen(self, row))
