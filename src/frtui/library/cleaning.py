"""Text on its way out: what a stranger wrote becomes safe to print.

Every text that leaves the library for a screen or a terminal goes through ``clean`` or ``clean_line``. The
catalogue keeps what the source says; JSON carries it escaped. This module never guesses what a text should
have said (that is ``repair``).
"""

from __future__ import annotations

import re
import unicodedata

STAND_IN = "\ufffd"
MARKS_KEPT = 8
"""Characters without a width of their own that are kept on one that has some: combining marks, joiners, vowels and
finals of Hangul. Stacks higher than this occur in no orthography, Tibetan's among them."""

_REMOVED = (
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen and zero-width blanks: nothing to see, and no terminal agrees on them
)
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f\t\n\r]"
)
# Marks are no letters, so that a flood of them is a run of these. So are a few emoji in a row.
_SIGN = r"[^\w\s\x00-\x7f]"
_MAYBE_MARKS = re.compile(rf"{_SIGN}{{{MARKS_KEPT + 1},}}")

# Letters that have no width: vowels and finals of Hangul, of which a syllable has one each, and its blank letters.
_THIN = "\u1160-\u11ff\u3164\ud7b0-\ud7ff\uffa0"
_THIN_LETTER = re.compile(f"[{_THIN}]")
_MAYBE_MARKS_OR_THIN = re.compile(rf"(?:{_SIGN}|[{_THIN}]){{{MARKS_KEPT + 1},}}")

_TONES = range(0x1F3FB, 0x1F400)
"""Emoji that colour the one before."""


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\n\t":
        return character
    if character in _REMOVED:
        return ""
    if character in "\u2028\u2029":
        return "\u2424"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else STAND_IN


def _capped(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        if not stands_on_another(character):
            marks = 0
        else:
            marks += 1
            if marks == MARKS_KEPT + 1:
                kept.append(STAND_IN)
        if marks <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def stands_on_another(character: str) -> bool:
    """Whether ``character`` takes no cell of its own: a line of such has no end at which it could be cut."""
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me", "Cf") or _THIN_LETTER.match(character):
        return True
    code = ord(character)
    # What is unassigned here may be a mark in a later Unicode; below its emoji, which come in rows.
    return code in _TONES or (category == "Cn" and not 0x1F000 <= code < 0xE0000)


def clean(text: str) -> str:
    """``text`` with nothing in it that a terminal would act on; newlines and tabs stay.

    Line ends become ``\\n``. Control characters become their pictures (``␛``), other C1 and invisible
    controls ``\ufffd``; soft hyphens and zero-width blanks go; of a flood of combining marks, joiners or vowels of
    Hangul ``MARKS_KEPT`` stay, and a ``\ufffd`` behind them.

    >>> clean("a\\x1b[31mb\\r\\nc")
    'a␛[31mb\\nc'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SUSPECT.sub(_stand_in, text.replace("\r\n", "\n").replace("\r", "\n"))
    maybe = _MAYBE_MARKS_OR_THIN if _THIN_LETTER.search(text) else _MAYBE_MARKS
    return maybe.sub(_capped, text)


def clean_line(text: str) -> str:
    """``clean``, on one line: runs of blanks, tabs and newlines become one blank, the ends are stripped."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())
