"""What a word is: one definition, for the catalogue's full-text index, for queries and for sorting.

A word is a maximal run of letters and digits after casefold, NFD and dropping combining marks; each CJK
character (Han, kana) is a word of its own, and a run of more than ``LONGEST`` is several. Zero-width characters, soft
hyphens, tags and what turns text round are not there at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

LONGEST = 8_000
"""Characters of a word. FTS5 cuts one at 32,768 bytes, be it inside a letter: then what it gives out is no text."""

_ASCII_WORD = re.compile(f"[a-z0-9]{{1,{LONGEST}}}")
_INVISIBLE = (
    *(0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
    *range(0xE0000, 0xE0080),
)
_NOTHING = dict.fromkeys(_INVISIBLE)
_CJK = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)

BREAK = "\ue000"
"""Stands between two values of one column (topics), so that no phrase reaches from one into the next."""


def fold(text: str) -> str:
    """``text`` without case, accents and invisible characters, for comparing.

    >>> fold("ÉCOLE Straße")
    'ecole strasse'
    """
    if text.isascii():
        return text.lower()
    text = text.translate(_NOTHING)
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text.casefold()).casefold())
    marks = [ord(character) for character in set(decomposed) if unicodedata.category(character).startswith("M")]
    return decomposed.translate(dict.fromkeys(marks)) if marks else decomposed


def shown_without(text: str) -> str:
    """``text``, which was cleaned to be shown, without the signs that stand in there for what cannot be seen.

    So a name that hides something is found as a text is that does.
    """
    return text.replace("\ufffd", "")


def words(text: str) -> list[str]:
    """The words of ``text`` in order; may be empty.

    >>> words("Node.js in 東京, COVID-19")
    ['node', 'js', 'in', '東', '京', 'covid', '19']
    """
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _word().findall(fold(text))


@cache
def _word() -> re.Pattern[str]:
    """Compiled when it is needed: that takes a millisecond, and most texts are ASCII."""
    return re.compile(f"[{_CJK}]|[^\\W_{_CJK}]{{1,{LONGEST}}}")


def indexed(texts: Iterable[str]) -> str:
    """What the full-text index is given for one column that holds ``texts``: words, parted by blanks."""
    return f" {BREAK} ".join(" ".join(words(text)) for text in texts)


def stand_in(text: Sequence[str], wanted: Sequence[str], prefix: bool) -> bool:
    """Whether the words ``wanted`` stand in ``text`` one behind the other, the last by its beginning if ``prefix``."""
    size = len(wanted)
    if not size:
        return False
    for start in range(len(text) - size + 1):
        *head, last = text[start : start + size]
        if head == list(wanted[:-1]) and (last.startswith(wanted[-1]) if prefix else last == wanted[-1]):
            return True
    return False


def squeezed(text: str) -> str:
    """``text`` folded to its letters and digits alone: how pickers compare (blanks and hyphens ignored)."""
    return "".join(character for character in fold(text) if character.isalnum())
