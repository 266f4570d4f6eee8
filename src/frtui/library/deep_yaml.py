"""YAML that nests too deep, told by the parser's events before anything is built: PyYAML's C loader would crash."""

from __future__ import annotations

import re

import yaml

from frtui.library.lenient_yaml import Loader
from frtui.library.limits import DEPTH
from frtui.library.notes import left_out

# A flow collection needs a bracket. Where block collections nest, the innermost stands behind a run of blanks, dashes
# and question marks, each of which opens two levels at most. A text without this much of either is not deep.
_BRACKETS = re.compile(r"(?:[^\[{]*+[\[{]){40}")
_INDENTED = re.compile(r"^[ \t?:-]{40}", re.MULTILINE)

TOO_DEEP = f"nested more than {DEPTH} deep"


def without_deep(text: str) -> tuple[str, list[str]] | None:
    """``text`` without the fields that nest too deep, and their notes; None where they cannot be cut out.

    Lines stay where they are. Events come one by one and are not asked for beyond the place where it is too deep: from
    there on libyaml's time grows with the square of the brackets.
    """
    if not _may_be_deep(text):
        return text, []
    kept: list[str] = []
    notes: list[str] = []
    rest = text
    while (found := _deep_field(rest)) is not None:
        place, name = found
        if place < 0:
            return None
        start = rest.rfind("\n", 0, place) + 1
        blanks = len(rest[start:]) - len(rest[start:].lstrip(" "))
        following = re.compile(rf"^ {{{blanks}}}[^\s#:\]}},-]", re.MULTILINE).search(rest, rest.find("\n", place) + 1)
        end = following.start() if following is not None and "\n" in rest[place:] else len(rest)
        kept += [rest[:start], "\n" * rest.count("\n", start, end)]
        notes.append(left_out(name, TOO_DEEP))
        rest = rest[end:]
    whole = "".join((*kept, rest))
    if notes and _deep_field(whole) is not None:
        return None
    return whole, notes


def _may_be_deep(text: str) -> bool:
    return bool(_BRACKETS.match(text) or _INDENTED.search(text))


def _deep_field(text: str) -> tuple[int, str] | None:
    """Where the first field begins that nests too deep, and its name; None where none does.

    -1 where the text is no mapping.
    """
    depth = 0
    is_mapping = False
    is_key = False
    place, name = 0, ""
    try:
        for event in yaml.parse(text, Loader):
            if depth == 0 and isinstance(event, yaml.NodeEvent):
                is_mapping = isinstance(event, yaml.MappingStartEvent)
            elif depth == 1 and isinstance(event, yaml.NodeEvent):
                is_key = not is_key
                if is_key and event.start_mark is not None:
                    place = event.start_mark.index
                    name = event.value if isinstance(event, yaml.ScalarEvent) else "a field"
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                return (place, name) if is_mapping else (-1, "")
    except yaml.YAMLError:
        return None  # the parse proper stops there too, and says so
    return None
