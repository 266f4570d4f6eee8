"""A file's two parts: what stands between the fences at its head, and its body. Knows bytes and fences, no fields."""

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
    """``front`` in UTF-8, without its fences; ``\\n`` for every line end in both. ``notes``: what was not read."""

    front: bytes
    body: str
    notes: tuple[str, ...] = ()


_OPENING = re.compile(rb"---[ \t]*(?:\n|$)")
_CLOSING = re.compile(rb"\n(?:---|\.\.\.)[ \t]*+(?:\n|$)")


def parted(data: bytes) -> Parts | Broken | None:
    """The parts of the file that ``data`` is, or is the beginning of; None where it does not begin with a fence.

    More than ``FILE_SIZE`` bytes stand for a file that is larger than that, whose end is not looked at.
    """
    if not data.startswith((b"---", b"\xef\xbb\xbf---", *_MARKS)):
        return None
    is_cut = len(data) > FILE_SIZE
    if is_cut:
        data = _beginning(data)
    if data.startswith(_MARKS):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    opening = _OPENING.match(data)
    if opening is None:
        return None
    closing = _CLOSING.search(data, opening.end() - 1)  # from the newline: an empty front matter is one too
    limit = f"{FILE_SIZE // 2**20} MB"
    if closing is None:
        return Broken(1, "the front matter has no closing line ---" + f" in the first {limit}" * is_cut)
    notes = (f"The file is larger than {limit}: the body ends there.",) if is_cut else ()
    return Parts(data[opening.end() : closing.start() + 1], decoded(data[closing.end() :]), notes)


def decoded(data: bytes) -> str:
    """``data`` as text, with ``\\ufffd`` for whatever is no UTF-8."""
    return data.decode("utf-8", "replace")


def _beginning(data: bytes) -> bytes:
    """The first ``FILE_SIZE`` bytes but for a character of UTF-8 that does not end in them."""
    end = FILE_SIZE
    while end > FILE_SIZE - 4 and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[:FILE_SIZE] if data.startswith(_MARKS) else data[:end]
