"""The YAML that crawlers write, read line by line: several times as fast as a whole parser, or not at all.

Most records use a sliver of YAML that can be read in one way only: ``key: value`` lines, nested by blanks, lists of
``- value`` or ``- key: value``, values on one line, bare or in double quotes. ``plain`` reads that and gives just what
PyYAML gives; at the first line that is anything else (a comment, tab, anchor, tag, flow collection, block scalar,
continuation line, single quote, duplicate key, an odd number) it gives up, and the caller asks PyYAML.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

from frtui.library.odd_bytes import is_utf_8

# A line: its blanks, the dash of a list item, a key, and a value: quoted without escapes, quoted with plain escapes,
# or bare. Small sets and possessive quantifiers, because sre is quick at those.
_LINE = re.compile(
    r"^( *)(- )?(?:([A-Za-z]\w{0,99}+):(?: |(?=\n)))?"
    r'(?:("[^"\\\n]*+")|("[^"\\\n]*+(?:\\(?:["\\/tnr]|u[0-9A-CEFa-cef][0-9A-Fa-f]{3})[^"\\\n]*+)++")'
    r"|(-?[A-Za-z0-9][^:#\n]*+(?:(?::(?![ \n])|(?<! )#)[^:#\n]*+)*+))? *+\n",
    re.ASCII | re.MULTILINE,
)
_ASCII = bytes(range(0x20, 0x7F)) + b"\n"
_BAD = re.compile(rb"[\x00-\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INT = re.compile(r"0|-?[1-9][0-9]{0,17}")
_TIMESTAMP = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})Z)?")
_DEEPEST = 20  # how deep is too deep is for the caller of the whole parser to say
_MEANT = {
    **dict.fromkeys(("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("null", "Null", "NULL")),
}
"""Bare words that YAML 1.1 does not take for text."""


def is_plain_text(data: bytes) -> bool:
    """Whether ``data`` (UTF-8) has no character that YAML forbids, folds or breaks lines at, newlines aside.

    Nor any bytes that are no UTF-8, unless what follows them behind other text makes them so.
    """
    left = data.translate(None, _ASCII)  # what is left is short: only that is searched
    return not left or (not _BAD.search(left) and is_utf_8(left))


def plain(text: str) -> dict[str, Any] | None:
    """The mapping that ``text`` writes; None where only a whole parser can tell. Lines end with ``\\n``."""
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") or not text.endswith("\n"):
        return None
    if not is_plain_text(text.encode("utf-8", "surrogatepass")) or _SURROGATE.search(text):
        return None
    root: dict[str, Any] = {}
    frames: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[int, dict[str, Any], str] | None = None  # a key without a value yet, and how far in it stands
    for blanks, dash, key, quoted, escaped, bare in lines:
        if not key and not dash:
            if quoted or escaped or bare:
                return None  # a continuation line
            continue
        indent = len(blanks)
        if waiting is not None and (indent > waiting[0] or (dash and indent == waiting[0])):
            nested: Any = [] if dash else {}
            waiting[1][waiting[2]] = nested
            frames.append((indent, nested))
        waiting = None
        while frames[-1][0] > indent or (frames[-1][0] == indent and not dash and type(frames[-1][1]) is list):
            frames.pop()
        place, container = frames[-1]
        if place != indent or (type(container) is list) != bool(dash) or len(frames) > _DEEPEST:
            return None
        if dash and key:
            item: dict[str, Any] = {}
            container.append(item)
            indent, container = indent + 2, item
            frames.append((indent, item))
        value: Any
        if quoted:
            value = quoted[1:-1]
        elif bare:
            if bare[0] > "9":
                value = _MEANT.get(bare) if (bare := bare.rstrip(" ")) in _MEANT else bare
            elif (value := _number_or_date(bare.rstrip(" "))) is None:
                return None
        elif escaped:
            value = json.loads(escaped)
        elif not key:
            return None  # a lone dash
        else:
            value, waiting = None, (indent, container, key)
        if key:
            if key in container or key in _MEANT:
                return None
            container[key] = value
        else:
            container.append(value)
    return root


def _number_or_date(text: str) -> int | date | None:
    if _INT.fullmatch(text):
        return int(text)
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        return None
    try:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if match[4] is None:
            return date(year, month, day)
        return datetime(year, month, day, int(match[4]), int(match[5]), int(match[6]), tzinfo=UTC)
    except ValueError:
        return None
