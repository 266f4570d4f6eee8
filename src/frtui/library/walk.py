"""The walk over a dataset's folders: what lies there, folder by folder. Opens nothing but folders, and each once.

Every file below the roots comes out as one of these, so that their numbers add up to the files on disk: a candidate
(``Found``), what would be one and cannot be read, with the reason (``Unreadable``), a hidden candidate (``Aside``), any
other (``Other.FILE``).
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frtui.errors import DatasetError
from frtui.library.found import LEADS_OUT, SUFFIXES, Aside, Found, Other, Reach, Root, kind, reason

if TYPE_CHECKING:
    from frtui.library.found import Entry

_STORABLE = 2**63 - 1
"""The bits that SQLite holds of a number. Some file systems give out inodes, and some clocks times, beyond them."""


class Walk:
    """One walk below ``roots``, as far as ``reach`` says.

    Hidden folders that were not asked for are walked too, to count what lies in them. A link to a folder is followed
    only where that lies outside of the dataset and was asked for; such links come behind all else, and no folder is
    walked twice, so that loops end. With ``is_of_folders`` no file is looked at, which takes a fifth of the time.
    """

    def __init__(self, roots: Sequence[Root], reach: Reach, is_of_folders: bool = False) -> None:
        self._roots, self._reach, self._is_of_folders = roots, reach, is_of_folders
        self._tops = [str(root.place) for root in roots if not root.is_file]
        self._walked: set[tuple[int, int]] = set()
        self.has_links = False
        """Whether a link to a folder was come by, followed or not."""
        self.targets: dict[str, list[str]] = {}
        """Where candidates lie that are read by links alone, and where those links lie: of a walk over folders."""

    def contents(self, on_folder: Callable[[str], None] = lambda place: None) -> Iterator[Entry]:
        """What lies below the roots, folder by folder, each in order of names.

        ``on_folder`` is told where each folder lies whose files are read. Raises ``DatasetError`` where a folder that
        the reader named, or the only file, has gone or cannot be listed.
        """
        for root in self._roots:
            if not root.is_file:
                yield from self._below(root, on_folder)
            elif (entry := _named(root)) is not None:
                yield entry
            elif len(self._roots) == 1:
                raise DatasetError(f"{root.place} is no longer there")

    def look_at(self, root: Root, place: Path) -> Entry | None:
        """What lies at ``place``, below ``root`` or itself, as ``contents`` has it; None where that has gone."""
        if root.is_file:
            return _named(root)
        inside = place.relative_to(root.place).as_posix()
        path = _join(root.label, inside)
        is_aside = any(map(self._is_hidden, inside.split("/")))
        try:
            status = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            return _not_read(path, is_aside, reason(error))
        if not stat.S_ISLNK(status.st_mode):
            return _outcome(path, status, is_aside)
        return self._link(path, str(place), is_aside) or Other.FOLDER

    def _below(self, root: Root, on_folder: Callable[[str], None]) -> Iterator[Entry]:
        from frtui.library.article import Unreadable

        waiting, links = [("", False)], deque[str]()
        while waiting or links:
            inside, is_aside = waiting.pop() if waiting else (links.popleft(), False)
            folder = os.path.join(root.place, inside) if inside else str(root.place)
            try:
                if self._reach.links and not self._is_new(folder):
                    yield Aside(_join(root.label, inside), is_hidden=False)
                    continue
                with os.scandir(folder) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OSError as error:
                if not inside:
                    raise _away(root, error) from None
                if not is_aside:
                    yield Unreadable(_join(root.label, inside) + "/", 0, reason(error))
                continue
            if not is_aside:
                on_folder(folder)
            for entry in entries:
                path = _join(inside, entry.name)
                shown = _join(root.label, path)
                is_out = is_aside or self._is_hidden(entry.name)
                try:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((path, is_out))
                        yield Other.FOLDER
                    elif not entry.is_symlink():
                        if not self._is_of_folders:
                            yield _outcome(shown, entry.stat(follow_symlinks=False), is_out)
                    elif (linked := self._link(shown, entry.path, is_out)) is not None:
                        yield linked
                    else:
                        links.append(path)
                except OSError as error:
                    yield _not_read(shown, is_out, reason(error))

    def _link(self, path: str, place: str, is_aside: bool) -> Entry | None:
        """What comes of the link at ``place``; None: it leads to a folder, and is to be followed."""
        from frtui.library.article import Unreadable

        try:
            status = os.stat(place)
        except OSError as error:
            is_nowhere = isinstance(error, FileNotFoundError | NotADirectoryError)
            said = "the link leads nowhere" if is_nowhere else reason(error)
            if not is_aside and not posixpath.splitext(path)[1]:
                return Unreadable(path, 0, said)  # it may have led to a folder, which somebody may look for
            return _not_read(path, is_aside, said)
        real = os.path.realpath(place)
        top = next((top for top in self._tops if real == top or real.startswith(os.path.join(top, ""))), None)
        if not stat.S_ISDIR(status.st_mode):
            if top is None and not self._reach.links:
                return _not_read(path, is_aside, LEADS_OUT)
            entry = _outcome(path, status, is_aside)
            if self._is_of_folders and isinstance(entry, Found) and (top is None or self._is_below_hidden(real, top)):
                self.targets.setdefault(real, []).append(place)
            return entry
        self.has_links = True
        if is_aside:
            return Other.FOLDER
        if top is None:
            return None if self._reach.links else Unreadable(path + "/", 0, LEADS_OUT)
        if self._is_below_hidden(real, top):
            return Unreadable(path + "/", 0, "the link leads into a hidden folder")
        return Aside(path, is_hidden=False)

    def _is_hidden(self, name: str) -> bool:
        """Whether a file or folder of this name is not read for that."""
        return name.startswith(".") and not self._reach.hidden

    def _is_below_hidden(self, place: str, top: str) -> bool:
        """Whether ``place``, below the folder ``top``, is hidden or lies in a folder that is."""
        return any(map(self._is_hidden, place[len(top) :].split("/")))

    def _is_new(self, folder: str) -> bool:
        """Whether this walk has not been in ``folder`` before. Raises ``OSError``."""
        status = os.stat(folder)
        number = (status.st_dev, status.st_ino)
        is_new = number not in self._walked
        self._walked.add(number)
        return is_new


def is_empty(root: Root) -> bool:
    """Whether nothing at all lies in the folder ``root``. Raises ``DatasetError`` where it has gone."""
    try:
        with os.scandir(root.place) as listed:
            return next(listed, None) is None
    except OSError as error:
        raise _away(root, error) from None


def _away(root: Root, error: OSError) -> DatasetError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DatasetError(f"{root.place} is no longer there")
    return DatasetError(f"{root.place} cannot be listed: {reason(error)}")


def _named(root: Root) -> Entry | None:
    """The single file that is ``root``; None where it has gone."""
    try:
        return _outcome(root.label, root.place.stat(), is_aside=False, name=root.place.name)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return _not_read(root.label, False, reason(error), root.place.name)


def _outcome(path: str, status: os.stat_result, is_aside: bool, name: str | None = None) -> Entry:
    """What lies at ``path`` and is no link; ``name`` on the disk, where the path does not end with it."""
    if stat.S_ISDIR(status.st_mode):
        return Other.FOLDER
    if is_aside or not stat.S_ISREG(status.st_mode) or not _is_candidate(name or path):
        return _not_read(path, is_aside, kind(status.st_mode), name)
    return Found(path, status.st_size, status.st_mtime_ns & _STORABLE, status.st_ino & _STORABLE)


def _not_read(path: str, is_aside: bool, said: str, name: str | None = None) -> Entry:
    """A file that is not read: only of a candidate somebody wants to know why."""
    from frtui.library.article import Unreadable

    if not _is_candidate(name or path):
        return Other.FILE
    return Aside(path, is_hidden=True) if is_aside else Unreadable(path, 0, said)


def _is_candidate(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in SUFFIXES


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and name else folder or name
