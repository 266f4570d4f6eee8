"""A terminal that goes: how that is seen, and what is written to it then."""

from __future__ import annotations

import select
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

LOOK = 1.0
"""Seconds between two looks whether the terminal is still there."""


def hangup_of(terminal: TextIO | None) -> Callable[[], bool]:
    """What says whether ``terminal`` was hung up. It never does where a system cannot tell."""
    if not hasattr(select, "poll") or terminal is None:
        return lambda: False
    poll = select.poll()
    poll.register(terminal, 0)  # a hang-up is told unasked
    return lambda: any(told & select.POLLHUP for _, told in poll.poll(0))


class Lasting:
    """The stream to a terminal; what is written when that has gone is dropped.

    An error would end Textual's writing thread, and whoever has something to be written would wait for that for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()
