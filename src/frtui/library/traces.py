"""Where an error came about, in lines that may be sent to anybody: what it says, and all values, are left out."""

from __future__ import annotations

from pathlib import Path


class BrokenElsewhere(Exception):
    """A mistake in another process of frtui; ``trace`` is where, as ``trace`` below has it."""

    def __init__(self, trace: str) -> None:
        super().__init__("another process of frtui had to stop")
        self.trace = trace


def trace(error: BaseException) -> str:
    """For ``error`` and each that led to it its kind, and the lines that it came through."""
    from traceback import walk_tb  # not for those who have nothing to tell

    lines: list[str] = []
    here: BaseException | None = error
    seen: set[int] = set()
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        lines.append(f"{type(here).__module__}.{type(here).__qualname__}")
        for frame, line in walk_tb(here.__traceback__):
            lines.append(f"  {_shown(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}")
        if isinstance(here, BrokenElsewhere):
            lines += ["in the other process", "", *here.trace.splitlines()]
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
