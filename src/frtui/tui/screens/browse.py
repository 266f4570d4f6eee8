"""The reader's one screen: facets, list and article side by side, as the width allows."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from frtui.library.cleaning import clean_line
from frtui.library.first_view import FirstView
from frtui.library.query import phrases_of
from frtui.state.actions import READER
from frtui.tui.keys import bindings, keys_of
from frtui.tui.screens.checking import Checking
from frtui.tui.screens.exporting import Exporting
from frtui.tui.screens.keyword import Keyword
from frtui.tui.screens.living import Living
from frtui.tui.screens.noting import Noting
from frtui.tui.screens.resuming import TWO_PANES, Resuming
from frtui.tui.screens.saving import Saving
from frtui.tui.widgets.article_list import ArticleList, ListHeading
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.divider import Divider
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.line_list import LineList
from frtui.tui.widgets.nothing import Blocker, Nothing
from frtui.tui.widgets.query_bar import BarInput, QueryBar
from frtui.tui.widgets.related_list import RelatedList
from frtui.tui.widgets.title_line import StatusLine, TitleLine

FOOTERS: dict[type[Widget], tuple[tuple[str, str, str], ...]] = {
    ArticleList: (
        ("search", "search", "search"), ("topic", "topic", "pick('topic')"),
        ("provider", "provider", "pick('provider')"), ("sort", "sort", "sort"), ("choose", "read", "read"),
        ("open", "open", "open"), ("help", "help", "help"),
    ),
    ArticleText: (
        ("page", "page", "page"), ("quit", "quit", "back_or_quit"), ("find", "find", "find"),
        ("next-related", "related", "step_related(1)"), ("open", "open", "open"), ("copy-url", "copy URL", "copy_url"),
        ("help", "help", "help"),
    ),
    RelatedList: (
        ("choose", "follow", "follow_related"), ("back", "back", "back"), ("next-related", "next", "step_related(1)"),
        ("open", "open", "open"), ("help", "help", "help"),
    ),
    FacetPane: (
        ("choose", "only this", "sidebar('only')"), ("sidebar-add", "add", "sidebar('toggle')"),
        ("sidebar-exclude", "exclude", "sidebar('exclude')"), ("sidebar-sort", "by name", "sort_sidebar"),
        ("facets", "close", "facets"), ("help", "help", "help"),
    ),
    Nothing: (("choose", "drop this part", "drop"), ("peel", "undo the last", "peel")),
    BarInput: (("enter", "keep", "leave_bar"), ("peel", "back to the list", "peel")),
}  # fmt: skip
"""What helps in each pane: an action's id (or a key), the word for it, and what a click does."""

THREE_PANES = 140
"""Cells from which on the sidebar stands beside them, too."""

LIST_LEAST = 24
"""Cells that dragging the edges leaves to the list, the edge among them."""


class Browse(Saving, Noting, Resuming, Living, Keyword, Exporting, Checking):
    """Layout, focus and the way out of each layer."""

    BINDINGS = bindings(READER)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_PANES, "-medium"), (THREE_PANES, "-wide")]
    AUTO_FOCUS = "#articles"
    _width_before: int | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield QueryBar(id="bar")
        with Horizontal(id="panes"):
            yield FacetPane(id="facets")
            yield Divider(id="facet-edge")
            with Vertical(id="list-pane"):
                yield ListHeading()
                yield ArticleList(id="articles")
                yield Nothing(id="nothing")
            yield Divider(id="article-edge")
            yield ArticlePane(id="article")
        yield StatusLine()

    def on_mount(self) -> None:
        self.apply_columns()
        self.recall_session()
        self.begin_steps()
        self.say_title()
        if self.opened.note:
            self.notify(clean_line(self.opened.note), severity="warning", markup=False)
        self.open_catalogue()

    def index_changed(self, is_new: bool) -> None:
        if self.views is None and "view:" in str(self.current_query):  # the question of last time needs them
            self.load_views()
        super().index_changed(is_new)
        if self.views is None:
            self.load_views()
        elif is_new:
            self.count_views()

    def action_reload(self) -> None:
        self._has_moved = self._has_moved or self.is_read
        self.start_reading()

    # --- the view ---

    def view_changed(self) -> None:
        view = self.view
        if view is None:
            return
        is_empty = not len(view) and (bool(self.current_query) or self.is_read)
        if is_empty:
            parts = [] if isinstance(view, FirstView) else view.blockers()
            blockers = [Blocker(part.clauses, alone, without) for part, alone, without in parts]
            sentence = (
                "No article has all of this. Drop a part:" if view.total else "No articles are left in this folder."
            )
            self.query_one(Nothing).show(sentence, blockers)
        had_focus = isinstance(self.focused, ArticleList | Nothing)
        self.set_class(is_empty, "-empty")
        if had_focus:
            self.focus_main()
        self.query_one(ListHeading).mark(self.order_shown.name, self.order_shown.reversed)
        notes = () if isinstance(view, FirstView) else view.notes
        self.query_one(QueryBar).explain(" · ".join((self._meaning(), *notes)).strip(" ·"))
        self._show_keys()
        self.put_on_line()

    def _meaning(self) -> str:
        """The query in words."""
        if not self.current_query:
            return ""
        from frtui.library.describe import described

        return described(self.current_query)

    def focus_main(self) -> None:
        self.query_one("#nothing" if self.has_class("-empty") else "#articles").focus()

    @on(Nothing.DropAsked)
    def _drop(self, message: Nothing.DropAsked) -> None:
        self.narrow(self.current_query.without(*message.clauses))

    @on(ArticleList.Laid)
    def _list_laid(self, message: ArticleList.Laid) -> None:
        self.query_one(ListHeading).show(message.columns)

    # --- panes ---

    def panes(self) -> list[Widget]:
        """The panes that can be seen, from left to right."""
        selectors = ("#facets", "#articles", "#nothing", "#text", "#related")
        found = [self.query_one(selector) for selector in selectors]
        return [
            pane
            for pane in found
            if pane.size.area and all(up.display for up in (pane, *pane.ancestors_with_self) if isinstance(up, Widget))
        ]

    def action_focus_pane(self, step: int) -> None:
        panes = self.panes()
        if not panes:
            return
        here = panes.index(self.focused) if self.focused in panes else -1 if step > 0 else 0
        panes[(here + step) % len(panes)].focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_keys()
        self.call_after_refresh(self._keep_keys_in_sight)

    def _show_keys(self) -> None:
        shown = list(next((FOOTERS[kind] for kind in FOOTERS if isinstance(self.focused, kind)), ()))
        if phrases_of(self.current_query) and isinstance(self.focused, ArticleList | ArticleText):
            shown.insert(1, ("next-hit", "next hit", "step_hit(1)"))
        if self.has_class("-reading"):
            shown = [(id, "list", action) if id == "quit" else (id, word, action) for id, word, action in shown]
        keys = [(keys_of(self.app, id).partition(",")[0], word, action) for id, word, action in shown]
        self.query_one(StatusLine).show_keys([shown for shown in keys if shown[0]])

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.call_after_refresh(self._keep_keys_in_sight)

    def _keep_keys_in_sight(self) -> None:
        """A pane that a narrower terminal hides must not go on taking keys."""
        if not self.app.app_focus or not isinstance(self.focused, LineList | ArticleText | None):
            return
        if self.focused not in self.panes():
            if self.has_class("-reading"):
                self.query_one(ArticlePane).text.focus()
            else:
                self.focus_main()

    @on(StatusLine.Pressed)
    async def _footer_pressed(self, message: StatusLine.Pressed) -> None:
        await self.run_action(message.action)

    @on(Divider.Dragged, "#facet-edge")
    def _facet_edge(self, message: Divider.Dragged) -> None:
        most = self.size.width - self._width_of(ArticlePane) - LIST_LEAST
        self.query_one(FacetPane).styles.width = max(16, min(message.x, most))

    @on(Divider.Dragged, "#article-edge")
    def _article_edge(self, message: Divider.Dragged) -> None:
        most = self.size.width - self._width_of(FacetPane) - LIST_LEAST
        self.query_one(ArticlePane).styles.width = max(30, min(self.size.width - message.x - 1, most))

    def _width_of(self, pane: type[Widget]) -> int:
        """The cells of a pane and its edge; none where it is hidden."""
        found = self.query_one(pane)
        return found.size.width + 1 if found.display else 0

    def on_resize(self, event: events.Resize) -> None:
        """Widths that were dragged belong to the width of the terminal they were dragged in."""
        before, self._width_before = self._width_before, event.size.width
        if before in (None, event.size.width):
            return
        for selector in ("#facets", "#article"):
            self.query_one(selector).styles.width = None
        if event.size.width < TWO_PANES:  # there it would take the place of the list, unasked
            self.remove_class("-with-facets")

    # --- keys whose meaning depends on the pane ---

    def action_follow_related(self) -> None:
        self.query_one(RelatedList).action_choose()

    def action_sort_sidebar(self) -> None:
        self.query_one(FacetPane).action_sort_values()

    def action_sidebar(self, how: str) -> None:
        self.query_one(FacetPane).ask(how)

    def action_drop(self) -> None:
        self.query_one(Nothing).action_choose()

    def action_leave_bar(self) -> None:
        self.focus_main()

    def action_help(self) -> None:
        from frtui.tui.screens.help import Help

        self.app.push_screen(Help(self.focused))

    def action_peel(self) -> None:
        """One layer: the bar's focus, what ctrl+f found, full-width reading, words and filters, zoom."""
        text = self.query_one(ArticlePane).text
        if isinstance(self.focused, BarInput):
            self.focus_main()
        elif text.is_finding:
            text.end_finding()
        elif self.has_class("-reading") and not self.has_class("-zoomed"):
            self.set_reading(False)
        elif self.peel_query() or self.let_go():
            return
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self.focused is not self.query_one(ArticleList):
            self.focus_main()

    def action_back_or_quit(self) -> None:
        if self.has_class("-zoomed"):
            self.action_zoom()
        elif self.has_class("-reading"):
            self.set_reading(False)
        else:
            self.app.exit()
