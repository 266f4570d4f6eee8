"""A bar on stderr for what takes long: how much is done, and how long the rest may take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

_PATIENCE = 1.0
"""Seconds after which a bar is drawn."""


class Bar:
    """A bar on stderr, from the second second on, where that is a terminal and nothing else is drawn there.

    ``total`` is how many there are to be done, or what counts them once a bar is drawn. ``is_alone``: nothing goes to
    stdout as long as it is drawn.
    """

    def __init__(self, total: int | Callable[[], int], is_alone: bool) -> None:
        self._total = total
        self._is_wanted = sys.stderr.isatty() and (is_alone or not sys.stdout.isatty())
        self._started = time.monotonic()
        self._bar: Any = None  # rich's, which is imported where it is drawn
        self._task: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=done)
        elif self._is_wanted and time.monotonic() - self._started > _PATIENCE:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            console = Console(stderr=True)
            self._bar = Progress(
                BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
            )
            total = self._total if isinstance(self._total, int) else self._total()
            self._task = self._bar.add_task("", total=total, completed=done)
            self._bar.start()
