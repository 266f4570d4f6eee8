"""A file's two parts: what stands between the fences at its head, and its body. Knows bytes and fences, no fields.

| begins with             | ends with                  | is in |
|-------------------------|----------------------------|-------|
| a line ``---``          | a line ``---`` or ``...``  | YAML  |
| a line ``+++``          | a line ``+++``             | TOML  |
| ``{``, then ``"``, ``}``| its ``}``, at a line's end | JSON  |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frtui.library.limits import FILE_SIZE

_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a file that begins like a record is none. ``line`` counts from 1 in the file."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Parts:
    """``front`` in UTF-8, without its fences (JSON: with its braces); ``\\n`` for every line end in both.

    ``notes`` say what was not read.
    """

    front: bytes
    body: str
    language: str
    """``yaml``, ``toml`` or ``json``."""
    notes: tuple[str, ...] = ()


_OPENING = re.compile(rb"(?:---|\+\+\+)[ \t]*(?:\n|$)")
_CLOSING = {
    b"---": ("yaml", re.compile(rb"\n(?:---|\.\.\.)[ \t]*+(?:\n|$)")),
    b"+++": ("toml", re.compile(rb"\n\+\+\+[ \t]*+(?:\n|$)")),
}
_OBJECT = re.compile(rb'\{\s*(?:["}]|$)')
_BRACE = re.compile(rb'"(?:[^"\\]++|\\(?:.|\Z))*+(?:"|\Z)|[{}]', re.DOTALL)
_LINE_END = re.compile(rb"[ \t]*+(?:\n|$)")


def parted(data: bytes) -> Parts | Broken | None:
    """The parts of the file that ``data`` is, or is the beginning of; None where it does not begin with a fence.

    More than ``FILE_SIZE`` bytes stand for a file that is larger than that, whose end is not looked at.
    """
    if not data.startswith((b"---", b"+++", b"{", b"\xef\xbb\xbf", *_MARKS)):
        return None
    is_cut = len(data) > FILE_SIZE
    if is_cut:
        data = _beginning(data)
    if data.startswith(_MARKS):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    limit = f"{FILE_SIZE // 2**20} MB"
    notes = (f"The file is larger than {limit}: the body ends there.",) if is_cut else ()
    if data.startswith(b"{"):
        end = _object_end(data)
        if end is None:
            return Broken(1, "the front matter has no closing }" + f" in the first {limit}" * is_cut)
        line_end = _LINE_END.match(data, end)
        return Parts(data[:end], decoded(data[line_end.end() :]), "json", notes) if line_end and end else None
    opening = _OPENING.match(data)
    if opening is None:
        return None
    fence = data[:3]
    language, pattern = _CLOSING[fence]
    closing = pattern.search(data, opening.end() - 1)  # from the newline: an empty front matter is one too
    if closing is None:
        return Broken(1, f"the front matter has no closing line {decoded(fence)}" + f" in the first {limit}" * is_cut)
    return Parts(data[opening.end() : closing.start() + 1], decoded(data[closing.end() :]), language, notes)


def decoded(data: bytes) -> str:
    """``data`` as text, with ``\\ufffd`` for whatever is no UTF-8."""
    return data.decode("utf-8", "replace")


def _object_end(data: bytes) -> int | None:
    """Where the JSON object ends that ``data`` begins with: 0 where it begins with none, None where it has no end."""
    if not _OBJECT.match(data):
        return 0
    depth = 0
    for match in _BRACE.finditer(data):
        sign = match.group()
        depth += (sign == b"{") - (sign == b"}")
        if depth == 0:
            return match.end()
    return None


def _beginning(data: bytes) -> bytes:
    """The first ``FILE_SIZE`` bytes but for a character of UTF-8 that does not end in them."""
    end = FILE_SIZE
    while end > FILE_SIZE - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:FILE_SIZE] if data.startswith(_MARKS) else data[:end]
