"""Plain text broken into lines, or cut, by the cells it takes, without a drawing library: wide signs take two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OPENING = ("Ps", "Pi")

_ONE_EACH = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u20a0-\u20bf\u2100-\u214f]*+")
"""Signs of one cell, which most texts hold alone: letters of Latin alphabets, dashes, quotation marks, currencies."""


def cells(text: str) -> int:
    """How many cells ``text``, without control characters, takes on a terminal."""
    if text.isascii() or _ONE_EACH.fullmatch(text):
        return len(text)
    return sum(_cells(character) for character in text)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most ``width`` cells; at least one. Its own line ends stay.

    The first line begins with ``first``, the others with ``rest`` (as many blanks where it is not given). Breaks at
    blanks and between wide signs; a word that is wider than a line stays whole, so that a URL can still be copied.
    """
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    for part in text.split("\n"):
        line = [rest if lines else first]
        taken, is_empty = cells(line[0]), True
        for blank, piece in _pieces(part):
            size = cells(piece)
            if not is_empty and taken + len(blank) + size > width:
                lines.append("".join(line))
                line, taken, is_empty = [rest], cells(rest), True
            line += [piece] if is_empty else [blank, piece]
            taken += size if is_empty else len(blank) + size
            is_empty = False
        lines.append("".join(line))
    return [line.rstrip() for line in lines]


def first_cells(text: str, width: int) -> str:
    """The beginning of ``text``, as much as ``width`` cells hold."""
    return "".join(_within(iter(text), width))


def last_cells(text: str, width: int) -> str:
    """The end of ``text``, as much as ``width`` cells hold; it does not begin with a mark that has lost its letter."""
    kept = list(_within(reversed(text), width))
    while kept and len(kept) < len(text) and unicodedata.category(kept[-1]).startswith("M"):
        kept.pop()
    return "".join(reversed(kept))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must not be broken, each with the blank that stands before it (or none)."""
    for number, word in enumerate(text.split()):
        blank = " " if number else ""
        start = 0
        for place in range(1, 0 if _ONE_EACH.fullmatch(word) else len(word)):
            if _may_break(word[place - 1], word[place]):
                yield blank, word[start:place]
                blank, start = "", place
        yield blank, word[start:]


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two signs: next to a wide one, but an opening bracket stays with what follows,
    and every other mark with what stands before it."""
    if not {unicodedata.east_asian_width(before), unicodedata.east_asian_width(after)} & {"W", "F"}:
        return False
    behind = unicodedata.category(after)
    return unicodedata.category(before) not in _OPENING and (behind in _OPENING or behind[0] not in "MP")


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _within(characters: Iterator[str], width: int) -> Iterator[str]:
    for character in characters:
        width -= cells(character)
        if width < 0:
            return
        yield character
