"""What each value of the configuration has to be. Each function gives back the value as frtui uses it.

They raise ``ValueError``, with words that follow the value's name, for anything else.
"""

from __future__ import annotations

import re
import shlex
from typing import Any, Literal

from frtui.library.limits import BOUNDS, SIZES, size
from frtui.library.order import Order
from frtui.state import date_format
from frtui.state.toml_pieces import not_known

Live = bool | Literal["poll"]

COLUMNS = ("date", "provider", "title", "topics", "quality", "related", "folder")
"""The columns that a list can have."""

URL = "{url}"
"""Stands for the address in the command of a browser."""

_LONGEST = 1_000_000
"""Seconds."""

_SIZE = re.compile(r"([0-9]{1,15}) ?([kKmM])B")


def theme(value: Any) -> str:
    """The name of a theme. Which there are, only the screen knows."""
    return _text(value)


def date_form(value: Any) -> str:
    """How a day is written."""
    if trouble := date_format.trouble_with(_text(value)):
        raise ValueError(trouble)
    return str(value)


def read_delay(value: Any) -> float | None:
    """Seconds; None for never."""
    if value is False or (isinstance(value, str) and value.strip().lower() == "off"):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST:
        raise ValueError("should be a number of seconds, or “off”")
    return float(value)


def browser(value: Any) -> tuple[str, ...]:
    """The words of a command."""
    if isinstance(value, str):
        try:
            value = shlex.split(value)
        except ValueError:
            value = None
    words = _texts(value, 'should be a list of words, as in ["firefox", "--new-tab"]')
    if words and (not words[0].strip() or URL in words[0]):
        raise ValueError("should begin with the name of a program")
    return words


def sort(value: Any) -> str:
    """The keys of an order, as ``--sort`` takes them."""
    text = _text(value).replace(" ", "")
    if not text:
        return ""
    try:
        return str(Order.of(text))
    except ValueError as error:
        raise ValueError(f"cannot be used: {error}") from None


def columns(value: Any) -> tuple[str, ...]:
    """Names of columns."""
    names = _texts(value, f"should be a list of names: {', '.join(COLUMNS)}")
    for name in names:
        if name not in COLUMNS:
            raise ValueError(f"cannot be used: {not_known(name, COLUMNS)}")
        if names.count(name) > 1:
            raise ValueError(f"cannot be used: “{name}” is named twice")
    return names


def live(value: Any) -> Live:
    """Whether the folder is watched: as the system tells, by looking through it from time to time, or not at all."""
    if isinstance(value, bool):
        return value
    if value == "poll":
        return "poll"
    raise ValueError("should be true, false, or “poll”")


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("should be true or false")
    return value


def limit(name: str, value: Any) -> int:
    """A limit of reading: a whole number, in bytes where it is of a size, which may be written as ``8 MB`` too."""
    least, most = BOUNDS[name]
    if name in SIZES and isinstance(value, str) and (found := _SIZE.fullmatch(value.strip())):
        value = int(found[1]) * (2**20 if found[2] in "mM" else 2**10)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        if name in SIZES:
            raise ValueError(f'should be a size from {size(least)} to {size(most)}, as in "8 MB"')
        raise ValueError(f"should be a whole number from {least:,} to {most:,}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("should be a text in quotes")
    return value


def _texts(value: Any, otherwise: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(otherwise)
    return tuple(value)
