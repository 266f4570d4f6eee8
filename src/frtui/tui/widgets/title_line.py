"""The first line and the last: what is open and how much of it is shown; which keys help."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from frtui.tui import keys
from frtui.tui.widgets.ink import Inked


class TitleLine(Inked):
    """Name of the dataset on the left; on the right ``SHOWN of TOTAL · sort · as of DATE``."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TitleLine { height: 1; background: $panel; }"

    def __init__(self) -> None:
        super().__init__()
        self._dataset, self._facts = "", ""

    def show(self, name: str, facts: str) -> None:
        """Both texts, cleaned."""
        self._dataset, self._facts = name, facts
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        facts = Content(self._facts).truncate(max(0, width - 10), ellipsis=True)
        brand = Content.assemble(" ", Content("frtui").stylize(self.ink("accent")), "  ")
        name = Content(self._dataset).stylize(self.ink("title"))
        left = (brand + name).truncate(max(0, width - facts.cell_length - 3), ellipsis=True)
        gap = " " * max(1, width - left.cell_length - facts.cell_length - 1)
        return Content.assemble(left, gap, facts.stylize(self.ink("quiet")), " ")


class StatusLine(Inked):
    """The keys that help now, at most seven, and on the right what needs a look. All of it can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "StatusLine { height: 1; background: $panel; dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[tuple[str, str, str]] = []
        self._news = ""

    def show_keys(self, shown: list[tuple[str, str, str]]) -> None:
        """Key, word and action of each, the most used first."""
        self._keys = shown[:7]
        self.refresh()

    def show_news(self, text: str) -> None:
        """What needs a look, such as ``3 files unreadable``; empty for nothing."""
        self._news = text
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        news = Content(self._news).stylize(self.ink("warning"))
        news = news.stylize(Style.from_meta({"@click": "screen.unreadable"})) if self._news else news
        room = width - news.cell_length - 2
        left = Content("")
        for key, word, action in self._keys:
            part = Content.assemble(" ", Content(keys.written(key)).stylize(self.ink("accent")), f" {word} ")
            part = part.stylize(Style.from_meta({"@click": f"screen.{action}" if "." not in action else action}))
            if left.cell_length + part.cell_length > room:
                break
            left += part
        gap = " " * max(0, width - left.cell_length - news.cell_length - 1)
        return Content.assemble(left.stylize_before(self.ink("quiet")), gap, news, " ")
