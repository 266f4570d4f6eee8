"""``frtui index``: a dataset's catalogue, made or brought up to date ahead of time, with a bar while it takes."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterator

from frtui.library.article import Unreadable
from frtui.library.dataset import Dataset
from frtui.library.following import current, keep
from frtui.library.found import USUAL, Reach
from frtui.library.pace import pace
from frtui.library.refresh import Counts, Progress, refresh
from frtui.library.store import CatalogueError
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.records import tell_no_records, tell_unreadable
from frtui.state import catalogues
from frtui.state.reach import reach
from frtui.state.reading_limits import take_limits

_MEGABYTE = 1_000_000


def index_dataset(path: str, in_memory: bool, asked: Reach = USUAL) -> int:
    """Read what is new or changed at ``path``; the exit code. Raises ``DatasetError`` and ``CatalogueError``."""
    take_limits()
    opening = catalogues.opened_for(Dataset.at([path], reach(asked)), in_memory)
    if opening.note:
        tell(opening.note)
    started = time.monotonic()
    try:
        last, unreadable = _read(opening)
    except CatalogueError as error:
        opening = catalogues.reopened(opening, error)
        tell(opening.note)
        last, unreadable = _read(opening)
    counts = last.counts or Counts()
    if sys.stderr.isatty():
        tell(_summary(last, counts, time.monotonic() - started))
    tell_unreadable(unreadable)
    if not counts.records:
        tell_no_records(path)
    return FOUND if counts.records else NOTHING


def _read(opening: catalogues.Opened) -> tuple[Progress, list[Unreadable]]:
    """The last report, and the files that could not be read."""
    reports = _shown(refresh(opening.dataset, opening.catalogue, processes=os.cpu_count() or 1))
    [last] = deque(reports, maxlen=1)
    keep(opening.catalogue, current(opening.catalogue))
    opening.catalogue.settle()
    return last, opening.catalogue.unreadable()


def _summary(last: Progress, counts: Counts, seconds: float) -> str:
    """``20,000 records, 3 unreadable, 12 other files · read 20,000 files, 484 MB, in 5.1 s``."""
    others = counts.skipped + counts.others
    parts = [f"{counts.records:,} record{'s' * (counts.records != 1)}"]
    parts += [f"{counts.unreadable:,} unreadable"] if counts.unreadable else []
    parts += [f"{others:,} other file{'s' * (others != 1)}"] if others else []
    if not last.total:
        return f"{', '.join(parts)} · nothing had changed, {seconds:.1f} s"
    megabytes = last.bytes_total / _MEGABYTE
    return f"{', '.join(parts)} · read {last.total:,} files, {megabytes:,.0f} MB, in {seconds:.1f} s"


def _shown(reports: Iterator[Progress]) -> Iterator[Progress]:
    """``reports``, each of them drawn as a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), DownloadColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("comparing the folder", total=None)
        started = time.monotonic()
        for report in reports:
            bar.update(
                task,
                completed=report.bytes_done,
                total=report.bytes_total,
                description=pace(report, time.monotonic() - started),
            )
            yield report
