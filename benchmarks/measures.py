"""The measures: what each is called, in which unit it is given, what it is set against, in which plot it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median, quantiles

Samples = dict[str, list[float]]
"""Name of the measure -> its samples: seconds, or what its unit says."""

START, KEY = "empty Textual app: start", "empty Textual app: key"
"""The floors: an app that shows one line."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured. ``unit``: ``s`` is shown as milliseconds, every other one as it is."""

    name: str
    group: str
    unit: str = "s"
    floor: str = ""
    """The measure that it is a multiple of; empty for none."""


def _group(group: str, names: tuple[str, ...], unit: str = "s", floor: str = "") -> list[Measure]:
    return [Measure(name, group, unit, floor) for name in names]


SORTS = ("title", "provider", "quality", "date")
LETTERS = ("first letter", "later letters", "letters together", "letter erased", "word at once")
ASKED = (
    *LETTERS,
    "letter of a query",
    "regex",
    "topic picked",
    "facet clicked",
    "back to everything",
    "back by esc",
)
"""Textual waits a tenth of a second for what may follow an esc."""

ROWS, COUNTS = "rows and total", "facet counts"

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        *_group(
            "Start",
            (
                START,
                "warm start: list",
                "warm start: sidebar",
                "warm start: folder compared",
                "one file changed: its new title",
                "cold start: first rows",
                "cold start: complete",
            ),
            floor=START,
        ),
        *_group(
            "Key",
            (
                KEY,
                "cursor move",
                "cursor move, text following",
                "cursor move, files being read",
                "article scrolled, full width",
                "page",
                "article to filtered list",
            ),
            floor=KEY,
        ),
        *_group("Rows and total", tuple(f"{name}: {ROWS}" for name in ASKED), floor=KEY),
        *_group("Rows and total", tuple(f"sort by {name}: rows" for name in SORTS), floor=KEY),
        *_group("Facet counts", tuple(f"{name}: {COUNTS}" for name in ASKED), floor=KEY),
        *_group("Memory", ("empty Textual app: memory", "cold start: peak memory", "warm use: peak memory"), "MB"),
        *_group("Disk", ("catalogue, for each article",), "bytes"),
        *_group("Megabytes a second", ("cold start: megabytes",), "MB/s"),
        *_group("Files a second", ("cold start: files",), "files/s"),
        *_group("Floors", ("all bytes read", "C loader over the heads", "C loader over whole files")),
    )
}


def measure_of(name: str) -> Measure:
    """The measure called ``name``; one of another program (``newsboat: cursor move``) is set against both floors."""
    known = MEASURES.get(name)
    if known is not None:
        return known
    unit = "MB" if name.endswith("memory") else "s"
    floor = "" if unit == "MB" else START if "start" in name or "first time" in name else KEY
    return Measure(name, "Other programs", unit, floor)


@dataclass(slots=True)
class Taken:
    """Samples as they are taken; ``trouble`` says what could not be measured, and why."""

    samples: Samples = field(default_factory=lambda: defaultdict(list))
    trouble: list[str] = field(default_factory=list)

    def note(self, name: str, value: float | None) -> None:
        """One more sample; None is none."""
        if value is not None:
            self.samples[name].append(value)


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one dataset."""

    name: str
    size: int
    """Articles."""
    samples: Samples
    how: str = ""
    is_real: bool = False
    trouble: tuple[str, ...] = ()

    def median(self, name: str) -> float | None:
        """The median of a measure; None where it was not taken."""
        samples = self.samples.get(name)
        return median(samples) if samples else None

    def p95(self, name: str) -> float | None:
        """The 95th percentile of a measure; None where it was not taken."""
        samples = self.samples.get(name)
        return high(samples) if samples else None


def high(samples: list[float]) -> float:
    """The 95th percentile of at least one sample."""
    return quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]
