"""What of an HTML page is there to be read: text and tags without what a browser would not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frtui.library.html_tags import Tag, Unfinished, tokens

BREAKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that no line of text reaches across."""

_UNSEEN = frozenset(("audio", "canvas", "datalist", "head", "object", "svg", "template", "video"))
_HIDES = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MAY_HIDE = frozenset(("div", "span", "table"))  # elements that are always closed: the end of others is a guess


def seen(source: str) -> Iterator[str | Tag | Unfinished]:
    """Text and tags of ``source``, without what is hidden; images are the text ``[image: what their alt says]``."""
    unseen, depth = "", 0
    for token in tokens(source):
        if unseen and isinstance(token, Tag):
            if unseen == "head" and token.name in BREAKS:
                unseen = ""  # a head need not be closed
                yield token
            elif token.name == unseen:
                depth += -1 if token.closes else 1
                unseen = unseen if depth else ""
        elif unseen and isinstance(token, str):
            continue
        elif isinstance(token, Tag) and not token.closes and _is_unseen(token):
            unseen, depth = token.name, 1
        elif isinstance(token, Tag) and token.name == "img":
            said = (token.attributes.get("alt") or token.attributes.get("title") or "").strip()
            if said:
                yield f"[image: {said}]"
        else:
            yield token


def text_of(source: str, with_unfinished: bool = False) -> str:
    """The plain text of ``source`` with a newline wherever a block begins or ends."""
    pieces = []
    for token in seen(source):
        if isinstance(token, str):
            pieces.append(token)
        elif isinstance(token, Tag):
            pieces.append("\n" if token.name in BREAKS else "")
        elif with_unfinished:
            pieces.append(token.source)
    return "".join(pieces)


def _is_unseen(tag: Tag) -> bool:
    if tag.name in _UNSEEN:
        return True
    hides = "hidden" in tag.attributes or _HIDES.search(tag.attributes.get("style", "")) is not None
    return hides and tag.name in _MAY_HIDE
