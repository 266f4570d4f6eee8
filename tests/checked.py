"""Small datasets that are checked, and what was found in them by name."""

from datetime import date
from pathlib import Path
from typing import Any

from records import files_below, write_record

from frtui.library import dates
from frtui.library.dataset import Dataset
from frtui.library.findings import KINDS, Finding, Quality
from frtui.library.quality import quality_of

NOW = dates.midnight(date(2021, 6, 25)) + 12 * 3_600_000_000

GOOD: dict[str, Any] = {
    "title": "The bridge opens",
    "publishedDateTime": "2021-06-25T18:19:00Z",
    "provider": {"name": "Harbour Gazette", "domain": "harbour.example"},
    "topics": ["Transport"],
    "type": "article",
}


def checked(*places: Path) -> Quality:
    """The quality of the dataset at `places`, whose counts add up."""
    quality = quality_of(Dataset.at(places), NOW)
    assert [finding.name for finding in quality.findings] == list(KINDS)
    assert quality.files == sum(files_below(place) if place.is_dir() else 1 for place in places)
    return quality


def good(folder: Path, path: str, body: str = "", /, **fields: Any) -> Path:
    """Write a record that nothing is wrong with but what `fields` say otherwise; None takes a field away."""
    own = {"webUrl": f"https://harbour.example/{path}", **GOOD, **fields}
    return write_record(folder, path, body, **{name: value for name, value in own.items() if value is not None})


def found(quality: Quality) -> dict[str, tuple[int, int]]:
    """Files and things of everything that was found."""
    return {finding.name: (finding.count, finding.things) for finding in quality.findings if finding.count}


def finding(quality: Quality, name: str) -> Finding:
    return next(finding for finding in quality.findings if finding.name == name)
