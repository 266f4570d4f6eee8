"""Which articles the next action is for: those that were selected, else the one that is shown."""

from __future__ import annotations

from frtui.tui.screens.reader import Reader
from frtui.tui.widgets.article_list import ArticleList


class Selecting(Reader):
    """Selected articles stay selected whatever the list shows, until they are let go."""

    _anchor: int | None = None
    """The article at which a range began: its row may be another one by now."""
    _before_range: frozenset[int] = frozenset()
    """What was selected before the range."""

    def index_changed(self, is_new: bool) -> None:
        if is_new and self.is_read and self.index is not None and self.selected:
            self.selected &= set(self.index.ids.tolist())  # those that the folder has lost are let go
        super().index_changed(is_new)

    def targets(self) -> list[int]:
        """The ids that an action is for, in the list's order; what the list does not show stands at the end."""
        if not self.selected:
            place = self.history.current
            return [place.id] if place is not None and place.id is not None else []
        rows = {number: self.view.row_of(number) if self.view is not None else None for number in self.selected}
        return sorted(self.selected, key=lambda number: (rows[number] is None, rows[number] or 0, number))

    def show_marks(self) -> None:
        """Draw the list with what is selected, and what the reader has made of it."""
        self.query_one(ArticleList).show_marks(self.memory.marked, self.selected)

    def action_select(self) -> None:
        """Select the article under the cursor, or let it go; a range begins here."""
        listed = self.query_one(ArticleList)
        if listed.article is None:
            return
        self.selected ^= {listed.article}
        self._anchor, self._before_range = listed.article, frozenset(self.selected - {listed.article})
        self._selection_changed()

    def action_select_to(self, step: int) -> None:
        """Move on, and select everything from where the range began to here."""
        listed = self.query_one(ArticleList)
        if self.view is None or listed.article is None:
            return
        began = self.view.row_of(self._anchor) if self._anchor is not None and self.selected else None
        if began is None:
            began, self._anchor, self._before_range = listed.cursor, listed.article, frozenset(self.selected)
        listed.move_cursor(listed.cursor + step)
        first, last = sorted((began, listed.cursor))
        self.selected = set(self._before_range) | set(self.view.ids(first, last + 1))
        self._selection_changed()

    def action_select_all(self) -> None:
        """Everything that is shown, or nothing where all of it is selected already."""
        if self.view is None:
            return
        shown = set(self.view.ids(0, len(self.view)))
        self.selected = set() if shown <= self.selected else self.selected | shown
        self._anchor = None
        self._selection_changed()

    def let_go(self) -> bool:
        """Select nothing; whether anything was."""
        was_any = bool(self.selected)
        self.selected, self._anchor = set(), None
        if was_any:
            self._selection_changed()
        return was_any

    def _selection_changed(self) -> None:
        self.show_marks()
        self.say_title()
