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
from frtui.library.notes import left_out, too_deep, too_many, unread

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

_ANCHOR = re.compile(r"&([0-9A-Za-z_-]+)")

_TORN = 16
"""Characters before the end of a text that was cut anywhere in which an error may come of that."""


class Unparted(Exception):
    """What is too much cannot be cut out: why, in words."""


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A field that is beyond a limit: where it begins, its name, why; the values of the fields that stand before.

    Without a reason it is the last field of a text that ends anywhere.
    """

    place: int
    name: str
    why: str
    before: int
    is_in_braces: bool

    def part_before(self, text: str) -> str:
        """What stands before it in ``text``, as a mapping of its own."""
        part = text[: self.place].rstrip(" \t").removesuffix("?")
        return f"{part}}}" if part and self.is_in_braces else part


def within(text: str, is_beginning: bool = False) -> tuple[str, list[str]]:
    """``text`` without the fields that are too much, and their notes. Raises ``Unparted``.

    Where ``text`` is the beginning of something longer, without its last field too. Lines stay where they are. Events
    come one by one and are not asked for beyond the place where it is too much: from there on libyaml's time grows
    with the square of the brackets.
    """
    head = _HEAD.match(text)
    if head is not None and len(_DIRECTIVE.findall(head.group())) > DIRECTIVES:
        raise Unparted(f"more than {DIRECTIVES} directives")
    if not is_beginning and not _may_be_deep(text) and not _may_be_many(text):
        return text, []
    if is_beginning and text.lstrip().startswith("{"):
        text = text.replace("{", "{\n", 1)  # else libyaml looks in all of its line for a ``:`` behind the mapping
    room = in_force().values - 1  # the mapping itself
    lost: set[str] = set()
    try:
        first = _beyond(text, room, lost, is_beginning)
    except yaml.YAMLError:
        return text, []  # the parse proper stops there too, and says so
    if first is None:
        return text, []
    if not first.why:
        return first.part_before(text), []
    whole, notes = _without(text, first, room, lost, is_beginning)
    if _is_within(whole, room):
        return whole, notes
    return first.part_before(text), [left_out(first.name, first.why), unread(first.name)]


def _without(text: str, first: _Beyond, room: int, lost: set[str], is_beginning: bool) -> tuple[str, list[str]]:
    """``text`` without the lines of the fields that are too much, of which ``first`` is known, and their notes.

    It may be no YAML then: where a field ends that is not read to its end can only be guessed. ``lost`` are the
    anchors that went with what was cut.
    """
    kept: list[str] = []
    notes: list[str] = []
    rest, beyond = text, first
    while beyond.why:
        start = max(rest.rfind(sign, 0, beyond.place) for sign in _BREAKS) + 1
        if rest[start : beyond.place].strip(f" \t?{_MARK}"):  # others stand in the line, as they do in braces
            return "{", notes
        end = _end(rest, start, beyond.place)
        kept += [rest[:start], "\n" * sum(rest.count(sign, start, end) for sign in _BREAKS)]
        notes.append(left_out(beyond.name, beyond.why))
        lost.update(_ANCHOR.findall(rest, start, end))
        room -= beyond.before
        rest = rest[end:]
        if len(notes) == CUTS and rest.strip():
            notes.insert(0, f"After {CUTS} fields that are too much nothing more is read of the front matter.")
            return "".join(kept), notes
        try:
            following = _beyond(rest, room, lost, is_beginning)
        except (yaml.YAMLError, Unparted):
            break
        if following is None:
            break
        beyond = following
    else:
        rest = beyond.part_before(rest) + "}" * first.is_in_braces
    return "".join((*kept, rest)), notes


def _is_within(text: str, room: int) -> bool:
    try:
        return _beyond(text, room, set(), is_beginning=False) is None
    except (yaml.YAMLError, Unparted):
        return False


def _end(text: str, start: int, place: int) -> int:
    """Where the field ends that begins at ``place``, in the line from ``start`` on.

    The next begins in a line with as many blanks, and that has a key. A bracket there belongs to the field before.
    """
    indent = text[start:place]
    blanks = len(indent) - len(indent.lstrip(f" {_MARK}"))
    key = rf"[^\s#:?\[\]{{}},{_MARK}-][^{_BREAKS}]*?(?:\":|:(?!\S))|\?\s"
    following = re.compile(rf"{_LINE}[ {_MARK}]{{{blanks}}}(?:{key})", re.MULTILINE).search(text, place + 1)
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


def _beyond(text: str, room: int, lost: set[str], is_beginning: bool) -> _Beyond | None:
    """The first field that nests too deep, holds more values than there is ``room`` for, or needs one of ``lost``.

    None where there is none. Raises ``Unparted`` where the text is no mapping, and ``yaml.YAMLError``.
    """
    limit = in_force().depth
    depth = values = before = 0
    is_mapping = is_key = is_in_braces = False
    place, name = 0, ""
    try:
        for event in yaml.parse(text, Loader):
            why = ""
            if isinstance(event, yaml.NodeEvent):
                if depth == 0:
                    is_mapping = isinstance(event, yaml.MappingStartEvent)
                    is_in_braces = isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
                else:
                    values += 1
                    if depth == 1 and (is_key := not is_key) and event.start_mark is not None:
                        before = values - 1
                        place = event.start_mark.index
                        name = event.value if isinstance(event, yaml.ScalarEvent) else "a field"
                if isinstance(event, yaml.AliasEvent):
                    why = "it refers to what is left out" if event.anchor in lost else ""
                else:
                    lost.discard(event.anchor)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > limit or values > room:
                why = too_deep() if depth > limit else too_many(in_force().values)
                if not is_mapping:
                    raise Unparted(f"collections {why}" if depth > limit else why)
            if why:
                return _Beyond(place, name, why, before, is_in_braces)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if not is_beginning or mark is None or mark.index < len(text) - _TORN:
            raise
    return _Beyond(place, "", "", before, is_in_braces) if is_beginning else None
