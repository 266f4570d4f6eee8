"""The lines of a check's report, and the list that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.content import Content

from frtui.library.cleaning import clean_line
from frtui.library.dataset import LOOKED_FOR
from frtui.library.findings import NOTHING_WRONG, SIZES, Finding, Quality, sizes_in_words
from frtui.library.path_text import path_text
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList

SENTENCE = 68
"""Cells of a line of a sentence: what fits into the box in a terminal of 80."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report. ``leads_to`` a finding's files, or to the file at a path; None: it only says something.

    ``number`` is as wide as the others of its column.
    """

    words: str
    number: str = ""
    aside: str = ""
    ink: str = "text"
    leads_to: Finding | str | None = None


def report_lines(quality: Quality, is_done: bool) -> Iterator[Line]:
    """What there is to say of ``quality``; ``is_done``: every file has been looked at."""
    column = len(f"{quality.files:,}")
    *counts, total = (Line(words, f"{count:>{column},}", ink="quiet") for count, words in quality.counts)
    yield from (*counts, replace(total, ink="text"))
    for heading, findings in quality.sections:
        yield from (Line(""), Line(heading.upper(), ink="quiet"))
        for one in findings:
            ink = "warning" if one.kind.is_problem else "quiet"
            yield Line(one.heading, f"{one.count:>{column},}", one.things_in_words, ink, one)
    if is_done and not quality.problems:
        yield Line("")
        yield from sentence(NOTHING_WRONG if quality.records else f"No records: {LOOKED_FOR}.")
    if quality.sizes is not None:
        yield from (Line(""), Line(SIZES.upper(), ink="quiet"))
        column = len(f"{quality.sizes.total:,}")
        for size, words, path in sizes_in_words(quality.sizes):
            yield Line(words, f"{size:>{column},}", clean_line(path_text(path)), "quiet", path or None)


def sentence(text: str, ink: str = "text") -> Iterator[Line]:
    """``text``, which is clean, on as many lines as it takes."""
    return (Line(part, ink=ink) for part in wrap(text, SENTENCE))


class QualityList(LineList):
    """The report: numbers in one column, what is counted behind them."""

    DEFAULT_CSS = "QualityList { height: 1fr !important; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show(self, lines: list[Line], at: str = "") -> None:
        """Show ``lines``, with the cursor where the reader has moved it, else on the line that says ``at``, if any."""
        before = self.line.words if self.is_cursor_below_another_place else at
        self._lines = lines
        leading = [row for row in range(len(lines)) if self.is_resting_place(row)]
        same = [row for row in leading if lines[row].words == before]
        self.rows_changed(cursor=(same or leading or [0])[0], keep_line=False)
        self.call_after_refresh(self._show_cursor)  # in as many lines as there are by then

    @property
    def line(self) -> Line:
        """The line that the cursor is on."""
        return self._lines[self.cursor]

    @property
    def row_count(self) -> int:
        return len(self._lines)

    def is_resting_place(self, row: int) -> bool:
        return self._lines[row].leads_to is not None

    def draw_row(self, row: int, part: int, width: int) -> Content:
        line = self._lines[row]
        if not line.number:
            return Content(f" {line.words}").stylize(self.ink(line.ink))
        number = Content(line.number).stylize(self.ink(line.ink))
        room = max(8, width - len(line.number) - 4)
        aside = Content(line.aside).truncate(max(0, room - cell_len(line.words) - 2), ellipsis=True)
        ink = "text" if line.leads_to else line.ink
        words = fitted(line.words, room - aside.cell_length).stylize(self.ink(ink))
        return Content.assemble(" ", number, "  ", words, aside.stylize(self.ink("quiet")))

    def row_clicked(self, row: int, event: events.Click) -> None:
        self.cursor = row
        self.action_choose()
