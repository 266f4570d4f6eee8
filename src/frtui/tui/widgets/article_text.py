"""An article's text: blocks wrapped to the width, drawn line by line; can be selected, copied and searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from frtui.state.actions import ARTICLE
from frtui.tui.keys import bindings
from frtui.tui.widgets.ink import Inked
from frtui.tui.widgets.paragraph import Line, Paragraph, wrapped
from frtui.tui.widgets.paragraphs import paragraphs_of
from frtui.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from frtui.library.blocks import Block
    from frtui.library.query import Phrases


class ArticleText(Inked, Scrolled, can_focus=True, inherit_bindings=False):
    """Blocks in reading order. Selection and copying give the unwrapped text."""

    HELP = """
    ## The article

    `j` `k` and the arrows scroll, `space` pages and then goes on to the next article, `ctrl+f` finds in the text.
    Drag the mouse over text and press `ctrl+c` to copy it. `o` opens the article in a browser, `tab` goes to the
    related items, `esc` goes back to the list.
    """
    ALLOW_SELECT = True
    BINDINGS = bindings(ARTICLE)
    DEFAULT_CSS = """
    ArticleText {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background;
        padding: 0 1 0 2; pointer: text;
    }
    """

    class Laid(Message):
        """The text was wrapped anew: it may take more lines now, or fewer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.blocks: list[Block] = []
        self._paragraphs: list[Paragraph] = []
        self._lines: list[Line] = []
        self._width = -1
        self._strips: dict[int, Strip] = {}
        self._found: list[tuple[int, int, int]] = []
        self._find = ""
        self._phrases: Phrases = ()
        self._at = -1
        """The number of the place that the reader has gone to last, among those found."""

    # --- values from the screen ---

    def show(self, blocks: list[Block], keeps_place: bool = False) -> None:
        """Draw another article, from its top; with ``keeps_place`` the same one, of which something is otherwise."""
        if keeps_place and blocks == self.blocks:
            return
        if self.text_selection is not None:
            self.screen.clear_selection()
        self.blocks = blocks
        self._paragraphs = paragraphs_of(blocks, self.ink)
        self._width = -1
        at = self._at if keeps_place else -1
        self._find = self._find if keeps_place else ""
        self._look()
        self._at = min(at, len(self._found) - 1)
        self._lay_out()
        if not keeps_place:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def find(self, text: str) -> int:
        """Mark every place where ``text`` stands, case aside, and go to the first; returns how many there are."""
        self._find = text
        self._look()
        self._strips.clear()
        self.refresh()
        self.step_found(1)
        return len(self._found)

    @property
    def is_finding(self) -> bool:
        """Whether something is looked for in this article alone."""
        return bool(self._find.strip())

    def end_finding(self) -> None:
        """Mark what is searched for again, if anything."""
        self._find = ""
        self._look()
        self._strips.clear()
        self.refresh()

    def mark(self, phrases: Phrases) -> None:
        """Mark where these stand, unless something else is looked for."""
        if phrases != self._phrases:
            self._phrases = phrases
            self._look()
            self._strips.clear()
            self.refresh()

    def step_found(self, step: int) -> bool:
        """Go to the next place that is marked, or the one before; False where there is none."""
        at = self._at + step if self._at >= 0 or step > 0 else len(self._found) - 1
        if not 0 <= at < len(self._found):
            return False
        self._at = at
        self._go_to_found(at)
        self._strips.clear()
        self.refresh()
        return True

    def _go_to_found(self, number: int) -> None:
        paragraph, start, _ = self._found[number]
        for y, line in enumerate(self._lines):
            if line.paragraph == paragraph and line.start <= start <= line.start + len(line.content.plain):
                self.scroll_to(y=max(0, y - self.size.height // 3), animate=False, immediate=True, force=True)
                return

    @property
    def line_count(self) -> int:
        """Lines that the text takes at its present width."""
        return len(self._lines)

    @property
    def is_at_end(self) -> bool:
        """Whether there is nothing more below."""
        return self.scroll_offset.y >= self.max_scroll_y

    def page(self) -> None:
        """Scroll on by a page, less a line of overlap."""
        self.scroll_relative(y=max(1, self.size.height - 2), animate=False, immediate=True, force=True)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by a number of lines."""
        self.scroll_relative(y=lines, animate=False, immediate=True, force=True)

    # --- keys ---

    def action_scroll_lines(self, lines: int) -> None:
        self.scroll_lines(lines)

    def action_scroll_pages(self, pages: float) -> None:
        self.scroll_lines(int(max(1, self.size.height - 2) * pages))

    def action_scroll_to_end(self, end: bool) -> None:
        self.scroll_to(y=self.max_scroll_y if end else 0, animate=False, immediate=True, force=True)

    # --- layout ---

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Wrap anew where the width has changed; what is read stays at the top."""
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._width:
            return
        top = self.scroll_offset.y
        anchor = (self._lines[top].paragraph, self._lines[top].start) if top < len(self._lines) else (0, 0)
        self._width = width
        self._lines = [
            line for place, paragraph in enumerate(self._paragraphs) for line in wrapped(place, paragraph, width)
        ]
        self._strips.clear()
        self.holds(Size(width, len(self._lines)))
        if anchor > (0, 0):
            y = max((y for y, line in enumerate(self._lines) if (line.paragraph, line.start) <= anchor), default=0)
            self.scroll_to(y=y, animate=False, immediate=True, force=True)
        self.post_message(self.Laid())
        self.refresh()

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        base = self.get_visual_style()
        if place >= len(self._lines):
            return Strip.blank(max(0, width), base.rich_style)
        if place not in self._strips:
            line = self._lines[place]
            content = self._with_selection(line, self._with_found(line))
            segments = [*line.lead.render_segments(base), *content.render_segments(base)] or [
                Segment("", base.rich_style)
            ]
            strip = Strip(segments).apply_offsets(line.start, line.paragraph)
            self._strips[place] = strip.extend_cell_length(width, base.rich_style).crop(0, width)
        return self._strips[place]

    def _with_found(self, line: Line) -> Content:
        content = line.content
        for number, (paragraph, start, end) in enumerate(self._found):
            if paragraph == line.paragraph:
                ink = "match" if self._find or number == self._at else "hit"
                content = _stylized(content, self.ink(ink), start - line.start, end - line.start)
        return content

    def _with_selection(self, line: Line, content: Content) -> Content:
        span = self.text_selection.get_span(line.paragraph) if self.text_selection is not None else None
        if span is None:
            return content
        end = len(content.plain) if span[1] == -1 else span[1] - line.start
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return _stylized(content, style, span[0] - line.start, end)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.call_after_refresh(self._ink_again)  # the inks themselves are updated behind this call

    def _ink_again(self) -> None:
        self.forget_inks()
        self._strips.clear()
        if self.blocks and self.is_attached:  # a floating box may have closed meanwhile
            self._paragraphs = paragraphs_of(self.blocks, self.ink)
            self._width = -1
            self._lay_out()

    # --- finding ---

    def _look(self) -> None:
        """Note every place of what is looked for in this article, else of what is searched for."""
        self._found, self._at = [], -1
        if self._find.strip():
            pattern = re.compile(re.escape(self._find), re.IGNORECASE)
            for place, paragraph in enumerate(self._paragraphs):
                self._found += [(place, *match.span()) for match in pattern.finditer(paragraph.content.plain)]
        elif self._phrases:
            from frtui.library.hits import hits

            for place, paragraph in enumerate(self._paragraphs):
                self._found += [(place, start, end) for start, end in hits(paragraph.content.plain, self._phrases)]

    # --- selection ---

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(paragraph.content.plain for paragraph in self._paragraphs)), "\n"

    def on_click(self, event: events.Click) -> None:
        """A double click selects a word, a triple click the paragraph (Textual would select everything)."""
        if event.chain < 2:
            return
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if offset is None or offset.y >= len(self._paragraphs):
            return
        event.prevent_default()
        text = self._paragraphs[offset.y].content.plain
        words = [match.span() for match in re.finditer(r"\w+", text) if match.start() <= offset.x < match.end()]
        start, end = (0, len(text)) if event.chain > 2 else (words or [(0, 0)])[0]
        if end > start:
            self.screen.selections = {self: Selection(Offset(start, offset.y), Offset(end, offset.y))}


def _stylized(content: Content, style: Style, start: int, end: int) -> Content:
    start, end = max(0, start), min(len(content.plain), end)
    return content.stylize(style, start, end) if end > start else content
