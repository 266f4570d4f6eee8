"""Keyword in context: every place where a word stands in the articles that are shown, aligned on the word."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from frtui.library import dates
from frtui.library.kwic import Occurrence, ordered
from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.article_row import DASH, fitted
from frtui.tui.widgets.line_list import LineList

_SORTS = {"s": "articles", "l": "left", "r": "right", "d": "date"}
"""Key -> what the occurrences are sorted by."""


class OccurrenceList(LineList):
    """A line for each occurrence: date, provider, and the word in the middle of its surroundings."""

    def __init__(self, found: list[Occurrence]) -> None:
        super().__init__()
        self.found = found

    @property
    def row_count(self) -> int:
        return len(self.found)

    def on_mount(self) -> None:
        self.rows_changed(cursor=0)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        one = self.found[row]
        quiet = self.ink("quiet")
        when = DASH if one.date is None else dates.day(one.date)
        head = Content.assemble(" ", fitted(when, 10), "  ", fitted(one.provider or DASH, 14), "  ").stylize(quiet)
        room = max(10, width - head.cell_length - 1)
        hit = Content(one.hit).stylize(self.ink("match" if row == self.cursor else "hit"))
        before = max(4, (room - hit.cell_length) // 2)
        left = Content(one.left)
        while left.cell_length > before:
            left = left[max(1, (left.cell_length - before) // 2) :]
        left = left.pad_left(before - left.cell_length)
        return Content.assemble(head, left, hit, Content(one.right)).truncate(width, ellipsis=True)


class InContext(Floating[int]):
    """Gives back the id of the article whose line the reader takes, or None."""

    BINDINGS = [(key, f"sort('{by}')", f"by {by}") for key, by in _SORTS.items()]

    def __init__(self, word: str, found: list[Occurrence], more: bool) -> None:
        """``found`` in the articles' order; ``more``: whether these are only the first ones."""
        super().__init__()
        self._word, self._found, self._more = word, found, more

    def compose(self) -> ComposeResult:
        count = f"{len(self._found):,}{' and more' if self._more else ''}"
        with self.box(f"{self._word} · {count}", "enter open · l r d s sort by left right date articles · esc") as box:
            box.styles.width = "94%"
            yield OccurrenceList(self._found)

    def action_sort(self, by: str) -> None:
        """By the word on the left or on the right, by date, or as the articles stand."""
        listed = self.query_one(OccurrenceList)
        listed.found = self._found if by == "articles" else ordered(self._found, by)
        listed.rows_changed(cursor=0, keep_line=False)
        listed.scroll_to(y=0, animate=False, immediate=True, force=True)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.finish(self.query_one(OccurrenceList).found[event.row].id)
