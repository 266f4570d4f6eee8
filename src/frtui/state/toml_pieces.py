"""A TOML file that people write by hand, cut up at its headings: what each piece says, and on which line.

``tomllib`` alone says neither where a value stands nor anything at all of a file with one mistake in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from frtui.library.cleaning import clean_line

_HEADING = re.compile(r"[ \t]*\[\[?[ \t]*([^\[\]\n]+?)[ \t]*\]\]?[ \t]*(?:#.*)?\r?$")
_PLACE = re.compile(r" *\(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
_COMMENT = re.compile(r"[ \t]*#")
_NO_TEXT = re.compile("[\ud800-\udfff]")
_BEGINS_VALUE = re.compile(r"""[ \t]*(?:[\w"'.-]+[ \t]*=|\[)""")
_FEW = 30
"""Characters of what somebody wrote that a note repeats."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines, from a heading (or the start of the file) to the next one, with the comments right above it.

    ``line``: the first of them, counted from 1. ``heading``: what stands between the brackets, as it is written;
    empty for the start. ``data``: what the piece says; empty where it cannot be read, and then ``error`` says why,
    and ``error_line`` where.
    """

    text: str
    line: int
    heading: str
    data: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    error_line: int = 0

    def line_of(self, key: str) -> int:
        """The line on which ``key`` is given a value; the line of the heading where that cannot be found."""
        before = r"[ \t]*(?:[^#=\n]*\.[ \t]*|[^#\n]*[{,][ \t]*)?"
        written = re.compile(rf"""{before}(["']?){re.escape(key)}\1[ \t]*[.=]""")
        lines = self.text.split("\n")
        return next((number for number, line in enumerate(lines, self.line) if written.match(line)), self.heading_line)

    @property
    def heading_line(self) -> int:
        """The line of the heading; at the start of the file the first line."""
        lines = self.text.split("\n")
        return next((number for number, line in enumerate(lines, self.line) if _HEADING.match(line)), self.line)


def content(file: Path) -> str | None:
    """What ``file`` holds, each byte that is no UTF-8 as half of a surrogate pair; None where it is not there.

    Raises ``OSError``.
    """
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except FileNotFoundError:
        return None


def note(file: Path, line: int, said: str) -> str:
    """``views.toml, line 5: what is wrong there``, safe to show; without a line where that is 0."""
    return clean_line(f"{file.name}{f', line {line}' if line else ''}: {said}")


def few(text: str) -> str:
    """The beginning of ``text``, for a note."""
    return text if len(text) <= _FEW else text[:_FEW] + "…"


def not_known(name: str, known: Sequence[str], where: str = "") -> str:
    """``“colums” is not known, did you mean columns?``; ``where`` is put behind “known”."""
    near = get_close_matches(name, known, 1, 0.5)
    hint = f", did you mean {near[0]}?" if near else ""
    return f"“{few(name)}” is not known{where and f' {where}'}{hint}"


def read(text: str) -> tuple[dict[str, Any], str, int]:
    """What the TOML ``text`` says, or why it says nothing and on which line that shows (0: nowhere in particular)."""
    import tomllib  # takes a while to import, and many have no such file

    if foreign := _NO_TEXT.search(text):
        return {}, "bytes that are no UTF-8", text.count("\n", 0, foreign.start()) + 1
    try:
        return tomllib.loads(text), "", 0
    except ValueError as error:
        why, line = str(error), 0
        if place := _PLACE.search(why):
            why, line = why[: place.start()], int(place[1] or text.rstrip().count("\n") + 1)
        return {}, why[:1].lower() + why[1:], line
    except RecursionError:
        return {}, "too many brackets inside each other", 0


def pieces(text: str, is_sound: bool) -> list[Piece]:
    """All of ``text``, cut up: the texts of the pieces, joined, are ``text`` again. Always at least one.

    In a file that ``is_sound`` a line that only looks like a heading, inside a text of several lines, is none. In
    any other, each line that looks like one begins a piece: one mistake spoils one piece.
    """
    lines: list[str] = re.findall(r"[^\n]*\n|[^\n]+", text)
    found: list[Piece] = []
    start, heading = 0, ""
    for number, line in enumerate(lines):
        match = _HEADING.match(line)
        if match is None:
            continue
        cut = _above(lines, start, number)
        piece = _piece("".join(lines[start:cut]), start + 1, heading)
        if piece.error and is_sound:
            continue
        found.append(piece)
        start, heading = cut, match[1]
    return [*found, _piece("".join(lines[start:]), start + 1, heading)]


def readable(text: str) -> tuple[list[Piece], list[tuple[int, str]]]:
    """The pieces of ``text`` that can be read, and the mistakes in the others: line and what is wrong.

    A piece with a mistake is cut up further, so that one mistake spoils one value.
    """
    _, error, line = read(text)
    mistakes: list[tuple[int, str]] = []
    found: list[Piece] = []
    for piece in pieces(text, is_sound=not error):
        for one in _values(piece) if piece.error else (piece,):
            if one.error:
                mistakes.append((one.error_line, one.error))
            else:
                found.append(one)
    if error and not mistakes:
        mistakes.append((line, error))
    return found, mistakes


def _values(piece: Piece) -> Iterator[Piece]:
    """Each value of ``piece``, with its heading understood; the heading alone where that is the mistake."""
    lines = piece.text.split("\n")
    heading = lines[piece.heading_line - piece.line] if piece.heading else ""
    if heading:
        lines[piece.heading_line - piece.line] = ""
        if error := read(heading)[1]:
            yield Piece(heading, piece.heading_line, piece.heading, {}, error, piece.heading_line)
            return
    starts = [number for number, line in enumerate(lines) if number and _BEGINS_VALUE.match(line)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        value = "\n".join(lines[start:end])
        data, error, where = read(f"{heading}\n{value}")
        yield Piece(value, piece.line + start, piece.heading, data, error, piece.line + start + max(where - 2, 0))


def _above(lines: list[str], start: int, number: int) -> int:
    """Where the piece begins whose heading is on line ``number``: comments right above belong to it.

    The comments that a file begins with are about the file.
    """
    cut = number
    while cut > start + 1 and _COMMENT.match(lines[cut - 1]):
        cut -= 1
    is_first = start == 0 and all(_COMMENT.match(line) for line in lines[:cut])
    return number if is_first else cut


def _piece(text: str, line: int, heading: str) -> Piece:
    data, error, where = read(text)
    return Piece(text, line, heading, data, error, where + line - 1 if where else line)
