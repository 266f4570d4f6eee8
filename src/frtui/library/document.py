"""An article in reading order, as blocks that any front end can print or draw. Texts leave here cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from frtui.library import dates, urls
from frtui.library.article import Article, Image, Related, Url
from frtui.library.blocks import Block
from frtui.library.cleaning import clean, clean_line
from frtui.library.fields import remaining
from frtui.library.shortened import shortened

__all__ = ["Block", "document", "related_document"]

FIELDS = 1000
"""Fields of one record that are shown, of those that have no place of their own."""


def document(article: Article, as_of: int | None) -> list[Block]:
    """The blocks of ``article``. ``as_of`` is the dataset's newest date, for counting days back."""
    blocks = [Block("title", clean_line(article.title))]
    blocks += _head(article.provider.name, article.provider.domain, article.published, as_of)
    blocks += _some("facts", _joined(_facts(article)))
    blocks += _some("topics", _joined(article.topics))
    blocks += _some("lead", clean(article.excerpt or "").strip())
    if article.body:
        from frtui.library.body import body_blocks, is_html  # markdown-it is not needed for news records

        blocks += body_blocks(article.body, is_html(article.path, article.body))
    blocks += _addresses(article.urls)
    blocks.append(Block("section", "Record"))
    blocks += [Block("note", clean_line(note)) for note in article.notes]
    blocks.append(Block("field", clean_line(article.path), "file"))
    blocks += _images(article.images)
    blocks += _fields(remaining(article.path, article.fields))
    return list(shortened(blocks))


def related_document(item: Related, as_of: int | None) -> list[Block]:
    """The blocks of a related item that the dataset has no record of."""
    blocks = [Block("title", clean_line(item.title))]
    blocks += _head(item.provider.name, item.provider.domain, item.published, as_of)
    quality = f"quality {_shown(item.quality)}" if item.quality is not None else None
    blocks += _some("facts", _joined((item.type, quality)))
    blocks.append(Block("note", "Not in this folder: this is what the related block of another record says of it."))
    blocks += _some("lead", clean(item.excerpt or "").strip())
    blocks += _addresses(item.urls)
    blocks += _images(item.images)
    return list(shortened(blocks))


def _head(name: str | None, domain: str | None, published: int | None, as_of: int | None) -> list[Block]:
    byline = _joined((name, domain if domain != name else None))
    when = dates.written_out(published) if published is not None else "no date"
    if published is not None and as_of is not None:
        when += f" · {_days(published, as_of)}"
    return [*_some("byline", byline), Block("date", when)]


def _days(published: int, as_of: int) -> str:
    days = as_of // dates.DAY - published // dates.DAY
    if days == 0:
        return "the newest day"
    count = f"{abs(days):,} day{'s' if abs(days) > 1 else ''}"
    return f"{count} before the newest" if days > 0 else f"{count} after the newest"


def _facts(article: Article) -> list[str | None]:
    facts = [article.type, article.category]
    facts.append(f"quality {_shown(article.quality)}")
    facts.append(f"heat {_shown(article.heat)}")
    if article.is_published is not None:
        facts.append("flagged published" if article.is_published else "flagged not published")
    return facts


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.15g}"


def _joined(parts: Iterable[str | None]) -> str:
    """Those of ``parts`` in which there is anything to see, on one line."""
    return " · ".join(filter(None, (clean_line(part or "") for part in parts)))


def _some(kind: str, text: str) -> list[Block]:
    return [Block(kind, text)] if text else []


def _addresses(addresses: Sequence[Url]) -> list[Block]:
    blocks: list[Block] = []
    said: dict[str, str] = {}
    for url in addresses:
        address = clean_line(url.address)
        again = said.setdefault(address, url.kind) != url.kind
        blocks.append(
            Block("field", f"the same as {said[address]}", url.kind) if again else Block("url", address, url.kind)
        )
    return [Block("section", "Addresses"), *blocks] if blocks else []


def _fields(fields: Iterator[tuple[str, str]]) -> list[Block]:
    blocks = [Block("field", clean_line(text), clean_line(name)) for name, text in islice(fields, FIELDS)]
    if left := sum(1 for _ in fields):
        blocks.append(Block("note", f"{left:,} more fields are not shown here."))
    return blocks


def _images(images: Sequence[Image]) -> list[Block]:
    blocks = []
    for image in images:
        size = f"{image.width} × {image.height}" if image.width and image.height else "size unknown"
        cached = {True: "cached", False: "not cached", None: ""}[image.is_cached]
        blocks.append(Block("field", _joined((size, urls.host(image.url) or image.url, cached, image.title)), "image"))
    return blocks
