"""What a reader is told of a record that was not taken as it stands: sentences, whole and few."""

from __future__ import annotations

from collections.abc import Iterable

from frtui.library.limits import NAME, NOTES, in_force, size


def named(name: str) -> str:
    """A field's name on one line, cut where it is long."""
    name = " ".join(name[: 4 * NAME].split())
    return name if len(name) <= NAME else f"{name[:NAME]}…"


def quoted(text: str) -> str:
    """A value on one line, cut where it is long."""
    return named(text)


def left_out(name: str, reason: str) -> str:
    """The note of a field that is not kept."""
    return f"{named(name)} is left out: {' '.join(reason[:1000].split())[:200]}."


def unread(name: str) -> str:
    """The note where what stands behind a field that is not kept cannot be told from it."""
    return f"What follows {named(name)} is not read."


def twice(name: str) -> str:
    """The note of a field that is set again."""
    return f"{named(name)} stands there twice: the last counts."


def kept_last(name: str, field: str) -> str:
    """The note of a name that stands twice in a mapping inside ``field``."""
    return f"{named(name)} stands twice in {named(field)}: the last counts."


def no_text(name: str) -> str:
    """The note of a field whose name is a number, a date, a list or the like."""
    return f"The name of a field is no text: {named(name) or 'null'}."


def no_utf_8(name: str) -> str:
    """The note of bytes in the field ``name``, or the body, that cannot be read as text."""
    return f"{named(name)} has bytes that are no UTF-8: \ufffd stands for them."


def forbidden_in(name: str) -> str:
    """The note of characters in the field ``name`` that its language does not allow, NUL among them."""
    return f"{named(name)} has characters that are not allowed: \ufffd stands for them."


def too_deep() -> str:
    """Why something is left out that nests."""
    return f"nested more than {in_force().depth} deep"


def too_many(values: int) -> str:
    """Why something is left out for which a record has no room."""
    return f"more than {values:,} values in one record"


def larger(limit: int) -> str:
    """The note of a front matter of more than ``limit`` bytes."""
    return f"The front matter is larger than {size(limit)}: fields beyond are left out."


def few(notes: Iterable[str]) -> tuple[str, ...]:
    """``notes``, or the first of them and how many there are beside."""
    whole = tuple(notes)
    return whole if len(whole) <= NOTES else (*whole[: NOTES - 1], f"{len(whole) - NOTES + 1:,} more such notes.")
