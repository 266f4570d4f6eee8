"""What a walk comes by in a folder, and in which words it says why something is not read."""

from __future__ import annotations

import errno
import stat
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frtui.library.article import Unreadable

SUFFIXES = (".md", ".markdown", ".txt", ".html")
"""What the names of candidates end in."""

LEADS_OUT = "the link leads out of the dataset"

_REASONS = {
    errno.ENAMETOOLONG: "the path is too long",
    errno.ELOOP: "the link leads in a circle",
    errno.ENOENT: "it is no longer there",
}

_KINDS = (
    (stat.S_ISFIFO, "a FIFO is not read"),
    (stat.S_ISSOCK, "a socket is not read"),
    (stat.S_ISCHR, "a device is not read"),
    (stat.S_ISBLK, "a device is not read"),
    (stat.S_ISDIR, "it is a folder"),
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the reader asks for beyond the usual."""

    hidden: bool = False
    """Files and folders whose names begin with a dot."""
    links: bool = False
    """Files and folders outside of the dataset, where links in it lead to them."""

    @property
    def options(self) -> list[str]:
        """What asks for that on a command line."""
        return ["--hidden"] * self.hidden + ["--follow-links"] * self.links


USUAL = Reach()


@dataclass(frozen=True, slots=True)
class Root:
    """One path that the reader gave: ``label`` is what its files' paths begin with (empty for a single folder)."""

    place: Path
    label: str
    is_file: bool


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
class Aside:
    """What is left aside, and may be looked for: a hidden candidate, or a link to a folder that is read elsewhere."""

    path: str
    is_hidden: bool


if TYPE_CHECKING:
    Entry = Found | Unreadable | Aside | Other
    """Anything that lies in a folder. The path of an ``Unreadable`` folder, or link to one, ends with ``/``."""


def is_file(entry: Entry) -> bool:
    """Whether it is one of the files on disk. Links to folders are none."""
    if isinstance(entry, Other):
        return entry is Other.FILE
    return entry.is_hidden if isinstance(entry, Aside) else not entry.path.endswith("/")


def kind(mode: int) -> str:
    """Why a file with this mode is not read; empty for a regular one."""
    if stat.S_ISREG(mode):
        return ""
    return next((said for is_such, said in _KINDS if is_such(mode)), "it is no regular file")


def reason(error: OSError) -> str:
    """Why a file or folder could not be opened or listed."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
