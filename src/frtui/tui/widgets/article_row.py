"""How one article looks as a line of the list: columns by width, alignment, what is left out first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.content import Content

from frtui.library import dates
from frtui.library.rows import Row

ONE_LINE = 84
"""Cells from which an article takes one line; below it takes two, and the title gets a line of its own."""

DASH = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``sort`` names the order that a click on its heading asks for (empty: none)."""

    name: str
    heading: str
    width: int
    sort: str = ""
    right: bool = False


def columns(width: int, with_folder: bool) -> list[Column]:
    """The columns of a one-line list of ``width`` cells; the title has what the others leave."""
    fixed = [Column("date", "DATE", 10, "date"), Column("provider", "PROVIDER", 18 if width < 140 else 24, "provider")]
    after = []
    if width >= 116:
        after.append(Column("topics", "TOPICS", 20 if width < 150 else 34))
    if width >= 92:
        after.append(Column("quality", "QUAL", 4, "quality", right=True))
    after.append(Column("related", "REL", 4, "related", right=True))
    if with_folder and width >= 116:
        after.append(Column("folder", "FOLDER", 12))
    spent = sum(column.width + GAP for column in (*fixed, *after))
    return [*fixed, Column("title", "TITLE", max(10, width - spent - 2), "title"), *after]


GAP = 2
_UNSTEADY = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Joiners, variation selectors and skin tones: terminals disagree on how wide what they join is."""


def cell(column: Column, row: Row, date_is_new: bool) -> str:
    """The text of one column."""
    match column.name:
        case "date":
            return (day(row) or DASH) if date_is_new else ""
        case "title":
            return row.title if not row.type or row.type in ("article", "news") else f"{row.title}  {row.type}"
        case "provider":
            return row.provider or DASH
        case "topics":
            return ", ".join(row.topics) or DASH
        case "quality":
            return DASH if row.quality is None else f"{row.quality:g}"
        case "related":
            return f"{row.related_count}"
        case _:
            return row.path.rpartition("/")[0] or "."


def day(row: Row) -> str:
    """The row's day, or nothing."""
    return "" if row.published is None else dates.day(row.published)


def fitted(text: str, width: int, right: bool = False) -> Content:
    """``text`` in exactly ``width`` cells, wide glyphs counted as two."""
    if not text.isascii():
        text = _UNSTEADY.sub("", text)
    content = Content(text).truncate(width, ellipsis=True)
    room = width - content.cell_length
    return content.pad_left(room) if right else content.pad_right(room)
