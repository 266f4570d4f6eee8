"""Saved views inside a query: ``view:NAME`` written out as what that view asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from frtui.errors import QueryError
from frtui.library.clauses import Clause, Either, Saved
from frtui.library.order import Order
from frtui.library.parsing import DEEPEST, parse
from frtui.library.query import Query, refused, together
from frtui.library.words import fold

MOST = 5_000
"""Clauses of a query with its views written out: few short views that use each other could ask for millions."""


def expanded(query: Query, views: Mapping[str, str]) -> Query:
    """``query`` with what ``views`` (name -> text of a query) ask for in the place of each ``view:NAME``.

    Names are compared folded. What a view asks for holds as a whole, in parentheses where its values would else mean
    *either* with others. The order is the query's own; without one, that of the first view it asks for at its top.

    Raises ``QueryError`` for a view that is not there or cannot be understood, for views that use each other in a
    circle, and for a query that becomes too large. Its position is 0: a clause does not know where it was written.

    >>> print(expanded(parse("ban -view:wires"), {"Wires": "@reuters @ap sort:title"}))
    ban -(@reuters @ap)
    """
    return _Writing(views).query(query).query if _asks_for_views(query.clauses) else query


def _asks_for_views(clauses: tuple[Clause, ...]) -> bool:
    return any(
        isinstance(clause, Saved) or (isinstance(clause, Either) and any(map(_asks_for_views, clause.options)))
        for clause in clauses
    )


@dataclass(slots=True)
class _Written:
    """A query without views, the number of its clauses, and how deep it goes."""

    query: Query = field(default_factory=Query)
    size: int = 0
    depth: int = 0


class _Writing:
    """Writes views out, each of them once."""

    def __init__(self, views: Mapping[str, str]) -> None:
        self.texts: dict[str, tuple[str, str]] = {}
        for name, text in views.items():
            self.texts.setdefault(fold(name), (name, text))
        self.done: dict[str, _Written] = {}
        self.open: list[str] = []

    def query(self, query: Query) -> _Written:
        """All of ``query``."""
        written = _Written()
        clauses = self._all_of(query.clauses, written, 0)
        tops = (clause for clause in query.clauses if isinstance(clause, Saved) and not clause.excluded)
        orders = (self._named(clause.name).query.order for clause in tops)
        order: Order | None = query.order or next((one for one in orders if one is not None), None)
        written.query = Query(clauses, order)
        return written

    def _all_of(self, clauses: tuple[Clause, ...], written: _Written, depth: int) -> tuple[Clause, ...]:
        """``clauses``, all of which hold, without views; what they amount to is added to ``written``."""
        parts: list[tuple[int, Clause]] = []
        for place, clause in enumerate(clauses, 1):
            size, deep = 1, 0
            if isinstance(clause, Saved):
                view = self._named(clause.name)
                size, deep = 1 + view.size, 1 + view.depth
                inner = view.query.clauses
                parts += [(place, one) for one in (refused(inner) if clause.excluded else inner)]
            elif isinstance(clause, Either):
                options = tuple(self._all_of(option, written, depth + 1) for option in clause.options)
                parts.append((0, replace(clause, options=options)))
            else:
                parts.append((0, clause))
            written.size += size
            written.depth = max(written.depth, depth + deep)
            if written.size > MOST or written.depth > 2 * DEEPEST:
                raise QueryError("the query is too large with its views written out", 0)
        return together(parts)

    def _named(self, name: str) -> _Written:
        """What the view ``name`` asks for."""
        key = fold(name)
        if key in self.done:
            return self.done[key]
        if key not in self.texts:
            raise QueryError(f"no view is called “{name}”", 0, self._near(key))
        if key in self.open:
            circle = [*self.open[self.open.index(key) :], key]
            raise QueryError(f"the view “{self.texts[key][0]}” uses itself", 0, " → ".join(map(self._called, circle)))
        if len(self.open) == DEEPEST:
            raise QueryError(f"more than {DEEPEST} views inside each other", 0)
        self.open.append(key)
        called, text = self.texts[key]
        try:
            query = parse(text)
        except QueryError as error:
            raise QueryError(f"the view “{called}” cannot be understood: {error.message}", 0, error.hint) from None
        self.done[key] = self.query(query)
        self.open.pop()
        return self.done[key]

    def _called(self, key: str) -> str:
        return self.texts[key][0]

    def _near(self, key: str) -> str:
        """What to do instead of asking for the view ``key``, which is not there."""
        near = get_close_matches(key, self.texts, 1, 0.5)
        where = f"the view “{self._called(self.open[-1])}” asks for it" if self.open else ""
        meant = f"did you mean “{self._called(near[0])}”?" if near else ""
        return ", ".join(filter(None, (where, meant))) or ("" if self.texts else "none has been saved yet")
