"""Bytes of a file -> front matter fields and body. Knows nothing of articles; the three languages stand beside it.

``related`` is 95 % of a news record and is not needed before the article is opened, so the block is set
aside unparsed where it can be proved to be plain: every line of it matches a grammar so narrow that YAML
can read it in one way only. Where that cannot be proved, PyYAML reads the whole; both ways give the same
fields (tests compare them over all records at hand and over mangled ones).

| the file                               | the outcome                                  |
|----------------------------------------|----------------------------------------------|
| does not begin with a fence            | None: not an article                         |
| has no second fence                    | ``Broken``                                   |
| an error between them                  | ``Broken`` with the line in the file         |
| not a mapping                          | ``Broken``                                   |
| nothing between them                   | ``FrontMatter`` without fields               |
| a value that is bad, or beyond a limit | ``FrontMatter`` without it, and with a note  |

The limits are in ``limits``; ``fences``, ``bounded_yaml``, ``lenient_yaml`` and ``bounded`` hold to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from frtui.library import yaml_front
from frtui.library.bounded import fields_within, may_be_beyond, note_of_items, notes_of_others, related_within
from frtui.library.fences import Broken, Parts, decoded, parted
from frtui.library.limits import in_force
from frtui.library.odd_bytes import notes_of_bytes
from frtui.library.plain_yaml import is_plain_text
from frtui.library.values import as_text
from frtui.library.yaml_front import Read

__all__ = ["OWN_URL", "Broken", "FrontMatter", "parse", "related_items", "url_of", "whole"]

OWN_URL = ("webUrl", "originalUrl", "website")
"""The fields that name the address of a record or a related item, best first."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``fields`` without ``related`` (source order), the body, and the URLs that related items name (with repeats).

    ``notes`` say in sentences what was left out, or not taken as it was written: all of them, be they many.
    """

    fields: dict[Any, Any]
    body: str
    related_urls: tuple[str, ...]
    notes: tuple[str, ...] = ()


def parse(data: bytes) -> FrontMatter | Broken | None:
    """What ``data`` holds; None where it does not begin with a front matter."""
    parts = parted(data)
    if parts is None or isinstance(parts, Broken):
        return parts
    block = _related_block(parts.front) if parts.language == "yaml" else None
    quick = _without_related(block) if block is not None else None
    if quick is not None:
        fields, notes, urls, count = quick
        of_related = note_of_items(len(urls), count)
    else:
        read = _read(parts)
        if isinstance(read, Broken):
            return read
        fields, notes = read
        items, of_related = related_within(_items(related := fields.pop("related", None)))
        of_related = [*notes_of_others(related), *of_related]
        urls = tuple(url for item in items if (url := url_of(item)) is not None)
    fields, of_fields = (
        fields_within(fields) if parts.language != "yaml" or may_be_beyond(parts.front) else (fields, [])
    )
    around = parts.front if quick is None or block is None else b"".join(_around(block))
    of_bytes = notes_of_bytes(around)
    return FrontMatter(fields, parts.body, urls, (*of_bytes, *parts.notes, *notes, *of_fields, *of_related))


def related_items(data: bytes) -> list[dict[Any, Any]]:
    """The items of the ``related`` block in the source's order; empty where there are none or the file is broken."""
    parts = parted(data)
    if parts is None or isinstance(parts, Broken):
        return []
    if b"related" not in parts.front and b"\\" not in parts.front:  # its name would have to be written in escapes
        return []
    block = _related_block(parts.front) if parts.language == "yaml" else None
    if block is not None and _without_related(block) is not None:
        return related_within(_plain_items(block))[0]
    read = _read(parts)
    return [] if isinstance(read, Broken) else related_within(_items(read[0].get("related")))[0]


def whole(data: bytes) -> dict[Any, Any] | Broken | None:
    """All fields, ``related`` among them, from one parse: for those who want to see everything."""
    parts = parted(data)
    if parts is None or isinstance(parts, Broken):
        return parts
    if len(parts.front) > in_force().front_matter and isinstance(front := parse(data), FrontMatter):
        return {**front.fields, "related": related_items(data)}
    read = _read(parts)
    if isinstance(read, Broken):
        return read
    fields = dict(read[0])
    items, notes = related_within(_items(related := fields.pop("related", None)))
    kept = fields_within(fields)[0]
    return {
        name: (items if notes else related) if name == "related" else kept[name]
        for name in read[0]
        if name == "related" or name in kept
    }


def url_of(item: Mapping[Any, Any]) -> str | None:
    """The URL that a record or a related item goes by: the first of ``OWN_URL``; None where all are blank."""
    for name in OWN_URL:
        value = item.get(name)
        if not isinstance(value, dict | list | tuple | set) and (address := as_text(value).strip()):
            return address
    return None


def _items(value: object) -> list[dict[Any, Any]]:
    if isinstance(value, dict):
        value = [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


# --- the related block ---

# One scalar on one line that YAML reads as one scalar, whatever stands around it: in double quotes with the plain
# escapes, or plain, beginning with a letter or digit, without ": " and " #". No blank, comment, tag, anchor, alias,
# single quote or continuation line: those go the long way. This runs over 95 % of all bytes, so it reads them undecoded
# (in UTF-8 a byte below 128 is that character and nothing else), with small sets and possessive quantifiers.
_QUOTED = rb'"[^"\\\n]*+(?:\\(?:["\\/tnr]|u[0-9A-CEFa-cef][0-9A-Fa-f]{3})[^"\\\n]*+)*+"'
_PLAIN = rb"[A-Za-z0-9][^:#\n]*+(?:(?::(?![ \n])|(?<! )#)[^:#\n]*+)*+"
_SCALAR = rb" (?:" + _QUOTED + rb" *+|" + _PLAIN + rb")\n"
_KEY = rb"[A-Za-z]\w{0,99}+:"  # YAML takes keys of up to 1,024 characters
_PAIR = _KEY + rb"(?:" + _SCALAR + rb"| *+\n)"
_MAPPING = rb"(?:      " + _PAIR + rb")++"
_SEQUENCE = rb"(?:      - " + _PAIR + rb"(?:        " + _PAIR + rb")*+)++"
_NESTED = rb"(?:" + _SCALAR + rb"| *+\n(?:" + _MAPPING + rb"|" + _SEQUENCE + rb")?+)"
_BLOCK = re.compile(rb"related: *+\n(?:  - " + _PAIR + rb"(?:    " + _KEY + _NESTED + rb")*+)++")
_KEY_FIRST = re.compile(rb"""(?: *(?:#[^\n]*+)?\n)*+[A-Za-z_"']""")
_ITEM_START, _WEB_URL = b"\n  - ", b"\n    webUrl:"
_ITEM = re.compile(_ITEM_START)
_ITEM_OR_URL = re.compile(rb"\n  - |\n    webUrl:")
_QUOTED_URL = re.compile(rb'\n    webUrl: "([^"\\\n]++)" *+(?=\n)')
_PIECE = 2**20
_SET_ASIDE = b"frtui has set this aside"


def _related_block(front: bytes) -> re.Match[bytes] | None:
    """The match of a ``related`` block that is plain beyond doubt; None where there is none, or a doubt."""
    start = 0 if front.startswith(b"related") else front.find(b"\nrelated") + 1
    if not front.startswith(b"related:", start) or not _KEY_FIRST.match(front):
        return None
    block = _BLOCK.match(front, start)
    if block is None or front[block.end() : block.end() + 1] in (b" ", b"-", b"#", b"\t"):
        return None
    if front.find(b"\nrelated", block.end() - 1) >= 0:
        return None
    return block if _is_plain_text(front, *block.span()) else None


def _is_plain_text(front: bytes, start: int, end: int) -> bool:
    """``is_plain_text`` of what stands between ``start`` and ``end``, asked in pieces: without a copy of it all."""
    while start < end:
        stop = front.find(b"\n", min(start + _PIECE, end - 1), end) + 1
        if not is_plain_text(front[start:stop]):
            return False
        start = stop
    return True


def _without_related(block: re.Match[bytes]) -> tuple[dict[Any, Any], list[str], tuple[str, ...], int] | None:
    """The fields around ``block``, their notes, the URLs in it, and how many items it has.

    None where only a whole parse can tell. There are URLs of as many items as are kept.

    A line takes the block's place while YAML reads the rest: it must come back as the value of ``related`` at the
    top level, which it would not if the block stood inside some other value.
    """
    count, kept = _kept(block)
    urls = _urls(kept)
    if urls is None:
        return None
    before, after = _around(block)
    if _SET_ASIDE in before or _SET_ASIDE in after:
        return None
    read = yaml_front.fields_of(b"%brelated: %b\n%b" % (before, _SET_ASIDE, after))
    if isinstance(read, Broken) or read[0].pop("related", None) != _SET_ASIDE.decode():
        return None
    return *read, urls, count


def _around(block: re.Match[bytes]) -> tuple[bytes, bytes]:
    """What stands before ``block`` and what stands behind it."""
    return block.string[: block.start()], block.string[block.end() :]


def _kept(block: re.Match[bytes]) -> tuple[int, bytes]:
    """How many items ``block`` has, and as much of it as is kept of them. A line of it is three values at most."""
    limits = in_force()
    front, (begin, end) = block.string, block.span()
    count, lines = front.count(_ITEM_START, begin, end), limits.related_values // 3
    starts = (match.start() + 1 for match in _ITEM.finditer(front, begin, end))
    start = next(starts)
    for stop in islice(chain(starts, [end]), limits.related):
        lines -= front.count(b"\n", start, stop)
        if lines < 0 or stop - begin > limits.related_characters:
            break
        start = stop
    return count, front[begin:start]


def _urls(block: bytes) -> tuple[str, ...] | None:
    """The ``webUrl`` of every item; None where one goes by another URL, by none or by one that is no plain string."""
    steps = _ITEM_OR_URL.findall(block)
    if steps != [_ITEM_START, _WEB_URL] * (len(steps) // 2):
        return None
    found = _QUOTED_URL.findall(block)
    if len(found) * 2 != len(steps):
        return None
    urls = tuple(url.strip() for url in decoded(b"\n".join(found)).split("\n"))
    return urls if all(urls) else None


def _plain_items(block: re.Match[bytes]) -> list[dict[Any, Any]]:
    """The items of a plain ``block``, as many as are kept: read in pieces that are no larger than a front matter."""
    _, kept = _kept(block)
    ends = [*(match.start() + 1 for match in islice(_ITEM.finditer(kept), 1, None)), len(kept)]
    items: list[dict[Any, Any]] = []
    start = kept.find(b"\n") + 1
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if following is None or following - start > in_force().front_matter // 2:
            read = yaml_front.fields_of(b"related:\n" + kept[start:end])
            items += [] if isinstance(read, Broken) else _items(read[0].get("related"))
            start = end
    return items


# --- languages ---


def _read(parts: Parts) -> Read | Broken:
    if parts.language == "toml":
        from frtui.library import toml_front  # most folders have records in YAML alone

        return toml_front.fields_of(decoded(parts.front))
    if parts.language == "json":
        from frtui.library import json_front

        return json_front.fields_of(decoded(parts.front), parts.is_whole)
    return yaml_front.fields_of(parts.front)
