"""A dataset's quality: what the reading of the folder knows at once, the rest when every file has been looked at."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from frtui.library import pace
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset
from frtui.library.findings import Finding, Quality
from frtui.library.quality import quality_of
from frtui.library.refresh import Progress
from frtui.tui.screens.floating import Floating
from frtui.tui.screens.found_files import FoundFiles, Record
from frtui.tui.screens.quality_list import Line, QualityList, report_lines, sentence
from frtui.tui.widgets.line_list import LineList
from frtui.tui.widgets.pace_bar import PaceBar

KEPT = 1_000
"""Examples of a finding that can be looked through."""

SAID_EVERY = 0.1
"""Seconds between two words of how far a check is."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the reader came to a file: by the line with these words, to this path (empty: to none yet)."""

    words: str
    path: str = ""


class Check(Floating[Way]):
    """Gives back the way to the record that the reader wants to go to, or None. Closing it ends the check."""

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
        way: Way | None = None,
    ) -> None:
        """``known`` before any file is looked at; ``is_whole``: that is all there is to be known. ``way``: the last.

        ``record_of`` a path is what the list has of it; ``edit`` opens the file at a path, at a line (0: none);
        ``keep`` takes what a check has found.
        """
        super().__init__()
        self._dataset, self._known, self._is_whole = dataset, known, is_whole
        self._record_of, self._edit, self._keep, self._way = record_of, edit, keep, way
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
            from frtui.state.crash_report import words

            trouble = words(event.worker.error or RuntimeError())
            self._trouble = clean_line(f"The check ended early. {trouble}")
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
        lines = [*sentence(self._trouble, "warning"), Line("")] if self._trouble else []
        if self._known is not None:
            lines += report_lines(self._known, self._is_whole and not self._trouble)
        box.styles.height = len(lines) + 2 + (not self._is_whole)
        box.border_subtitle = "enter show · R check again · esc close" if self._is_whole else "enter show · esc stop"
        listed.show(lines, self._way.words if self._way is not None else "")

    # --- where it leads ---

    def on_screen_suspend(self) -> None:
        """What opens takes the place of the report: one box above another would show two frames."""
        self.query_one("#box").visible = False

    def on_screen_resume(self) -> None:
        self.query_one("#box").visible = True

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        line = self.query_one(QualityList).line
        match line.leads_to:
            case Finding() as finding:
                if self._way is None or self._way.words != line.words:
                    self._way = Way(line.words)
                screen = FoundFiles(finding, self._record_of, self._edit, self._way.path)
                self.app.push_screen(screen, lambda path: self._take(line.words, path))
            case str() as path if self._record_of(path) is not None:
                self._take(line.words, path)
            case str() as path:
                self._edit(path, 0)

    def _take(self, words: str, path: str | None) -> None:
        if path is not None:
            self.finish(Way(words, path))


class _Ended(Exception):
    """Nobody waits for the check any more."""
