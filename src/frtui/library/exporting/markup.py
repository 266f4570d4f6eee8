"""Text inside XML and HTML: nothing of it is markup, and nothing that XML forbids is in it."""

from __future__ import annotations

import re

from frtui.library import urls
from frtui.library.cleaning import STAND_IN, clean

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": "&#9;", "\n": "&#10;"}
)
_NO_XML = re.compile("[\ufffe\uffff]")


def escaped(text: str) -> str:
    """``text``, cleaned, for between tags."""
    return _NO_XML.sub(STAND_IN, clean(text)).translate(_ESCAPES).replace("&#10;", "\n").replace("&#9;", "\t")


def attribute(text: str) -> str:
    """``text``, cleaned, with the quotes around it that an attribute's value has; its line ends are kept."""
    return f'"{_NO_XML.sub(STAND_IN, clean(text)).translate(_ESCAPES)}"'


def link(address: str, text: str) -> str:
    """A link to ``address`` that shows ``text``; only the text, unless a browser may open it (http and https)."""
    if not urls.is_web(address):
        return escaped(text)
    return f'<a href={attribute(address)} rel="noopener noreferrer">{escaped(text)}</a>'
