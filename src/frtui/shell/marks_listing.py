"""``frtui marks list``: the articles of a dataset that have a star, a tag or a note, as a table, as lines, as JSON."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from frtui.library import dates, json_lines
from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.marked import NOTED, STARRED, TAGGED, Marked
from frtui.library.query import Query
from frtui.library.rows import Row
from frtui.library.store import CatalogueError
from frtui.library.view import View, answer
from frtui.shell.asking import Asked, tell_notes
from frtui.shell.marks import opened_to_read
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.reading import Reading, read, read_again, tell_what_is_missing
from frtui.shell.records import shown_path, shown_url
from frtui.state.following_marks import follow
from frtui.state.mark import Mark
from frtui.state.marking import mark_in, marked_of

_AT_ONCE = 200
_GAP = 2
_STAR = "★"
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Found:
    """The marked articles that were asked for, in their order, and all marks."""

    view: View
    ids: list[int]
    marked: Marked


def list_marks(asked: Asked, as_json: bool) -> int:
    """Print the articles; the exit code. Raises ``DatasetError``, ``QueryError`` and ``MarksError``."""
    query = asked.query
    reading = read(asked.path, asked.how)
    printed = 0
    try:
        found = _found(reading, query, asked)
        for count in _printed(reading, found, as_json):
            printed = count
    except CatalogueError as error:
        reading = read_again(reading, error)
        found = _found(reading, query, asked)
        deque(_printed(reading, found, as_json, printed), maxlen=0)
    sys.stdout.flush()
    tell_what_is_missing(reading, asked.path)
    tell_notes(found.view)
    if not found.ids and found.view.total:
        tell(f"no star, tag or note among {len(found.view):,}")
    return FOUND if found.ids else NOTHING


def _found(reading: Reading, query: Query, asked: Asked) -> Found:
    with closing(opened_to_read()) as marks:
        if marks.place is not None:
            follow(reading.dataset, reading.catalogue, marks)
        marked = marked_of(marks, reading.dataset, reading.catalogue)
    view = answer(reading.index, reading.catalogue, query, None, asked.as_of, marked)
    ids = [
        number
        for number in view.ids(0, len(view))
        if any(marked.has(number, flag) for flag in (STARRED, TAGGED, NOTED))
    ]
    return Found(view, ids, marked)


def _printed(reading: Reading, found: Found, as_json: bool, start: int = 0) -> Iterator[int]:
    """Prints what was found from the article at ``start`` on; says as it goes how many that makes."""
    if sys.stdout.isatty() and not as_json:
        yield from _table(reading, found, start)
        return
    for count, number in enumerate(found.ids[start:], start + 1):
        mark = mark_in(found.marked, number)
        for article in reading.catalogue.articles([number]):
            print(json_lines.line(_values(article, mark)) if as_json else "\t".join(_texts(article, mark)))
        yield count


def _values(article: Article, mark: Mark) -> dict[str, object]:
    """What ``list --json`` says of the article, and its marks."""
    marks = {"read": mark.is_read, "starred": mark.is_starred, "tags": mark.tags, "note": mark.note}
    return {**json_lines.summary(article), **marks}


def _texts(article: Article, mark: Mark) -> list[str]:
    """Date (the day), star, tags, note, title, url, path: each on one line, empty where there is none."""
    values = (
        "" if article.published is None else dates.day(article.published),
        _STAR * mark.is_starred,
        ", ".join(mark.tags),
        mark.note,
        article.title,
        shown_url(article),
        shown_path(article),
    )
    return [clean_line(value) for value in values]


def _columns(width: int) -> dict[str, int]:
    """The columns that a terminal ``width`` cells wide has room for, each with its own width in cells."""
    fixed = {"date": 10, "★": 1, "tags": min(max(width // 6, 10), 30), "note": min(max(width // 3, 16), 80)}
    shown = ["date", "★", "title", "tags", "note"]
    for narrow, name in ((80, "tags"), (60, "note"), (30, "date")):
        if width < narrow:
            shown.remove(name)
    others = sum(fixed[name] + _GAP for name in shown if name != "title")
    return {name: fixed.get(name, max(1, width - others)) for name in shown}


def _table(reading: Reading, found: Found, start: int) -> Iterator[int]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    widths = _columns(console.width)
    for place in range(start, len(found.ids), _AT_ONCE):
        table = Table(box=None, show_header=place == 0, header_style="bold", pad_edge=False, padding=(0, _GAP, 0, 0))
        for name, width in widths.items():
            style = "" if name == "title" else "dim"
            table.add_column(Text(name.upper()), style=style, width=width, no_wrap=True, overflow="ellipsis")
        for row in reading.catalogue.rows(found.ids[place : place + _AT_ONCE]):
            cells = _cells(row, mark_in(found.marked, row.id))
            table.add_row(*(Text(cells[name]) for name in widths))
        console.print(table)
        yield min(place + _AT_ONCE, len(found.ids))


def _cells(row: Row, mark: Mark) -> dict[str, str]:
    return {
        "date": _UNKNOWN if row.published is None else dates.day(row.published),
        "★": _STAR * mark.is_starred,
        "title": row.title,
        "tags": clean_line(", ".join(mark.tags)),
        "note": clean_line(mark.note),
    }
