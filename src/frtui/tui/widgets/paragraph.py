"""A paragraph and the lines that it takes at some width, each of which knows where in the paragraph it begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.cells import chop_cells
from textual.content import Content


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is drawn: ``lead`` before its first line, as much blank before the others."""

    content: Content
    lead: Content = field(default_factory=lambda: Content(""))
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: ``start`` is the character of the paragraph at which it begins."""

    paragraph: int
    start: int
    lead: Content
    content: Content


def wrapped(place: int, paragraph: Paragraph, width: int) -> list[Line]:
    """The lines that a paragraph takes at ``width`` cells; at least one."""
    lead = paragraph.lead
    room = max(8, width - lead.cell_length)
    contents = paragraph.content.wrap(room) if paragraph.wraps else _chopped(paragraph.content, room)
    blank = Content(" " * lead.cell_length)
    lines: list[Line] = []
    start = 0
    plain = paragraph.content.plain
    for number, content in enumerate(contents or [Content("")]):
        if content.plain:  # the blanks at which a line was broken are in no line
            start = max(plain.find(content.plain, start), start)
        lines.append(Line(place, start, blank if number else lead, content))
        start += len(content.plain)
    return lines


def _chopped(content: Content, width: int) -> list[Content]:
    """``content`` cut wherever a line is full. (``Content.fold`` loses what follows characters without width.)"""
    pieces: list[Content] = []
    start = 0
    for piece in chop_cells(content.plain, width):
        pieces.append(content[start : start + len(piece)])
        start += len(piece)
    return pieces
