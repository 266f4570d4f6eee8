"""A dataset: the folders and files that are read as one, and what one of their files holds. Only ever reads.

Every regular file below the roots is accounted for: a candidate (``SUFFIXES``) becomes an ``Article``, an
``Unreadable`` or nothing (no front matter: skipped); all others are counted.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from frtui.errors import DatasetError
from frtui.library import regular_file
from frtui.library.found import SUFFIXES, USUAL, Found, Reach, Root, reason
from frtui.library.limits import in_force
from frtui.library.walk import Walk

if TYPE_CHECKING:
    from frtui.library.article import Article, Unreadable
    from frtui.library.found import Entry

LOOKED_FOR = (
    f"looked for files ending in {' '.join(SUFFIXES)} that begin with front matter between two lines of --- or +++,"
    " or in JSON"
)
"""What counts as a record, in words for whoever has none."""

_HEAD = 16
"""Bytes in which a front matter has begun, also behind a byte order mark and in UTF-16."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where every folder lies whose files are read; ``has_links``: there are links to folders.

    ``targets`` are where files lie that are read by links alone, each with the places of those links.
    """

    places: list[str]
    has_links: bool
    targets: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One or more folders or files, read as one. Paths inside are relative, with ``/``."""

    roots: tuple[Root, ...]
    reach: Reach = USUAL

    @staticmethod
    def at(paths: Sequence[str | Path], reach: Reach = USUAL) -> Dataset:
        """The dataset that ``paths`` make. Raises ``DatasetError`` where one does not exist or cannot be listed."""
        places = list(dict.fromkeys(_existing(Path(path)) for path in paths))
        places = [place for place in places if not any(other in place.parents for other in places)]
        roots: list[Root] = []
        for place in places:
            is_file = not place.is_dir()
            label = place.name if is_file or len(places) > 1 else ""
            taken = {root.label for root in roots}
            unique, again = label, 1
            while unique in taken:
                again += 1
                unique = f"{label}~{again}"
            roots.append(Root(place, unique, is_file))
        return Dataset(tuple(roots), reach)

    @property
    def name(self) -> str:
        """What the dataset is called in a title."""
        names = [root.place.name or str(root.place) for root in self.roots]
        return names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}"

    @property
    def places(self) -> list[str]:
        """The paths that open this dataset again."""
        return [str(root.place) for root in self.roots]

    def locate(self, path: str) -> Path:
        """Where the file with the relative ``path`` lies."""
        for root in self.roots:
            if root.is_file and path == root.label:
                return root.place
            if not root.is_file and (not root.label or path.startswith(root.label + "/")):
                return root.place / (path[len(root.label) + 1 :] if root.label else path)
        raise KeyError(path)

    def relative(self, place: Path) -> str | None:
        """The inverse of ``locate``: None where ``place`` lies outside."""
        for root in self.roots:
            if root.is_file and place == root.place:
                return root.label
            if not root.is_file and root.place in place.parents:
                inside = place.relative_to(root.place).as_posix()
                return f"{root.label}/{inside}" if root.label else inside
        return None

    def own_place(self, place: Path) -> Path | None:
        """Where the file at ``place`` is read: links to folders on the way there resolved; None outside the dataset."""
        if any(place == root.place for root in self.roots):
            return place
        real = Path(os.path.realpath(place.parent)) / place.name
        return None if self.relative(real) is None else real

    def is_left_out(self, place: Path) -> bool:
        """Whether what lies at ``place`` is hidden, and was not asked for."""
        roots = (root.place for root in self.roots if not root.is_file and root.place in place.parents)
        inside = next((place.relative_to(root).parts for root in roots), ())
        return not self.reach.hidden and any(name.startswith(".") for name in inside)

    def folders(self) -> Folders:
        """Every folder whose files are read. Raises ``DatasetError`` where a root has gone."""
        walk, places = Walk(self.roots, self.reach, is_of_folders=True), list[str]()
        deque(walk.contents(places.append), maxlen=0)
        return Folders(places, walk.has_links, walk.targets)

    def contents(self) -> Iterator[Entry]:
        """What lies below the roots, folder by folder. Raises ``DatasetError`` where a root has gone."""
        return Walk(self.roots, self.reach).contents()

    def look_at(self, place: Path) -> Entry | None:
        """What lies at ``place``, an absolute path, as ``contents`` has it; None where that is gone or outside."""
        root = next((root for root in self.roots if root.place == place or root.place in place.parents), None)
        return None if root is None else Walk(self.roots, self.reach).look_at(root, place)

    def has_at_least(self, count: int) -> bool:
        """Whether there are so many files, of whatever kind. Looks no further than it must."""
        return next(islice(self._entries(), count - 1, None), None) is not None

    def _entries(self) -> Iterator[str]:
        for root in self.roots:
            if root.is_file:
                yield root.label
            else:
                for _, _, files in os.walk(root.place):
                    yield from files

    def load(self, path: str) -> Article | Unreadable | None:
        """The article in the file at ``path``; None where it has no front matter."""
        from frtui.library.article import Unreadable

        try:
            data = self.read(path)
        except OSError as error:
            return Unreadable(path, 0, reason(error), may_pass=True)
        return load_bytes(path, data)

    def read(self, path: str) -> bytes:
        """The bytes of the file at ``path``, of a larger one ``Limits.file_size`` and one more. Raises ``OSError``."""
        with self.opened(path) as file:
            return regular_file.read(file, in_force().file_size + 1)

    def opened(self, path: str) -> BinaryIO:
        """The file at ``path``, open for reading. Raises ``OSError``, also where it is no regular file any more."""
        return regular_file.opened(self.locate(path), self._leads_out)

    def _leads_out(self, place: Path) -> bool:
        """Whether ``place`` is a link out of the dataset that nobody wants to be followed."""
        is_wanted = self.reach.links or any(root.place == place for root in self.roots)
        return not is_wanted and self.relative(Path(os.path.realpath(place))) is None


def load_bytes(path: str, data: bytes) -> Article | Unreadable | None:
    """The article that ``data``, found at ``path``, is; None where it has no front matter."""
    from frtui.library import frontmatter  # here: whoever shows what is known already does not need to parse
    from frtui.library.article import Unreadable
    from frtui.library.fences import Broken
    from frtui.library.fields import article_of

    front = frontmatter.parse(data)
    if front is None:
        return None
    if isinstance(front, Broken):
        return Unreadable(path, front.line, front.reason)
    return article_of(path, front)


def holds_records(dataset: Dataset, limit: int | None = None) -> bool:
    """Whether ``dataset`` holds a record.

    Looks until it finds one, at ``limit`` files and folders at most. Raises ``DatasetError`` where a root has gone.
    """
    below = islice(dataset.contents(), limit)
    return any(isinstance(found, Found) and _is_record(dataset, found.path) for found in below)


def _is_record(dataset: Dataset, path: str) -> bool:
    from frtui.library import frontmatter
    from frtui.library.article import Article

    try:
        with dataset.opened(path) as file:
            head = regular_file.read(file, _HEAD)  # enough to tell most other files, however large, from records
            if frontmatter.parse(head) is None:
                return False
            return isinstance(load_bytes(path, head + regular_file.read(file, in_force().file_size)), Article)
    except OSError:
        return False


def _named_place(path: Path) -> Path:
    """``path`` without links. One that is called like a record, and leads to a file that is not, keeps its own name.

    Raises ``OSError``.
    """
    real = path.resolve(strict=True)
    named = path.parent.resolve() / path.name
    is_its_name = named.suffix.lower() in SUFFIXES and real.suffix.lower() not in SUFFIXES
    return named if is_its_name and real.is_file() else real


def _existing(path: Path) -> Path:
    try:
        place = _named_place(path.expanduser())
        if place.is_dir():
            os.scandir(place).close()
        elif place.is_file():
            regular_file.opened(place).close()
        else:
            raise DatasetError(f"{path} is neither a folder nor a file")
    except FileNotFoundError:
        raise DatasetError(f"{path} does not exist") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return place
