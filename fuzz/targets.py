"""What is fuzzed: from bytes to a question of one of ``tests/*_properties.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz. ``question`` names the module and the function that take what ``read`` makes of the bytes."""

    about: str
    question: str
    read: Callable[[bytes], tuple[object, ...]]
    longest: int
    """Bytes of one input."""


def text_of(data: bytes) -> str:
    """``data`` as text in which anything can stand, surrogates among it."""
    return data.decode("utf-8", "surrogateescape")


def _whole(data: bytes) -> tuple[bytes]:
    return (data,)


def _text(data: bytes) -> tuple[str]:
    return (text_of(data),)


def _query(data: bytes) -> tuple[str, int | None]:
    """The first byte is where the cursor stands; 0: nobody is typing."""
    text = text_of(data[1:])
    return text, min(data[0] - 1, len(text)) if data[:1] not in (b"", b"\x00") else None


def _body(data: bytes) -> tuple[str, bool]:
    """The first byte, if it is odd, says that the rest is HTML."""
    return text_of(data[1:]), data[:1] != b"" and data[0] % 2 == 1


TARGETS = {
    "record": Target("any file: front matter, fields, notes, text", "record_properties.record_holds", _whole, 8_192),
    "query": Target("the bar: parser, index and description", "query_properties.query_holds", _query, 2_048),
    "text": Target("the cleaner: words, hits, lines", "text_properties.text_holds", _text, 4_096),
    "body": Target("bodies in HTML and Markdown", "text_properties.body_holds", _body, 8_192),
    "export": Target("a record in every format", "export_properties.exports_hold", _whole, 4_096),
    "address": Target("addresses", "text_properties.address_holds", _text, 2_500),
}
