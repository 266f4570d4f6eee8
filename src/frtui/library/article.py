"""The nouns: article, provider, image, related item. Values only; nothing here reads, writes or decides."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Provider:
    """Who published it. Either part may be missing."""

    name: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Url:
    """An address as the record gives it, and its kind: ``web``, ``original``, ``website``, ``AMP``, ``cached AMP``."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Image:
    """An image that a record names. Never loaded."""

    url: str
    width: int | None = None
    height: int | None = None
    is_cached: bool | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """An item of an article's related block: what the record says of another article, in the folder or not."""

    title: str
    excerpt: str | None = None
    published: int | None = None
    """Microseconds since 1970 in UTC."""
    provider: Provider = Provider()
    type: str | None = None
    quality: float | None = None
    urls: tuple[Url, ...] = ()
    images: tuple[Image, ...] = ()

    @property
    def url(self) -> str | None:
        """The URL that tells this item from others."""
        return self.urls[0].address if self.urls else None


@dataclass(frozen=True, slots=True)
class Article:
    """One record. Texts are repaired (entities, mojibake), not cleaned; ``fields`` holds the source's own values."""

    path: str
    """Relative to the dataset, with ``/``; surrogates stand for bytes that are no UTF-8."""
    title: str
    key: str
    """What marks hang on: the canonical URL, else the path."""
    excerpt: str | None = None
    body: str = ""
    """As the file has it: Markdown, HTML or nothing."""
    published: int | None = None
    """Microseconds since 1970 in UTC."""
    provider: Provider = Provider()
    topics: tuple[str, ...] = ()
    type: str | None = None
    category: str | None = None
    quality: float | None = None
    heat: float | None = None
    """None where unknown (the data says -1)."""
    is_published: bool | None = None
    """The record's own flag."""
    urls: tuple[Url, ...] = ()
    images: tuple[Image, ...] = ()
    related_count: int = 0
    """Distinct URLs among the related items, other than the article's own."""
    fields: Mapping[Any, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What of the record was left out, or not taken as it was written: sentences."""

    @property
    def folder(self) -> str:
        """The folder inside the dataset; empty at its top."""
        return posixpath.dirname(self.path)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that begins like a record and cannot be read as one. ``line`` counts from 1; 0: the file as a whole."""

    path: str
    line: int
    reason: str
    may_pass: bool = False
    """Whether the same bytes may be read another time: it was not their fault."""
