"""What workers tell the screen. Widgets' own messages stand beside the widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from frtui.tui.widgets.facet_counts import FacetCounts

if TYPE_CHECKING:
    from frtui.errors import DatasetError
    from frtui.library.article import Article, Related
    from frtui.library.document import Block
    from frtui.library.first_view import FirstView
    from frtui.library.index import Index
    from frtui.library.marked import Marked
    from frtui.library.refresh import Progress
    from frtui.library.related import Neighbour
    from frtui.library.store import CatalogueError
    from frtui.library.view import View
    from frtui.state.mark import Mark
    from frtui.tui.loading import Loading


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be shown as an article: a record by its id, or a related item that the folder lacks."""

    id: int | None = None
    related: Related | None = None
    title: str = ""
    """For the breadcrumb; cleaned."""


class Started(Message):
    """What a list can show before the index is there; None where nothing is known yet."""

    def __init__(self, view: FirstView | None, progress: Progress | None) -> None:
        super().__init__()
        self.view, self.progress = view, progress


class Read(Message):
    """The index as it is now, and how far the folder has been compared with it: None at the very start."""

    def __init__(self, index: Index, progress: Progress | None) -> None:
        super().__init__()
        self.index, self.progress = index, progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Read)


class ReadingEnded(Message):
    """Nothing more will come of ``loading``."""

    def __init__(self, loading: Loading) -> None:
        super().__init__()
        self.loading = loading


class ReadingFailed(Message):
    """Reading the folder ended with an error that no file explains.

    ``error``: the catalogue is of no use any more, or the folder is not there.
    """

    def __init__(self, reason: str, error: CatalogueError | DatasetError | None = None) -> None:
        super().__init__()
        self.reason, self.error = reason, error


class Answered(Message):
    """The view for the question with this number. Its counts follow."""

    def __init__(self, number: int, view: View) -> None:
        super().__init__()
        self.number, self.view = number, view


class Counted(Message):
    """The facets' counts for the question with this number."""

    def __init__(self, number: int, counted: FacetCounts) -> None:
        super().__init__()
        self.number, self.counted = number, counted


class Due(Message):
    """Something that another thread wants done here. It does not wait for it."""

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__()
        self.call = call


class FolderChanged(Message):
    """Something happened at these places, absolute paths of files or folders; None: it may have anywhere.

    Empty: nothing that is to be looked at before the folder is compared.
    """

    def __init__(self, places: frozenset[Path] | None) -> None:
        super().__init__()
        self.places = places


class FolderUntold(Message):
    """The system tells of no changes in the folder, for this reason (not cleaned)."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class StillWritten(Message):
    """These files were written only just now: there may be more to come."""

    def __init__(self, places: frozenset[Path]) -> None:
        super().__init__()
        self.places = places


class NoteKnown(Message):
    """What there is to say of the note on the article ``number``: cleaned, empty for nothing."""

    def __init__(self, number: int, said: str) -> None:
        super().__init__()
        self.number, self.said = number, said


class MarksRead(Message):
    """What the reader has made of the articles that there are now."""

    def __init__(self, marked: Marked) -> None:
        super().__init__()
        self.marked = marked


class MarksChanged(Message):
    """These articles have other marks now."""

    def __init__(self, marks: list[tuple[int, Mark]]) -> None:
        super().__init__()
        self.marks = marks


class Said(Message):
    """A line for the reader, not cleaned. ``severity`` is Textual's."""

    def __init__(self, text: str, severity: str = "information") -> None:
        super().__init__()
        self.text, self.severity = text, severity


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
