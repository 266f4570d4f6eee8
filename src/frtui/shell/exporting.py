"""``frtui export``: the articles that a query finds, in a format for other programs or for paper.

To stdout, or to a file that is there whole when all has gone well, and else not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from frtui.errors import DatasetError, FrtuiError, UsageError
from frtui.library.article import Article
from frtui.library.exporting.export import Export, ReadersMark, export_of
from frtui.library.exporting.formats import FORMATS, Format, beside, format_of_file
from frtui.library.view import View
from frtui.shell.asking import tell_notes, why_nothing
from frtui.shell.bar import Bar
from frtui.shell.listing import Listing
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.own_marks import marks_of
from frtui.shell.reading import Reading, answered, tell_what_is_missing
from frtui.state.export_file import BESIDE, write_export
from frtui.state.mark import subject_of
from frtui.state.named_file import check_outside, check_target, place_of

STREAM = "-"
"""The name of a file that means stdout."""

MarkOf = Callable[[Article], ReadersMark]


class ExportError(FrtuiError):
    """The file could not be written. Nothing of it is there then."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """Which articles are exported, and how. ``name``: the format, None for what the end of ``file`` means."""

    listing: Listing
    name: str | None = None
    file: str = STREAM
    may_replace: bool = False
    has_note: bool = True
    accessed: date | None = None
    group: str = "day"

    @property
    def form(self) -> Format:
        """The format. Raises ``UsageError`` where none is given."""
        if self.name is not None:
            return FORMATS[self.name]
        form = format_of_file(self.file)
        if form is None:
            known = ", ".join(FORMATS)
            raise UsageError(f"which format? --format takes {known}", "the end of -o FILE says it too, as in news.csv")
        return form

    @property
    def targets(self) -> list[Path]:
        """The file, and the one for the methods note beside it where the format needs one; empty for stdout."""
        if self.file == STREAM:
            return []
        file = place_of(self.file)
        return [file, Path(f"{file}{BESIDE}")] if self.has_note and not self.form.holds_note else [file]

    def export(self, reading: Reading, view: View, mark_of: MarkOf, bar: Callable[[int], None]) -> Export:
        """What is to be written."""
        return export_of(
            view,
            reading.dataset,
            reading.catalogue,
            place=self.listing.asked.path,
            limit=self.listing.limit,
            mark_of=mark_of,
            accessed=self.accessed,
            group=self.group,
            has_note=self.has_note,
            on_article=bar,
        )


def export_articles(exporting: Exporting) -> int:
    """Write the articles, with what the reader has made of them; the exit code.

    Raises ``DatasetError``, ``QueryError``, ``UsageError`` and ``ExportError``; nothing is written to a file then.
    """
    listing = exporting.listing
    query, path = listing.asked.query, listing.asked.path  # a slip in it should not cost a wait, nor one in the file
    form = exporting.form
    for target in exporting.targets:
        check_target(target, exporting.may_replace)
    out = _Out(exporting)

    def write(reading: Reading) -> View:
        for target in exporting.targets:
            check_outside(target, reading.dataset)
        view = listing.asked.view(reading, query, listing.order_of(query))
        with marks_of(reading) as marks:
            out.write(reading, view, form, lambda article: marks.of(subject_of(article, reading.dataset)))
        return view

    reading, view = answered(path, listing.asked.how, write)
    tell_what_is_missing(reading, path)
    tell_notes(view)
    if not len(view):
        if view.total:
            tell(why_nothing(view))
        return NOTHING
    if exporting.targets and sys.stderr.isatty():
        count = _count(view, exporting)
        tell(f"{count:,} article{'s' * (count != 1)} as {form.label} in {' and '.join(map(str, exporting.targets))}")
    return FOUND


def _count(view: View, exporting: Exporting) -> int:
    limit = exporting.listing.limit
    return len(view) if limit is None else min(len(view), limit)


class _Out:
    """Where the pieces go. What has gone to stdout already is not written again when all begins anew."""

    def __init__(self, exporting: Exporting) -> None:
        self._exporting = exporting
        self._done = 0

    def write(self, reading: Reading, view: View, form: Format, mark_of: MarkOf) -> None:
        """Write what ``view`` shows; nothing where that is nothing."""
        if not len(view):
            return
        exporting = self._exporting
        with Bar(_count(view, exporting), is_alone=bool(exporting.targets)) as bar:
            export = exporting.export(reading, view, mark_of, bar)
            pieces = _read_well(form.pieces(export))
            note = beside(export, form.name)
            if exporting.targets:
                _to_files(exporting, pieces, note)
            else:
                self._to_stdout(pieces)
        if note and not exporting.targets:
            with suppress(BrokenPipeError):  # nobody listens
                print(note, end="", file=sys.stderr)

    def _to_stdout(self, pieces: Iterator[str]) -> None:
        """UTF-8 whatever the locale is: the formats say so."""
        sys.stdout.flush()
        for piece in islice(pieces, self._done, None):
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
            self._done += 1
        sys.stdout.buffer.flush()


def _to_files(exporting: Exporting, pieces: Iterator[str], note: str) -> None:
    target = exporting.targets[0]
    try:
        write_export(target, pieces, note, exporting.may_replace)
    except FileExistsError as error:
        raise UsageError(f"{error.filename} is there already, and stays as it is", "--force replaces it") from None
    except OSError as error:
        raise ExportError(f"{target} could not be written: {error.strerror or error}") from error


@contextmanager
def _as_dataset_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:  # told apart from what goes wrong where the pieces go
        raise DatasetError(f"a record cannot be read: {error.filename}: {error.strerror or error}") from error


def _read_well(pieces: Iterator[str]) -> Iterator[str]:
    """``pieces``; a record that has gone meanwhile is a ``DatasetError``."""
    while True:
        with _as_dataset_error():
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
