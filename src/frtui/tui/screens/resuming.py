"""The dataset opens as it was left: query, order, article, history, widths, theme. Kept while one reads, too."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from frtui.errors import QueryError
from frtui.library import dates
from frtui.library.order import Order
from frtui.library.store import CatalogueError
from frtui.state.history import History
from frtui.tui.messages import Place
from frtui.tui.screens.configuring import Configuring
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.query_bar import QueryBar

if TYPE_CHECKING:
    from frtui.state.session import Session

TWO_PANES = 90
"""Cells of the terminal from which on two panes stand side by side."""

KEPT_EVERY = 5.0
"""Seconds between two looks whether there is something new to keep: what a crash may cost."""


class Resuming(Configuring):
    """Nothing here is precious: a session that cannot be kept or understood is a new one."""

    usual_theme = ""
    """The theme when nobody has chosen another."""
    is_fresh = False
    """Whether the dataset opens as if for the first time. It is kept all the same."""
    _session: Session | None = None
    _kept: Session | None = None
    _line: int | None = None
    """How far down the cursor is to stand."""

    # --- as it was ---

    def recall_session(self) -> None:
        """Ask what was asked last. Before the first paint."""
        from frtui.state.session import recall

        if self.is_fresh or self._session is not None:
            return
        session = self._session = self._kept = recall(self.dataset)
        self._recall_question(session)
        if session.pinned and (instant := dates.instant(session.pinned)) is not None:
            self.pinned = instant
        if session.sizes.get(_SCREEN) == self.app.size.width:
            for pane, selector in _PANES.items():
                if pane in session.sizes:
                    most = self.app.size.width // 2
                    self.query_one(selector).styles.width = max(16, min(session.sizes[pane], most))
        if session.facets_shown is not None and not (session.facets_shown and self.app.size.width < TWO_PANES):
            self.set_class(session.facets_shown, "-with-facets")
            self.set_class(not session.facets_shown, "-without-facets")
        if session.theme and session.theme in self.app.available_themes:
            self.app.theme = session.theme
        self.query_one(FacetPane).folded = frozenset(session.folded)
        if session.article:
            self._line = session.row_line
            with suppress(CatalogueError):  # it is found out right behind this, where it can be given up
                self._recall_places(session)

    def _recall_question(self, session: Session) -> None:
        try:
            if session.sort:
                self.order = Order.of(session.sort)
            if session.query:
                from frtui.library.parsing import parse

                self.current_query = parse(session.query)
                self.query_one(QueryBar).show(self.current_query)
        except (ValueError, QueryError):  # of another frtui, which knows more
            return

    def _recall_places(self, session: Session) -> None:
        """The article, and the way to it; what the folder has no longer is left out."""
        keys = [*session.history, session.article]
        ids = dict(reversed(self.catalogue.ids_with_keys(list(dict.fromkeys(keys)))))
        titles = {row.id: row.title for row in self.catalogue.rows(sorted(set(ids.values())))}
        here = ids.get(session.article)
        if here is None:
            return
        before = [ids[key] for key in session.history[: session.at] if key in ids]
        ahead = [ids[key] for key in session.history[session.at + 1 :] if key in ids]
        places = tuple(Place(id=number, title=titles.get(number, "")) for number in (*before, here, *ahead))
        self.history = History(places, len(before))
        self._listed, self._has_moved, self._is_on_trail = here, True, bool(before)
        self.show(self.history.current)

    def put_on_line(self) -> None:
        """The cursor stands as far down as it did: once, when the list is there for good."""
        listed = self.query_one(ArticleList)
        if self._line is None or not listed.size.height or listed.article != self._listed:
            return
        top = listed.cursor * listed.row_height - self._line
        listed.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)
        if self.index is not None:
            self._line = None

    # --- as it is ---

    def on_mount(self) -> None:
        self.set_interval(KEPT_EVERY, self.keep_session)

    def keep_session(self) -> None:
        """Keep how things are, where they have changed."""
        session = self._session_now() if self.view is not None else None
        if session is None or session == self._kept:
            return
        from frtui.state.session import keep

        self._kept = session
        keep(self.dataset, session)

    def _session_now(self) -> Session | None:
        from frtui.state.session import Session

        listed = self.query_one(ArticleList)
        history = self.history
        ids = [place.id for place in history.places if place.id is not None]
        try:
            keys = {number: key for number, key, _, _ in self.catalogue.known_by(ids)}
        except CatalogueError:
            return None
        places = [place for place in history.places if place.id in keys]
        here = history.current if history.current in places else None
        styles = {pane: self.query_one(selector).styles for pane, selector in _PANES.items()}
        dragged = {
            pane: int(style.width.value)
            for pane, style in styles.items()
            if style.inline.has_rule("width") and style.width
        }
        return Session(
            query=str(self.current_query),
            sort="" if self.order == self.usual_order else str(self.order),
            article=keys[here.id] if here is not None and here.id is not None else "",
            row_line=max(0, listed.cursor * listed.row_height - listed.scroll_offset.y),
            sizes={**dragged, _SCREEN: self.size.width} if dragged else {},
            folded=tuple(sorted(self.query_one(FacetPane).folded)),
            facets_shown=self._facets_shown,
            theme="" if self.app.theme == self.usual_theme else self.app.theme,
            history=tuple(keys[place.id] for place in places if place.id is not None),
            at=sum(place.id in keys for place in history.places[: history.at]) if here is not None else -1,
            pinned="" if self.pinned is None else dates.day(self.pinned),
        )

    @property
    def _facets_shown(self) -> bool | None:
        if self.has_class("-with-facets"):
            return True
        return False if self.has_class("-without-facets") else None


_PANES: dict[str, type[FacetPane] | type[ArticlePane]] = {"facets": FacetPane, "article": ArticlePane}

_SCREEN = "screen"
"""Widths that were dragged belong to a screen of this width."""
