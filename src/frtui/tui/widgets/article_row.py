"""How one article looks as a line of the list: columns by width, alignment, what is left out first."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def columns(width: int, with_folder: bool, wanted: Sequence[str] = (), day_width: int = 10) -> list[Column]:
    """The columns of a one-line list of ``width`` cells; the title has what the others leave.

    ``wanted``: their names in their order; none: as many of the usual ones as have room.
    """
    if wanted:
        return _chosen(width, wanted, day_width)
    fixed = [
        Column("date", "DATE", day_width, "date"),
        Column("provider", "PROVIDER", 18 if width < 140 else 24, "provider"),
    ]
    after = []
    if width >= 116:
        after.append(Column("topics", "TOPICS", 20 if width < 150 else 34))
    if width >= 92:
        after.append(Column("quality", "QUAL", 4, "quality", right=True))
    after.append(Column("related", "REL", 4, "related", right=True))
    if with_folder and width >= 116:
        after.append(Column("folder", "FOLDER", 12))
    spent = sum(column.width + GAP for column in (*fixed, *after))
    return [*fixed, Column("title", "TITLE", max(10, width - spent - MARGIN - 1), "title"), *after]


def _chosen(width: int, wanted: Sequence[str], day_width: int) -> list[Column]:
    """The columns of these names; the last ones are left out where the title would get no room."""
    known = {
        "date": Column("date", "DATE", day_width, "date"),
        "provider": Column("provider", "PROVIDER", 18 if width < 140 else 24, "provider"),
        "topics": Column("topics", "TOPICS", 20 if width < 150 else 34),
        "quality": Column("quality", "QUAL", 4, "quality", right=True),
        "related": Column("related", "REL", 4, "related", right=True),
        "folder": Column("folder", "FOLDER", 12),
    }
    names = [name for name in wanted if name in known or name == "title"] or [*known, "title"]
    while (left := width - MARGIN - 1 - sum(known[name].width + GAP for name in names if name != "title")) < 10:
        others = [name for name in names if name != "title"]
        if len(others) < 2:
            break
        names.remove(others[-1])
    return [known.get(name) or Column("title", "TITLE", max(10, left), "title") for name in names]


GAP, MARGIN = 2, 3
"""Cells between two columns, and before the first: the mark between two blanks."""

_UNSTEADY = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Joiners, variation selectors and skin tones: terminals disagree on how wide what they join is."""


def cell(column: Column, row: Row, date_is_new: bool, form: str = "") -> str:
    """The text of one column; days are written in ``form``, by itself as ISO has them."""
    match column.name:
        case "date":
            return (shown_day(row, form) or DASH) if date_is_new else ""
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


def shown_day(row: Row, form: str) -> str:
    """The row's day as ``form`` says, or nothing."""
    if not form or row.published is None:
        return day(row)
    from frtui.state.date_format import formatted  # few have a form of their own

    return formatted(dates.moment(row.published).date(), form)


def fitted(text: str, width: int, right: bool = False) -> Content:
    """``text`` in exactly ``width`` cells, wide glyphs counted as two."""
    text = text[: 8 * width + 64]  # more than any cells hold, and no megabytes to measure
    if not text.isascii():
        text = _UNSTEADY.sub("", text)
    content = Content(text).truncate(width, ellipsis=True)
    room = width - content.cell_length
    return content.pad_left(room) if right else content.pad_right(room)
