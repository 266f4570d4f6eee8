"""Plain stand-ins for lines and symbols, for terminals and fonts that lack them; in texts, too. Letters stay."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STAND_INS = {
    "●": "o", "◆": "n", "★": "*", "✓": "+", "⊘": "x", "↪": ">", "❯": ">", "›": ">", "‹": "<", "▼": "v", "▲": "^",
    "…": "~", "▸": ">", "·": "-", "–": "-", "—": "-", "↓": "v", "↑": "^", "←": "<", "→": ">", "━": "=", "╸": "-",
    "│": "|", "─": "-", "┌": "+", "┐": "+", "└": "+", "┘": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "├": "+",
    "┤": "+", "┬": "+", "┴": "+", "┼": "+", "▌": "|", "▐": "|", "▊": "|", "▎": "|", "▔": "-", "▁": "_", "█": "#",
    "▇": "#", "▆": "#", "▅": "#", "▄": "#", "▃": "_", "▂": "_", "▀": "#", "•": "*", "×": "x",
    "≥": ">", "≤": "<", "“": '"', "”": '"', "’": "'", "‘": "'",
}  # fmt: skip
"""Each takes as many cells as what it stands for: one."""

_TABLE = str.maketrans(STAND_INS)


class Ascii(LineFilter):
    """Writes ASCII for the signs of the house, in every line on its way to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, of the same widths."""
        return [
            Segment(text if text.isascii() else text.translate(_TABLE), style, control)
            for text, style, control in segments
        ]
