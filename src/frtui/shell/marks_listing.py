"""``frtui marks list``: the articles of a dataset that have a star, a tag or a note, as a table, as lines, as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from frtui.library import dates, json_lines
from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.marked import NOTED, STARRED, TAGGED, Marked
from frtui.library.query import Query
from frtui.library.rows import Row
from frtui.library.view import View, answer
from frtui.shell.asking import Asked, tell_notes
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.own_marks import marks_of
from frtui.shell.reading import Reading, answered, tell_what_is_missing
from frtui.shell.records import shown_path, shown_url
from frtui.shell.table import UNKNOWN, Columns, print_table
from frtui.state.mark import Mark
from frtui.state.marking import mark_in, marked_of

_STAR = "★"


@dataclass(frozen=True, slots=True)
class Found:
    """The marked articles that were asked for, in their order, and all marks."""

    view: View
    ids: list[int]
    marked: Marked


def list_marks(asked: Asked, as_json: bool) -> int:
    """Print the articles; the exit code. Raises ``DatasetError``, ``QueryError`` and ``MarksError``."""
    query = asked.query
    printed = 0

    def show(reading: Reading) -> Found:
        nonlocal printed
        found = _found(reading, query, asked)
        for count in _printed(reading, found, as_json, printed):
            printed = count
        return found

    reading, found = answered(asked.path, asked.how, show)
    sys.stdout.flush()
    tell_what_is_missing(reading, asked.path)
    tell_notes(found.view)
    if not found.ids and found.view.total:
        tell(f"no star, tag or note among {len(found.view):,}")
    return FOUND if found.ids else NOTHING


def _found(reading: Reading, query: Query, asked: Asked) -> Found:
    with marks_of(reading) as marks:
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
        marked = found.marked
        yield from print_table(
            reading.catalogue, found.ids, _COLUMNS, lambda row: _cells(row, mark_in(marked, row.id)), start
        )
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


def _widths(terminal: int) -> dict[str, int]:
    return {"date": 10, _STAR: 1, "tags": min(max(terminal // 6, 10), 30), "note": min(max(terminal // 3, 16), 80)}


_COLUMNS = Columns(("date", _STAR, "title", "tags", "note"), _widths, {"tags": 80, "note": 60, "date": 30})


def _cells(row: Row, mark: Mark) -> dict[str, str]:
    return {
        "date": UNKNOWN if row.published is None else dates.day(row.published),
        _STAR: _STAR * mark.is_starred,
        "title": row.title,
        "tags": clean_line(", ".join(mark.tags)),
        "note": clean_line(mark.note),
    }
