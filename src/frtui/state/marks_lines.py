"""Marks as lines of JSON, for ``frtui marks export`` and ``import``: ``docs/marks.md`` describes them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date
from typing import Any

from frtui.library import dates
from frtui.library.rows import storable_key, storable_text
from frtui.state.mark import FIELDS, MarksError
from frtui.state.marks_writing import Kept, stored

FORMAT, VERSION = "frtui marks", 1
"""What the first line says: what the others are, and the version of that."""

HEAD = json.dumps({"format": FORMAT, "version": VERSION})
"""The first line."""

_NEVER_SAID = 1
"""The time of a value that comes without one, in microseconds since 1970: anything that has a time is newer."""

_TOO_LATE = dates.midnight(date(9000, 1, 1))
"""No time from here on: there must be some left for what is set later."""

_DIGEST = re.compile("[0-9a-f]{16}")


class Refused(Exception):
    """A line that is no mark. Its text ends a sentence about the line."""


def line_of(kept: Kept) -> str:
    """One mark as a line, ASCII only, without the end of the line. What was never set is left out."""
    values: dict[str, Any] = {"key": kept.key}
    if kept.home:
        values["dataset"] = kept.home.split("\0")
    values |= {name: value for name in ("path", "title", "digest") if (value := getattr(kept, name))}
    if kept.read_at:
        values |= {"read": bool(kept.read), "read_at": _iso(kept.read_at)}
    if kept.starred_at:
        values |= {"starred": bool(kept.starred), "starred_at": _iso(kept.starred_at)}
    if kept.tags_at:
        values |= {"tags": json.loads(kept.tags or "[]"), "tags_at": _iso(kept.tags_at)}
    if kept.note_at:
        values |= {"note": kept.note, "note_at": _iso(kept.note_at)}
        values |= {name: value for name in ("note_path", "note_title", "note_digest") if (value := getattr(kept, name))}
    return json.dumps(values)


def kept_of(line: str) -> Kept | None:
    """The mark that stands in ``line``; None for an empty line and for the first one.

    Raises ``Refused``, and ``MarksError`` where the first line is that of a newer frtui.
    """
    if not line.strip():
        return None
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused("is no JSON") from None
    if not isinstance(values, dict):
        raise Refused("is no object")
    if "format" in values:
        _check_head(values)
        return None
    key, home = _key_and_home(values)
    columns: dict[str, Any] = {"path": storable_key(_text(values, "path")), "title": _text(values, "title")}
    columns["digest"] = _digest(values, "digest")
    has_any = False
    for field in FIELDS:
        if values.get(field) is not None:
            columns |= {field: _value(values, field), f"{field}_at": _at(values, field)}
            has_any = True
    if not has_any:
        raise Refused("says neither read, starred, tags nor note")
    if "note" in columns:
        columns |= {"note_path": storable_key(_text(values, "note_path")), "note_title": _text(values, "note_title")}
        columns["note_digest"] = _digest(values, "note_digest")
    return Kept(home, key, **columns)


def _value(values: dict[str, Any], field: str) -> int | str:
    value = values[field]
    if field == "tags" and isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        value = tuple(value)
    try:
        return stored(field, value)
    except ValueError:
        raise Refused(f"has {field}, and not as {_KINDS[field]}") from None


_KINDS = {"read": "true or false", "starred": "true or false", "tags": "a list of texts", "note": "a text"}


def _check_head(values: dict[str, Any]) -> None:
    version = values.get("version")
    if values["format"] != FORMAT or not isinstance(version, int):
        raise Refused("is of another format")
    if version > VERSION:
        raise MarksError("the marks were exported by a newer frtui", "nothing was taken over")


def _key_and_home(values: dict[str, Any]) -> tuple[str, str]:
    key, places = values.get("key"), values.get("dataset")
    if not isinstance(key, str) or not key:
        raise Refused("has no key")
    if "://" in key:
        return storable_key(key), ""
    if not isinstance(places, list) or not places or not all(isinstance(place, str) and place for place in places):
        raise Refused("has a path for a key, and no dataset that it is of")
    return storable_key(key), storable_key("\0".join(places))


def _text(values: dict[str, Any], name: str) -> str:
    text = values.get(name)
    return storable_text(text) if isinstance(text, str) else ""


def _digest(values: dict[str, Any], name: str) -> str:
    text = _text(values, name)
    return text if _DIGEST.fullmatch(text) else ""


def _at(values: dict[str, Any], field: str) -> int:
    text = values.get(f"{field}_at")
    if text is None:
        return _NEVER_SAID
    at = dates.instant(text) if isinstance(text, str) else None
    if at is None or not _NEVER_SAID <= at < _TOO_LATE:
        raise Refused(f"has {field}_at, and not as a time")
    return at


def _iso(microseconds: int) -> str:
    """``2026-11-21T08:30:00.000000Z``: always as long, so that times are in order as text."""
    when = dates.moment(microseconds).astimezone(UTC)
    return when.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
