"""The way to keyword in context and back: from a word to all its places, from one of them to its article."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textual import work

from frtui.library.cleaning import clean_line
from frtui.tui.messages import Place
from frtui.tui.screens.reader import Reader

if TYPE_CHECKING:
    from frtui.library.kwic import Occurrence

OCCURRENCES = 5_000
"""Places that are shown in context at once."""


class Keyword(Reader):
    """Asks for a word, gathers its places in the articles of the list, and shows them."""

    def action_in_context(self) -> None:
        """Ask for a word, and show every place where it stands in the articles of the list."""
        from frtui.library.kwic import phrase_of
        from frtui.tui.screens.ask import Ask

        def wrong(text: str) -> str:
            return "" if phrase_of(text)[0] else "A word, a phrase, or begin*"

        texts = [text for text in self.current_query.texts if not text.excluded]
        asked = texts[-1].text + "*" * texts[-1].prefix if texts else ""
        self.app.push_screen(Ask("Show in context", "a word, a phrase, or begin*", wrong, asked), self._gather)

    def _gather(self, text: str | None) -> None:
        if text:
            self.notify(f"Looking for {clean_line(text)}", markup=False, timeout=1)
            self._look_in_context(text)

    @work(thread=True, exclusive=True, group="in context", description="in context", exit_on_error=False)
    def _look_in_context(self, text: str) -> None:
        from frtui.library.clauses import Text
        from frtui.library.kwic import occurrences, phrase_of
        from frtui.library.view import answer

        if self.index is None:
            return
        wanted, prefix = phrase_of(text)
        query = self.written_out(self.current_query.with_(Text(" ".join(wanted), prefix)))
        view = answer(self.index, self.catalogue, query, self.order_shown, marked=self.memory.marked)
        found = list(islice(occurrences(view, self.catalogue, (wanted, prefix)), OCCURRENCES + 1))
        self.app.call_from_thread(self._show_in_context, text, found)

    def _show_in_context(self, text: str, found: list[Occurrence]) -> None:
        if not found:
            self.notify(f"Nowhere in the articles shown: {clean_line(text)}", markup=False)
            return
        from frtui.tui.screens.in_context import InContext

        more = len(found) > OCCURRENCES
        self.app.push_screen(InContext(clean_line(text), found[:OCCURRENCES], more), self._open_by_id)

    def _open_by_id(self, number: int | None) -> None:
        rows = self.catalogue.rows([number]) if number is not None else []
        if rows:
            place = Place(rows[0].id, title=rows[0].title)
            self.go_to(place, self.history.visited(place))
