"""URLs as identity and as something to open. Nothing here goes to the network."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = frozenset(("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid"))

LONGEST = 2_000
"""Characters of an address that browsers and servers agree on; a longer one hides what it is for."""

LONGEST_HOST = 100
"""Characters of a host that can still be taken in; what counts stands at its end."""

_LABEL = 63
"""Characters between two dots of a host; decoding much more would take long."""

_HOST = re.compile(r"//(?:[^/?#]*@)?(?:\[(?P<brackets>[^]/?#]*)\]|(?:www\.)?(?P<name>[^/?#:]*))", re.IGNORECASE)
_HOST_SIGNS = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)\.?")
_FOUR_NUMBERS = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})(?:\.|$)){4}")

_BLANK_LETTERS = re.compile(
    "[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What Unicode calls printable and nobody sees: fillers, variation selectors and the empty Braille pattern."""

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Scripts with letters that look alike."""


def canonical(url: str) -> str:
    """One spelling for one page: scheme and host in lower case, no fragment, no tracking parameters.

    What cannot be parsed as a URL stays as it is.

    >>> canonical("HTTPS://News.Example/a?utm_source=x&id=1#top")
    'https://news.example/a?id=1'
    """
    url = url.strip()
    try:
        parts = urlsplit(url.partition("#")[0].rstrip())
        if not parts.netloc:
            return url
        query = parts.query
        if query and any(is_tracking(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
            kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not is_tracking(pair[0])]
            query = urlencode(kept)
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, "")).strip()
    except ValueError:
        return url


def is_tracking(parameter: str) -> bool:
    """Whether a query parameter only says where a click came from."""
    return parameter.lower().startswith("utm_") or parameter.lower() in _TRACKING


def host(url: str) -> str:
    r"""The host of ``url`` in lower case, without ``www.``; empty where there is none.

    It is the one that a browser would ask: to browsers a backslash ends it as a slash does.

    >>> host("https://evil.example\\.bank.example/")
    'evil.example'
    """
    try:
        name = urlsplit(url.strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return name.lower().removeprefix("www.")  # behind a % urlsplit leaves it as it is


def host_at(url: str) -> tuple[int, int]:
    """Where ``host(url)`` begins and ends in ``url``; (0, 0) where there is none.

    >>> host_at("https://bank.example@evil.example/")
    (21, 33)
    """
    found = _HOST.search(url.replace("\\", "/")) if host(url) else None
    return found.span("brackets" if found["name"] is None else "name") if found else (0, 0)


def why_not_web(url: str) -> str:
    """Why ``url`` may not be handed to a browser, as the end of a sentence; empty where it may be."""
    try:
        parts = urlsplit(url.replace("\\", "/"))
        is_proper = parts.port != 0  # asking for a port that is none raises
    except ValueError:
        is_proper = False
    if not url.lower().startswith(("http:", "https:")):
        return "only http and https are"
    if any(character.isspace() or not character.isprintable() for character in url):
        return "it has blanks in it, or characters that cannot be seen"
    if not is_proper:
        return "it is no proper address"
    if not parts.hostname:
        return "it has no host"
    return ""


def is_web(url: str) -> bool:
    """Whether ``url`` may be handed to a browser: http or https with a host, and no blanks or controls in it."""
    return not why_not_web(url)


def doubts(url: str) -> tuple[str, ...]:
    """Why one should look at ``url``, which ``is_web``, before opening it: parts of a sentence; usually none.

    >>> doubts("https://you:secret@bank.example/")
    ('it carries a user name or a password',)
    """
    found = []
    try:
        parts = urlsplit(url.replace("\\", "/"))
        name = (parts.hostname or "").lower()
    except ValueError:
        return ("it is no proper address",)
    if "\\" in url.partition("?")[0].partition("#")[0]:
        found.append("it has a backslash, which browsers take for a slash")
    if "@" in parts.netloc:
        found.append("it carries a user name or a password")
    if "%" in name:
        found.append("its host is written in percent signs")
    shown = _decoded(name)
    if shown != name:
        found.append(f"its host reads {shown}")
    if any(label.startswith("xn--") for label in shown.split(".")):
        found.append("its host has Punycode that cannot be read")
    if any(_has_mixed_scripts(label) for label in shown.split(".")):
        found.append("its host mixes letters of several alphabets")
    elif not name.isascii():
        found.append("its host has letters beyond ASCII")
    if not _HOST_SIGNS.fullmatch(name) and "%" not in name:
        found.append("its host has signs that no host has")
    elif _NUMBER.fullmatch(name) and not _FOUR_NUMBERS.fullmatch(name):
        found.append("its host is a number")
    if _BLANK_LETTERS.search(url):
        found.append("it has letters that look like blanks")
    if len(name) > LONGEST_HOST:
        found.append(f"its host has {len(name):,} characters")
    if len(url) > LONGEST:
        found.append(f"it has {len(url):,} characters")
    return tuple(found)


def _decoded(name: str) -> str:
    """``name`` with its labels as people and browsers read them; those that are no proper Punycode as they are."""
    return unicodedata.normalize("NFKC", ".".join(map(_label, name.split(".")))).lower()


def _label(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LABEL:
        return label
    try:
        read = label[4:].encode("ascii").decode("punycode")
        read.encode("utf-8")  # half of a pair is no letter
    except (UnicodeError, ValueError, OverflowError):
        return label
    return read or label


def _has_mixed_scripts(label: str) -> bool:
    scripts = {unicodedata.name(character, "").partition(" ")[0] for character in label if character.isalpha()}
    return len(scripts & set(_SCRIPTS)) > 1
