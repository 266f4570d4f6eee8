"""Front matter in TOML, as Hugo has it between two lines of ``+++``."""

from __future__ import annotations

import re
from typing import Any

from frtui.library.fences import Broken
from frtui.library.limits import KEY_PARTS, in_force
from frtui.library.notes import larger, too_deep

_FIELD = re.compile(r"\n(?=[A-Za-z_\"'\[])")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_DIGITS = re.compile(r"(=[ \t]*+)([+-]?[0-9][0-9_]{4000,}+)(?=[ \t]*+(?:#|\n|$))")
_LONG_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{KEY_PARTS}}}")


def fields_of(text: str) -> tuple[dict[Any, Any], list[str]] | Broken:
    """The fields that ``text`` sets, and notes where that is not all of it."""
    import tomllib

    notes: list[str] = []
    if len(text) > (limit := in_force().toml):
        text = text[: max((match.start() + 1 for match in _FIELD.finditer(text, 0, limit)), default=0)]
        notes.append(larger(limit))
    if _LONG_KEY.search(text):
        return {}, [f"All fields are left out: a key of more than {KEY_PARTS} parts."]
    try:
        return tomllib.loads(_DIGITS.sub(r'\1"\2"', text)), notes
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n")
        return Broken(line + 1, f"this is no TOML: {_PLACE.sub('', str(error))}")
    except RecursionError:
        return {}, [f"All fields are left out: {too_deep()}."]
    except ValueError as error:
        return {}, [f"All fields are left out: {error}."]
