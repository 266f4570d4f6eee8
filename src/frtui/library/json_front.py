"""Front matter in JSON, as Hugo has it: one object at the head of a file, read field by field."""

from __future__ import annotations

import json
import re
from typing import Any

from frtui.library.fences import Broken
from frtui.library.limits import in_force
from frtui.library.notes import kept_last, larger, left_out, too_deep, twice

_SIGN = re.compile(r'"(?:[^"\\]++|\\(?:.|\Z))*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]*+")


def fields_of(text: str, is_whole: bool = True) -> tuple[dict[Any, Any], list[str]] | Broken:
    """The fields of the object that ``text`` is, or begins, and the notes of those that are left out."""
    fields: dict[Any, Any] = {}
    notes: list[str] = []
    repeated: list[str] = []
    decoder = _decoder(repeated)
    limit = in_force().front_matter
    place = _past_blanks(text, text.index("{") + 1)
    try:
        while text[place : place + 1] != "}":
            if place > limit:
                notes.append(larger(limit))
                break
            name, place = decoder.raw_decode(text, place)
            if not isinstance(name, str):
                raise json.JSONDecodeError("a name was expected", text, place)
            place = _past_blanks(text, _past(":", text, place))
            end = _end_where_deep(text, place)
            if end is not None:
                notes.append(left_out(name, too_deep()))
                place = end
            else:
                value, place = decoder.raw_decode(text, place)
                if name in fields:
                    notes.append(twice(name))
                if name != "related":  # its items are read by themselves, when they are shown
                    notes += [kept_last(inner, name) for inner in repeated]
                repeated.clear()
                fields[name] = value
            place = _past_blanks(text, place)
            if text[place : place + 1] != "}":
                place = _past_blanks(text, _past(",", text, place))
    except json.JSONDecodeError as error:
        if not is_whole:
            return fields, [*notes, larger(limit)]
        return Broken(error.lineno, f"this is no JSON: {error.msg}")
    return fields, notes


def _number(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:  # more digits than Python reads
        return digits


def _decoder(repeated: list[str]) -> json.JSONDecoder:
    """What reads one value; the names that stand twice in an object of it come into ``repeated``."""

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            seen: set[str] = set()
            for name, _ in pairs:
                if name in seen:
                    repeated.append(name)
                seen.add(name)
        return made

    return json.JSONDecoder(parse_int=_number, strict=False, object_pairs_hook=mapping)


def _past_blanks(text: str, place: int) -> int:
    match = _BLANKS.match(text, place)
    return match.end() if match is not None else place


def _past(sign: str, text: str, place: int) -> int:
    place = _past_blanks(text, place)
    if text[place : place + 1] != sign:
        raise json.JSONDecodeError(f"a {sign} was expected", text, place)
    return place + 1


def _end_where_deep(text: str, place: int) -> int | None:
    """Where the value at ``place`` ends, if it nests too deep; None if it does not. Raises ``JSONDecodeError``."""
    depth = deepest = 0
    limit = in_force().depth
    if text[place : place + 1] not in ("[", "{"):
        return None
    for match in _SIGN.finditer(text, place):
        sign = match.group()
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
        if depth == 0:
            return match.end() if deepest > limit else None
    if deepest > limit:
        raise json.JSONDecodeError("a bracket is not closed", text, place)
    return None
