"""Killed while it writes, whatever frtui has said to be kept is there afterwards: 20 times here, 300 in `make torture`.

The child tells of each change once it is kept, and is killed at some moment; every second time there are three of them,
that write at once. Files go through many deaths, but every fourth begins a new one, and dies early.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import environment
from marking_child import TOGETHER, note, subjects

from frtui.state.marks import Marks

RUNS = int(os.environ.get("FRTUI_TORTURE", "20"))
AT_ONCE = 3
CHILD = Path(__file__).with_name("marking_child.py")


class Death(NamedTuple):
    """What a child had told by the time it was killed, and what was found: the number of its last change."""

    told: int
    found: int


def killed(file: Path, names: list[str], seconds: float, is_waited_for: bool) -> dict[str, int]:
    """Start a child for each of `names`, and kill them all after `seconds`; the last number that each has told.

    The time counts from when all have told one, if that `is_waited_for`, and else from their start.
    """
    children = [
        subprocess.Popen([sys.executable, CHILD, file, name], env=environment(), stdout=subprocess.PIPE, bufsize=0)
        for name in names
    ]
    first = [child.stdout.readline() if is_waited_for else b"" for child in children]
    time.sleep(seconds)
    for child in children:
        child.kill()
    told = {}
    for name, child, line in zip(names, children, first, strict=True):
        lines = (line + child.communicate(timeout=60)[0]).split()
        assert child.returncode == -9, "it has ended by itself"
        told[name] = int(lines[-1]) if lines else 0
    return told


def looked_at(file: Path, told: dict[str, int]) -> list[Death]:
    """What is in `file` after the children have told this; the file must be sound, and every change whole."""
    marks = Marks(file)
    assert marks.note == ""
    deaths = []
    for name, number in told.items():
        notes = {marks.of(subject).note for subject in subjects(name)}
        assert len(notes) == 1, f"of {TOGETHER} marks that {name} has changed at once, some are older"
        found = int(notes.pop().split(" ")[0] or 0)
        assert marks.of(subjects(name)[0]).note == (note(found) if found else "")
        assert found in (number, number + 1), f"{name} has told {number}, and {found} is there"
        deaths.append(Death(number, found))
    marks.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return deaths


def test_what_was_said_to_be_kept_is_there_after_any_death(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    chance = random.Random(RUNS)
    deaths: list[Death] = []
    file = tmp_path / "first.sqlite3"
    for run in range(RUNS):
        is_new = run % 4 == 3
        file = tmp_path / f"{run}.sqlite3" if is_new else file
        names = [f"{run}-{number}" for number in range(AT_ONCE if run % 2 else 1)]
        told = killed(file, names, chance.uniform(0, 0.4 if is_new else 0.1), is_waited_for=not is_new)
        deaths += looked_at(file, told)
    early = sum(not death.found for death in deaths)
    told_of = sum(death.told for death in deaths)
    untold = sum(death.found > death.told for death in deaths)
    assert told_of > RUNS
    with capfd.disabled():
        if "FRTUI_TORTURE" in os.environ:
            print(
                f"\n{RUNS} runs, {len(deaths)} programs killed, {early} of"
                f" them before their first change.\n{told_of:,} changes of {TOGETHER} marks each were said to be kept:"
                f" none is lost, none is half there.\n{untold} changes more were kept by programs that could not say so"
                " any more."
            )


# --- full disks ---


def filled(file: Path, **limits: int) -> tuple[int, str]:
    """Let a child mark until that fails: the last change that it told, and its last words."""
    code = (
        "import resource, sys, marking_child\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limits['bytes']}, {limits['bytes']}))\n"
        "marking_child.main(*sys.argv[1:])"
        if limits
        else "import sys, marking_child; marking_child.main(*sys.argv[1:])"
    )
    own = environment()
    own["PYTHONPATH"] += os.pathsep + str(CHILD.parent)
    done = subprocess.run([sys.executable, "-c", code, file, "full"], env=own, capture_output=True, timeout=120)
    assert done.returncode == 1
    return int(done.stdout.split()[-1]), done.stderr.decode().splitlines()[-1]


def test_where_a_file_may_grow_no_more_the_change_is_refused_and_all_before_it_is_there(tmp_path: Path):
    file = tmp_path / "marks.sqlite3"
    told, words = filled(file, bytes=600_000)
    assert "MarksError: the mark could not be kept: " in words
    assert looked_at(file, {"full": told}) == [Death(told, told)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_on_a_full_disk_the_change_is_refused_and_when_there_is_room_again_marks_are_kept(small_disk: Path):
    file = small_disk / "marks.sqlite3"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 300_000)
    told, words = filled(file)
    assert words.endswith("MarksError: the mark could not be kept: no space left on device")
    assert looked_at(file, {"full": told}) == [Death(told, told)]
    with open(ballast, "ab", buffering=0) as rest:
        try:
            while True:
                rest.write(b"x" * 512)
        except OSError:
            pass
    marks = Marks(file)
    assert marks.of(subjects("full")[0]).note == note(told)
    ballast.unlink()
    marks.close()
    again = Marks(file)
    assert (again.note, again.of(subjects("full")[0]).note) == ("", note(told))
    again.close()
