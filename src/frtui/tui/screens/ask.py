"""One question with one line for the answer."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from frtui.tui.screens.floating import Floating


class Ask(Floating[str]):
    """Gives back the answer, or None. ``check`` says what is wrong with an answer (empty: nothing)."""

    DEFAULT_CSS = "Ask #wrong { color: $text-warning; height: auto; }"

    def __init__(self, title: str, placeholder: str, check: Callable[[str], str], value: str = "") -> None:
        super().__init__()
        self._title, self._placeholder, self._check, self._value = title, placeholder, check, value

    def compose(self) -> ComposeResult:
        with self.box(self._title, "enter take · esc close"):
            yield Input(self._value, placeholder=self._placeholder, compact=True)
            yield Static(id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        wrong = self._check(event.value.strip())
        if wrong:
            self.query_one("#wrong", Static).update(Content(wrong))
        else:
            self.finish(event.value.strip())
