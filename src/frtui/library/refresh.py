"""Bringing catalogue and index up to what the folder holds now: the first reading and every later one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frtui.library.article import Article, Unreadable
from frtui.library.catalogue import RECORD, SKIPPED, UNREADABLE, Catalogue
from frtui.library.dataset import Dataset, Found
from frtui.library.index import Index

SLICE = 0.1
"""Seconds of reading between two reports. The first one comes after a quarter of that."""


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
    """How far a refresh has come. ``done`` of ``total`` files have been read; the last report has ``counts``."""

    index: Index
    done: int
    total: int
    counts: Counts | None = None


def refresh(
    dataset: Dataset, catalogue: Catalogue, index: Index, is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Progress]:
    """Compare the folder with the catalogue, take up what is new, changed or gone, and report now and then.

    Reports carry the index so far; ``index`` itself stays as it is. Files whose size, time and inode are those of
    last time are not read again. Always ends with a report that has ``counts``, unless it is cancelled.
    """
    walk = dataset.walk()
    known = catalogue.stamps()
    here = {found.path for found in walk.files} | {folder.path for folder in walk.unreadable_folders}
    gone = [path for path in known if path not in here]
    if gone:
        index = index.without(catalogue.ids_of(gone))
        catalogue.forget(gone)
    catalogue.write((Found(folder.path, 0, 0, 0), folder) for folder in walk.unreadable_folders)
    waiting = [found for found in walk.files if known.get(found.path) != found]
    for extended, done in _taken_up(dataset, catalogue, index, waiting):
        index = extended
        yield Progress(index, done, len(waiting))
        if is_cancelled():  # after the report: what the catalogue has taken up is not read again
            return
    counts = Counts(catalogue.count(RECORD), catalogue.count(UNREADABLE), catalogue.count(SKIPPED), walk.others)
    yield Progress(index, len(waiting), len(waiting), counts)


def _taken_up(
    dataset: Dataset, catalogue: Catalogue, index: Index, waiting: list[Found]
) -> Iterator[tuple[Index, int]]:
    """Reads ``waiting`` in time slices; after each, the index with it and how many files are done."""
    batch: list[tuple[Found, Article | Unreadable | None]] = []
    until = time.monotonic() + SLICE / 4
    for done, found in enumerate(waiting, 1):
        batch.append((found, dataset.load(found.path)))
        if time.monotonic() >= until or done == len(waiting):
            index = _written(catalogue, index, batch)
            batch = []
            yield index, done
            until = time.monotonic() + SLICE


def _written(catalogue: Catalogue, index: Index, batch: list[tuple[Found, Article | Unreadable | None]]) -> Index:
    stale = catalogue.ids_of([found.path for found, _ in batch])
    return index.without(stale).extended(catalogue.write(batch))


def read_whole(dataset: Dataset, catalogue: Catalogue, index: Index | None = None) -> tuple[Index, Counts]:
    """A whole refresh at once, for those who wait for its end."""
    [last] = deque(refresh(dataset, catalogue, index or Index()), maxlen=1)
    return last.index, last.counts or Counts()
