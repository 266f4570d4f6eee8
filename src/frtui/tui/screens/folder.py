"""Choose a folder to open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text, TextType
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input, Static

from frtui.errors import DatasetError
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset, holds_records
from frtui.library.found import USUAL, Reach
from frtui.tui.screens.floating import Floating


class Folders(DirectoryTree):
    """The folders, without hidden ones and without files."""

    def process_label(self, label: TextType) -> Text:
        return super().process_label(clean_line(str(label)))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if not path.name.startswith(".") and path.is_dir()]


class FolderNames(Suggester):
    """Completes a path by the folders on disk."""

    async def get_suggestion(self, value: str) -> str | None:
        head, slash, tail = value.rpartition("/")
        if not slash:
            return None
        try:
            names = sorted(entry.name for entry in Path(head or "/").expanduser().iterdir() if entry.is_dir())
        except (OSError, RuntimeError):
            return None
        fits = [name for name in names if name.startswith(tail) and (tail or not name.startswith("."))]
        return f"{head}/{fits[0]}" if fits and tail and clean_line(fits[0]) == fits[0] else None


class FolderPicker(Floating[Dataset]):
    """Gives back the dataset at the path typed, or at the folder taken in the tree; None where closed."""

    BINDINGS = [("ctrl+o", "open", "open")]
    DEFAULT_CSS = """
    FolderPicker {
        Folders { height: 16; margin-top: 1; background: transparent; scrollbar-size-vertical: 1; }
        #wrong { color: $text-warning; height: auto; }
    }
    """

    def __init__(self, start: Path, reach: Reach = USUAL) -> None:
        super().__init__()
        self._reach = reach
        self._start = start
        self._marked = start

    def compose(self) -> ComposeResult:
        with self.box("Open a folder", "enter open the path · ↓ folders · ctrl+o open this folder"):
            yield Input(f"{clean_line(str(self._start))}/", suggester=FolderNames(case_sensitive=True), compact=True)
            yield Static(id="wrong", markup=False)
            yield Folders(self._start)

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Take the path in the line: the folder marked in the tree, where it is that one (its name cleaned)."""
        typed = self.query_one(Input).value.strip()
        is_marked = typed.rstrip("/") == clean_line(str(self._marked)).rstrip("/")
        self._take(self._marked if is_marked else Path(typed))

    @on(DirectoryTree.NodeHighlighted)
    def _highlighted(self, event: DirectoryTree.NodeHighlighted[object]) -> None:
        node = self.query_one(Folders).cursor_node
        if node is not None and node.data is not None and self.focused is self.query_one(Folders):
            self._marked = node.data.path
            self.query_one(Input).value = clean_line(str(self._marked))

    def key_down(self) -> None:
        if self.focused is self.query_one(Input):
            self.query_one(Folders).focus()

    def _take(self, path: Path) -> None:
        try:
            dataset = Dataset.at([path], self._reach)
            if holds_records(dataset):
                self.finish(dataset)
                return
            trouble = f"{path} holds no records"
        except DatasetError as error:
            trouble = str(error)
        self.query_one("#wrong", Static).update(Content(clean_line(trouble)))
