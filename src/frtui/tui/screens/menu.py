"""A short list of things to choose one from: sort orders, addresses, what an article has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content

from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu: ``hint`` stands on the right, ``value`` is what the menu gives back.

    ``key`` is the letter that takes the line at once; without one it is the line's number.
    """

    label: str
    value: Any
    hint: str = ""
    is_current: bool = False
    key: str = ""


class MenuList(LineList):
    """The lines of a menu."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.choices = choices

    @property
    def row_count(self) -> int:
        return len(self.choices)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        choice = self.choices[row]
        hint = Content(choice.hint).truncate(max(width // 2, width - cell_len(choice.label) - 7), ellipsis=True)
        mark = "✓" if choice.is_current else _key(row, choice) or " "
        label = fitted(choice.label, max(1, width - hint.cell_length - 6))
        return Content.assemble(
            " ", Content(mark).stylize(self.ink("accent")), "  ", label, " ", hint.stylize(self.ink("quiet")), " "
        )

    def on_mount(self) -> None:
        current = [row for row, choice in enumerate(self.choices) if choice.is_current]
        self.rows_changed(cursor=current[0] if current else 0)

    def row_clicked(self, row: int, event: events.Click) -> None:
        self.cursor = row
        self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """Letters and digits take a line at once."""
        keys = [_key(row, choice) for row, choice in enumerate(self.choices)]
        if event.character and event.character in keys:
            event.stop()
            self.cursor = keys.index(event.character)
            self.action_choose()


def _key(row: int, choice: Choice) -> str:
    """What takes the choice at once: its letter, else its number while that is one digit, else nothing."""
    return choice.key or (str(row + 1) if row < 9 else "")


class Menu(Floating[Any]):
    """Gives back the ``value`` of the choice taken, or None."""

    def __init__(self, title: str, choices: Sequence[Choice], width: int = 64) -> None:
        super().__init__()
        self._title, self._choices, self._width = title, choices, width

    def compose(self) -> ComposeResult:
        with self.box(self._title, "enter take · esc close") as box:
            box.styles.width = self._width
            yield MenuList(self._choices)

    @on(LineList.Chosen)
    def _taken(self, event: LineList.Chosen) -> None:
        self.finish(self._choices[event.row].value)
