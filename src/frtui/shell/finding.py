"""Which record a KEY of the command line means: a URL or a path, as ``frtui list`` prints them."""

from __future__ import annotations

import os
from pathlib import Path

from frtui.library import urls
from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.shell.output import text_of
from frtui.shell.reading import Reading
from frtui.shell.records import reason, shown_path, shown_url


def find(reading: Reading, key: str) -> Article | None:
    """The article that ``key`` (as the command line has it) names; None where there is none.

    The first of these that names any; of several articles with one URL, the first by path:

    | ``key``                                                 | compared with                         |
    |---------------------------------------------------------|---------------------------------------|
    | a path in the dataset                                   | the paths, byte for byte              |
    | a URL                                                   | the articles' keys, in canonical form |
    | a path from the current folder, as a shell completes it | the place of each file                |
    | a path or a URL that was cleaned when it was printed    | what ``list`` prints of each article  |
    """
    catalogue = reading.catalogue
    by_url = catalogue.with_key([urls.canonical(text_of(key))])
    article = next(catalogue.articles([*_at_path(reading, key), *by_url.values()]), None)
    return article or _at_place(reading, key) or _printed_as(reading, clean_line(text_of(key)))


def _at_path(reading: Reading, key: str) -> list[int]:
    try:
        return reading.catalogue.ids_of([key])
    except UnicodeEncodeError:  # no file can be called so
        return []


def _at_place(reading: Reading, key: str) -> Article | None:
    try:
        # As it was typed for a file behind a link that leads out, which lies elsewhere.
        places = (reading.dataset.relative(Path(whole(key))) for whole in (os.path.realpath, os.path.abspath))
        path = next((path for path in places if path is not None), None)
    except ValueError:  # no file can be called so
        return None
    return None if path is None else next(reading.catalogue.articles(_at_path(reading, path)), None)


def _printed_as(reading: Reading, printed: str) -> Article | None:
    if not printed:
        return None
    articles = reading.catalogue.articles(reading.catalogue.ids_by_path())
    return next((article for article in articles if printed in (shown_path(article), shown_url(article))), None)


def why_not(reading: Reading, key: str) -> str:
    """What to say of a ``key`` that names no article."""
    printed = clean_line(text_of(key))
    for file in reading.catalogue.unreadable():
        if printed == shown_path(file):
            return f"{printed} could not be read: {reason(file)}"
    if key in reading.catalogue.skipped():
        return f"{printed} has no front matter, so it is no record"
    return f"no record has the path or the URL “{printed}”; frtui list prints both"
