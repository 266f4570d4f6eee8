"""Starts: frtui and the empty app in turn, so that a busy machine hits both alike."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import frtui_screen as screen
from benchmarks.emulator import Frame
from benchmarks.measures import KEY, START, Taken
from benchmarks.memory import PeakMemory, resident, wait_alone
from benchmarks.place import PYTHON, Place, environment
from benchmarks.terminal import Shows, Terminal

PATIENCE = 1200.0
"""Seconds to wait for a whole reading."""

_PRESSES = 20


@contextmanager
def reader(place: Place) -> Iterator[Terminal]:
    """frtui on the dataset, as if it had never been left in some other state."""
    place.forget_sessions()
    with Terminal(place.command, environment()) as terminal:
        yield terminal


def empty(taken: Taken) -> None:
    """One start of the empty app, a few keys, and what memory it has then."""
    with Terminal([PYTHON, "-m", "benchmarks.empty_app"], environment()) as terminal:
        taken.note(START, terminal.wait(_counts(0)) - terminal.started)
        terminal.settle()
        for press in range(1, _PRESSES + 1):
            taken.note(KEY, terminal.press(b"x", _counts(press), rest=0.0, settle=0.02).since(_first_line))
        taken.note("empty Textual app: memory", resident(terminal.process) / 1e6)


def warm_up(place: Place) -> None:
    """One start of each that is not measured: Python compiles, the system reads what it needs into memory."""
    put_back(place.folder)
    empty(Taken())
    with reader(place) as terminal:
        until_at_rest(place, terminal)


def until_at_rest(place: Place, terminal: Terminal) -> None:
    """Wait for everything that a start sets going, so that the next start finds the catalogue complete."""
    terminal.wait(screen.has_sidebar, PATIENCE, hint=b"PROVIDER")
    if place.has_files:
        terminal.wait(screen.has_looked(place.size), PATIENCE, hint=screen.LOOKED)
        place.wait_for_snapshot()
        wait_alone(terminal.process, 600)
    terminal.settle(0.3)


def take(place: Place, runs: int, taken: Taken) -> None:
    """``runs`` rounds of every kind of start that the dataset allows."""
    for _ in range(runs):
        if place.has_files:
            empty(taken)
            cold(place, taken)
        empty(taken)
        warm(place, taken)
        if place.has_files:
            empty(taken)
            changed(place, taken)
    taken.note("catalogue, for each article", place.catalogue_bytes() / place.size)


def cold(place: Place, taken: Taken) -> None:
    """A start without a catalogue: to the first rows, and to the end of reading."""
    place.forget_catalogue()
    with reader(place) as terminal:
        taken.note("cold start: first rows", terminal.wait(screen.has_first_rows, 600) - terminal.started)
        ended = terminal.wait(screen.has_looked(place.size), PATIENCE, hint=screen.LOOKED)
        seconds = ended - terminal.started
        taken.note("cold start: complete", seconds)
        taken.note("cold start: megabytes", place.bytes / 1e6 / seconds)
        taken.note("cold start: files", place.size / seconds)
        until_at_rest(place, terminal)


def warm(place: Place, taken: Taken) -> None:
    """A start with a catalogue that is up to date: to the list, the sidebar and the end of the comparison."""
    with reader(place) as terminal:
        taken.note("warm start: list", terminal.wait(screen.has_whole_list(place.size), 600) - terminal.started)
        taken.note("warm start: sidebar", terminal.wait(screen.has_sidebar, 600) - terminal.started)
        if place.has_files:
            ended = terminal.wait(screen.has_looked(place.size), PATIENCE, hint=screen.LOOKED)
            taken.note("warm start: folder compared", ended - terminal.started)
        until_at_rest(place, terminal)


def changed(place: Place, taken: Taken) -> None:
    """A start after the newest file was given another title: until that title stands in the list."""
    with retitled(place.newest(), "Changed while nobody looked"), reader(place) as terminal:

        def shows(frame: Frame) -> bool:
            return any("Changed while nobody" in row for row in screen.rows(frame))

        moment = terminal.wait(shows, PATIENCE, hint=b"Changed while nobody")
        taken.note("one file changed: its new title", moment - terminal.started)
        until_at_rest(place, terminal)
    with reader(place) as terminal:  # not measured: take up the title of before
        until_at_rest(place, terminal)


@contextmanager
def retitled(file: Path, title: str) -> Iterator[None]:
    """``file`` with another title, then as it was."""
    before = file.read_bytes()
    _aside(file).write_bytes(before)
    file.write_bytes(re.sub(rb"(?m)^title:.*$", f'title: "{title}"'.encode(), before, count=1))
    try:
        yield
    finally:
        put_back(file.parent)


def put_back(folder: Path) -> None:
    """Give back its title to a file in ``folder`` that has another one, be it from a run that was cut short."""
    for aside in folder.glob(f".*{_ASIDE}"):
        os.replace(aside, aside.with_name(aside.name[1:].removesuffix(_ASIDE)))


_ASIDE = ".aside"


def _aside(file: Path) -> Path:
    return file.with_name(f".{file.name}{_ASIDE}")


def cold_memory(place: Place, taken: Taken) -> None:
    """The most that a cold start holds at once, until the catalogue is at rest."""
    place.forget_catalogue()
    with reader(place) as terminal, PeakMemory(terminal.process) as peak:
        until_at_rest(place, terminal)
    taken.note("cold start: peak memory", peak.bytes / 1e6)


def _counts(presses: int) -> Shows:
    return lambda frame: frame.lines[0].startswith(f"ready {presses} ")


def _first_line(frame: Frame) -> str:
    return frame.lines[0]
