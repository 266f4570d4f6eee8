"""What a run came to, out of what libFuzzer says at its end; and all runs together, as a table for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_STATUS = re.compile(r"^#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+)(?: corp: (\d+))?", re.MULTILINE)
_PEAK = re.compile(r"^stat::peak_rss_mb:\s+(\d+)|\brss: (\d+)Mb", re.MULTILINE)
_KEPT = re.compile(r"Test unit written to (\S*(?:crash|oom|timeout|leak)-\S+)")


@dataclass(frozen=True, slots=True)
class Run:
    """One target for so many ``seconds`` on the clock, of which its process had ``cpu``."""

    target: str
    seconds: float
    cpu: float
    executions: int
    edges: int
    """Steps from one line to another that were seen, in the packages that are instrumented."""
    features: int
    """These, each with how often it ran at one go, in powers of two."""
    corpus: int
    """Inputs that are kept, since each has shown a feature that was new."""
    megabytes: int
    fell: str = ""
    """Where the input lies that broke a promise, took too long or too much memory; empty where none has."""


def run_of(target: str, seconds: float, cpu: float, said: str) -> Run:
    """The run at whose end libFuzzer has ``said`` all this."""
    states = _STATUS.findall(said)
    executions, edges, features, corpus = (int(number or 0) for number in (states[-1] if states else ("0",) * 4))
    peaks = [int(one or other) for one, other in _PEAK.findall(said)]
    kept = _KEPT.search(said)
    return Run(
        target, seconds, cpu, executions, edges, features, corpus, max(peaks, default=0), kept[1] if kept else ""
    )


def add(place: Path, run: Run) -> None:
    """Write ``run`` down behind those that came before it."""
    with place.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(run)) + "\n")


def known(place: Path) -> list[Run]:
    """All runs so far, the oldest first."""
    if not place.exists():
        return []
    return [Run(**json.loads(line)) for line in place.read_text("utf-8").splitlines()]


def table(runs: Iterable[Run]) -> str:
    """A line of Markdown for each target, its runs together, and one for all."""
    together: dict[str, list[Run]] = {}
    for run in runs:
        together.setdefault(run.target, []).append(run)
    lines = [
        "| target | runs | minutes | CPU minutes | inputs | edges | features | corpus | peak MB | falls |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_line(target, several) for target, several in together.items()]
    every = [run for several in together.values() for run in several]
    if every:
        numbers = _line("all", every).split(" | ")
        lines.append(" | ".join([*numbers[:5], "", "", "", *numbers[8:]]))
    return "\n".join(lines)


def _line(target: str, runs: list[Run]) -> str:
    figures = (
        f"{len(runs)}",
        f"{sum(run.seconds for run in runs) / 60:.1f}",
        f"{sum(run.cpu for run in runs) / 60:.1f}",
        f"{sum(run.executions for run in runs):,}",
        f"{max(run.edges for run in runs):,}",
        f"{max(run.features for run in runs):,}",
        f"{max(run.corpus for run in runs):,}",
        f"{max(run.megabytes for run in runs):,}",
        f"{sum(bool(run.fell) for run in runs)}",
    )
    return f"| {target} | {' | '.join(figures)} |"
