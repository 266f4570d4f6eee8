"""What the reader asks for, as a value: ``parse`` reads it from the bar's text, ``str`` writes it back.

All clauses must hold. Values of one facet given twice mean either of them; what is excluded is excluded whatever else
holds. A test runs this table:

| text              | the articles                                                        |
|-------------------|---------------------------------------------------------------------|
| ban police        | in which both words stand                                           |
| "face matching"   | in which the words stand one behind the other in one field          |
| kube*             | in which a word begins so                                           |
| -draft            | without the word                                                    |
| @"Example Wire"   | of this provider: the whole name, case and accents aside            |
| #privacy          | with this topic                                                     |
| #comp*            | with a topic that begins so                                         |
| type:video        | of this type; likewise category: folder: topic: provider:           |
| date:2021-06-25   | of this day; likewise a month (2021-06) or a year (2021), all UTC   |
| -@cnn -type:video | without them                                                        |
| COVID-19          | in which what it splits into stands as a phrase                     |
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from frtui.errors import QueryError
from frtui.library.facets import FACETS

FIELDS = tuple(FACETS)
_SIGNS = {"@": "provider", "#": "topic"}
_SIGN_OF = {name: sign for sign, name in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Text:
    """Words that must stand one behind the other in title, excerpt, body, provider or topics."""

    text: str
    prefix: bool = False
    excluded: bool = False

    def __str__(self) -> str:
        star = "*" * self.prefix
        bare = _BARE.fullmatch(self.text) and not _FIELD.match(self.text + star)
        return ("-" if self.excluded else "") + (self.text if bare else _quoted(self.text)) + star


@dataclass(frozen=True, slots=True)
class Value:
    """A facet that must have a value: the whole of it, or with ``prefix`` its beginning. Case and accents aside."""

    facet: str
    value: str
    prefix: bool = False
    excluded: bool = False

    def __str__(self) -> str:
        sign = _SIGN_OF.get(self.facet) or f"{self.facet}:"
        value = self.value if _VALUE.fullmatch(self.value) else _quoted(self.value)
        return ("-" if self.excluded else "") + sign + value + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Dates:
    """A whole UTC day, month or year: ``2021-06-25``, ``2021-06``, ``2021``."""

    text: str
    excluded: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.excluded else ''}date:{self.text}"

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day."""
        parts = [int(part) for part in self.text.split("-")]
        year, month, day = (*parts, 0, 0)[:3]
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)


Clause = Text | Value | Dates


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses in the order in which they were set."""

    clauses: tuple[Clause, ...] = ()

    def __str__(self) -> str:
        return " ".join(str(clause) for clause in self.clauses)

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The clauses that are words."""
        return tuple(clause for clause in self.clauses if isinstance(clause, Text))

    def values(self, facet: str, excluded: bool = False) -> tuple[Value, ...]:
        """The clauses about ``facet``, either those that ask for a value or those that exclude one."""
        return tuple(
            clause
            for clause in self.clauses
            if isinstance(clause, Value) and clause.facet == facet and clause.excluded == excluded
        )

    def with_(self, clause: Clause) -> Query:
        """With one more clause; its opposite (the same one, asked for or excluded) goes."""
        return Query((*self._but(clause), clause))

    def without(self, *clauses: Clause) -> Query:
        """Without these."""
        return Query(tuple(clause for clause in self.clauses if clause not in clauses))

    def only(self, value: Value) -> Query:
        """With ``value`` as the one that is asked for of its facet; exclusions of the others stay."""
        return self.without(*self.values(value.facet)).with_(value)

    def toggled(self, clause: Clause) -> Query:
        """Without ``clause`` where it is set, else with it."""
        return self.without(clause) if clause in self.clauses else self.with_(clause)

    def cleared(self, facet: str) -> Query:
        """Without anything about ``facet``."""
        return self.without(*self.values(facet), *self.values(facet, excluded=True))

    def peeled(self) -> Query:
        """Without its words; where it has none, without the clause that was set last."""
        return self.without(*self.texts) if self.texts else Query(self.clauses[:-1])

    def _but(self, clause: Clause) -> tuple[Clause, ...]:
        return tuple(other for other in self.clauses if _positive(other) != _positive(clause))


def _positive(clause: Clause) -> Clause:
    match clause:
        case Text():
            return Text(clause.text, clause.prefix)
        case Value():
            return Value(clause.facet, clause.value.casefold(), clause.prefix)
        case Dates():
            return Dates(clause.text)


# A word that stands for itself: none of the signs at its front, no star at its end, no blank or quote in it.
_BARE = re.compile(r"""(?![-@#"])[^\s"]*[^\s"*]""")
_VALUE = re.compile(r"""[^\s"*]+""")
_FIELD = re.compile(rf"({'|'.join((*FIELDS, 'date'))}):(?=\S)")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def parse(text: str, cursor: int | None = None) -> Query:
    """The query that ``text`` writes. The word right before ``cursor`` matches by its beginning.

    Raises ``QueryError`` with the place where it stops making sense.

    >>> str(parse('@"Example Wire" -draft "ban"'))
    '@"Example Wire" -draft ban'
    """
    clauses: dict[Clause, None] = {}
    place = 0
    while (place := _next(text, place)) < len(text):
        clause, end, closed = _clause(text, place)
        if clause is not None:
            if end == cursor and not closed and not isinstance(clause, Dates) and not clause.excluded:
                clause = _by_beginning(clause)
            clauses[clause] = None
        place = end
    return Query(tuple(clauses))


def _by_beginning(clause: Text | Value) -> Clause:
    if isinstance(clause, Text):
        return Text(clause.text, True, clause.excluded)
    return Value(clause.facet, clause.value, True, clause.excluded)


def _next(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _clause(text: str, start: int) -> tuple[Clause | None, int, bool]:
    """The clause at ``start``, where it ends, and whether it is closed (by a quote or a star)."""
    place = start
    excluded = text[place] == "-" and place + 1 < len(text) and not text[place + 1].isspace()
    place += excluded
    field = _SIGNS.get(text[place])
    if field is not None:
        place += 1
    elif named := _FIELD.match(text, place):
        field, place = named[1], named.end()
    word, end, quoted = _word(text, place)
    prefix = False
    if quoted and text[end : end + 1] == "*":
        prefix, end = True, end + 1
    elif not quoted and len(word) > 1 and word.endswith("*"):
        prefix, word = True, word[:-1]
    closed = quoted or prefix
    if field == "date":
        return Dates(_checked_date(word, place), excluded), end, closed
    if not word.strip():
        return None, end, closed  # nothing typed behind the sign yet
    if field is not None:
        return Value(field, " ".join(word.split()), prefix, excluded), end, closed
    return Text(" ".join(word.split()), prefix, excluded), end, closed


def _word(text: str, start: int) -> tuple[str, int, bool]:
    """The text of a word or of a quoted phrase, its end, and whether a closing quote was there."""
    if text[start : start + 1] != '"':
        end = start
        while end < len(text) and not text[end].isspace():
            end += 1
        return text[start:end], end, False
    value, place = [], start + 1
    while place < len(text) and text[place] != '"':
        if text[place] == "\\" and text[place + 1 : place + 2] in ("\\", '"'):
            place += 1
        value.append(text[place])
        place += 1
    return "".join(value), min(place + 1, len(text)), place < len(text)


def _checked_date(word: str, place: int) -> str:
    try:
        bounds = Dates(word).bounds if _DATE.fullmatch(word) else None
    except ValueError:  # no such day
        bounds = None
    if bounds is None:
        raise QueryError(f"“{word[:30]}” is not a date", place, "a year, month or day: 2021, 2021-05, 2021-05-31")
    return word


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
