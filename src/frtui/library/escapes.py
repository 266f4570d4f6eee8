"""Escapes as JSON has them for what lies beyond U+FFFF: two halves, which neither YAML nor TOML puts together."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|(u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)
_QUOTED = re.compile(r'(?<![^\s\[{,:=(])"(?:[^"\\]++|\\.)*+"', re.DOTALL)


def joined(text: str) -> str:
    """``text`` with characters for the escapes of two halves in double quotes, ``\\ufffd`` for that of one alone.

    >>> joined(r'a: "b\\ud83d\\ude00\\ud83d \\\\ud83d"')
    'a: "b😀� \\\\\\\\ud83d"'
    """
    return _QUOTED.sub(lambda quoted: _ESCAPE.sub(_character, quoted.group()), text)


def _character(escape: re.Match[str]) -> str:
    high, low, half = escape.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10 | int(low, 16) & 0x3FF))
    return "\ufffd" if half else escape.group()
