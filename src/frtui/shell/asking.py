"""What a command asks of a dataset: the query in its words and options, and what to say where that goes wrong."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frtui.errors import QueryError
from frtui.library.clauses import Address, Age, Dates, Number, Value
from frtui.library.cleaning import clean_line
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query, together
from frtui.library.view import View, answer
from frtui.shell.output import tell
from frtui.shell.reading import How, Reading
from frtui.shell.wrapping import cells

if TYPE_CHECKING:
    from frtui.library.marked import Marked

_BEFORE, _BEHIND = 60, 20
"""Characters of a long query that are shown before and behind the place where it goes wrong."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The articles that a command is about. ``queries`` are texts of the query language, all of which must hold; the
    values of ``topics`` and ``providers`` are taken as they are, and belong to the first of these."""

    path: str
    queries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    as_of: int | None = None
    """The instant that ages are counted back from, in microseconds; None for the newest article's."""
    how: How = field(default_factory=How)

    @property
    def query(self) -> Query:
        """All of it as one query, saved views written out, with the first order that it asks for.

        Raises ``QueryError``, and where it asks for saved views ``DatasetError``.
        """
        parsed = [_parsed(text) for text in self.queries]
        clauses = [(number, clause) for number, query in enumerate(parsed) for clause in query.clauses]
        clauses += [(0, Value("topic", clean_line(topic))) for topic in self.topics]
        clauses += [(0, Value("provider", clean_line(provider))) for provider in self.providers]
        orders = (query.order for query in parsed if query.order is not None)
        query = Query(together(clauses), next(orders, None))
        return _with_views(query, self.path) if any("view:" in text.lower() for text in self.queries) else query

    def view(self, reading: Reading, query: Query, order: Order | None = None) -> View:
        """What ``query`` finds in what was read. ``order`` goes before the one that the query asks for."""
        return answer(reading.index, reading.catalogue, query, order, self.as_of, _marked(reading, query))


def _marked(reading: Reading, query: Query) -> Marked | None:
    """What the reader has made of the articles; None where ``query`` cannot depend on it, or nothing was marked."""
    from frtui.library.marked import TAG

    free = (Value, Dates, Age, Number, Address)  # words may stand in notes
    if all(isinstance(one, free) and getattr(one, "facet", "") != TAG for one in query.clauses):
        return None
    from frtui.shell.own_marks import marks_of
    from frtui.state.marking import marked_of
    from frtui.state.marks import MarksError, file

    if not file().exists():
        return None
    try:
        with marks_of(reading) as marks:
            return marked_of(marks, reading.dataset, reading.catalogue)
    except MarksError as error:
        tell(str(error))
        return None


def _parsed(text: str) -> Query:
    try:
        return parse(text)
    except QueryError as error:
        error.add_note(_pointed_at(text, error.position))
        raise


def _with_views(query: Query, path: str) -> Query:
    """``query`` with what the saved views of the dataset at ``path``, and those of all, ask for in their place."""
    from frtui.library.dataset import Dataset
    from frtui.library.saved import expanded
    from frtui.state import views  # few ask for one

    loaded = views.load(Dataset.at([path]))
    for note in loaded.notes:
        tell(note)
    return expanded(query, views.all_views(loaded).queries)


def _pointed_at(text: str, position: int) -> str:
    """``text`` on one line, and below it a caret at ``position``; of a long one the part around that."""
    start, end = max(0, position - _BEFORE), position + _BEHIND
    before = "…" * (start > 0) + text[start:position]
    shown = clean_line(before + text[position:end] + "…" * (end < len(text)))
    return f"{shown}\n{' ' * (cells(clean_line(f'{before}^')) - 1)}^"


def show_notes(error: BaseException) -> None:
    """Say on stderr, line by line, what stands in the notes of ``error``: cleaned, with the blanks that they have."""
    with suppress(BrokenPipeError):  # nobody listens
        for note in getattr(error, "__notes__", ()):
            print(note, file=sys.stderr)


def tell_notes(view: View) -> None:
    """Say on stderr what there is to know of the answer, such as that it was cut off."""
    for note in view.notes:
        tell(note)


def why_nothing(view: View) -> str:
    """What excludes everything: each part of the query that would leave something if it were dropped."""
    line = f"nothing found among {view.total:,}"
    found = [
        f"without {' '.join(str(clause) for clause in part.clauses)} there would be {without:,}"
        for part, _, without in view.blockers()
        if without
    ]
    return f"{line}: {', '.join(found)}" if found else line
