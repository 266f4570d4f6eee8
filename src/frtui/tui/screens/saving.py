"""Saved views: naming what is asked, going back to it, and keeping the names in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work

from frtui.errors import FrtuiError, QueryError
from frtui.library.cleaning import clean_line
from frtui.library.query import Query
from frtui.tui.messages import Due
from frtui.tui.screens.configuring import Configuring
from frtui.tui.screens.undoing import Undoing
from frtui.tui.widgets.facet_counts import SavedRow
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.query_bar import QueryBar

if TYPE_CHECKING:
    from frtui.library.index import Index
    from frtui.state.view_set import SavedView, ViewSet
    from frtui.state.views import Loaded

    Change = Callable[[ViewSet], ViewSet]


class Saving(Undoing, Configuring):
    """What stands in the sidebar under VIEWS, and behind the digits."""

    _kept_views: Loaded | None = None
    """The views of this dataset and those of all; None before they have been read."""

    # --- what there is ---

    def load_views(self) -> None:
        """Read the saved views, and say what is wrong with their files. Not before the first paint."""
        from frtui.state.views import load

        loaded = load(self.dataset)
        for note in loaded.notes:
            self.notify(clean_line(note), severity="warning", markup=False)
        self._take(loaded)

    def _take(self, loaded: Loaded) -> None:
        """These are the views now."""
        from frtui.state.views import all_views

        self._kept_views, self.views = loaded, all_views(loaded)
        self.query_one(QueryBar).knows(self.counts, tuple(view.name for view in self.views or ()))
        self.count_views()

    def count_views(self) -> None:
        """Count what each view shows, and how much of that is new, beside the interface."""
        if self.index is not None and self.views is not None:
            self._count_views(self.index, self.views)

    @work(thread=True, exclusive=True, group="views", description="views", exit_on_error=False)
    def _count_views(self, index: Index, views: ViewSet) -> None:
        from frtui.library.parsing import parse
        from frtui.library.saved import expanded
        from frtui.library.view import answer
        from frtui.state.visits import last_seen

        seen = last_seen(self.dataset, self.catalogue)
        rows = []
        for view in views:
            try:
                marked = self.memory.marked
                answered = answer(index, self.catalogue, expanded(parse(view.query), views.queries), marked=marked)
                ids = answered.numbers
            except QueryError:
                rows.append(SavedRow(view.name, None, 0))
                continue
            last = seen.get(view.key)
            new = 0 if last is None else int((ids > last).sum())
            rows.append(SavedRow(view.name, len(ids), new, answered.unread_count if marked.read_count else 0))
        self.app.call_from_thread(self.query_one(FacetPane).show_views, rows)

    # --- going to one ---

    def action_go_to_view(self, number: int) -> None:
        """The saved view with this number, from 1; 0 is everything."""
        if not number:
            self._show_columns(())
            self.narrow(Query())
            return
        views = list(self.views or ())
        if number > len(views):
            self.notify(f"There is no saved view {number}; ctrl+s saves one", markup=False, timeout=2)
            return
        self._go_to(views[number - 1])

    def _go_to(self, view: SavedView) -> None:
        from frtui.library.parsing import parse
        from frtui.state.visits import visited

        try:
            self.narrow(parse(view.query))
        except QueryError as error:
            self.notify(clean_line(f"The view {view.name}: {error}"), severity="warning", markup=False)
            return
        self._show_columns(view.columns)
        visited(self.dataset, self.catalogue, view.name)
        self.count_views()

    def _show_columns(self, columns: tuple[str, ...]) -> None:
        if columns != self.columns:
            self.columns = columns
            self.apply_columns()

    @on(FacetPane.ViewAsked)
    def _view_asked(self, message: FacetPane.ViewAsked) -> None:
        view = self.views.named(message.name) if self.views is not None else None
        if view is None:
            return
        if message.how == "go":
            self._go_to(view)
        elif message.how == "delete":
            self._delete(view)
        else:
            self._offer(view)

    # --- changing them ---

    def action_save_view(self) -> None:
        """Name what is asked now."""
        from frtui.tui.screens.ask import Ask

        self.app.push_screen(Ask("Save this view as", "a name; an old one is replaced", _mistake_in_name), self._save)

    def _save(self, name: str | None) -> None:
        if not name:
            return
        from frtui.state.view_set import SavedView
        from frtui.state.visits import visited

        before = self._kept_views.own.named(name) if self._kept_views is not None else None
        columns = self.columns or (before.columns if before else ())
        view = SavedView(name, str(replace(self.current_query, order=self.order_shown)), columns)
        undo: Change = (lambda views: views.with_(before)) if before else (lambda views: views.without(name))
        if self._change_views(f"Saved “{clean_line(name)}”", lambda views: views.with_(view), undo, shared=False):
            visited(self.dataset, self.catalogue, name)
            self.count_views()

    def _offer(self, view: SavedView) -> None:
        from frtui.tui.screens.menu import Choice, Menu

        name = clean_line(view.name)
        choices = [
            Choice("Go to it", lambda: self._go_to(view), key="g"),
            Choice("Rename", lambda: self._ask_for_name(view), key="r"),
            Choice("Up", lambda: self._move(view, -1), key="u"),
            Choice("Down", lambda: self._move(view, 1), key="d"),
            Choice("Delete", lambda: self._delete(view), key="x"),
        ]
        self.app.push_screen(Menu(name, choices, width=40), lambda act: act and act())

    def _ask_for_name(self, view: SavedView) -> None:
        from frtui.tui.screens.ask import Ask

        def renamed(name: str | None) -> None:
            if name and name != view.name:
                self._change_views(
                    f"Renamed to “{clean_line(name)}”",
                    lambda views: views.renamed(view.name, name),
                    lambda views: views.renamed(name, view.name),
                    self._is_shared(view),
                )

        self.app.push_screen(Ask("Rename the view", "another name", _mistake_in_name, clean_line(view.name)), renamed)

    def _move(self, view: SavedView, step: int) -> None:
        place = self._place(view)
        self._change_views(
            f"Moved “{clean_line(view.name)}”",
            lambda views: views.moved(view.name, place + step),
            lambda views: views.moved(view.name, place),
            self._is_shared(view),
        )

    def _delete(self, view: SavedView) -> None:
        place = self._place(view)
        self._change_views(
            f"Deleted “{clean_line(view.name)}”",
            lambda views: views.without(view.name),
            lambda views: views.with_(view).moved(view.name, place),
            self._is_shared(view),
        )

    def _is_shared(self, view: SavedView) -> bool:
        return self._kept_views is not None and self._kept_views.own.named(view.name) is None

    def _place(self, view: SavedView) -> int:
        """Where ``view`` stands among the dataset's own views, or among the shared ones."""
        assert self._kept_views is not None
        views = self._kept_views.shared if self._is_shared(view) else self._kept_views.own
        return [other.key for other in views].index(view.key)

    def _change_views(self, said: str, change: Change, undo: Change, shared: bool) -> bool:
        from frtui.state.views import save
        from frtui.tui.undoing import ViewStep

        try:
            self._take(save(self.dataset, change, shared))
        except FrtuiError as error:
            self.notify(clean_line(str(error)), severity="warning", markup=False)
            return False
        self.notify(f"{said} · U takes it back", markup=False, timeout=3)

        def write(wanted: Change) -> None:  # in the thread that undoes
            loaded = save(self.dataset, wanted, shared)
            self.post_message(Due(lambda: self._take(loaded)))

        self.memory.done(ViewStep(f"{said[0].lower()}{said[1:]}", lambda: write(undo), lambda: write(change)))
        return True


def _mistake_in_name(name: str) -> str:
    from frtui.state.view_set import trouble_with

    trouble = trouble_with(name)
    return f"The name {trouble}" if trouble else ""
