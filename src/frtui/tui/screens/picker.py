"""Pick values of one facet: type to find, enter for only this, space to add, minus to exclude."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from frtui.library.clauses import Clause
from frtui.library.fuzzy import found
from frtui.library.query import Query, asking
from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.facet_pane import value_mark
from frtui.tui.widgets.line_list import LineList

FINDABLE = 80
"""Letters that one can type to find a value."""


class PickerList(LineList):
    """The values that the letters find. Letters never move the cursor here: they belong to the finding."""

    DEFAULT_CSS = "PickerList { height: 1fr !important; min-height: 3; }"

    class Typed(Message):
        """A key that is the picker's business rather than the list's."""

        def __init__(self, key: str, character: str | None) -> None:
            super().__init__()
            self.key, self.character = key, character

    def __init__(self, facet: str) -> None:
        super().__init__()
        self.facet = facet
        self.values: list[tuple[str, int]] = []
        self.current_query = Query()

    @property
    def row_count(self) -> int:
        return len(self.values)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        value, count = self.values[row]
        mark = value_mark(self.current_query, self.facet, value)
        number = f"{count:,}"
        name = fitted(value, max(1, width - len(number) - 7))
        ink = "accent" if mark == "✓" else "quiet" if mark or not count else "text"
        return Content.assemble(
            "  ",
            Content(mark or " ").stylize(self.ink("accent")),
            " ",
            name.stylize(self.ink(ink)),
            "  ",
            Content(number).stylize(self.ink("quiet")),
            " ",
        )

    async def _on_key(self, event: events.Key) -> None:
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.key, event.character))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """What can be typed finds, whatever the letter does elsewhere."""
        return bool(character and character.isprintable()) or key == "backspace"

    def row_clicked(self, row: int, event: events.Click) -> None:
        self.cursor = row
        self.action_choose()


class Picker(Floating[None]):
    """Every change is handed to ``change`` at once, so that the list behind follows; it gives back nothing.

    ``values`` with their counts under the other filters; ``change`` takes the new query.
    """

    def __init__(
        self, facet: str, values: list[tuple[str, int]], query: Query, change: Callable[[Query], None]
    ) -> None:
        super().__init__()
        self._facet, self._values, self._query, self._change = facet, values, query, change
        self._letters = ""

    def compose(self) -> ComposeResult:
        with self.box(self._facet.capitalize(), "enter only this · space add · - exclude"):
            yield Static(id="letters", markup=False)
            yield PickerList(self._facet)

    def on_mount(self) -> None:
        rows = min(len(self._values), 14) + 1
        self.query_one("#box").styles.height = max(6, rows + 2)
        self._find()

    def _find(self) -> None:
        picked = self.query_one(PickerList)
        names = [name for name, _ in self._values]
        places = found(self._letters, names)
        picked.values = [self._values[place] for place in places]
        picked.current_query = self._query
        picked.rows_changed(cursor=0, keep_line=False)
        picked.scroll_to(y=0, animate=False, immediate=True)
        self._say(len(places))

    def _say(self, shown: int) -> None:
        picked = self.query_one(PickerList)
        accent, quiet = picked.ink("accent"), picked.ink("quiet")
        prompt = Content.assemble(Content("❯ ").stylize(accent), self._letters, Content("▏").stylize(accent))
        if not self._letters:
            prompt += Content("type to find").stylize(quiet)
        self.query_one("#letters", Static).update(prompt)
        title = f"{self._facet.capitalize()} · {shown:,} of {len(self._values):,}"
        self.query_one("#box").border_title = Content(title)

    @on(PickerList.Typed)
    def _typed(self, event: PickerList.Typed) -> None:
        if event.key == "space":
            self._set(lambda value: self._query.toggled(value))
        elif event.character == "-":
            self._set(lambda asked: self._query.toggled(replace(asked, excluded=True)))
        elif event.key == "backspace":
            self._letters = self._letters[:-1]
            self._find()
        elif event.character and len(self._letters) < FINDABLE:
            self._letters += event.character
            self._find()

    @on(LineList.Chosen)
    def _only(self) -> None:
        self._set(self._query.only)
        self.finish(None)

    def _set(self, changed: Callable[[Clause], Query]) -> None:
        picked = self.query_one(PickerList)
        if not picked.values:
            return
        self._query = changed(asking(self._facet, picked.values[picked.cursor][0]))
        picked.current_query = self._query
        picked.refresh()
        self._change(self._query)
