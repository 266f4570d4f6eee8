"""What workers tell the screen. Widgets' own messages stand beside the widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from frtui.library.article import Article, Related
from frtui.library.document import Block
from frtui.library.related import Neighbour
from frtui.tui.widgets.facet_pane import Counts

if TYPE_CHECKING:
    from frtui.library.refresh import Progress
    from frtui.library.view import View


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be shown as an article: a record by its id, or a related item that the folder lacks."""

    id: int | None = None
    related: Related | None = None
    title: str = ""
    """For the breadcrumb; cleaned."""


class Read(Message):
    """The folder has been read so far, or to its end."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Read)


class ReadingFailed(Message):
    """Reading the folder ended with an error that no file explains."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Answered(Message):
    """The view for the question with this number, the counts, and for each facet what they are shares of."""

    def __init__(self, number: int, view: View, counts: Counts, wholes: dict[str, int]) -> None:
        super().__init__()
        self.number, self.view, self.counts, self.wholes = number, view, counts, wholes


class Loaded(Message):
    """The text of ``place``; ``article`` is None where it is no record, or has gone."""

    def __init__(self, place: Place, article: Article | None, blocks: list[Block]) -> None:
        super().__init__()
        self.place, self.article, self.blocks = place, article, blocks


class RelatedLoaded(Message):
    """The related items of ``place``, or why there are none to be had."""

    def __init__(self, place: Place, neighbours: list[Neighbour], trouble: str = "") -> None:
        super().__init__()
        self.place, self.neighbours, self.trouble = place, neighbours, trouble
