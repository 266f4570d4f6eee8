"""HTML source -> text and tags, as a browser would part them. Never fails; the time it takes grows with the source.

The standard ``html.parser`` promises neither: what it cannot finish it reads again from the next ``<`` on (30 KB of
``<a `` take seven seconds), and ``<![`` makes it raise ``AssertionError``.
Source: the HTML standard, section 13.2.5, without what only matters to scripts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Tag(NamedTuple):
    """A tag, its name and the names of its attributes in lower case."""

    name: str
    closes: bool
    attributes: Mapping[str, str]


class Unfinished(NamedTuple):
    """The rest of the source, from a tag, comment or script on that is not closed in it. Browsers show none of it."""

    source: str


_MARKUP = re.compile(r"<(?:(?P<closes>/?)(?P<name>[A-Za-z][^\s/>]*+)|(?P<comment>!--)|[!?/])")
_COMMENT_END = re.compile(r"--!?>")
_MISTAKE_END = re.compile(">")
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")
_TAG_END = re.compile(r"[\s/]*+>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")

# What stands in these is no markup, and no text of the page either.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes")
}


def tokens(source: str) -> Iterator[str | Tag | Unfinished]:
    """Text (references resolved) and tags, in order. Comments and the insides of scripts and the like are left out."""
    place = 0
    endless: set[str] = set()
    while (found := _MARKUP.search(source, place)) is not None:
        if found.start() > place:
            yield resolved(source[place : found.start()])
        place = found.end()
        if found["name"] is None:
            # Looked for from the third character on: <!--> is a whole comment, and </> a whole mistake.
            end = (_COMMENT_END if found["comment"] else _MISTAKE_END).search(source, found.start() + 2)
            if end is None:
                yield Unfinished(source[found.start() :])
                return
            place = end.end()
            continue
        name = found["name"].lower()
        attributes, place = _attributes(source, place)
        if place < 0:
            yield Unfinished(source[found.start() :])
            return
        yield Tag(name, bool(found["closes"]), attributes)
        if name in _RAW and not found["closes"] and name not in endless:
            closing = _RAW[name].search(source, place)
            if closing is not None:
                place = closing.start()
            elif name in ("script", "style"):
                yield Unfinished(source[place:])
                return
            else:
                endless.add(name)
    if place < len(source):
        yield resolved(source[place:])


def resolved(text: str) -> str:
    """``text`` with its character references written out."""
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def _attributes(source: str, place: int) -> tuple[dict[str, str], int]:
    """The attributes from ``place`` on, and the place behind the tag; -1 where it has no end."""
    attributes: dict[str, str] = {}
    while (end := _TAG_END.match(source, place)) is None:
        found = _ATTRIBUTE.match(source, place)
        if found is None:
            return attributes, -1
        name, double, single, bare = found.groups()
        attributes.setdefault(name.lower(), resolved(double or single or bare or ""))
        place = found.end()
    return attributes, end.end()
