"""An article's related items: folded, put in order, and looked up inside the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from frtui.library import urls
from frtui.library.article import Article, Related
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.fields import own_address, related_of
from frtui.library.frontmatter import related_items
from frtui.library.repair import Repairing


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related item and, where the dataset has a record of it, that record's id."""

    item: Related
    id: int | None = None


def neighbours(dataset: Dataset, catalogue: Catalogue, article: Article) -> list[Neighbour]:
    """The related items of ``article``, newest first (undated last), without repeats and itself. May be empty.

    Read from the article's file. Raises ``OSError`` where that has gone.
    """
    items = folded(related_items(dataset.read(article.path)), own_address(article.fields))
    keys = {item.url: urls.canonical(item.url) for item in items if item.url}
    ids = catalogue.with_key(list(keys.values()))
    return [Neighbour(item, ids.get(keys[item.url]) if item.url else None) for item in items]


def folded(items: Iterable[Mapping[Any, Any]], own: str) -> list[Related]:
    """The related items that ``items`` make, each URL once, without ``own``; newest first, then in source order."""
    seen = {own}
    kept: list[Related] = []
    repaired = Repairing()
    for item in (related_of(item, repaired) for item in items):
        if item.url is not None and item.url in seen:
            continue
        if item.url is not None:
            seen.add(item.url)
        kept.append(item)
    return sorted(kept, key=lambda item: (item.published is None, -(item.published or 0)))
