"""The palette: every action of the reader by name, with its key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.app import SystemCommand
from textual.dom import DOMNode

from frtui.library import facets
from frtui.state.actions import ACTIONS, ARTICLE, MOVE, READER, SIDEBAR, written
from frtui.tui.keys import keys_of
from frtui.tui.screens.browse import Browse
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.facet_pane import FacetPane


def reader_commands(screen: Browse) -> Iterator[SystemCommand]:
    """What can be done on ``screen``, its list and its article."""
    where: dict[str, DOMNode] = {
        READER: screen,
        MOVE: screen.query_one(ArticleList),
        ARTICLE: screen.query_one(ArticleText),
        SIDEBAR: screen.query_one(FacetPane),
    }
    yield SystemCommand("Keyword in context", "", _runs(screen, "in_context", screen))
    yield SystemCommand("Mark all shown as read", "", _runs(screen, "all_read('shown')", screen))
    yield SystemCommand("Mark all above as read", "the cursor's row too", _runs(screen, "all_read('above')", screen))
    for facet in facets.SIDEBAR:
        if facet not in ("topic", "provider"):  # those have keys
            pick = f"pick('{facet}')"
            yield SystemCommand(f"Filter by {facet}", "", _runs(screen, pick, screen))
    for action in ACTIONS:
        if action.id != "palette":
            name = f"{action.description[0].upper()}{action.description[1:]}"
            about = {READER: "", MOVE: "in the list"}.get(action.pane, f"in the {action.pane}")
            keys = written(keys_of(screen.app, action.id))
            yield SystemCommand(f"{name}  {keys}".rstrip(), about, _runs(screen, action.action, where[action.pane]))


def _runs(screen: Browse, action: str, where: DOMNode) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.app.run_action(action, where)

    return run
