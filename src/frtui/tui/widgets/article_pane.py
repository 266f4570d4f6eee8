"""The article beside its related items, with the way back above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.related_list import RelatedList

if TYPE_CHECKING:
    from frtui.library.blocks import Block
    from frtui.library.query import Phrases
    from frtui.library.related import Neighbour

NOTE_HEIGHT = 10
"""Lines that the note takes while it is written, with what parts it from the text."""

LOW = 16
"""Lines up to which a pane is low: there the text matters more."""


class ArticlePane(Vertical):
    """Trail, text, related items. Shows what it is given."""

    DEFAULT_CSS = """
    ArticlePane {
        #trail { height: auto; max-height: 4; padding: 0 2 1 2; color: $foreground 66%; display: none; }
        #trail.-said { display: block; }
        ArticleText { height: 1fr; }
        #related-heading { height: 1; margin: 1 0 0 0; padding: 0 2; color: $foreground 66%; }
        RelatedList { height: 1fr; }
    }
    ArticlePane:focus-within #related-heading { color: $foreground 80%; }
    """

    _trail: tuple[str, ...] | list[str] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="trail", markup=False)
        yield ArticleText(id="text")
        yield Static(id="related-heading", markup=False)
        yield RelatedList(id="related")

    @property
    def text(self) -> ArticleText:
        """The text."""
        return self.query_one(ArticleText)

    @property
    def related(self) -> RelatedList:
        """The related items."""
        return self.query_one(RelatedList)

    def on_resize(self) -> None:
        self._share_height()

    def make_room(self) -> None:
        """A note was opened below the text, or has gone."""
        self.call_after_refresh(self._share_height)

    @on(ArticleText.Laid)
    def _text_laid(self) -> None:
        self._share_height()

    def _share_height(self) -> None:
        """The text takes what it needs; the related items as much of the pane as it leaves, or of a part of it.

        That part is two fifths, a quarter where the pane is low.
        """
        spent = 2 + (self.query_one("#trail").outer_size.height if self.query_one("#trail").display else 0)
        spent += NOTE_HEIGHT if self.query("NoteEditor") else 0
        room = max(0, self.size.height - spent)
        wanted = self.related.row_count
        share = room * 2 // 5 if room > LOW else room // 4
        related = min(wanted, max(share, room - self.text.line_count))
        self.text.styles.height = max(3, min(self.text.line_count, room - related))

    def mark_hits(self, phrases: Phrases) -> None:
        """Mark where these stand, in the text and among the related items."""
        self.text.mark(phrases)
        self.related.mark(phrases)

    def show_text(self, blocks: list[Block]) -> bool:
        """Another article, whose related items are not known yet. False: that is what is shown already, and stays."""
        if blocks == self.text.blocks:
            return False
        self.text.show(blocks)
        self.related.show([])
        self._say_related("")
        return True

    def show_related(self, neighbours: list[Neighbour], trouble: str, row: int) -> None:
        """The related items, with the cursor on ``row``, or why there are none to be had."""
        self.related.show(neighbours, row)
        self._share_height()
        inside = sum(neighbour.id is not None for neighbour in neighbours)
        if trouble:
            self._say_related(trouble)
        elif not neighbours:
            self._say_related("No related items")
        else:
            self._say_related(f"RELATED {len(neighbours):,}" + (f" · {inside:,} in this folder ↪" if inside else ""))

    def show_trail(self, titles: list[str], note: str) -> None:
        """The way back (oldest first), and what the reader should know; both may be empty."""
        trail = self.query_one("#trail", Static)
        trail.set_class(bool(titles or note), "-said")
        shown = titles[-3:]
        room = max(12, (self.size.width - 6) // max(1, len(shown)) - 5)
        way = "  ›  ".join(Content(title).truncate(room, ellipsis=True).plain.rstrip() for title in shown)
        lines = ([f"‹ {way}"] if titles else []) + ([note] if note else [])
        if lines != self._trail:  # an update is a new layout of the whole screen
            self._trail = lines
            trail.update(Content("\n".join(lines)))
            self.call_after_refresh(self._share_height)

    def _say_related(self, text: str) -> None:
        self.query_one("#related-heading", Static).update(Content(text), layout=False)
