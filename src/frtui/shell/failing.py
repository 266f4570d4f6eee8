"""What is said where a command cannot go on, in one line, and with which exit code it ends."""

from __future__ import annotations

import errno

from frtui.errors import DatasetError, FrtuiError, NoRecordsError
from frtui.shell.output import INTERRUPTED, NOTHING, UNREADABLE, USAGE, abandon, tell

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def failed(error: Exception) -> int:
    """Say what ``error`` means; the exit code."""
    if isinstance(error, FrtuiError):
        tell(f"frtui: {error}")
        if hasattr(error, "__notes__"):
            from frtui.shell.asking import show_notes

            show_notes(error)
        return _exit_code(error)
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        abandon()
        tell(f"frtui: the output could not be written: {error.strerror}")
        return NOTHING
    if isinstance(error.__cause__, KeyboardInterrupt):  # before Python 3.12, while a class is made
        abandon()
        return INTERRUPTED
    tell(f"frtui had to stop: a mistake of its own ({type(error).__name__}). {_reported(error)}")
    return NOTHING


def _exit_code(error: FrtuiError) -> int:
    if isinstance(error, DatasetError):
        return UNREADABLE
    return NOTHING if isinstance(error, NoRecordsError) else USAGE


def _reported(error: Exception) -> str:
    """Where the report of ``error`` lies. What it says, and a traceback would too, may be a piece of a record."""
    try:
        from frtui.state.crash_report import where

        return where(error)
    except Exception:  # no file may be open any more, no memory left
        return "No report could be kept."
