"""An address that may not be what it looks like: shown plainly, its host marked, before anything is opened."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from frtui.library import urls
from frtui.library.cleaning import clean_line
from frtui.tui.screens.menu import Choice, Menu, MenuList

_PART = 60
"""Characters that are shown of what stands before the host, of the host, of what stands behind it, and of a doubt."""


class Doubtful(Menu):
    """Gives back ``open`` or ``copy``, else None. The cursor stands on leaving it alone."""

    DEFAULT_CSS = "Doubtful Static { height: auto; margin-bottom: 1; }"

    def __init__(self, address: str, doubts: tuple[str, ...]) -> None:
        choices = [
            Choice("Do not open it", None, key="n"),
            Choice(f"Open {shortened(clean_line(urls.host(address)), _PART)}", "open", key="y"),
            Choice("Copy it", "copy", key="c"),
        ]
        super().__init__("Look twice", choices, width=100)
        self._address, self._doubts = clean_line(address), doubts

    def compose(self) -> ComposeResult:
        with self.box(self._title, "enter take · esc close") as box:
            box.styles.width = self._width
            yield Static(self._plainly(), id="address")
            said = "; ".join(shortened(doubt, _PART) for doubt in self._doubts)
            yield Static(Content(clean_line(f"{said[:1].upper()}{said[1:]}.")), id="doubts")
            yield MenuList(self._choices)

    def _plainly(self) -> Content:
        """The address with its host marked, whatever its length: none of its parts may push another out of sight."""
        start, end = urls.host_at(self._address)
        parts = (self._address[:start], self._address[start:end], self._address[end:])
        before, name, behind = (Content(shortened(part, _PART)) for part in parts)
        return Content.assemble(before, name.stylize("bold reverse"), behind)


def shortened(text: str, most: int) -> str:
    """``text`` in at most ``most`` characters: of a longer one its beginning and its end, which says more of a host.

    >>> shortened("bank.example.of.nobody.evil.example", 20)
    'bank. … evil.example'
    """
    head = most // 4
    return text if len(text) <= most else f"{text[:head]} … {text[head + 3 - most :]}"
