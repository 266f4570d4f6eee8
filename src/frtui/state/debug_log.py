"""What frtui does, line by line in a file, for whoever looks for a mistake in it. Holds no text of articles.

Nothing is written, and nothing imported, unless ``begin`` was called. A log that can be written no more (a full disk)
ends without a word: what it tells of goes on.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from frtui import __version__

if TYPE_CHECKING:
    from frtui.library.dataset import Dataset

_file: FileIO | None = None
_place = Path()
_started = 0.0
_lock = threading.Lock()


def begin(file: Path) -> None:
    """Write to ``file`` from now on, behind what it holds already.

    Raises ``OSError``, also where that is no regular file: a FIFO would be waited for, and a device may do something.
    """
    global _file, _place, _started
    _started = time.monotonic()
    new = _opened(file)
    try:
        new.write(_line(f"begins at {time.strftime('%Y-%m-%d %H:%M:%S %z')}: {versions()}"))
    except OSError:
        new.close()
        raise
    _file, _place = new, Path(os.path.realpath(file))


def log(text: str) -> None:
    """Write a line, with the seconds since the beginning before it. From any thread."""
    if _file is not None:
        with _lock:
            _write(text)


def keep_out_of(dataset: Dataset) -> None:
    """End the log where its file lies in ``dataset``, which is about to be opened: a dataset is never written."""
    if _file is not None and dataset.relative(_place) is not None:
        log("ends: this file lies in what is opened now")
        with _lock:
            _end()


def _opened(file: Path) -> FileIO:
    with suppress(FileNotFoundError):
        _check(file.stat())
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    new = FileIO(os.open(file, flags, 0o666), "a")
    try:
        _check(os.fstat(new.fileno()))
    except OSError:
        new.close()
        raise
    return new


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")


def _line(text: str) -> bytes:
    indented = text.replace("\n", "\n    ")
    line = f"{time.monotonic() - _started:9.3f} {threading.current_thread().name}: {indented}\n"
    return line.encode("utf-8", "backslashreplace")


def _write(text: str) -> None:
    if _file is not None:  # another thread may have ended it
        try:
            _file.write(_line(text))
        except OSError:
            _end()


def _end() -> None:
    global _file
    if _file is not None:
        with suppress(OSError):
            _file.close()
    _file = None


def versions() -> str:
    """frtui, Python, SQLite and the system, in one line."""
    import platform  # not for those who want no log
    import sqlite3

    python = ".".join(map(str, sys.version_info[:3]))
    return f"frtui {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {platform.platform(terse=True)}"
