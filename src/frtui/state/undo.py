"""What can be taken back in this running copy, and done again: steps in their order, of marks or of anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from frtui.errors import FrtuiError
from frtui.state.mark import Change
from frtui.state.marks import Marks

MOST = 500
"""Steps that are remembered."""


class NothingToUndo(FrtuiError):
    """There is nothing to take back, or to do again."""


class Step(Protocol):
    """Something that was done. Either way raises an ``FrtuiError`` where it is refused, and changes nothing then."""

    @property
    def said(self) -> str:
        """What was done: ``starred 3 articles``."""

    def back(self) -> None:
        """Take it back."""

    def again(self) -> None:
        """Do it again, after it was taken back."""


class Steps:
    """The steps of one running copy. A new one clears what could be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def done(self, step: Step) -> None:
        """``step`` was done just now."""
        self._done.append(step)
        del self._done[:-MOST]
        self._undone.clear()

    def undo(self) -> str:
        """Take back the last step; what to say of it.

        Raises ``NothingToUndo`` and what the step raises. A step that refuses cannot be taken back any more.
        """
        if not self._done:
            raise NothingToUndo("there is nothing to take back")
        step = self._done.pop()
        step.back()
        self._undone.append(step)
        return f"Took back: {step.said}"

    def redo(self) -> str:
        """Do the step again that was taken back last; what to say of it. Raises as ``undo`` does."""
        if not self._undone:
            raise NothingToUndo("there is nothing to do again")
        step = self._undone.pop()
        step.again()
        self._done.append(step)
        return f"Did again: {step.said}"


@dataclass(frozen=True, slots=True)
class MarkStep:
    """Marks that were changed together. Refused with ``ChangedElsewhere`` where one has been changed since."""

    marks: Marks
    changes: Sequence[Change]
    said: str

    def back(self) -> None:
        """Put back what was there before."""
        self.marks.change([change.swapped for change in reversed(self.changes)], expected=True)

    def again(self) -> None:
        """Make the changes again."""
        self.marks.change(self.changes, expected=True)
