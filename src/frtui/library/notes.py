"""What a reader is told of a record that was not taken as it stands: sentences, whole and few."""

from __future__ import annotations

from collections.abc import Iterable

from frtui.library.limits import NAME, NOTES


def named(name: str) -> str:
    """A field's name on one line, cut where it is long."""
    name = " ".join(name.split())
    return name if len(name) <= NAME else f"{name[:NAME]}…"


def left_out(name: str, reason: str) -> str:
    """The note of a field that is not kept."""
    return f"{named(name)} is left out: {' '.join(reason.split())[:200]}."


def few(notes: Iterable[str]) -> tuple[str, ...]:
    """``notes``, or the first of them and how many there are beside."""
    whole = tuple(notes)
    return whole if len(whole) <= NOTES else (*whole[: NOTES - 1], f"{len(whole) - NOTES + 1:,} more such notes.")
