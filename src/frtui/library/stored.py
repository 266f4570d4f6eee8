"""What the catalogue keeps of one file: plain values, ready to be written, in whatever process they are made."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from frtui.library import searched, values
from frtui.library.article import Article, Unreadable
from frtui.library.cleaning import clean_line
from frtui.library.found import Found
from frtui.library.rows import storable_key, storable_text
from frtui.library.schema import RECORD, SKIPPED, UNREADABLE
from frtui.library.traits import traits_of
from frtui.library.words import fold

NEVER = (-1, -1, -1)
"""Size, time and inode of no file: what is kept under them is looked at again each time."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was found and what it came out as. ``article`` and ``texts`` are empty for what is no record."""

    path: bytes
    size: int
    modified: int
    inode: int
    outcome: int
    line: int | None = None
    reason: str | None = None
    article: tuple[object, ...] = ()
    """The columns of ``articles`` behind the id."""
    texts: tuple[str, ...] = ()
    """The columns of ``texts`` behind the id."""


def stored(found: Found, outcome: Article | Unreadable | None) -> Stored:
    """What is kept of the file that was ``found`` and came out as ``outcome``."""
    stamp = (os.fsencode(found.path), found.size, found.modified, found.inode)
    if isinstance(outcome, Article):
        try:
            article = _columns(outcome)
        except values.TooLarge as error:
            return Stored(*stamp, UNREADABLE, 0, str(error))
        return Stored(*stamp, RECORD, article=article, texts=_texts(found.path, article))
    if isinstance(outcome, Unreadable):
        if outcome.may_pass:
            stamp = (stamp[0], *NEVER)
        return Stored(*stamp, UNREADABLE, outcome.line, _storable(outcome.reason))
    return Stored(*stamp, SKIPPED)


def texts_of(path: bytes, article: tuple) -> tuple[str, ...]:  # type: ignore[type-arg]
    """What the full-text index was given for the columns ``title, excerpt, body, provider, topics`` of an article.

    The same when it goes in and when it comes out: an FTS5 table without content has to be told what it was given.
    """
    title, excerpt, body, provider, topics = article
    return searched.columns(os.fsdecode(path), title, excerpt, body, provider, json.loads(topics))


def _columns(article: Article) -> tuple[object, ...]:
    return (
        _storable(article.title),
        _storable(fold(clean_line(article.title))),
        _storable(article.provider.name),
        _storable(article.provider.domain),
        json.dumps(article.topics),
        article.published,
        article.quality,
        article.heat,
        article.related_count,
        _storable(article.type),
        _storable(article.category),
        storable_key(article.key),
        article.is_published,
        _storable(article.excerpt),
        _storable(article.body),
        values.encode(dict(article.fields)),
        traits_of(article),
        json.dumps(article.notes),
    )


def _texts(path: str, article: tuple) -> tuple[str, ...]:  # type: ignore[type-arg]
    title, _, provider, _, topics = article[:5]
    return texts_of(os.fsencode(path), (title, article[13], article[14], provider, topics))


def _storable(text: str | None) -> str | None:
    return None if text is None else storable_text(text)
