"""Where the reader has been: a line of places with one of them current, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class History(Generic[Place]):
    """``places`` in the order of visiting, ``at`` is the current one. A value: every step makes a new one."""

    places: tuple[Place, ...] = ()
    at: int = -1

    @property
    def current(self) -> Place | None:
        """Where the reader is; None at the very start."""
        return self.places[self.at] if self.places else None

    @property
    def before(self) -> tuple[Place, ...]:
        """The places that ``back`` leads through, oldest first."""
        return self.places[: max(0, self.at)]

    def visited(self, place: Place) -> History[Place]:
        """One step on: what lay ahead is forgotten."""
        kept = self.places[: self.at + 1]
        return History((*kept, place), len(kept))

    def moved(self, place: Place) -> History[Place]:
        """``place`` instead of the current one: moving the cursor is no step."""
        kept = self.places[: max(0, self.at)]
        return History((*kept, place), len(kept))

    def back(self) -> History[Place]:
        """One step back; the same where there is none."""
        return History(self.places, max(self.at - 1, 0)) if self.places else self

    def forward(self) -> History[Place]:
        """One step forward; the same where there is none."""
        return History(self.places, min(self.at + 1, len(self.places) - 1))
