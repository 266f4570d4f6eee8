"""The bar above the list: always the whole filter in force, in words that can be edited."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from frtui.errors import QueryError
from frtui.library.cleaning import clean_line
from frtui.library.query import Query, parse


class BarInput(Input):
    """One line. Whatever is pasted comes in as one line of plain text."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if not text:
            return
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *sorted(self.selection))


class QueryBar(Vertical):
    """Words and filters. What is typed is parsed at once; an error leaves the list as it is."""

    DEFAULT_CSS = """
    QueryBar {
        height: auto;
        & > Horizontal { height: 1; }
        #prompt { width: 3; color: $text-accent; }
        BarInput { width: 1fr; background: transparent; border: none; padding: 0; height: 1; }
        BarInput:focus { background-tint: $foreground 0%; }
        #meaning { width: auto; max-width: 50%; padding: 0 1; color: $foreground 66%; }
        #mistake { display: none; height: 1; color: $text-warning; }
        &.-mistaken #mistake { display: block; }
    }
    """

    class Changed(Message):
        """The reader's words now ask for ``query``."""

        def __init__(self, query: Query) -> None:
            super().__init__()
            self.query = query

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = Query()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(" ❯ ", id="prompt")
            yield BarInput(placeholder="search, or @provider #topic", compact=True, select_on_focus=False)
            yield Static(id="meaning", markup=False)
        yield Static(id="mistake", markup=False)

    @property
    def text(self) -> BarInput:
        """Where the words are typed."""
        return self.query_one(BarInput)

    def show(self, query: Query) -> None:
        """Write ``query``, unless that is what the reader is typing."""
        self._shown = query
        self._write(str(query))
        self._say_mistake(None)

    def explain(self, meaning: str) -> None:
        """What the query means, in words."""
        self.query_one("#meaning", Static).update(Content(meaning))

    def focus_words(self) -> None:
        """Type on behind what is there."""
        field = self.text
        if field.value and not field.value.endswith(" "):
            self._write(field.value + " ")
        field.focus()
        field.cursor_position = len(field.value)

    def _write(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self.text.value = text
        self.text.cursor_position = len(text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        try:
            query = parse(event.value, self.text.cursor_position)
        except QueryError as error:
            self._say_mistake(error)
            return
        self._say_mistake(None)
        if query != self._shown:
            self._shown = query
            self.post_message(self.Changed(query))

    def _say_mistake(self, error: QueryError | None) -> None:
        self.set_class(error is not None, "-mistaken")
        if error is not None:
            before = cell_len(self.text.value[: error.position]) + 3
            self.query_one("#mistake", Static).update(Content(f"{' ' * before}^ {error}"))
