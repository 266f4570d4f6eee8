"""A thread that hears of what happens in the dataset's folders, and says which files it happened to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from textual.message import Message

from frtui.library.dataset import Dataset
from frtui.tui.messages import FolderChanged, Said

QUIET = 200
"""Milliseconds without another change after which those so far are told; after four times that in any case."""

_UNFINISHED = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload", "4913")
"""What the names of files end in that editors and downloads write meanwhile."""


class Watching:
    """Watches ``dataset`` until it is told to end; ``post`` takes its messages, from the thread.

    Where the system cannot tell (too many folders, a network), that is said once and nothing more happens.
    """

    def __init__(self, dataset: Dataset, post: Callable[[Message], object]) -> None:
        self._dataset, self._post = dataset, post
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def end(self) -> None:
        """Watch no longer."""
        self._end.set()

    def _run(self) -> None:
        try:
            self._watch()
        except (OSError, RuntimeError) as error:  # the library's own errors are RuntimeErrors
            if not self._end.is_set():
                self._post(Said(f"Changes in the folder are not seen by themselves, R looks: {error}", "warning"))

    def _watch(self) -> None:
        from watchfiles import watch

        folders = [str(root.place) for root in self._dataset.roots if not root.is_file]
        files = {str(root.place) for root in self._dataset.roots if root.is_file}
        # A file is often replaced by another of its name, which only its folder hears of.
        places = folders or sorted({os.path.dirname(place) for place in files})
        for changes in watch(
            *places,
            watch_filter=lambda change, place: is_wanted(place) and (bool(folders) or place in files),
            debounce=4 * QUIET,
            step=QUIET,
            stop_event=self._end,
            recursive=bool(folders),
            raise_interrupt=False,
        ):
            self._post(FolderChanged(frozenset(Path(place) for _, place in changes)))


def is_wanted(place: str) -> bool:
    """Whether what happened at ``place`` may concern a record: not so what editors leave beside it for a while."""
    name = os.path.basename(place)
    return not name.startswith((".", "#")) and not name.endswith(_UNFINISHED)
