"""Blocks with as much text as is drawn: a paragraph of thirty megabytes must not hold up whoever turns to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from frtui.library.blocks import Block
from frtui.library.limits import in_force

TEXT = 5
"""How many times as much as of a line is drawn of a text with several."""

LINES = 10_000
"""Lines of one text."""

LABEL = 200
"""Characters of a label."""


def shortened(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks``, those that are too long cut, each with a note behind it that says how much more there is."""
    limit = in_force().line
    for block in blocks:
        if len(block.label) > LABEL:
            block = replace(block, label=block.label[:LABEL] + "…")
        if len(block.text) <= limit:
            yield block
            continue
        kept = "\n".join(line[:limit] for line in block.text[: TEXT * limit].split("\n", LINES)[:LINES])
        yield replace(block, text=kept)
        if left := len(block.text) - len(kept):
            yield Block("note", f"{left:,} more characters are not drawn here.")
