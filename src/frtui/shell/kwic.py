"""``frtui kwic``: a word in its surroundings, a line for each place where it stands (keyword in context)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from frtui.errors import UsageError
from frtui.library import dates, json_lines
from frtui.library.clauses import Text
from frtui.library.cleaning import clean_line
from frtui.library.hits import Phrase
from frtui.library.kwic import CONTEXT, Occurrence, occurrences, ordered, phrase_of
from frtui.library.path_text import path_text
from frtui.library.query import Query
from frtui.library.view import View
from frtui.shell.asking import Asked, tell_notes, why_nothing
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.reading import Reading, answered, tell_what_is_missing
from frtui.shell.wrapping import cells, first_cells, last_cells

_GAP = "  "

_PIPED = 60
"""Cells on each side where there is no terminal to ask."""

_NO_DATE = "–"


@dataclass(frozen=True, slots=True)
class Keyword:
    """Which word is shown in which articles, and how."""

    asked: Asked
    word: str
    sort: str | None = None
    """One of ``kwic.SORTS``; None for the order of the articles."""
    width: int | None = None
    """Cells on each side; None for what the terminal has room for."""
    limit: int | None = None
    as_json: bool = False

    @property
    def phrase(self) -> Phrase:
        """The words that are looked for. Raises ``UsageError`` where there is none."""
        phrase = phrase_of(self.word)
        if not phrase[0]:
            raise UsageError(f"“{self.word[:30]}” has no letter and no digit to look for")
        return phrase

    @property
    def query(self) -> Query:
        """The query that finds the articles in which the word may stand. Raises ``QueryError`` and ``UsageError``."""
        query, (_, prefix) = self.asked.query, self.phrase
        text = Text(clean_line(self.word.strip('"* ')), prefix)
        return replace(query, clauses=tuple(dict.fromkeys((*query.clauses, text))))

    @property
    def is_table(self) -> bool:
        """Whether aligned lines are printed, for a person."""
        return sys.stdout.isatty() and not self.as_json


def show_keyword(keyword: Keyword) -> int:
    """Print the occurrences; the exit code. Raises ``DatasetError``, ``QueryError`` and ``UsageError``."""
    query, path = keyword.query, keyword.asked.path
    shown: list[int] = []
    reading, view = answered(path, keyword.asked.how, lambda reading: _show(reading, query, keyword, shown))
    sys.stdout.flush()  # what is said on stderr stands below
    tell_what_is_missing(reading, path)
    tell_notes(view)
    if shown and keyword.is_table:
        times = "once" if len(shown) == 1 else f"{len(shown):,} times"
        times = f"the first {len(shown):,}" if len(shown) == keyword.limit else times
        tell(f"{times}, in {len(set(shown)):,} of {view.total:,} articles")
    elif not shown and len(view):
        tell(f"in the title, excerpt or body of none of the {len(view):,} found: it is their provider's or a topic's")
    elif not shown and view.total:
        tell(why_nothing(view))
    return FOUND if shown else NOTHING


def _show(reading: Reading, query: Query, keyword: Keyword, shown: list[int]) -> View:
    """Prints what stands behind the occurrences in ``shown``, and adds it there: the ids of their articles."""
    view = keyword.asked.view(reading, query)
    context = CONTEXT + 2 * (keyword.width or 0)  # in characters, some of which take no cell
    found = occurrences(view, reading.catalogue, keyword.phrase, context)
    if keyword.sort is not None:
        found = iter(ordered(found, keyword.sort))
    write = _printer(keyword)
    for one in islice(found, len(shown), keyword.limit):
        write(one)
        shown.append(one.id)
    return view


def _printer(keyword: Keyword) -> Callable[[Occurrence], None]:
    if keyword.is_table:
        return _table(keyword)
    width = keyword.width or _PIPED
    if keyword.as_json:
        return lambda one: print(json_lines.line(_values(one, width)))
    return lambda one: print("\t".join(_row(one, width)))


def _values(one: Occurrence, width: int) -> dict[str, str | None]:
    return {
        "path": path_text(one.path),
        "published": None if one.date is None else dates.iso(one.date),
        "provider": one.provider or None,
        "field": one.field,
        "left": last_cells(one.left, width),
        "hit": one.hit,
        "right": first_cells(one.right, width),
    }


def _row(one: Occurrence, width: int) -> tuple[str, ...]:
    day = "" if one.date is None else dates.day(one.date)
    left, right = last_cells(one.left, width), first_cells(one.right, width)
    return day, one.provider, left, one.hit, right, clean_line(path_text(one.path))


# --- a terminal ---


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of a line on a terminal: ``date`` and ``provider`` (0 for none), ``left``; ``rest`` for what follows."""

    date: int
    provider: int
    left: int
    rest: int


def widths(terminal: int, word: int, asked: int | None) -> Widths:
    """What a ``terminal`` so wide has room for, where the word itself takes ``word`` cells.

    ``asked`` is what each side is to have: it may make the lines wider than the terminal.
    """
    date = 10 if terminal >= 40 else 0
    provider = min(max(terminal // 6, 12), 24) if terminal >= 72 else 0
    room = max(1, terminal - sum(width + len(_GAP) for width in (date, provider) if width))
    if asked is not None:
        return Widths(date, provider, asked, word + asked)
    left = max(0, room - word) // 2
    return Widths(date, provider, left, room - left)


def _table(keyword: Keyword) -> Callable[[Occurrence], None]:
    from rich.console import Console
    from rich.text import Text as Line

    console = Console(markup=False, highlight=False, emoji=False)
    columns = widths(shutil.get_terminal_size().columns, cells(" ".join(keyword.phrase[0])), keyword.width)

    def write(one: Occurrence) -> None:
        line = Line()
        if columns.date:
            day = _NO_DATE if one.date is None else dates.day(one.date)
            line.append(_padded(day, columns.date) + _GAP, "dim")
        if columns.provider:
            line.append(
                _padded(first_cells(one.provider or _NO_DATE, columns.provider), columns.provider) + _GAP, "dim"
            )
        left = last_cells(one.left, columns.left)
        hit = first_cells(one.hit, columns.rest)
        line.append(" " * (columns.left - cells(left)) + left)
        line.append(hit, "bold")
        line.append(first_cells(one.right, columns.rest - cells(hit)).rstrip())
        console.print(line, soft_wrap=True)

    return write


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
