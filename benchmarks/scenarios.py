"""What is measured, each on a fresh start of the real program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import yaml

from benchmarks.terminal import Terminal

Samples = dict[str, list[float]]
"""Name of the measure -> its samples, in seconds unless the name says otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """A dataset on disk and the folders that frtui may write to while it is measured."""

    size: int
    folder: Path
    state: Path
    word: str = "marul"
    """What is typed into the search, letter by letter: some articles must have it."""
    environment: dict[str, str] = field(default_factory=dict)

    def variables(self) -> dict[str, str]:
        """The environment to run in."""
        return {
            "XDG_CACHE_HOME": str(self.state / "cache"),
            "XDG_STATE_HOME": str(self.state / "state"),
            "XDG_DATA_HOME": str(self.state / "data"),
            "XDG_CONFIG_HOME": str(self.state / "config"),
            "HOME": str(self.state),
            **self.environment,
        }

    def forget_catalogue(self) -> None:
        """The next start is a cold one."""
        shutil.rmtree(self.state / "cache", ignore_errors=True)


PYTHON = sys.executable


def shows_list(size: int | None = None) -> Callable[[str], bool]:
    """Whether the screen shows the list; with ``size`` only once it has so many articles."""
    wanted = f"{size:,} of {size:,} · newest first" if size is not None else " · newest first · as of"

    def shown(text: str) -> bool:
        lines = text.split("\n", 6)
        return wanted in lines[0] and any("20" in line for line in lines[4:6])

    return shown


def is_complete(size: int) -> Callable[[str], bool]:
    """Whether everything has been read."""

    def shown(text: str) -> bool:
        first = text.split("\n", 1)[0]
        return f"of {size:,} · newest first" in first and "reading" not in first

    return shown


def _explains(words: str) -> Callable[[str], bool]:
    """Whether the bar explains the query, which it does once the list shows the answer."""
    return lambda text: words in text.split("\n", 2)[1]


@contextmanager
def reader(place: Place, *arguments: str) -> Iterator[Terminal]:
    """frtui on the dataset."""
    terminal = Terminal([PYTHON, "-m", "frtui", *arguments, str(place.folder)], place.variables())
    try:
        yield terminal
    finally:
        terminal.close()


def empty_app(repeats: int) -> Samples:
    """The floor: start and key to paint of an app without anything in it."""
    samples: Samples = {"start": [], "key": []}
    for _ in range(repeats):
        terminal = Terminal([PYTHON, "-m", "benchmarks.empty_app"])
        samples["start"].append(terminal.wait(lambda text: "ready 0" in text) - terminal.started)
        terminal.settle()
        for press in range(20):
            samples["key"].append(terminal.press(b"x", lambda text, wanted=f"ready {press + 1}": wanted in text))  # type: ignore[misc]
        terminal.close()
    return samples


def cold(place: Place, repeats: int) -> Samples:
    """Start without a catalogue: to the first rows, to the end of reading, and a key while reading."""
    samples: Samples = {"first rows, cold": [], "complete, cold": [], "cursor while reading": []}
    for _ in range(repeats):
        place.forget_catalogue()
        with reader(place) as terminal:
            samples["first rows, cold"].append(terminal.wait(shows_list(), 120) - terminal.started)
            complete = is_complete(place.size)
            while not complete(terminal.text()):
                try:
                    samples["cursor while reading"].append(terminal.press_to_change(b"j", 10))
                except RuntimeError:
                    break
                if len(samples["cursor while reading"]) % 40 == 0:
                    terminal.settle(0.01)
        place.forget_catalogue()
        with reader(place) as terminal:
            samples["complete, cold"].append(terminal.wait(is_complete(place.size), 3600) - terminal.started)
            terminal.settle(1.0, 60)
    return samples


def warm(place: Place, repeats: int) -> Samples:
    """Start with a catalogue: to the whole list on the screen."""
    samples: Samples = {"list, warm": []}
    for _ in range(repeats):
        with reader(place) as terminal:
            samples["list, warm"].append(terminal.wait(shows_list(place.size), 120) - terminal.started)
            terminal.settle(0.5, 60)
    return samples


def keys(place: Place, repeats: int) -> Samples:
    """Key to paint: cursor, page, sort, topic, search letter by letter, back to the whole list."""
    samples: Samples = {}

    def note(name: str, seconds: float) -> None:
        samples.setdefault(name, []).append(seconds)

    with reader(place) as terminal:
        terminal.wait(is_complete(place.size), 3600)
        terminal.settle(1.5, 120)
        whole = f"{place.size:,} of {place.size:,}"
        for _ in range(repeats):
            for _ in range(10):
                note("cursor move", terminal.press_to_change(b"j"))
            for _ in range(4):
                note("page", terminal.press_to_change(b"\x1b[6~"))
            terminal.press(b"s", lambda text: "Sort" in text)
            note("sort", terminal.press(b"3", lambda text: "title A to Z" in text.split("\n", 1)[0]))
            terminal.settle(0.3)
            terminal.press(b"s", lambda text: "Sort" in text)
            note("sort", terminal.press(b"1", lambda text: "newest first" in text.split("\n", 1)[0]))
            terminal.settle(0.3)
            terminal.press(b"t", lambda text: "type to find" in text)
            terminal.send(b"\x1b[B")
            note("topic picked", terminal.press(b"\r", lambda text: whole not in text and "❯ #" in text))
            terminal.settle(0.3)
            note("back to everything", terminal.press(b"T", lambda text: whole in text))
            terminal.settle(0.3)
            terminal.press(b"/", lambda text: "keep" in text)
            for end in range(1, len(place.word) + 1):
                typed = place.word[:end]
                note("letter typed", terminal.press(typed[-1].encode(), _explains(f"word {typed}…")))
            terminal.settle(0.3)
            terminal.press(b"\r", lambda text: "search" in text.split("\n")[-1])
            terminal.press(b"\r", lambda text: "ctrl+f" in text.split("\n")[-1])
            terminal.settle(0.3)
            note("back to the filtered list", terminal.press(b"q", lambda text: "DATE" in text))
            terminal.settle(0.3)
            terminal.press(b"\x1b", lambda text: whole in text)
            terminal.settle(0.3)
        samples["peak memory, MB"] = [terminal.memory() / 1e6]
    return samples


def touched(place: Place) -> Samples:
    """One file touched: the start after that, to the end of the comparison."""
    victim = next(path for path in sorted(place.folder.iterdir()) if path.suffix == ".md")
    os.utime(victim)
    with reader(place) as terminal:
        return {"one file touched, complete": [terminal.wait(is_complete(place.size), 600) - terminal.started]}


def bytes_only(place: Place) -> float:
    """Reading every byte of the dataset, nothing else."""
    started = time.perf_counter()
    for path in place.folder.rglob("*"):
        if path.is_file():
            path.read_bytes()
    return time.perf_counter() - started


def yaml_heads(place: Place, most: int = 2000) -> tuple[float, float]:
    """PyYAML's C loader in one process, over heads (without the related block) and over whole files; seconds.

    On a sample of ``most`` files, scaled to all of them.
    """
    files = [path for path in sorted(place.folder.rglob("*.md")) if path.is_file()]
    chosen = files[:: max(1, len(files) // most)][:most]
    fronts = [text.split("\n---", 1)[0] for text in (path.read_text(encoding="utf-8") for path in chosen)]
    heads = [_without_related(front) for front in fronts]
    scale = len(files) / max(1, len(chosen))

    def spent(texts: list[str]) -> float:
        started = time.perf_counter()
        for text in texts:
            yaml.load(text.removeprefix("---"), Loader=yaml.CSafeLoader)
        return (time.perf_counter() - started) * scale

    few = fronts[:: max(1, len(fronts) // 200)]
    return spent(heads), spent(few) * len(fronts) / max(1, len(few))


def _without_related(front: str) -> str:
    kept, skipping = [], False
    for line in front.split("\n"):
        if line.startswith("related:"):
            skipping = True
        elif line and not line.startswith((" ", "-")):
            skipping = False
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


def installed(program: str) -> bool:
    """Whether ``program`` can be measured beside frtui."""
    return shutil.which(program) is not None


def run_quietly(command: list[str]) -> str:
    """The output of ``command``; empty where it fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def middle(samples: list[float]) -> float:
    """The median; 0 for none."""
    return median(samples) if samples else 0.0
