"""The bar above the list: always the whole filter in force, in words that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Static

from frtui.errors import QueryError
from frtui.library.cleaning import clean_line
from frtui.library.query import Query
from frtui.tui.widgets.completions import Completions
from frtui.tui.widgets.facet_counts import Counts
from frtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from frtui.library.completing import Completion


class BarInput(Input):
    """One line. Whatever is pasted comes in as one line of plain text."""

    class Stepped(Message):
        """The reader pressed a key that is for the completions: ``down``, ``up`` or ``tab``."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Textual lays the whole screen out anew when it changes, with every letter; one line scrolls without that."""

    is_completing = False
    """Whether there are completions, which then take these keys."""
    _before = ""
    """What stood here when the reader came, and after that what ``ctrl+z`` has taken away."""

    def on_focus(self) -> None:
        self._before = self.value

    async def _on_key(self, event: events.Key) -> None:
        if self.is_completing and event.key in ("down", "up", "tab"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(event.key))
            return
        if event.key in ("ctrl+z", "ctrl+y"):  # of what is being typed: elsewhere they take back what was done
            event.stop()
            event.prevent_default()
            self.value, self._before = self._before, self.value
            self.action_end()
            return
        await super()._on_key(event)

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
        #meaning {
            width: 45%; height: 1; padding: 0 1; color: $foreground 66%;
            text-align: right; text-wrap: nowrap; text-overflow: ellipsis;
        }
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
        self._counts: Counts = {}
        self._views: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(" ❯ ", id="prompt")
            yield BarInput(placeholder="search, or @provider #topic", compact=True, select_on_focus=False)
            yield Static(id="meaning", markup=False)
        yield Static(id="mistake", markup=False)
        yield Completions()

    @property
    def text(self) -> BarInput:
        """Where the words are typed."""
        return self.query_one(BarInput)

    def show(self, query: Query) -> None:
        """Write ``query``, unless that is what the reader is typing."""
        self._shown = query
        self._write(str(query))
        self.say_mistake(None)

    def knows(self, counts: Counts, views: tuple[str, ...] = ()) -> None:
        """What can be completed: the values of each facet, and the names of saved views."""
        self._counts, self._views = counts, views

    def explain(self, meaning: str) -> None:
        """What the query means, in words."""
        self.query_one("#meaning", Static).update(Content(meaning), layout=False)  # with every letter: no new layout

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
        self._complete()
        from frtui.library.parsing import parse

        try:
            query = parse(event.value, self.text.cursor_position)
        except QueryError as error:
            self.say_mistake(error)
            return
        self.say_mistake(None)
        if query != self._shown:
            self._shown = query
            self.post_message(self.Changed(query))

    # --- completions ---

    def _complete(self) -> None:
        from frtui.library.completing import completions

        _, offered = completions(self.text.value, self.text.cursor_position, self._counts, self._views)
        typed = self.text.value[: self.text.cursor_position]
        self._offer([one for one in offered if not typed.endswith(one.text)] if self.text.has_focus else [])

    def _offer(self, offered: list[Completion]) -> None:
        listed = self.query_one(Completions)
        if offered or listed.offered:
            listed.show(offered)
        self.text.is_completing = bool(offered)

    def close_completions(self) -> None:
        """The bar is done with."""
        self._offer([])

    @on(BarInput.Stepped)
    def _stepped(self, message: BarInput.Stepped) -> None:
        message.stop()
        if message.key == "tab":
            self.take_completion()
        else:
            self.query_one(Completions).step(1 if message.key == "down" else -1)

    @on(LineList.Chosen)
    def _clicked(self, message: LineList.Chosen) -> None:
        message.stop()
        self.take_completion()
        self.text.focus()

    @property
    def is_choosing(self) -> bool:
        """Whether the reader has gone down into the completions, so that enter takes one."""
        return self.query_one(Completions).is_entered

    def take_completion(self) -> None:
        """Write the completion in place of the word that it completes."""
        from frtui.library.completing import completions

        taken = self.query_one(Completions).taken
        if taken is None:
            return
        value, cursor = self.text.value, self.text.cursor_position
        start, _ = completions(value, cursor, self._counts, self._views)
        behind = value[cursor:]
        gap = "" if taken.text.endswith(":") or behind.startswith((" ", ")")) else " "
        self.text.value = value[:start] + taken.text + gap + behind
        self.text.cursor_position = start + len(taken.text) + len(gap)

    def say_mistake(self, error: QueryError | None) -> None:
        """What is wrong with the query, with a caret below the place; None: nothing."""
        self.set_class(error is not None, "-mistaken")
        if error is not None:
            before = cell_len(self.text.value[: error.position]) + 3
            self.query_one("#mistake", Static).update(Content(f"{' ' * before}^ {error}"))
