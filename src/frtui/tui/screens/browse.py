"""The reader's one screen: facets, list and article side by side, as the width allows."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from frtui.library.describe import described
from frtui.tui import keys
from frtui.tui.screens.filtering import Filtering
from frtui.tui.screens.stepping import Stepping
from frtui.tui.screens.taking_out import TakingOut
from frtui.tui.widgets.article_list import ArticleList, ListHeading
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.divider import Divider
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.nothing import Blocker, Nothing
from frtui.tui.widgets.query_bar import BarInput, QueryBar
from frtui.tui.widgets.related_list import RelatedList
from frtui.tui.widgets.title_line import StatusLine, TitleLine

FOOTERS: dict[type[Widget], tuple[tuple[str, str, str], ...]] = {
    ArticleList: (
        ("slash", "search", "search"), ("t", "topic", "pick('topic')"), ("p", "provider", "pick('provider')"),
        ("s", "sort", "sort"), ("enter", "read", "read"), ("o", "open", "open"), ("question_mark", "help", "help"),
    ),
    ArticleText: (
        ("space", "page", "page"), ("ctrl+f", "find", "find"), ("right_square_bracket", "related", "step_related(1)"),
        ("o", "open", "open"), ("y", "copy URL", "copy_url"), ("q", "list", "back_or_quit"),
        ("question_mark", "help", "help"),
    ),
    RelatedList: (
        ("enter", "follow", "follow_related"), ("backspace", "back", "back"),
        ("right_square_bracket", "next", "step_related(1)"), ("o", "open", "open"), ("question_mark", "help", "help"),
    ),
    FacetPane: (
        ("enter", "only this", "sidebar('only')"), ("space", "add", "sidebar('toggle')"),
        ("minus", "exclude", "sidebar('exclude')"), ("b", "close", "facets"), ("question_mark", "help", "help"),
    ),
    Nothing: (("enter", "drop this part", "drop"), ("escape", "undo the last", "peel")),
    BarInput: (("enter", "keep", "leave_bar"), ("escape", "back to the list", "peel")),
}  # fmt: skip
"""The keys that help in each pane: key, word, action."""


class Browse(Filtering, Stepping, TakingOut):
    """Layout, focus and the way out of each layer."""

    CSS_PATH = "browse.tcss"
    BINDINGS = keys.bindings(keys.READER)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (140, "-wide")]
    AUTO_FOCUS = "#articles"

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
        self.say_title()
        self.start_reading()

    def action_reload(self) -> None:
        self.start_reading()

    # --- the view ---

    def view_changed(self) -> None:
        view = self.view
        if view is None:
            return
        is_empty = not len(view) and bool(view.parts)
        if is_empty:
            blockers = [Blocker(part.clauses, alone, without) for part, alone, without in view.blockers()]
            self.query_one(Nothing).show("No article has all of this. Drop a part:", blockers)
        had_focus = isinstance(self.focused, ArticleList | Nothing)
        self.set_class(is_empty, "-empty")
        if had_focus:
            self.focus_main()
        self.query_one(ListHeading).mark(self.order.name, self.order.reversed)
        self.query_one(QueryBar).explain(described(self.current_query))

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
        shown = next((FOOTERS[kind] for kind in FOOTERS if isinstance(self.focused, kind)), ())
        self.query_one(StatusLine).show_keys(list(shown))

    @on(StatusLine.Pressed)
    async def _footer_pressed(self, message: StatusLine.Pressed) -> None:
        await self.run_action(message.action)

    @on(Divider.Dragged, "#facet-edge")
    def _facet_edge(self, message: Divider.Dragged) -> None:
        self.query_one(FacetPane).styles.width = max(16, min(message.x, self.size.width // 2))

    @on(Divider.Dragged, "#article-edge")
    def _article_edge(self, message: Divider.Dragged) -> None:
        width = self.size.width - message.x - 1
        self.query_one(ArticlePane).styles.width = max(30, min(width, self.size.width - 40))

    def on_resize(self, event: events.Resize) -> None:
        """Widths that were dragged belong to the width of the terminal they were dragged in."""
        for selector in ("#facets", "#article"):
            self.query_one(selector).styles.width = None

    # --- keys whose meaning depends on the pane ---

    def action_follow_related(self) -> None:
        self.query_one(RelatedList).action_choose()

    def action_sidebar(self, how: str) -> None:
        self.query_one(FacetPane).ask(how)

    def action_drop(self) -> None:
        self.query_one(Nothing).action_choose()

    def action_leave_bar(self) -> None:
        self.focus_main()

    def action_help(self) -> None:
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        else:
            self.app.action_show_help_panel()

    def action_peel(self) -> None:
        """One layer: help, the bar's focus, full-width reading, words, the filter set last, zoom."""
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        elif isinstance(self.focused, BarInput):
            self.focus_main()
        elif self.has_class("-reading") and not self.has_class("-zoomed"):
            self.set_reading(False)
        elif self.peel_query():
            return
        elif self.has_class("-zoomed"):
            self.set_reading(False)
        elif self.focused is not self.query_one(ArticleList):
            self.focus_main()

    def action_back_or_quit(self) -> None:
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        elif self.has_class("-reading"):
            self.set_reading(False)
        else:
            self.app.exit()
