"""What is missing, damaged or twice there in one record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from frtui.library import dates, urls
from frtui.library.article import Article
from frtui.library.fields import PUBLISHED, URL_KINDS, own_address, title_of
from frtui.library.frontmatter import FrontMatter, related_items
from frtui.library.limits import in_force
from frtui.library.path_text import path_text
from frtui.library.repair import Repairing
from frtui.library.suspects import code_point, suspects
from frtui.library.values import as_text

_AROUND = 30
"""Characters shown on either side of what was found."""

# What a related block must hold for anything to be found in its texts: an entity, two letters that may be mojibake, a
# suspicious character, or an escape that may be one of these. Most blocks hold none and are not parsed.
_DOUBT = re.compile(
    "&#?[A-Za-z0-9]{1,32};|[\u00c2-\u00f4][^\x00-\x7f]"
    r"|\\(?:[abevfNLP_0xU\s]|u(?:00[0-9a-fA-F]|061|20[026]|[dD][89a-fA-F]|[fF][eE][fF]|[fF]{3}))"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd"
    "\U000e0000-\U000e007f]"
)

_NOT_REPAIRED = frozenset((*URL_KINDS, "url", "secured"))
"""Fields whose values are addresses or nothing to read: an entity in them is a part of them."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Something about a record: the name of the finding, where that shows, and how many things it concerns."""

    name: str
    detail: str = ""
    things: int = 0


def observations(article: Article, front: FrontMatter, data: bytes, now: int) -> Iterator[Observation]:
    """All there is to say of the record with the bytes ``data`` by itself. ``now``: microseconds since 1970."""
    if article.notes:
        yield Observation("left_out", article.notes[0], len(article.notes))
    yield from _missing(article)
    if article.published is not None and article.published > now + dates.DAY:
        yield Observation("future", dates.iso(article.published))
    yield from _related(front.related_urls, own_address(front.fields))
    yield from _about_texts(article.path, front, data)


def _missing(article: Article) -> Iterator[Observation]:
    fields = article.fields
    if not title_of("", fields):  # a path without a stem, so that nothing stands in
        yield Observation("untitled", f"shown as {article.title}")
    if article.published is None:
        named = ((name, as_text(fields.get(name)).strip()) for name in PUBLISHED)
        yield Observation("undated", next((f"{name}: {value[:_AROUND]}" for name, value in named if value), ""))
    if not own_address(fields):
        yield Observation("without_url")
    if not article.provider.name:
        yield Observation("without_provider")
    if not article.topics:
        yield Observation("without_topic")
    if not article.type:
        yield Observation("without_type")


def _related(addresses: Iterable[str], own: str) -> Iterator[Observation]:
    """Items that name a page that another item names, or the record's own: by canonical URL."""
    itself = urls.canonical(own) if own else None
    seen: set[str] = set()
    first, repeated, own_items = "", 0, 0
    for address in addresses:
        key = urls.canonical(address)
        if key == itself:
            own_items += 1
        elif key in seen:
            repeated += 1
            first = first or address
        seen.add(key)
    if repeated:
        yield Observation("related_repeated", first, repeated)
    if own_items:
        yield Observation("related_itself", own, own_items)


# --- texts ---


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the name of its field. ``is_repaired``: it is shown repaired, which an address is not."""

    name: str
    text: str
    is_repaired: bool
    is_body: bool = False


def _about_texts(path: str, front: FrontMatter, data: bytes) -> Iterator[Observation]:
    """What ``repair`` changes, and suspicious characters; each kind once, with how many texts or characters."""
    counts: dict[str, int] = {}
    details: dict[str, str] = {}
    for_damages, for_suspects = Repairing(), Repairing()
    for text in _texts(path, front, data):
        for kind, count, detail in (*_damages(text, for_damages), *_suspects(text, for_suspects)):
            counts[kind] = counts.get(kind, 0) + count
            details.setdefault(kind, f"{text.name}: {detail}")
    for kind, count in counts.items():
        yield Observation(kind, details[kind], count)


def _damages(text: _Text, repair: Repairing) -> Iterator[tuple[str, int, str]]:
    if not _may_be_damaged(text):
        return
    if text.is_body:  # Markdown or HTML: an entity in it is no damage, and lines are repaired one by one
        for line in text.text.split("\n"):
            yield from _damage("mojibake", line, _without_entities(line), repair)
    elif repair(text.text) != text.text:
        yield from _damage("entities", text.text, text.text.encode("ascii", "replace").decode(), repair)
        yield from _damage("mojibake", text.text, _without_entities(text.text), repair)


def _may_be_damaged(text: _Text) -> bool:
    return text.is_repaired and not (text.text.isascii() and "&" not in text.text)


def _damage(kind: str, text: str, alone: str, repair: Repairing) -> Iterator[tuple[str, int, str]]:
    """``alone``: ``text`` without the other kind. An entity is nothing but ASCII, mojibake never is."""
    repaired = repair(alone)
    if repaired != alone:
        pairs = enumerate(zip(alone, repaired, strict=False))
        yield kind, 1, _around(text, next((place for place, (one, other) in pairs if one != other), 0))


def _without_entities(text: str) -> str:
    return text.replace("&", "+")


def _suspects(text: _Text, repair: Repairing) -> Iterator[tuple[str, int, str]]:
    """Those in the text as it is shown: half of what mojibake is made of are control characters."""
    shown = text.text
    if text.is_body and not shown.isascii():
        shown = "\n".join(map(repair, _without_entities(shown).split("\n")))
    elif _may_be_damaged(text):
        shown = repair(shown)
    for kind, characters in suspects(shown):
        yield kind, len(characters), code_point(characters[0])


def _around(text: str, place: int) -> str:
    """``text`` at ``place``, with what stands around it."""
    start, end = max(0, place - _AROUND), place + _AROUND
    return f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}"


def _texts(path: str, front: FrontMatter, data: bytes) -> Iterator[_Text]:
    """The path, the texts of the fields, the body; and of the related items where something may be found in them."""
    yield _Text("path", path_text(path), False)
    yield from _strings(front.fields, "")
    yield _Text("body", front.body, True, is_body=True)
    # A zero is half a letter in UTF-16.
    if (b"related" in data or b"\0" in data) and _DOUBT.search(data.decode("utf-8", "replace")):
        for item in related_items(data):
            yield from _strings(item, "related ")


def _strings(fields: Mapping[Any, Any], before: str) -> Iterator[_Text]:
    """All texts in ``fields``, however deep, each by the name at the top, and these names themselves.

    As many are looked at as a record may hold.
    """
    waiting = [(f"{before}{as_text(key)}", value, key not in _NOT_REPAIRED) for key, value in fields.items()]
    yield from (_Text("the name of a field", name, False) for name, _, _ in waiting if name)
    waiting.reverse()
    left = in_force().values
    while waiting and left:
        left -= 1
        name, value, is_repaired = waiting.pop()
        match value:
            case str():
                yield _Text(name, value, is_repaired)
            case dict():
                inside = list(islice(value.items(), left))
                waiting += ((name, item, is_repaired and key not in _NOT_REPAIRED) for key, item in reversed(inside))
            case list() | tuple() | set():
                waiting += ((name, item, is_repaired) for item in reversed(list(islice(value, left))))
