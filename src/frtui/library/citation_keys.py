"""The key that a source goes by in a bibliography: ``harbourgazette2021bridge-k3f7w2qa``."""

from __future__ import annotations

from frtui.library import urls
from frtui.library.cited import Cited
from frtui.library.words import words

_LONGEST = 24
"""Letters of a name that a key begins with."""

_TELLING = 4
"""Letters from which on a word of a title says something."""


def citation_key(source: Cited) -> str:
    """Who, when, a word of the title, and the record's token.

    So the key of a record is the same in every export, whatever stands beside it, and no two records share one.
    Letters and digits of ASCII and one hyphen: safe in LaTeX.
    """
    who = _plain(source.authors[0] if source.authors else source.provider or urls.host(source.url))[:_LONGEST]
    when = str(source.published.year) if source.published else "nd"
    title = [word for word in words(source.title) if word.isascii() and word.isalpha()]
    what = next((word for word in title if len(word) >= _TELLING), "".join(title[:1]))[:_LONGEST]
    return f"{who}{when}{what}-{source.token}"


def _plain(name: str) -> str:
    return "".join(word for word in words(name) if word.isascii())
