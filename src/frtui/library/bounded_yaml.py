"""YAML that nests too deep or holds too many values, told by the parser's events before anything is built of it.

PyYAML's C loader crashes the process at 100,000 brackets, and makes some 700 bytes of each value that takes two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from frtui.library.lenient_yaml import Loader
from frtui.library.limits import CUTS, DIRECTIVES, in_force
from frtui.library.notes import left_out, too_deep, too_many

_BREAKS = "\n\x85\u2028\u2029"
"""What ends a line for libyaml: more than a newline, and more than for a regular expression."""

_MARK = "\ufeff"
"""The byte order mark, which libyaml passes over at the head of any line."""

_ODD = re.compile(f"[{_BREAKS[1:]}{_MARK}]")
_LINE = rf"(?:^|(?<=[{_BREAKS[1:]}]))"

_PARTING = f",:?-[{{{_BREAKS}"
"""Signs of which one at least stands before each value. No more than two values need the same sign."""

_DIRECTIVE = re.compile(rf"{_LINE}%", re.MULTILINE)
_HEAD = re.compile(rf"{_MARK}?(?:{_MARK}?[ \t]*+(?:#[^{_BREAKS}]*+)?[{_BREAKS}]|%[^{_BREAKS}]*+[{_BREAKS}])++")


class Unparted(Exception):
    """What is too much cannot be cut out: why, in words."""


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A field that is beyond a limit: where it begins, its name, why; the values of the fields that stand before."""

    place: int
    name: str
    why: str
    before: int


def within(text: str) -> tuple[str, list[str]]:
    """``text`` without the fields that are too much, and their notes. Raises ``Unparted``.

    Lines stay where they are. Events come one by one and are not asked for beyond the place where it is too much: from
    there on libyaml's time grows with the square of the brackets.
    """
    head = _HEAD.match(text)
    if head is not None and len(_DIRECTIVE.findall(head.group())) > DIRECTIVES:
        raise Unparted(f"more than {DIRECTIVES} directives")
    if not _may_be_deep(text) and not _may_be_many(text):
        return text, []
    kept: list[str] = []
    notes: list[str] = []
    rest, room = text, in_force().values - 1  # the mapping itself
    while (beyond := _beyond(rest, room)) is not None:
        start = max(rest.rfind(sign, 0, beyond.place) for sign in _BREAKS) + 1
        end = _end(rest, start, beyond.place)
        kept += [rest[:start], "\n" * sum(rest.count(sign, start, end) for sign in _BREAKS)]
        notes.append(left_out(beyond.name, beyond.why))
        room -= beyond.before
        rest = rest[end:]
        if len(notes) == CUTS and rest.strip():
            notes.insert(0, f"After {CUTS} fields that are too much nothing more is read of the front matter.")
            rest = ""
    whole = "".join((*kept, rest))
    if notes and (beyond := _beyond(whole, in_force().values - 1)) is not None:
        raise Unparted(f"collections {beyond.why}" if beyond.why == too_deep() else beyond.why)
    return whole, notes


def _end(text: str, start: int, place: int) -> int:
    """Where the field ends that begins at ``place``, in the line from ``start`` on.

    The next begins in a line with as many blanks. A bracket there is the value of the field that is left.
    """
    indent = text[start:place]
    blanks = len(indent) - len(indent.lstrip(f" {_MARK}"))
    head = re.compile(rf"{_LINE}[ {_MARK}]{{{blanks}}}[^\s#:\[\]{{}},{_MARK}-]", re.MULTILINE)
    following = head.search(text, place + 1)
    return following.start() if following is not None else len(text)


def _may_be_deep(text: str) -> bool:
    if not text.isascii() and _ODD.search(text):
        return True
    brackets, indented = _deep_signs(in_force().depth)
    return bool(brackets.match(text) or indented.search(text))


@cache
def _deep_signs(depth: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text has a good deal of in which something nests deeper than ``depth``, if ``\\n`` alone breaks its lines.

    A flow collection needs a bracket. Where block collections nest, the innermost stands behind a run of blanks, dashes
    and question marks, each of which opens two levels at most.
    """
    few = min(40, (depth - 1) // 3)
    return re.compile(rf"(?:[^\[{{]*+[\[{{]){{{few}}}"), re.compile(rf"^[ \t?:-]{{{few}}}", re.MULTILINE)


def _may_be_many(text: str) -> bool:
    return 2 * sum(map(text.count, _PARTING)) > in_force().values


def _beyond(text: str, room: int) -> _Beyond | None:
    """The first field that nests too deep or holds more values than there is ``room`` for; None where there is none.

    Raises ``Unparted`` where the text is no mapping.
    """
    limit = in_force().depth
    depth = values = before = 0
    is_mapping = is_key = False
    place, name = 0, ""
    try:
        for event in yaml.parse(text, Loader):
            if isinstance(event, yaml.NodeEvent):
                if depth == 0:
                    is_mapping = isinstance(event, yaml.MappingStartEvent)
                else:
                    values += 1
                    if depth == 1 and (is_key := not is_key) and event.start_mark is not None:
                        before = values - 1
                        place = event.start_mark.index
                        name = event.value if isinstance(event, yaml.ScalarEvent) else "a field"
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > limit or values > room:
                why = too_deep() if depth > limit else too_many(in_force().values)
                if not is_mapping:
                    raise Unparted(f"collections {why}" if depth > limit else why)
                return _Beyond(place, name, why, before)
    except yaml.YAMLError:
        return None  # the parse proper stops there too, and says so
    return None
