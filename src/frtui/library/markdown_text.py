"""Plain text as Markdown that shows just that text: in CommonMark, and in GitHub's extensions of it."""

from __future__ import annotations

import re

from frtui.library import urls

_MEANT = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_THE_START = re.compile(r"^(?:([#+=:-])|(\d+)([.)]))")
_IN_ADDRESSES = str.maketrans({character: f"%{ord(character):02X}" for character in '()<>\\ "`|{}^'})
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown_text(text: str) -> str:
    r"""``text``, cleaned before, as Markdown: its own marks stay marks, its line ends are kept.

    >>> print(markdown_text("1. Council [draft]\n# votes *8-3*"))
    1\. Council \[draft\]\
    \# votes \*8-3\*
    """
    return "\\\n".join(filter(None, map(_line, text.split("\n"))))


def _line(text: str) -> str:
    text = _MEANT.sub(r"\\\1", " ".join(text.split()))
    return _AT_THE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def markdown_address(url: str) -> str:
    """``url`` as the target of a link: what would end it is percent-encoded."""
    return _ENTITY.sub("&amp;", url.translate(_IN_ADDRESSES))


def markdown_link(url: str, text: str) -> str:
    """A link to ``url`` that shows ``text``, on one line; where ``url`` is no address of the web, only the text."""
    shown = markdown_text(" ".join(text.split()))
    return f"[{shown}]({markdown_address(url)})" if urls.is_web(url) else shown
