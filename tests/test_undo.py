"""Taking back and doing again: in order, all of a step or nothing, and not over what another has done since."""

from dataclasses import dataclass, field

import pytest

from frtui.errors import FrtuiError
from frtui.state.marks import Change, ChangedElsewhere, Mark, Marks, Subject
from frtui.state.undo import MOST, MarkStep, NothingToUndo, Steps

HEARING = Subject("https://gazette.example/hearing", "", "hearing.md", "The hearing")
FERRY = Subject("https://gazette.example/ferry", "", "ferry.md", "The ferry")


@dataclass
class Said:
    """A step that writes down what becomes of it, and may refuse."""

    said: str
    log: list[str] = field(default_factory=list)
    refuses: bool = False

    def back(self) -> None:
        self._do("-")

    def again(self) -> None:
        self._do("+")

    def _do(self, sign: str) -> None:
        if self.refuses:
            raise FrtuiError(f"{self.said} is refused")
        self.log.append(sign + self.said)


def test_steps_are_taken_back_last_first_and_done_again_in_their_order():
    log: list[str] = []
    steps = Steps()
    for name in "abc":
        steps.done(Said(name, log))
    assert [steps.undo(), steps.undo()] == ["Took back: c", "Took back: b"]
    assert [steps.redo(), steps.undo(), steps.undo()] == ["Did again: b", "Took back: b", "Took back: a"]
    with pytest.raises(NothingToUndo):
        steps.undo()
    assert [steps.redo(), steps.redo(), steps.redo()] == ["Did again: a", "Did again: b", "Did again: c"]
    assert log == ["-c", "-b", "+b", "-b", "-a", "+a", "+b", "+c"]


def test_where_there_is_nothing_that_is_said():
    steps = Steps()
    with pytest.raises(NothingToUndo, match="nothing to take back"):
        steps.undo()
    with pytest.raises(NothingToUndo, match="nothing to do again"):
        steps.redo()


def test_a_new_step_clears_what_could_be_done_again():
    steps = Steps()
    steps.done(Said("a"))
    steps.undo()
    steps.done(Said("b"))
    with pytest.raises(NothingToUndo):
        steps.redo()
    assert steps.undo() == "Took back: b"


def test_a_step_that_refuses_is_dropped_and_the_one_before_it_is_next():
    steps = Steps()
    for step in (Said("a"), Said("b", refuses=True)):
        steps.done(step)
    with pytest.raises(FrtuiError, match="b is refused"):
        steps.undo()
    with pytest.raises(NothingToUndo):
        steps.redo()
    assert steps.undo() == "Took back: a"


def test_no_more_steps_are_remembered_than_that():
    steps = Steps()
    for number in range(MOST + 3):
        steps.done(Said(str(number)))
    taken = [steps.undo() for _ in range(MOST)]
    assert taken[-1] == "Took back: 3"
    with pytest.raises(NothingToUndo):
        steps.undo()


def starring(marks: Marks, *subjects: Subject) -> MarkStep:
    changes = [Change(subject, "starred", False, True) for subject in subjects]
    marks.change(changes)
    return MarkStep(marks, changes, f"starred {len(subjects)} articles")


def test_marks_are_taken_back_and_made_again():
    marks, steps = Marks(None), Steps()
    steps.done(starring(marks, HEARING, FERRY))
    assert steps.undo() == "Took back: starred 2 articles"
    assert (marks.of(HEARING), marks.of(FERRY)) == (Mark(), Mark())
    assert steps.redo() == "Did again: starred 2 articles"
    assert marks.of(FERRY).is_starred


def test_several_changes_of_one_field_are_taken_back_from_the_last_on():
    marks, steps = Marks(None), Steps()
    changes = [Change(HEARING, "note", "", "a"), Change(HEARING, "note", "a", "b")]
    marks.change(changes)
    steps.done(MarkStep(marks, changes, "noted"))
    steps.undo()
    assert marks.of(HEARING).note == ""
    steps.redo()
    assert marks.of(HEARING).note == "b"


def test_what_another_has_changed_since_is_not_taken_back_and_nothing_else_of_the_step_either():
    marks, steps = Marks(None), Steps()
    steps.done(starring(marks, HEARING, FERRY))
    marks.change([Change(FERRY, "starred", True, False)])
    with pytest.raises(ChangedElsewhere, match="“The ferry” has been marked otherwise since"):
        steps.undo()
    assert marks.of(HEARING).is_starred
    with pytest.raises(NothingToUndo):
        steps.undo()
