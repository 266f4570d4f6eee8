"""The actions that go from article to article and through the article."""

from __future__ import annotations

from textual import on

from frtui.library.cleaning import clean_line
from frtui.library.query import phrases_of
from frtui.tui.messages import Place
from frtui.tui.screens.reader import Reader
from frtui.tui.widgets.article_list import ArticleList
from frtui.tui.widgets.article_pane import ArticlePane
from frtui.tui.widgets.line_list import LineList
from frtui.tui.widgets.related_list import RelatedList


class Stepping(Reader):
    """Paging, following related items, back and forward."""

    _was_reading = False
    """Whether the article had the full width already when it was zoomed."""

    @on(LineList.Chosen, "#articles")
    def _article_chosen(self) -> None:
        self.action_read()

    @on(LineList.Chosen, "#related")
    def _related_chosen(self, event: LineList.Chosen) -> None:
        self.follow(event.row)

    def action_read(self) -> None:
        """Full width and back."""
        self.set_reading(not self.has_class("-reading"))

    def set_reading(self, reading: bool) -> None:
        """Show the article alone, or beside the list again."""
        self.set_class(reading, "-reading")
        if reading:
            self.query_one(ArticlePane).text.focus()
        else:
            self.remove_class("-zoomed")
            self.query_one(ArticleList).focus()

    def action_zoom(self) -> None:
        if self.has_class("-zoomed"):
            self.set_reading(self._was_reading)
            self.remove_class("-zoomed")
        else:
            self._was_reading = self.has_class("-reading")
            self.set_reading(True)
            self.add_class("-zoomed")

    def action_page(self) -> None:
        """A page on; at the end of the article the next one of the list."""
        pane = self.query_one(ArticlePane)
        if not pane.display:
            self.set_reading(True)
        elif pane.text.is_at_end:
            self.query_one(ArticleList).action_move(1)
        else:
            pane.text.page()

    def action_scroll_article(self, lines: int) -> None:
        self.query_one(ArticlePane).text.scroll_lines(lines)

    def action_step_hit(self, step: int) -> None:
        """The next place of what is looked for in this article, else of the words that are searched for in any."""
        pane = self.query_one(ArticlePane)
        if pane.display and pane.text.is_finding:
            if not pane.text.step_found(step):
                self.notify(f"No place {'behind' if step > 0 else 'before'} this one", markup=False, timeout=2)
            return
        if not phrases_of(self.current_query):
            self._step_unread(step)
            return
        if pane.display and pane.text.step_found(step):
            return
        self._hit_on_arrival = step
        listed = self.query_one(ArticleList)
        before = listed.cursor
        listed.action_move(step)
        if listed.cursor == before:
            self._hit_on_arrival = 0
            self.notify("No hit behind this one" if step > 0 else "No hit before this one", markup=False, timeout=2)

    def _step_unread(self, step: int) -> None:
        from frtui.library.view import View

        listed = self.query_one(ArticleList)
        row = self.view.unread_row(listed.cursor, step) if isinstance(self.view, View) else None
        if row is not None:
            listed.move_cursor(row)
        else:
            where = "below" if step > 0 else "above"
            self.notify(f"Nothing unread {where}", markup=False, timeout=2)

    def action_find(self) -> None:
        if not self.query_one(ArticlePane).display:
            self.set_reading(True)
        from frtui.tui.screens.ask import Ask

        self.app.push_screen(Ask("Find in this article", "words as they stand there", lambda text: ""), self._find)

    def _find(self, text: str | None) -> None:
        if text is None:
            return
        count = self.query_one(ArticlePane).text.find(text)
        if text:
            found = f"{count:,} place{'s' * (count != 1)}" if count else "Not in this article"
            more = " · n goes on, esc ends" if count > 1 else ""
            self.notify(f"{found}: {clean_line(text)}{more}", markup=False, timeout=2)

    # --- related items ---

    def follow(self, row: int) -> None:
        """Go to a related item: to its record where the folder has one."""
        if not self._is_drawn.is_set():
            return  # these are the items of the article before
        neighbour = self.neighbours[row]
        if neighbour.id is None:
            place = Place(related=neighbour.item, title=clean_line(neighbour.item.title))
        else:
            record = self.catalogue.rows([neighbour.id])
            place = Place(neighbour.id, title=record[0].title if record else clean_line(neighbour.item.title))
        self.go_to(place, self.history.visited(place))

    async def action_step_related(self, step: int) -> None:
        await self.drawn()
        related = self.query_one(RelatedList)
        if not related.row_count:
            self.notify("This article has no related items", markup=False, timeout=2)
            return
        if not related.has_focus:
            related.focus()
            if step > 0 and related.cursor == 0:
                return  # the first step lands on the first item
        related.move_cursor(related.cursor + step)

    def action_back(self) -> None:
        history = self.history.back()
        if history.current is not None and history != self.history:
            self.go_to(history.current, history)

    def action_forward(self) -> None:
        history = self.history.forward()
        if history.current is not None and history != self.history:
            self.go_to(history.current, history)
