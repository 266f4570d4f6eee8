"""What a terminal acts on, by what Unicode says of each character."""

import unicodedata

from rich.cells import get_character_cell_size

DIRECTIONS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Unicode's classes of the characters that turn the text behind them round."""


def is_acted_on(character: str) -> bool:
    """Whether a terminal would do something for `character` other than draw it; newline and tab aside."""
    if character in "\n\t":
        return False
    category = unicodedata.category(character)
    return category in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in DIRECTIONS


def highest_stack(text: str) -> int:
    """The most characters in a row that take no cell of their own on a screen."""
    highest = marks = 0
    for character in text:
        marks = marks + 1 if character not in "\n\t" and not get_character_cell_size(character) else 0
        highest = max(highest, marks)
    return highest
