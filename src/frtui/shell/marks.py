"""``frtui marks``: all marks written out as lines of JSON and taken in from there; ``docs/marks.md`` has the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO

from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.own_marks import opened_to_read
from frtui.state.marks import Kept, Marks, MarksError, file
from frtui.state.marks_lines import HEAD, Refused, kept_of, line_of
from frtui.state.named_file import check_target, place_of
from frtui.state.whole_file import written

STREAM = "-"
"""The name of a file that means stdin or stdout."""

_LONGEST = 16_000_000
"""Bytes of a line. No note is as long."""

_NAMED = 50
"""Lines that a note names as refused; of the others it gives the number."""


def export_marks(target: str, may_replace: bool) -> int:
    """Write all marks to the file ``target``, or to stdout; the exit code. Raises ``MarksError``."""
    with closing(opened_to_read()) as marks:
        if target == STREAM:
            for line in _lines(marks):
                print(line)
            return FOUND
        place = place_of(target)
        check_target(place, may_replace)
        try:
            with written(place, may_replace) as out:
                count = sum(out.write(f"{line}\n".encode("ascii")) > 0 for line in _lines(marks))
        except FileExistsError:
            raise MarksError(f"{target} is there already, and stays as it is", "--force replaces it") from None
        except OSError as error:
            raise MarksError(f"{target} could not be written: {error.strerror or error}") from error
    tell(f"{count - 1:,} mark{'s' * (count != 2)} in {target}")
    return FOUND


def _lines(marks: Marks) -> Iterator[str]:
    yield HEAD
    yield from map(line_of, marks.kept())


def import_marks(source: str, is_dry: bool) -> int:
    """Put the marks in the file ``source``, or on stdin, to what is known; the exit code. Raises ``MarksError``.

    Prints how many marks were new, changed, unchanged and refused; of those that were refused it says why on stderr.
    """
    reading = _Reading()
    with closing(opened_to_read() if is_dry else _opened_to_write()) as marks:
        try:
            with _whole(source) as lines:
                merged = marks.merge(reading.kept(lines), is_dry)
        except OSError as error:
            raise MarksError(f"{source} could not be read: {error.strerror or error}") from error
    if reading.refused > _NAMED:
        tell(f"and {reading.refused - _NAMED:,} lines more")
    counts = {"new": merged.new, "changed": merged.changed, "unchanged": merged.unchanged, "refused": reading.refused}
    print(", ".join(f"{count:,} {said}" for said, count in counts.items()))
    return NOTHING if reading.refused else FOUND


def _opened_to_write() -> Marks:
    """All marks. Raises ``MarksError`` where nothing could be kept."""
    marks = Marks(file())
    if marks.place is None:
        marks.close()
        raise MarksError(f"nothing was taken over. {marks.note}")
    if marks.note:
        tell(marks.note)
    return marks


@contextmanager
def _whole(source: str) -> Iterator[BinaryIO]:
    """What is in the file ``source``, or has come on stdin: nobody else can mark while it is taken in."""
    with open(0 if source == STREAM else place_of(source), "rb", closefd=source != STREAM) as lines:
        if lines.seekable():
            yield lines
            return
        import shutil
        import tempfile

        with tempfile.TemporaryFile() as held:  # all of it first: a pipe may take its time
            shutil.copyfileobj(lines, held)
            held.seek(0)
            yield held


class _Reading:
    """Reads lines, and counts those that are no marks."""

    def __init__(self) -> None:
        self.refused = 0

    def kept(self, lines: BinaryIO) -> Iterator[Kept]:
        """The marks that stand in ``lines``. Raises ``MarksError`` for a newer format."""
        for number, line in enumerate(_short_lines(lines), 1):
            try:
                kept = kept_of(_text(line))
            except Refused as refused:
                self.refused += 1
                if self.refused <= _NAMED:
                    tell(f"line {number} {refused}")
                continue
            if kept is not None:
                yield kept


def _short_lines(lines: BinaryIO) -> Iterable[bytes]:
    """Each line; of one that is too long the beginning, and that is too long as well."""
    while line := lines.readline(_LONGEST):
        yield line
        rest = line
        while len(rest) == _LONGEST and not rest.endswith(b"\n"):
            rest = lines.readline(_LONGEST)


def _text(line: bytes) -> str:
    if len(line) == _LONGEST:
        raise Refused("is too long")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("is no text in UTF-8") from None
