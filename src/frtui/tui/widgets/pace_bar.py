"""How far something is that takes a while: a thin bar, and its pace in words."""

from __future__ import annotations

from textual.content import Content

from frtui.tui.widgets.ink import Inked

CELLS = 16
"""Cells of the bar."""


def pace_bar(widget: Inked, share: float, words: str) -> Content:
    """A bar of which ``share`` (0 to 1) is full, and ``words`` behind it, in the inks of ``widget``."""
    done = round(CELLS * share)
    return Content.assemble(
        Content("━" * done).stylize(widget.ink("accent")),
        Content("━" * (CELLS - done)).stylize(widget.ink("rule")),
        Content(f" {words}").stylize(widget.ink("quiet")),
    )


class PaceBar(Inked):
    """One line with nothing but the bar."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "PaceBar { height: 1; padding: 0 1; }"
    _share, _words = 0.0, ""

    def show(self, share: float, words: str) -> None:
        """``share`` of it is done (0 to 1); ``words``, cleaned, say more."""
        self._share, self._words = share, words
        self.refresh()

    def render(self) -> Content:
        return pace_bar(self, self._share, self._words)
