"""Taking back, and doing again: marks, notes, tags, saved views, and what was asked."""

from __future__ import annotations

from textual import on

from frtui.library.order import Order
from frtui.library.query import Query
from frtui.state.catalogues import Opened
from frtui.tui.messages import Due
from frtui.tui.screens.filtering import Filtering
from frtui.tui.undoing import Asked, AskedStep
from frtui.tui.widgets.query_bar import BarInput


class Undoing(Filtering):
    """A question that stands is a step; one that is still being typed is none."""

    def __init__(self, opened: Opened, is_refreshed: bool = True) -> None:
        super().__init__(opened, is_refreshed)
        self._asked_last = Asked(self.current_query, self.order)

    def begin_steps(self) -> None:
        """What is asked from now on is a step, not what a session or the configuration begins with."""
        self._asked_last = Asked(self.current_query, self.order)

    def ask(self, query: Query | None = None, order: Order | None = None) -> None:
        super().ask(query, order)
        if not isinstance(self.focused, BarInput):
            self._note_question()

    def _settle(self) -> None:
        super()._settle()
        self._note_question()

    def _note_question(self) -> None:
        before, after = self._asked_last, Asked(self.current_query, self.order)
        if before != after:
            self._asked_last = after
            said = f"asked for {after.query}" if after.query else "asked for everything"
            said = f"sorted by {after.order.label}" if before.query == after.query else said
            self.memory.done(AskedStep(before, after, self._ask_later, said))

    def _ask_later(self, asked: Asked) -> None:
        """From another thread."""
        self.post_message(Due(lambda: self._ask_again(asked)))

    def _ask_again(self, asked: Asked) -> None:
        self._asked_last = asked
        self.order = asked.order
        self.narrow(asked.query)

    @on(Due)
    def _due(self, message: Due) -> None:
        message.call()

    def action_undo(self) -> None:
        """Take back what was done last in this copy."""
        self.memory.undo()

    def action_redo(self) -> None:
        self.memory.redo()
