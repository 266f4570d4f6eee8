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

from frtui.library.limits import in_force, size
from frtui.library.notes import no_utf_8
from frtui.library.odd_bytes import is_utf_8

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
    is_whole: bool = True
    """Whether ``front`` has an end: one in JSON is looked for so far and no further."""


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

    More bytes than ``Limits.file_size`` stand for a file that is larger than that, whose end is not looked at.
    """
    if not data.startswith((b"---", b"+++", b"{", b"\xef\xbb\xbf", *_MARKS)):
        return None
    limits = in_force()
    is_cut = len(data) > limits.file_size
    if is_cut:
        data = _beginning(data, limits.file_size)
    limit = size(limits.file_size)
    notes: tuple[str, ...] = (f"The file is larger than {limit}: what lies beyond is not read.",) if is_cut else ()
    if data.startswith(_MARKS):
        data, of_bytes = _from_utf_16(data)
        notes += of_bytes
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.startswith(b"{"):
        return _json_parts(data, notes, is_cut)
    opening = _OPENING.match(data)
    if opening is None:
        return None
    fence = data[:3]
    language, pattern = _CLOSING[fence]
    closing = pattern.search(data, opening.end() - 1)  # from the newline: an empty front matter is one too
    if closing is None:
        return Broken(1, f"the front matter has no closing line {decoded(fence)}" + f" in the first {limit}" * is_cut)
    body, of_body = _body(data, closing.end())
    return Parts(data[opening.end() : closing.start() + 1], body, language, (*notes, *of_body))


def _json_parts(data: bytes, notes: tuple[str, ...], is_cut: bool) -> Parts | Broken | None:
    """The parts of a file that may begin with a JSON object."""
    limits = in_force()
    room = 2 * limits.front_matter
    end = _object_end(data[:room])
    if end is None and len(data) > room:
        note = f"The front matter is larger than {size(room)}: its end is not looked for, and there is no body."
        return Parts(data[:room], "", "json", (*notes, note), is_whole=False)
    if end is None:
        found_in = f" in the first {size(limits.file_size)}" if is_cut else ""
        return Broken(1, f"the front matter has no closing }}{found_in}")
    line_end = _LINE_END.match(data, end)
    if line_end is None or not end:
        return None
    body, of_body = _body(data, line_end.end())
    return Parts(data[:end], body, "json", (*notes, *of_body))


def _body(data: bytes, start: int) -> tuple[str, tuple[str, ...]]:
    """The text from ``start`` on, as much of it as is kept, and the note where that is not all."""
    limit = in_force().body
    end = start + limit
    notes: tuple[str, ...] = ()
    if len(data) - start <= limit:
        end = len(data)
    else:
        while end > start + limit - 4 and data[end] & 0xC0 == 0x80:
            end -= 1
        notes = (f"The body is larger than {size(limit)}: it ends there.",)
    text = decoded(data[start:end])
    if "\ufffd" in text and not is_utf_8(data[start:end]):
        notes = (no_utf_8("The body"), *notes)
    return text, notes


def decoded(data: bytes) -> str:
    """``data`` as text, with ``\\ufffd`` for whatever is no UTF-8."""
    return data.decode("utf-8", "replace")


def _from_utf_16(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """``data`` in UTF-8, and the note where it is not UTF-16 throughout."""
    try:
        return data.decode("utf-16").encode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-16", "replace")
    return text.encode("utf-8", "replace"), ("The file has bytes that are no UTF-16: \ufffd stands for them.",)


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


def _beginning(data: bytes, limit: int) -> bytes:
    """The first ``limit`` bytes but for a character of UTF-8 that does not end in them."""
    end = limit
    while end > limit - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:limit] if data.startswith(_MARKS) else data[:end]
