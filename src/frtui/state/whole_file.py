"""Files that are there whole or not at all: written beside their place and put there, set aside instead of lost."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from frtui.state.paths import state_folder

PATIENCE = 2.0
"""Seconds to wait for another frtui that is writing. What it does takes some thousandths."""


def put(target: Path, text: str, keeps_old: bool = False) -> Path | None:
    """Write ``text`` to ``target``: who reads meanwhile, and who comes after a crash, finds the old one or this.

    Makes the folder. A link stays a link, and what it leads to is written. With ``keeps_old`` what is there gets
    another name, ``NAME.bad-2026-11-21``, which is returned; what has been set aside before stays, then a number is
    put behind the day. Raises ``OSError``, and leaves nothing behind then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target = Path(os.path.realpath(target))
    with _beside(target) as (file, name):
        file.write(text.encode("utf-8"))
        _to_disk(file)
        aside = set_aside(target) if keeps_old else None
        os.replace(name, target)
    return aside


@contextmanager
def written(target: Path, may_replace: bool) -> Iterator[BinaryIO]:
    """A file to write to, which is at ``target`` when the block has ended well, and else nowhere.

    Raises ``OSError``: ``FileExistsError`` where there is something already, unless it ``may_replace`` that.
    """
    if not may_replace and os.path.lexists(target):  # before all is written; below it counts
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    target = Path(os.path.realpath(target))
    with _beside(target) as (file, name):
        yield file
        _to_disk(file)
        if may_replace:
            os.replace(name, target)
        else:
            _rename_to_new(name, target)


@contextmanager
def _beside(target: Path) -> Iterator[tuple[BinaryIO, str]]:
    """A new file beside ``target``, and its path. It is gone when the block fails."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(number, "wb") as file:
            with suppress(OSError):  # a new file is the reader's alone, an old one stays open to whom it was
                os.fchmod(number, stat.S_IMODE(target.stat().st_mode))
            yield file, name
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _rename_to_new(name: str, target: Path) -> None:
    """Call the file ``name`` ``target``. Raises ``FileExistsError`` where there is such a file, and ``OSError``."""
    try:
        os.link(name, target)  # unlike a renaming, it never replaces anything
    except FileExistsError:
        raise
    except OSError:  # no links on this file system
        if os.path.lexists(target):
            raise
        os.rename(name, target)
    else:
        os.unlink(name)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def set_aside(file: Path) -> Path:
    """Give ``file`` another name, as ``put`` does, which is returned. Raises ``OSError``."""
    first = file.with_name(f"{file.name}.bad-{date.today().isoformat()}")
    aside, again = first, 1
    while os.path.lexists(aside):
        again += 1
        aside = first.with_name(f"{first.name}-{again}")
    os.rename(file, aside)
    return aside


@contextmanager
def alone() -> Iterator[None]:
    """No other frtui of this reader is in such a block meanwhile.

    Where there can be no lock (a read-only state folder, a file system without locks), and where another has held it
    for longer than ``PATIENCE``, the block runs all the same: files stay whole without it, but a change that
    another makes at the very same moment may be lost.
    """
    place = state_folder() / "writing.lock"
    number = -1
    try:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            _lock(number)
        yield
    finally:
        if number >= 0:
            os.close(number)


def _lock(number: int) -> None:
    """Lock the open file with this number until it is closed. Raises ``OSError`` where that cannot be."""
    import fcntl  # only who writes needs it

    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.005)
