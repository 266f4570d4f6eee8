"""Articles found by their text in SQLite, other than by words anywhere: by field, address, pattern, relevance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from frtui.library.catalogue import Catalogue
from frtui.library.store import as_written
from frtui.library.words import stand_in, words

COLUMNS = ("title", "excerpt", "body", "provider", "topics")
"""The columns of the full-text index, in their order."""

WEIGHTS = (10.0, 4.0, 1.0, 2.0, 2.0)
"""What a hit in each of them counts for, when the best match goes first."""

_LOOK = 500
"""Rows between two looks at the clock."""


@as_written()
def in_column(catalogue: Catalogue, column: str, wanted: Sequence[str], prefix: bool) -> list[int]:
    """The ids of the articles in whose ``column`` the words stand one behind the other."""
    phrase = " ".join(wanted)
    if catalogue.has_full_text:
        star = " *" if prefix else ""
        found = catalogue.store.all(
            "SELECT rowid FROM texts WHERE texts MATCH ?", (f'{{{column}}} : "{phrase}"{star}',)
        )
        return [number for (number,) in found]
    place, looked_for = COLUMNS.index(column), f" {phrase}" if prefix else f" {phrase} "
    rows = catalogue.store.all("SELECT id, words FROM texts WHERE instr(words, ?)", (looked_for,))
    return [number for number, kept in rows if looked_for in kept.split("|")[place]]


@as_written()
def by_address(catalogue: Catalogue, field: str, wanted: Sequence[str], prefix: bool) -> list[int]:
    """The ids of the articles in whose URL or path (``field``) the words stand one behind the other."""
    rows = catalogue.paths() if field == "path" else catalogue.addresses()
    first = wanted[0] if wanted[0].isascii() else ""
    return [
        number
        for number, text in rows
        if (not first or not text.isascii() or first in text.lower()) and stand_in(words(text), wanted, prefix)
    ]


@as_written()
def by_pattern(
    catalogue: Catalogue, field: str, is_found: Callable[[str], bool], until: float
) -> tuple[list[int], int | None]:
    """The ids of the articles whose ``field`` (empty: title or excerpt) has what ``is_found`` takes.

    Behind them how many articles were looked at where the clock (``time.monotonic``) went past ``until``; else None.
    """
    found: list[int] = []
    for looked, (number, *texts) in enumerate(_fields(catalogue, field)):
        if looked % _LOOK == 0 and time.monotonic() > until:
            return found, looked
        try:
            if any(is_found(text) for text in texts if text):
                found.append(number)
        except TimeoutError:
            return found, looked
    return found, None


def _fields(catalogue: Catalogue, field: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    match field:
        case "path":
            return catalogue.paths()
        case "url":
            return catalogue.addresses()
        case "":
            return catalogue.store.each("SELECT id, title, excerpt FROM articles")
    assert field in ("title", "excerpt", "body")
    return catalogue.store.each(f"SELECT id, {field} FROM articles")


@as_written()
def scores(catalogue: Catalogue, phrases: Sequence[tuple[Sequence[str], bool]]) -> list[tuple[int, float]]:
    """The articles in which any of ``phrases`` (words, and whether the last is a beginning) stands, with their scores.

    The higher, the better they match. Nothing where there is no full-text index.
    """
    if not catalogue.has_full_text or not phrases:
        return []
    expression = " OR ".join(f'"{" ".join(wanted)}"' + (" *" if prefix else "") for wanted, prefix in phrases)
    weights = ", ".join(map(str, WEIGHTS))
    return catalogue.store.all(f"SELECT rowid, -bm25(texts, {weights}) FROM texts WHERE texts MATCH ?", (expression,))
