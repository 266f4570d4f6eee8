"""Where words stand in a text as it is displayed: what a search has found there, for highlighting and for showing.

A word is what ``words`` says; its place is counted in characters of the text itself, which folding would move.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from frtui.library.words import fold, words

Phrase = tuple[Sequence[str], bool]
"""Words as ``words`` makes them, one behind the other, and whether the last one is only a beginning."""

Place = tuple[int, int]
"""Where something starts and where it ends in a text, in characters."""


def hits(text: str, phrases: Iterable[Phrase]) -> list[Place]:
    """The places in ``text`` at which any of ``phrases`` stands: in order, not overlapping; may be empty.

    Of several phrases at one place the longest counts. A word that is found by its beginning is found whole, and the
    marks above and below its last letter belong to it.

    >>> hits("The Café de Flore", [(("cafe", "de"), False), (("fl",), True)])
    [(4, 11), (12, 17)]
    """
    wanted = [(tuple(phrase), prefix) for phrase, prefix in phrases if phrase]
    if not wanted:
        return []
    folded = fold(text)
    wanted = [(phrase, prefix) for phrase, prefix in wanted if all(word in folded for word in phrase)]
    if not wanted:
        return []
    wanted.sort(key=lambda one: -len(one[0]))
    own = words(text)
    runs = _found(own, wanted)
    return _places(text, folded, own, runs) if runs else []


def _found(own: list[str], wanted: list[tuple[tuple[str, ...], bool]]) -> list[tuple[int, int]]:
    """Which of the words ``own`` are found: the number of the first one and of the one behind the last, in order."""
    runs = []
    end = 0
    for number, word in enumerate(own):
        if number < end:
            continue
        for phrase, prefix in wanted:
            if _stands(own, number, word, phrase, prefix):
                end = number + len(phrase)
                runs.append((number, end))
                break
    return runs


def _stands(own: list[str], number: int, word: str, phrase: tuple[str, ...], prefix: bool) -> bool:
    if len(phrase) == 1:
        return word == phrase[0] or (prefix and word.startswith(phrase[0]))
    if word != phrase[0] or tuple(own[number + 1 : number + len(phrase) - 1]) != phrase[1:-1]:
        return False
    last = own[number + len(phrase) - 1] if number + len(phrase) <= len(own) else ""
    return last == phrase[-1] or (prefix and last.startswith(phrase[-1]))


def _places(text: str, folded: str, own: list[str], runs: list[tuple[int, int]]) -> list[Place]:
    """The places of ``runs`` in ``text``. No letter stands between two words, so that each is the next to be found."""
    bounds = []
    place = 0
    for word in own[: runs[-1][1]]:
        start = folded.index(word, place)
        place = start + len(word)
        bounds.append((start, place))
    places = [(bounds[first][0], bounds[end - 1][1]) for first, end in runs]
    if text.isascii():
        return places
    origins = [number for number, character in enumerate(text) for _ in range(_folded_length(character))]
    return [(origins[start], _behind_marks(text, origins[end - 1] + 1)) for start, end in places]


@lru_cache(maxsize=4096)
def _folded_length(character: str) -> int:
    """How many characters ``character`` becomes when it is folded, which each does by itself."""
    return len(fold(character))


def _behind_marks(text: str, end: int) -> int:
    """``end`` or, where marks stand there that folding drops, the place behind them."""
    while end < len(text) and not _folded_length(text[end]) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end
