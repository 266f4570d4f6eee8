"""``frtui read``: the articles that a query finds one after another, as text for a pager or a screen reader."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice

from frtui.library.document import document
from frtui.library.view import View
from frtui.shell.asking import tell_notes, why_nothing
from frtui.shell.listing import Listing
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.plain_text import article_lines
from frtui.shell.reading import Reading, answered, tell_what_is_missing

_PIPED = 80
"""Cells in a line where there is no terminal to ask."""

_NARROWEST = 20


def read_on(listing: Listing, is_plain: bool) -> int:
    """Print the articles; the exit code. ``is_plain``: without the lines that are drawn under headings.

    Raises ``DatasetError`` and ``QueryError``.
    """
    query, path = listing.asked.query, listing.asked.path
    printed = 0

    def show(reading: Reading) -> View:
        nonlocal printed
        view = listing.asked.view(reading, query, listing.order_of(query))
        for text in islice(_texts(reading, view, listing, is_plain), printed, None):
            print(text)
            printed += 1
        return view

    reading, view = answered(path, listing.asked.how, show)
    sys.stdout.flush()  # what is said on stderr stands below
    tell_what_is_missing(reading, path)
    tell_notes(view)
    if not len(view) and view.total:
        tell(why_nothing(view))
    return FOUND if len(view) else NOTHING


def _texts(reading: Reading, view: View, listing: Listing, is_plain: bool) -> Iterator[str]:
    """Each article as one text, behind a line that says which of them it is."""
    width = max(_NARROWEST, shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPED)
    ids = view.ids(0, len(view) if listing.limit is None else listing.limit)
    for number, article in enumerate(reading.catalogue.articles(ids), 1):
        head = [] if number == 1 else ["", ""]
        head += [f"{number:,} of {len(ids):,}", ""]
        yield "\n".join((*head, *article_lines(document(article, reading.as_of), width, is_plain)))
