"""Help for the pane that has the keys: what it is for, its keys, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import cleandoc

from textual.app import ComposeResult
from textual.widget import Widget

from frtui.library.blocks import Block
from frtui.state import actions
from frtui.tui.keys import keys_of
from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.facet_pane import FacetPane


class Help(Floating[None]):
    """Reads like an article: the same keys scroll it."""

    BINDINGS = [("question_mark,q", "dismiss", "close")]
    DEFAULT_CSS = """
    Help #box { width: 84; height: 90%; max-height: 90%; }
    Help ArticleText { height: 1fr; padding: 0 1; }
    """

    def __init__(self, pane: Widget | None) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        with self.box("Help", "j k scroll · esc close"):
            yield ArticleText()

    def on_mount(self) -> None:
        self.query_one(ArticleText).show(help_blocks(self._pane, partial(keys_of, self.app)))


def help_blocks(pane: Widget | None, keys_of: Callable[[str], str]) -> list[Block]:
    """The help for ``pane``: its own words, then actions with their keys as ``keys_of`` has them by id."""
    words = cleandoc(getattr(pane, "HELP", "") or "## frtui").replace("`", "")
    title, _, rest = words.partition("\n")
    blocks = [Block("title", title.lstrip("# "))]
    blocks += [Block("paragraph", " ".join(part.split())) for part in rest.strip().split("\n\n") if part.strip()]
    here: tuple[str, ...] = (actions.MOVE,)
    if isinstance(pane, ArticleText):
        here = (actions.ARTICLE,)
    elif isinstance(pane, FacetPane):
        here = (actions.SIDEBAR, actions.MOVE)
    for heading, where in (("Here", here), ("Everywhere", (actions.READER,))):
        blocks.append(Block("section", heading))
        blocks += [
            Block("field", action.description, actions.written(keys_of(action.id)))
            for place in where
            for action in actions.ACTIONS
            if action.pane == place and keys_of(action.id)
        ]
    blocks.append(Block("field", "quit", "ctrl+q"))
    return blocks
