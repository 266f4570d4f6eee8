"""What the list and the index know of an article: one line of the catalogue, cleaned."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frtui.library.cleaning import clean_line

if TYPE_CHECKING:
    from frtui.library.article import Article

COLUMNS = (
    "articles.id, path, title, provider, domain, topics, published, quality, heat, related, type, category, traits"
)
"""What ``row_of`` takes, from ``articles JOIN files``."""

WHOLE = (
    "path, title, provider, domain, topics, published, quality, heat, related, type, category, key, flag, excerpt,"
    " body, fields, notes"
)
"""What ``article_of`` takes, from ``articles JOIN files``."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of one article. Texts are cleaned, on one line."""

    id: int
    path: str
    title: str
    provider: str | None
    domain: str | None
    topics: tuple[str, ...]
    published: int | None
    quality: float | None
    heat: float | None
    related_count: int
    type: str | None
    category: str | None
    traits: int
    """What it has and is, as bits: see ``traits``."""

    @property
    def folder(self) -> str:
        """The folder inside the dataset; ``.`` for its top."""
        return self.path.rpartition("/")[0].strip() or "."


def row_of(row: tuple) -> Row:  # type: ignore[type-arg]
    """The row that ``COLUMNS`` hold."""
    number, path, title, provider, domain, topics, published, quality, heat, related, kind, category, traits = row
    return Row(
        id=number,
        path=clean_line(os.fsdecode(path)),
        title=clean_line(title),
        provider=_shown(provider),
        domain=_shown(domain),
        topics=tuple(filter(None, map(clean_line, json.loads(topics)))),
        published=published,
        quality=_number(quality),
        heat=_number(heat),
        related_count=related,
        type=_shown(kind),
        category=_shown(category),
        traits=traits,
    )


def article_of(row: tuple) -> Article:  # type: ignore[type-arg]
    """The article that ``WHOLE`` holds, whole but for its related items."""
    from frtui.library import values  # a list needs none of these
    from frtui.library.article import Article, Provider
    from frtui.library.fields import images_of, urls_of

    fields = values.decode(row[15])
    return Article(
        path=os.fsdecode(row[0]),
        title=row[1],
        key=row[11],
        excerpt=row[13],
        body=row[14],
        published=row[5],
        provider=Provider(row[2], row[3]),
        topics=tuple(json.loads(row[4])),
        type=row[9],
        category=row[10],
        quality=_number(row[6]),
        heat=_number(row[7]),
        is_published=None if row[12] is None else bool(row[12]),
        urls=urls_of(fields),
        images=images_of(fields.get("images")),
        related_count=row[8],
        fields=fields,
        notes=tuple(json.loads(row[16])),
    )


def storable_key(key: str) -> str:
    """``key`` as SQLite can hold it. Without stand-ins: two names that differ in their surrogates are two keys."""
    return key if key.isascii() else key.encode("utf-8", "backslashreplace").decode("utf-8")


def storable_text(text: str) -> str:
    """``text`` as SQLite can hold it: lone surrogates, as names in other encodings bring them along, become ``?``."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _shown(text: str | None) -> str | None:
    return clean_line(text or "") or None


def _number(value: float | None) -> float | None:
    """Whole numbers as ints, so that 30 is not shown as 30.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
