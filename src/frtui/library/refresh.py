"""Bringing the catalogue up to what the folder holds now: the first reading and every later one."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frtui.library.catalogue import Catalogue
from frtui.library.comparison import Comparison, compare, is_fresh
from frtui.library.dataset import Dataset
from frtui.library.found import Found
from frtui.library.parsers import parsed
from frtui.library.schema import RECORD, SKIPPED, UNREADABLE
from frtui.library.stored import Stored


@dataclass(frozen=True, slots=True)
class Counts:
    """What the files on disk came out as. The four add up to them; a folder that cannot be listed is unreadable too."""

    records: int = 0
    unreadable: int = 0
    skipped: int = 0
    others: int = 0

    @property
    def files(self) -> int:
        """All files below the dataset's roots."""
        return self.records + self.unreadable + self.skipped + self.others


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh has come: files and bytes read, of those to be read. The last report has ``counts``."""

    done: int = 0
    total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    counts: Counts | None = None


def refresh(
    dataset: Dataset,
    catalogue: Catalogue,
    is_cancelled: Callable[[], bool] = lambda: False,
    processes: int = 0,
    is_patient: bool = False,
) -> Iterator[Progress]:
    """Compare the folder with the catalogue, take up what is new, changed or gone, and report now and then.

    Files whose size, time and inode are those of last time are not read again; up to ``processes`` others read beside
    this one. ``is_patient``: what was written a moment ago and is no record stays as it was, for a later refresh: it
    may be half written. Always ends with a report that has ``counts``, unless it is cancelled; what the catalogue has
    taken up by then is not read again. Raises ``CatalogueError``, and ``DatasetError`` where the dataset is not there.
    """
    comparison = compare(dataset, catalogue, is_cancelled)
    if not is_cancelled():
        yield from brought_up(dataset, catalogue, comparison, is_cancelled, processes, is_patient)


def brought_up(
    dataset: Dataset,
    catalogue: Catalogue,
    comparison: Comparison,
    is_cancelled: Callable[[], bool] = lambda: False,
    processes: int = 0,
    is_patient: bool = False,
) -> Iterator[Progress]:
    """The part of ``refresh`` that follows the comparison."""
    catalogue.forget(comparison.gone)
    catalogue.write((Found(one.path, 0, 0, 0), one) for one in comparison.unreadable)
    done = size = 0
    total, whole = len(comparison.waiting), comparison.size
    moved = {os.fsencode(path): number for path, number in comparison.moved.items()}
    for batch in parsed(dataset, comparison.waiting, processes):
        catalogue.take_up([file for file in batch if not (is_patient and _may_be_half(file))], moved)
        done += len(batch)
        size += sum(found.size for found in comparison.waiting[done - len(batch) : done])
        yield Progress(done, total, size, whole)
        if is_cancelled():
            return
    yield Progress(total, total, whole, whole, counted(catalogue, comparison.others))


def _may_be_half(file: Stored) -> bool:
    return file.outcome != RECORD and is_fresh(file.modified, time.time_ns())


def counted(catalogue: Catalogue, others: int = 0) -> Counts:
    """What ``catalogue`` holds, beside ``others`` that are no candidates."""
    return Counts(catalogue.count(RECORD), catalogue.count(UNREADABLE), catalogue.count(SKIPPED), others)


def read_whole(dataset: Dataset, catalogue: Catalogue, processes: int = 0) -> Counts:
    """A whole refresh at once, for those who wait for its end."""
    [last] = deque(refresh(dataset, catalogue, processes=processes), maxlen=1)
    return last.counts or Counts()
