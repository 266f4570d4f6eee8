"""Colours for spans of text inside a drawn line: named in Python, decided in the stylesheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from frtui.library.query import Phrases

Result = TypeVar("Result")


class InkedScreen(Screen[Result]):
    """A screen that knows the inks of the house, for the widgets in it."""

    COMPONENT_CLASSES = {
        "ink--quiet",
        "ink--title",
        "ink--cursor",
        "ink--accent",
        "ink--match",
        "ink--hit",
        "ink--bar",
        "ink--warning",
        "ink--rule",
        "ink--text",
    }
    DEFAULT_CSS = """
    InkedScreen {
        & > .ink--quiet { color: $foreground 66%; }
        & > .ink--text { color: $foreground 92%; }
        & > .ink--cursor { color: $foreground; }
        & > .ink--title { color: $foreground; text-style: bold; }
        & > .ink--accent { color: $text-accent; }
        & > .ink--bar { color: $accent 55%; }
        & > .ink--hit { color: $foreground; background: $accent 32%; }
        & > .ink--match { color: $background; background: $accent; }
        & > .ink--warning { color: $text-warning; }
        & > .ink--rule { color: $foreground 18%; }
    }
    """


class Inked(Widget):
    """A widget whose lines use the inks of the house: ``quiet title cursor accent match warning rule text``.

    Its screen holds them: a set of them for each widget would be most of what a stylesheet has to do.
    """

    def ink(self, name: str) -> Style:
        """The style of the ink ``name``: it leaves the background of the row as it is."""
        kept: dict[str, Style] = self.__dict__.setdefault("_inks", {})
        if name not in kept:
            styles = self.screen.get_component_styles(f"ink--{name}")
            style = Style.from_styles(styles)
            if not styles.has_rule("background"):
                style = replace(style, background=None)
            kept[name] = style if styles.has_rule("color") else replace(style, foreground=None)
        return kept[name]

    def with_hits(self, content: Content, phrases: Phrases) -> Content:
        """``content`` with the places marked at which ``phrases`` stand."""
        if not phrases:
            return content
        from frtui.library.hits import hits

        for start, end in hits(content.plain, phrases):
            content = content.stylize(self.ink("hit"), start, end)
        return content

    def forget_inks(self) -> None:
        """Ask the stylesheet again."""
        self.__dict__.pop("_inks", None)

    def notify_style_update(self) -> None:
        self.forget_inks()
        super().notify_style_update()
