"""HTML -> the blocks of a body. Tolerates what browsers tolerate; never fails."""

from __future__ import annotations

from dataclasses import dataclass

from frtui.library import urls
from frtui.library.blocks import Block
from frtui.library.cleaning import clean, clean_line
from frtui.library.html_tags import Tag
from frtui.library.html_text import BREAKS, seen
from frtui.library.repair import Repairing

LINKS = 1000
"""Links of one body that are numbered."""

LONGEST = 2000
"""Characters of an address that is listed. No browser or server promises to take more."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = frozenset((*_HEADINGS, "ul", "ol", "menu", "dir", "li", "blockquote", "pre", "tr"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_DEEPEST = 30
"""Containers that may stand inside each other; those further in are not told apart."""


def html_blocks(source: str, most: int) -> tuple[list[Block], bool]:
    """The blocks of ``source`` and behind them its distinct links; whether more than ``most`` blocks were left out."""
    reader = _Reader()
    cut = False
    for token in seen(source):
        if isinstance(token, str):
            reader.pieces.append(token)
        elif isinstance(token, Tag):
            reader.take(token)
        if len(reader.blocks) > most:
            cut = True
            break
    reader.end_block()
    reader.blocks = reader.blocks[:most]
    if reader.links:
        reader.blocks.append(Block("section", "Links"))
        reader.blocks += [Block("url", clean_line(url), f"[{number}]") for url, number in reader.links.items()]
    return reader.blocks, cut


@dataclass(slots=True)
class _Open:
    """An element that is open. ``label`` waits for the first text of a list item; ``next`` is an ordered list's."""

    name: str
    label: str = ""
    next: int | None = None


class _Reader:
    """What is known while the tags go by: the containers that are open, and the text of the block at hand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._repaired = Repairing()
        self.pieces: list[str | None] = []
        """The text so far; None where a table's next cell begins."""
        self._has_cells = False
        self.links: dict[str, int] = {}
        """Addresses and their numbers, in the order in which they came."""
        self._open: list[_Open] = []
        self._link = ""
        """The mark of the link that is open and has not been marked yet; it began at ``_link_start`` of the pieces."""
        self._link_start = 0

    def take(self, tag: Tag) -> None:
        if tag.name == "a":
            self._end_link()
            if not tag.closes:
                self._link, self._link_start = self._mark(tag.attributes.get("href", "").strip()), len(self.pieces)
        elif tag.name == "br" and (self._has_cells or self._is_in("pre")):
            self.pieces.append("\n")  # breaks a line of code; in a row of several cells it is only a blank
        elif tag.name in ("td", "th") and self._is_in("tr"):
            if not tag.closes:
                self._begin_cell()
        elif tag.name in BREAKS:
            self.end_block()
            if tag.name == "hr":
                self.blocks.append(Block("rule"))
            elif tag.name in _CONTAINERS and tag.closes:
                self._leave(tag.name)
            elif tag.name in _CONTAINERS:
                self._enter(tag)

    def _begin_cell(self) -> None:
        if self._has_text(0):
            self.pieces.append(None)
            self._has_cells = True
        else:  # the row's first text is still to come
            self.pieces.clear()
            self._link_start = 0

    def end_block(self) -> None:
        """What has come together is a block, unless there is nothing to see in it."""
        if self._link and self._has_text(self._link_start):
            self._end_link()
        self._link_start = 0
        pieces, self.pieces, self._has_cells = self.pieces, [], False
        if self._is_in("pre"):
            # Not repaired: an entity in code is what the code says.
            text = clean("".join(piece or "\t" for piece in pieces)).removeprefix("\n").rstrip()
            self.blocks += [Block("code", text)] if text.strip() else []
            return
        text = " · ".join(filter(None, map(self._line, _cells(pieces))))
        if text:
            self.blocks.append(self._block(text))

    def _line(self, text: str) -> str:
        return clean_line(self._repaired(text))

    def _block(self, text: str) -> Block:
        for depth in range(len(self._open) - 1, -1, -1):
            container = self._open[depth]
            if container.name in _HEADINGS:
                return Block("heading", text, level=_HEADINGS[container.name])
            if container.name == "blockquote":
                return Block("quote", text)
            if container.name == "li":
                label, container.label = container.label, ""
                lists = sum(outer.name in _LISTS for outer in self._open[:depth])
                return Block("item", text, label, max(0, lists - 1)) if label else Block("paragraph", text)
        return Block("paragraph", text)

    # --- containers ---

    def _is_in(self, name: str) -> bool:
        return any(container.name == name for container in self._open)

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name in _HEADINGS and self._open and self._open[-1].name in _HEADINGS:
            self._open.pop()  # a heading within a heading: the first was never closed
        container = _Open(name)
        if name == "ol":
            start = tag.attributes.get("start", "").strip()
            container.next = int(start) if start.isascii() and start.isdecimal() and len(start) < 10 else 1
        elif name == "li":
            container.label = self._next_label()
        if len(self._open) < _DEEPEST:
            self._open.append(container)

    def _next_label(self) -> str:
        """The label of an item that begins here; the item before it in the same list ends."""
        for depth in range(len(self._open) - 1, -1, -1):
            container = self._open[depth]
            if container.name == "li":
                del self._open[depth:]
            elif container.name in _LISTS:
                if container.next is None:
                    return "•"
                container.next += 1
                return f"{container.next - 1}."
        return "•"

    def _leave(self, name: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                return

    # --- links ---

    def _mark(self, address: str) -> str:
        """The number of the link to ``address`` as it is shown; empty where nothing on the web is linked."""
        if len(address) > LONGEST or not urls.is_web(address):
            return ""
        if address not in self.links and len(self.links) == LINKS:
            return ""
        return f" [{self.links.setdefault(address, len(self.links) + 1)}]"

    def _end_link(self) -> None:
        """Put the mark behind the link's text; a link without any is only listed."""
        if self._link and self._has_text(self._link_start):
            self.pieces.append(self._link)
        self._link = ""

    def _has_text(self, start: int) -> bool:
        pieces = self.pieces
        places = range(start, len(pieces))  # no slice: a row may have a hundred thousand cells
        return any((piece := pieces[place]) is not None and not piece.isspace() for place in places)


def _cells(pieces: list[str | None]) -> list[str]:
    """The pieces put together, one text for each cell."""
    cells: list[list[str]] = [[]]
    for piece in pieces:
        if piece is None:
            cells.append([])
        else:
            cells[-1].append(piece)
    return ["".join(cell) for cell in cells]
