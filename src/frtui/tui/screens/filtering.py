"""The actions that change what is asked: search, pickers, sidebar, sort, and peeling it all off again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from frtui.errors import QueryError
from frtui.library import dates
from frtui.library.cleaning import clean_line
from frtui.library.facets import FACETS
from frtui.library.order import SORTS, Order
from frtui.library.query import Query, asking, either, phrases_of, takes_long
from frtui.tui.screens.reader import Reader
from frtui.tui.widgets.article_list import ArticleList, ListHeading
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.query_bar import BarInput, QueryBar

if TYPE_CHECKING:
    from frtui.library.clauses import Clause, Text, Value


class Filtering(Reader):
    """Everything here ends in ``ask`` with a query that the bar shows: nothing filters behind its back."""

    def narrow(self, query: Query) -> None:
        """Ask for ``query`` and write it into the bar."""
        self.query_one(QueryBar).show(query)
        self.ask(query)

    # --- the bar ---

    def action_search(self) -> None:
        self.remove_class("-reading", "-zoomed")
        self.query_one(QueryBar).focus_words()

    @on(BarInput.Submitted)
    def _submitted(self, event: BarInput.Submitted) -> None:
        if isinstance(event.input, BarInput):
            event.stop()
            bar = self.query_one(QueryBar)
            if bar.is_choosing:
                bar.take_completion()
            else:
                self.focus_main()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Whatever takes the keys from the bar: enter, tab or a click. Not so when the terminal loses the focus."""
        if isinstance(event.widget, BarInput) and self.app.app_focus:
            self.query_one(QueryBar).close_completions()
            self._settle()

    def _settle(self) -> None:
        """What is shown stays: words that match by their beginning get a star where that makes a difference."""
        query = self.current_query
        from frtui.library.clauses import Text, Value

        for clause in query.clauses:
            if isinstance(clause, Text | Value) and clause.prefix and not self._written_with_star(clause):
                whole = _whole(query, clause)
                if self._shows_the_same(whole):
                    query = whole
        self.query_one(QueryBar).show(query)
        if query != self.current_query:
            self.ask(query)

    def _written_with_star(self, clause: Clause) -> bool:
        return str(clause) in self.query_one(QueryBar).text.value.split()

    def _shows_the_same(self, query: Query) -> bool:
        from frtui.library.view import answer

        if self.index is None:
            return False
        try:
            whole, shown = self.written_out(query), self.written_out(self.current_query)
        except QueryError:  # what is shown is the answer to an earlier one
            return False
        if takes_long(whole):
            return False
        shows = [answer(self.index, self.catalogue, one, self.order_shown) for one in (whole, shown)]
        return shows[0].shows_the_same_as(shows[1])

    # --- facets ---

    def action_pick(self, facet: str) -> None:
        self.when_counted(partial(self._pick, facet))

    def _pick(self, facet: str) -> None:
        values = self.counts.get(facet, [])
        if not values:
            self.notify(f"No article here has a {facet}", markup=False)
            return
        if facet in self.watch_terms:
            self._pick_term(facet)
            return
        from frtui.tui.screens.picker import Picker

        self.app.push_screen(Picker(facet, values, self.current_query, self.narrow))

    def _pick_term(self, facet: str) -> None:
        """Watch terms are the reader's own, and few: a menu of all of them."""
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(clean_line(term), term, f"{count:,}") for term, count in self.counts[facet]]
        self.app.push_screen(
            Menu(clean_line(facet), choices, width=48),
            lambda term: self._watch_asked(FacetPane.Asked(facet, term, "toggle")) if term else None,
        )

    def action_clear(self, facet: str) -> None:
        self.narrow(self.current_query.cleared(facet))

    def action_facets(self) -> None:
        """Show the sidebar or hide it: where there is room it is there unless hidden, else hidden unless shown."""
        sidebar = self.query_one(FacetPane)
        was_hidden = not sidebar.display
        if self.has_class("-reading"):
            self.remove_class("-reading", "-zoomed")
            self.set_class(False, "-without-facets")
            self.set_class(not self.has_class("-wide"), "-with-facets")
        else:
            self.toggle_class("-without-facets" if self.has_class("-wide") else "-with-facets")
        self.call_after_refresh(sidebar.focus if was_hidden else self.focus_main)

    @on(FacetPane.Asked)
    def _facet_asked(self, message: FacetPane.Asked) -> None:
        if message.facet in self.watch_terms:
            self._watch_asked(message)
            return
        asked = asking(message.facet, message.value)
        refused = asking(message.facet, message.value, excluded=True)
        query = self.current_query
        match message.how:
            case "toggle":
                without = query.without(refused)
                self.narrow(without.toggled(asked) if without == query else without)
            case "exclude":
                self.narrow(query.toggled(refused))
            case _:
                self.narrow(query.only(asked))

    def _watch_asked(self, message: FacetPane.Asked) -> None:
        """A watch term is the words that it stands for: they go into the bar, where they can be read and changed."""
        terms = self.watch_terms[message.facet]
        term = terms[message.value].clauses
        is_set = set(term) <= set(self.current_query.clauses)
        others = [clause for other in terms.values() for clause in other.clauses]
        query = self.current_query.without(*(others if message.how == "only" else term))
        wanted = either([list(term)], excluded=message.how == "exclude")
        if not is_set or message.how != "toggle":
            for clause in wanted:
                query = query.with_(clause)
        self.narrow(query)

    @on(FacetPane.MoreAsked)
    def _more_asked(self, message: FacetPane.MoreAsked) -> None:
        self.action_pick(message.facet)

    def action_like_this(self) -> None:
        """Offer what the article that is shown has."""
        from frtui.library.clauses import Dates
        from frtui.tui.screens.menu import Choice, Menu

        place, record = self.history.current, self.record
        rows = self.catalogue.rows([place.id]) if place is not None and place.id is not None else []
        if record is None or not rows:
            self.notify("There is no record here to filter by", markup=False)
            return
        facets = ("provider", "topic", "type", "category", "folder", "domain")
        values = [(facet, value) for facet in facets for value in FACETS[facet](rows[0])]
        choices = [Choice(value, asking(facet, value), facet) for facet, value in values]
        if record.published is not None:
            day = dates.day(record.published)
            behind = sum(facet in ("provider", "topic") for facet, _ in values)
            choices.insert(behind, Choice(day, Dates(day), "day"))
        self.app.push_screen(Menu("Filter by this article's", choices), self._narrow_by)

    def _narrow_by(self, clause: Clause | None) -> None:
        if clause is not None:
            self.narrow(self.current_query.only(clause))

    # --- order ---

    def action_sort(self) -> None:
        from frtui.tui.screens.menu import Choice, Menu

        choices = []
        order = self.order_shown
        for sort in SORTS.values():
            if sort.needs_words and not phrases_of(self.current_query):
                continue
            is_current = sort.name == order.name
            choices.append(Choice(sort.label, Order(sort.name), "", is_current and not order.reversed))
            if sort.name == "date":
                choices.append(Choice(sort.reversed_label, Order("date", True), "", is_current and order.reversed))
        self.app.push_screen(Menu("Sort", choices, width=40), self._sort_by)

    def _sort_by(self, order: Order | None) -> None:
        if order is None:
            return
        self._has_moved = True
        self.order = order
        if self.current_query.order is not None:  # what was chosen last holds
            self.narrow(replace(self.current_query, order=None))
        else:
            self.ask()

    def action_reverse(self) -> None:
        order = self.order_shown
        self._sort_by(replace(order, reversed=not order.reversed))

    @on(ListHeading.Clicked)
    def _heading_clicked(self, message: ListHeading.Clicked) -> None:
        same = message.sort == self.order_shown.name
        self._sort_by(Order(message.sort, not self.order_shown.reversed if same else False))

    def action_jump_to_date(self) -> None:
        from frtui.tui.screens.ask import Ask

        self.app.push_screen(Ask("Go to a date", "2021, 2021-05 or 2021-05-31", _mistake_in_date), self._jump)

    def _jump(self, answer: str | None) -> None:
        from frtui.library.clauses import Dates
        from frtui.library.view import View  # numpy, which is there long before anybody has typed a date

        if answer and isinstance(self.view, View):
            first, last = Dates(answer).bounds
            newest_first = self.order_shown.name != "date" or not self.order_shown.reversed
            assert first is not None and last is not None  # so _mistake_in_date says
            instant = dates.midnight(last) + dates.DAY - 1 if newest_first else dates.midnight(first)
            row = self.view.row_at_date(instant)
            if row is None:
                self.notify("No article shown here has a date", markup=False)
            else:
                self.query_one(ArticleList).move_cursor(row)

    def action_pin(self) -> None:
        """Count before and from this article's day on; once more: as before."""
        if self.pinned is not None:
            self.pinned = None
        elif (record := self.record) is None or record.published is None:
            self.notify("This article has no date to pin", markup=False)
            return
        else:
            self.pinned = record.published - record.published % dates.DAY
        self.ask()

    # --- peeling ---

    def peel_query(self) -> bool:
        """Take the words off, else the clause set last; whether there was something."""
        if not self.current_query:
            return False
        self.narrow(self.current_query.peeled())
        return True


def _whole(query: Query, clause: Text | Value) -> Query:
    clauses = (replace(clause, prefix=False) if other == clause else other for other in query.clauses)
    return replace(query, clauses=tuple(clauses))


def _mistake_in_date(text: str) -> str:
    from frtui.library.clauses import Dates

    try:
        if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text) and isinstance(Dates(text).bounds[0], date):
            return ""
    except ValueError:
        pass
    return "A year, a month or a day: 2021, 2021-05, 2021-05-31"
