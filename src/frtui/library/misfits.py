"""Values that are not what their field is for, a list where a text belongs or a day that is none: the notes of them.

A value that is as good as absent (null, blank, an empty list) has none. Nor has what is usual elsewhere: a text for
``tags`` and ``categories``, which Jekyll splits, and a mapping with a name for a provider or a topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from frtui.library.notes import quoted
from frtui.library.values import as_text

_COLLECTIONS = (dict, list, tuple, set)


def is_absent(value: object) -> bool:
    """Whether ``value`` says nothing."""
    return value is None or (isinstance(value, str) and not value.strip()) or _is_empty(value)


def of_text(name: str, value: object) -> Iterator[str]:
    """The note of a collection where a text belongs."""
    if isinstance(value, _COLLECTIONS) and value:
        yield f"{name} is {_kind(value)}: it is read as one text."


def of_address(name: str, value: object) -> Iterator[str]:
    """The note of a collection where an address belongs."""
    if isinstance(value, _COLLECTIONS) and value:
        yield f"{name} is {_kind(value)}: it is read as no address."


def of_provider(name: str, value: object) -> Iterator[str]:
    """The notes of a list of providers, and of one whose name or domain is no text."""
    if isinstance(value, list) and value:
        yield f"{name} is a list: the first of it counts."
        value = value[0]
    if isinstance(value, dict):
        for part in ("name", "domain"):
            yield from of_text(f"{part} in {name}", value.get(part))
    elif not isinstance(value, list):
        yield from of_text(name, value)


def of_list(name: str, value: object) -> Iterator[str]:
    """The note of a single value where a list belongs."""
    if not isinstance(value, list | set) and not is_absent(value):
        yield f"{name} is no list: it is read as the only item of one."


def which_is(what: str, name: str, value: object) -> Iterator[str]:
    """The note of a value that is, as ``what`` says, no date, no number or the like."""
    if not is_absent(value):
        yield f"{name} is {what}: {quoted(as_text(value))}."


def _kind(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list"


def _is_empty(value: object) -> bool:
    return isinstance(value, _COLLECTIONS) and not value
