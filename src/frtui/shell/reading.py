"""A dataset read whole, for the commands that print from it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from frtui.library.article import Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.following import current, keep
from frtui.library.found import USUAL, Reach
from frtui.library.index import Index
from frtui.library.parsers import collect_seldom
from frtui.library.refresh import Counts, counted, read_whole
from frtui.library.store import CatalogueError
from frtui.shell.output import tell
from frtui.shell.records import tell_no_records, tell_unreadable
from frtui.state import catalogues
from frtui.state.reach import reach
from frtui.state.reading_limits import take_limits

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Reading:
    """A dataset with what was read from it."""

    dataset: Dataset
    catalogue: Catalogue
    index: Index
    counts: Counts
    unreadable: list[Unreadable]
    is_refreshed: bool = True
    """Whether the folder was looked at."""

    @property
    def as_of(self) -> int | None:
        """The newest date that is not after tomorrow, in microseconds; None where no article has one."""
        return self.index.as_of(time.time_ns() // 1000)


@dataclass(frozen=True, slots=True)
class How:
    """How a dataset is read: with a catalogue in memory alone, whether the folder is looked at at all, and how far."""

    in_memory: bool = False
    is_refreshed: bool = True
    reach: Reach = USUAL


def answered(path: str, how: How, ask: Callable[[Reading], _Answer]) -> tuple[Reading, _Answer]:
    """The dataset at ``path``, read, and what ``ask`` has made of it. Raises ``DatasetError``.

    Where the catalogue fails meanwhile all is read anew, and ``ask`` is called once more: what prints must know how
    much it has printed.
    """
    reading = read(path, how)
    try:
        return reading, ask(reading)
    except CatalogueError as error:
        reading = _read_anew(catalogues.Opened(reading.dataset, reading.catalogue), error)
        return reading, ask(reading)


def read(path: str, how: How) -> Reading:
    """The dataset at ``path``, with its catalogue brought up to date. Raises ``DatasetError``."""
    take_limits()
    collect_seldom()
    dataset = Dataset.at([path], reach(how.reach))
    opening = catalogues.opened_for(dataset, how.in_memory)
    if opening.note:
        tell(opening.note)
    try:
        return _read(opening, how)
    except CatalogueError as error:
        return _read_anew(opening, error)


def _read_anew(opening: catalogues.Opened, error: CatalogueError) -> Reading:
    """The same dataset with another catalogue: its own has failed with ``error``."""
    again = catalogues.reopened(opening, error)
    tell(again.note)
    try:
        return _read(again, How())
    except CatalogueError:  # a disk that has no room for a new one either
        again.catalogue.close()
        return _read(catalogues.opened_for(opening.dataset, in_memory=True), How())


def _read(opening: catalogues.Opened, how: How) -> Reading:
    catalogue = opening.catalogue
    counts = read_whole(opening.dataset, catalogue, os.cpu_count() or 1) if how.is_refreshed else counted(catalogue)
    index = current(catalogue)
    if catalogue.place is not None:
        keep(catalogue, index)
        catalogue.settle()
    return Reading(opening.dataset, catalogue, index, counts, catalogue.unreadable(), how.is_refreshed)


def tell_what_is_missing(reading: Reading, path: str) -> None:
    """Say on stderr which files could not be read, and where there is no record at all, what was looked for."""
    tell_unreadable(reading.unreadable)
    if len(reading.index):
        return
    if not reading.is_refreshed and not reading.catalogue.largest_id():
        tell(f"nothing is known of {path} yet: without --no-refresh it is read")
    else:
        tell_no_records(path)
