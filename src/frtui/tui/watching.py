"""A thread that hears of what happens in the dataset's folders, and says which files it happened to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from textual.message import Message

from frtui.errors import DatasetError
from frtui.library.dataset import Dataset
from frtui.tui.messages import FolderChanged, Said

QUIET = 200
"""Milliseconds without another change after which those so far are told; after four times that in any case."""

SETTLED = 2_000
"""Milliseconds without a change after which a new watch is as good as one that never ended."""

_ADDED = 1
"""What the library calls a file or folder that has come."""

_HIDDEN, _BESIDE = (".", "#"), (".#", "#")
"""What the names of files begin with that are hidden, and of those that editors keep beside others."""

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
        except (DatasetError, OSError, RuntimeError) as error:  # the library's own errors are RuntimeErrors
            if not self._end.is_set():
                self._post(Said(f"Changes in the folder are not seen by themselves, R looks: {error}", "warning"))

    def _watch(self) -> None:
        from watchfiles import watch

        folders = [str(root.place) for root in self._dataset.roots if not root.is_file]
        files = {str(root.place) for root in self._dataset.roots if root.is_file}
        # A file is often replaced by another of its name, which only its folder hears of.
        places = folders or sorted({os.path.dirname(place) for place in files})
        reads_hidden, is_anew = self._dataset.reach.hidden, False
        while True:
            is_recursive = bool(folders)
            if folders:
                all_folders, has_links = self._dataset.folders()
                # With all below them, the library would watch whatever links lead to, be it the whole disk.
                places, is_recursive = (all_folders, False) if has_links else (folders, True)
            for changes in watch(
                *places,
                watch_filter=lambda change, place: is_wanted(place, reads_hidden) and (bool(folders) or place in files),
                debounce=4 * QUIET,
                step=QUIET,
                stop_event=self._end,
                rust_timeout=SETTLED if is_anew else 5_000,
                yield_on_timeout=is_anew,
                recursive=is_recursive,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                if changes:
                    self._post(FolderChanged(frozenset(Path(place) for _, place in changes)))
                elif is_anew:  # what happened before the new watch began, nobody has heard of
                    is_anew = False
                    self._post(FolderChanged(frozenset(map(Path, folders))))
                if any(_is_new_folder(change, place, is_recursive) for change, place in changes):
                    is_anew = True
                    break
            else:  # it was told to end
                return


def is_wanted(place: str, reads_hidden: bool = False) -> bool:
    """Whether what happened at ``place`` may concern a record: not so what editors leave beside it for a while."""
    name = os.path.basename(place)
    return not name.startswith(_BESIDE if reads_hidden else _HIDDEN) and not name.endswith(_UNFINISHED)


def _is_new_folder(change: int, place: str, is_recursive: bool) -> bool:
    """Whether a folder has come that is not watched, or a link to one, which must not be."""
    return change == _ADDED and os.path.isdir(place) and (not is_recursive or os.path.islink(place))
