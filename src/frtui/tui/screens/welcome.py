"""What a reader sees who has not said what to read."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from frtui.tui.screens.menu import Choice, MenuList
from frtui.tui.widgets.ink import InkedScreen
from frtui.tui.widgets.line_list import LineList


class Welcome(InkedScreen[None]):
    """Offers the sample, a folder, or to leave."""

    BINDINGS = [("q", "app.quit", "quit")]
    DEFAULT_CSS = """
    Welcome {
        align: center middle;
        #welcome { width: 62; max-width: 94%; height: auto; }
        #words { height: auto; margin-bottom: 1; padding: 0 1; }
        MenuList { height: 4; }
    }
    """

    class Wanted(Message):
        """The reader wants the ``sample`` or a ``folder``."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def compose(self) -> ComposeResult:
        words = Content.assemble(
            Content("frtui").stylize("$text-accent bold"),
            "  reads folders of front-matter news records.\n\n",
            Content("This folder holds none. From a shell: ").stylize("$foreground-muted"),
            "frtui path/to/folder",
        )
        with Vertical(id="welcome"):
            yield Static(words, id="words")
            yield MenuList(
                [
                    Choice("Open the sample", "sample", "invented records that show everything"),
                    Choice("Open a folder …", "folder", "type its path or look for it"),
                    Choice("Quit", "quit", "q"),
                ]
            )

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        what = self.query_one(MenuList).choices[event.row].value
        if what == "quit":
            self.app.exit()
        else:
            self.post_message(self.Wanted(what))
