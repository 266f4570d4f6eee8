"""A record's own values at rest: YAML's types to JSON text and back, without loss.

JSON's own types stand for themselves; every other value is ``{"!": kind, "=": text}``. A mapping that has a key
``!`` itself, or keys that are no strings, is a list of pairs under the kind ``map``.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from frtui.library.limits import in_force
from frtui.library.notes import too_many

DIGITS = 4000
"""Digits of a number that Python turns into text without complaint."""

SHOWN = 20_000
"""Characters of a collection that are shown to a person."""


class TooLarge(ValueError):
    """A record with more values than it may hold."""


def encode(fields: dict[Any, Any]) -> str:
    """``fields`` as one line of JSON, ASCII only. Raises ``TooLarge``, also for what nests without end, or too deep."""
    try:
        return json.dumps(_Encoder().plain(fields), separators=(",", ":"))
    except RecursionError:
        raise TooLarge("a value that contains itself" if _is_endless(fields) else "nested too deep") from None


def decode(text: str) -> dict[Any, Any]:
    """What ``encode`` was given."""
    value = json.loads(text, object_hook=_revived)
    if not isinstance(value, dict):
        raise ValueError("not a mapping")
    return value


class _Encoder:
    def __init__(self) -> None:
        self.nodes = 0
        self.most = in_force().values

    def plain(self, value: Any) -> Any:
        self.nodes += 1
        if self.nodes > self.most:
            raise TooLarge(too_many(self.most))
        if value is None or isinstance(value, str | bool):
            return value
        if isinstance(value, int):
            return value if value.bit_length() < 3 * DIGITS else {"!": "int", "=": hex(value)}
        if isinstance(value, float):
            return value if math.isfinite(value) else {"!": "float", "=": repr(value)}
        if isinstance(value, dict):
            if "!" not in value and all(isinstance(key, str) for key in value):
                return {key: self.plain(item) for key, item in value.items()}
            return {"!": "map", "=": [[self.plain(key), self.plain(item)] for key, item in value.items()]}
        if isinstance(value, list):
            return [self.plain(item) for item in value]
        if isinstance(value, datetime):
            return {"!": "datetime", "=": value.isoformat()}
        if isinstance(value, date):
            return {"!": "date", "=": value.isoformat()}
        if isinstance(value, bytes):
            return {"!": "bytes", "=": b64encode(value).decode("ascii")}
        if isinstance(value, set):
            return {"!": "set", "=": [self.plain(item) for item in in_order(value)]}
        if isinstance(value, tuple):
            return {"!": "tuple", "=": [self.plain(item) for item in value]}
        return str(value)


def _is_endless(value: Any) -> bool:
    """Whether something in ``value`` contains itself; asked where it may nest too deep for a call inside a call."""
    above: set[int] = set()
    done: set[int] = set()
    waiting = [(value, False)]
    while waiting:
        one, is_done = waiting.pop()
        if is_done:
            above.remove(id(one))
            done.add(id(one))
        elif id(one) in above:
            return True
        elif isinstance(one, dict | list | tuple | set) and id(one) not in done:
            above.add(id(one))
            waiting.append((one, True))
            waiting += [(item, False) for item in (one.values() if isinstance(one, dict) else one)]
    return False


def _revived(mapping: dict[str, Any]) -> Any:
    kind, text = mapping.get("!"), mapping.get("=")
    match kind:
        case None:
            return mapping
        case "map":
            return dict(text or ())
        case "datetime":
            return datetime.fromisoformat(str(text))
        case "date":
            return date.fromisoformat(str(text))
        case "bytes":
            return b64decode(str(text))
        case "int":
            return int(str(text), 16)
        case "float":
            return float(str(text))
        case "set":
            return set(text or ())
        case "tuple":
            return tuple(text or ())
    return mapping


def in_order(value: set[Any]) -> list[Any]:
    """What a set holds, by its text: it comes in another order in each run."""
    return sorted(value, key=as_text)


def as_text(value: Any, depth: int = 3) -> str:
    """What shows ``value`` to a person: ``username: scottgu · followers: 158662``.

    Of a collection about ``SHOWN`` characters, and nothing that stands more than ``depth`` collections deep.
    """
    if type(value) is str:  # as nearly all are
        return value
    kept: list[str] = []
    length = 0
    for piece in _pieces(value, depth):
        if length > SHOWN:
            return "".join((*kept, "…"))
        kept.append(piece)
        length += len(piece)
    return "".join(kept)


def _pieces(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict | list | tuple | set) and not depth:
        yield "…"
    elif isinstance(value, dict):
        for place, (key, item) in enumerate(value.items()):
            yield f"{' · ' if place else ''}{as_text(key, 0)}: "
            yield from _pieces(item, depth - 1)
    elif isinstance(value, list | tuple | set):
        for place, item in enumerate(in_order(value) if isinstance(value, set) else value):
            yield ", " if place else ""
            yield from _pieces(item, depth - 1)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, int) and value.bit_length() >= 3 * DIGITS:
        yield hex(value)
    elif value is not None:
        yield str(value)
