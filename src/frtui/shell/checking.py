"""``frtui check``: a dataset's quality in one report, for a person or as JSON."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

from frtui.library import json_lines
from frtui.library.cleaning import clean_line
from frtui.library.dataset import LOOKED_FOR, Dataset
from frtui.library.findings import NOTHING_WRONG, SIZES, Example, Finding, Quality, sizes_in_words
from frtui.library.found import USUAL, Reach, is_file
from frtui.library.noted_files import Sizes
from frtui.library.parsers import collect_seldom
from frtui.library.path_text import path_text
from frtui.library.quality import quality_of
from frtui.shell.bar import Bar
from frtui.shell.output import FOUND, NOTHING, abandon, tell
from frtui.shell.wrapping import cells, first_cells
from frtui.state.reach import reach
from frtui.state.reading_limits import take_limits

_EXAMPLES = 5
"""Examples of a finding, and paths of an example, that a report for people has."""

_PIPED = 160
"""Cells of a line where there is no terminal to ask: what does not fit beside its path stands below it."""

_INDENT = "  "


def check_dataset(path: str, as_json: bool, asked: Reach = USUAL) -> int:
    """Print what there is to say of the dataset at ``path``; the exit code.

    Raises ``DatasetError``, and ``NotedError`` where the disk has no room for what is noted meanwhile.
    """
    take_limits()
    collect_seldom()
    dataset = Dataset.at([path], reach(asked))
    with Bar(lambda: _count(dataset), is_alone=True) as bar:
        quality = quality_of(dataset, time.time_ns() // 1000, bar)
    try:
        _print(path, quality, as_json)
    except BrokenPipeError:  # whoever has seen enough may still ask how it ended
        abandon()
    if not quality.records:
        tell(f"no records in {path}: {LOOKED_FOR}")
    return FOUND if quality.records and not quality.problems else NOTHING


def _print(path: str, quality: Quality, as_json: bool) -> None:
    if as_json:
        print(json_lines.line(_values(path, quality)))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for line in report(path, quality, width):
            print(line)
    sys.stdout.flush()  # what is said on stderr stands below


def _count(dataset: Dataset) -> int:
    """The files that are looked at."""
    return sum(map(is_file, dataset.contents()))


# --- JSON ---


def _values(path: str, quality: Quality) -> dict[str, Any]:
    return {
        "path": path_text(path),
        "files": quality.files,
        "records": quality.records,
        "unreadable": quality.unreadable,
        "skipped": quality.skipped,
        "others": quality.others,
        "sizes": None if quality.sizes is None else _sizes(quality.sizes),
        "problems": {one.name: _finding(one) for one in quality.findings if one.kind.is_problem},
        "facts": {one.name: _finding(one) for one in quality.findings if not one.kind.is_problem},
    }


def _sizes(sizes: Sizes) -> dict[str, Any]:
    return {
        "smallest": sizes.smallest,
        "smallest_path": path_text(sizes.smallest_path),
        "median": sizes.median,
        "largest": sizes.largest,
        "largest_path": path_text(sizes.largest_path),
        "total": sizes.total,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    things = {"things": finding.things} if finding.kind.things else {}
    return {"count": finding.count, **things, "examples": [_example(example) for example in finding.examples]}


def _example(example: Example) -> dict[str, Any]:
    return {
        "paths": [path_text(path) for path in example.paths],
        "detail": example.detail or None,
        "line": example.line or None,
        "count": example.count,
    }


# --- for people ---


def report(path: str, quality: Quality, width: int | None) -> Iterator[str]:
    """The lines of the report, cleaned. ``width``: cells of the terminal, to which details are cut; None for none."""
    yield f"{_shown(path)}:"
    column = len(f"{quality.files:,}")
    for count, words in quality.counts:
        yield f"{_INDENT}{count:>{column},}  {words}"
    if quality.sizes is not None:
        yield from ("", f"{SIZES}:")
        column = len(f"{quality.sizes.total:,}")
        for size, words, whose in sizes_in_words(quality.sizes):
            yield f"{_INDENT}{size:>{column},}  {words}{': ' * bool(whose)}{_shown(whose)}"
    for heading, findings in quality.sections:
        yield from ("", f"{heading}:")
        for finding in findings:
            yield ""
            yield from _section(finding, width)
    if not quality.problems and quality.records:
        yield from ("", NOTHING_WRONG)


def _section(finding: Finding, width: int | None) -> Iterator[str]:
    things = f" ({finding.things_in_words})" if finding.kind.things else ""
    yield f"{finding.heading}: {finding.count:,}{things}"
    examples = finding.examples[:_EXAMPLES]
    if finding.kind.is_grouped:
        for example in examples:
            yield from _group(example)
    else:
        yield from _aligned(examples, width)
    if more := finding.more_than(len(examples)):
        yield f"{_INDENT}and {more:,} more"


def _aligned(examples: Sequence[Example], width: int | None) -> Iterator[str]:
    """Path and detail in columns; where they are too wide for that, the detail below its path."""
    pairs = [(_shown(example.paths[0]), example.reason) for example in examples]
    column = max((cells(path) for path, _ in pairs), default=0) + len(_INDENT)
    is_beside = all(len(_INDENT) + column + cells(detail) <= (width or _PIPED) for _, detail in pairs)
    for path, detail in pairs:
        if is_beside:
            yield f"{_INDENT}{path}{' ' * (column - cells(path))}{detail}".rstrip()
        else:
            yield f"{_INDENT}{path}"
            yield from [f"{_INDENT * 2}{_cut(detail, width)}"] if detail else []


def _group(example: Example) -> Iterator[str]:
    yield f"{_INDENT}{clean_line(example.detail)}: {example.count:,}"
    paths = example.paths[:_EXAMPLES]
    for path in paths:
        yield f"{_INDENT * 2}{_shown(path)}"
    if example.count > len(paths):
        yield f"{_INDENT * 2}and {example.count - len(paths):,} more"


def _cut(text: str, width: int | None) -> str:
    """``text``, indented twice, in ``width`` cells."""
    room = cells(text) if width is None else max(1, width - 2 * len(_INDENT))
    return text if cells(text) <= room else first_cells(text, room - 1) + "…"


def _shown(path: str) -> str:
    return clean_line(path_text(path))
