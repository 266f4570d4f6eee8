"""The sidebar: what there is to narrow by, with counts under the other filters in force."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from frtui.library.cleaning import clean_line
from frtui.library.facets import SIDEBAR, TIMES
from frtui.library.marked import TAG
from frtui.library.query import Query, names
from frtui.library.words import fold
from frtui.state import actions
from frtui.tui.keys import bindings
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.facet_counts import FacetCounts, SavedRow
from frtui.tui.widgets.line_list import LineList

VIEWS = "views"
"""The section of the saved views, beside those of the facets."""

SHOWN = 10
"""Values of one facet that the sidebar shows before it points to the picker."""

EVERYWHERE = 0.98
"""A value that so large a share of the articles has tells nothing: it stands behind the others."""


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
    excludes it. The counts are those under the other filters in force. `s` sorts by name or by count, `enter` on
    "more" finds among all values by their letters. `f`, or a click on its heading, folds a facet. `b` closes the
    sidebar.
    """
    BINDINGS = bindings(actions.SIDEBAR)

    class Asked(Message):
        """The reader wants ``value`` of ``facet``: ``only`` it, to ``toggle`` it or to ``exclude`` it."""

        def __init__(self, facet: str, value: str, how: str) -> None:
            super().__init__()
            self.facet, self.value, self.how = facet, value, how

    class ViewAsked(Message):
        """The reader wants to ``go`` to a saved view, to ``delete`` it, or to ``choose`` what to do with it."""

        def __init__(self, name: str, how: str) -> None:
            super().__init__()
            self.name, self.how = name, how

    class MoreAsked(Message):
        """The reader wants to see all values of ``facet``."""

        def __init__(self, facet: str) -> None:
            super().__init__()
            self.facet = facet

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._is_waiting = False
        self._was_entered = False
        self.folded: frozenset[str] = frozenset()
        """The facets that show their heading alone."""
        self._by_name = False
        self._counted = FacetCounts({}, {})
        self._rows: list[FacetRow] = []
        self._views: list[SavedRow] = []
        self._query = Query()

    def on_focus(self) -> None:
        self._was_entered = True

    def wait(self) -> None:
        """The counts that are shown hold no longer; others will come."""
        if not self._is_waiting:
            self._is_waiting = True
            self.refresh()

    def show(self, counted: FacetCounts, query: Query) -> None:
        """Draw these counts. A facet with one value or none is left out, unless it is filtered by."""
        self._is_waiting = False
        self._counted = counted
        self._query = query
        self._lay()

    def show_views(self, views: list[SavedRow]) -> None:
        """Draw these saved views above the facets."""
        if views != self._views:
            self._views = views
            self._lay()

    def _lay(self) -> None:
        """Make the rows; the cursor stays on its value."""
        here = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        counts = self._counted.counts
        self._rows = [FacetRow(VIEWS, count=len(self._views))] if self._views else []
        self._rows += [FacetRow(VIEWS, view.name, view.count or 0) for view in self._views]
        self._rows += [row for facet in self._facets() for row in self._section(facet, counts.get(facet, []))]
        same = [
            place for place, row in enumerate(self._rows) if here and (row.facet, row.value) == (here.facet, here.value)
        ]
        # Nobody's place is lost where the sidebar has not been gone into: there the top stays the top.
        top = None if self._was_entered else 0  # while a folder is read, values come in above the first one
        cursor = same[0] if same and self._was_entered else top
        self.rows_changed(cursor=cursor, keep_line=self.has_focus or self.scroll_offset.y > 0)
        if self._rows and not self.is_resting_place(self.cursor):
            self.cursor = self.cursor + 1

    def _facets(self) -> list[str]:
        """The facets that are shown: the reader's own stand below the topics and providers."""
        return [*SIDEBAR[:2], TAG, *self._counted.watch, *SIDEBAR[2:]]

    def _mark(self, facet: str, value: str | None) -> str:
        term = self._counted.watch.get(facet, {}).get(value or "")
        if term is None:
            return value_mark(self._query, facet, value)
        return "✓" if term.clauses and set(term.clauses) <= set(self._query.clauses) else ""

    def _section(self, facet: str, values: list[tuple[str, int]]) -> list[FacetRow]:
        asked = {value for value, _ in values if self._mark(facet, value)}
        if not values or (len(values) < 2 and not asked and facet in SIDEBAR):
            return []
        present = [pair for pair in values if pair[1]]
        if facet in self.folded:
            shown = [pair for pair in values if pair[0] in asked]
            return [FacetRow(facet, count=len(present)), *(FacetRow(facet, value, count) for value, count in shown)]
        if facet in TIMES:  # in their order, the latest of them
            shown = present[-SHOWN:]
        else:
            most = EVERYWHERE * self._counted.wholes.get(facet, 0) or float("inf")
            shown = sorted(present, key=lambda pair: pair[1] > most)[:SHOWN]
            if self._by_name:
                shown = sorted(present, key=lambda pair: fold(pair[0]))[:SHOWN]
        shown += [pair for pair in values if pair[0] in asked and pair not in shown]
        rows = [FacetRow(facet, count=len(present))]
        rows += [FacetRow(facet, value, count) for value, count in shown]
        if len(values) > len(shown):
            rows.append(FacetRow(facet, count=len(values) - len(shown), more=True))
        return rows

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def is_resting_place(self, row: int) -> bool:
        if row >= len(self._rows):
            return False
        shown = self._rows[row]
        return shown.value is not None or shown.more or shown.facet in self.folded

    def draw_row(self, row: int, part: int, width: int) -> Content:
        shown = self._rows[row]
        if shown.more:
            return Content(f"   … {shown.count:,} more").stylize(self.ink("quiet"))
        if shown.value is None:
            mark = " ▸" if shown.facet in self.folded else ""
            return self._line(f" {shown.facet.upper()}{mark}", shown.count, width, "quiet", "quiet")
        if shown.facet == VIEWS:
            return self._saved(row - 1, width)
        mark = self._mark(shown.facet, shown.value)
        ink = "accent" if mark == "✓" else "quiet" if mark or not shown.count else "text"
        if self._counted.pinned is not None and shown.facet in self._counted.pinned:
            counts = self._counted.pinned[shown.facet][shown.value]
            return self._compared(f" {mark or ' '} {shown.value}", counts, width, ink)
        unread = self._counted.unread.get(shown.facet, {}).get(shown.value, 0) if shown.facet not in TIMES else 0
        line = self._line(f" {mark or ' '} {shown.value}", shown.count, width, ink, "quiet", unread)
        if mark == "⊘":
            line = line.stylize("strike", 3, 3 + len(shown.value))
        return self._with_bar(line, shown, width) if shown.facet in TIMES else line

    def _with_bar(self, line: Content, row: FacetRow, width: int) -> Content:
        """The line of a year or a month, with a bar between its name and its count."""
        start, room = 12, width - 12 - len(f"{row.count:,}") - 3
        most = max((other.count for other in self._rows if other.facet == row.facet and other.value), default=0)
        if room < 3 or not most or self._is_waiting:
            return line
        halves = max(1, round(2 * room * row.count / most)) if row.count else 0
        bar = "━" * (halves // 2) + "╸" * (halves % 2)
        return Content.assemble(line[:start], Content(f"{bar:<{room}}").stylize(self.ink("bar")), line[start + room :])

    def _line(self, text: str, count: int, width: int, ink: str, count_ink: str, unread: int = 0) -> Content:
        """``unread`` stands before the count where it is another number: ``12/140``."""
        number = "…" if self._is_waiting else f"{count:,}"
        part = f"{unread:,}/" if unread and unread != count and not self._is_waiting else ""
        name = fitted(text, max(1, width - len(part) - len(number) - 2)).stylize(self.ink(ink))
        numbers = Content.assemble(
            Content(part).stylize(self.ink("text")), Content(number).stylize(self.ink(count_ink))
        )
        return Content.assemble(name, " ", numbers, " ")

    def _saved(self, place: int, width: int) -> Content:
        view = self._views[place]
        number = "!" if view.count is None else f"{view.count:,}"
        number = f"{view.unread:,}/{number}" if view.unread and view.unread != view.count else number
        new = Content(f"+{view.new:,} ").stylize(self.ink("accent")) if view.new else Content("")
        key = f"{place + 1}" if place < 9 else " "
        numbers = Content.assemble(new, Content(number).stylize(self.ink("quiet")), " ")
        name = fitted(clean_line(view.name), max(1, width - numbers.cell_length - 4)).stylize(self.ink("text"))
        return Content.assemble(" ", Content(key).stylize(self.ink("accent")), " ", name, " ", numbers)

    def _compared(self, text: str, counts: tuple[int, int], width: int, ink: str) -> Content:
        """A value with its count before the pinned date, the one from it on, and the change."""
        before, after = counts
        change = Content(f"{after - before:+,}" if after != before else "=").stylize(
            self.ink("accent" if after > before else "quiet")
        )
        numbers = Content.assemble(Content(f"{before:,} {after:,} ").stylize(self.ink("quiet")), change, " ")
        name = fitted(text, max(4, width - numbers.cell_length - 1)).stylize(self.ink(ink))
        return Content.assemble(name, " ", numbers).truncate(width)

    def ask(self, how: str) -> None:
        """As if the reader had pressed a key on the row under the cursor: ``only``, ``toggle`` or ``exclude``."""
        if self.is_resting_place(self.cursor):
            row = self._rows[self.cursor]
            if row.facet == VIEWS and row.value is not None:
                wanted = {"only": "go", "exclude": "delete"}.get(how, "choose")
                self.post_message(self.ViewAsked(self._views[self.cursor - 1].name, wanted))
            elif row.more:
                self.post_message(self.MoreAsked(row.facet))
            elif row.value is None:
                self.fold(row.facet)
            else:
                self.post_message(self.Asked(row.facet, row.value, how))

    def action_choose(self) -> None:
        self.ask("only")

    def action_sort_values(self) -> None:
        """By name, or by count again."""
        self._by_name = not self._by_name
        self._lay()

    def action_fold(self) -> None:
        """Fold the facet under the cursor, or open it again."""
        if self.cursor < len(self._rows):
            self.fold(self._rows[self.cursor].facet)

    def fold(self, facet: str) -> None:
        """Show the heading of ``facet`` alone, or all of it again. What is filtered by stays in sight."""
        if facet != VIEWS:
            self.folded ^= {facet}
            self._lay()
            heading = next(place for place, row in enumerate(self._rows) if row.facet == facet)
            self.cursor = heading if facet in self.folded else heading + 1

    def action_add(self) -> None:
        self.ask("toggle")

    def action_exclude(self) -> None:
        self.ask("exclude")

    def on_click(self, event: events.Click) -> None:
        row = self.row_under(event)
        if row >= 0 and self._rows[row].value is None and not self.is_resting_place(row):
            self.fold(self._rows[row].facet)
            event.prevent_default()

    def row_clicked(self, row: int, event: events.Click) -> None:
        if event.chain > 1:
            return  # a double click is one wish
        self.cursor = row
        shown = self._rows[row]
        if shown.facet == VIEWS:
            self.ask("toggle" if event.ctrl else "only")
            return
        is_set = bool(shown.value and self._mark(shown.facet, shown.value))
        self.ask("toggle" if event.ctrl or is_set else "only")


def value_mark(query: Query, facet: str, value: str | None) -> str:
    """``✓`` where the query asks for ``value``, ``⊘`` where it excludes it."""
    about = [clause for clause in query.clauses if names(clause, facet, value or "")]
    if any(not clause.excluded for clause in about):
        return "✓"
    return "⊘" if about else ""
