"""From a folder to the index beside the interface: a thread that ends with the program and reports as it goes.

What the catalogue holds comes first, then the comparison with the folder. Where there is much to read, or to compare,
another process does that, and this thread follows it through the catalogue.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from frtui.errors import DatasetError
from frtui.library.first_view import first_view
from frtui.library.store import CatalogueError
from frtui.state.catalogues import Opened
from frtui.state.debug_log import log
from frtui.tui.messages import Read, ReadingEnded, ReadingFailed, Started, StillWritten

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.library.refresh import Progress

PAUSE = 0.15
"""Seconds between two looks at what another process has read, and more for each article that there is already."""

PAUSE_AGAIN = 0.5
"""The same where the list was complete before: nobody waits for it to begin, and each look costs keys some time."""

PAUSE_EACH = 2e-5

PATIENCE = 0.5
"""Seconds to wait for word of the first paint: now and then it never comes, and the reading must not hang on it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Places where something happened since the folder was read, and how many files were no candidates then."""

    places: frozenset[Path]
    others: int


class Loading:
    """One reading of what ``opened`` holds; ``post`` takes its messages, from another thread.

    A thread of our own, a daemon: Textual's thread workers hold up the end of the program until they are done.
    """

    def __init__(
        self,
        opened: Opened,
        index: Index | None,
        is_refreshed: bool,
        post: Callable[[Message], object],
        changed: Changed | None = None,
        is_patient: bool = True,
    ) -> None:
        """``changed``: what alone has to be looked at; None: everything. ``is_patient`` as for ``refresh``."""
        self._changed, self._is_patient = changed, is_patient
        self._opened, self._index, self._is_refreshed, self._post = opened, index, is_refreshed, post
        self._catalogue = opened.catalogue
        self._cancelled = threading.Event()
        self._painted = threading.Event()
        self._beside, opened.beside = opened.beside, None
        self._thread = threading.Thread(target=self._read, name="reading", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        log(f"reading begins, {'of some files' if self._changed else 'of everything'}")
        self._thread.start()

    def first_paint_is_done(self) -> None:
        """What would hold it up may begin."""
        self._painted.set()

    def cancel(self) -> None:
        """Stop after the batch at hand; what was read stays."""
        self._cancelled.set()
        self._painted.set()
        if self._beside is not None:
            self._beside.stop()

    def _read(self) -> None:
        try:
            self._read_all()
        except Exception as error:  # the reader must learn of whatever ends the reading
            self._fail(error)
        finally:
            log("reading has ended")
            self._post(ReadingEnded(self))

    def _fail(self, error: Exception) -> None:
        log(f"reading failed: {type(error).__name__}")
        if self._cancelled.is_set():
            return
        if isinstance(error, CatalogueError | DatasetError):
            self._post(ReadingFailed(str(error), error))
        else:
            from frtui.state.crash_report import words

            self._post(ReadingFailed(words(error)))

    def _read_all(self) -> None:
        reports = self._reports()
        first = None
        if self._index is None and not self._catalogue.largest_id():
            first = next(reports, None)
            self._post(Started(first_view(self._catalogue, time.time_ns() // 1000), first))
        self._painted.wait(PATIENCE)
        if self._cancelled.is_set():
            return
        from frtui.library.following import current, followed, keep  # numpy: not before the first paint

        index = current(self._catalogue) if self._index is None else followed(self._catalogue, self._index)
        if index is not self._index or first is not None:
            self._post(Read(index, first))
        if not self._is_refreshed:
            self._work_ahead(index)
            return
        looked = time.monotonic()
        pause = PAUSE if self._index is None else PAUSE_AGAIN
        progress = first
        for progress in reports:
            if self._cancelled.is_set():
                return
            if progress.counts is not None or time.monotonic() >= looked + pause + PAUSE_EACH * len(index):
                index = followed(self._catalogue, index)
                looked = time.monotonic()
            if self._changed is None or progress.counts is not None:  # a few files are no progress to look at
                self._post(Read(index, progress))
        if self._beside is None and self._changed is None:
            keep(self._catalogue, index)
            self._catalogue.settle()
        if index.origin is None and not self._cancelled.is_set():
            index = current(self._catalogue)
            self._post(Read(index, progress))
        self._work_ahead(index)

    def _work_ahead(self, index: Index) -> None:
        """What the reader will ask for next, worked out while nobody waits: it is kept with the index."""
        from frtui.library.order import SORTS, Order

        for name in SORTS:
            for is_reversed in (False, True):
                if self._cancelled.is_set():
                    return
                index.order(self._catalogue, Order(name, is_reversed))
        index.rank(self._catalogue, Order())
        from frtui.tui.screens import ask, help, menu, picker  # noqa: F401 - the import is all

    def _reports(self) -> Iterator[Progress]:
        if not self._is_refreshed:
            return
        from frtui.library.beside import WORTH_A_PROCESS, Beside  # like all that reads files: behind the first paint
        from frtui.library.comparison import compare, compare_some
        from frtui.library.refresh import brought_up

        file, dataset, is_cancelled = self._catalogue.place, self._opened.dataset, self._cancelled.is_set
        if self._changed is not None:
            places, others = self._changed.places, self._changed.others
            found = compare_some(dataset, self._catalogue, places, others, time.time_ns())
            if found is not None and len(found[0].waiting) < WORTH_A_PROCESS:
                if found[1]:
                    self._post(StillWritten(frozenset(found[1])))
                yield from brought_up(dataset, self._catalogue, found[0], is_cancelled)
                return
            self._changed = None
        if self._beside is None and file is not None and self._catalogue.largest_id() >= 10 * WORTH_A_PROCESS:
            self._beside = Beside(dataset, file, self._is_patient)
        if self._beside is None:
            comparison = compare(dataset, self._catalogue, is_cancelled)
            if file is None or len(comparison.waiting) < WORTH_A_PROCESS:
                others = max(1, (os.cpu_count() or 1) - 1)
                yield from brought_up(dataset, self._catalogue, comparison, is_cancelled, others, self._is_patient)
                return
            self._beside = Beside(dataset, file, self._is_patient)
        if self._cancelled.is_set():
            self._beside.stop()
            return
        yield from self._beside.progress()
