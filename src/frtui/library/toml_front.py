"""Front matter in TOML, as Hugo has it between two lines of ``+++``.

``tomllib`` reads all or nothing. Where it reads nothing, or would take too long, the statements are looked at one by
one, and a bad value costs itself. What is no TOML stays unreadable.
"""

from __future__ import annotations

import re
from typing import Any

from frtui.library.escapes import joined
from frtui.library.fences import Broken
from frtui.library.limits import KEY_PARTS, in_force
from frtui.library.notes import forbidden_in, larger, left_out, too_deep, twice, unread
from frtui.library.toml_statements import Statement, statements

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_LONG_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{KEY_PARTS}}}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_AT_ODDS = ("Cannot ", "Duplicate ")
"""How ``tomllib`` begins to say that a key or table is set again: all else that it says is of broken TOML."""

_TRIES = 10
"""Times that the whole is read without what was at odds with something before it."""


def fields_of(text: str) -> tuple[dict[Any, Any], list[str]] | Broken:
    """The fields that ``text`` sets, and notes where that is not all of it."""
    import tomllib

    limit = in_force().toml
    if len(text) > limit:
        parts = list(statements(text[:limit]))[:-1]
        return _mended(parts, [larger(limit)])
    if not _LONG_KEY.search(text):
        try:
            return tomllib.loads(text), []
        except (ValueError, RecursionError):
            pass
    return _mended(list(statements(text)), [])


def _mended(parts: list[Statement], notes: list[str]) -> tuple[dict[Any, Any], list[str]] | Broken:
    """The fields that ``parts`` set, without what is bad in them, and their notes behind ``notes``."""
    import tomllib

    texts = _sound(parts, notes)
    for tries in range(_TRIES + 1):
        whole = "".join(texts)
        try:
            return tomllib.loads(whole), notes
        except (ValueError, RecursionError) as error:
            said = _PLACE.sub("", str(error))
            place = _PLACE.search(str(error))
            line = int(place[1]) if place and place[1] else whole.count("\n")
        number = _at(line, texts)
        if tries == _TRIES or not said.startswith(_AT_ODDS) or not parts[number].key:
            break
        _leave_out(number, parts, texts)
        notes.append(left_out(parts[number].key, said))
    return Broken(line + 1, f"this is no TOML: {said}")


def _sound(parts: list[Statement], notes: list[str]) -> list[str]:
    """The texts of ``parts``: those that are bad by themselves mended, or without all but their line ends."""
    texts = [part.text for part in parts]
    places: dict[str, int] = {}
    for number, part in enumerate(parts):
        if not texts[number].strip() or not part.key:
            texts[number] = _CONTROL.sub("\ufffd", texts[number])
            continue
        if part.is_header:
            places = {}
        why: str | None = f"a key of more than {KEY_PARTS} parts" if part.has_long_key else ""
        if part.depth > in_force().depth:
            why = too_deep()
        why = why or _mend(number, part.text, texts)
        if why is None:
            break
        if why:
            _leave_out(number, parts, texts)
            notes += [left_out(part.key, why), *([unread(part.key)] if part.is_open else [])]
            continue
        if _CONTROL.search(part.text):
            notes.append(forbidden_in(part.key))
        if not part.is_header and part.key in places:
            _leave_out(places[part.key], parts, texts)
            notes.append(twice(part.key))
        places[part.key] = number
    return texts


def _mend(number: int, text: str, texts: list[str]) -> str | None:
    """Put what can be read in the place of ``text``; why it has to go where that is known. None: it is no TOML."""
    if not (said := _error(text)):
        return ""
    mended = joined(_CONTROL.sub("\ufffd", text))
    if _error(mended):
        mended = next(statements(mended)).with_text_for(lambda value: not _error(f"a = {value}"))
    if not _error(mended):
        texts[number] = mended
        return ""
    return said if said.startswith(_AT_ODDS) else None


def _error(text: str) -> str:
    """What is wrong with ``text`` by itself; empty where nothing is."""
    import tomllib

    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return _PLACE.sub("", str(error)) or "no value"
    return ""


def _leave_out(number: int, parts: list[Statement], texts: list[str]) -> None:
    """Leave nothing but line ends of one of ``parts``, and of all that a header has below it."""
    last = number + 1
    while parts[number].is_header and last < len(parts) and not parts[last].is_header:
        last += 1
    for place in range(number, last):
        texts[place] = "\n" * texts[place].count("\n")


def _at(line: int, texts: list[str]) -> int:
    """Which of ``texts`` has that line of the whole, counted from 1."""
    for number, text in enumerate(texts):
        line -= text.count("\n")
        if line <= 0:
            return number
    return len(texts) - 1
