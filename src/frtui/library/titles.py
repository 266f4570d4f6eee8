"""Articles by their very title, for whoever looks for a record under another name."""

from __future__ import annotations

from frtui.library.catalogue import Catalogue
from frtui.library.words import words


def without_address(catalogue: Catalogue, title: str, limit: int) -> list[int]:
    """The ids of at most ``limit`` articles that go by their path, not by a URL, and have this very title.

    Empty where it has no words: these are looked up, and no article is looked through. Raises ``CatalogueError``.
    """
    own = words(title)
    if not own:
        return []
    if catalogue.has_full_text:
        parameters: tuple[object, ...] = (f'title : "{" ".join(own)}"', title)
        among = "texts JOIN articles ON articles.id = texts.rowid WHERE texts MATCH ? AND"
    else:
        among, parameters = "articles WHERE", (title,)
    rows = catalogue.store.all(
        f"SELECT articles.id FROM {among} articles.title = ? AND NOT instr(key, '://') LIMIT ?", (*parameters, limit)
    )
    return [number for (number,) in rows]
