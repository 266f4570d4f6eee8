"""An article's blocks and its related items as lines of plain text: no colour, no boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from frtui.library import dates
from frtui.library.blocks import Block
from frtui.library.cleaning import clean_line
from frtui.library.related import Neighbour
from frtui.shell.wrapping import cells, wrap

_LABEL = 14
"""Cells that the names of fields are given; a longer name pushes its own value aside."""

_INDENT = " " * 12

_CLOSE = frozenset(("title", "byline", "date", "facts", "topics", "url", "field"))
"""Blocks that stand close under the one before; the others are set off by an empty line."""


def article_lines(blocks: Sequence[Block], width: int, is_plain: bool = False) -> Iterator[str]:
    """``blocks`` in lines of ``width`` cells; words wider than that, and code, stick out.

    ``is_plain``: nothing is drawn, no lines under headings and no marks before quotes.
    """
    before = ""
    for block in blocks:
        if block.kind not in _CLOSE and not (block.kind == before == "item"):
            yield ""
        yield from _plain_lines(block, width) if is_plain else _block_lines(block, width)
        before = block.kind


def related_lines(related: Sequence[Neighbour], paths: Mapping[int, str], width: int) -> Iterator[str]:
    """The section of related items; nothing where there are none. ``paths`` are those of the ones in the folder."""
    if not related:
        return
    yield ""
    inside = sum(neighbour.id in paths for neighbour in related)
    yield from _underlined(
        f"Related: {len(related):,}" + (f", {inside:,} of them in this folder" if inside else ""), "-", width
    )
    for neighbour in related:
        item = neighbour.item
        day = dates.day(item.published) if item.published is not None else "no date"
        yield from wrap(clean_line(item.title), width, f"{day:<{len(_INDENT)}}")
        if item.provider.name:
            yield from wrap(clean_line(item.provider.name), width, _INDENT)
        if item.url:
            yield _INDENT + clean_line(item.url)
        if neighbour.id is not None and neighbour.id in paths:
            yield f"{_INDENT}in this folder: {paths[neighbour.id]}"


def _plain_lines(block: Block, width: int) -> list[str]:
    match block.kind:
        case "title" | "heading" | "section":
            return wrap(block.text, width)
        case "quote":
            return wrap(block.text, width, "    ")
        case "rule":
            return []
    return _block_lines(block, width)


def _block_lines(block: Block, width: int) -> list[str]:
    match block.kind:
        case "title":
            return _underlined(block.text, "=", width)
        case "heading" | "section":
            return _underlined(block.text, "-", width)
        case "item":
            return wrap(block.text, width, f"{'  ' * block.level}{block.label or '-'} ")
        case "quote":
            return wrap(block.text, width, "> ", "> ")
        case "code":
            return ["    " + line for line in block.text.split("\n")]
        case "rule":
            return ["* * *"]
        case "field" | "url":
            label = block.label + " " * max(0, _LABEL - cells(block.label)) + "  "
            return wrap(block.text, width, label, " " * (_LABEL + 2))
    return wrap(block.text, width)


def _underlined(text: str, sign: str, width: int) -> list[str]:
    lines = wrap(text, width)
    return [*lines, sign * min(width, max(cells(line) for line in lines))]
