"""A report of a mistake in frtui, to be sent to who maintains it: where it happened, and not a word of any article.

What an error says is left out, as that may be a piece of a record; so are the values of variables.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from traceback import walk_tb

from frtui.state.debug_log import log, versions
from frtui.state.paths import state_folder

KEPT = 10
"""Reports that stay; of older ones nobody will ask."""


def written(error: BaseException) -> Path | None:
    """Write the report of ``error``; where it lies, None where it could not be written."""
    text = report(error)
    log(f"stopped by a mistake\n{text}")
    folder = state_folder() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.txt"
        file.write_text(text, "utf-8")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return file


def report(error: BaseException) -> str:
    """Versions, then for ``error`` and each that led to it its kind, and the lines that it came through."""
    lines = [versions(), ""]
    here: BaseException | None = error
    seen: set[int] = set()
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        lines.append(f"{type(here).__module__}.{type(here).__qualname__}")
        for frame, line in walk_tb(here.__traceback__):
            lines.append(f"  {_shown(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}")
        here = here.__cause__ or here.__context__
        lines += ["because of", ""] if here is not None else []
    return "\n".join(lines) + "\n"


def _shown(file: str) -> str:
    """A module's file without the folders that it is installed in."""
    parts = Path(file).parts
    for package in ("frtui", "site-packages"):
        if package in parts:
            at = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[at + (package == "site-packages") :])
    return "/".join(parts[-2:])
