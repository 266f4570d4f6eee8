"""Finding a name by a few letters of it: case, accents, blanks and hyphens do not matter."""

from __future__ import annotations

from collections.abc import Sequence

from frtui.library.words import squeezed, words


def found(letters: str, names: Sequence[str]) -> list[int]:
    """The places in ``names`` of those that ``letters`` find, best first; all of them where there are no letters.

    Better is: the name itself, its beginning, the beginning of a word in it, a run of letters in it, its words'
    first letters, letters in this order. Among equals the order of ``names`` stays.

    >>> found("fr", ["African", "Frontier", "Facial Recognition", "Zebra"])
    [1, 0, 2]
    """
    wanted = squeezed(letters)
    if not wanted:
        return list(range(len(names)))
    ranked = [(rank, place) for place, name in enumerate(names) if (rank := _rank(wanted, name)) is not None]
    return [place for _, place in sorted(ranked)]


def _rank(wanted: str, name: str) -> int | None:
    whole = squeezed(name)
    if whole.startswith(wanted):
        return 0 if whole == wanted else 1
    parts = words(name)
    if any("".join(parts[start:]).startswith(wanted) for start in range(1, len(parts))):
        return 2
    if wanted in whole:
        return 3
    if "".join(part[0] for part in parts).startswith(wanted):
        return 4
    letters = iter(whole)
    return 5 if all(letter in letters for letter in wanted) else None
