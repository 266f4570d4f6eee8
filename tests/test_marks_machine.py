"""Two programs on one file mark, take back, do again and start anew in any order; a dictionary says what must be."""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from frtui.library.words import fold
from frtui.state.marks import Change, ChangedElsewhere, Mark, Marks, Subject, changes, tags_of
from frtui.state.undo import MarkStep, NothingToUndo, Steps

HOME = "/home/me/news"
SUBJECTS = (
    Subject("https://gazette.example/hearing", "", "hearing.md", "The hearing"),
    Subject("ferry.md", HOME, "ferry.md", "The ferry"),
    Subject("ferry.md", "/home/me/other", "ferry.md", "Another ferry"),
)
NAMES = {"read": "is_read", "starred": "is_starred", "tags": "tags", "note": "note"}

a_mark = st.builds(
    Mark,
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(["Privacy", "privacy", "à lire", "law"]), max_size=2).map(tags_of),
    st.sampled_from(["", "a", "Page 3\nis wrong"]),
)
programs = st.integers(0, 1)


@dataclass
class Program:
    """One running copy: what it has open, what it could take back, and what it has been told."""

    marks: Marks
    steps: Steps = field(default_factory=Steps)
    done: list[MarkStep] = field(default_factory=list)
    undone: list[MarkStep] = field(default_factory=list)
    turn: int = 0
    told: dict[str, Mark] = field(default_factory=dict)


class TwoPrograms(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.programs = [Program(self.opened()) for _ in range(2)]
        self.known: dict[Subject, Mark] = {}

    def opened(self) -> Marks:
        marks = Marks(self.folder / "marks.sqlite3")
        assert marks.note == ""
        return marks

    def teardown(self) -> None:
        for program in self.programs:
            program.marks.close()
        shutil.rmtree(self.folder)

    def after(self, changes: list[Change]) -> dict[Subject, Mark] | None:
        """What is known after `changes`; None where one of them is not as expected."""
        known = dict(self.known)
        for change in changes:
            mark = known.get(change.subject, Mark())
            if getattr(mark, NAMES[change.field]) != change.before:
                return None
            known[change.subject] = replace(mark, **{NAMES[change.field]: change.after})
        return known

    @rule(number=programs, wanted=st.dictionaries(st.sampled_from(SUBJECTS), a_mark, min_size=1))
    def mark(self, number: int, wanted: dict[Subject, Mark]) -> None:
        program = self.programs[number]
        made = [
            one for subject, mark in wanted.items() for one in changes(subject, self.known.get(subject, Mark()), mark)
        ]
        program.marks.change(made)
        step = MarkStep(program.marks, made, "marked")
        program.steps.done(step)
        program.done.append(step)
        program.undone.clear()
        after = self.after(made)
        assert after is not None
        self.known = after

    @rule(number=programs)
    def take_back(self, number: int) -> None:
        program = self.programs[number]
        if not program.done:
            with pytest.raises(NothingToUndo):
                program.steps.undo()
            return
        step = program.done.pop()
        after = self.after([change.swapped for change in reversed(step.changes)])
        if after is None:
            with pytest.raises(ChangedElsewhere):
                program.steps.undo()
        else:
            assert program.steps.undo() == "Took back: marked"
            program.undone.append(step)
            self.known = after

    @rule(number=programs)
    def do_again(self, number: int) -> None:
        program = self.programs[number]
        if not program.undone:
            with pytest.raises(NothingToUndo):
                program.steps.redo()
            return
        step = program.undone.pop()
        after = self.after(list(step.changes))
        if after is None:
            with pytest.raises(ChangedElsewhere):
                program.steps.redo()
        else:
            program.steps.redo()
            program.done.append(step)
            self.known = after

    @rule(number=programs)
    def start_anew(self, number: int) -> None:
        self.programs[number].marks.close()
        self.programs[number] = Program(self.opened())

    @rule(number=programs)
    def take_over_what_is_known_already(self, number: int) -> None:
        marks = self.programs[number].marks
        kept = list(marks.kept())
        merged = marks.merge(kept)
        assert (merged.new, merged.changed, merged.unchanged) == (0, 0, len(kept))

    @rule(number=programs)
    def look_at_what_is_new(self, number: int) -> None:
        program = self.programs[number]
        program.turn, found = program.marks.changed(program.turn, HOME)
        program.told.update(found)
        for key, mark in self.here().items():
            assert program.told.get(key, Mark()) == mark
        assert program.marks.changed(program.turn) == (program.turn, [])

    def here(self) -> dict[str, Mark]:
        return {subject.key: mark for subject, mark in self.known.items() if subject.home in ("", HOME)}

    @invariant()
    def all_is_as_it_should_be(self) -> None:
        for program in self.programs:
            assert {subject: program.marks.of(subject) for subject in self.known} == self.known
        found = {key: mark for key, mark in self.programs[0].marks.all(HOME) if mark != Mark()}
        assert found == {key: mark for key, mark in self.here().items() if mark != Mark()}
        counts = Counter(fold(tag) for mark in self.known.values() for tag in mark.tags)
        assert {fold(tag): count for tag, count in self.programs[1].marks.tags()} == counts
        assert self.programs[0].marks.turn() == self.programs[1].marks.turn()


TestTwoPrograms = TwoPrograms.TestCase
TestTwoPrograms.settings = settings(stateful_step_count=25)  # each of them waits for the disk
