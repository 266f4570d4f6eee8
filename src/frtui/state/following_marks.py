"""Marks follow records that go by their path: under another name, in another folder, in a copy of the dataset.

Such a record is told by its title and its bytes. One that has a URL needs none of this: its marks hang on that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.cited import record_digest
from frtui.library.dataset import Dataset
from frtui.library.titles import without_address
from frtui.state.marks import Marks, Subject, home_of, subject_of

_AT_ONCE = 500
"""Marks whose keys are looked up together."""

_ALIKE = 50
"""Articles of one title that are looked into for one mark."""


def follow(dataset: Dataset, catalogue: Catalogue, marks: Marks) -> int:
    """Give articles of ``dataset`` that go by their path, and were never marked, the marks of records just like them.

    Those are records that were marked in ``dataset`` and are not in ``catalogue`` any more, and all of other datasets.
    Returns how many articles have got marks. Takes some tenths of a millisecond for each mark on a path, and reads
    only files that have the title of such a record. Raises ``MarksError`` and ``CatalogueError``.
    """
    return _Following(dataset, catalogue, marks).all()


class _Following:
    def __init__(self, dataset: Dataset, catalogue: Catalogue, marks: Marks) -> None:
        self._dataset, self._catalogue, self._marks = dataset, catalogue, marks
        self._home = home_of(dataset)
        self._digests: dict[str, str] = {}
        """Path -> digest of what has been read; empty where that failed."""

    def all(self) -> int:
        subjects = self._marks.on_paths()
        count = 0
        while part := list(islice(subjects, _AT_ONCE)):
            known = self._catalogue.with_key([subject.key for subject in part])
            for subject in part:
                if subject.home != self._home or subject.key not in known:
                    count += self._follow(subject, known.get(subject.key))
        return count

    def _follow(self, subject: Subject, same_path: int | None) -> int:
        return sum(self._marks.adopt(one) for one in self._alike(subject, same_path) if one.digest == subject.digest)

    def _alike(self, subject: Subject, same_path: int | None) -> Iterator[Subject]:
        """The articles with the title of ``subject`` that were never marked; first the one on the same path."""
        titled = without_address(self._catalogue, subject.title, _ALIKE)
        ids = dict.fromkeys([same_path, *titled] if same_path is not None else titled)
        for article in self._catalogue.articles(ids):
            unread = subject_of(article, self._dataset)
            if unread.home and unread.title == subject.title and not self._marks.knows(unread):
                yield subject_of(article, self._dataset, self._digest(article))

    def _digest(self, article: Article) -> str:
        digest = self._digests.get(article.path)
        if digest is None:
            try:
                digest = record_digest(self._dataset.read(article.path))
            except (OSError, KeyError):  # it has gone since, or its folder has
                digest = ""
            self._digests[article.path] = digest
        return digest
