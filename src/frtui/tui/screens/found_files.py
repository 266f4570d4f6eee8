"""The files that one finding of a check was made in: an article's title and path, what was found, at which line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from frtui.library.cleaning import clean_line
from frtui.library.findings import Finding
from frtui.library.path_text import path_text
from frtui.tui.screens.floating import Floating
from frtui.tui.widgets.article_row import fitted
from frtui.tui.widgets.line_list import LineList


class Record(Protocol):
    """What the list has of a file."""

    @property
    def title(self) -> str:
        """Cleaned."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and what was found in it; cleaned but for ``path``."""

    path: str
    line: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the files below it have in common, and how many they are."""

    value: str
    count: int


def rows_of(finding: Finding) -> Iterator[Place | Shared | str]:
    """The rows for ``finding``: files, headings, and words for what is left out."""
    for example in finding.examples:
        if not finding.kind.is_grouped:
            yield Place(example.paths[0], example.line, clean_line(example.detail))
            continue
        yield Shared(clean_line(example.detail), example.count)
        yield from (Place(path) for path in example.paths)
        if example.count > len(example.paths):
            yield f"and {example.count - len(example.paths):,} more"
    if more := finding.more_than(len(finding.examples)):
        yield f"and {more:,} more {finding.kind.things if finding.kind.is_grouped else ''}".rstrip()


class FoundList(LineList):
    """A line for what an article is called, one for the path, one for what was found: as many as there are."""

    def __init__(self, finding: Finding, record_of: Callable[[str], Record | None], at: str) -> None:
        super().__init__()
        self._at = at
        self.rows = list(rows_of(finding))
        self._is_grouped = finding.kind.is_grouped
        self._record_of = record_of
        self._records: dict[str, Record | None] = {}
        places = [row for row in self.rows if isinstance(row, Place)]
        self.row_height = 1 + any(map(self.record, places)) + any(place.detail for place in places)

    def record(self, place: Place) -> Record | None:
        """What the list has of the file; None where it is no article of the list."""
        if place.path not in self._records:
            self._records[place.path] = self._record_of(place.path)
        return self._records[place.path]

    @property
    def place(self) -> Place | None:
        """The file that the cursor is on."""
        row = self.rows[self.cursor] if self.rows else None
        return row if isinstance(row, Place) else None

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def is_resting_place(self, row: int) -> bool:
        return isinstance(self.rows[row], Place)

    def on_mount(self) -> None:
        places = {row.path: number for number, row in reversed([*enumerate(self.rows)]) if isinstance(row, Place)}
        self.rows_changed(cursor=places.get(self._at, min(places.values(), default=0)), keep_line=False)

    def draw_row(self, row: int, part: int, width: int) -> Content:
        quiet = self.ink("quiet")
        match self.rows[row]:
            case Shared(value, count) if part == self.row_height - 1:
                number = f"{count:,}"
                words = fitted(value, max(8, width - cell_len(number) - 3)).stylize(self.ink("accent"))
                return Content.assemble(" ", words, " ", Content(number).stylize(quiet), " ")
            case str() as words if part == 0:
                return Content(f" {words}").stylize(quiet)
            case Place() as place:
                lines = self._texts(place)
                indent = " " * (1 + 2 * self._is_grouped + 2 * bool(part))
                text = Content(lines[part] if part < len(lines) else "")
                text = text.truncate(max(1, width - len(indent) - 1), ellipsis=True)
                return Content.assemble(indent, text if part == 0 else text.stylize(quiet))
        return Content("")

    def _texts(self, place: Place) -> list[str]:
        record = self.record(place)
        path = clean_line(path_text(place.path)) + (f":{place.line}" if place.line else "")
        found = [place.detail] if place.detail else []
        return [path, *found] if record is None else [record.title, path, *found]


class FoundFiles(Floating[str]):
    """Gives back the path of the record that the reader wants to go to, or None."""

    BINDINGS = [Binding("E", "edit", "open in $EDITOR", show=False, id="edit")]
    DEFAULT_CSS = "FoundFiles #box { width: 100; max-height: 90%; }"

    def __init__(
        self,
        finding: Finding,
        record_of: Callable[[str], Record | None],
        edit: Callable[[str, int], None],
        at: str = "",
    ) -> None:
        """``record_of`` a path is what the list has of it; ``edit`` opens the file at a path, at a line (0: none).

        ``at``: the path that the cursor stands on at first, if it is there.
        """
        super().__init__()
        self._finding, self._edit = finding, edit
        self._record_of, self._at = record_of, at

    def compose(self) -> ComposeResult:
        listed = FoundList(self._finding, self._record_of, self._at)
        place = next((row for row in listed.rows if isinstance(row, Place)), None)
        if place is None or place.path.endswith("/"):
            keys = "esc back"
        elif listed.record(place) is None:
            keys = "enter edit · esc back"
        else:
            keys = "enter go to it · E edit · esc back"
        with self.box(f"{self._finding.heading} · {self._finding.count:,}", keys):
            yield listed

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        listed = self.query_one(FoundList)
        if listed.place is not None and listed.record(listed.place) is not None:
            self.finish(listed.place.path)
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Open the file under the cursor. A folder is none."""
        place = self.query_one(FoundList).place
        if place is not None and not place.path.endswith("/"):
            self._edit(place.path, place.line)
