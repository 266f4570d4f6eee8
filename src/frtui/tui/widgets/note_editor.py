"""The note on an article while it is written: every keystroke is handed on, so that there is nothing to save."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class NoteEditor(TextArea):
    """A small editor of Markdown text. ``esc`` closes it and keeps what was typed."""

    DEFAULT_CSS = """
    NoteEditor { height: 9; margin: 1 2 0 2; padding: 0 1; border: tall $accent 40%; background: $panel; }
    NoteEditor:focus { border: tall $accent; }
    """

    class Left(Message):
        """The reader has done with the note."""

    def __init__(self, article: int, note: str) -> None:
        """``article``: the id of the article that the note is on."""
        super().__init__(note, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.article = article
        self.before = note
        self.border_title = "Your note"
        self.border_subtitle = "esc closes, every word is kept"

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
        else:
            await super()._on_key(event)

    def on_blur(self) -> None:
        if self.app.app_focus:  # the terminal may lose it, and the reader goes on writing
            self.post_message(self.Left())
