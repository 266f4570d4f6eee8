"""The reader's own tags and note on the article that is shown: drawn with it, and written under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from frtui.library.blocks import Block
from frtui.library.cleaning import clean
from frtui.tui.messages import MarksRead, NoteKnown, Place
from frtui.tui.screens.marking import Marking
from frtui.tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from textual.widgets import TextArea


class Noting(Marking):
    """What is typed is kept at once; all of it, from opening the note to leaving it, is taken back as one step."""

    _note_known: NoteKnown | None = None
    """What there is to say of the note that is shown."""

    # --- drawn with the article ---

    def with_own(self, blocks: list[Block], place: Place) -> list[Block]:
        if place.id is None:
            return blocks
        marked, known = self.memory.marked, self._note_known
        own: list[Block] = []
        if tags := marked.tags(place.id):
            own.append(Block("field", " · ".join(tags), "tags"))
        if (note := marked.note(place.id)) and not self.holds_article:  # else it stands in its editor
            if known is None or known.number != place.id:
                self.memory.ask_note(place.id)
            own += [Block("paragraph", part.strip("\n")) for part in clean(note).split("\n\n") if part.strip()]
            own += [Block("note", known.said)] if known is not None and known.number == place.id and known.said else []
        if not own:
            return blocks
        end = next((number for number, block in enumerate(blocks) if block.kind == "section"), len(blocks))
        return [*blocks[:end], Block("section", "Yours"), *own, *blocks[end:]]

    @property
    def holds_article(self) -> bool:
        """While a note is written: the folder may change, and the article leave the list."""
        return any(not editor.disabled for editor in self.query("NoteEditor"))

    def show_own(self) -> None:
        place, pane = self.history.current, self.query_one(ArticlePane)
        if place is not None and place is self._wanted and self.shown_blocks:
            pane.text.show(self.with_own(self.shown_blocks, place), keeps_place=True)

    @on(NoteKnown)
    def _note_known_now(self, message: NoteKnown) -> None:
        self._note_known = message
        place = self.history.current
        if place is not None and place.id == message.number and message.said:
            self.show_own()

    def forget_all(self) -> None:
        for editor in self.query("NoteEditor"):  # what was typed is kept; its article has another id from now on
            editor.disabled = True
            editor.remove()
        super().forget_all()
        self._note_known = None

    # --- written ---

    def action_note(self) -> None:
        """Open the note on the article that is shown."""
        place, pane = self.history.current, self.query_one(ArticlePane)
        marked = self.memory.marked
        if place is None or place.id is None or self.article is None or not marked.is_known:
            self.say_nothing_to_mark()
            return
        from frtui.tui.widgets.note_editor import NoteEditor

        if not pane.display:
            self.set_reading(True)
        self.memory.open_note(place.id)
        editor = NoteEditor(place.id, clean(marked.note(place.id)))
        pane.mount(editor, after=pane.text)
        self.call_after_refresh(self.show_own)
        editor.focus()
        pane.make_room()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        from frtui.tui.widgets.note_editor import NoteEditor

        editor = message.text_area
        if isinstance(editor, NoteEditor) and editor.text != self.memory.marked.note(editor.article):
            self.memory.change_note(editor.article, editor.text)

    def on_note_editor_left(self) -> None:
        """The handlers of the editor go by their names: it takes a while to import, and few starts write a note."""
        from frtui.tui.widgets.note_editor import NoteEditor

        for editor in self.query(NoteEditor):
            if editor.is_attached and not editor.disabled:
                editor.disabled = True  # once: losing the focus leaves it, too
                had_focus = editor.has_focus
                note = editor.text if editor.text.strip() else ""
                if note != editor.text:
                    self.memory.change_note(editor.article, note)
                self.memory.note_is_written(editor.article, editor.before, note)
                self._note_known = None
                editor.remove()
                self.query_one(ArticlePane).make_room()
                self.marks_changed({editor.article})
                self.follow_cursor()
                if had_focus or self.focused is None:
                    self.call_after_refresh(self._leave_note)

    def _leave_note(self) -> None:
        if self.has_class("-reading"):
            self.query_one(ArticlePane).text.focus()
        else:
            self.focus_main()

    @on(MarksRead)
    def _own_notes_read(self, message: MarksRead) -> None:
        self._note_known = None
