"""The first line and the last: what is open and how much of it is shown; which keys help."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from frtui.state.actions import written
from frtui.tui.widgets.ink import Inked
from frtui.tui.widgets.pace_bar import pace_bar


class TitleLine(Inked):
    """Name of the dataset and how far it has been read; on the right ``SHOWN of TOTAL · sort · as of DATE``."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TitleLine { height: 1; background: $panel; }"

    def __init__(self) -> None:
        super().__init__()
        self._dataset, self._facts, self._pace = "", "", ""
        self._share: float | None = None

    def show(self, name: str, facts: str, share: float | None = None, pace: str = "") -> None:
        """The texts, cleaned; ``share``: how much of the folder has been read (0 to 1), None: all that is to be."""
        self._dataset, self._facts, self._share, self._pace = name, facts, share, pace
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        facts = Content(self._facts).truncate(max(0, width - 10), ellipsis=True)
        brand = Content.assemble(" ", Content("frtui").stylize(self.ink("accent")), "  ")
        name = Content(self._dataset).stylize(self.ink("title"))
        left = (brand + name + self._reading()).truncate(max(0, width - facts.cell_length - 3), ellipsis=True)
        gap = " " * max(1, width - left.cell_length - facts.cell_length - 1)
        return Content.assemble(left, gap, facts.stylize(self.ink("quiet")), " ")

    def _reading(self) -> Content:
        if self._share is None:
            return Content("")
        return Content.assemble("  ", pace_bar(self, self._share, self._pace))


class StatusLine(Inked):
    """The keys that help now, at most seven, and on the right what needs a look. All of it can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "StatusLine { height: 1; background: $panel; dock: bottom; }"

    class Pressed(Message):
        """The reader clicked the word of ``action``."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[tuple[str, str, str]] = []
        self._unreadable, self._is_away = 0, False

    def show_keys(self, shown: list[tuple[str, str, str]]) -> None:
        """Key, word and action of each, the most used first."""
        self._keys = shown[:7]
        self.refresh()

    def show_trouble(self, unreadable: int, is_away: bool) -> None:
        """What needs a look: how many files could not be read, and whether the folder is there at all."""
        self._unreadable, self._is_away = unreadable, is_away
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        parts = [self._key(*shown) for shown in self._keys]
        wanted = sum(part.cell_length for part in parts)
        news = next((news for news in self._news() if wanted + news.cell_length < width), self._news()[-1])
        left = Content("")
        for part in parts:
            if left.cell_length + part.cell_length + news.cell_length < width:
                left += part
        gap = " " * max(0, width - left.cell_length - news.cell_length - 1)
        return Content.assemble(left.stylize_before(self.ink("quiet")), gap, news, " ")

    def _key(self, key: str, word: str, action: str) -> Content:
        part = Content.assemble(" ", Content(written(key)).stylize(self.ink("accent")), f" {word} ")
        return part.stylize(Style.from_meta({"action": action}))

    def _news(self) -> list[Content]:
        """What needs a look, at length and in short."""
        count = self._unreadable
        if self._is_away:
            words, style = ("! the folder is away", "! away"), Style.from_meta({"action": "check"})
        elif count:
            words = (f"! {count:,} file{'s' * (count != 1)} unreadable", f"! {count:,}")
            style = Style.from_meta({"action": "check"})
        else:
            return [Content("")]
        return [Content(text).stylize(self.ink("warning")).stylize(style) for text in words]

    def on_click(self, event: events.Click) -> None:
        action = event.style.meta.get("action")
        if action:
            self.post_message(self.Pressed(action))
