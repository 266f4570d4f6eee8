"""A thread that hears of what happens in the dataset's folders, and says which files it happened to."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from textual.message import Message

from frtui.errors import DatasetError
from frtui.library.dataset import Dataset, Folders
from frtui.state.debug_log import log
from frtui.tui.messages import FolderChanged, FolderUntold, Said

QUIET = 100
"""Milliseconds without another change after which those so far are told; after four times that in any case."""

BESIDE = 1_000
"""Folders beside the dataset's that are watched for files in them at most: the system counts them."""

LOOKED = 3.0
"""Seconds between two looks whether the folders lie where they lay: of what happens above them nothing is told."""

PAUSE = 1.0
"""Seconds before the folder is watched anew after that has failed."""

_UNFINISHED = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")
"""What the names of files end in that editors and downloads write meanwhile."""

_TRIED = "4913"
"""The name of the file by which vim finds out whether it may write into a folder."""

_FOLDER_BY_FOLDER = sys.platform == "linux"
"""Whether each folder is named to the system.

Left to watchfiles, links are followed out of the dataset, hidden folders are watched, and the interface stands still
until it has seen every file (1.5 s for a million). Other systems watch a whole tree by themselves.
"""


class Watching:
    """Watches ``dataset`` until it is told to end; ``post`` takes its messages, from the thread.

    The first is an empty ``FolderChanged``: from then on something is heard. Another such follows what happens to files
    that may be gone in a moment, one without places where something may have been missed, ``FolderUntold`` where the
    system cannot tell, and then nothing more happens here.
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
        """Watch until there are other folders than those that are watched, or they are elsewhere, or it fails."""
        is_heard = False
        try:
            for heard in self._heard():
                if not is_heard:
                    is_heard = True
                    self._post(FolderChanged(None if self._has_begun else frozenset()))
                    self._has_begun = True
                if heard.is_any:
                    self._post(FolderChanged(heard.places))
                if heard.is_of_folders:
                    return
        except DatasetError:  # it has gone: whoever looks at it says so
            self._post(FolderChanged(None))
            self._end.wait(PAUSE)
        except UnicodeEncodeError:  # the library takes places as text
            self._end.set()
            self._post(FolderUntold("the name of a folder is no text"))
        except (OSError, RuntimeError) as error:  # the library's own errors are RuntimeErrors
            log(f"watching failed: {type(error).__name__}")
            if not is_heard:
                self._end.set()
                self._post(FolderUntold(str(error)))
                return
            self._end.wait(PAUSE)  # such as for a name that is no text, which it stumbles over

    def _heard(self) -> Iterator[_Heard]:
        """What has happened, as soon as it is quiet again; now and then nothing, for a sign of life.

        Ends when a folder is not where it was. Raises ``DatasetError``.
        """
        from watchfiles import watch

        tops = [str(root.place.parent if root.is_file else root.place) for root in self._dataset.roots]
        numbers, looked = [*map(_number, tops)], time.monotonic()
        roots = [str(root.place) for root in self._dataset.roots if not root.is_file]
        below = self._dataset.folders() if roots else Folders([], False, {})
        # What is heard of a file concerns the links that it is read by.
        read_at = {str(root.place): [str(root.place)] for root in self._dataset.roots if root.is_file}
        for target, links in below.targets.items():
            read_at[target] = [*read_at.get(target, ()), *links]
        is_recursive = bool(roots) and not below.has_links and not read_at and not _FOLDER_BY_FOLDER
        # A file is often replaced by another of its name, which only its folder hears of.
        beside = _beside(read_at, below.places)
        folders, reads_hidden = set(below.places), self._dataset.reach.hidden

        def is_told(_: object, place: str) -> bool:
            return place in read_at or not {place, os.path.dirname(place)} & beside

        def leads_elsewhere(place: Path) -> bool:
            if not place.is_symlink():
                return place.is_dir() and not is_recursive
            target = os.path.realpath(place)
            return place.is_dir() or (target not in read_at and os.path.dirname(target) not in folders)

        for changes in watch(
            *(roots if is_recursive else below.places),
            *beside,
            watch_filter=is_told,
            debounce=4 * QUIET,
            step=QUIET,
            rust_timeout=QUIET,
            yield_on_timeout=True,
            stop_event=self._end,
            recursive=is_recursive,
            raise_interrupt=False,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            names = [name for _, name in changes if name in read_at or is_wanted(name, reads_hidden)]
            places = frozenset(Path(place) for name in names for place in read_at.get(name, [name]))
            yield _Heard(places, bool(changes), any(map(leads_elsewhere, places)))
            if time.monotonic() >= looked + LOOKED:
                if [*map(_number, tops)] != numbers:  # renamed above, not mounted any more, or another one is
                    return
                looked = time.monotonic()


def _beside(files: Iterable[str], folders: Iterable[str]) -> set[str]:
    """The folders of ``files`` that are none of ``folders``: not even by another way, or it is not told which."""
    beside = set(islice(dict.fromkeys(map(os.path.dirname, files)), BESIDE))
    known = {_number(folder) for folder in folders} if beside else set()
    return {folder for folder in beside if (number := _number(folder)) is not None and number not in known}


def _number(folder: str) -> tuple[int, int] | None:
    """What tells ``folder`` from all others, whatever leads to it; None where it is not there."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


@dataclass(frozen=True, slots=True)
class _Heard:
    """Where something happened that is to be looked at now; ``is_any``: it did, be it to what is better left for later.

    ``is_of_folders``: there may be others now than those that are watched.
    """

    places: frozenset[Path]
    is_any: bool
    is_of_folders: bool


def is_wanted(place: str, reads_hidden: bool = False) -> bool:
    """Whether what happened at ``place`` is to be looked at now.

    Not so what is hidden, nor what editors leave beside a file for a while. Should that stay, it may be a record after
    all, or one of the other files that are counted.
    """
    name = os.path.basename(place)
    if name.startswith(".") and not reads_hidden:
        return False
    is_beside = name.startswith(".#") or (name.startswith("#") and name.endswith("#"))
    return not (is_beside or name == _TRIED or name.endswith(_UNFINISHED)) or os.path.isdir(place)
