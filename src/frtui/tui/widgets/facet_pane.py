"""The sidebar: what there is to narrow by, with counts under the other filters in force."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from frtui.library.query import Query, Value
from frtui.library.words import fold
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList

SHOWN = 10
"""Values of one facet that the sidebar shows before it points to the picker."""

EVERYWHERE = 0.98
"""A value that so large a share of the articles has tells nothing: it stands behind the others."""

Counts = dict[str, list[tuple[str, int]]]
"""Facet -> its values with their counts, most first."""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """What the sidebar shows: the counts, and for each facet how many articles they are shares of."""

    counts: Counts
    wholes: dict[str, int]


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A line of the sidebar: a heading (no value), a value, or the way to the rest (``more``)."""

    facet: str
    value: str | None = None
    count: int = 0
    more: bool = False


class FacetPane(LineList):
    """Facets one below the other."""

    HELP = """
    ## The sidebar

    `enter` or a click keeps only this value, `space` adds it or takes it away (several mean any of them), `-`
    excludes it. The counts are those under the other filters in force. `b` closes the sidebar.
    """
    BINDINGS = [
        ("space", "add", "add or take away"),
        ("minus", "exclude", "exclude"),
    ]

    class Asked(Message):
        """The reader wants ``value`` of ``facet``: ``only`` it, to ``toggle`` it or to ``exclude`` it."""

        def __init__(self, facet: str, value: str, how: str) -> None:
            super().__init__()
            self.facet, self.value, self.how = facet, value, how

    class MoreAsked(Message):
        """The reader wants to see all values of ``facet``."""

        def __init__(self, facet: str) -> None:
            super().__init__()
            self.facet = facet

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wholes: dict[str, int] = {}
        self._is_waiting = False
        self._rows: list[FacetRow] = []
        self._query = Query()

    def wait(self) -> None:
        """The counts that are shown hold no longer; others will come."""
        if not self._is_waiting:
            self._is_waiting = True
            self.refresh()

    def show(self, counted: FacetCounts, query: Query) -> None:
        """Draw these counts. A facet with one value or none is left out, unless it is filtered by."""
        self._is_waiting = False
        self._wholes = counted.wholes
        here = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        self._query = query
        self._rows = [row for facet, values in counted.counts.items() for row in self._section(facet, values)]
        same = [
            place for place, row in enumerate(self._rows) if here and (row.facet, row.value) == (here.facet, here.value)
        ]
        self.rows_changed(cursor=same[0] if same else None)
        if self._rows and not self.is_resting_place(self.cursor):
            self.cursor = self.cursor + 1

    def _section(self, facet: str, values: list[tuple[str, int]]) -> list[FacetRow]:
        asked = {
            fold(clause.value) for clause in (*self._query.values(facet), *self._query.values(facet, excluded=True))
        }
        if len(values) < 2 and not asked:
            return []
        values = sorted(values, key=lambda pair: pair[1] > EVERYWHERE * self._wholes[facet])
        shown = [pair for pair in values if pair[1]][:SHOWN]
        shown += [pair for pair in values if fold(pair[0]) in asked and pair not in shown]
        rows = [FacetRow(facet, count=sum(1 for _, count in values if count))]
        rows += [FacetRow(facet, value, count) for value, count in shown]
        if len(values) > len(shown):
            rows.append(FacetRow(facet, count=len(values) - len(shown), more=True))
        return rows

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def is_resting_place(self, row: int) -> bool:
        return row < len(self._rows) and (self._rows[row].value is not None or self._rows[row].more)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        shown = self._rows[row]
        if shown.more:
            return Content(f"   … {shown.count:,} more").stylize(self.ink("quiet"))
        if shown.value is None:
            return self._line(f" {shown.facet.upper()}", shown.count, width, "quiet", "quiet")
        mark = value_mark(self._query, shown.facet, shown.value)
        ink = "accent" if mark == "✓" else "quiet" if mark or not shown.count else "text"
        return self._line(f" {mark or ' '} {shown.value}", shown.count, width, ink, "quiet")

    def _line(self, text: str, count: int, width: int, ink: str, count_ink: str) -> Content:
        number = "…" if self._is_waiting else f"{count:,}"
        name = fitted(text, max(1, width - len(number) - 2)).stylize(self.ink(ink))
        return Content.assemble(name, " ", Content(number).stylize(self.ink(count_ink)), " ")

    def ask(self, how: str) -> None:
        """As if the reader had pressed a key on the row under the cursor: ``only``, ``toggle`` or ``exclude``."""
        if self.is_resting_place(self.cursor):
            row = self._rows[self.cursor]
            if row.value is None:
                self.post_message(self.MoreAsked(row.facet))
            else:
                self.post_message(self.Asked(row.facet, row.value, how))

    def action_choose(self) -> None:
        self.ask("only")

    def action_add(self) -> None:
        self.ask("toggle")

    def action_exclude(self) -> None:
        self.ask("exclude")

    def row_clicked(self, row: int, event: events.Click) -> None:
        if event.chain > 1:
            return  # a double click is one wish
        self.cursor = row
        shown = self._rows[row]
        is_set = bool(shown.value and value_mark(self._query, shown.facet, shown.value))
        self.ask("toggle" if event.ctrl or is_set else "only")


def value_mark(query: Query, facet: str, value: str | None) -> str:
    """``✓`` where the query asks for ``value``, ``⊘`` where it excludes it."""
    wanted = fold(value or "")

    def names(clause: Value) -> bool:
        own = fold(clause.value)
        return wanted.startswith(own) if clause.prefix else wanted == own

    if any(names(clause) for clause in query.values(facet)):
        return "✓"
    return "⊘" if any(names(clause) for clause in query.values(facet, excluded=True)) else ""
