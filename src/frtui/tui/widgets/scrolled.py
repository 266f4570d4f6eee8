"""A scroll view whose content grows and shrinks without a new layout of the whole screen.

Textual lays everything out anew when the size of what scrolls changes: some 10 ms for each article that is shown and
for each letter of a search. Unless the view is as high as its content, only its scrollbar has to follow.
"""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class Scrolled(ScrollView, inherit_bindings=False):
    """What it holds is told by ``holds``."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def holds(self, size: Size) -> None:
        """Cells of what is scrolled through."""
        if size == self.virtual_size:
            return
        self.virtual_size = size
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        self._scroll_update(size)
