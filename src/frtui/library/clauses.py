"""What a query is made of, as values: a clause holds for an article, or does not. ``str`` writes it as it is typed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

SIGNS = {"@": "provider", "#": "topic"}
_SIGN_OF = {name: sign for sign, name in SIGNS.items()}

WORD_FIELDS = ("title", "excerpt", "body", "url", "path", "note")
"""Fields that are searched by words alone."""

VALUE_FIELDS = ("provider", "topic", "type", "category", "domain", "folder", "tag")
"""Fields with values that articles share: several of one field mean either."""

NUMBER_FIELDS = ("quality", "heat", "related")
PRESENCES = ("image", "related", "amp", "date", "body", "url", "note", "tag")
STATES = ("published", "duplicate", "unread", "read", "starred")
UNITS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
"""What ``newer:`` and ``older:`` count in, as days of 24 hours."""

# A word that stands for itself: none of the signs at its front, no star at its end, no blank, quote or parenthesis.
_BARE = re.compile(r"""(?![-@#"/])[^\s"()]*[^\s"()*]""")
_BARE_VALUE = re.compile(r"""(?!/)[^\s"*()]+""")
_BARE_EXACT = re.compile(r"""[^\s"()]+""")
_BARE_ADDRESS = re.compile(r"""https?://[^\s"()]+""", re.IGNORECASE)
OPERATORS = ("AND", "OR", "NOT")


def quoted(text: str) -> str:
    """``text`` between quotes, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class Text:
    """Words that must stand one behind the other in ``field``; without one in title, excerpt, body, provider, topics
    or the reader's own note.

    With ``prefix`` the last of them matches by its beginning.
    """

    text: str
    prefix: bool = False
    excluded: bool = False
    field: str = ""

    def __str__(self) -> str:
        star = "*" * self.prefix
        if self.field:
            written = self.text if _BARE_VALUE.fullmatch(self.text) and self.text[0] != "=" else quoted(self.text)
            return _refused(self) + f"{self.field}:{written}{star}"
        bare = _BARE.fullmatch(self.text) and ":" not in self.text and self.text not in OPERATORS
        return _refused(self) + (self.text if bare else quoted(self.text)) + star


@dataclass(frozen=True, slots=True)
class Value:
    """A field of ``VALUE_FIELDS`` that must have a value: the whole of it, or with ``prefix`` its beginning.

    Case and accents are set aside, unless it must be ``exact``.
    """

    facet: str
    value: str
    prefix: bool = False
    excluded: bool = False
    exact: bool = False

    def __str__(self) -> str:
        if self.exact:
            written = self.value if _BARE_EXACT.fullmatch(self.value) else quoted(self.value)
            return _refused(self) + f"{self.facet}:={written}"
        written = self.value if _BARE_VALUE.fullmatch(self.value) else quoted(self.value)
        return _refused(self) + _SIGN_OF[self.facet] + written + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that must be found in ``field``; without one in title or excerpt."""

    pattern: str
    ignores_case: bool = False
    excluded: bool = False
    field: str = ""

    def __str__(self) -> str:
        prefix = f"{self.field}:" if self.field else ""
        return _refused(self) + f"{prefix}/{self.pattern}/{'i' * self.ignores_case}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Whole UTC days: ``2021``, ``2021-05..2021-06``, ``>=2021-06-10``. Both ends are included."""

    text: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{_refused(self)}date:{self.text}"

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """First and last day; None where it is open. Raises ``ValueError`` for what is no date."""
        text = self.text
        if ".." in text:
            first, _, last = text.partition("..")
            if not first and not last:
                raise ValueError(text)
            return _days(first)[0] if first else None, _days(last)[1] if last else None
        match = re.fullmatch(r"(>=|<=|>|<)(.*)", text)
        if match is None:
            return _days(text)
        first_day, last_day = _days(match[2])
        match match[1]:
            case ">=":
                return first_day, None
            case "<=":
                return None, last_day
            case ">":
                return last_day + timedelta(1), None
        return None, first_day - timedelta(1)


def _days(text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise ValueError(text)
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@dataclass(frozen=True, slots=True)
class Age:
    """Articles later (``newer``) than, or not later than, so long before the newest record: ``30d``, ``1y``."""

    is_newer: bool
    text: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{_refused(self)}{'newer' if self.is_newer else 'older'}:{self.text}"

    @property
    def days(self) -> float:
        """How long that is."""
        return int(self.text[:-1]) * UNITS[self.text[-1]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others, both ends included; ``text`` is ``40``, ``10..50``, ``>40``, ``<=5``."""

    field: str
    text: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{_refused(self)}{self.field}:{self.text}"

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies there. Works on numpy's columns too, giving a mask."""
        low, low_open, high, high_open = self.limits
        above = value > low if low_open else value >= low
        below = value < high if high_open else value <= high
        return above & below

    @property
    def limits(self) -> tuple[float, bool, float, bool]:
        """The lower end and whether it is outside, the upper end and whether it is. Raises ``ValueError``."""
        text = self.text
        if ".." in text:
            low, _, high = text.partition("..")
            if not low and not high:
                raise ValueError(text)
            return _number(low) if low else -_ENDLESS, False, _number(high) if high else _ENDLESS, False
        match = re.fullmatch(r"(>=|<=|>|<)?(.*)", text, re.DOTALL)
        assert match is not None
        number = _number(match[2])
        if match[1] is None:
            return number, False, number, False
        if match[1].startswith(">"):
            return number, match[1] == ">", _ENDLESS, False
        return -_ENDLESS, False, number, match[1] == "<"


_ENDLESS = float("inf")


def _number(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        raise ValueError(text)
    return float(text)


@dataclass(frozen=True, slots=True)
class Has:
    """Something that the article has: one of ``PRESENCES``."""

    what: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{_refused(self)}has:{self.what}"


@dataclass(frozen=True, slots=True)
class Is:
    """Something that the article is: one of ``STATES``."""

    what: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{_refused(self)}is:{self.what}"


@dataclass(frozen=True, slots=True)
class Address:
    """The articles at a URL, in whatever form it was pasted."""

    url: str
    excluded: bool = False

    def __str__(self) -> str:
        return _refused(self) + (self.url if _BARE_ADDRESS.fullmatch(self.url) else f"url:={quoted(self.url)}")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved view asks for."""

    name: str
    excluded: bool = False

    def __str__(self) -> str:
        written = self.name if _BARE_VALUE.fullmatch(self.name) else quoted(self.name)
        return f"{_refused(self)}view:{written}"


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, in each of which everything must hold. Made by ``either``, which leaves out needless layers."""

    options: tuple[tuple[Clause, ...], ...]
    excluded: bool = False

    def __str__(self) -> str:
        written = " OR ".join(" ".join(map(str, option)) for option in self.options)
        return f"{_refused(self)}({written})"


Clause = Text | Value | Pattern | Dates | Age | Number | Has | Is | Address | Saved | Either


def _refused(clause: Clause) -> str:
    return "-" if clause.excluded else ""
