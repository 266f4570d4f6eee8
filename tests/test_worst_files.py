"""The files found to take most room and time below the limits: what every command does with one stays within bounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment
from hostile.front_matter import items, record, toml
from records import write_file

ROOM = 300
"""Megabytes that a whole program may take with one file."""

TIME = 2
"""Seconds of one core that it may take, from start to end. Others may use the cores, too: no clock is looked at."""

DRIVER = """
import resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "frtui", *sys.argv[1:]], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10), used.ru_utime + used.ru_stime)
"""
"""Between the tests and frtui: a process begins with the peak of whoever has started it."""

COMMANDS = ("list --no-cache", "show", "show --json", "read", "check", "check --json", "export --format html")

MOJIBAKE = "".join(
    f'\n  - title: "Itâ€™s Ã©tÃ© number {number}{"â€œ Ã©" * 8}"\n    webUrl: "https://a.example/{number}"'
    for number in range(170_000)
)
WORST = {
    "values": record("a:\n" + "- -\n" * 49_000),
    "nested": record("".join(f"a{number}: {'[' * 190}{']' * 190}\n" for number in range(520))),
    "blank lines": record("a: >\n" + "\n" * 1_000_000 + "  b"),
    "digits": record(f"a: {'1:' * 500_000}1.5"),
    "tables": toml("".join(f"[a{number}.{'a.' * 37}a]\n" for number in range(3100))),
    "quotes": b'+++\ntitle = "A"\n' + b'"\n' * 125_000 + b"+++\n",
    "related": record("related:" + items(500_000, '"')),
    "mojibake": record("related:" + MOJIBAKE),
    "words": record("", " ".join(f"w{number:x}" for number in range(4_000_000))),
    "wide": record("", "\U0001f600 " * 6_000_000),
    "UTF-16": record("", "é\r" * 8_000_000).decode().encode("utf-16"),
}


def used(*arguments: str) -> tuple[int, int, float]:
    """Exit code, megabytes, and seconds of a core."""
    command = [sys.executable, "-c", DRIVER, *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300)
    code, room, time = done.stdout.split()
    return int(code), int(room), float(time)


@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_take_no_more_room_than_there_is(name: str, tmp_path: Path):
    write_file(tmp_path, "a.md", WORST[name])
    code, room, _ = used("show", str(tmp_path), "a.md")
    assert code == (1 if name == "quotes" else 0), "no TOML"
    assert room < ROOM


@pytest.mark.parametrize("name", WORST)
@pytest.mark.parametrize("command", COMMANDS if "FRTUI_TORTURE" in os.environ else [])
def test_the_worst_files_take_no_more_time_than_there_is(name: str, command: str, tmp_path: Path):
    write_file(tmp_path, "a.md", WORST[name])
    verb, *options = command.split()
    code, room, time = used(verb, *options, str(tmp_path), *(["a.md"] if verb in ("show", "read") else []))
    assert code in (0, 1)
    assert room < ROOM
    assert time < TIME
