"""A word in its surroundings (keyword in context): every place in the articles of a view where it stands.

Words are the search's own, so that an article that is found for a word in its title, excerpt or body has it here too.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frtui.library.cleaning import clean, clean_line
from frtui.library.hits import Phrase, hits
from frtui.library.words import words

if TYPE_CHECKING:
    from frtui.library.article import Article
    from frtui.library.catalogue import Catalogue
    from frtui.library.view import View

SORTS = ("left", "right", "date")
"""What occurrences can be sorted by: the word before, the word behind, the article's date."""

CONTEXT = 400
"""Characters on each side of a word, if nothing else is asked for: more than a terminal has room for."""

_AT_ONCE = 500
"""Ids that are taken from a view together."""

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a word stands. ``left``, ``hit`` and ``right`` are cleaned and make one line together."""

    id: int
    path: str
    """The article's path, as the dataset has it."""
    date: int | None
    """When the article was published, in microseconds."""
    provider: str
    """Cleaned; empty where it is not known."""
    field: str
    """``title``, ``excerpt`` or ``body``."""
    left: str
    hit: str
    right: str


def phrase_of(text: str) -> Phrase:
    """The phrase that ``text`` names: a word, several one behind the other, with ``*`` at the end a beginning.

    Quotes around it may be there or not. Without a letter or a digit it has no words.

    >>> phrase_of('"Face matching"'), phrase_of("kube*")
    ((('face', 'matching'), False), (('kube',), True))
    """
    return tuple(words(text)), text.rstrip(' "').endswith("*")


def occurrences(view: View, catalogue: Catalogue, phrase: Phrase, context: int = CONTEXT) -> Iterator[Occurrence]:
    """Where ``phrase`` stands in the articles of ``view``: these in their order, in each of them from title to body.

    With up to ``context`` characters on each side. Articles are read as they are asked for; those that are gone are
    left out.
    """
    for start in range(0, len(view), _AT_ONCE):
        for number in view.ids(start, start + _AT_ONCE):
            article = catalogue.article(number)
            if article is not None:
                yield from _in_article(number, article, phrase, context)


def _in_article(number: int, article: Article, phrase: Phrase, context: int) -> Iterator[Occurrence]:
    provider = clean_line(article.provider.name or "")
    for field, text in _texts(article):
        for left, hit, right in in_text(text, phrase, context):
            yield Occurrence(number, article.path, article.published, provider, field, left, hit, right)


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    yield "title", article.title
    yield "excerpt", article.excerpt or ""
    if article.body:
        from frtui.library.body import body_text, is_html  # news records have no body, and need none of this

        yield "body", body_text(article.body, is_html(article.path, article.body))


def in_text(text: str, phrase: Phrase, context: int = CONTEXT) -> Iterator[tuple[str, str, str]]:
    """Every place where ``phrase`` stands in ``text``, cleaned: what is before it, itself, what is behind it.

    >>> list(in_text("A ban?\\n\\nNo  ban.", (("ban",), False)))
    [('A ', 'ban', '? No ban.'), ('A ban? No ', 'ban', '.')]
    """
    places = hits(text, [phrase])  # in the text as it is: cleaned, an invisible sign may part a word
    line, place = "", 0
    bounds: list[tuple[int, int]] = []
    for start, end in places:
        line += _on_one_line(text[place:start])
        line = line if bounds else line.lstrip()
        hit = clean_line(text[start:end])
        bounds.append((len(line), len(line) + len(hit)))
        line += hit
        place = end
    line += _on_one_line(text[place:]).rstrip() if places else ""
    for start, end in bounds:
        before = line[max(0, start - context) : start]
        yield _without_marks(before) if start > context else before, line[start:end], line[end : end + context]


def _on_one_line(text: str) -> str:
    """``text`` cleaned, with one blank in place of many, also at its ends."""
    return _BLANKS.sub(" ", clean(text))


def _without_marks(text: str) -> str:
    """``text`` without the marks at its front, whose letter has been cut off."""
    start = 0
    while start < len(text) and unicodedata.category(text[start]).startswith("M"):
        start += 1
    return text[start:]


def ordered(found: Iterable[Occurrence], by: str) -> list[Occurrence]:
    """``found`` by the word before or behind, or by date (one of ``SORTS``); then newest first, then by path."""
    return sorted(found, key=lambda one: (_word_beside(one, by), one.date is None, -(one.date or 0), _path_key(one)))


def _word_beside(one: Occurrence, by: str) -> list[str]:
    if by == "left":
        return words(one.left)[-1:]
    return words(one.right)[:1] if by == "right" else []


def _path_key(one: Occurrence) -> bytes:
    return os.fsencode(one.path)
