"""Where the articles come from: the open dataset, its catalogue, and the reading that goes on beside the interface."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from frtui.errors import DatasetError
from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset
from frtui.library.first_view import FirstView, first_view
from frtui.library.store import CatalogueError
from frtui.state.catalogues import Opened, reopened
from frtui.state.debug_log import log
from frtui.tui.loading import Changed, Loading
from frtui.tui.messages import Read, ReadingEnded, ReadingFailed, Started
from frtui.tui.widgets.ink import InkedScreen

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.library.refresh import Counts, Progress

BREATH = 0.05
"""Seconds that a first paint has to reach the terminal before anything else begins."""


ANEW, MEANWHILE = 3, 60.0
"""How often everything is read anew for a catalogue that fails, where no more seconds than that lie between."""


class Reading(InkedScreen[None]):
    """One dataset, and how far it has been read. What to do with that is for the class below to say."""

    def __init__(self, opened: Opened, is_refreshed: bool) -> None:
        super().__init__()
        self.opened = opened
        self.index: Index | None = None
        self.progress: Progress | None = None
        self.file_counts: Counts | None = None
        """What the files came out as when they were all read last."""
        self._is_refreshed = is_refreshed
        self._loading: Loading | None = None
        self._given_up: Catalogue | None = None
        self.given_up_at = -1e9
        self._times_given_up = 0
        self._is_wanted_again = self._is_hurried = False
        self.compared_for = 0.0
        """Seconds that it took to compare the whole folder, when that last had nothing to read."""
        self._to_look_at: frozenset[Path] = frozenset()
        """Where something has happened since the reading began that is going on."""
        self.is_refreshed_at_all = is_refreshed
        self._reading_since = 0.0
        self._trouble = ""
        """Why reading ended early last; empty where it did not."""
        self._index_before: Index | None = None
        """The index as it was when the comparison of the whole folder began that is going on."""
        self.away = ""
        """Why the folder cannot be looked at, as when its disk is not mounted; empty while it can."""

    # --- for subclasses ---

    def show_first(self, view: FirstView) -> None:
        """Show ``view``, before there is an index."""

    def index_changed(self, is_new: bool) -> None:
        """There is an index, another one than before or (``is_new`` is False) only progress."""

    def reading_ended(self) -> None:
        """Nothing is being read any more."""

    def folder_has_changed(self) -> None:
        """Something has happened to files or folders; what, is still to be seen."""

    def folder_is_away(self) -> None:
        """The folder is not there: what is known of it stays."""

    def forget_all(self) -> None:
        """The catalogue is another one: no id of before means anything."""

    async def _dispatch_message(self, message: Message) -> None:
        """Whatever a message asks of a catalogue may find it damaged: that is given up then, not the reader."""
        try:
            await super()._dispatch_message(message)
        except CatalogueError as error:
            self.give_up_catalogue(error)

    # --- what there is ---

    @property
    def dataset(self) -> Dataset:
        """What is open."""
        return self.opened.dataset

    @property
    def catalogue(self) -> Catalogue:
        """The dataset's text."""
        return self.opened.catalogue

    @property
    def is_read(self) -> bool:
        """Whether the folder has been compared and read to its end."""
        return self.progress is not None and self.progress.counts is not None

    @property
    def is_growing(self) -> bool:
        """Whether files are being read, so that there will soon be another index."""
        return self.progress is not None and self.progress.counts is None and self.progress.total > 0

    @property
    def is_looking(self) -> bool:
        """Whether the folder is being looked at, or read."""
        return self._loading is not None

    @property
    def reading_for(self) -> float:
        """Seconds since the reading began."""
        return time.monotonic() - self._reading_since

    # --- reading ---

    def open_catalogue(self) -> None:
        """Show what the catalogue holds already, if anything, and start to read. Before the first paint."""
        try:
            view = first_view(self.catalogue, time.time_ns() // 1000)
        except CatalogueError as error:
            self.give_up_catalogue(error)
            return
        if view is not None:
            self.show_first(view)
        self.start_reading(is_shown=view is not None)

    def look_at(self, places: frozenset[Path] | None) -> None:
        """Take up what has become of these files, of all of them where None is given: now, or behind the reading.

        What may be half written is left for later.
        """
        if places is None:
            if self._loading is not None:
                self._is_wanted_again = True
            else:
                self.start_reading(is_patient=True)
            return
        self._to_look_at |= places
        counts = self.progress.counts if self.progress is not None else None
        if self._loading is None and counts is not None and self.index is not None:
            changed = Changed(self._to_look_at, counts.others)
            self._to_look_at = frozenset()
            self._index_before = None
            self._loading = Loading(self.opened, self.index, True, self.post_message, changed)
            self._loading.start()
            self._loading.first_paint_is_done()

    def start_reading(self, is_shown: bool = True, is_patient: bool = False) -> None:
        """Take up what the folder holds now: at once, or where that is going on already, once more behind it.

        ``is_shown``: whether there is something to see; it is painted before the reading goes on. ``is_patient``: what
        may be half written stays as it was.
        """
        if not is_patient:  # asked for by hand: what goes wrong is said, though it be for the second time
            self._trouble = ""
        if self._loading is not None:
            self._is_wanted_again = self._is_hurried = True
            if not self.is_read:
                self.notify("Still reading the folder", markup=False)
            return
        is_refreshed, self._is_refreshed = self._is_refreshed, True  # asked for by hand, it is looked at
        self._reading_since = time.monotonic()
        self._index_before = self.index
        self._loading = Loading(self.opened, self.index, is_refreshed, self.post_message, is_patient=is_patient)
        self._loading.start()
        if is_shown:
            self._let_paint()

    def _let_paint(self) -> None:
        if self._loading is not None:
            self.call_after_refresh(self.set_timer, BREATH, self._loading.first_paint_is_done)

    def on_unmount(self) -> None:
        if self._loading is not None:
            self._loading.cancel()

    @on(Started)
    def _started(self, message: Started) -> None:
        self.progress = message.progress
        if message.view is not None:
            self.show_first(message.view)
        self._let_paint()

    @on(Read)
    def _read(self, message: Read) -> None:
        is_new = message.index is not self.index
        progress = message.progress or self.progress  # before a comparison has come to anything, what was is still so
        is_compared = message.progress is not None and message.progress.counts is not None
        is_back, self.away = bool(self.away) and is_compared, "" if is_compared else self.away
        if not is_new and not is_back and self.is_read and progress == self.progress:
            return
        if progress is None or progress.counts is not None:
            log(f"{len(message.index):,} articles; {progress and progress.counts}")
        is_first = self.file_counts is None
        self.progress, self.index = progress, message.index
        if self.progress is not None and self.progress.counts is not None:
            self.file_counts, self._trouble = self.progress.counts, ""
        if self.is_read and is_first:
            # What has been read stays: the collector need not look through it again, 25 ms in the middle of a key.
            gc.collect()
            gc.freeze()
        self.index_changed(is_new)

    @on(ReadingEnded)
    def _reading_ended(self, message: ReadingEnded) -> None:
        if message.loading is not self._loading:
            return
        self._loading = None
        if self._index_before is not None and self._index_before is self.index:
            self.compared_for = self.reading_for
        if self._is_wanted_again:
            is_patient = not self._is_hurried
            self._is_wanted_again = self._is_hurried = False
            self._to_look_at = frozenset()
            self.start_reading(is_patient=is_patient)
        elif self._to_look_at:
            self.look_at(frozenset())
        else:
            self.reading_ended()

    @on(ReadingFailed)
    def _reading_failed(self, message: ReadingFailed) -> None:
        if isinstance(message.error, DatasetError):
            was_away, self.away = self.away, clean_line(message.reason)
            if self.away != was_away:
                self.notify(f"{self.away}. The articles stay as they were", severity="error", markup=False)
            self.folder_is_away()
        elif message.error is not None:
            self.give_up_catalogue(message.error)
        else:
            trouble = clean_line(message.reason)
            if trouble != self._trouble:  # a folder that is looked through every few seconds may be gone for long
                said = f"Reading the folder ended early; R tries again. {trouble}"
                self.notify(said, severity="error", markup=False)
            self._trouble = trouble

    def give_up_catalogue(self, error: CatalogueError) -> None:
        """The catalogue is of no use any more: read anew, into a new one or, where its place is to blame, memory."""
        if self.catalogue is self._given_up:
            return
        if self._loading is not None:
            self._loading.cancel()
        log(f"the catalogue is given up, {'spoilt' if error.is_spoilt else 'for its place'}")
        is_soon = time.monotonic() < self.given_up_at + MEANWHILE
        self._times_given_up = self._times_given_up + 1 if is_soon else 1
        self._given_up, self.given_up_at = self.catalogue, time.monotonic()
        if self._times_given_up > ANEW:  # what is read is to blame, or the disk: this would go on for ever
            said = f"All was read anew {ANEW} times, and fails again ({error}): what is shown may not be whole"
            self.notify(clean_line(said), severity="error", markup=False, timeout=60)
            self._loading = None
            return
        self.opened = reopened(self.opened, error)
        self.notify(clean_line(self.opened.note), severity="warning", markup=False)
        self.index = self.progress = self.file_counts = self._loading = None
        while self in self.app.screen_stack and self.app.screen is not self:
            self.app.pop_screen()  # what floats above may hold ids of the catalogue before
        self.forget_all()
        self.start_reading(is_shown=False)
