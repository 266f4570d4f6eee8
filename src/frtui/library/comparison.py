"""What has become of a folder since the catalogue saw it last: what is to be read, and what is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from frtui.library import dates
from frtui.library.article import Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset, Found, Other


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

    Nothing is remembered of files that are as they were, so that a million of them take no memory.
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


def _day(found: Found) -> int:
    return dates.instant_in_name(found.path.rpartition("/")[2]) or 0
