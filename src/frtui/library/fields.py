"""What a record's fields mean: the fallbacks of every collection of the family, and of plain Jekyll posts.

| an article's  | is the field                                                                     |
|---------------|----------------------------------------------------------------------------------|
| title         | ``title``, else ``name``, else the file's stem                                   |
| published     | ``publishedDateTime``, ``date``, ``startDateTime``, else a date in the file name |
| excerpt       | ``excerpt``, else ``description``                                                |
| topics        | ``topics``, else ``tags``, else ``categories``                                   |
| provider      | ``provider``, else ``author``                                                    |
| URLs          | ``webUrl originalUrl website ampWebUrl cdnAmpWebUrl``, in this order             |

Fields not named here are kept and shown as a table, but for ``secured``, an opaque blob.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from types import NoneType
from typing import Any

from frtui.library import dates, misfits, urls
from frtui.library.article import Article, Image, Provider, Related, Url
from frtui.library.cleaning import clean_line
from frtui.library.frontmatter import OWN_URL, FrontMatter, url_of
from frtui.library.limits import in_force
from frtui.library.notes import few
from frtui.library.repair import Repairing, repair
from frtui.library.values import as_text, in_order

TITLE = ("title", "name")
PUBLISHED = ("publishedDateTime", "date", "startDateTime")
EXCERPT = ("excerpt", "description")
TOPICS = ("topics", "tags", "categories")
PROVIDER = ("provider", "author")
URL_KINDS = {
    "webUrl": "web",
    "originalUrl": "original",
    "website": "website",
    "ampWebUrl": "AMP",
    "cdnAmpWebUrl": "cached AMP",
}

Repair = Callable[[str], str]
"""How a text is repaired: by itself, or with the others of its record."""

_TEXT = (str, NoneType)
_USUAL = (
    *((name, _TEXT) for name in (*TITLE, *EXCERPT, "type", "category", "author", *URL_KINDS)),
    *((name, (datetime, date, NoneType)) for name in PUBLISHED),
    *((name, (int, NoneType)) for name in ("quality", "heat")),
    *((name, (list, NoneType)) for name in ("topics", "images")),
    *(("provider", (dict, NoneType)), ("published", (bool, NoneType))),
)
"""The types that the values of most records have."""

HIDDEN = frozenset(("secured",))


def article_of(path: str, front: FrontMatter) -> Article:
    """The article that the record at ``path`` is. Never fails: a value of the wrong shape is as good as absent."""
    fields = front.fields
    repaired = Repairing()
    addresses = urls_of(fields)
    own = own_address(fields)
    return Article(
        path=path,
        title=title_of(path, fields),
        key=key_of(path, fields),
        excerpt=_text(first(fields, EXCERPT), repaired),
        body=front.body if not front.body.isspace() else "",
        published=published_of(path, fields),
        provider=provider_of(fields, repaired),
        topics=tuple(dict.fromkeys(name for topic in source_topics(fields) if (name := _label(topic, repaired)))),
        type=_text(fields.get("type"), repaired),
        category=_text(fields.get("category"), repaired),
        quality=number(fields.get("quality")),
        heat=known_heat(fields.get("heat")),
        is_published=flag if isinstance(flag := fields.get("published"), bool) else None,
        urls=addresses,
        images=images_of(fields.get("images"), repaired),
        related_count=len(set(front.related_urls) - {own}),
        fields=fields,
        notes=front.notes if not front.notes and _are_usual(fields) else few((*front.notes, *_notes_of_values(fields))),
    )


def related_of(item: Mapping[Any, Any], repaired: Repair = repair) -> Related:
    """One item of a related block."""
    addresses = urls_of(item)
    title = _text(next((item[name] for name in TITLE if not _blank(item.get(name))), None), repaired)
    return Related(
        title=title or (urls.host(addresses[0].address) if addresses else "") or "untitled",
        excerpt=_text(first(item, EXCERPT), repaired),
        published=next((when for name in PUBLISHED if (when := dates.instant(item.get(name))) is not None), None),
        provider=provider_of(item, repaired),
        type=_text(item.get("type"), repaired),
        quality=number(item.get("quality")),
        urls=addresses,
        images=images_of(item.get("images"), repaired),
    )


def first(fields: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    """The first of ``names`` that the record has a value for; None where it has none."""
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def title_of(path: str, fields: Mapping[Any, Any]) -> str:
    """The title to show; never empty, not even where nothing of the source's can be seen."""
    title = repair(as_text(source_title(path, fields))).strip()
    return title if clean_line(title) else _stem(path)


def source_title(path: str, fields: Mapping[Any, Any]) -> Any:
    """The title as the source has it: a blank one counts as missing, and the file's stem stands in."""
    named = next((fields[name] for name in TITLE if not _blank(fields.get(name))), None)
    return named if named is not None else _stem(path)


def published_of(path: str, fields: Mapping[Any, Any]) -> int | None:
    """The first date of ``PUBLISHED`` that is one, else the day in the file's name."""
    for name in PUBLISHED:
        when = dates.instant(fields.get(name))
        if when is not None:
            return when
    return dates.instant_in_name(posixpath.basename(path))


def source_provider(fields: Mapping[Any, Any]) -> tuple[Any, Any]:
    """Name and domain as the source has them."""
    provider = first(fields, PROVIDER)
    if isinstance(provider, list):
        provider = provider[0] if provider else None
    if isinstance(provider, dict):
        return provider.get("name"), provider.get("domain")
    return provider, None


def provider_of(fields: Mapping[Any, Any], repaired: Repair = repair) -> Provider:
    """The provider to show: one that has only a domain goes by that."""
    name, domain = source_provider(fields)
    domain = _text(domain, repaired) or None
    return Provider(_text(name, repaired) or domain, domain)


def source_topics(fields: Mapping[Any, Any]) -> list[Any]:
    """The topics as the source has them. Jekyll splits a string of ``tags`` or ``categories`` at blanks or commas."""
    for name in TOPICS:
        value = fields.get(name)
        if value is None:
            continue
        if isinstance(value, str):
            parts = [value] if name == "topics" else value.split("," if "," in value else None)
            return [part.strip() for part in parts if part.strip()]
        if isinstance(value, set):
            return in_order(value)
        return list(value) if isinstance(value, list | tuple) else [value]
    return []


def own_url(fields: Mapping[Any, Any]) -> Any:
    """The URL that the record goes by, as the source has it."""
    return first(fields, OWN_URL)


def own_address(fields: Mapping[Any, Any]) -> str:
    """The URL that the record goes by, to compare with others; empty where it has none."""
    return url_of(fields) or ""


def key_of(path: str, fields: Mapping[Any, Any]) -> str:
    """The canonical URL, else the path."""
    address = own_address(fields)
    return urls.canonical(address) if address else path


def urls_of(fields: Mapping[Any, Any]) -> tuple[Url, ...]:
    """Every address of a record with its kind, best first."""
    return tuple(Url(kind, address) for name, kind in URL_KINDS.items() if (address := _address(fields.get(name))))


def images_of(value: object, repaired: Repair = repair) -> tuple[Image, ...]:
    """The images of a record or a related item, ``Limits.images`` at most."""
    items = value[: in_force().images] if isinstance(value, list) else [value]
    images = []
    for item in items:
        if isinstance(item, str) and item:
            images.append(Image(item))
        elif isinstance(item, dict) and (address := _address(item.get("url"))):
            images.append(
                Image(
                    url=address,
                    width=_whole(item.get("width")),
                    height=_whole(item.get("height")),
                    is_cached=cached if isinstance(cached := item.get("isCached"), bool) else None,
                    title=_text(item.get("title"), repaired) or None,
                )
            )
    return tuple(images)


def _are_usual(fields: Mapping[Any, Any]) -> bool:
    """Whether there is nothing to note of ``fields``, told by the types that nearly all records have."""
    get = fields.get
    if any(type(get(name)) not in types for name, types in _USUAL):
        return False
    provider, images, quality, heat = get("provider") or {}, get("images") or (), get("quality") or 0, get("heat") or 0
    return (
        type(provider.get("name")) in _TEXT
        and type(provider.get("domain")) in _TEXT
        and len(images) <= in_force().images
        and max(quality.bit_length(), heat.bit_length()) < 64
        and all((when := get(name)) is None or 1 < when.year < 9999 for name in PUBLISHED)
    )


def _notes_of_values(fields: Mapping[Any, Any]) -> Iterator[str]:
    """What the record's own values are not taken for, field by field: those that count, and those passed over."""
    for names in (TITLE, EXCERPT, ("type",), ("category",)):
        for name in [name for name in names if not _blank(fields.get(name))][:1]:
            yield from misfits.of_text(name, fields[name])
    for name in PUBLISHED:
        if dates.instant(fields.get(name)) is not None:
            break
        yield from misfits.which_is("no date", name, fields.get(name))
    for name in ("quality", "heat"):
        if number(fields.get(name)) is None:
            yield from misfits.which_is("no number", name, fields.get(name))
    if not isinstance(fields.get("published"), bool | None):
        yield from misfits.which_is("neither yes nor no", "published", fields.get("published"))
    for name in [name for name in PROVIDER if fields.get(name) is not None][:1]:
        yield from misfits.of_provider(name, fields[name])
    for name in URL_KINDS:
        yield from misfits.of_address(name, fields.get(name))
    for name in ("topics", "images"):
        yield from misfits.of_list(name, fields.get(name))
    images, limit = fields.get("images"), in_force().images
    if isinstance(images, list) and len(images) > limit:
        yield f"Of {len(images):,} images the first {limit:,} are listed."


def number(value: object) -> float | None:
    """A finite number, also where it is quoted; None for everything else."""
    if isinstance(value, str) and len(value) < 32:
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and value.bit_length() > 53:  # beyond that no column of numbers holds it exactly
        value = float(value) if value.bit_length() < 1024 else math.inf
    return value if math.isfinite(value) else None


def known_heat(value: object) -> float | None:
    """The heat, or None: the data writes -1 for unknown."""
    heat = number(value)
    return None if heat == -1 else heat


def remaining(path: str, fields: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Name and text of every field that is shown nowhere else, in the source's order.

    Among them those that a fallback would have read, and values that nothing could be made of.
    """
    shown, repaired = _shown_elsewhere(path, fields), Repairing()
    for name, value in fields.items():
        if name not in shown and name not in HIDDEN and value is not None:
            yield as_text(name), repaired(as_text(value))


def _shown_elsewhere(path: str, fields: Mapping[Any, Any]) -> set[str]:
    shown = {"type", "category", "images", "related"}
    shown.update(name for name in URL_KINDS if _blank(fields.get(name)) or _address(fields[name]))
    shown.update(name for name in ("quality", "heat") if number(fields.get(name)) is not None)
    shown.update(["published"] if isinstance(fields.get("published"), bool) else [])
    for names in (TOPICS, PROVIDER, EXCERPT):
        shown.update([name for name in names if fields.get(name) is not None][:1])
    shown.update([name for name in TITLE if not _blank(fields.get(name))][:1])
    shown.update([name for name in PUBLISHED if dates.instant(fields.get(name)) is not None][:1])
    return shown


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _address(value: object) -> str:
    return "" if isinstance(value, dict | list | tuple | set) else as_text(value).strip()


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _text(value: object, repaired: Repair) -> str | None:
    return None if value is None else repaired(as_text(value)).strip()


def _label(value: object, repaired: Repair) -> str:
    """A topic's name, also where it is a mapping with one."""
    if isinstance(value, dict):
        value = value.get("name", value)
    return " ".join((_text(value, repaired) or "").split())


def _whole(value: object) -> int | None:
    amount = number(value)
    return None if amount is None else int(amount)
