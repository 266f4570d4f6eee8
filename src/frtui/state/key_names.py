"""Keys as a person writes them, and as Textual calls them: ``/`` is ``slash``, ``Ctrl-X`` is ``ctrl+x``."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

_MODIFIER = re.compile(r"(ctrl|control|alt|shift|super|hyper|meta)[+-](?=.)", re.IGNORECASE)
_NAMED = frozenset(
    [
        "escape",
        "enter",
        "tab",
        "space",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "left",
        "right",
    ]
) | {f"f{number}" for number in range(1, 25)}
_ALSO = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "↑": "up", "↓": "down", "←": "left", "→": "right",
    "pipe": "vertical_line", "dot": "full_stop", "period": "full_stop", "star": "asterisk", "hash": "number_sign",
}  # fmt: skip
_SHORTER = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Textual's own words for what Unicode calls otherwise."""

_SIGN = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
_SAME = {
    "ctrl+i": ("tab",),
    "ctrl+m": ("enter",),
    "ctrl+h": ("backspace",),
    "ctrl+left_square_bracket": ("escape",),
    "ctrl+space": ("ctrl+@", "ctrl+space"),
    "ctrl+at": ("ctrl+@", "ctrl+space"),
}
"""What most terminals cannot tell from another key, or send under two names."""


def listed(text: str) -> list[str]:
    """The keys in ``text``, parted by commas, as they are written there. A comma between commas is the key ``,``.

    >>> listed("m, *"), listed(","), listed("x,,")
    (['m', '*'], [','], ['x', ','])
    """
    with_names = re.sub(r"(^|,)\s*,\s*(?=,|$)", r"\1comma", text)
    return ["," if key == "comma" else key for part in with_names.split(",") if (key := part.strip())]


def key_names(written: str) -> tuple[str, ...]:
    """Textual's name of the key ``written``; two where terminals differ, none where no key is called so.

    >>> key_names("?"), key_names("Ctrl-X"), key_names("shift+g"), key_names("alt+G")
    (('question_mark',), ('ctrl+x',), ('G',), ('alt+shift+g',))
    """
    modifiers: set[str] = set()
    rest = written
    while match := _MODIFIER.match(rest):
        modifiers.add(match[1].lower().replace("control", "ctrl"))
        rest = rest[match.end() :]
    name = _sign_name(rest) if len(rest) == 1 else _long_name(rest)
    if len(name) == 1 and name.lower() != name.upper():
        if modifiers == {"shift"}:
            return (name.upper(),)
        if modifiers:
            if name != name.lower() and "alt" in modifiers:
                modifiers.add("shift")
            name = name.lower()
    elif modifiers == {"shift"} and name not in _NAMED:
        return ()  # it makes another sign of it, and which one only the keyboard knows
    whole = "+".join([*sorted(modifiers), name])
    return _SAME.get(whole, (whole,)) if name else ()


def signed(keys: str) -> str:
    """Keys in Textual's spelling with their signs, where they have one: ``listed`` and ``key_names`` lead back.

    >>> signed("slash,ctrl+d,comma,G")
    '/,ctrl+d,comma,G'
    """
    return ",".join(_signed(key) for key in keys.split(","))


def _signed(key: str) -> str:
    if key in _NAMED or key == "comma" or "+" in key:
        return key
    return _sign_called(key) or key


def _sign_name(sign: str) -> str:
    """Textual's name of a key with one sign on it; empty where it is none to be seen."""
    if sign in _ALSO or sign.isalnum():
        return _ALSO.get(sign, sign)
    if not sign.isprintable() or sign == " ":
        return "space" if sign == " " else ""
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


def _long_name(text: str) -> str:
    name = text.lower()
    name = _ALSO.get(name, name)
    if name in _NAMED:
        return name
    sign = _sign_called(_SHORTER.get(name, name))
    return _sign_name(sign) if sign else ""


def _sign_called(name: str) -> str:
    """The sign that Textual calls so; empty for none. In Unicode's name each ``_`` may be a blank or a hyphen."""
    if name in _SIGN:
        return _SIGN[name]
    words = name.split("_")
    spaced = [" ".join(words), *("-".join((" ".join(words[:n]), " ".join(words[n:]))) for n in range(1, len(words)))]
    for called in spaced:
        with suppress(KeyError):
            return unicodedata.lookup(called)
    return ""
