"""Saved views as values: a name for a query, and an ordered set of such names. Every change makes a new set.

Names are compared as words are: case, accents and invisible characters are set aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from frtui.errors import FrtuiError
from frtui.library.cleaning import clean
from frtui.library.words import fold

LONGEST_NAME = 60
"""Characters of a view's name."""


class ViewError(FrtuiError):
    """A view that cannot be: its name will not do, is taken, or is not there; or it cannot be written."""


def trouble_with(name: str) -> str:
    """What keeps ``name`` from being a view's name, as the end of a sentence; empty for nothing."""
    if not fold(name).strip():
        return "is empty"
    if len(name) > LONGEST_NAME:
        return f"has {len(name)} characters, and {LONGEST_NAME} are the most"
    if name != name.strip():
        return "begins or ends with a blank"
    if not _is_writable(name):
        return "has characters that are no text"
    if len(name.splitlines()) > 1 or "\t" in name or clean(name) != name:  # it is typed and shown as it is
        return "must stand on one line, without control characters"
    return ""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query under a name.

    ``query`` is written as in the bar, and may hold ``sort:``; whether it makes sense is not asked here. ``columns``:
    names of columns from left to right, empty for those that are usual. Raises ``ViewError`` for a name that will not
    do, and for text that no file can hold (half of a surrogate pair).
    """

    name: str
    query: str
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if trouble := trouble_with(self.name):
            raise ViewError(f"the name of a view {trouble}")
        if not all(map(_is_writable, (self.query, *self.columns))):
            raise ViewError(f"the view “{self.name}” has characters that are no text")

    @property
    def key(self) -> str:
        """What its name is compared by."""
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class ViewSet:
    """Views in the reader's order, no two of the same name. Raises ``ViewError`` where there would be two."""

    views: tuple[SavedView, ...] = ()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for view in self.views:
            if view.key in seen:
                raise ViewError(f"there are two views called “{view.name}”")
            seen.add(view.key)

    def __iter__(self) -> Iterator[SavedView]:
        return iter(self.views)

    def __len__(self) -> int:
        return len(self.views)

    @property
    def queries(self) -> dict[str, str]:
        """Name -> query, in their order: what ``library.saved.expanded`` takes."""
        return {view.name: view.query for view in self.views}

    def named(self, name: str) -> SavedView | None:
        """The view of that name; None where there is none."""
        key = fold(name)
        return next((view for view in self.views if view.key == key), None)

    def with_(self, view: SavedView) -> ViewSet:
        """With ``view``: in the place of the one of the same name, else at the end."""
        if self.named(view.name) is None:
            return ViewSet((*self.views, view))
        return ViewSet(tuple(view if other.key == view.key else other for other in self.views))

    def without(self, name: str) -> ViewSet:
        """Without the view of that name; the same where there is none."""
        key = fold(name)
        return ViewSet(tuple(view for view in self.views if view.key != key))

    def renamed(self, old: str, new: str) -> ViewSet:
        """With the view ``old`` called ``new``, in its place.

        Raises ``ViewError`` where there is no such view, where another has the new name, and where that will not do.
        """
        view, other = self._known(old), self.named(new)
        if other is not None and other is not view:
            raise ViewError(f"there is a view called “{other.name}” already", "choose another name, or remove that one")
        named_anew = replace(view, name=new)
        return ViewSet(tuple(named_anew if one is view else one for one in self.views))

    def moved(self, name: str, place: int) -> ViewSet:
        """With the view of that name at ``place``, counted from 0; the nearest end where that lies outside.

        Raises ``ViewError`` where there is no such view.
        """
        view = self._known(name)
        views = [other for other in self.views if other is not view]
        views.insert(max(0, place), view)
        return ViewSet(tuple(views))

    def _known(self, name: str) -> SavedView:
        view = self.named(name)
        if view is None:
            near = get_close_matches(fold(name), [other.key for other in self.views], 1, 0.5)
            nearest = self.named(near[0]) if near else None
            raise ViewError(f"no view is called “{name}”", f"did you mean {nearest.name}?" if nearest else "")
        return view


def _is_writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
