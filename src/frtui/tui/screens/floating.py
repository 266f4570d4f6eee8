"""What floats above the reader: one look and one way out for every picker, menu and question."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from frtui.tui.widgets.ink import InkedScreen

Result = TypeVar("Result")


class Floating(InkedScreen[Result], ModalScreen[Result]):
    """A box in the middle, ``id="box"``. ``esc`` and a click beside it close it with None."""

    AUTO_FOCUS = "*"
    BINDINGS = [("escape", "dismiss", "close")]
    DEFAULT_CSS = """
    Floating {
        align: center middle; background: $background 45%;
        #box {
            width: 64; max-width: 94%; height: auto; max-height: 80%; background: $background;
            border: round $foreground 35%; border-title-color: $text-accent; border-title-style: bold;
            border-subtitle-color: $foreground 58%; padding: 0 1;
        }
        #box LineList { height: auto; max-height: 100%; }
        #box Input { border: none; height: 1; padding: 0; background: transparent; }
        #box Input:focus { background-tint: $foreground 0%; }
    }
    """

    def box(self, title: str, subtitle: str = "") -> Vertical:
        """The box, with texts that are never markup."""
        made = Vertical(id="box")
        made.border_title = Content(title)
        made.border_subtitle = Content(subtitle)
        return made

    def finish(self, result: Result | None) -> None:
        """Close with ``result``; nothing where it is closing already, as under a double click."""
        if self.is_current:
            self.dismiss(result)

    def on_click(self, event: events.Click) -> None:
        if not self.query_one("#box").region.contains(event.screen_x, event.screen_y):
            self.finish(None)
