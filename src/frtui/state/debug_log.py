"""What frtui does, line by line in a file, for whoever looks for a mistake in it. Holds no text of articles.

Nothing is written, and nothing imported, unless ``begin`` was called.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import TextIO

from frtui import __version__

_file: TextIO | None = None
_started = 0.0
_lock = threading.Lock()


def begin(file: Path) -> None:
    """Write to ``file`` from now on, behind what it holds already. Raises ``OSError``."""
    global _file, _started
    _file = open(file, "a", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115 - until the end
    _started = time.monotonic()
    log(f"begins at {time.strftime('%Y-%m-%d %H:%M:%S %z')}: {versions()}")


def log(text: str) -> None:
    """Write a line, with the seconds since the beginning before it. From any thread."""
    if _file is not None:
        with _lock:
            line = text.replace("\n", "\n    ")
            print(f"{time.monotonic() - _started:9.3f} {threading.current_thread().name}: {line}", file=_file)


def versions() -> str:
    """frtui, Python, SQLite and the system, in one line."""
    import platform  # not for those who want no log
    import sqlite3

    python = ".".join(map(str, sys.version_info[:3]))
    return f"frtui {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {platform.platform(terse=True)}"
