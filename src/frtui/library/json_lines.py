"""Articles as JSON, one object a line, ASCII only: the source's own values, unrepaired.

| a value that JSON cannot hold           | becomes                                      |
|-----------------------------------------|----------------------------------------------|
| a date, a date with a time              | ISO 8601, with the zone that the source gave |
| not a number, an infinity               | ``"nan"``, ``"inf"``, ``"-inf"``             |
| a whole number of more than 64 bits     | its digits; in hexadecimal from 3,600 on     |
| binary data                             | base64, as YAML writes it                    |
| a set                                   | a list, in order                             |
| a key that is no string                 | its text: ``"2021"``, ``"true"``, ``"null"`` |
| nested too deep, too many values at all | ``"…"`` in place of what is too much         |
"""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.fields import EXCERPT, first, number, own_url, source_provider, source_title, source_topics
from frtui.library.limits import in_force
from frtui.library.path_text import path_text
from frtui.library.values import as_text

_TOO_MUCH = "…"
_WORD = 2**63

_SHORT = {"\\b": "\\u0008", "\\f": "\\u000c", "\\n": "\\u000a", "\\r": "\\u000d", "\\t": "\\u0009"}


def summary(article: Article) -> dict[str, Any]:
    """What ``list --json`` says of one article.

    A value that the record lacks is None (``topics``: an empty list), one that it has and that is empty stays empty;
    a heat of -1 means unknown.
    """
    fields = article.fields
    path = path_text(article.path)
    provider, domain = source_provider(fields)
    return {
        "path": path,
        "title": source_title(path, fields),
        "excerpt": first(fields, EXCERPT),
        "published": None if article.published is None else dates.iso(article.published),
        "url": own_url(fields),
        "provider": provider,
        "provider_domain": domain,
        "topics": source_topics(fields),
        "type": fields.get("type"),
        "category": fields.get("category"),
        "quality": fields.get("quality"),
        "heat": None if number(fields.get("heat")) == -1 else fields.get("heat"),
        "related_count": article.related_count,
    }


def whole(article: Article, fields: Mapping[Any, Any]) -> dict[str, Any]:
    """What ``show --json`` says: the summary, the body as the file has it, and all ``fields`` of its front matter."""
    return {**summary(article), "body": article.body, "fields": fields}


def line(values: Mapping[str, Any]) -> str:
    r"""``values`` as one line of JSON. Every control character is a ``\u`` escape, newlines and tabs too."""
    text = json.dumps(_plain(values, _budget(), 0))
    if "\\" in text:
        text = text.replace("\\\\", "\0")  # which stands in no JSON: an escaped backslash begins no other escape
        for short, long in _SHORT.items():
            text = text.replace(short, long)
        text = text.replace("\0", "\\\\")
    return text


def _budget() -> Iterator[int]:
    """As many steps as a line may have values: those of a record and of its related items."""
    limits = in_force()
    return iter(range(limits.values + limits.related_values))


def _plain(value: Any, budget: Iterator[int], depth: int) -> Any:
    """``value`` in JSON's own types. Aliases can make a few bytes into billions of values, or nest without end."""
    if next(budget, None) is None or depth > in_force().depth:
        return _TOO_MUCH
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if -_WORD <= value < _WORD else as_text(value)
        case float():
            return value if math.isfinite(value) else as_text(value)
        case dict():
            return {_key(name): _plain(item, budget, depth + 1) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item, budget, depth + 1) for item in value]
        case set() | frozenset():
            return [_plain(item, budget, depth + 1) for item in sorted(value, key=as_text)]
        case bytes():
            return b64encode(value).decode("ascii")
        case date():
            return value.isoformat()
    return as_text(value)


def _key(name: Any) -> str:
    """A mapping's key as JSON has it: a string."""
    if isinstance(name, str):
        return name
    text = _plain(name, _budget(), 0)
    return text if isinstance(text, str) else json.dumps(text)
