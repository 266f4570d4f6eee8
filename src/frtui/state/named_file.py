"""A file or folder that a command line names: where it lies, and whether it may be written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from frtui.errors import UsageError

if TYPE_CHECKING:
    from frtui.library.dataset import Dataset


def place_of(name: str) -> Path:
    """Where ``name`` lies, with ``~`` written out. Raises ``UsageError`` where that is nobody's home."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise UsageError(f"{name} lies in no home that is known", "./~name is a file of that name") from None


def check_target(target: Path, may_replace: bool) -> None:
    """Raise ``UsageError`` where ``target`` cannot be meant as a file, or is there and may not be replaced."""
    try:
        if target.exists() and not target.is_file():
            raise UsageError(f"{target} is no file that could be replaced", "- stands for stdout")
        if not target.parent.is_dir():
            raise UsageError(f"there is no folder {target.parent}")
        if os.path.lexists(target) and not may_replace:
            raise UsageError(f"{target} is there already, and stays as it is", "--force replaces it")
    except (OSError, ValueError) as error:  # too long, or in a folder that may not be looked into
        raise UsageError(f"{target} could not be written: {getattr(error, 'strerror', None) or error}") from None


def check_outside(target: Path, dataset: Dataset) -> None:
    """Raise ``UsageError`` where ``target`` lies among the records: a dataset is never written."""
    if dataset.relative(Path(os.path.realpath(target))) is not None:
        raise UsageError(f"{target} lies in the dataset, and frtui never writes there")
