"""Blocks to paragraphs: how each kind of block is written in an article's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from frtui.library import urls
from frtui.tui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from frtui.library.blocks import Block

LABEL_MOST = 18
"""Cells that the labels of fields take at the most, the blank behind them among them."""


def paragraphs_of(blocks: list[Block], ink: Callable[[str], Style]) -> list[Paragraph]:
    """``blocks`` in their order; ``ink`` knows the theme's styles by name."""
    labels = [cell_len(block.label) + 1 for block in blocks if block.kind in ("field", "url")]
    label_width = min(LABEL_MOST, max(labels, default=0))
    return [paragraph for block in blocks for paragraph in _drawn(block, label_width, ink)]


def _drawn(block: Block, label_width: int, ink: Callable[[str], Style]) -> list[Paragraph]:
    quiet, text = ink("quiet"), block.text
    blank = Paragraph(Content(""))
    match block.kind:
        case "title":
            return [Paragraph(Content(text).stylize(ink("title"))), blank]
        case "byline":
            name, _, domain = text.partition(" · ")
            rest = Content(f" · {domain}").stylize(quiet) if domain else ""
            return [Paragraph(Content.assemble(Content(name).stylize(ink("accent")), rest))]
        case "date" | "facts" | "topics":
            return [Paragraph(Content(text).stylize(quiet))]
        case "lead":
            return [blank, *_prose(text)]
        case "section":
            return [blank, Paragraph(Content(text.upper()).stylize(quiet))]
        case "field" | "url":
            label = Content(block.label).truncate(label_width - 1, ellipsis=True)
            lead = label.pad_right(label_width - label.cell_length).stylize(quiet)
            return [Paragraph(_address(text, ink) if block.kind == "url" else Content(text), lead)]
        case "note":
            return [blank, Paragraph(Content(text).stylize(ink("quiet")))]
        case "heading":
            return [blank, Paragraph(Content(text).stylize(ink("title")))]
        case "item":
            bullet = " " * (2 * block.level) + f"{block.label or '•'} "
            return [Paragraph(Content(text), Content(bullet).stylize(quiet))]
        case "quote":
            return [blank, *(Paragraph(Content(line), Content("▏ ").stylize(quiet)) for line in text.split("\n"))]
        case "code":
            return [blank, *(Paragraph(Content(line), Content("  "), wraps=False) for line in text.split("\n"))]
        case "rule":
            return [blank, Paragraph(Content("· · ·").stylize(quiet))]
        case _:
            return [blank, *_prose(text)]


def _address(text: str, ink: Callable[[str], Style]) -> Content:
    """An address: the host, which tells where it leads, stands out."""
    return Content(text).stylize(ink("quiet")).stylize(ink("cursor"), *urls.host_at(text))


def _prose(text: str) -> list[Paragraph]:
    return [Paragraph(Content(line.strip())) for line in text.split("\n")]
