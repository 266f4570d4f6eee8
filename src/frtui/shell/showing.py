"""``frtui show``: one article in reading order as plain text, with its related items, or all of it as JSON."""

from __future__ import annotations

import shutil
import sys

from frtui.errors import DatasetError
from frtui.library import frontmatter, json_lines
from frtui.library.article import Article
from frtui.library.document import document
from frtui.library.related import neighbours
from frtui.shell.finding import find, why_not
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.plain_text import article_lines, related_lines
from frtui.shell.reading import How, Reading, answered, tell_what_is_missing
from frtui.shell.records import shown_path

_PIPED = 80
"""Cells in a line where there is no terminal to ask."""

_NARROWEST = 20


def show_article(path: str, key: str, as_json: bool, how: How) -> int:
    """Print the article that ``key`` names; the exit code. Raises ``DatasetError``."""
    _, code = answered(path, how, lambda reading: _show(reading, path, key, as_json))
    return code


def _show(reading: Reading, path: str, key: str, as_json: bool) -> int:
    article = find(reading, key)
    if article is None:
        if reading.counts.records:
            tell(why_not(reading, key))
        else:
            tell_what_is_missing(reading, path)
        return NOTHING
    try:
        lines = _json(reading, article) if as_json else _text(reading, article)
    except OSError as error:  # the file has gone since it was read
        raise DatasetError(f"{shown_path(article)} cannot be read: {error.strerror or error}") from error
    for line in lines:  # nothing is asked of the catalogue from here on
        print(line)
    return FOUND


def _json(reading: Reading, article: Article) -> list[str]:
    fields = frontmatter.whole(reading.dataset.read(article.path))
    return [json_lines.line(json_lines.whole(article, fields if isinstance(fields, dict) else article.fields))]


def _text(reading: Reading, article: Article) -> list[str]:
    width = max(_NARROWEST, shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPED)
    related = neighbours(reading.dataset, reading.catalogue, article)
    ids = [neighbour.id for neighbour in related if neighbour.id is not None]
    paths = {row.id: row.path for row in reading.catalogue.rows(ids)}
    return [*article_lines(document(article, reading.as_of), width), *related_lines(related, paths, width)]
