"""What an article has and is, as bits of one number: for filters such as ``has:image``."""

from __future__ import annotations

from frtui.library.article import Article

TRAITS: dict[str, int] = {name: 1 << place for place, name in enumerate(("image", "amp", "body", "url", "published"))}
"""Name -> bit. What is not here is a column of its own (``related``, ``date``) or asked of all articles at once."""


def traits_of(article: Article) -> int:
    """The bits of ``article``."""
    has = {
        "image": bool(article.images),
        "amp": any("AMP" in url.kind for url in article.urls),
        "body": bool(article.body.strip()),
        "url": bool(article.urls),
        "published": article.is_published is True,
    }
    return sum(bit for name, bit in TRAITS.items() if has[name])
