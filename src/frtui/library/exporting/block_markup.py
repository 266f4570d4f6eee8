"""The blocks of an article's body as HTML: no classes that a feed reader would need, no tags but frtui's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from frtui.library.blocks import Block
from frtui.library.exporting.markup import attribute, escaped, link

_HEAD = frozenset(("title", "byline", "date", "facts", "topics", "lead"))

_BELOW = 3
"""How many levels of headings stand above those of a body."""


def body_of(blocks: Iterable[Block]) -> list[Block]:
    """Of a document's ``blocks`` those of its body, with its links: what stands behind the lead, before addresses."""
    inside = (block for block in blocks if block.kind not in _HEAD)
    return list(takewhile(lambda block: block.kind != "section" or block.text not in ("Addresses", "Record"), inside))


def markup(blocks: Sequence[Block]) -> Iterator[str]:
    """``blocks`` as HTML that is XML too, a line or more each."""
    before = ""
    for block in blocks:
        listed = "ul" if block.kind in ("item", "url") else ""
        if before and not listed:
            yield f"</{before}>\n"
        if listed and not before:
            yield f"<{listed}>\n"
        before = listed
        yield _block(block)
    if before:
        yield f"</{before}>\n"


def broken(text: str) -> str:
    """``text`` for between tags, its line ends as breaks."""
    return escaped(text).replace("\n", "<br/>\n")


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            name = f"h{min(6, block.level + _BELOW)}"
            return f'<{name} dir="auto">{broken(block.text)}</{name}>\n'
        case "section":
            return f"<h4>{escaped(block.text)}</h4>\n"
        case "item":
            level = f" class={attribute(f'level-{min(block.level, 6)}')}" if block.level else ""
            return (
                f'<li{level} dir="auto"><span class="label">{escaped(block.label)}</span> {broken(block.text)}</li>\n'
            )
        case "url":
            shown = link(block.text, block.text)
            return f'<li><span class="label">{escaped(block.label)}</span> {shown}</li>\n'
        case "quote":
            return f'<blockquote dir="auto"><p>{broken(block.text)}</p></blockquote>\n'
        case "code":
            return f"<pre><code>{escaped(block.text)}</code></pre>\n"
        case "rule":
            return "<hr/>\n"
        case "note":
            return f'<p class="remark"><em>{broken(block.text)}</em></p>\n'
    return f'<p dir="auto">{broken(block.text)}</p>\n'
