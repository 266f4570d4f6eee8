"""Folders on disk: which files there are, and what one of them holds. Only ever reads.

Every regular file below the roots is accounted for: a candidate (``SUFFIXES``) becomes an ``Article``, an
``Unreadable`` or nothing (no front matter: skipped); all others are counted.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from frtui.errors import DatasetError
from frtui.library.limits import FILE_SIZE

if TYPE_CHECKING:
    from frtui.library.article import Article, Unreadable

SUFFIXES = (".md", ".markdown", ".txt", ".html")
LOOKED_FOR = (
    f"looked for files ending in {' '.join(SUFFIXES)} that begin with front matter between two lines of --- or +++,"
    " or in JSON"
)
"""What counts as a record, in words for whoever has none."""

_HEAD = 16
"""Bytes in which a front matter has begun, also behind a byte order mark and in UTF-16."""

_STORABLE = 2**63 - 1
"""The bits that SQLite holds of a number. Some file systems give out inodes, and some clocks times, beyond them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate file and what tells whether it has changed."""

    path: str
    """Relative to the dataset, with ``/``."""
    size: int
    modified: int
    """Nanoseconds."""
    inode: int


class Other(Enum):
    """What lies in a folder and is no candidate."""

    FILE = auto()
    FOLDER = auto()


@dataclass(frozen=True, slots=True)
class Root:
    """One path that the reader gave: ``label`` is what its files' paths begin with (empty for a single folder)."""

    place: Path
    label: str
    is_file: bool


@dataclass(frozen=True, slots=True)
class Dataset:
    """One or more folders or files, read as one. Paths inside are relative, with ``/``."""

    roots: tuple[Root, ...]

    @staticmethod
    def at(paths: Sequence[str | Path]) -> Dataset:
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
        return Dataset(tuple(roots))

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

    def contents(self) -> Iterator[Found | Unreadable | Other]:
        """What lies below the roots, folder by folder: candidates, folders that cannot be listed, others."""
        for root in self.roots:
            yield from _below(root)

    def look_at(self, place: Path) -> Found | Other | None:
        """What lies at ``place``, an absolute path, as ``contents`` has it; None where that is gone or outside."""
        path = self.relative(place)
        root = next((root for root in self.roots if root.place == place or root.place in place.parents), None)
        if path is None or root is None:
            return None
        names = [place.name] if root.is_file else place.relative_to(root.place).parts
        is_named = root.is_file or not any(name.startswith(".") for name in names)
        try:
            if place.is_symlink() and not root.is_file and not _stays_inside(root.place, str(place)):
                return Other.FILE
            return _outcome(path, place.name, place.stat(), is_named)
        except OSError:
            return None

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
            return Unreadable(path, 0, error.strerror or str(error), may_pass=True)
        return load_bytes(path, data)

    def read(self, path: str) -> bytes:
        """The bytes of the file at ``path``, of a larger one ``FILE_SIZE`` and one more. Raises ``OSError``."""
        with open(self.locate(path), "rb") as file:
            return file.read(FILE_SIZE + 1)


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


def holds_records(place: Path, limit: int | None = None) -> bool:
    """Whether ``place`` is a record, or a folder with one in it or below.

    Looks until it finds one, at ``limit`` files and folders at most. Raises ``OSError`` where a single file has gone.
    """
    below = islice(_below(Root(place, "", not place.is_dir())), limit)
    return any(isinstance(found, Found) and _is_record(place / found.path) for found in below)


def _is_record(place: Path) -> bool:
    from frtui.library import frontmatter
    from frtui.library.article import Article

    try:
        with open(place, "rb") as file:
            head = file.read(_HEAD)  # enough to tell most other files, however large, from records
            if frontmatter.parse(head) is None:
                return False
            return isinstance(load_bytes(place.name, head + file.read(FILE_SIZE)), Article)
    except OSError:
        return False


def _existing(path: Path) -> Path:
    try:
        place = path.expanduser().resolve(strict=True)
        if place.is_dir():
            os.scandir(place).close()
        elif place.is_file():
            open(place, "rb").close()
        else:
            raise DatasetError(f"{path} is neither a folder nor a file")
    except FileNotFoundError:
        raise DatasetError(f"{path} does not exist") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return place


def _below(root: Root) -> Iterator[Found | Unreadable | Other]:
    """What ``root`` holds, folder by folder, each in order of names: candidates, folders that cannot be listed, others.

    Links to folders are not followed: they can loop. Raises ``OSError`` where ``root`` is a file that has gone.
    """
    from frtui.library.article import Unreadable

    if root.is_file:
        yield _outcome(root.label, root.place.name, root.place.stat(), True)
        return
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(root.place / inside), key=lambda entry: entry.name)
        except OSError as error:
            yield Unreadable(_join(root.label, inside) + "/", 0, error.strerror or str(error))
            continue
        is_hidden = any(part.startswith(".") for part in inside.split("/"))
        for entry in entries:
            path = _join(inside, entry.name)
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                    yield Other.FOLDER
                elif entry.is_symlink() and not _stays_inside(root.place, entry.path):
                    yield Other.FOLDER if entry.is_dir() else Other.FILE
                else:
                    is_named = not is_hidden and not entry.name.startswith(".")
                    yield _outcome(_join(root.label, path), entry.name, entry.stat(), is_named)
            except OSError:
                yield Other.FILE  # a link to nowhere, or a file that has just gone


def _outcome(path: str, name: str, status: os.stat_result, is_named: bool) -> Found | Other:
    if is_named and stat.S_ISREG(status.st_mode) and posixpath.splitext(name)[1].lower() in SUFFIXES:
        return Found(path, status.st_size, status.st_mtime_ns & _STORABLE, status.st_ino & _STORABLE)
    return Other.FOLDER if stat.S_ISDIR(status.st_mode) else Other.FILE


def _stays_inside(root: Path, path: str) -> bool:
    return root in Path(os.path.realpath(path)).parents


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and name else folder or name
