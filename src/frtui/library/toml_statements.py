"""TOML parted into its statements, by brackets and quotes alone: assignments, headers of tables, lines without either.

Together they are the text again, whatever it is. Nothing is looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frtui.library.limits import KEY_PARTS

_STRING = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}+|\\?\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}+|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
)
_SIGN = re.compile(rf"{_STRING}|#[^\n]*+|[\[\]{{}}=\n]", re.DOTALL)
_OTHER = re.compile(rf"(?P<string>{_STRING})|#[^\n]*+", re.DOTALL)
_BARE = re.compile(
    rf"(?:{_STRING}|#[^\n]*+)|(?<![\w.+-])([+-]?[0-9][\w:.+-]*+(?: [0-9]{{1,2}}:[\w:.+-]*+)?)", re.DOTALL
)
_LONG_KEY = re.compile(rf"(?:[\w-]++[ \t]*+\.[ \t]*+){{{KEY_PARTS}}}")


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines of one statement as they stand.

    ``key`` is what stands before its ``=``, all of it where it has none; ``value`` where what is set begins, else 0;
    ``depth`` how deep its brackets nest. Of one that ``is_open`` the end of the text is the end.
    """

    text: str
    key: str
    value: int
    depth: int
    is_open: bool

    @property
    def is_header(self) -> bool:
        """Whether it begins a table."""
        return self.key.startswith("[")

    @property
    def has_long_key(self) -> bool:
        """Whether a key in it has more parts than it may have, be it in braces."""
        return bool(_LONG_KEY.search(_OTHER.sub(lambda found: "a" if found["string"] else "", self.text)))

    def with_text_for(self, is_sound: Callable[[str], bool]) -> str:
        """Its text, with quotes around those of its numbers and dates that are not sound."""

        def quoted(found: re.Match[str]) -> str:
            return f'"{found[1]}"' if found[1] and not is_sound(found[1]) else found.group()

        return self.text[: self.value] + _BARE.sub(quoted, self.text[self.value :])


def statements(text: str) -> Iterator[Statement]:
    """All of ``text``. What is open at its end, or only seems to be, is in the last one."""
    start = depth = deepest = value = 0
    for found in _SIGN.finditer(text):
        sign = found.group()
        if sign in ("[", "{"):
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ("]", "}"):
            depth = max(0, depth - 1)
        elif sign == "=" and not value:
            value = found.end() - start
        elif sign == "\n" and not depth:
            yield _statement(text[start : found.end()], value, deepest, is_open=False)
            start, deepest, value = found.end(), 0, 0
    if start < len(text):
        yield _statement(text[start:], value, deepest, is_open=True)


def _statement(text: str, value: int, depth: int, is_open: bool) -> Statement:
    key = text[: value - 1] if value else text
    return Statement(text, _OTHER.sub(lambda found: found["string"] or "", key).strip(), value, depth, is_open)
