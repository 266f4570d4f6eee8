"""A thread that hears of what happens in the dataset's folders, and says which files it happened to."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from textual.message import Message

from frtui.library.dataset import Dataset
from frtui.state.debug_log import log
from frtui.tui.messages import FolderChanged, FolderUntold, Said

QUIET = 100
"""Milliseconds without another change after which those so far are told; after four times that in any case."""

PAUSE = 1.0
"""Seconds before the folder is watched anew after that has failed."""

_UNFINISHED = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload", "4913")
"""What the names of files end in that editors and downloads write meanwhile."""

_FOLDER_BY_FOLDER = sys.platform == "linux"
"""Whether each folder is named to the system.

Left to watchfiles, links are followed out of the dataset, hidden folders are watched, and the interface stands still
until it has seen every file (1.5 s for a million). Other systems watch a whole tree by themselves.
"""


class Watching:
    """Watches ``dataset`` until it is told to end; ``post`` takes its messages, from the thread.

    The first is an empty ``FolderChanged``: from then on something is heard. One without places follows when something
    may have been missed; ``FolderUntold`` where the system cannot tell, and then nothing more happens here.
    """

    def __init__(self, dataset: Dataset, post: Callable[[Message], object]) -> None:
        self._dataset, self._post = dataset, post
        self._end = threading.Event()
        self._has_begun = False
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def end(self) -> None:
        """Watch no longer."""
        self._end.set()

    def _run(self) -> None:
        try:
            while not self._end.is_set():
                self._watch_on()
        except Exception as error:  # nobody else would learn of it
            from frtui.state.crash_report import words

            self._post(Said(f"The folder is watched no longer; R looks. {words(error)}", "error"))

    def _watch_on(self) -> None:
        """Watch until there are other folders than those that are watched, or it fails."""
        is_heard = False
        try:
            for places in self._heard():
                if not is_heard:
                    is_heard = True
                    self._post(FolderChanged(None if self._has_begun else frozenset()))
                    self._has_begun = True
                if places:
                    self._post(FolderChanged(places))
                    if _FOLDER_BY_FOLDER and any(place.is_dir() for place in places):
                        return
        except (OSError, RuntimeError) as error:  # the library's own errors are RuntimeErrors
            log(f"watching failed: {type(error).__name__}")
            if not is_heard:
                self._end.set()
                self._post(FolderUntold(str(error)))
                return
            self._end.wait(PAUSE)  # such as for a name that is no text, which it stumbles over

    def _heard(self) -> Iterator[frozenset[Path]]:
        """Where something has happened, as soon as it is quiet again; now and then nothing, for a sign of life."""
        from watchfiles import watch

        roots = [root for root in self._dataset.roots if not root.is_file]
        files = {str(root.place) for root in self._dataset.roots if root.is_file}
        # A file is often replaced by another of its name, which only its folder hears of.
        places = [str(root.place) for root in roots] or sorted({os.path.dirname(place) for place in files})
        if _FOLDER_BY_FOLDER and roots:
            places = list(folders_below(places))
        for changes in watch(
            *places,
            watch_filter=lambda change, place: is_wanted(place) and (bool(roots) or place in files),
            debounce=4 * QUIET,
            step=QUIET,
            rust_timeout=QUIET,
            yield_on_timeout=True,
            stop_event=self._end,
            recursive=bool(roots) and not _FOLDER_BY_FOLDER,
            raise_interrupt=False,
            force_polling=False,
        ):
            yield frozenset(Path(place) for _, place in changes)


def is_wanted(place: str) -> bool:
    """Whether what happened at ``place`` may concern a record: not so what editors leave beside it for a while."""
    name = os.path.basename(place)
    return not name.startswith((".", "#")) and not name.endswith(_UNFINISHED)


def folders_below(places: list[str]) -> Iterator[str]:
    """``places`` and all folders below in which records may lie."""
    for place in places:
        for folder, below, _ in os.walk(place):
            below[:] = [name for name in below if not name.startswith(".") and not os.path.islink(f"{folder}/{name}")]
            yield folder
