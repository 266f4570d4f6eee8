"""Marks and articles brought together: marks know keys, a catalogue knows which of its articles have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.marked import READ, STARRED, Marked
from frtui.state.mark import Mark, Subject, home_of, subject_in
from frtui.state.marks import Marks

_AT_ONCE = 500


def marked_of(marks: Marks, dataset: Dataset, catalogue: Catalogue) -> Marked:
    """What ``marks`` say of the articles of ``catalogue``. Raises ``MarksError`` and ``CatalogueError``."""
    marked = Marked()
    for number, mark in with_ids(marks.all(home_of(dataset)), catalogue):
        put(marked, number, mark)
    return marked


def with_ids(marks: Iterable[tuple[str, Mark]], catalogue: Catalogue) -> Iterator[tuple[int, Mark]]:
    """The articles that have the keys of ``marks``, each with its marks. An article without any is left out."""
    waiting = iter(marks)
    while part := dict(islice(waiting, _AT_ONCE)):
        for key, number in catalogue.ids_with_keys(list(part)):
            yield number, part[key]


def put(marked: Marked, number: int, mark: Mark) -> None:
    """These are the marks of the article with the id ``number``, from now on."""
    marked.put(number, mark.is_read, mark.is_starred, mark.tags, mark.note)


def mark_in(marked: Marked, number: int) -> Mark:
    """The marks of the article with the id ``number``."""
    return Mark(marked.has(number, READ), marked.has(number, STARRED), marked.tags(number), marked.note(number))


def subjects(dataset: Dataset, catalogue: Catalogue, ids: Sequence[int]) -> dict[int, Subject]:
    """What the marks of these articles hang on, by id; without their digests. Those that are gone are left out."""
    home = home_of(dataset)
    return {number: subject_in(home, key, path, title) for number, key, path, title in catalogue.known_by(ids)}
