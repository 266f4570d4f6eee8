"""What a check of a dataset may find, in its order, and the words for it: the same in a shell and on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from frtui.library.cleaning import clean_line
from frtui.library.noted_files import Sizes

WRONG, NOT_WRONG = "Wrong", "Not wrong, but worth knowing"
"""What stands above the problems, and above the facts."""

NOTHING_WRONG = "Nothing is wrong."

SIZES = "Bytes in the files that may be records"
"""What stands above ``sizes_in_words``."""


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
    "unlisted": Kind("folders that are not looked into", True),
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
    "without_type": Kind("records without a type", False),
    "rare_types": Kind("records of a rare type", False, "types", True),
    "large": Kind("files over 1 MB", False),
    "skipped": Kind("files without front matter", False),
    "hidden": Kind("hidden files that may be records (--hidden reads them)", False),
    "linked": Kind("links to folders that are read at their own places", False),
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

    @property
    def reason(self) -> str:
        """The detail behind its line, cleaned; may be empty."""
        return clean_line(f"line {self.line}: {self.detail}" if self.line else self.detail)


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

    @property
    def heading(self) -> str:
        """``Records without a title``."""
        return f"{self.kind.heading[0].upper()}{self.kind.heading[1:]}"

    @property
    def things_in_words(self) -> str:
        """``items too many: 9``; empty where only files are counted."""
        return f"{self.kind.things}: {self.things:,}" if self.kind.things else ""

    def more_than(self, shown: int) -> int:
        """How many examples there are beyond the first ``shown``, kept or not."""
        return (self.things if self.kind.is_grouped else self.count) - shown


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

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """The files on disk by what they came out as, each with its words; the last is the sum of the others."""
        return (
            (self.records, "records"),
            (self.unreadable, KINDS["unreadable"].heading),
            (self.skipped, KINDS["skipped"].heading),
            (self.others, "other files"),
            (self.files, "files in all"),
        )

    @property
    def sections(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """What was found, below its headings; what was not is left out."""
        return tuple((heading, found) for heading, found in ((WRONG, self.problems), (NOT_WRONG, self.facts)) if found)


def sizes_in_words(sizes: Sizes) -> tuple[tuple[int, str, str], ...]:
    """Bytes, what they are, and whose (empty: no single file's)."""
    return (
        (sizes.smallest, "smallest", sizes.smallest_path),
        (sizes.median, "median", ""),
        (sizes.largest, "largest", sizes.largest_path),
        (sizes.total, "in all", ""),
    )
