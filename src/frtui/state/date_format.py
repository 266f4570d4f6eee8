"""How the list writes a day: ``%d %b %Y``. The directives of ``strftime`` that mean something for a day alone.

Not ``strftime`` itself: the names of months are English whatever the locale says, and it may answer for an odd
directive with anything at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from frtui.library.dates import DAYS, MONTHS

USUAL = "%Y-%m-%d"
WIDEST = 12
"""Cells that a day may take."""

_DIRECTIVE = re.compile("%(-?.?)", re.DOTALL)
DIRECTIVES: dict[str, Callable[[date], str]] = {
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "m": lambda day: f"{day.month:02}",
    "-m": lambda day: f"{day.month}",
    "d": lambda day: f"{day.day:02}",
    "-d": lambda day: f"{day.day}",
    "e": lambda day: f"{day.day:2}",
    "B": lambda day: MONTHS[day.month - 1],
    "b": lambda day: MONTHS[day.month - 1][:3],
    "A": lambda day: DAYS[day.weekday()],
    "a": lambda day: DAYS[day.weekday()][:3],
    "j": lambda day: f"{day.timetuple().tm_yday:03}",
    "G": lambda day: f"{day.isocalendar().year:04}",
    "V": lambda day: f"{day.isocalendar().week:02}",
    "u": lambda day: f"{day.isoweekday()}",
    "%": lambda day: "%",
}
"""What may stand behind a ``%``."""


def formatted(day: date, form: str) -> str:
    """``day`` as ``form`` says; a directive that is not known stays as it is.

    >>> formatted(date(2021, 6, 5), "%-d %b %y")
    '5 Jun 21'
    """
    return _DIRECTIVE.sub(lambda match: DIRECTIVES[match[1]](day) if match[1] in DIRECTIVES else match[0], form)


def width(form: str) -> int:
    """The most cells that a day takes in this form."""
    days = (date(2023, 12, 20) + timedelta(number) for number in range(366))  # every month with every weekday
    return max(_cells(formatted(day, form)) for day in days)


def trouble_with(form: str) -> str:
    """Why days cannot be written in this form, in words that follow its name; empty where they can."""
    known = [match[1] for match in _DIRECTIVE.finditer(form)]
    for directive in known:
        if directive not in DIRECTIVES:
            return (
                f"has “%{directive}”, which says nothing of a day: there are {', '.join(f'%{d}' for d in DIRECTIVES)}"
            )
    if not set(known) - {"%"}:
        return f"should say where the parts of a day go, as in {USUAL}"
    if not all(character.isprintable() for character in form):
        return "should be one line of text"
    if (cells := width(form)) > WIDEST:
        return f"takes up to {cells} cells, and there is room for {WIDEST}"
    return ""


def _cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
