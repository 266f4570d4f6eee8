"""Where the catalogue of a dataset lies: one file each in the cache folder, named for the places that make it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import SUFFIX, has_articles, opened, remove
from frtui.library.dataset import Dataset
from frtui.library.store import CatalogueError
from frtui.state.paths import cache_folder

if TYPE_CHECKING:
    from frtui.library.beside import Beside


def folder() -> Path:
    """Where the catalogues lie."""
    return cache_folder() / "catalogues"


def file_of(dataset: Dataset) -> Path:
    """The file that the catalogue of ``dataset`` lies in, whether it is there or not.

    What is read with hidden files, or with what links lead to, has one of its own: two that read one folder otherwise
    would else take up and forget the same files in turn.
    """
    places = "\0".join(dataset.places).encode("utf-8", "surrogateescape")
    name = re.sub(r"[^A-Za-z0-9-]+", "-", dataset.name).strip("-")[:40] or "dataset"
    # Not to keep anything secret: should two datasets share a name, each start would read anew, as the catalogue
    # itself says whose it is.
    reach = "-hidden" * dataset.reach.hidden + "-links" * dataset.reach.links
    return folder() / f"{name}-{crc32(places):08x}{crc32(places[::-1]):08x}{reach}{SUFFIX}"


@dataclass(slots=True)
class Opened:
    """A dataset with its catalogue. ``note``: what the reader should know of that; empty for nothing."""

    dataset: Dataset
    catalogue: Catalogue
    note: str = ""
    beside: Beside | None = None
    """A first reading that has been started already."""


def opened_for(dataset: Dataset, in_memory: bool = False) -> Opened:
    """``dataset`` with its catalogue."""
    if in_memory:
        return Opened(dataset, Catalogue())
    return Opened(dataset, *opened(file_of(dataset), dataset.places))


def reopened(opening: Opened, error: CatalogueError) -> Opened:
    """The dataset of ``opening`` with another catalogue: its own has failed with ``error`` while it was in use."""
    file = opening.catalogue.place
    opening.catalogue.close()
    if file is None or not error.is_spoilt:
        return Opened(opening.dataset, Catalogue(), f"Nothing is kept for the next start: {error}")
    with suppress(OSError):
        remove(file)
    again = opened_for(opening.dataset)
    again.note = again.note or f"What was kept of this folder is of no use ({error}): reading it anew"
    return again


def start_reading(opening: Opened) -> None:
    """Start to read at once where nothing is known of the dataset and there is enough of it for another process."""
    from frtui.library.beside import WORTH_A_PROCESS, Beside  # only a first reading needs it before the first paint

    file = opening.catalogue.place
    if file is None or opening.catalogue.largest_id() or not opening.dataset.has_at_least(WORTH_A_PROCESS):
        return
    with suppress(OSError):  # no process to be had: it is read in this one, later
        opening.beside = Beside(opening.dataset, file)


def give_up(opening: Opened) -> None:
    """Leave nothing behind of a dataset that turned out to hold no records."""
    if opening.beside is not None:
        opening.beside.stop()
    opening.catalogue.close()
    if opening.catalogue.place is not None:
        with suppress(OSError):
            remove(opening.catalogue.place)


def is_known(dataset: Dataset) -> bool:
    """Whether a catalogue of ``dataset`` is kept, and has articles."""
    return has_articles(file_of(dataset))
