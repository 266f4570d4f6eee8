"""Saved views as a TOML file that may be edited by hand: read leniently, and written so that the hand is respected.

    # Saved views of news. frtui writes this file; it may be edited by hand.
    dataset = ["/home/me/news"]

    [[view]]
    name = "Facial recognition, this month"
    query = "facial recognition newer:30d sort:-date"

Each view stands under a heading of its own; ``columns`` may follow the query, as a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from frtui.errors import QueryError
from frtui.library.parsing import parse
from frtui.state.toml_pieces import Piece, few, not_known, pieces, read
from frtui.state.view_set import SavedView, ViewError, ViewSet

KEYS = ("name", "query", "columns")
"""What a view has, in the file's order."""

_TOP = ("dataset", "view")
_VIEW = re.compile(r"""view|"view"|'view'""")
_PART_OF_VIEW = re.compile(r"""(?:view|"view"|'view')[ \t]*\.""")
_ENDS_EMPTY = re.compile(r"(?:^|\n)[ \t\r]*\n$")


@dataclass(slots=True)
class _Stretch:
    """Some lines of a file, and the view that they make; None for all else, which stays where it is."""

    text: str
    view: SavedView | None = None
    doubles: list[_Stretch] = field(default_factory=list)
    """Further views of the same name: not used, and kept behind the first as long as it keeps that name."""


class ViewsText:
    """What the file with the content ``text`` holds. Raises nothing: what is wrong is in ``notes``.

    ``views``: those that can be used. ``notes``: what is wrong, and on which line (0: the file as a whole).
    ``is_sound``: whether views can be changed in it; else the file has to be set aside.
    """

    def __init__(self, text: str) -> None:
        self.notes: list[tuple[int, str]] = []
        self.views = ViewSet()
        self._stretches: list[_Stretch] = []
        self._blocks: list[_Stretch] = []
        self._slots: dict[str, _Stretch] = {}
        whole, error, line = read(text)
        self.is_sound = not error
        cut = pieces(text, self.is_sound)
        if error:
            self._note(0, "this is no TOML: what can be read of it is used, the next change sets the file aside")
            if not any(piece.error for piece in cut):
                self._note(line, error)
        for piece in cut:
            self._take(piece)
        self._look_at_all_of(whole, cut[0])
        self.notes.sort()

    def changed(self, wanted: ViewSet) -> str | None:
        """The file's text with ``wanted`` for its views; None where that cannot be written into it.

        Comments, unknown keys, and views that could not be used stay. A view that has another name and is else just
        the same has been renamed. Imports tomlkit where a view changes.
        """
        if not self.is_sound:
            return None
        texts = self._texts_of(wanted)
        if texts is None:
            return None
        result = ""
        last = max((place for place, one in enumerate(self._stretches) if one.view), default=len(self._stretches) - 1)
        for place, stretch in enumerate(self._stretches):
            if stretch.view is None:
                result += stretch.text
            elif texts:
                result = _spaced(result) + texts.pop(0)
            if place == last:
                while texts:
                    result = _spaced(result) + texts.pop(0)
        result = result.rstrip("\n") + "\n"
        again = ViewsText(result)
        return result if again.is_sound and again.views == wanted else None

    # --- reading ---

    def _note(self, line: int, said: str) -> None:
        self.notes.append((line, said))

    def _take(self, piece: Piece) -> None:
        if piece.error:
            self._note(piece.error_line, piece.error)
        if _PART_OF_VIEW.match(piece.heading):
            self._note(piece.heading_line, f"“{few(piece.heading)}” is not known here")
            if self._blocks:
                self._blocks[-1].text += piece.text  # it belongs to the view above, and goes where that goes
                return
        stretch = _Stretch(piece.text)
        self._stretches.append(stretch)
        for key in piece.data:
            if key not in _TOP:
                self._unknown(piece.line_of(key), key, _TOP, "here")
        if not _VIEW.fullmatch(piece.heading) or piece.error or not isinstance(piece.data.get("view"), list):
            return
        self._blocks.append(stretch)
        view = self._view(piece.data["view"][0], piece)
        if view is None:
            return
        first = self._slots.get(view.key)
        if first is not None:
            self._note(piece.line_of("name"), f"there is a view called “{view.name}” above: this one is not used")
            first.doubles.append(self._stretches.pop())
            return
        stretch.view = view
        self._slots[view.key] = stretch
        self.views = self.views.with_(view)

    def _look_at_all_of(self, whole: dict[str, Any], start: Piece) -> None:
        """Note what is wrong with the file as a whole, and take views that are written in some other way."""
        places = whole.get("dataset", [])
        if not isinstance(places, list) or not all(isinstance(place, str) for place in places):
            self._note(start.line_of("dataset"), "“dataset” should be a list of folders")
        listed = whole.get("view", [])
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.is_sound = False
            self._note(0, "“view” should be a heading, [[view]]: the next change sets the file aside")
        elif self.is_sound and len(listed) != len(self._blocks):
            self.is_sound = False
            self._note(0, "views without a heading, [[view]], are used; the next change sets the file aside")
            for one in listed:
                view = self._view(one, Piece("", 0, "view"))
                if view is not None and self.views.named(view.name) is None:
                    self.views = self.views.with_(view)

    def _view(self, data: dict[str, Any], piece: Piece) -> SavedView | None:
        """The view that ``data`` describes; None, and a note, where it cannot be used."""
        for key in data:
            if key not in KEYS:
                self._unknown(piece.line_of(key), key, KEYS, "of a view")
        for key in ("name", "query"):
            if not isinstance(data.get(key), str):
                said = "should be a text" if key in data else "is missing"
                self._note(piece.line_of(key), f"“{key}” {said}: the view is not used")
                return None
        columns = data.get("columns", [])
        if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
            self._note(piece.line_of("columns"), "“columns” should be a list of names: the usual ones are shown")
            columns = []
        try:
            view = SavedView(data["name"], data["query"], tuple(columns))
        except ViewError as error:
            self._note(piece.line_of("name"), f"{error}: the view is not used")
            return None
        try:
            parse(view.query)
        except QueryError as error:
            self._note(piece.line_of("query"), f"the query of “{view.name}” cannot be understood: {error}")
        return view

    def _unknown(self, line: int, key: str, known: Sequence[str], where: str) -> None:
        self._note(line, not_known(key, known, where))

    # --- writing ---

    def _texts_of(self, wanted: ViewSet) -> list[str] | None:
        """What stands in the file for each of ``wanted``, in their order; None where one cannot be changed."""
        kept = {view.key for view in wanted}
        left = {key: slot for key, slot in self._slots.items() if key not in kept}
        texts: list[str] = []
        for view in wanted:
            slot = self._slots.get(view.key) or _renamed(left, view)
            if slot is None:
                texts.append(written(view))
                continue
            text = _edited(slot, view)
            if text is None:
                return None
            has_its_name = slot.view is not None and slot.view.key == view.key
            texts.append(_closed(text) + "".join(double.text for double in slot.doubles if has_its_name))
        return texts


def _renamed(left: dict[str, _Stretch], view: SavedView) -> _Stretch | None:
    """The one of ``left`` that differs from ``view`` in its name alone; it is left no longer."""
    for key, slot in left.items():
        if slot.view and (slot.view.query, slot.view.columns) == (view.query, view.columns):
            return left.pop(key)
    return None


def _edited(slot: _Stretch, view: SavedView) -> str | None:
    """The lines of ``slot`` with what ``view`` says; None where tomlkit cannot read them, as tomllib could."""
    old = slot.view
    if old is None or old == view:
        return slot.text
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(slot.text)
        table: Any = document["view"][0]
        if old.name != view.name:
            table["name"] = _string(view.name)
        if old.query != view.query:
            table["query"] = _string(view.query)
        if view.columns and old.columns != view.columns:
            table["columns"] = list(view.columns)
        elif old.columns and not view.columns:
            del table["columns"]
        return document.as_string()
    except (TOMLKitError, RecursionError):
        return None


def written(view: SavedView) -> str:
    """``view`` as it stands in a new file."""
    import tomlkit

    table = tomlkit.table()
    table["name"] = _string(view.name)
    table["query"] = _string(view.query)
    if view.columns:
        table["columns"] = list(view.columns)
    return "[[view]]\n" + table.as_string()


def new(head: Sequence[str], views: ViewSet) -> str:
    """A whole file that begins with the lines ``head``."""
    return "\n".join(["\n".join(head) + "\n", *map(written, views)])


def dataset_line(places: Sequence[str]) -> str:
    """``dataset = ["/home/me/news"]``. What is no text in a file's name is replaced."""
    import tomlkit

    shown = [place.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for place in places]
    return f"dataset = {tomlkit.item(shown).as_string()}"


def _string(text: str) -> Any:
    """``text`` for a TOML file: as it is between single quotes where that spares backslashes."""
    import tomlkit

    is_plain = "'" not in text and not any(ord(character) < 0x20 or ord(character) == 0x7F for character in text)
    return tomlkit.string(text, literal=is_plain and ('"' in text or "\\" in text))


def _closed(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _spaced(text: str) -> str:
    """``text`` ending with an empty line, unless it is empty."""
    if not text:
        return ""
    text = _closed(text)
    return text if _ENDS_EMPTY.search(text) else text + "\n"
