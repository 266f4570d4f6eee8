"""The reader's state and its one cycle: a question becomes a view, the cursor's article becomes text.

``Reader`` owns what is asked and what is shown. The actions that change them stand in ``filtering``, ``stepping`` and
``taking_out``, the layout in ``browse``. Workers call pure functions and post one message; only this class acts on it.
"""

from __future__ import annotations

import asyncio
import gc
import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.blocks import Block
from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset
from frtui.library.document import document, related_document
from frtui.library.facets import FACETS
from frtui.library.order import Order
from frtui.library.query import Query
from frtui.library.related import Neighbour, neighbours
from frtui.state.history import History
from frtui.tui.loading import Loading
from frtui.tui.messages import Answered, Loaded, Place, Read, ReadingFailed, RelatedLoaded
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.facet_pane import Counts, FacetPane
from frtui.tui.widgets.query_bar import QueryBar
from frtui.tui.widgets.title_line import StatusLine, TitleLine

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.library.refresh import Progress
    from frtui.library.view import View

AT_ONCE = 20_000
"""Articles up to which a question is answered on the spot: that takes a few milliseconds and saves a repaint."""

DEBOUNCE = 0.04
"""Seconds that the cursor must rest before the article under it is fetched."""


class Reader(Screen[None]):
    """State of one open dataset, and the messages that change it."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__()
        self.dataset = dataset
        self.catalogue = Catalogue()
        self.index: Index | None = None
        self.current_query = Query()
        self.order = Order()
        self.view: View | None = None
        self.counts: Counts = {}
        self.history: History[Place] = History()
        self.article: Article | None = None
        """The record that is shown; None before the first, and for related items that the folder lacks."""
        self.neighbours: list[Neighbour] = []
        self.progress: Progress | None = None
        self._loading: Loading | None = None
        self._question = 0
        self._has_moved = False
        self._listed: int | None = None
        self._wanted: Place | None = None
        self._related_rows: dict[Place, int] = {}
        """Where the cursor stood among the related items of the places that were left."""
        self._is_on_trail = False
        """Whether the article shown was come to by following, back or forward, not by the list's cursor."""

    # --- reading the folder ---

    def start_reading(self) -> None:
        """Take up what the folder holds now. Says so where that is going on already."""
        if self._loading is not None and self._loading.is_running:
            self.notify("Still reading the folder", markup=False)
            return
        self._loading = Loading(self.dataset, self.catalogue, self.index, self.post_message)
        self._loading.start()

    def on_unmount(self) -> None:
        if self._loading is not None:
            self._loading.cancel()

    @on(Read)
    def _read(self, message: Read) -> None:
        self.progress = message.progress
        self.index = message.progress.index
        if message.progress.counts is not None:
            # What has been read stays: the collector need not look through it again, 25 ms in the middle of a key.
            gc.collect()
            gc.freeze()
            self.query_one(ArticleList).forget_texts()
            self.show(self.history.current)  # it may read otherwise now, and more of its related items be here
        self.ask()

    @on(ReadingFailed)
    def _reading_failed(self, message: ReadingFailed) -> None:
        self.notify(f"Reading the folder ended early. {clean_line(message.reason)}", severity="error", markup=False)

    # --- a question becomes a view ---

    def ask(self, query: Query | None = None, order: Order | None = None) -> None:
        """Show the articles for ``query`` in ``order`` (None: as they are), at once or by message from a worker."""
        if query is not None:
            self.current_query = query
        if order is not None:
            self.order = order
        if self.index is None:
            return
        self._question += 1
        is_read = self.progress is not None and self.progress.counts is not None
        if is_read and len(self.index) <= AT_ONCE:
            self._answered(self._answer(self._question, self.index, self.current_query, self.order))
        else:
            self._answer_beside(self._question, self.index, self.current_query, self.order)

    @work(thread=True, exclusive=True, group="answer", exit_on_error=False)
    def _answer_beside(self, number: int, index: Index, query: Query, order: Order) -> None:
        self.post_message(self._answer(number, index, query, order))

    def _answer(self, number: int, index: Index, query: Query, order: Order) -> Answered:
        from frtui.library.view import answer

        view = answer(index, self.catalogue, query, order)
        counts = {facet: view.counts(facet) for facet in FACETS}
        return Answered(number, view, counts, {facet: view.count_beside(facet) for facet in FACETS})

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if message.number != self._question:
            return
        self.view, self.counts = message.view, message.counts
        listed = self.query_one(ArticleList)
        place = self.history.current
        if self._is_on_trail and place is not None and place.id is not None and self.view.row_of(place.id) is not None:
            self._listed = place.id  # what is shown is in the list (again): the cursor goes there
        listed.show(message.view, self.catalogue, self._listed if self._has_moved or self.current_query else None)
        self.query_one(FacetPane).show(message.counts, message.view.query, message.wholes)
        self.view_changed()
        self.follow_cursor()
        self.say_title()
        self._say_trail()

    def view_changed(self) -> None:
        """For the layout: there is another view."""

    # --- the cursor's article becomes text ---

    def follow_cursor(self) -> None:
        """Show the article under the list's cursor, if it is another one than last time."""
        listed = self.query_one(ArticleList)
        if listed.article is None:
            return  # nothing matches for the moment: the cursor has a place to come back to
        if listed.article == self._listed and self.history.current is not None:
            return
        self._listed = listed.article
        row = listed.row(listed.cursor)
        place = Place(id=listed.article, title=row.title if row else "")
        # Moving the cursor is no step, but it must not cost the way back to what was followed.
        self.history = self.history.visited(place) if self._is_on_trail else self.history.moved(place)
        self._is_on_trail = False
        self.show(place)

    def go_to(self, place: Place, history: History[Place]) -> None:
        """Show ``place`` and put the list's cursor on it where the list has it."""
        if self.history.current is not None:
            self._related_rows[self.history.current] = self.query_one(ArticlePane).related.cursor
        self.history = history
        self._is_on_trail = self._has_moved = True
        listed = self.query_one(ArticleList)
        row = self.view.row_of(place.id) if self.view is not None and place.id is not None else None
        if row is not None:
            listed.cursor = row
            self._listed = place.id
        self.show(place)

    def show(self, place: Place | None) -> None:
        """Fetch ``place`` for the pane."""
        self._wanted = place
        if place is not None:
            self._load(place)

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self, place: Place) -> None:
        await asyncio.sleep(DEBOUNCE)
        await asyncio.to_thread(self._fetch, place)

    def _fetch(self, place: Place) -> None:
        """Runs in a thread: text first, related items behind."""
        as_of = self.index.as_of(now()) if self.index is not None else None
        if place.related is not None:
            self.post_message(Loaded(place, None, related_document(place.related, as_of)))
            self.post_message(RelatedLoaded(place, []))
            return
        article = self.catalogue.article(place.id) if place.id is not None else None
        if article is None:
            gone = [Block("title", place.title), Block("note", "This record is no longer in the folder.")]
            self.post_message(Loaded(place, None, gone))
            self.post_message(RelatedLoaded(place, []))
            return
        self.post_message(Loaded(place, article, document(article, as_of)))
        try:
            self.post_message(RelatedLoaded(place, neighbours(self.dataset, self.catalogue, article)))
        except OSError as error:
            self.post_message(RelatedLoaded(place, [], f"Related items: the file is gone ({error.strerror})"))

    @on(Loaded)
    def _loaded(self, message: Loaded) -> None:
        if message.place is self._wanted:
            self.article = message.article
            if self.query_one(ArticlePane).show_text(message.blocks):
                self.neighbours = []
            self._say_trail()

    @on(RelatedLoaded)
    def _related_loaded(self, message: RelatedLoaded) -> None:
        if message.place is self._wanted:
            self.neighbours = message.neighbours
            row = self._related_rows.get(message.place, 0)
            self.query_one(ArticlePane).show_related(message.neighbours, message.trouble, row)

    @on(ArticleList.Moved, "#articles")
    def _cursor_moved(self) -> None:
        self._has_moved = True
        self.follow_cursor()

    # --- what the edges say ---

    def say_title(self) -> None:
        """Name, progress, and ``SHOWN of TOTAL · sort · as of DATE``."""
        name = clean_line(self.dataset.name)
        if self.progress is not None and self.progress.counts is None:
            name += f"  reading {self.progress.done:,} of {self.progress.total:,}"
        facts = ""
        if self.view is not None:
            facts = f"{len(self.view):,} of {self.view.total:,} · {self.order.label}"
            as_of = self.view.index.as_of(now())
            facts += f" · as of {dates.day(as_of)}" if as_of is not None else ""
        self.query_one(TitleLine).show(name, facts)
        unreadable = self.progress.counts.unreadable if self.progress and self.progress.counts else 0
        self.query_one(StatusLine).show_unreadable(unreadable)

    def _say_trail(self) -> None:
        place = self.history.current
        hidden = (
            place is not None and place.id is not None and self.view is not None and self.view.row_of(place.id) is None
        )
        note = "The filter hides this article in the list." if hidden else ""
        trail = [before.title for before in self.history.before] if self._is_on_trail else []
        self.query_one(ArticlePane).show_trail(trail, note)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed must not leave the reader waiting without a word."""
        if event.state is WorkerState.ERROR:
            trouble = clean_line(f"{type(event.worker.error).__name__}: {event.worker.error}")
            self.notify(f"That did not work. {trouble}", severity="error", markup=False)

    @on(QueryBar.Changed)
    def _typed(self, message: QueryBar.Changed) -> None:
        self.ask(message.query)


def now() -> int:
    """The present instant in microseconds, as records count."""
    return time.time_ns() // 1000
