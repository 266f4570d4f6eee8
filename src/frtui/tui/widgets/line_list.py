"""A list that draws only what can be seen: the base of the article list, related items, facets, pickers and menus.

A subclass says how many rows there are and draws one; this class owns the cursor, scrolling, keys and mouse. Row
heights are equal; a row of two lines is drawn part by part.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from frtui.state.actions import MOVE
from frtui.tui.keys import bindings
from frtui.tui.widgets.ink import Inked
from frtui.tui.widgets.scrolled import Scrolled


class LineList(Inked, Scrolled, can_focus=True, inherit_bindings=False):
    """Rows of text with a cursor. ``row_height`` is in lines."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"line--cursor", "line--hover"}
    DEFAULT_CSS = """
    LineList {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
        background: $background; color: $foreground;
        & > .line--hover { background: $foreground 5%; }
        & > .line--cursor { background: $foreground 10%; }
        &:focus > .line--cursor { background: $accent 22%; }
    }
    """
    BINDINGS = bindings(MOVE)

    cursor: reactive[int] = reactive(0, repaint=False)
    hovered: reactive[int] = reactive(-1, repaint=False)
    row_height = 1
    is_ahead = False
    """Whether the cursor was moved, and who is to hear of it has not said so by taking this back."""
    _clicked = -1

    class Moved(Message):
        """The reader moved the cursor to ``row``."""

        def __init__(self, line_list: LineList, row: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.row = row

        @property
        def control(self) -> LineList:
            """The list in question, for ``@on`` selectors."""
            return self.line_list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LineList.Moved) and message.line_list is self.line_list

    class Chosen(Message):
        """The reader took ``row``: with enter, or by clicking the row that the cursor was on."""

        def __init__(self, line_list: LineList, row: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.row = row

        @property
        def control(self) -> LineList:
            """The list in question, for ``@on`` selectors."""
            return self.line_list

    # --- for subclasses ---

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise RuntimeError("a LineList says how many rows it has")

    def draw_row(self, row: int, part: int, width: int) -> Content:
        """Line ``part`` (from 0) of ``row``, at most ``width`` cells; colours of spans through ``ink``."""
        raise RuntimeError("a LineList draws its rows")

    def is_resting_place(self, row: int) -> bool:
        """Whether the cursor may stand on ``row``: not so on headings."""
        return True

    @property
    def is_cursor_below_another_place(self) -> bool:
        """Whether the cursor could stand further up."""
        return any(map(self.is_resting_place, range(self.cursor)))

    # --- cursor ---

    def rows_changed(self, cursor: int | None = None, keep_line: bool = True) -> None:
        """Show new rows, with the cursor on ``cursor`` (None: where it is), on the screen line where it was."""
        line_before = self.cursor * self.row_height - self.scroll_offset.y
        count = self.row_count
        self.holds(Size(0, count * self.row_height))
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(LineList.cursor, max(0, min(wanted, count - 1)))
        if keep_line:
            self.scroll_to(y=self.cursor * self.row_height - line_before, animate=False, immediate=True, force=True)
        self._show_cursor()
        self.refresh()

    def validate_cursor(self, row: int) -> int:
        return max(0, min(row, self.row_count - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        self._refresh_row(before)
        self._refresh_row(after)
        self._show_cursor()

    def watch_hovered(self, before: int, after: int) -> None:
        self._refresh_row(before)
        self._refresh_row(after)

    def _refresh_row(self, row: int) -> None:
        if row >= 0:
            self.refresh_lines(row * self.row_height, self.row_height)

    def _show_cursor(self) -> None:
        if not self.size.height:
            return  # hidden: there is nothing to bring into view
        if not self.is_cursor_below_another_place:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)  # with the headings above
        region = Region(0, self.cursor * self.row_height, 1, self.row_height)
        self.scroll_to_region(region, animate=False, immediate=True, x_axis=False, force=True)
        half = self.scroll_offset.y % self.row_height
        if half:  # whole rows at the top; what does not fit is at the bottom
            self.scroll_to(y=self.scroll_offset.y + self.row_height - half, animate=False, immediate=True, force=True)

    def move_cursor(self, row: int) -> None:
        """As the reader would: to the resting place at ``row`` or next to it, with a ``Moved``."""
        if not self.row_count:
            return
        row = max(0, min(row, self.row_count - 1))
        step = 1 if row >= self.cursor else -1
        for candidate in chain(self._outward(row, step), self._outward(row, -step)):
            if self.is_resting_place(candidate):
                if candidate != self.cursor:
                    self.cursor, self.is_ahead = candidate, True
                    self.post_message(self.Moved(self, candidate))
                else:
                    self._show_cursor()
                return

    def _outward(self, row: int, step: int) -> Iterable[int]:
        return range(row, self.row_count if step > 0 else -1, step)

    def action_move(self, rows: int) -> None:
        self.move_cursor(self.cursor + rows)

    def action_move_to(self, row: int) -> None:
        self.move_cursor(row if row >= 0 else self.row_count + row)
        if row == 0:
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_move_pages(self, pages: float) -> None:
        rows = max(1, int(self.scrollable_content_region.height / self.row_height * abs(pages)))
        self.move_cursor(self.cursor + (rows if pages > 0 else -rows))

    def action_choose(self) -> None:
        if 0 <= self.cursor < self.row_count and self.is_resting_place(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row, part = divmod(y + self.scroll_offset.y, self.row_height)
        if row >= self.row_count or width <= 0:
            return Strip.blank(max(0, width), self.visual_style.rich_style)
        classes = []
        if row == self.hovered:
            classes.append("line--hover")
        if row == self.cursor and self.is_resting_place(row):
            classes.append("line--cursor")
        base = self.get_visual_style(*classes)
        content = self.draw_row(row, part, width).truncate(width, ellipsis=True, pad=True)
        return Strip(content.render_segments(base), width).adjust_cell_length(width, base.rich_style)

    # --- mouse ---

    def row_under(self, event: events.MouseEvent) -> int:
        """The row that a mouse event is over; -1 for none."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self.scrollable_content_region.width:
            return -1
        row = (offset.y + self.scroll_offset.y) // self.row_height
        return row if row < self.row_count else -1

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hovered = self.row_under(event)

    def on_leave(self) -> None:
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        row = self.row_under(event)
        is_tail = event.chain > 1 and row != self._clicked  # of a double click that began on something else
        self._clicked = row
        if row >= 0 and self.is_resting_place(row) and not is_tail:
            self.row_clicked(row, event)

    def row_clicked(self, row: int, event: events.Click) -> None:
        """A click moves the cursor, a double click takes the row.

        Textual calls the ``on_click`` of a class and of its bases: a list that means something else overrides this.
        """
        if row == self.cursor and event.chain > 1:
            self.action_choose()
        else:
            self.move_cursor(row)
