"""Which dataset the reader opens with, and whether it can open here at all. Draws nothing, starts nothing."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from frtui.errors import DatasetError, FrtuiError, NoRecordsError, UsageError
from frtui.library.dataset import LOOKED_FOR, Dataset, holds_records
from frtui.library.found import USUAL, Reach
from frtui.state import last_dataset
from frtui.state import reach as wanted
from frtui.state.catalogues import Opened, give_up, is_known, opened_for, start_reading
from frtui.state.reading_limits import take_limits

LOOKED_AT = 2_000
"""Files and folders of the current folder that are looked at: ``frtui`` in a home folder must not search all of it."""


class NoTerminalError(FrtuiError):
    """There is no terminal to draw on. The program ends with exit code 2."""


def reach_of(asked: Reach) -> Reach:
    """What the command line asks for, and what the configuration does."""
    return wanted.reach(asked)


def chosen(paths: Sequence[str], is_demo: bool, in_memory: bool, reach: Reach = USUAL) -> Opened | None:
    """What the command line asks for; None for the welcome. Raises ``DatasetError`` and ``NoRecordsError``."""
    take_limits()
    if is_demo:
        return demo(in_memory)
    return named(paths, in_memory, reach) if paths else unnamed(in_memory, reach)


def named(paths: Sequence[str], in_memory: bool = False, reach: Reach = USUAL) -> Opened:
    """The dataset that ``paths``, at least one, make. Raises ``DatasetError`` and ``NoRecordsError``.

    One that was never read, and is large, is being read when this returns.
    """
    opening = opened_for(Dataset.at(paths, reach), in_memory)
    if opening.catalogue.has_articles:
        return opening
    dataset = opening.dataset
    start_reading(opening)
    if holds_records(dataset):
        return opening
    give_up(opening)
    if len(dataset.roots) == 1 and dataset.roots[0].is_file:
        from frtui.library.article import Unreadable

        outcome = dataset.load(dataset.roots[0].label)
        if isinstance(outcome, Unreadable):
            raise NoRecordsError(f"{paths[0]} cannot be read as a record: line {outcome.line}: {outcome.reason}")
    raise NoRecordsError(f"no records in {', '.join(paths)}", LOOKED_FOR)


def unnamed(in_memory: bool = False, reach: Reach = USUAL) -> Opened | None:
    """What opens without a PATH: the current folder, else the last dataset. None: neither holds a record."""
    here = _readable([os.curdir], LOOKED_AT, in_memory, reach)
    return here or _readable(last_dataset.recall(), None, in_memory, reach)


def demo(in_memory: bool = False) -> Opened:
    """The invented records inside the package."""
    return opened_for(Dataset.at([Path(__file__).parent / "sample"]), in_memory)


def begin_log(file: str | None, opened: Opened | None) -> None:
    """Write what the reader does to ``file``; None for nowhere.

    Raises ``UsageError`` where that cannot be written, and where it lies in what is ``opened``.
    """
    if file is not None:
        from frtui.state import debug_log
        from frtui.state.named_file import check_outside, place_of

        place = place_of(file)
        if opened is not None:
            check_outside(place, opened.dataset)
        try:
            debug_log.begin(place)
        except (OSError, ValueError) as error:
            raise UsageError(f"{file} cannot be written: {getattr(error, 'strerror', None) or error}") from None


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


def _readable(places: Sequence[str], limit: int | None, in_memory: bool, reach: Reach) -> Opened | None:
    """The dataset at ``places`` where a record is found in it, without a complaint where there is none."""
    if not places:
        return None
    try:
        dataset = Dataset.at(places, reach)
        if not is_known(dataset) and not holds_records(dataset, limit):
            return None
        opening = opened_for(dataset, in_memory)
        start_reading(opening)
        return opening
    except DatasetError:  # no longer there, or not allowed: the next choice is as good
        return None
