"""What nothing that reads these files can be faster than, and what the obvious way would take."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.measures import Taken
from benchmarks.place import Place

SAMPLE = 300
"""Files that the YAML loader gets; what they take is scaled to all of them."""

_REPEATS = 3


def take(place: Place, taken: Taken) -> None:
    """All bytes read and nothing else; PyYAML's C loader over heads (without ``related``) and over whole files."""
    files = sorted(path for path in place.folder.rglob("*.md") if path.is_file())
    step = max(1, len(files) // SAMPLE)
    chosen = files[::step][:SAMPLE]
    fronts = [front_of(path.read_text(encoding="utf-8", errors="replace")) for path in chosen]
    heads = [without_related(front) for front in fronts]
    for _ in range(_REPEATS):
        taken.note("all bytes read", _seconds(lambda: _read(files)))
        taken.note("C loader over the heads", _seconds(lambda: _load(heads)) * len(files) / len(chosen))
        taken.note("C loader over whole files", _seconds(lambda: _load(fronts)) * len(files) / len(chosen))


def front_of(text: str) -> str:
    """What stands between the fences."""
    return text.removeprefix("---").split("\n---", 1)[0]


def without_related(front: str) -> str:
    """``front`` without the block that is most of it."""
    kept, skipping = [], False
    for line in front.split("\n"):
        if line.startswith("related:"):
            skipping = True
        elif line and not line.startswith((" ", "-")):
            skipping = False
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


def _read(files: list[Path]) -> None:
    for file in files:
        file.read_bytes()


def _load(texts: list[str]) -> None:
    for text in texts:
        try:
            yaml.load(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:  # the file that cannot be read
            continue


def _seconds(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
