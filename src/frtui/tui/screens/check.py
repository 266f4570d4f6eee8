"""A dataset's quality: what the reading of the folder knows at once, the rest when every file has been looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from frtui.errors import FrtuiError
from frtui.library import pace
from frtui.library.cleaning import clean_line
from frtui.library.dataset import LOOKED_FOR, Dataset
from frtui.library.findings import NOTHING_WRONG, SIZES, Finding, Quality, sizes_in_words
from frtui.library.path_text import path_text
from frtui.library.quality import quality_of
from frtui.library.refresh import Progress
from frtui.tui.screens.floating import Floating
from frtui.tui.screens.found_files import FoundFiles, Record
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList
from frtui.tui.widgets.pace_bar import PaceBar

KEPT = 1_000
"""Examples of a finding that can be looked through."""

SAID_EVERY = 0.1
"""Seconds between two words of how far a check is."""


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


class QualityList(LineList):
    """The report: numbers in one column, what is counted behind them."""

    DEFAULT_CSS = "QualityList { height: 1fr !important; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """Show ``lines``, with the cursor where the reader has moved it, else on the first line that leads on."""
        before = self.line.words if self._is_moved else ""
        self._lines = lines
        leading = [row for row in range(len(lines)) if self.is_resting_place(row)]
        same = [row for row in leading if lines[row].words == before]
        self.rows_changed(cursor=(same or leading or [0])[0], keep_line=False)

    @property
    def _is_moved(self) -> bool:
        """Whether there is a line above the cursor where it could stand, too."""
        return any(map(self.is_resting_place, range(self.cursor)))

    @property
    def line(self) -> Line:
        """The line that the cursor is on."""
        return self._lines[self.cursor]

    @property
    def row_count(self) -> int:
        return len(self._lines)

    def is_resting_place(self, row: int) -> bool:
        return self._lines[row].leads_to is not None

    def move_cursor(self, row: int) -> None:
        super().move_cursor(row)
        if not self._is_moved:
            self.scroll_to(y=0, animate=False, immediate=True)  # what stands above has no place for the cursor

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


class Check(Floating[str]):
    """Gives back the path of the record that the reader wants to go to, or None. Closing it ends the check."""

    BINDINGS = [Binding("R", "again", "check again", show=False, id="reload")]
    DEFAULT_CSS = "Check #box { width: 84; max-height: 90%; }"

    class Looked(Message):
        """So many files have been looked at."""

        def __init__(self, done: int) -> None:
            super().__init__()
            self.done = done

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Check.Looked)

    class Done(Message):
        """Every file has been looked at."""

        def __init__(self, quality: Quality) -> None:
            super().__init__()
            self.quality = quality

    def __init__(
        self,
        dataset: Dataset,
        known: Quality | None,
        is_whole: bool,
        record_of: Callable[[str], Record | None],
        edit: Callable[[str, int], None],
        keep: Callable[[Quality], None],
    ) -> None:
        """``known`` before any file is looked at; ``is_whole``: that is all there is to be known.

        ``record_of`` a path is what the list has of it; ``edit`` opens the file at a path, at a line (0: none);
        ``keep`` takes what a check has found.
        """
        super().__init__()
        self._dataset, self._known, self._is_whole = dataset, known, is_whole
        self._record_of, self._edit, self._keep = record_of, edit, keep
        self._since = 0.0
        self._trouble = ""

    def compose(self) -> ComposeResult:
        with self.box(f"Check · {clean_line(self._dataset.name)}"):
            yield PaceBar()
            yield QualityList()

    def on_mount(self) -> None:
        if self._is_whole:
            self._show()
        else:
            self.action_again()

    # --- the check ---

    def action_again(self) -> None:
        """Look at every file, again if need be."""
        self._is_whole, self._since, self._trouble = False, time.monotonic(), ""
        self._show()
        self._say_pace(0)
        self._check()

    @work(thread=True, exclusive=True, group="check", description="check", exit_on_error=False)
    def _check(self) -> None:
        worker = get_current_worker()
        said = time.monotonic()

        def on_file(done: int) -> None:
            nonlocal said
            if worker.is_cancelled:
                raise _Ended
            if time.monotonic() >= said + SAID_EVERY:
                said = time.monotonic()
                self.post_message(self.Looked(done))

        try:
            quality = quality_of(self._dataset, time.time_ns() // 1000, on_file, KEPT)
        except _Ended:
            return
        if not worker.is_cancelled:
            self.post_message(self.Done(quality))

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        if not self._is_whole:
            self._say_pace(message.done)

    @on(Done)
    def _done(self, message: Done) -> None:
        self._known, self._is_whole = message.quality, True
        self._keep(message.quality)
        self._show()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A check that failed says why, and leaves what was known."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            why = error.strerror if isinstance(error, OSError) else str(error) if isinstance(error, FrtuiError) else ""
            self._trouble = clean_line(f"The check ended early: {why or f'{type(error).__name__}: {error}'}")
            self._is_whole = True
            self._show()

    # --- what is shown ---

    def _say_pace(self, done: int) -> None:
        total = self._known.files if self._known is not None else 0
        if total:
            done = min(done, total)
            progress = Progress(done, total, done, total)
            self.query_one(PaceBar).show(pace.share(progress), pace.pace(progress, time.monotonic() - self._since))
        else:
            self.query_one(PaceBar).show(0, f"{done:,} files")

    def _show(self) -> None:
        self.query_one(PaceBar).display = not self._is_whole
        listed, box = self.query_one(QualityList), self.query_one("#box")
        lines = list(self._lines())
        box.styles.height = len(lines) + 2 + (not self._is_whole)
        box.border_subtitle = "enter show · R check again · esc close" if self._is_whole else "enter show · esc stop"
        listed.show(lines)

    def _lines(self) -> Iterator[Line]:
        if self._trouble:
            yield from (Line(self._trouble, ink="warning"), Line(""))
        if (quality := self._known) is None:
            return
        column = len(f"{quality.files:,}")
        *counts, total = (Line(words, f"{count:>{column},}", ink="quiet") for count, words in quality.counts)
        yield from (*counts, replace(total, ink="text"))
        for heading, findings in quality.sections:
            yield from (Line(""), Line(heading.upper(), ink="quiet"))
            for one in findings:
                ink = "warning" if one.kind.is_problem else "quiet"
                yield Line(one.heading, f"{one.count:>{column},}", one.things_in_words, ink, one)
        if self._is_whole and not self._trouble and not quality.problems:
            yield from (Line(""), Line(NOTHING_WRONG if quality.records else f"No records: {LOOKED_FOR}"))
        if quality.sizes is not None:
            yield from (Line(""), Line(SIZES.upper(), ink="quiet"))
            column = len(f"{quality.sizes.total:,}")
            for size, words, path in sizes_in_words(quality.sizes):
                yield Line(words, f"{size:>{column},}", clean_line(path_text(path)), "quiet", path or None)

    # --- where it leads ---

    def on_screen_suspend(self) -> None:
        """What opens takes the place of the report: one box above another would show two frames."""
        self.query_one("#box").visible = False

    def on_screen_resume(self) -> None:
        self.query_one("#box").visible = True

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        match self.query_one(QualityList).line.leads_to:
            case Finding() as finding:
                self.app.push_screen(FoundFiles(finding, self._record_of, self._edit), self._take)
            case str() as path if self._record_of(path) is not None:
                self.finish(path)
            case str() as path:
                self._edit(path, 0)

    def _take(self, path: str | None) -> None:
        if path is not None:
            self.finish(path)


class _Ended(Exception):
    """Nobody waits for the check any more."""
