"""The hairline between two panes; dragging it moves the edge."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


class Divider(Widget):
    """One cell wide. What moves is up to the screen: it hears of every cell that the mouse has dragged it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Divider {
        width: 1; height: 1fr; color: $foreground 18%; pointer: ew-resize;
        &:hover, &.-dragging { color: $accent; }
    }
    """

    class Dragged(Message):
        """The divider was dragged to column ``x`` of the screen."""

        def __init__(self, divider: Divider, x: int) -> None:
            super().__init__()
            self.divider = divider
            self.x = x

        @property
        def control(self) -> Divider:
            """The divider in question, for ``@on`` selectors."""
            return self.divider

    def render_line(self, y: int) -> Strip:
        return Strip([Segment("│", self.visual_style.rich_style)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            event.stop()
            self.capture_mouse()
            self.add_class("-dragging")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.has_class("-dragging"):
            event.stop()
            self.post_message(self.Dragged(self, event.screen_x))

    def on_mouse_up(self) -> None:
        if self.has_class("-dragging"):
            self.release_mouse()

    def on_mouse_release(self) -> None:
        self.remove_class("-dragging")
