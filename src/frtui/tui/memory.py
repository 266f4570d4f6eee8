"""What the reader makes of articles, beside the interface: shown at once, written behind it, taken back where it fails.

One thread writes, in the order in which things were done; it is also the one that undoes and that looks for what other
copies of frtui have done. Nothing here waits for a disk but that thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.message import Message

from frtui.errors import FrtuiError
from frtui.library.marked import Marked
from frtui.library.store import CatalogueError
from frtui.tui.messages import MarksChanged, MarksRead, NoteKnown, Said

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from frtui.library.article import Article
    from frtui.library.catalogue import Catalogue
    from frtui.library.dataset import Dataset
    from frtui.state.mark import Change, Mark, Subject
    from frtui.state.marks import Marks
    from frtui.state.undo import Step, Steps

DIGESTED = 100
"""Articles that are marked together up to which each record is read, for its marks to find it under another name."""


class Memory:
    """The marks of ``dataset``, and the steps that can be taken back. ``post`` takes messages from any thread."""

    def __init__(self, dataset: Dataset, catalogue: Catalogue, post: Callable[[Message], object]) -> None:
        self.marked = Marked(is_known=False)
        self._dataset, self._catalogue, self._post = dataset, catalogue, post
        self._line: ThreadPoolExecutor | None = None
        self._looking: Future[None] | None = None
        self._unwritten_notes: dict[int, str] = {}
        self._noted: dict[int, Subject] = {}
        """The article whose note was opened last: its record may go while the note is typed."""
        self._unfinished: set[Future[None]] = set()
        # What follows is for the writing thread alone.
        self._marks: Marks | None = None
        self._steps: Steps | None = None
        self._turn = 0
        self._told: set[str] = set()
        """What went wrong and was said already."""

    # --- for the interface ---

    @property
    def is_idle(self) -> bool:
        """Whether everything that was done is written, and what was asked for is told."""
        return not self._unfinished

    def begin(self) -> None:
        """Read the marks, or once more: there are other articles. ``MarksRead`` follows. Not before the first paint."""
        self._do(self._read)

    def look(self) -> None:
        """See what other copies have done; ``MarksChanged`` follows where there is anything."""
        if self._line is not None and (self._looking is None or self._looking.done()):
            self._looking = self._do(self._look)

    def change(self, marks: Mapping[int, Mark], said: str, is_step: bool = True) -> None:
        """These are the marks of these articles from now on. ``said``: ``starred 3 articles``.

        ``is_step``: whether that can be taken back by itself.
        """
        from frtui.state.marking import mark_in, put

        before = {number: mark_in(self.marked, number) for number in marks}
        for number, mark in marks.items():
            put(self.marked, number, mark)
        self._do(self._write, before, dict(marks), said, is_step)

    def open_note(self, number: int) -> None:
        """The note on an article is about to be typed: it is kept even if its record goes meanwhile."""
        self._do(self._remember, number)

    def change_note(self, number: int, note: str) -> None:
        """The note on an article while it is typed: what is not written yet is replaced. No step."""
        from frtui.state.marking import mark_in, put

        put(self.marked, number, replace(mark_in(self.marked, number), note=note))
        self._unwritten_notes[number] = note
        self._do(self._write_notes)

    def note_is_written(self, number: int, before: str, after: str) -> None:
        """The reader has left the note: all that was typed is one step."""
        if before != after:
            self._do(self._note_step, number, before, after)

    def mark_of(self, article: Article) -> Mark:
        """The marks of ``article`` as they are kept, for an export. From any thread; raises ``MarksError``."""
        from frtui.state.mark import Mark, subject_of

        return Mark() if self._marks is None else self._marks.of(subject_of(article, self._dataset))

    def ask_note(self, number: int) -> None:
        """Look up since when there is a note, and whether its record is still the same; ``NoteKnown`` follows."""
        self._do(self._look_at_note, number)

    def done(self, step: Step) -> None:
        """Something else was done that can be taken back."""
        self._do(self._take_step, step)

    def undo(self) -> None:
        """Take back the last step; ``Said`` follows."""
        self._do(self._undo, False)

    def redo(self) -> None:
        """Do again what was taken back last; ``Said`` follows."""
        self._do(self._undo, True)

    def end(self) -> None:
        """Nothing more will be asked. What has been done is still written."""
        if self._line is not None:
            self._line.submit(self._close)
            self._line.shutdown(wait=False)
            self._line = None

    # --- in the writing thread ---

    def _do(self, work: Callable[..., None], *arguments: Any) -> Future[None]:
        if self._line is None:
            from concurrent.futures import ThreadPoolExecutor

            self._line = ThreadPoolExecutor(1, "marks")
        future = self._line.submit(self._guarded, work, *arguments)
        self._unfinished.add(future)
        future.add_done_callback(self._unfinished.discard)
        return future

    def _guarded(self, work: Callable[..., None], *arguments: Any) -> None:
        try:
            self._open()
            work(*arguments)
        except CatalogueError:
            return  # the reading meets it too, and sets about another catalogue
        except FrtuiError as error:
            self._post(Said(str(error), "warning"))
        except Exception as error:  # nobody looks at the future: the reader must learn of it
            from frtui.state.crash_report import words

            if (said := words(error)) not in self._told:  # it is looked several times in a second
                self._told.add(said)
                self._post(Said(f"That did not work with the marks. {said}", "error"))

    def _open(self) -> None:
        if self._marks is None:
            from frtui.state.marks import Marks, file
            from frtui.state.undo import Steps

            self._marks, self._steps = Marks(file()), Steps()
            if self._marks.note:
                self._post(Said(self._marks.note, "warning"))

    def _read(self) -> None:
        from frtui.state.following_marks import follow
        from frtui.state.marking import marked_of

        assert self._marks is not None
        turn = self._marks.turn()
        with suppress(FrtuiError):  # where nothing can be written, they are shown where they are
            follow(self._dataset, self._catalogue, self._marks)
        marked = marked_of(self._marks, self._dataset, self._catalogue)
        self._turn = turn
        self._post(MarksRead(marked))

    def _look(self) -> None:
        from frtui.state.mark import home_of
        from frtui.state.marking import with_ids

        assert self._marks is not None
        self._turn, changed = self._marks.changed(self._turn, home_of(self._dataset))
        if found := list(with_ids(changed, self._catalogue)):
            self._post(MarksChanged(found))

    def _write(self, before: dict[int, Mark], after: dict[int, Mark], said: str, is_step: bool) -> None:
        from frtui.state.mark import changes
        from frtui.state.undo import MarkStep

        assert self._marks is not None and self._steps is not None
        known = self._subjects(list(after))
        made: dict[tuple[str, str, str], Change] = {}
        for number, subject in known.items():
            for change in changes(subject, before[number], after[number]):
                made[subject.key, subject.home, change.field] = change
        try:
            self._marks.change(list(made.values()))
        except FrtuiError as error:
            self._post(MarksChanged(list(before.items())))
            self._post(Said(f"Not kept: {error}", "error"))
            return
        if is_step and made:
            self._steps.done(MarkStep(self._marks, tuple(made.values()), said))
        if len(known) < len(after) or len(made) > 1:
            return  # what has the same key shows at the next look
        self._look()

    def _remember(self, number: int) -> None:
        self._noted = self._subjects([number])

    def _write_notes(self) -> None:
        assert self._marks is not None
        while self._unwritten_notes:
            number, note = self._unwritten_notes.popitem()
            try:
                self._marks.change(self._note_change(number, "", note))
            except FrtuiError as error:
                self._post(Said(f"The note is not kept: {error}", "error"))

    def _note_change(self, number: int, before: str, after: str) -> list[Change]:
        from frtui.state.mark import Change

        found = self._subjects([number]) or {at: subject for at, subject in self._noted.items() if at == number}
        return [Change(subject, "note", before, after) for subject in found.values()]

    def _note_step(self, number: int, before: str, after: str) -> None:
        from frtui.state.undo import MarkStep

        assert self._marks is not None and self._steps is not None
        said = "deleted a note" if not after else "changed a note" if before else "wrote a note"
        self._steps.done(MarkStep(self._marks, tuple(self._note_change(number, before, after)), said))
        self._look()

    def _look_at_note(self, number: int) -> None:
        assert self._marks is not None
        for subject in self._subjects([number]).values():
            noted = self._marks.noted(subject)
            if noted is not None:
                has_changed = noted.digest and subject.digest and noted.digest != subject.digest
                changed = " The record has changed since." if has_changed else ""
                self._post(NoteKnown(number, f"Written {noted.written}.{changed}"))

    def _take_step(self, step: Step) -> None:
        assert self._steps is not None
        self._steps.done(step)

    def _undo(self, is_again: bool) -> None:
        assert self._steps is not None
        try:
            self._post(Said(self._steps.redo() if is_again else self._steps.undo()))
        finally:
            self._look()

    def _subjects(self, numbers: list[int]) -> dict[int, Subject]:
        from frtui.library.cited import record_digest
        from frtui.state.marking import subjects

        found = subjects(self._dataset, self._catalogue, numbers)
        if len(found) <= DIGESTED:
            for number, subject in found.items():
                with suppress(OSError):  # gone since: marked all the same
                    found[number] = replace(subject, digest=record_digest(self._dataset.read(subject.path)))
        return found

    def _close(self) -> None:
        if self._marks is not None:
            self._marks.close()
