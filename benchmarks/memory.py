"""How much memory a program and all that it starts hold together, sampled while it runs."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

EVERY = 0.05
"""Seconds between two samples."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


class PeakMemory:
    """Samples ``process`` and its descendants from ``with`` on; ``bytes`` is the greatest sum seen.

    What several processes share counts in each of them. A process that lives shorter than ``EVERY`` may be missed.
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self.bytes = 0
        self.processes = 0
        """How many there were at once, at most."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._end.set()
        self._thread.join()

    def _sample(self) -> None:
        while True:
            processes = family(self._process)
            self.bytes = max(self.bytes, sum(map(resident, processes)))
            self.processes = max(self.processes, len(processes))
            if self._end.wait(EVERY):
                return


def resident(process: int) -> int:
    """The bytes that ``process`` holds in memory now; 0 where it is gone."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    return 0


def family(process: int) -> list[int]:
    """``process`` and its present descendants."""
    found, waiting = [], [process]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += _children(here)
    return found


def wait_alone(process: int, timeout: float) -> bool:
    """Wait until ``process`` has no descendants; whether it came to that within ``timeout`` seconds."""
    until = time.monotonic() + timeout
    while len(family(process)) > 1:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _children(process: int) -> list[int]:
    children: list[int] = []
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):
            with suppress(OSError):
                children += map(int, Path(f"/proc/{process}/task/{thread}/children").read_text().split())
    return children
