"""Exports with the records' own values: JSON as ``frtui list --json`` and ``frtui show --json`` print it.

The related items are not among them: they are nearly all of a record, and ``frtui show --json`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frtui.library.article import Article
from frtui.library.exporting.export import Export
from frtui.library.json_lines import line, whole


def json_list(export: Export) -> Iterator[str]:
    """A list with an object for each article, an object a line."""
    yield "["
    for number, article in enumerate(export.articles()):
        yield f"{',' if number else ''}\n{line(_values(export, article))}"
    yield "\n]\n"


def json_lines(export: Export) -> Iterator[str]:
    """An object a line."""
    for article in export.articles():
        yield f"{line(_values(export, article))}\n"


def _values(export: Export, article: Article) -> dict[str, Any]:
    """What ``show --json`` says, and the reader's star, tags and note where there are any."""
    values = whole(article, article.fields)
    mark = export.mark_of(article)
    own = {"starred": mark.is_starred, "tags": list(mark.tags), "note": mark.note}
    return {**values, **{name: value for name, value in own.items() if value}}
