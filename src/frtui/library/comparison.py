"""What has become of a folder since the catalogue saw it last: what is to be read, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from frtui.library import dates
from frtui.library.article import Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import SUFFIXES, Dataset, Found, Other

STILL_WRITTEN = 250_000_000
"""Nanoseconds after the last change of a file in which there may be another."""


HALF_WRITTEN = 2_000_000_000
"""Nanoseconds for which a file that cannot be read counts as not written to its end."""


@dataclass(slots=True)
class Comparison:
    """The difference between a folder and a catalogue. ``others`` counts the files that are no candidates."""

    waiting: list[Found] = field(default_factory=list)
    """Files that are new or have changed; those with a date in their name first, newest first."""
    gone: list[int] = field(default_factory=list)
    """The ids of files that are no longer there."""
    unreadable_folders: list[Unreadable] = field(default_factory=list)
    others: int = 0

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return sum(found.size for found in self.waiting)


def compare(dataset: Dataset, catalogue: Catalogue, is_cancelled: Callable[[], bool] = lambda: False) -> Comparison:
    """Look at every file of ``dataset`` and at what ``catalogue`` knows of it. Stops early when cancelled.

    Of files that are as they were nothing is remembered but their ids; the entries of one folder at a time are put in
    order, which takes about 1 KB for each.
    """
    comparison = Comparison()
    ids = catalogue.file_ids()
    seen = bytearray(max(ids, default=0) + 1)
    for found in dataset.contents():
        if isinstance(found, Other):
            comparison.others += found is Other.FILE
            continue
        known = catalogue.known(found.path) if ids else None
        if known is not None and known[0] < len(seen):  # else another frtui has just taken it up
            seen[known[0]] = 1
        if isinstance(found, Unreadable):
            comparison.unreadable_folders.append(found)
        elif known is None or known[1] != found:
            comparison.waiting.append(found)
        if is_cancelled():
            return comparison
    comparison.gone = [number for number in ids if not seen[number]]
    comparison.waiting.sort(key=lambda found: found.path)
    comparison.waiting.sort(key=_day, reverse=True)
    return comparison


def compare_some(
    dataset: Dataset, catalogue: Catalogue, places: Iterable[Path], others: int, now: int
) -> tuple[Comparison, set[Path]] | None:
    """Look at these ``places`` alone, of which the system said that something happened there.

    With the comparison, those that were written only just before ``now`` (nanoseconds): who writes them may not be
    done, so that they are to be looked at again. ``others`` is what was counted before. None where
    that is not enough to know, such as for a folder that came or went: look at all of it.
    """
    comparison, early = Comparison(others=others), set[Path]()
    for place in places:
        found = dataset.look_at(place)
        path = dataset.relative(place)
        known = catalogue.known(path) if path is not None else None
        if isinstance(found, Found):
            if known is None or known[1] != found:
                age = now - found.modified  # below 0 for what is written at this moment, and for clocks that are wrong
                is_fresh = -HALF_WRITTEN < age < HALF_WRITTEN
                if is_fresh and (age < STILL_WRITTEN or _is_unreadable(dataset, found)):
                    early.add(place)
                else:
                    comparison.waiting.append(found)
        elif found is Other.FOLDER:
            return None
        elif known is not None:
            comparison.gone.append(known[0])
        elif found is None and path is not None and place.suffix.lower() not in SUFFIXES:
            return None  # a folder, or what was one
    return comparison, early


def _is_unreadable(dataset: Dataset, found: Found) -> bool:
    return isinstance(dataset.load(found.path), Unreadable)


def _day(found: Found) -> int:
    return dates.instant_in_name(found.path.rpartition("/")[2]) or 0
