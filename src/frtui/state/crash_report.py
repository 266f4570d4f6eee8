"""A report of a mistake in frtui, to be sent to who maintains it: where it happened, and not a word of any article.

What an error says is left out, as that may be a piece of a record; so are the values of variables.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from frtui.errors import FrtuiError
from frtui.library.traces import trace
from frtui.state.debug_log import log, versions
from frtui.state.paths import state_folder

KEPT = 10
"""Reports that stay; of older ones nobody will ask."""


_written: dict[str, Path | None] = {}
"""Where each report of this run lies: what fails again and again is written down once."""


def words(error: BaseException) -> str:
    """What the reader is told of ``error``, which frtui goes on after: one or two sentences, not cleaned.

    Of what is no mistake of frtui's own (a disk, another program) there is no report.
    """
    if isinstance(error, FrtuiError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"A mistake of frtui's own ({type(error).__name__}). {where(error)}"


def where(error: BaseException) -> str:
    """Write the report of ``error``, and say in a sentence where it lies. Not cleaned."""
    text = report(error)
    if text not in _written:
        _written[text] = written(error)
    file = _written[text]
    return "No report could be kept." if file is None else f"A report without any text of articles is in {file}"


def written(error: BaseException) -> Path | None:
    """Write the report of ``error``; where it lies, None where it could not be written."""
    text = report(error)
    log(f"a mistake\n{text}")
    folder = state_folder() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.txt"
        with open(file, "a", encoding="utf-8") as lines:  # of the same second there may be another
            lines.write(text)
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return file


def report(error: BaseException) -> str:
    """Versions, then where ``error`` came about."""
    return f"{versions()}\n\n{trace(error)}"
