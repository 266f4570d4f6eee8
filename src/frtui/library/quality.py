"""How good a dataset is: what cannot be read in it, is missing, damaged, or there twice; in one pass over its files.

Nothing is kept of a file that was looked at but counts, the first few examples, and a row on the disk
(``noted_files``): memory grows with the entries of the largest single folder, which are put in order, and not with all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from frtui.library.article import Unreadable
from frtui.library.dataset import Dataset, Found, Other
from frtui.library.fences import Broken
from frtui.library.fields import article_of, own_address
from frtui.library.frontmatter import FrontMatter, parse
from frtui.library.noted_files import Group, NotedFiles, Sizes
from frtui.library.record_quality import observations

KEPT = 20
"""Examples of a finding that are kept, and paths of an example. All are counted."""

DETAIL = 500
"""Characters of an example's detail that are kept: an address or a type may be as long as a file."""

LARGE = 1_000_000
"""Bytes above which a file is large."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a finding says: of which files, and what its ``things`` are (empty where it has none)."""

    heading: str
    is_problem: bool
    """Whether somebody should do something about it. What is not is a fact: many good datasets are so."""
    things: str = ""
    is_grouped: bool = False
    """Whether each example is a value that several files have in common."""


KINDS: dict[str, Kind] = {
    "unreadable": Kind("files that cannot be read", True),
    "unlisted": Kind("folders that cannot be listed", True),
    "left_out": Kind("records that were not taken as they stand", True, "notes"),
    "untitled": Kind("records without a title", True),
    "future": Kind("records with a date after tomorrow", True),
    "same_url": Kind("records with the URL of another record", True, "URLs", True),
    "related_repeated": Kind("records that name a related page twice", True, "items too many"),
    "related_itself": Kind("records that are related to themselves", True, "items"),
    "entities": Kind("records with HTML entities in their texts", True, "texts"),
    "mojibake": Kind("records with mojibake in their texts", True, "texts"),
    "lost": Kind("records with characters that could not be read", True, "characters"),
    "controls": Kind("records with control characters", True, "characters"),
    "directions": Kind("records with characters that turn the direction of writing", True, "characters"),
    "invisible": Kind("records with invisible characters", True, "characters"),
    "tags": Kind("records with tag characters", True, "characters"),
    "surrogates": Kind("records with halves of characters", True, "characters"),
    "undated": Kind("records without a date", False),
    "without_url": Kind("records without a URL", False),
    "without_provider": Kind("records without a provider", False),
    "without_topic": Kind("records without a topic", False),
    "rare_types": Kind("records of a rare type", False, "types", True),
    "large": Kind("files over 1 MB", False),
    "skipped": Kind("files without front matter", False),
}
"""Every finding there is, by name, in the order in which they are reported: problems, then facts."""


@dataclass(frozen=True, slots=True)
class Example:
    """Where something was found: a file (with the line, if that is known), or several that have something in common."""

    paths: tuple[str, ...]
    """Relative to the dataset, as ``Article.path``; of a folder with a ``/`` at its end. At most ``KEPT``."""
    detail: str = ""
    """Words, or a piece of what the record says, at most ``DETAIL`` characters; not cleaned."""
    line: int = 0
    """Counted from 1; 0: the file as a whole."""
    count: int = 1
    """How many files it stands for: ``paths`` and those left out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How many files (or folders) something was found in, how many things that are, and the first examples."""

    name: str
    count: int = 0
    things: int = 0
    examples: tuple[Example, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it says."""
        return KINDS[self.name]


@dataclass(frozen=True, slots=True)
class Quality:
    """A dataset's quality. Records, unreadable, skipped and other files add up to the files on disk."""

    records: int
    unreadable: int
    skipped: int
    others: int
    sizes: Sizes | None
    """Of the files that could be records: all but the others. None where there are none."""
    findings: tuple[Finding, ...]
    """One for each of ``KINDS``, in that order, also where nothing was found."""

    @property
    def files(self) -> int:
        """All files below the dataset's roots."""
        return self.records + self.unreadable + self.skipped + self.others

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What was found and somebody should do something about."""
        return tuple(finding for finding in self.findings if finding.count and finding.kind.is_problem)

    @property
    def facts(self) -> tuple[Finding, ...]:
        """What else was found."""
        return tuple(finding for finding in self.findings if finding.count and not finding.kind.is_problem)


def quality_of(dataset: Dataset, now: int, on_file: Callable[[int], None] = lambda done: None) -> Quality:
    """Look at every file of ``dataset``. ``now``: microseconds since 1970; ``on_file`` is told how many are done.

    Raises ``NotedError``, and ``OSError`` where the dataset is a single file that has gone.
    """
    gathered = _Gathered()
    records = others = done = 0
    with closing(NotedFiles()) as noted:
        for found in dataset.contents():
            if isinstance(found, Unreadable):
                gathered.add("unlisted", Example((found.path,), found.reason))
                continue
            if found is Other.FOLDER:
                continue
            if isinstance(found, Found):
                records += _is_record(dataset, found, now, gathered, noted)
            else:
                others += 1
            done += 1
            on_file(done)
        same, rare = noted.same_keys(KEPT), noted.rare_types(KEPT)
        sizes = noted.sizes()
    gathered.put(Finding("same_url", same.records, same.groups, tuple(map(_example, same.first))))
    gathered.put(Finding("rare_types", rare.records, rare.groups, tuple(map(_example, rare.first))))
    findings = tuple(map(gathered.finding, KINDS))
    counts = {finding.name: finding.count for finding in findings}
    return Quality(records, counts["unreadable"], counts["skipped"], others, sizes, findings)


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
        front = Broken(0, error.strerror or str(error))
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

    def __init__(self) -> None:
        self._counts = dict.fromkeys(KINDS, 0)
        self._things = dict.fromkeys(KINDS, 0)
        self._examples: dict[str, list[Example]] = {name: [] for name in KINDS}

    def add(self, name: str, example: Example, things: int = 0) -> None:
        """One more file that something was found in."""
        self._counts[name] += 1
        self._things[name] += things
        if len(self._examples[name]) < KEPT:
            self._examples[name].append(example)

    def put(self, finding: Finding) -> None:
        """A finding that is known as a whole."""
        name = finding.name
        self._counts[name], self._things[name] = finding.count, finding.things
        self._examples[name] = list(finding.examples)

    def finding(self, name: str) -> Finding:
        """What has come together under ``name``."""
        return Finding(name, self._counts[name], self._things[name], tuple(self._examples[name]))
