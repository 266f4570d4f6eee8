"""What was measured, as Markdown: how, on what, all figures, and which targets they reach."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.measures import MEASURES, Measured, high, measure_of
from benchmarks.targets import verdicts

HERE = Path(__file__).resolve().parent


def text(measured: list[Measured], plots: list[str], command: str) -> str:
    """The whole report. ``plots`` are paths beside it."""
    parts = [
        "# Results",
        f"{datetime.now(UTC):%Y-%m-%d}, one run of `{command}`.\n{machine()}.",
        "Cold means without a catalogue; the files are in the system's memory. Times run from the start of the program "
        "or from the key to the finished picture, in a terminal of 200 x 50; the empty Textual app and frtui start in "
        "turn. Memory is that of all processes together.",
        "## Datasets",
        "\n".join(f"- **{one.name}**: {one.how}." for one in measured),
        "## Targets",
        targets(measured),
        "## Figures",
        "Times in milliseconds; `x floor` is the median over that of the empty app's start or key.",
        table(measured),
    ]
    trouble = [f"- {one.name}: {line}" for one in measured for line in one.trouble]
    parts += ["## Not measured", "\n".join(trouble)] if trouble else []
    parts += ["## Over size", "\n\n".join(f"![{Path(path).stem.replace('-', ' ')}]({path})" for path in plots)]
    return "\n\n".join(parts) + "\n"


def table(measured: list[Measured]) -> str:
    """Every measure of every dataset: minimum, median and 95th percentile, and the ratio to the floor."""
    lines = ["| dataset | measure | samples | min | median | p95 | x floor |", "|---|---|--:|--:|--:|--:|--:|"]
    for one in measured:
        lines += [_row(one, name) for name in _in_order(one)]
    return "\n".join(lines)


def targets(measured: list[Measured]) -> str:
    """Every target with its figure, and whether that reaches it."""
    found = verdicts(measured)
    reached = sum(verdict.is_reached for verdict in found)
    lines = [f"{reached} of {len(found)} reached.", "", "| target | dataset | measured | wanted | reached |"]
    lines.append("|---|---|--:|--:|---|")
    for one in found:
        answer = "yes" if one.is_reached else "**no**"
        lines.append(f"| {one.what} | {one.where} | {one.figure} | {one.wanted} | {answer} |")
    return "\n".join(lines)


def _in_order(one: Measured) -> Iterator[str]:
    """The measures in the order of their table, those of other programs last."""
    yield from (name for name in MEASURES if one.samples.get(name))
    yield from (name for name in one.samples if name not in MEASURES and one.samples[name])


def _row(one: Measured, name: str) -> str:
    measure, samples = measure_of(name), one.samples[name]
    values = (min(samples), median(samples), high(samples))
    shown = " | ".join(f"{value * 1000:,.1f}" if measure.unit == "s" else f"{value:,.0f}" for value in values)
    base = one.median(measure.floor) if measure.floor and measure.floor != name else None
    ratio = f"{median(samples) / base:.2f}" if base else ""
    unit = "" if measure.unit == "s" else f", {measure.unit}"
    return f"| {one.name} | {name}{unit} | {len(samples)} | {shown} | {ratio} |"


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (line.split(":", 1)[1].strip() for line in _cpu().splitlines() if line.startswith("model name")), "unknown"
    )
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}, SQLite {sqlite3.sqlite_version}"
    )


def _cpu() -> str:
    try:
        return Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""
