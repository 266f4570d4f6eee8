"""Which dataset the reader opens with, and whether it can open here at all. Draws nothing, starts nothing."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from frtui.errors import DatasetError, FrtuiError
from frtui.library.article import Unreadable
from frtui.library.dataset import LOOKED_FOR, Dataset, holds_records
from frtui.state import last_dataset

LOOKED_AT = 2_000
"""Files and folders of the current folder that are looked at: ``frtui`` in a home folder must not search all of it."""


class NoRecordsError(FrtuiError):
    """The paths given hold nothing to read. The program ends with exit code 1."""


class NoTerminalError(FrtuiError):
    """There is no terminal to draw on. The program ends with exit code 2."""


def named(paths: Sequence[str]) -> Dataset:
    """The dataset that ``paths``, at least one, make. Raises ``DatasetError`` and ``NoRecordsError``."""
    dataset = Dataset.at(paths)
    if _holds_records(dataset):
        return dataset
    if len(dataset.roots) == 1 and dataset.roots[0].is_file:
        outcome = dataset.load(dataset.roots[0].label)
        if isinstance(outcome, Unreadable):
            raise NoRecordsError(f"{paths[0]} cannot be read as a record: line {outcome.line}: {outcome.reason}")
    raise NoRecordsError(f"no records in {', '.join(paths)}", LOOKED_FOR)


def unnamed() -> Dataset | None:
    """What opens without a PATH: the current folder, else the last dataset. None: neither holds a record."""
    return _readable([os.curdir], LOOKED_AT) or _readable(last_dataset.recall(), None)


def sample() -> Dataset:
    """The invented records inside the package."""
    return Dataset.at([Path(__file__).parent / "sample"])


def check_terminal(paths: Sequence[str]) -> None:
    """Raise ``NoTerminalError`` where keys cannot be read or a screen cannot be drawn; it points to ``frtui list``."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        problem = "the reader needs a terminal"
    elif os.environ.get("TERM") == "dumb":
        problem = "the reader needs a terminal that can move its cursor, and TERM=dumb says that this one cannot"
    else:
        return
    place = shlex.quote(paths[0]) if paths else "PATH"
    raise NoTerminalError(
        f"{problem}; to print articles instead: frtui list {'-- ' if place.startswith('-') else ''}{place}"
    )


def _readable(places: Sequence[str], limit: int | None) -> Dataset | None:
    """The dataset at ``places`` where a record is found in it, without a complaint where there is none."""
    try:
        dataset = Dataset.at(places)
        return dataset if _holds_records(dataset, limit) else None
    except DatasetError:  # no longer there, or not allowed: the next choice is as good
        return None


def _holds_records(dataset: Dataset, limit: int | None = None) -> bool:
    return any(holds_records(root.place, limit) for root in dataset.roots)
