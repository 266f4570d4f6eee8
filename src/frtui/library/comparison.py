"""What has become of a folder since the catalogue saw it last: what is to be read, and what is gone."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from frtui.errors import DatasetError
from frtui.library import dates
from frtui.library.article import Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.found import SUFFIXES, Aside, Found, Other, is_file
from frtui.library.walk import is_empty

STILL_WRITTEN = 250_000_000
"""Nanoseconds after the last change of a file in which there may be another."""


HALF_WRITTEN = 2_000_000_000
"""Nanoseconds for which a file that cannot be read counts as not written to its end."""

_STAMP = "SELECT size, modified, inode FROM files WHERE id = ?"


@dataclass(slots=True)
class Comparison:
    """The difference between a folder and a catalogue. ``others`` counts the files that are no candidates."""

    waiting: list[Found] = field(default_factory=list)
    """Files that are new or have changed; those with a date in their name first, newest first."""
    gone: list[int] = field(default_factory=list)
    """The ids of files that are no longer there."""
    moved: dict[str, int] = field(default_factory=dict)
    """The ids of files that go by another path now: what was gone is among ``waiting`` with the same stamp."""
    unreadable: list[Unreadable] = field(default_factory=list)
    """What the walk knows not to be readable: FIFOs, links that lead nowhere, folders that cannot be listed."""
    others: int = 0

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return sum(found.size for found in self.waiting)


def compare(dataset: Dataset, catalogue: Catalogue, is_cancelled: Callable[[], bool] = lambda: False) -> Comparison:
    """Look at every file of ``dataset`` and at what ``catalogue`` knows of it. Stops early when cancelled.

    Of files that are as they were nothing is remembered but their ids; the entries of one folder at a time are put in
    order, which takes about 1 KB for each. Raises ``DatasetError`` where a folder has gone or is empty whose articles
    are known: its disk may not be mounted.
    """
    comparison = Comparison()
    ids = catalogue.file_ids()
    seen = bytearray(max(ids, default=0) + 1)
    for found in dataset.contents():
        if isinstance(found, Other | Aside):
            comparison.others += is_file(found)
            continue
        known = catalogue.known(found.path) if ids else None
        if known is not None and known[0] < len(seen):  # else another frtui has just taken it up
            seen[known[0]] = 1
        if isinstance(found, Unreadable):
            comparison.unreadable.append(found)
        elif known is None or known[1] != found:
            comparison.waiting.append(found)
        if is_cancelled():
            return comparison
    comparison.gone = [number for number in ids if not seen[number]]
    _find_moved(comparison, catalogue)
    if comparison.gone:
        _check_mounted(dataset, catalogue)
    comparison.waiting.sort(key=lambda found: found.path)
    comparison.waiting.sort(key=_day, reverse=True)
    return comparison


def compare_some(
    dataset: Dataset, catalogue: Catalogue, places: Iterable[Path], others: int, now: int
) -> tuple[Comparison, set[Path]] | None:
    """Look at these ``places`` alone, of which the system said that something happened there.

    With the comparison, those that were written only just before ``now`` (nanoseconds): who writes them may not be
    done, so that they are to be looked at again. ``others`` is what was counted before. None where
    that is not enough to know, such as for a folder that came or went: look at all of it. Raises ``DatasetError`` as
    ``compare`` does.
    """
    comparison, early = Comparison(others=others), dict[Path, int]()
    gone: dict[Path, tuple[int, Found]] = {}
    own = {dataset.own_place(place) for place in places}
    if None in own and dataset.reach.links:
        return None  # somewhere behind a link
    wanted = {place for place in own if place is not None and not dataset.is_left_out(place)}
    for place in sorted(wanted | _same_files(dataset, catalogue, wanted)):
        found = dataset.look_at(place)
        path = dataset.relative(place)
        known = catalogue.known(path) if path is not None else None
        if isinstance(found, Found):
            if known is None or known[1] != found:
                age = now - found.modified  # below 0 for what is written at this moment, and for clocks that are wrong
                if is_fresh(found.modified, now) and (age < STILL_WRITTEN or _is_half(dataset, found, known)):
                    early[place] = found.inode
                else:
                    comparison.waiting.append(found)
        elif found is Other.FOLDER:
            return None
        elif isinstance(found, Unreadable) and found.path == path:
            comparison.unreadable.append(found)
        elif isinstance(found, Unreadable) or (path is not None and catalogue.known(f"{path}/") is not None):
            return None  # a link to a folder that came or went
        elif known is not None:
            gone[place] = known
        elif found is None and path is not None and place.suffix.lower() not in SUFFIXES:
            return None  # a folder, or what was one
    for place, (number, file) in gone.items():
        if file.inode in early.values():  # it may only have been renamed, which shows when both are looked at
            early[place] = 0
        else:
            comparison.gone.append(number)
    _find_moved(comparison, catalogue)
    if comparison.gone:
        _check_mounted(dataset, catalogue)
    return comparison, set(early)


def is_fresh(modified: int, now: int) -> bool:
    """Whether a file of this time, in nanoseconds, may still be half written."""
    return -HALF_WRITTEN < now - modified < HALF_WRITTEN


def _is_half(dataset: Dataset, found: Found, known: tuple[int, Found] | None) -> bool:
    """Whether a file that was written a moment ago looks as if the rest of it were to come."""
    outcome = dataset.load(found.path)
    return isinstance(outcome, Unreadable) or (outcome is None and known is not None)


def _find_moved(comparison: Comparison, catalogue: Catalogue) -> None:
    """Tell files that were renamed from such that are gone, by size, time and inode: they keep their ids."""
    if not comparison.gone or not comparison.waiting:
        return
    stamps: dict[tuple[int, int, int], int] = {}
    for gone in comparison.gone:
        stamps.update((stamp, gone) for stamp in catalogue.store.all(_STAMP, (gone,)))
    for found in comparison.waiting:
        number = stamps.pop((found.size, found.modified, found.inode), None) if found.inode else None
        if number is not None:
            comparison.moved[found.path] = number
    moved = set(comparison.moved.values())
    comparison.gone = [number for number in comparison.gone if number not in moved]


def _same_files(dataset: Dataset, catalogue: Catalogue, places: Iterable[Path]) -> set[Path]:
    """Where else the files at ``places`` are known: links to them have changed with them, and nobody tells of those."""
    known = [catalogue.known(path) for place in places if (path := dataset.relative(place)) is not None]
    inodes = [one[1].inode for one in known if one is not None and one[1].inode > 0]
    if not inodes:
        return set()
    rows = catalogue.store.all("SELECT path FROM files WHERE inode IN (SELECT value FROM json_each(?))", (str(inodes),))
    return {dataset.locate(os.fsdecode(path)) for (path,) in rows}


def _check_mounted(dataset: Dataset, catalogue: Catalogue) -> None:
    """Raise ``DatasetError`` where a root is not there, or has nothing in it though articles of it are known."""
    if dataset.roots and all(root.is_file and not root.place.exists() for root in dataset.roots):
        raise DatasetError(f"{dataset.roots[0].place} is no longer there")
    for root in dataset.roots:
        below = f"{root.label}/" if root.label else ""
        if not root.is_file and is_empty(root) and any(path.startswith(below) for _, path in catalogue.paths()):
            place = shlex.quote(str(root.place))
            raise DatasetError(
                f"{root.place} is empty, and held articles before: is its disk mounted?",
                f"frtui cache clear {place} forgets them",
            )


def _day(found: Found) -> int:
    return dates.instant_in_name(found.path.rpartition("/")[2]) or 0
