"""What stands in the list's place when nothing matches: which part of the filter is to blame, and a way to drop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from frtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from frtui.library.clauses import Clause


@dataclass(frozen=True, slots=True)
class Blocker:
    """A part of the filter: what it finds alone, and what there would be without it."""

    clauses: tuple[Clause, ...]
    alone: int
    without: int


class Nothing(LineList):
    """One line for each part of the filter; taking it drops that part."""

    HELP = """
    ## Nothing matches

    Each line is a part of the filter, with what it finds alone and what would be shown without it. `enter` drops it,
    `esc` takes back what was set last.
    """
    HEAD = 2

    class DropAsked(Message):
        """The reader wants to go on without these clauses."""

        def __init__(self, clauses: tuple[Clause, ...]) -> None:
            super().__init__()
            self.clauses = clauses

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sentence = ""
        self._blockers: list[Blocker] = []

    def show(self, sentence: str, blockers: list[Blocker]) -> None:
        """A sentence and, below it, what can be dropped."""
        self._sentence, self._blockers = sentence, blockers
        helps = [row for row, blocker in enumerate(blockers) if blocker.without]
        self.rows_changed(cursor=(helps[0] if helps else 0) + self.HEAD, keep_line=False)

    @property
    def row_count(self) -> int:
        return len(self._blockers) + self.HEAD

    def is_resting_place(self, row: int) -> bool:
        return self.HEAD <= row < self.row_count

    def draw_row(self, row: int, part: int, width: int) -> Content:
        if row == 0:
            return Content(f"  {self._sentence}")
        if row < self.HEAD:
            return Content("")
        blocker = self._blockers[row - self.HEAD]
        clauses = " ".join(map(str, blocker.clauses))
        alone = f"finds {blocker.alone:,}" if blocker.alone else "finds nothing"
        facts = Content(f"   {alone} · without it {blocker.without:,}").stylize(self.ink("quiet"))
        drop = Content("  drop ").stylize(self.ink("accent"))
        room = max(8, width - drop.cell_length - facts.cell_length - 1)
        return Content.assemble(drop, Content(clauses).truncate(room, ellipsis=True), facts)

    def action_choose(self) -> None:
        if self.is_resting_place(self.cursor):
            self.post_message(self.DropAsked(self._blockers[self.cursor - self.HEAD].clauses))
