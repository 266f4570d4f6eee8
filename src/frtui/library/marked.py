"""What the reader has made of articles (read, starred, tagged, noted), by their ids: for rows, filters and counts.

The reader's data know an article by its key. This is what they come to in one catalogue, kept where a row can be drawn
without asking any file. Knows nothing of where marks are kept. Written by one thread; others may read meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frtui.library.words import stand_in, words

if TYPE_CHECKING:  # a first screen does without numpy
    import numpy as np

    from frtui.library.index import FacetColumn, Index, Mask

READ, STARRED, NOTED, TAGGED = 1, 2, 4, 8

TAG = "tag"
"""The facet of the reader's own tags."""


class Marked:
    """The marks of articles, by id. ``turn`` grows with every change; ``is_known``: whether they have been read yet."""

    def __init__(self, is_known: bool = True) -> None:
        self.is_known = is_known
        self.turn = 0
        self.read_count = 0
        """How many articles have been read."""
        self._flags = bytearray(64)
        self._tags: dict[int, tuple[str, ...]] = {}
        self._notes: dict[int, tuple[str, list[str]]] = {}

    def put(
        self, number: int, is_read: bool = False, is_starred: bool = False, tags: Sequence[str] = (), note: str = ""
    ) -> None:
        """These are the marks of the article with the id ``number``, from now on."""
        if number >= len(self._flags):
            self._flags = self._flags + bytearray(max(number + 1 - len(self._flags), len(self._flags)))
        self.read_count += is_read - self.has(number, READ)
        self._flags[number] = READ * is_read + STARRED * is_starred + TAGGED * bool(tags) + NOTED * bool(note)
        self._tags.pop(number, None)
        self._notes.pop(number, None)
        if tags:
            self._tags[number] = tuple(tags)
        if note:
            self._notes[number] = note, words(note)
        self.turn += 1

    def has(self, number: int, flag: int) -> bool:
        """Whether the article has ``flag``, one of those above."""
        return number < len(self._flags) and bool(self._flags[number] & flag)

    def tags(self, number: int) -> tuple[str, ...]:
        """The tags of an article, in their order."""
        return self._tags.get(number, ())

    def note(self, number: int) -> str:
        """The note on an article; empty for none."""
        return self._notes.get(number, ("", []))[0]

    def notes(self) -> list[tuple[int, str]]:
        """The ids of the articles that have a note, each with it."""
        return [(number, note) for number, (note, _) in tuple(self._notes.items())]

    def says_what(self, other: Marked) -> bool:
        """Whether ``other`` has the same marks on the same articles."""
        return (
            self.is_known == other.is_known
            and self._flags.rstrip(b"\0") == other._flags.rstrip(b"\0")
            and self._tags == other._tags
            and self._notes == other._notes
        )

    def mask(self, index: Index, flag: int) -> Mask:
        """The articles of ``index`` that have ``flag``."""
        import numpy as np

        return np.asarray(self._flags_of(index) & flag != 0)

    def _flags_of(self, index: Index) -> np.ndarray:
        import numpy as np

        flags = np.frombuffer(bytes(self._flags), np.uint8)
        if index.ids.max(initial=0) < len(flags):
            return flags[index.ids]
        known = index.ids < len(flags)
        return np.where(known, flags[np.where(known, index.ids, 0)], np.uint8(0))

    def with_words(self, wanted: Sequence[str], prefix: bool) -> list[int]:
        """The ids of the articles in whose note the words stand one behind the other."""
        return [number for number, (_, own) in tuple(self._notes.items()) if stand_in(own, wanted, prefix)]

    def tag_column(self, index: Index) -> FacetColumn:
        """The tags of the articles of ``index``, as one of its facets."""
        from frtui.library.index import FacetColumn

        kept = index.kept.get(TAG)
        if kept is None or kept[0] is not self or kept[1] != self.turn:
            turn, tagged = self.turn, tuple(self._tags.items())
            places = index.table_of(_array([number for number, _ in tagged])).tolist()
            pairs = [(place, tags) for place, (_, tags) in zip(places, tagged, strict=True) if place >= 0]
            kept = self, turn, FacetColumn().placed(pairs)
            index.kept[TAG] = kept
        column: FacetColumn = kept[2]
        return column


def _array(numbers: list[int]) -> np.ndarray:
    import numpy as np

    return np.array(numbers, np.int64)
