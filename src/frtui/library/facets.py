"""What articles are counted and filtered by. The index keeps the codes, the view does the counting."""

from __future__ import annotations

from collections.abc import Callable

from frtui.library.article import Article
from frtui.library.cleaning import clean_line


def _shown(*values: str | None) -> tuple[str, ...]:
    """Those of ``values`` in which there is anything to see."""
    return tuple(shown for value in values if value and (shown := clean_line(value)))


FACETS: dict[str, Callable[[Article], tuple[str, ...]]] = {
    "topic": lambda article: _shown(*article.topics),
    "provider": lambda article: _shown(article.provider.name),
    "type": lambda article: _shown(article.type),
    "category": lambda article: _shown(article.category),
    "folder": lambda article: (clean_line(article.folder) or ".",),
}
"""What articles can be counted and filtered by: name of the facet -> its values in one article. A facet is a line."""
