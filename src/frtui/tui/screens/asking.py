"""A question becomes a view: at once where that takes milliseconds, else in a worker whose late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work

from frtui.errors import QueryError
from frtui.library.first_view import FirstView
from frtui.library.order import Order
from frtui.library.query import Query, takes_long
from frtui.library.store import CatalogueError
from frtui.state.catalogues import Opened
from frtui.tui.answering import answered, counted
from frtui.tui.memory import Memory
from frtui.tui.messages import Answered, Counted
from frtui.tui.screens.reading import Reading
from frtui.tui.widgets.facet_counts import Counts, FacetCounts, Watched
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.query_bar import QueryBar

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.library.view import View
    from frtui.state.view_set import ViewSet

AT_ONCE = 150_000
"""Articles up to which a question is answered on the spot: that takes ten milliseconds and saves a repaint."""


class Asking(Reading):
    """What is asked of one open dataset, and what came of it."""

    def __init__(self, opened: Opened, is_refreshed: bool = True) -> None:
        super().__init__(opened, is_refreshed)
        self.current_query = Query()
        self.order = Order()
        self.memory = Memory(opened.dataset, opened.catalogue, self.post_message)
        """What the reader has made of articles."""
        self.views: ViewSet | None = None
        """The saved views; None before they have been read."""
        self.watch_terms: Watched = {}
        self.pinned: int | None = None
        """The instant before and after which the sidebar counts, in microseconds."""
        self.view: View | FirstView | None = None
        self.counts: Counts = {}
        self._question = 0
        self._wait_for_counts: list[Callable[[], None]] = []

    def show_view(self, view: View, has_counts_soon: bool) -> None:
        """For the class below: show ``view``. Its counts follow, right behind it or when a worker has counted."""

    def ask(self, query: Query | None = None, order: Order | None = None) -> None:
        """Show the articles for ``query`` in ``order`` (None: as they are), at once or by message from a worker."""
        if query is not None:
            self.current_query = query
        if order is not None:
            self.order = order
        if self.index is None:
            return
        self._question += 1
        try:
            asked = self.written_out(self.current_query)
        except QueryError as error:
            self.query_one(QueryBar).say_mistake(error)
            return
        if not self.is_growing and len(self.index) <= AT_ONCE and not takes_long(asked):
            try:
                view = answered(self.index, self.catalogue, asked, self.order_shown, self.memory.marked)
            except CatalogueError as error:
                self.give_up_catalogue(error)
                return
            self.view = view
            self.show_view(view, has_counts_soon=True)
            self._count(self._question, view)  # in the same paint: two of them take longer than counting does
        else:
            self._answer_beside(self._question, self.index, asked, self.order_shown)

    def written_out(self, query: Query) -> Query:
        """``query`` with what its saved views ask for. Raises ``QueryError``."""
        if self.views is None or not query.clauses:
            return query
        from frtui.library.saved import expanded

        return expanded(query, self.views.queries)

    def _count(self, number: int, view: View) -> None:
        if number == self._question:
            try:
                self._show_counts(counted(view, self.catalogue, self.pinned, self.watch_terms))
            except CatalogueError as error:
                self.give_up_catalogue(error)

    # Described in a word: Textual would write out the arguments, and an index takes milliseconds to write out.
    @work(thread=True, exclusive=True, group="answer", description="answer", exit_on_error=False)
    def _answer_beside(self, number: int, index: Index, query: Query, order: Order) -> None:
        view = answered(index, self.catalogue, query, order, self.memory.marked)
        self.post_message(Answered(number, view))
        if number == self._question:
            self.post_message(Counted(number, counted(view, self.catalogue, self.pinned, self.watch_terms)))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if message.number == self._question:
            self.view = message.view
            self.show_view(message.view, has_counts_soon=False)

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.number == self._question:
            self._show_counts(message.counted)

    def count_again(self) -> None:
        """The same articles, marked otherwise: count the facets anew."""
        from frtui.library.view import View

        view = self.view
        if not isinstance(view, View):
            return
        if len(view.index) <= AT_ONCE:
            self._count(self._question, view)
        else:
            self._count_beside(self._question, view)

    @work(thread=True, exclusive=True, group="answer", description="count", exit_on_error=False)
    def _count_beside(self, number: int, view: View) -> None:
        self.post_message(Counted(number, counted(view, self.catalogue, self.pinned, self.watch_terms)))

    def _show_counts(self, counted: FacetCounts) -> None:
        self.counts = counted.counts
        self.query_one(QueryBar).knows(counted.counts, tuple(view.name for view in self.views or ()))
        waiting, self._wait_for_counts = self._wait_for_counts, []
        for done in waiting:
            done()
        self.query_one(FacetPane).show(counted, self.current_query)

    @property
    def order_shown(self) -> Order:
        """The order that the query asks for, else the one that was chosen."""
        return self.current_query.order or self.order

    def when_counted(self, done: Callable[[], None]) -> None:
        """Call ``done`` now or, right after a start, as soon as there are counts."""
        if self.counts:
            done()
        else:
            self._wait_for_counts.append(done)
