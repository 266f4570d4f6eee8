"""What is said of an article when it is cited, in whatever style: its own words, cleaned, each on one line."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from frtui.library import dates, urls
from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.path_text import path_text
from frtui.library.repair import repair
from frtui.library.values import as_text

_NEWS_TYPES = frozenset(("article", "news", "news article", "newsarticle", "opinion"))
_NEWS_CATEGORIES = frozenset(("news", "opinion"))


@dataclass(frozen=True, slots=True)
class Cited:
    """One article as a source. Texts are cleaned and may be empty, but for ``title`` and ``path``."""

    title: str
    path: str
    token: str
    """Eight letters and digits that are made of the path: they tell this record from all others of its dataset."""
    authors: tuple[str, ...] = ()
    provider: str = ""
    published: date | None = None
    """The day, in UTC."""
    url: str = ""
    """The best address that a browser may open: http or https."""
    url_kind: str = ""
    """What kind of address that is: ``web``, ``original``, ``website``, ``AMP``, ``cached AMP``."""
    digest: str = ""
    accessed: date | None = None
    is_news: bool = False
    """Whether it is an article in a newspaper rather than a page on the web."""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    remark: str = ""
    """The reader's own note. May have several lines."""

    @property
    def note(self) -> str:
        """What fields for notes say: ``web address; record news/a.md; sha256 0123456789abcdef``.

        No colons: programs that read notes take what stands before one for a field's name.
        """
        parts = [f"{self.url_kind} address"] if self.url else []
        parts.append(f"record {self.path}")
        parts += [f"sha256 {self.digest}"] if self.digest else []
        return "; ".join(parts)


def cited(article: Article, accessed: date | None = None, digest: str = "") -> Cited:
    """``article`` as a source, without keywords, abstract and remark. ``digest`` is that of its record's bytes.

    An author is one only where the record says so: a record without a provider is shown under its author's name.
    """
    url = next((url for url in article.urls if urls.is_web(url.address)), None)
    path = path_text(article.path)
    provider = clean_line(article.provider.name or "") if article.fields.get("provider") is not None else ""
    return Cited(
        title=clean_line(article.title) or "untitled",
        path=clean_line(path),
        token=b32encode(sha256(path.encode("utf-8", "surrogatepass")).digest())[:8].decode("ascii").lower(),
        authors=_authors(article.fields),
        provider=provider,
        published=None if article.published is None else dates.moment(article.published).date(),
        url=clean_line(url.address) if url else "",
        url_kind=url.kind if url else "",
        digest=digest,
        accessed=accessed,
        is_news=bool(provider) and _is_news(article.type, article.category),
    )


def record_digest(data: bytes) -> str:
    """What tells a record with the bytes ``data`` from any other: the first 16 hexadecimal digits of their SHA-256.

    ``Dataset.read`` has the bytes of a record: of a very large file not all of them.
    """
    return sha256(data).hexdigest()[:16]


def _is_news(kind: str | None, category: str | None) -> bool:
    if kind:
        return clean_line(kind).lower() in _NEWS_TYPES
    return clean_line(category or "").lower() in _NEWS_CATEGORIES


def _authors(fields: Mapping[Any, Any]) -> tuple[str, ...]:
    value = fields.get("author")
    names = (clean_line(repair(as_text(_name(item)))) for item in (value if isinstance(value, list) else [value]))
    return tuple(dict.fromkeys(filter(None, names)))


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value
