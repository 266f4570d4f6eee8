"""The reader's state and its one cycle: a question becomes a view, the cursor's article becomes text.

``Reader`` owns what is shown, ``asking`` below it what is asked. The actions that change them stand in modules of their
own (``filtering``, ``stepping``, ``marking``, ``taking_out`` and others), the layout in ``browse``. Workers call pure
functions and post one message; only the screen acts on it.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import Worker, WorkerState

from frtui.library.cleaning import clean_line
from frtui.library.first_view import FirstView
from frtui.library.query import phrases_of
from frtui.library.store import CatalogueError
from frtui.state.catalogues import Opened
from frtui.state.debug_log import log
from frtui.state.history import History
from frtui.tui.answering import now, title_facts
from frtui.tui.memory import Memory
from frtui.tui.messages import Loaded, Place, RelatedLoaded
from frtui.tui.screens.asking import Asking
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.query_bar import QueryBar
from frtui.tui.widgets.title_line import StatusLine, TitleLine

if TYPE_CHECKING:
    from frtui.library.article import Article
    from frtui.library.blocks import Block
    from frtui.library.related import Neighbour
    from frtui.library.view import View

LATE = 1.0
"""Seconds for which workers may still fail over a catalogue that was given up."""

DEBOUNCE = 0.04
"""Seconds that the cursor must rest before the article under it is fetched."""


PATIENCE = 1.0
"""Seconds that a key waits for the article under the cursor, where it needs what stands in that."""


class Reader(Asking):
    """State of one open dataset, and the messages that change it."""

    def __init__(self, opened: Opened, is_refreshed: bool = True) -> None:
        super().__init__(opened, is_refreshed)
        self.selected: set[int] = set()
        """The ids of the articles that the next action is for; none: the one that is shown."""
        self.history: History[Place] = History()
        self.article: Article | None = None
        """The record that is shown; None before the first, and for related items that the folder lacks."""
        self.shown_blocks: list[Block] = []
        """The text that is shown, without what the reader has made of it."""
        self.neighbours: list[Neighbour] = []
        self._is_drawn = asyncio.Event()
        """Set while what the history stands at is on the screen, its related items too."""
        self._has_moved = self._had_index = False
        self._listed: int | None = None
        self._wanted: Place | None = None
        self._related_rows: dict[Place, int] = {}
        """Where the cursor stood among the related items of the places that were left."""
        self._hit_on_arrival = 0
        """Where the next article is to be opened: at its first hit (1), its last (-1) or its top."""
        self._is_from_folder = False
        """Whether the next view was not asked for by the reader: the folder has changed."""
        self._unasked: Place | None = None
        """What came under the cursor because the article there has gone from the list by itself."""
        self._is_on_trail = False
        """Whether the article shown was come to by following, back or forward, not by the list's cursor."""

    # --- what the reading brings ---

    def show_first(self, view: FirstView) -> None:
        if self.index is None and not self.current_query and self.order == view.order:
            self.view = view
            self.query_one(ArticleList).show(view, self.catalogue, self._listed)
            self.view_changed()
            self.follow_cursor()
            self.say_title()

    def index_changed(self, is_new: bool) -> None:
        if not is_new:
            self.say_title()
            if self.is_read:
                self.view_changed()
            return
        self.query_one(ArticleList).forget_texts()
        if self.is_read or not self._had_index:
            self.show(self.history.current)  # it may read otherwise now, and more of its related items be here
        self._is_from_folder = self._had_index
        self._had_index = True
        self.ask()

    def forget_all(self) -> None:
        self.view = self.article = self._listed = None
        self.memory.end()
        self.memory = Memory(self.dataset, self.catalogue, self.post_message)
        self.selected.clear()
        self.history = History()
        self._question += 1

    @on(ArticleList.Failed)
    def _list_failed(self, message: ArticleList.Failed) -> None:
        if message.catalogue is self.catalogue:
            self.give_up_catalogue(message.error)

    def show_view(self, view: View, has_counts_soon: bool) -> None:
        listed = self.query_one(ArticleList)
        if listed.is_ahead:  # a key that has just moved the cursor must not be lost
            self._cursor_moved()
        place = self.history.current
        if self._is_on_trail and place is not None and place.id is not None and view.row_of(place.id) is not None:
            self._listed = place.id  # what is shown is in the list (again): the cursor goes there
        listed.show(view, self.catalogue, self._listed if self._has_moved or self.current_query else None)
        if not has_counts_soon:
            self.query_one(FacetPane).wait()
        self.query_one(ArticlePane).mark_hits(phrases_of(view.query))
        self.view_changed()
        self.follow_cursor()
        self.say_title()
        self._say_trail()

    def view_changed(self) -> None:
        """For the layout: there is another view."""

    def focus_main(self) -> None:
        """For the layout: give the keys back to the list, or to what stands in its place."""

    # --- the cursor's article becomes text ---

    @property
    def holds_article(self) -> bool:
        """For subclasses: whether the article stays on the screen, wherever the cursor goes."""
        return False

    def follow_cursor(self) -> None:
        """Show the article under the list's cursor, if it is another one than last time."""
        listed = self.query_one(ArticleList)
        is_from_folder, self._is_from_folder = self._is_from_folder, False
        if listed.article is None or self.holds_article:
            return  # nothing matches for the moment: the cursor has a place to come back to
        if listed.article == self._listed and self.history.current is not None:
            return
        before, self._listed = self._listed, listed.article
        row = listed.row(listed.cursor)
        place = Place(id=listed.article, title=row.title if row else "")
        # Moving the cursor is no step, but it must not cost the way back to what was followed.
        self.history = self.history.visited(place) if self._is_on_trail else self.history.moved(place)
        self._is_on_trail = False
        if is_from_folder:
            self._unasked = place
            self._say_gone(before)
        self.show(place)

    def _say_gone(self, number: int | None) -> None:
        if number is not None and not self._has(number):
            self.notify("The article that was shown is no longer in the folder.", markup=False, timeout=4)

    def _has(self, number: int) -> bool:
        return self.index is not None and len(self.index.positions_of((number,))) > 0

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
            self._is_drawn.clear()
            self._load(place)

    async def drawn(self) -> None:
        """Wait until what the cursor is on is on the screen: its related items are not known before."""
        with suppress(TimeoutError):  # where it cannot be fetched, that has been said
            await asyncio.wait_for(self._is_drawn.wait(), PATIENCE)

    @work(exclusive=True, group="load", description="load", exit_on_error=False)
    async def _load(self, place: Place) -> None:
        await asyncio.sleep(DEBOUNCE)
        await asyncio.to_thread(self._fetch, place)

    def _fetch(self, place: Place) -> None:
        """Runs in a thread: text first, related items behind."""
        from frtui.library.blocks import Block
        from frtui.library.document import document, related_document
        from frtui.library.related import neighbours

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
            pane = self.query_one(ArticlePane)
            self.shown_blocks = message.blocks
            if pane.show_text(self.with_own(message.blocks, message.place)):
                self.neighbours = []
            if self._hit_on_arrival:
                pane.text.step_found(self._hit_on_arrival)
                self._hit_on_arrival = 0
            self._say_trail()

    def with_own(self, blocks: list[Block], place: Place) -> list[Block]:
        """For subclasses: the blocks of ``place`` with what the reader has made of it."""
        return blocks

    @on(RelatedLoaded)
    def _related_loaded(self, message: RelatedLoaded) -> None:
        if message.place is self._wanted:
            self.neighbours = message.neighbours
            row = self._related_rows.get(message.place, 0)
            self.query_one(ArticlePane).show_related(message.neighbours, message.trouble, row)
            self._is_drawn.set()

    @on(ArticleList.Moved, "#articles")
    def _cursor_moved(self) -> None:
        self._has_moved, self.query_one(ArticleList).is_ahead = True, False
        self._is_from_folder = False
        self.follow_cursor()
        self.row_left()

    def row_left(self) -> None:
        """For subclasses: the list's cursor was moved to another row, which is shown from now on."""

    @property
    def record(self) -> Article | None:
        """The record that the cursor is on, drawn or not; None for a related item that the folder lacks."""
        place = self.history.current
        return self.catalogue.article(place.id) if place is not None and place.id is not None else None

    # --- what the edges say ---

    @property
    def work_shown(self) -> tuple[float, str] | None:
        """For subclasses: how far something is (0 to 1) that takes a while, and in words."""
        return None

    def say_title(self) -> None:
        """Name, progress, and ``SHOWN of TOTAL · sort · as of DATE``."""
        facts = title_facts(self.view, self.order_shown, self.pinned) if self.view is not None else ""
        facts = f"{len(self.selected):,} selected · {facts}" if self.selected else facts
        share, said = None, ""
        if self.progress is not None and self.is_growing:
            from frtui.library import pace

            share, said = pace.share(self.progress), pace.pace(self.progress, self.reading_for)
        elif self.work_shown is not None:
            share, said = self.work_shown
        self.query_one(TitleLine).show(clean_line(self.dataset.name), facts, share, said)
        unreadable = self.file_counts.unreadable if self.file_counts else 0
        self.query_one(StatusLine).show_trouble(unreadable, bool(self.away))

    def _say_trail(self) -> None:
        place = self.history.current
        is_hidden = (
            place is not None
            and place.id is not None
            and self.view is not None
            and self.view.row_of(place.id) is None
            and self._has(place.id)
        )
        note = "The filter hides this article in the list." if is_hidden else ""
        trail = [before.title for before in self.history.before] if self._is_on_trail else []
        self.query_one(ArticlePane).show_trail(trail, note)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed must not leave the reader waiting without a word."""
        if event.state is WorkerState.ERROR:
            if isinstance(event.worker.error, CatalogueError):
                if time.monotonic() > self.given_up_at + LATE:  # else it was still asking the one before
                    self.give_up_catalogue(event.worker.error)
                return
            log(f"{event.worker.name} failed: {type(event.worker.error).__name__}")
            from frtui.state.crash_report import words

            trouble = clean_line(words(event.worker.error or RuntimeError()))
            self.notify(f"That did not work. {trouble}", severity="error", markup=False)

    @on(QueryBar.Changed)
    def _typed(self, message: QueryBar.Changed) -> None:
        self.ask(message.query)
