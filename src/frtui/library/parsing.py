"""From the bar's text to a ``Query``. Reads from left to right, once; nesting has a limit, and so has the length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from frtui.errors import QueryError
from frtui.library import filters
from frtui.library.clauses import (
    NUMBER_FIELDS,
    OPERATORS,
    SIGNS,
    VALUE_FIELDS,
    WORD_FIELDS,
    Address,
    Clause,
    Pattern,
    Text,
    Value,
)
from frtui.library.order import Order
from frtui.library.query import Query, either

LONGEST = 10_000
"""Characters of a query."""

DEEPEST = 50
"""Parentheses inside each other."""

FIELDS = (*WORD_FIELDS, *VALUE_FIELDS, "date", "newer", "older", *NUMBER_FIELDS, "has", "is", "sort", "view")
"""What may stand before a colon."""

_NAMED = re.compile(r"([A-Za-z][A-Za-z-]*):(?=[^\s)])")
_UNFINISHED = re.compile(rf"({'|'.join(FIELDS)}|https?):/{{0,2}}(?=[\s)]|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"]+", re.IGNORECASE)
_OPERATOR = re.compile(rf"({'|'.join(OPERATORS)})(?=[\s()]|$)")
_WORD = re.compile(r'[^\s"()]*')
_EXACT = re.compile(r'[^\s"()]+')
_PATTERN = re.compile(r"/((?:[^/\\]|\\.)+)/(i?)(?=[\s)]|$)", re.DOTALL)


@dataclass(slots=True)
class _Group:
    """What has been read between a parenthesis and here."""

    start: int
    is_refused: bool = False
    options: list[list[Clause]] = field(default_factory=lambda: [[]])


def parse(text: str, cursor: int | None = None) -> Query:
    """The query that ``text`` writes. With a ``cursor``, as while it is typed: the word right before it matches by its
    beginning, and what is not finished at the end counts for nothing yet.

    Raises ``QueryError`` with the place where it stops making sense, and what was expected there.

    >>> str(parse('@"Example Wire" -draft "ban"'))
    '@"Example Wire" -draft ban'
    """
    if len(text) > LONGEST:
        raise QueryError(f"a query of {len(text):,} characters", LONGEST, f"at most {LONGEST:,}")
    return _Parser(text, cursor).query()


class _Parser:
    def __init__(self, text: str, cursor: int | None) -> None:
        self.text, self.cursor, self.place = text, cursor, 0
        self.groups = [_Group(0)]
        self.order: Order | None = None
        self.is_refused = False
        self.waits_for = ""

    def query(self) -> Query:
        """All of it."""
        while self._skip_blanks():
            self._step()
        if self.cursor is None:
            self._expect_an_end()
        while len(self.groups) > 1:
            self._close()
        top = self.groups[0].options
        return Query(tuple(dict.fromkeys(either(top))), self.order)

    def _expect_an_end(self) -> None:
        if self.waits_for:
            raise QueryError(f"nothing behind {self.waits_for}", len(self.text), "a word or a filter")
        if len(self.groups) > 1:
            raise QueryError("a parenthesis that is not closed", self.groups[-1].start, "a ) somewhere behind it")

    def _skip_blanks(self) -> bool:
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1
        return self.place < len(self.text)

    def _step(self) -> None:
        """Read a parenthesis, an operator or a clause."""
        text, start = self.text, self.place
        has_minus = text[start] == "-" and bool(text[start + 1 : start + 2].strip().strip(")"))
        if has_minus:
            self.is_refused = not self.is_refused
            self.place += 1
            start += 1
        if text[start] == "(":
            if len(self.groups) > DEEPEST:
                raise QueryError(f"more than {DEEPEST} parentheses inside each other", start)
            self.groups.append(_Group(start, self._take_refused()))
            self.place, self.waits_for = start + 1, ""
        elif text[start] == ")":
            if len(self.groups) == 1:
                raise QueryError("nothing is open that ) could close", start, 'in quotes it is text: ")"')
            self._close()
            self.place = start + 1
        elif not has_minus and (operator := _OPERATOR.match(text, start)):
            self._operate(operator[1], start)
            self.place = operator.end()
        else:
            self._clause(start)

    def _take_refused(self) -> bool:
        refused, self.is_refused = self.is_refused, False
        return refused

    def _operate(self, operator: str, start: int) -> None:
        option = self.groups[-1].options[-1]
        if operator == "NOT":
            self.is_refused = not self.is_refused
        elif not option or self.waits_for:
            raise QueryError(f"nothing before {operator}", start, f'in quotes it is text: "{operator}"')
        elif operator == "OR":
            self.groups[-1].options.append([])
        self.waits_for = operator

    def _close(self) -> None:
        if self.waits_for and self.cursor is None:
            raise QueryError(f"nothing behind {self.waits_for}", self.place, "a word or a filter")
        self.waits_for, self.is_refused = "", False
        group = self.groups.pop()
        self.groups[-1].options[-1] += either(group.options, group.is_refused)

    def _take(self, clause: Clause, end: int, is_closed: bool = True) -> None:
        if self._take_refused():
            clause = replace(clause, excluded=True)
        elif end == self.cursor and not is_closed and isinstance(clause, Text | Value):
            clause = replace(clause, prefix=True)
        self.groups[-1].options[-1].append(clause)
        self.place, self.waits_for = end, ""

    # --- clauses ---

    def _clause(self, start: int) -> None:
        text = self.text
        if self._is_field_to_be(start):
            self._nothing(self.cursor or 0)
        elif address := _ADDRESS.match(text, start):
            url = address[0]
            if len(self.groups) > 1:  # the last parentheses may close those around it
                behind = len(url) - len(url.rstrip(")"))
                url = url[: len(url) - max(0, min(behind, url.count(")") - url.count("(")))]
            self._take(Address(url), start + len(url))
        elif text[start] in SIGNS:
            self._value(SIGNS[text[start]], start + 1)
        elif named := _NAMED.match(text, start):
            self._named(named[1].lower(), named.end(), start)
        elif text[start] == "/":
            self._pattern("", start)
        else:
            self._words("", start)

    def _is_field_to_be(self, start: int) -> bool:
        """Whether the cursor stands behind a field's name and its colon, or at the beginning of a URL."""
        named = _UNFINISHED.match(self.text, start)
        return named is not None and named.end() == self.cursor

    def _value(self, facet: str, start: int) -> None:
        value, end, prefix, is_closed = self._written(start)
        if value.strip():
            self._take(Value(facet, " ".join(value.split()), prefix), end, is_closed)
        else:  # nothing typed behind the sign yet
            self._nothing(end)

    def _words(self, name: str, start: int) -> None:
        words, end, prefix, is_closed = self._written(start)
        if words.strip():
            self._take(Text(" ".join(words.split()), prefix, field=name), end, is_closed)
        else:
            self._nothing(end)

    def _nothing(self, end: int) -> None:
        self._take_refused()
        self.place = max(end, self.place + 1)

    def _pattern(self, name: str, start: int) -> None:
        match = _PATTERN.match(self.text, start)
        if match is None:
            if self.cursor is not None and self.cursor == len(self.text):
                self._nothing(len(self.text))  # still being typed
                return
            raise QueryError("a regular expression without its end", start, "/like this/ or /like this/i")
        filters.check_pattern(match[1], start + 1)
        self._take(Pattern(match[1], bool(match[2]), field=name), match.end())

    def _written(self, start: int) -> tuple[str, int, bool, bool]:
        """A word or a quoted phrase: its text, its end, whether a star follows, whether more typing changes nothing."""
        text = self.text
        self._expect_no_group(start)
        if text[start : start + 1] == '"':
            value, end, is_closed = self._phrase(start)
            has_star = is_closed and text[end : end + 1] == "*"
            return value, end + has_star, has_star, is_closed
        match = _WORD.match(text, start)
        assert match is not None
        word, end = match[0], match.end()
        if len(word) > 1 and word.endswith("*"):
            return word[:-1], end, True, True
        return word, end, False, False

    def _expect_no_group(self, start: int) -> None:
        if self.text[start : start + 1] == "(":
            raise QueryError("a parenthesis where a value should stand", start, "(title:one OR title:other)")

    def _phrase(self, start: int) -> tuple[str, int, bool]:
        """What stands between quotes, its end, and whether the closing quote is there: it may be missing yet."""
        text, value, place = self.text, [], start + 1
        while place < len(text) and text[place] != '"':
            if text[place] == "\\" and text[place + 1 : place + 2] in ("\\", '"'):
                place += 1
            value.append(text[place])
            place += 1
        if place >= len(text) and self.cursor is None:
            raise QueryError("a quote that is not closed", start, 'a " somewhere behind it; \\" is one inside')
        return "".join(value), min(place + 1, len(text)), place < len(text)

    def _named(self, name: str, start: int, named_at: int) -> None:
        """A clause behind a field's name and its colon."""
        if name in VALUE_FIELDS or name in WORD_FIELDS:
            if self.text[start] == "=":
                if name not in (*VALUE_FIELDS, "url"):
                    raise QueryError(f"{name}: is searched by words alone", start, "without the =")
                self._exact(name, start + 1)
            elif self.text[start] == "/":
                self._pattern(name, start)
            else:
                self._words(name, start)
            return
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1, 0.5)
            hint = f"did you mean {near[0]}:? " if near else ""
            raise QueryError(f"no field is called {name[:30]}", named_at, f"{hint}in quotes it is text")
        value, end, _, is_closed = self._written(start)
        if name == "sort":
            if len(self.groups) > 1 or self.is_refused:
                raise QueryError("sort: stands by itself", named_at, "outside of parentheses, and without a -")
            self.order = filters.order(value, start)
            self.place, self.waits_for = end, ""
            return
        self._take(filters.clause(name, value, start), end, is_closed)

    def _exact(self, name: str, start: int) -> None:
        self._expect_no_group(start)
        if self.text[start : start + 1] == '"':
            value, end, _ = self._phrase(start)
        else:
            match = _EXACT.match(self.text, start)
            value, end = (match[0], match.end()) if match else ("", start)
        if not value.strip():
            self._nothing(end)
        else:
            self._take(Address(value) if name == "url" else Value(name, value, exact=True), end)
