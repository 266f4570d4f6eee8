"""A dataset read whole, for the commands that print from it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from frtui.errors import DatasetError
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import LOOKED_FOR, Dataset
from frtui.library.index import Index
from frtui.library.refresh import Counts, read_whole
from frtui.shell.output import tell
from frtui.shell.records import reason, shown_path

_NAMED = 3
"""Unreadable files that a note names; of the others it gives the number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A dataset with what was read from it."""

    dataset: Dataset
    catalogue: Catalogue
    index: Index
    counts: Counts

    @property
    def as_of(self) -> int | None:
        """The newest date that is not after tomorrow, in microseconds; None where no article has one."""
        return self.index.as_of(time.time_ns() // 1000)


def read(path: str) -> Reading:
    """The dataset at ``path``, every file of it read. Raises ``DatasetError``."""
    dataset, catalogue = Dataset.at([path]), Catalogue()
    try:
        index, counts = read_whole(dataset, catalogue)
    except OSError as error:  # a single file that has gone meanwhile; what goes wrong inside a folder is a value
        raise DatasetError(f"{path} cannot be read: {error.strerror or error}") from error
    return Reading(dataset, catalogue, index, counts)


def tell_what_is_missing(reading: Reading, path: str) -> None:
    """Say on stderr which files could not be read, and where there is no record at all, what was looked for."""
    unreadable = reading.catalogue.unreadable()
    if unreadable:
        named = [f"{shown_path(file)} ({reason(file)})" for file in unreadable[:_NAMED]]
        more = [f"and {len(unreadable) - _NAMED:,} more"] if len(unreadable) > _NAMED else []
        files = "1 file" if len(unreadable) == 1 else f"{len(unreadable):,} files"
        tell(f"{files} could not be read: {'; '.join((*named, *more))}")
    if not len(reading.index):
        tell(f"no records in {path}: {LOOKED_FOR}")
