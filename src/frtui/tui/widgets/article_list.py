"""The list of articles: a view drawn row by row, text fetched for what can be seen."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from frtui.library.catalogue import Catalogue
from frtui.library.marked import READ, STARRED, Marked
from frtui.library.query import phrases_of
from frtui.library.rows import Row
from frtui.library.store import CatalogueError
from frtui.tui.widgets.article_row import DASH, GAP, MARGIN, ONE_LINE, Column, cell, columns, day, fitted, shown_day
from frtui.tui.widgets.ink import Inked
from frtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from frtui.library.first_view import FirstView
    from frtui.library.query import Phrases
    from frtui.library.view import View

INDENT = 14
"""Cells before the text of a two-line row, beside its margin: the mark, a blank, the date, two blanks."""

ROOMY = 56
"""Cells from which two-line rows stand a blank away from the edge."""

FETCHED = 60
"""Rows that are asked of the catalogue at once."""


class ArticleList(LineList):
    """Articles in a view. The cursor is an article, not a row: it stays on it whatever happens to the view."""

    HELP = """
    ## The list

    Moves with the arrows or `j` and `k`. The article under the cursor is shown beside the list; `enter` reads it in
    full width, `space` pages it. `/` searches, `t` and `p` narrow by topic and provider, `,` by what this article
    has, `s` sorts. `esc` takes back what was set last.
    """

    class Laid(Message):
        """The columns changed: the heading must follow."""

        def __init__(self, columns: list[Column]) -> None:
            super().__init__()
            self.columns = columns

    class Failed(Message):
        """The rows could not be had from ``catalogue``, which may not be the one in use any more."""

        def __init__(self, error: CatalogueError, catalogue: Catalogue) -> None:
            super().__init__()
            self.error, self.catalogue = error, catalogue

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | FirstView | None = None
        self._catalogue: Catalogue | None = None
        self.marked = Marked(is_known=False)
        self.selected: Set[int] = frozenset()
        self.new_since: int | None = None
        """Articles with larger ids have come in while the reader runs."""
        self._rows: dict[int, Row] = {}
        self._ids: list[int] = []
        self._ids_from = 0
        self._phrases: Phrases = ()
        self._columns: list[Column] = []
        self._wanted: tuple[str, ...] = ()
        self._date_form = ""
        self._day_width = 10
        self._laid_height = 0

    # --- values from the screen ---

    def show(self, view: View | FirstView, catalogue: Catalogue, article: int | None) -> None:
        """Draw ``view``, with the cursor on ``article`` or its nearest neighbour (None: where the cursor is)."""
        before, first = self.view, self.view is None or not len(self.view)
        had_folders = self._has_folders
        self.view, self._catalogue = view, catalogue
        self._ids = []
        self._phrases = phrases_of(view.query)
        row = None if article is None else view.nearest_row(catalogue, article)
        if row is None and article is not None:  # it has gone from the folder
            row = view.row_next_to(before, self.cursor)
        self.rows_changed(cursor=row, keep_line=not first)
        if first or self._has_folders != had_folders:
            self._lay_out()

    def show_marks(self, marked: Marked, selected: Set[int]) -> None:
        """What the reader has made of the articles, and which are selected: as that is whenever a row is drawn."""
        self.marked, self.selected = marked, selected
        self.refresh()

    def show_columns(self, names: tuple[str, ...], date_form: str) -> None:
        """The columns that the reader wants, in their order (none: the usual ones), and how days are written."""
        from frtui.state.date_format import USUAL, width

        self._wanted, self._date_form = names, "" if date_form == USUAL else date_form
        self._day_width = max(4, width(date_form))
        self._lay_out()
        self.refresh()

    def forget_texts(self) -> None:
        """The catalogue's texts may have changed: ask again."""
        self._rows.clear()
        self.refresh()

    @property
    def article(self) -> int | None:
        """The id of the article under the cursor; None in an empty list."""
        return self._article_in(self.cursor)

    # --- rows ---

    @property
    def row_count(self) -> int:
        return len(self.view) if self.view is not None else 0

    def row(self, row: int) -> Row | None:
        """What stands in ``row``; None where the article has just gone."""
        if self.view is None or self._catalogue is None:
            return None
        article = self._article_in(row)
        if article is not None and article not in self._rows:
            if len(self._rows) > 50 * FETCHED:
                self._rows.clear()
            around = self.view.ids(row - FETCHED // 3, row + FETCHED)
            try:
                self._rows.update((item.id, item) for item in self._catalogue.rows(around))
            except CatalogueError as error:
                self.post_message(self.Failed(error, self._catalogue))
        return self._rows.get(article) if article is not None else None

    def _article_in(self, row: int) -> int | None:
        """The id of the article in ``row``; None where the list has no such row, or does not know it yet.

        Asked for many rows at once: numpy gives way to other threads at each call, which may take them milliseconds.
        """
        if self.view is None:
            return None
        place = row - self._ids_from
        if not 0 <= place < len(self._ids):
            self._ids_from = max(0, row - FETCHED)
            self._ids = self.view.ids(self._ids_from, row + 2 * FETCHED)
            place = row - self._ids_from
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def draw_row(self, row: int, part: int, width: int) -> Content:
        shown = self.row(row)
        if shown is None:
            return Content("")
        fresh = self._date_is_new(row)
        if self.row_height == 1:
            return self._one_line(shown, fresh, row == self.cursor)
        return (
            self._first_line(shown, fresh, row == self.cursor, width) if part == 0 else self._second_line(shown, width)
        )

    def _date_is_new(self, row: int) -> bool:
        """A date is written once a day, at the top of the list and under the cursor."""
        if row in (0, self.cursor, self.scroll_offset.y // self.row_height):
            return True
        here, before = self.row(row), self.row(row - 1)
        return here is None or before is None or day(here) != day(before)

    def _one_line(self, row: Row, fresh: bool, is_cursor: bool) -> Content:
        cells: list[Content | str] = [" ", self._mark(row), " "]
        for place, column in enumerate(self._columns):
            content = fitted(cell(column, row, fresh, self._date_form), column.width, column.right)
            title = column.name == "title"
            content = content.stylize(self._title_ink(row, is_cursor) if title else self.ink("quiet"))
            if column.name in ("title", "provider", "topics"):
                content = self.with_hits(content, self._phrases)
            cells += [" " * GAP if place else "", content]
        return Content.assemble(*cells)

    def _mark(self, row: Row) -> Content:
        """What stands before a row: that it is selected, else starred, else new or unread."""
        if row.id in self.selected:
            return Content("✓").stylize(self.ink("accent"))
        if self.marked.has(row.id, STARRED):
            return Content("★").stylize(self.ink("accent"))
        if not self._is_unread(row):
            return Content(" ")
        if self.new_since is not None and row.id > self.new_since:
            return Content("◆").stylize(self.ink("accent"))
        return Content("●").stylize(self.ink("quiet"))

    @property
    def _has_margin(self) -> bool:
        """Whether there is room for a blank before the mark of a two-line row."""
        return self.size.width >= ROOMY

    def _is_unread(self, row: Row) -> bool:
        return self.marked.is_known and not self.marked.has(row.id, READ)

    def _title_ink(self, row: Row, is_cursor: bool) -> Style:
        return self.ink("title" if self._is_unread(row) else "cursor" if is_cursor else "text")

    def _first_line(self, row: Row, fresh: bool, is_cursor: bool, width: int) -> Content:
        shown = (shown_day(row, self._date_form) or DASH) if fresh else ""
        when = Content(f" {shown:<10}  ").stylize(self.ink("quiet"))
        when = Content.assemble(" " * self._has_margin, self._mark(row), when)
        title = fitted(cell(Column("title", "", 0), row, True), max(1, width - when.cell_length))
        return when + self.with_hits(title.stylize(self._title_ink(row, is_cursor)), self._phrases)

    def _second_line(self, row: Row, width: int) -> Content:
        """Provider and topics on the left, numbers on the right; what has no room is left out."""
        numbers = [f"{row.path.rpartition('/')[0] or '.'}/"] if width > 72 and self._has_folders else []
        numbers += [f"quality {row.quality:g}"] if width > 60 and row.quality is not None else []
        numbers += [f"{row.related_count} related"] if row.related_count else []
        right = " · ".join(numbers)
        indent = INDENT + self._has_margin
        room = max(1, width - indent - cell_len(right) - 2)
        left = " · ".join((row.provider or DASH, *([", ".join(row.topics)] if row.topics else [])))
        return Content.assemble(" " * indent, fitted(left, room), " ", right).stylize(self.ink("quiet"))

    # --- layout ---

    @property
    def _has_folders(self) -> bool:
        """Whether the dataset has several folders."""
        return self.view is not None and self.view.has_folders

    def render_lines(self, crop: Region) -> list[Strip]:
        if not self._columns:  # the first paint comes before the first event that tells the size
            self._lay_out()
        return super().render_lines(crop)

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Choose columns, and one line or two for an article, by the width that there is."""
        width = self.scrollable_content_region.width
        if self.view is None or width <= 0:
            return
        height = 1 if width >= ONE_LINE else 2
        laid = columns(width, self._has_folders, self._wanted, self._day_width)
        if height != self.row_height:
            self.row_height = height
            self.rows_changed()
        if laid != self._columns or height != self._laid_height:
            self._columns, self._laid_height = laid, height
            self.post_message(self.Laid(self._columns if height == 1 else []))
            self.refresh()


class ListHeading(Inked):
    """The line above the list: column names that sort when clicked, or what a list of two lines shows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "ListHeading { height: 1; }"

    class Clicked(Message):
        """The reader clicked the heading of a column that sorts by ``sort``."""

        def __init__(self, sort: str) -> None:
            super().__init__()
            self.sort = sort

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[Column] = []
        self._sort, self._reversed = "date", False

    def show(self, columns: list[Column]) -> None:
        """Name these columns; none: the list draws two lines an article."""
        self._columns = columns or [Column("date", "DATE", 10, "date"), Column("title", "TITLE", 40, "title")]
        self.refresh()

    def mark(self, sort: str, is_reversed: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._sort, self._reversed = sort, is_reversed
        self.refresh()

    def render(self) -> Content:
        parts: list[Content | str] = [" " * MARGIN]
        for place, column in enumerate(self._columns):
            own = column.sort == self._sort and column.sort != ""
            arrow = ("▲" if self._reversed else "▼") if own else ""
            text = fitted(f"{column.heading}{arrow}", column.width, column.right)
            parts += [" " * GAP if place else "", text.stylize(self.ink("accent" if own else "quiet"))]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        start = MARGIN
        for column in self._columns:
            if start <= event.x < start + column.width + GAP and column.sort:
                self.post_message(self.Clicked(column.sort))
            start += column.width + GAP
