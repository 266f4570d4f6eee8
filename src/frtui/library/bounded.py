"""Fields and related items within what a record may hold, counted as if every alias was written out.

The counting takes time for what was read and not for what it would become: each collection is counted once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from frtui.library.limits import in_force
from frtui.library.notes import left_out, too_deep, too_many
from frtui.library.values import as_text

_MOST = 10**12
"""Where counting ends: sums of sums of sums have too many digits to be added up in time."""


class TooMuch(ValueError):
    """Why a value is not kept, in words."""


class Endless(TooMuch):
    """A value that contains itself: it takes nothing from those behind it."""


class _Size(NamedTuple):
    values: int
    characters: int
    depth: int


class _Room:
    """What is left of a record's room."""

    def __init__(self, values: int, characters: int) -> None:
        self.limit = self.values = values
        self.most_characters = self.characters = characters
        self.depth = in_force().depth
        self.known: dict[int, _Size | None] = {}
        """The sizes of collections by their ids; None for one that is still being counted."""

    def take(self, *values: Any) -> None:
        """Make room for ``values``. Raises ``TooMuch``, and makes none then."""
        try:
            sizes = [self._size(value) for value in values]
        except RecursionError:
            raise TooMuch(too_deep()) from None
        count = sum(size.values for size in sizes)
        characters = sum(size.characters for size in sizes)
        if max(size.depth for size in sizes) > self.depth:
            raise TooMuch(too_deep())
        if count > self.values:
            raise TooMuch(too_many(self.limit))
        if characters > self.characters:
            raise TooMuch(f"more than {self.most_characters:,} characters in one record")
        self.values -= count
        self.characters -= characters

    def _size(self, value: Any) -> _Size:
        if isinstance(value, str | bytes):
            return _Size(1, len(value), 0)
        if not isinstance(value, dict | list | tuple | set):
            return _Size(1, value.bit_length() // 3 if isinstance(value, int) else 0, 0)
        if id(value) in self.known:
            size = self.known[id(value)]
            if size is None:
                raise Endless("a value that contains itself")
            return size
        self.known[id(value)] = None
        count, characters, depth = 1, 0, 0
        items = (part for pair in value.items() for part in pair) if isinstance(value, dict) else iter(value)
        for item in items:
            inner = self._size(item)
            count = min(count + inner.values, _MOST)
            characters = min(characters + inner.characters, _MOST)
            depth = max(depth, inner.depth)
            if count > self.values:  # there will never be room for it: a million empty lists take a second to count
                break
        size = self.known[id(value)] = _Size(count, characters, depth + 1)
        return size


def may_be_beyond(front: bytes) -> bool:
    """Whether the fields of ``front`` need counting: without an alias there are no more values than signs."""
    return len(front) > in_force().values or b"*" in front


def fields_within(fields: dict[Any, Any]) -> tuple[dict[Any, Any], list[str]]:
    """Those of ``fields`` that a record has room for, in their order, and the notes of the others."""
    limits = in_force()
    room = _Room(limits.values, limits.characters)
    room.values -= 1  # the mapping itself
    kept: dict[Any, Any] = {}
    notes: list[str] = []
    for name, value in fields.items():
        try:
            room.take(name, value)
        except TooMuch as error:
            notes.append(left_out(as_text(name), str(error)))
        else:
            kept[name] = value
    return kept, notes


def related_within(items: list[dict[Any, Any]]) -> tuple[list[dict[Any, Any]], list[str]]:
    """As many of the related ``items`` as are kept, from the first on, and the note of the others."""
    limits = in_force()
    room = _Room(limits.related_values, limits.related_characters)
    kept: list[dict[Any, Any]] = []
    notes: list[str] = []
    for item in items[: limits.related]:
        try:
            room.take(item)
        except Endless as error:
            notes.append(left_out("A related item", str(error)))
            continue
        except TooMuch as error:
            return kept, [*notes, *note_of_items(len(kept) + len(notes), len(items), f" ({error})")]
        kept.append(item)
    return kept, [*notes, *note_of_items(len(kept) + len(notes), len(items))]


def notes_of_others(related: object) -> list[str]:
    """The note where ``related``, as it was read, has something in it that is no item."""
    if related is None or related == "" or isinstance(related, dict):
        return []
    if not isinstance(related, list):
        return [left_out("related", "no list of records")]
    others = sum(not isinstance(item, dict) for item in related)
    return [f"{others:,} of {len(related):,} related items are left out: they have no fields."] if others else []


def note_of_items(kept: int, count: int, why: str = "") -> list[str]:
    """The note where of ``count`` related items only the first were kept."""
    return [f"Of {count:,} related items the first {kept:,} are kept{why}."] if kept < count else []
