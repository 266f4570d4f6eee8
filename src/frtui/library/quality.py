"""How good a dataset is: what cannot be read in it, is missing, damaged, or there twice; in one pass over its files.

Nothing is kept of a file that was looked at but counts, the first few examples, and a row on the disk
(``noted_files``): memory grows with the entries of the largest single folder, which are put in order, and not with all.
What may be found stands in ``findings``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from frtui.library.article import Unreadable
from frtui.library.dataset import Dataset
from frtui.library.fences import Broken
from frtui.library.fields import article_of, own_address
from frtui.library.findings import KINDS, Example, Finding, Quality
from frtui.library.found import Aside, Found, is_file, reason
from frtui.library.frontmatter import FrontMatter, parse
from frtui.library.noted_files import Group, NotedFiles, Sizes
from frtui.library.record_quality import observations

if TYPE_CHECKING:
    from frtui.library.catalogue import Catalogue
    from frtui.library.refresh import Counts

KEPT = 20
"""Examples of a finding that are kept where nobody asks for more, and paths of an example. All are counted."""

DETAIL = 500
"""Characters of an example's detail that are kept: an address or a type may be as long as a file."""

LARGE = 1_000_000
"""Bytes above which a file is large."""


def quality_of(
    dataset: Dataset, now: int, on_file: Callable[[int], None] = lambda done: None, kept: int = KEPT
) -> Quality:
    """Look at every file of ``dataset``. ``now``: microseconds since 1970; ``kept``: how many examples of a finding.

    ``on_file`` is told how many files are done; what it raises ends the check. Raises ``NotedError``, and
    ``DatasetError`` where the dataset has gone.
    """
    gathered = _Gathered(kept)
    records = others = done = 0
    with closing(NotedFiles()) as noted:
        for found in dataset.contents():
            if isinstance(found, Found):
                records += _is_record(dataset, found, now, gathered, noted)
            elif isinstance(found, Unreadable):
                gathered.add("unreadable" if is_file(found) else "unlisted", Example((found.path,), found.reason))
            else:
                others += is_file(found)
                if isinstance(found, Aside):
                    gathered.add("hidden" if found.is_hidden else "linked", Example((found.path,)))
            if is_file(found):
                done += 1
                on_file(done)
        same, rare = noted.same_keys(kept, KEPT), noted.rare_types(kept, KEPT)
        sizes = noted.sizes()
    gathered.put(Finding("same_url", same.records, same.groups, tuple(map(_example, same.first))))
    gathered.put(Finding("rare_types", rare.records, rare.groups, tuple(map(_example, rare.first))))
    return gathered.quality(records, others, sizes)


def quality_as_read(catalogue: Catalogue, counts: Counts, kept: int = KEPT) -> Quality:
    """What is known where the folder has been read: its files by what they came out as. Raises ``CatalogueError``."""
    gathered = _Gathered(kept)
    for one in catalogue.unreadable():
        name = "unlisted" if one.path.endswith("/") else "unreadable"
        gathered.add(name, Example((one.path,), _short(one.reason), one.line))
    for path in catalogue.skipped():
        gathered.add("skipped", Example((path,)))
    return gathered.quality(counts.records, counts.others, None)


def _is_record(dataset: Dataset, found: Found, now: int, gathered: _Gathered, noted: NotedFiles) -> bool:
    """Whether the file is a record; what there is to say of it is gathered and noted."""
    path = found.path
    if found.size > LARGE:
        gathered.add("large", Example((path,), f"{found.size:,} bytes"))
    front: FrontMatter | Broken | None
    try:
        data = dataset.read(path)
        front = parse(data)
    except OSError as error:
        front = Broken(0, reason(error))
    if not isinstance(front, FrontMatter):
        noted.note(path, found.size)
        if front is None:
            gathered.add("skipped", Example((path,)))
        else:
            gathered.add("unreadable", Example((path,), _short(front.reason), front.line))
        return False
    article = article_of(path, front)
    noted.note(path, found.size, article.key if own_address(article.fields) else None, article.type or None)
    for seen in observations(article, front, data, now):
        gathered.add(seen.name, Example((path,), _short(seen.detail)), seen.things)
    return True


def _example(group: Group) -> Example:
    return Example(group.paths, _short(group.value), count=group.count)


def _short(detail: str) -> str:
    return detail if len(detail) <= DETAIL else detail[: DETAIL - 1] + "…"


class _Gathered:
    """Findings as they come together."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._counts = dict.fromkeys(KINDS, 0)
        self._things = dict.fromkeys(KINDS, 0)
        self._examples: dict[str, list[Example]] = {name: [] for name in KINDS}

    def add(self, name: str, example: Example, things: int = 0) -> None:
        """One more file that something was found in."""
        self._counts[name] += 1
        self._things[name] += things
        if len(self._examples[name]) < self._kept:
            self._examples[name].append(example)

    def put(self, finding: Finding) -> None:
        """A finding that is known as a whole."""
        name = finding.name
        self._counts[name], self._things[name] = finding.count, finding.things
        self._examples[name] = list(finding.examples)

    def quality(self, records: int, others: int, sizes: Sizes | None) -> Quality:
        """All of it."""
        findings = tuple(
            Finding(name, self._counts[name], self._things[name], tuple(self._examples[name])) for name in KINDS
        )
        return Quality(records, self._counts["unreadable"], self._counts["skipped"], others, sizes, findings)
