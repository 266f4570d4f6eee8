"""What articles are counted and filtered by. The index keeps the codes, the view does the counting."""

from __future__ import annotations

from collections.abc import Callable

from frtui.library.article import Article
from frtui.library.cleaning import clean_line


def _one(value: str | None) -> tuple[str, ...]:
    return (clean_line(value),) if value and value.strip() else ()


FACETS: dict[str, Callable[[Article], tuple[str, ...]]] = {
    "topic": lambda article: tuple(clean_line(topic) for topic in article.topics),
    "provider": lambda article: _one(article.provider.name),
    "type": lambda article: _one(article.type),
    "category": lambda article: _one(article.category),
    "folder": lambda article: (clean_line(article.folder) or ".",),
}
"""What articles can be counted and filtered by: name of the facet -> its values in one article. A facet is a line."""
