"""Looking after processes that a test has started, or that these have started."""

import time
from pathlib import Path

import pytest

PATIENCE = 60.0
"""Seconds after which a test gives up waiting for a process to end."""

only_where_processes_can_be_seen = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


def is_running(process: int) -> bool:
    """Whether the process with this id has not ended yet; one that nobody has asked after since has."""
    try:
        status = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return status.rpartition(") ")[2][0] not in "ZX"


def children_of(process: int) -> list[int]:
    """The ids of the processes that it has started and that have not ended yet."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text("utf-8", "replace").rpartition(") ")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == process and fields[0] not in "ZX":
            found.append(int(place.parent.name))
    return sorted(found)


def end(processes: list[int]) -> bool:
    """Whether they all end, if they are given the time."""
    until = time.monotonic() + PATIENCE
    while any(map(is_running, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True
