"""How fast a reading goes and how long it will take, in words: the same on screen and in a shell."""

from __future__ import annotations

from frtui.library.refresh import Progress

_TOO_EARLY = 0.5
"""Seconds of reading before which no rate is worth a word."""


def pace(progress: Progress, seconds: float) -> str:
    """``12,345 of 100,000 · 4,100/s · 21 s left``, after ``seconds`` of reading.

    >>> pace(Progress(12_300, 100_000, 310_000_000, 2_520_000_000), 3)
    '12,300 of 100,000 · 4,100/s · 21 s left'
    """
    said = f"{progress.done:,} of {progress.total:,}"
    if seconds < _TOO_EARLY or not progress.done:
        return said
    return f"{said} · {progress.done / seconds:,.0f}/s · {_duration(_left(progress, seconds))} left"


def share(progress: Progress) -> float:
    """How much has been read, from 0 to 1: of the bytes, as files differ."""
    return progress.bytes_done / progress.bytes_total if progress.bytes_total else 1.0


def _left(progress: Progress, seconds: float) -> float:
    done = share(progress)
    return seconds * (1 - done) / done if done else 0.0


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 100 else f"{round(minutes / 60)} h"
