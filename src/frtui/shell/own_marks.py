"""The reader's marks for commands that ask for them: those of records that were renamed or copied have followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from frtui.shell.output import tell
from frtui.shell.reading import Reading
from frtui.state.following_marks import follow
from frtui.state.marks import Marks, MarksError, file


def opened_to_read() -> Marks:
    """All marks. Makes no file where there is none; says what is wrong with the one there is."""
    place = file()
    marks = Marks(place if os.path.lexists(place) else None)
    if marks.note:
        tell(marks.note)
    return marks


@contextmanager
def marks_of(reading: Reading) -> Iterator[Marks]:
    """All marks, open meanwhile; what was read has those of records just like it, as in the reader.

    Raises ``CatalogueError``.
    """
    with closing(opened_to_read()) as marks:
        with suppress(MarksError):  # where nothing can be written, they are where they were
            follow(reading.dataset, reading.catalogue, marks)
        yield marks
