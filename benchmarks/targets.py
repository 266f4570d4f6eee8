"""What is asked of frtui, held against what was measured in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measures import COUNTS, KEY, MEASURES, ROWS, SORTS, START, Measured

LARGE = 100_000
"""Articles up to which the strict limits hold; above them the others."""

_ASKED = (
    "first letter",
    "later letters",
    "letter of a query",
    "letter erased",
    "topic picked",
    "facet clicked",
    "back to everything",
)
_FLAT = ("warm start: list", "cursor move")
_NO_GROWTH = ("Floors", "Other programs", "Disk", "Megabytes a second", "Files a second")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target: what of which dataset, the figure, the limit, whether it was kept."""

    what: str
    where: str
    figure: str
    wanted: str
    is_reached: bool


def verdicts(measured: list[Measured]) -> list[Verdict]:
    """Every target that the run allows to judge."""
    found: list[Verdict] = []
    for one in measured:
        for verdicts_of in (_starts, _reading, _keys, _answers, _memory):
            found += verdicts_of(one)
    sizes = [one for one in measured if not one.is_real]
    return found + (list(_growth(sizes[-2], sizes[-1])) if len(sizes) > 1 else [])


def _starts(one: Measured) -> Iterator[Verdict]:
    start, warm, cold = one.median(START), one.median("warm start: list"), one.median("cold start: first rows")
    if start and warm:
        yield _at_most(one, "warm start: list, of the empty app's", warm / start, 1.25, "x")
    if start and cold and one.size <= LARGE:
        yield _at_most(one, "cold start: first rows, of the empty app's start", cold / start, 1.5, "x")


def _reading(one: Measured) -> Iterator[Verdict]:
    """Of real records only: invented ones are plainer than life."""
    start, cold = one.median(START), one.median("cold start: complete")
    heads, whole = one.median("C loader over the heads"), one.median("C loader over whole files")
    if one.is_real and start and cold and heads and whole:
        limit = start + 1.5 * heads
        yield _at_most(one, "cold start: complete (empty app + 1.5 x C loader over heads)", cold * 1e3, limit * 1e3)
        times = whole / cold
        yield Verdict(
            "cold start: times as fast as C loader over whole files", one.name, f"{times:.1f} x", "≥ 10 x", times >= 10
        )


def _keys(one: Measured) -> Iterator[Verdict]:
    floor = one.p95(KEY)
    limits = {
        "cursor move": 10,
        "article to filtered list": 10,
        "cursor move, text following": 20,
        "cursor move, files being read": 20,
        "article scrolled, full width": 20,
    }
    for name, limit in limits.items():
        value = one.p95(name)
        if floor is not None and value is not None:
            yield _at_most(one, f"{name}, p95 above the empty app's", (value - floor) * 1e3, limit)


def _answers(one: Measured) -> Iterator[Verdict]:
    is_large = one.size > LARGE
    limits = {f"{name}: {ROWS}": 100 if is_large else 50 for name in _ASKED}
    limits |= {f"sort by {name}: rows": 100 if is_large else 50 for name in SORTS}
    limits |= {f"{name}: {COUNTS}": 500 if is_large else 50 for name in _ASKED}
    for name, limit in limits.items():
        value = one.p95(name)
        if value is not None:
            yield _at_most(one, f"{name}, p95", value * 1e3, limit)


def _memory(one: Measured) -> Iterator[Verdict]:
    for name in ("cold start: peak memory", "warm use: peak memory"):
        value = one.median(name)
        if value is not None:
            yield _at_most(one, name, value, 150 if one.size <= LARGE else 1000, "MB")


def _growth(small: Measured, large: Measured) -> Iterator[Verdict]:
    """Warm start and cursor are to stay as they are (a quarter is noise), everything else may grow as the dataset."""
    times = large.size / small.size
    where = f"{small.size:,} → {large.size:,}"
    grown = {
        name: after / before
        for name, measure in MEASURES.items()
        if measure.group not in _NO_GROWTH and name not in (START, KEY, "empty Textual app: memory")
        if (before := small.median(name)) and (after := large.median(name))
    }
    for name in _FLAT:
        if name in grown:
            yield Verdict(f"{name}: growth", where, f"{grown[name]:.2f} x", "≤ 1.25 x", grown[name] <= 1.25)
    rest = {name: growth for name, growth in grown.items() if name not in _FLAT}
    if rest:
        worst = max(rest, key=lambda name: rest[name])
        what = f"everything else: growth; the most has {worst}"
        yield Verdict(what, where, f"{rest[worst]:.2f} x", f"≤ {times:.3g} x", rest[worst] <= times)


def _at_most(one: Measured, what: str, value: float, limit: float, unit: str = "ms") -> Verdict:
    shown = f"{value:.2f}" if unit == "x" else f"{value:,.1f}"
    return Verdict(what, one.name, f"{shown} {unit}", f"≤ {limit:,.5g} {unit}", value <= limit)
