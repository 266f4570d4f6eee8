"""Bytes that are no UTF-8 and characters that YAML forbids: what stands for them, and the notes that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frtui.library.notes import forbidden_in, no_utf_8

# What YAML does not allow in a stream at all (its "non-printable" characters).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_FIELDS = re.compile(r"\n(?=[\w\"'\[{])")
_FIELDS_IN_BYTES = re.compile(rb"\n(?=[\w\"'\[{])")
_NAME = re.compile(r"""["']?([\w][^"':=\n]*)["']?[ \t]*[:=]""")


def is_utf_8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 from end to end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def notes_of_bytes(front: bytes) -> Iterator[str]:
    """The notes where ``front`` is not UTF-8: one for each field."""
    if front.isascii() or is_utf_8(front):
        return
    for field in _FIELDS_IN_BYTES.split(front):
        if not is_utf_8(field):
            yield no_utf_8(_named(field.decode("utf-8", "replace")))


def allowed(text: str) -> tuple[str, list[str]]:
    """``text`` with ``\\ufffd`` for what YAML forbids, and a note for each field in which that stands."""
    if not _FORBIDDEN.search(text):
        return text, []
    notes = [forbidden_in(_named(field)) for field in _FIELDS.split(text) if _FORBIDDEN.search(field)]
    return _FORBIDDEN.sub("\ufffd", text), notes


def _named(field: str) -> str:
    """The name that a field at the margin begins with; in JSON, and where it has none, they all are meant."""
    name = _NAME.match(field)
    return name[1] if name else "The front matter"
