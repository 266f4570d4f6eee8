"""What stands behind a field's colon, as a clause: dates, ages, numbers, presences, states, orders, patterns.

Each function takes the place at which its text stands in the query, for the ``QueryError`` that says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from frtui.errors import QueryError
from frtui.library.clauses import PRESENCES, STATES, UNITS, Age, Clause, Dates, Has, Is, Number, Saved
from frtui.library.order import Order

_AGE = re.compile(r"[0-9]{1,6}[" + "".join(UNITS) + "]")


def clause(name: str, value: str, place: int) -> Clause:
    """The clause ``name:value``, of a field other than those that are searched by words. Raises ``QueryError``."""
    match name:
        case "date":
            dates = Dates(value)
            _check(lambda: dates.bounds, value, place, "a date", "2021, 2021-05, 2021-05..2021-06, >=2021-05-31")
            return dates
        case "newer" | "older":
            age = Age(name == "newer", value.lower())
            _check(lambda: _check_age(age.text), value, place, "a length of time", "30d, 8w, 6m, 1y")
            return age
        case "has":
            return Has(_chosen(value.lower(), PRESENCES, place))
        case "is":
            return Is(_chosen(value.lower(), STATES, place))
        case "view":
            return Saved(value)
    number = Number(name, value)
    _check(lambda: number.limits, value, place, "a number", "40, >40, <=40, 10..50")
    return number


def order(value: str, place: int) -> Order:
    """The order that ``sort:value`` asks for. Raises ``QueryError``."""
    try:
        return Order.of(value)
    except ValueError as error:
        raise QueryError(str(error), place, "sort:-date,provider") from None


def check_pattern(pattern: str, place: int) -> None:
    """Raises ``QueryError`` where ``pattern`` is no regular expression."""
    import regex  # takes a while to import, and few ask for it

    try:
        regex.compile(pattern)
    except regex.error as error:
        message, position = getattr(error, "msg", str(error)), getattr(error, "pos", None) or 0
        raise QueryError(f"no regular expression: {message}", place + min(position, len(pattern))) from None
    except Exception as error:  # flags at odds are a ValueError there, too many parentheses a RecursionError
        raise QueryError(f"no regular expression: {str(error)[:60]}", place) from None


def _check(made: Callable[[], object], value: str, place: int, what: str, hint: str) -> None:
    try:
        made()
    except (ValueError, OverflowError):
        raise QueryError(f"“{value[:30]}” is not {what}", place, hint) from None


def _check_age(text: str) -> None:
    if not _AGE.fullmatch(text):
        raise ValueError(text)


def _chosen(value: str, known: tuple[str, ...], place: int) -> str:
    if value not in known:
        near = get_close_matches(value, known, 1, 0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise QueryError(f"“{value[:30]}” is not known here", place, f"{hint}{' '.join(known)}")
    return value
