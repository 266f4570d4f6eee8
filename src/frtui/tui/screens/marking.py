"""Read, starred, tagged: what the reader makes of the article that is shown, or of those that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from frtui.library.cleaning import clean_line
from frtui.library.marked import READ
from frtui.library.query import asks_for_marks
from frtui.tui.messages import Loaded, MarksChanged, MarksRead, Place, Said
from frtui.tui.screens.selecting import Selecting
from frtui.tui.screens.stepping import Stepping
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from frtui.state.mark import Mark

LOOK = 0.4
"""Seconds between two looks at what other copies of frtui have marked."""

RECOUNT = 0.3
"""Seconds after a mark before the sidebar counts what is unread: a held key must not wait for that each time."""

READ_DELAY = 1.0
"""Seconds for which an article has to be shown before it counts as read."""


class Marking(Selecting, Stepping):
    """Every change shows at once and can be taken back."""

    read_delay: float | None = READ_DELAY
    """None: articles count as read when the reader says so."""
    _reading_timer: Timer | None = None
    _timed: Place | None = None
    """What was timed last, to count as read."""
    _recounting: Timer | None = None
    _is_stale = False
    """Whether what is shown should be asked for again as soon as the cursor goes elsewhere."""
    _looking: Timer | None = None
    _marks_since = -1
    """The turn of the index that the marks were read for."""

    # --- what the memory brings ---

    def index_changed(self, is_new: bool) -> None:
        super().index_changed(is_new)
        if self.index is None:
            return
        is_first, has_grown = self._marks_since < 0, self.is_read and self.index.turn != self._marks_since
        if is_first or has_grown:
            self._marks_since = self.index.turn
            self.memory.begin()
        if is_first and self._looking is None:
            self._looking = self.set_interval(LOOK, lambda: self.memory.look())

    def forget_all(self) -> None:
        super().forget_all()
        self._marks_since = -1

    def on_unmount(self) -> None:
        self.memory.end()

    @on(MarksRead)
    def _marks_read(self, message: MarksRead) -> None:
        if message.marked.says_what(self.memory.marked):
            return  # nothing of what has come in has a mark: what is shown is as it should be
        self.memory.marked = message.marked
        self.show_marks()
        self.ask()
        self.show_own()

    @on(MarksChanged)
    def _marks_changed(self, message: MarksChanged) -> None:
        from frtui.state.marking import mark_in, put

        marked = self.memory.marked
        changed = [(number, mark) for number, mark in message.marks if mark_in(marked, number) != mark]
        for number, mark in changed:
            put(marked, number, mark)
        if changed:
            self.marks_changed({number for number, _ in changed})

    @on(Said)
    def _said(self, message: Said) -> None:
        text = clean_line(message.text)
        self.notify(text[:1].upper() + text[1:], severity=message.severity, markup=False, timeout=4)  # type: ignore[arg-type]

    def marks_changed(self, ids: set[int]) -> None:
        """Show what has been made of these articles. None of them leaves the list while the cursor is on it."""
        self.show_marks()
        self.say_title()
        here = self.query_one(ArticleList).article
        if asks_for_marks(self.current_query):
            if ids <= {here}:
                self._is_stale = True
            else:
                self.ask()
        if self._recounting is None:
            self._recounting = self.set_timer(RECOUNT, self._recount)
        if self.history.current is not None and self.history.current.id in ids:
            self.show_own()

    @property
    def is_recounting(self) -> bool:
        """Whether the sidebar is still to count what has been marked."""
        return self._recounting is not None

    def _recount(self) -> None:
        self._recounting = None
        if self.memory.marked.is_known:
            self.count_again()
            self.count_views()

    def count_views(self) -> None:
        """For the saved views: they may show another number of unread articles."""

    def show_own(self) -> None:
        """For the layout: the tags and the note of the article that is shown may be others."""

    def row_left(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.ask()

    # --- read ---

    @on(Loaded)
    def _article_shown(self, message: Loaded) -> None:
        # Not one that was only read anew, and not one that the reader has not gone to.
        if message.place is self._wanted and message.place is not self._timed and message.place is not self._unasked:
            self._time(message.place)

    def _time(self, place: Place) -> None:
        """``place`` counts as read if it is still to be seen after the delay."""
        self._stop_timing()
        self._timed = place
        if place.id is not None and self.read_delay is not None:
            self._reading_timer = self.set_timer(self.read_delay, partial(self._was_shown, place))

    def _stop_timing(self) -> None:
        if self._reading_timer is not None:
            self._reading_timer.stop()
            self._reading_timer = None

    def _was_shown(self, place: Place) -> None:
        if place is not self.history.current or place.id is None:
            return
        marked = self.memory.marked
        if self.app.screen is not self or not marked.is_known:  # something floats above: looked at again in a while
            self._time(place)
        elif self.query_one(ArticlePane).display and not marked.has(place.id, READ):
            self._change([place.id], lambda mark: replace(mark, is_read=True), "", is_step=False)

    def set_reading(self, reading: bool) -> None:
        was_seen = self.query_one(ArticlePane).display
        super().set_reading(reading)
        place = self.history.current
        if reading and not was_seen and place is not None:  # where the terminal is narrow, it is seen from now on
            self._time(place)

    def action_toggle_read(self) -> None:
        """Read, or unread where all are read already."""
        ids = self.targets()
        is_read = not all(self.memory.marked.has(number, READ) for number in ids)
        self._stop_timing()
        self._change(ids, lambda mark: replace(mark, is_read=is_read), "read" if is_read else "unread")

    def action_all_read(self, where: str) -> None:
        """All articles shown count as read; with ``above`` those above the cursor, and its own."""
        from frtui.library.view import View

        if isinstance(self.view, View):
            rows = self.query_one(ArticleList).cursor + 1 if where == "above" else len(self.view)
            ids = [number for number in self.view.ids(0, rows) if not self.memory.marked.has(number, READ)]
            if self.view.ids(0, rows) and not ids:
                self.notify("All of it is read already", markup=False, timeout=2)
            else:
                self._change(ids, lambda mark: replace(mark, is_read=True), "read")

    # --- starred, tagged ---

    def action_star(self) -> None:
        from frtui.library.marked import STARRED

        ids = self.targets()
        is_starred = not all(self.memory.marked.has(number, STARRED) for number in ids)
        said = "starred" if is_starred else "no longer starred"
        self._change(ids, lambda mark: replace(mark, is_starred=is_starred), said)

    def action_tags(self) -> None:
        """Ask for the tags of the article; of several for those that all of them get."""
        from frtui.tui.screens.ask import Ask

        ids = self.targets()
        if not ids:
            self.say_nothing_to_mark()
        elif len(ids) == 1:
            title, before = "Tags of this article", ", ".join(self.memory.marked.tags(ids[0]))
            self.app.push_screen(
                Ask(title, "one, another · a comma parts them", lambda text: "", before),
                lambda text: None if text is None else self._tag(ids, text, instead=True),
            )
        else:
            self.app.push_screen(
                Ask(f"Tag {len(ids):,} articles", "one, another · -one takes a tag away", lambda text: ""),
                lambda text: None if text is None else self._tag(ids, text, instead=False),
            )

    def _tag(self, ids: Sequence[int], text: str, instead: bool) -> None:
        from frtui.library.words import fold
        from frtui.state.mark import tags_of

        said = [part.strip() for part in text.split(",")]
        gone = {fold(part[1:].strip()) for part in said if part.startswith("-")} if not instead else set()
        added = [part for part in said if instead or not part.startswith("-")]

        def tagged(mark: Mark) -> Mark:
            kept = () if instead else tuple(tag for tag in mark.tags if fold(tag) not in gone)
            return replace(mark, tags=tags_of((*kept, *added)))

        self._change(ids, tagged, "tagged")

    # --- all of them ---

    def _change(self, ids: Sequence[int], changed: Callable[[Mark], Mark], said: str, is_step: bool = True) -> None:
        from frtui.state.marking import mark_in

        if not ids or not self.memory.marked.is_known:
            self.say_nothing_to_mark()
            return
        before = {number: mark_in(self.memory.marked, number) for number in ids}
        after = {number: mark for number, old in before.items() if (mark := changed(old)) != old}
        if not after:
            return
        count = "an article" if len(after) == 1 else f"{len(after):,} articles"
        line = f"{said} {count}" if said in ("starred", "tagged") else f"{count} {said}"
        self.memory.change(after, line, is_step)
        self.marks_changed(set(after))
        if len(ids) > 1:
            self.notify(f"{line[0].upper()}{line[1:]} · U takes it back", markup=False, timeout=3)

    def say_nothing_to_mark(self) -> None:
        """Why nothing can be marked now."""
        if not self.memory.marked.is_known:
            self.notify("Your marks are still being read", markup=False, timeout=2)
        else:
            self.notify("There is no record here to mark", markup=False, timeout=2)
