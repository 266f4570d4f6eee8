"""What can be taken back beside marks: saved views, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frtui.library.order import Order
    from frtui.library.query import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the dataset."""

    query: Query
    order: Order


@dataclass(frozen=True, slots=True)
class AskedStep:
    """Another question. ``ask`` may be called from any thread, and puts one before the reader."""

    before: Asked
    after: Asked
    ask: Callable[[Asked], object]
    said: str = "another filter or order"

    def back(self) -> None:
        """Ask what was asked before."""
        self.ask(self.before)

    def again(self) -> None:
        """Ask what was asked then."""
        self.ask(self.after)


@dataclass(frozen=True, slots=True)
class ViewStep:
    """A change of the saved views. Both ways may be called from any thread, and raise ``FrtuiError``."""

    said: str
    undo: Callable[[], object]
    redo: Callable[[], object]

    def back(self) -> None:
        """Take it back; what others have changed since stays."""
        self.undo()

    def again(self) -> None:
        """Make it again."""
        self.redo()
