"""What the reader makes of an article, as values: read, starred, tagged, noted. Nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frtui.errors import FrtuiError
from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset
from frtui.library.rows import storable_key, storable_text
from frtui.library.words import fold

FIELDS = ("read", "starred", "tags", "note")
"""What a mark consists of. Each of them has a time of its own."""

Value = bool | tuple[str, ...] | str
"""What a field holds: ``read`` and ``starred`` a bool, ``tags`` texts, ``note`` a text."""


class MarksError(FrtuiError):
    """A mark could not be kept or asked for. Nothing was written then."""


class ChangedElsewhere(MarksError):
    """What was to be taken back, or done again, has been changed since by another. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mark hangs on.

    ``key`` is the article's: its canonical URL, else its path. ``home`` is empty where that is a URL, and else what
    tells the dataset, as unrelated folders have files of the same name. ``digest`` is that of the record's bytes
    (``record_digest``), empty where it is not known. Nothing here has characters that are no text.
    """

    key: str
    home: str
    path: str = ""
    title: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of one article. ``tags`` are as ``tags_of`` makes them, ``note`` is text of any length."""

    is_read: bool = False
    is_starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, with what its record was like when it was written. ``written`` is that day, ``2026-11-21``."""

    note: str
    path: str
    title: str
    digest: str
    written: str


@dataclass(frozen=True, slots=True)
class Change:
    """One of ``FIELDS`` of one mark, before and after."""

    subject: Subject
    field: str
    before: Value
    after: Value

    @property
    def swapped(self) -> Change:
        """The change that takes this one back."""
        return Change(self.subject, self.field, self.after, self.before)


def changes(subject: Subject, before: Mark, after: Mark) -> list[Change]:
    """What has to change on ``subject`` for its marks to be ``after``; may be empty."""
    pairs = zip(FIELDS, _values(before), _values(after), strict=True)
    return [Change(subject, field, old, new) for field, old, new in pairs if old != new]


def _values(mark: Mark) -> tuple[Value, ...]:
    return mark.is_read, mark.is_starred, mark.tags, mark.note


def home_of(dataset: Dataset) -> str:
    """What tells ``dataset`` from others, for articles that only their path tells from others."""
    return storable_key("\0".join(dataset.places))


def subject_of(article: Article, dataset: Dataset, digest: str = "") -> Subject:
    """What marks of ``article`` hang on. Without a ``digest`` they cannot follow a record that is renamed."""
    return subject_in(home_of(dataset), storable_key(article.key), article.path, article.title, digest)


def subject_in(home: str, key: str, path: str, title: str, digest: str = "") -> Subject:
    """What marks of the article with ``key`` hang on, in the dataset that ``home`` tells from others."""
    return Subject(key, "" if "://" in key else home, storable_key(path), storable_text(title), digest)


def tags_of(texts: Iterable[str]) -> tuple[str, ...]:
    """``texts`` as tags: on one line, none empty, sorted; of those alike but for case and accents the first stays.

    >>> tags_of(["to read", "Privacy", "", "privacy"])
    ('Privacy', 'to read')
    """
    kept: dict[str, str] = {}
    for text in texts:
        tag = clean_line(text)
        if tag:
            kept.setdefault(fold(tag) or tag, tag)
    return tuple(tag for _, tag in sorted(kept.items()))
