"""A query in words, for people who did not type it."""

from __future__ import annotations

from frtui.library.clauses import (
    Address,
    Age,
    Clause,
    Dates,
    Either,
    Has,
    Is,
    Number,
    Pattern,
    Saved,
    Text,
    Value,
)
from frtui.library.query import Query, grouped

_UNITS = {"h": "hours", "d": "days", "w": "weeks", "m": "months of 30 days", "y": "years of 365 days"}


def described(query: Query) -> str:
    """``topic Privacy or AI, not provider Example Wire, word ban, in 2021``; empty for no filter.

    >>> from frtui.library.parsing import parse
    >>> described(parse('#privacy #ai -@"Example Wire" ban date:2021'))
    'topic privacy or ai, not provider Example Wire, word ban, in 2021'
    """
    said = _all(query.clauses)
    if query.order is not None:
        said += [query.order.label]
    return ", ".join(said)


def _all(clauses: tuple[Clause, ...]) -> list[str]:
    said: list[str] = []
    for group in grouped(clauses):
        kinds: dict[str, list[str]] = {}
        for clause in group:
            kind, text = _said(clause)
            kinds.setdefault(("not " * clause.excluded + kind).strip(), []).append(text)
        said.append(" or ".join(f"{kind} {' or '.join(texts)}".strip() for kind, texts in kinds.items()))
    return said


def _said(clause: Clause) -> tuple[str, str]:
    """What kind of thing is asked for, and which one."""
    match clause:
        case Text():
            kind = "words" if " " in clause.text else "word"
            place = f"{clause.field} with the " if clause.field else ""
            return place + kind, f"{clause.text}…" if clause.prefix else clause.text
        case Value():
            exactly = f"“{clause.value}”" if clause.exact else clause.value
            return clause.facet, f"{exactly}…" if clause.prefix else exactly
        case Pattern():
            return f"{clause.field or 'title or excerpt'} like", f"/{clause.pattern}/"
        case Dates():
            return _dates(clause)
        case Age():
            number, unit = int(clause.text[:-1]), _UNITS[clause.text[-1]]
            one = unit.replace("s", "", 1) if number == 1 else unit
            return ("of the last" if clause.is_newer else "older than"), f"{number} {one}"
        case Number():
            first, dots, last = clause.text.partition("..")
            span = f"{first} to {last}" if first and last else f"from {first}" if first else f"up to {last}"
            return clause.field, span if dots else clause.text
        case Has():
            return "with", "related items" if clause.what == "related" else clause.what
        case Is():
            return "", _IS.get(clause.what, clause.what)
        case Address():
            return "at", clause.url
        case Saved():
            return "saved view", clause.name
        case Either():
            return "", f"({' or '.join(', '.join(_all(option)) for option in clause.options)})"


_IS = {"published": "flagged published", "duplicate": "same URL as another"}


def _dates(clause: Dates) -> tuple[str, str]:
    if ".." in clause.text:
        first, last = clause.text.split("..")
        return ("from", f"{first} to {last}") if first and last else ("since", first) if first else ("until", last)
    for sign, said in ((">=", "since"), ("<=", "until"), (">", "after"), ("<", "before")):
        if clause.text.startswith(sign):
            return said, clause.text.removeprefix(sign)
    return "in" if len(clause.text) < 10 else "on", clause.text
