"""Files read and parsed, in this process or in several others, and handed on a slice of time at a time."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from frtui.library import limits
from frtui.library.dataset import Dataset
from frtui.library.found import Found
from frtui.library.stored import Stored, stored

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

SLICE = 0.1
"""Seconds of reading in one slice. The first one is a quarter of that, for a list that shows at once."""

BATCH = 100
"""Files that are given to another process at once."""

WORTH_IT = 4_000
"""Files from which on other processes pay for their start."""


def parsed(dataset: Dataset, waiting: Sequence[Found], processes: int = 0) -> Iterator[list[Stored]]:
    """What the files ``waiting`` are, in their order, in slices; each at least one file.

    Up to ``processes`` others work on them where there are enough files to pay for that. They are started anew, never
    forked from this one, which may have threads; they run at a lower priority, and end with the iteration.
    """
    if processes and len(waiting) >= WORTH_IT:
        yield from _beside(dataset, waiting, processes)
    else:
        yield from _here(dataset, waiting)


def read(dataset: Dataset, found: Found) -> Stored:
    """What one file is, ready for the catalogue."""
    return stored(found, dataset.load(found.path))


def _here(dataset: Dataset, waiting: Sequence[Found]) -> Iterator[list[Stored]]:
    batch: list[Stored] = []
    until = time.monotonic() + SLICE / 4
    for found in waiting:
        batch.append(read(dataset, found))
        if time.monotonic() >= until:
            yield batch
            batch = []
            until = time.monotonic() + SLICE
    if batch:
        yield batch


def _beside(dataset: Dataset, waiting: Sequence[Found], processes: int) -> Iterator[list[Stored]]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (limits.in_force(),))
    done = 0
    try:
        for batch in _given_out(pool, dataset, waiting, processes):
            done += len(batch)
            yield batch
    except (BrokenProcessPool, OSError):  # killed, for want of memory it may be, or none to be had: go on alone
        yield from _here(dataset, waiting[done:])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _given_out(
    pool: ProcessPoolExecutor, dataset: Dataset, waiting: Sequence[Found], processes: int
) -> Iterator[list[Stored]]:
    files = iter(waiting)
    ahead: deque[Future[list[Stored]]] = deque()

    def give_out() -> None:
        if batch := list(islice(files, BATCH)):
            with _deaf_to_interrupts():
                ahead.append(pool.submit(_read_batch, dataset, batch))

    start = list(islice(files, BATCH))  # while the others start
    for _ in range(2 * processes):
        give_out()
    yield from _here(dataset, start)
    while ahead:
        future = ahead.popleft()
        give_out()
        yield future.result()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started inside never hears of ctrl+c: that is for who starts it, and ends it then."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_batch(dataset: Dataset, batch: list[Found]) -> list[Stored]:
    return [read(dataset, found) for found in batch]


def _begin(in_force: limits.Limits) -> None:
    """In each of the other processes: keep to the limits, make way for the interface, do not outlive who asked."""
    from multiprocessing import connection, parent_process

    limits.use(in_force)
    lower_priority()
    collect_seldom()
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def collect_seldom() -> None:
    """Let Python look for unreachable cycles a hundred times less often than usual, in a process that mostly parses.

    What is parsed has none, and looking for some costs a tenth of the time; of a file of nothing but values, half.
    """
    gc.set_threshold(100_000, 20, 100)


def lower_priority() -> None:
    """Let this process give way to others, where the system knows such a thing."""
    with suppress(OSError, AttributeError):
        os.nice(10)
