"""The figures as a table: minimum, median and 95th percentile of each measure, beside the floor of the same run."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.scenarios import Samples

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measured:
    """The samples of one dataset; ``note`` says how it came to be."""

    name: str
    articles: int
    samples: Samples
    note: str = ""


def table(floor: Samples, measured: list[Measured]) -> str:
    """Markdown. Times in milliseconds; ``x floor`` is the median over that of the empty app's start or key."""
    lines = ["| dataset | measure | runs | min | median | p95 | x floor |", "|---|---|---|---|---|---|---|"]
    for name, samples in floor.items():
        lines.append(_row("empty Textual app", name, samples, None))
    for one in measured:
        for name, samples in one.samples.items():
            is_start = any(word in name for word in ("warm", "cold", "complete"))
            base = None if "MB" in name or "bytes" in name else median(floor["start" if is_start else "key"])
            lines.append(_row(f"{one.name} ({one.articles:,})", name, samples, base))
    return "\n".join(lines)


def _row(dataset: str, name: str, samples: list[float], base: float | None) -> str:
    if not samples:
        return f"| {dataset} | {name} | 0 | | | | |"
    plain = "MB" in name or "bytes" in name
    shown = [f"{value:,.0f}" if plain else f"{value * 1000:,.1f}" for value in _three(samples)]
    ratio = "" if not base else f"{median(samples) / base:.2f}"
    return f"| {dataset} | {name} | {len(samples)} | {' | '.join(shown)} | {ratio} |"


def _three(samples: list[float]) -> tuple[float, float, float]:
    high = quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]
    return min(samples), median(samples), high


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (line.split(":", 1)[1].strip() for line in _cpu().splitlines() if line.startswith("model name")), "unknown"
    )
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _cpu() -> str:
    try:
        return Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""


def write(text: str) -> Path:
    """Keep the report beside the benchmark."""
    place = HERE / "RESULTS.md"
    place.write_text(text, encoding="utf-8")
    return place
