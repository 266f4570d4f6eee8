"""The files that could not be read, each with its line and the reason."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from frtui.library.article import Unreadable
from frtui.library.cleaning import clean_line
from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.line_list import LineList


class UnreadableList(LineList):
    """Two lines a file: where, and why."""

    row_height = 2

    def __init__(self, files: list[Unreadable]) -> None:
        super().__init__()
        self.files = files

    @property
    def row_count(self) -> int:
        return len(self.files)

    def on_mount(self) -> None:
        self.rows_changed(cursor=0)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        file = self.files[row]
        if part == 0:
            return Content(" " + clean_line(file.path) + (f":{file.line}" if file.line else ""))
        return Content("   " + clean_line(file.reason)).stylize(self.ink("quiet"))


class UnreadableFiles(Floating[Unreadable]):
    """Gives back the file that the reader wants to look at in an editor, or None."""

    def __init__(self, files: list[Unreadable], skipped: int, others: int) -> None:
        super().__init__()
        self._files = files
        self._aside = f"{skipped:,} without front matter, {others:,} other"

    def compose(self) -> ComposeResult:
        title = f"Unreadable files · {len(self._files):,}  ({self._aside})"
        with self.box(title, "enter edit · esc close") as box:
            box.styles.width = 92
            yield UnreadableList(self._files)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.finish(self._files[event.row])
