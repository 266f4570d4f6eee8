"""Bytes of a file -> front matter fields and body. Knows YAML and fences, nothing of articles.

``related`` is 95 % of a news record and is not needed before the article is opened, so the block is set
aside unparsed where it can be proved to be plain: every line of it matches a grammar so narrow that YAML
can read it in one way only. Where that cannot be proved, PyYAML reads the whole; both ways give the same
fields (tests compare them over all records at hand and over mangled ones).

| the file                               | the outcome                                  |
|----------------------------------------|----------------------------------------------|
| does not begin with a line ``---``     | None: not an article                         |
| has no second line ``---`` or ``...``  | ``Broken``                                   |
| YAML error between them                | ``Broken`` with the line in the file         |
| not a mapping                          | ``Broken``                                   |
| nothing between them                   | ``FrontMatter`` without fields               |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frtui.library.plain_yaml import is_plain_text, plain
from frtui.library.values import as_text

if TYPE_CHECKING:
    import yaml

DEPTH = 200
"""Collections that may stand inside each other in a front matter. PyYAML's C loader crashes the process far above."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``fields`` without ``related`` (source order), the body, and the URLs that related items name (with repeats)."""

    fields: dict[Any, Any]
    body: str
    related_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a file that begins like a record is none. ``line`` counts from 1 in the file."""

    line: int
    reason: str


def parse(data: bytes) -> FrontMatter | Broken | None:
    """What ``data`` holds; None where it does not begin with a front matter."""
    parts = _split(data)
    if parts is None or isinstance(parts, Broken):
        return parts
    front, body = parts
    fields, urls = _without_related(front) or (None, ())
    if fields is None:
        whole = _load(_decoded(front))
        if isinstance(whole, Broken):
            return whole
        fields = whole
        urls = tuple(url for item in _items(fields.pop("related", None)) if (url := url_of(item)) is not None)
    return FrontMatter(fields, body, urls)


def related_items(data: bytes) -> list[dict[Any, Any]]:
    """The items of the ``related`` block in the source's order; empty where there are none or the file is broken."""
    parts = _split(data)
    if parts is None or isinstance(parts, Broken):
        return []
    block = _related_block(parts[0])
    is_plain = block is not None and _without_related(parts[0]) is not None
    fields = _load(_decoded(block.group() if block is not None and is_plain else parts[0]))
    return [] if isinstance(fields, Broken) else _items(fields.get("related"))


def whole(data: bytes) -> dict[Any, Any] | Broken | None:
    """All fields, ``related`` among them, from one parse: for those who want to see everything."""
    parts = _split(data)
    return parts if parts is None or isinstance(parts, Broken) else _load(_decoded(parts[0]))


def url_of(item: dict[Any, Any]) -> str | None:
    """The URL of a related item: ``webUrl``, else ``originalUrl``, else ``website``; None where all are blank."""
    for name in ("webUrl", "originalUrl", "website"):
        value = item.get(name)
        if not isinstance(value, dict | list | tuple | set) and (address := as_text(value).strip()):
            return address
    return None


def _items(value: object) -> list[dict[Any, Any]]:
    if isinstance(value, dict):
        value = [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


# --- fences ---

_OPENING = re.compile(rb"---[ \t]*(?:\n|$)")
_CLOSING = re.compile(rb"\n(?:---|\.\.\.)[ \t]*+(?:\n|$)")


def _split(data: bytes) -> tuple[bytes, str] | Broken | None:
    """What stands between the fences, in UTF-8, and the text behind them, with ``\\n`` for every line end."""
    if not data.startswith((b"---", b"\xef\xbb\xbf---", b"\xff\xfe", b"\xfe\xff")):
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    opening = _OPENING.match(data)
    if opening is None:
        return None
    closing = _CLOSING.search(data, opening.end() - 1)  # from the newline: an empty front matter is one too
    if closing is None:
        return Broken(1, "the front matter has no closing line ---")
    return data[opening.end() : closing.start() + 1], _decoded(data[closing.end() :])


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


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
_ITEM_OR_URL = re.compile(rb"\n  - |\n    webUrl:")
_QUOTED_URL = re.compile(rb'\n    webUrl: "([^"\\\n]++)" *+(?=\n)')
_SET_ASIDE = "frtui has set this aside"


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
    return block if is_plain_text(block.group()) else None


def _without_related(front: bytes) -> tuple[dict[Any, Any], tuple[str, ...]] | None:
    """The fields but for ``related``, and the URLs in it; None where only a whole parse can tell.

    A line takes the block's place while YAML reads the rest: it must come back as the value of ``related`` at the
    top level, which it would not if the block stood inside some other value.
    """
    block = _related_block(front)
    urls = _urls(block.group()) if block is not None else None
    if block is None or urls is None:
        return None
    before, after = _decoded(front[: block.start()]), _decoded(front[block.end() :])
    if _SET_ASIDE in before or _SET_ASIDE in after:
        return None
    fields = _load(f"{before}related: {_SET_ASIDE}\n{after}")
    if isinstance(fields, Broken) or fields.pop("related", None) != _SET_ASIDE:
        return None
    return fields, urls


def _urls(block: bytes) -> tuple[str, ...] | None:
    """The ``webUrl`` of every item; None where one goes by another URL, by none or by one that is no plain string."""
    steps = _ITEM_OR_URL.findall(block)
    if steps != [_ITEM_START, _WEB_URL] * (len(steps) // 2):
        return None
    found = _QUOTED_URL.findall(block)
    if len(found) * 2 != len(steps):
        return None
    urls = tuple(url.strip() for url in _decoded(b"\n".join(found)).split("\n"))
    return urls if all(urls) else None


# --- YAML ---

# What YAML does not allow in a stream at all (its "non-printable" characters).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _load(text: str) -> dict[Any, Any] | Broken:
    fields: dict[Any, Any] | None = plain(text)
    if fields is not None:
        return fields
    import yaml  # plain front matter, and a program that only shows what is known, do without

    text = _FORBIDDEN.sub("\ufffd", text)
    if _is_deep(text):
        return Broken(2, f"collections nested more than {DEPTH} deep")
    try:
        fields = _loaded(text)
    except yaml.YAMLError as error:
        return _broken(error)
    except (ValueError, TypeError, RecursionError) as error:
        return Broken(2, f"YAML that no value can be made of: {str(error)[:200]}")
    if fields is None:
        return {}
    return fields if isinstance(fields, dict) else Broken(2, "the front matter is not a mapping")


def _loaded(text: str) -> Any:
    from frtui.library.lenient_yaml import Loader

    loader = Loader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _broken(error: yaml.YAMLError) -> Broken:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    line = mark.line + 2 if mark is not None else 2  # marks count from 0, and the fence stands above
    return Broken(line, f"{context}: {problem}" if context else str(problem))


# A flow collection needs a bracket. Where block collections nest, the innermost stands behind a run of blanks, dashes
# and question marks, each of which opens two levels at most. A text without this much of either is not deep.
_BRACKETS = re.compile(r"(?:[^\[{]*+[\[{]){40}")
_INDENTED = re.compile(r"^[ \t?:-]{40}", re.MULTILINE)


def _is_deep(text: str) -> bool:
    """Whether collections nest deeper than ``DEPTH``, by YAML's own events, which unlike values need no stack."""
    if not _BRACKETS.match(text) and not _INDENTED.search(text):
        return False
    import yaml

    from frtui.library.lenient_yaml import Loader

    depth = 0
    try:
        for event in yaml.parse(text, Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                return True
    except yaml.YAMLError:
        return False  # the parse proper stops there too, and says so
    return False
