"""Which dataset was opened last, so that ``frtui`` alone opens it again: ``{"places": ["/home/me/news"]}``."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from frtui.state.paths import state_folder

_FILE = "last-dataset.json"


def remember(places: Sequence[str]) -> bool:
    """Keep ``places``, the absolute paths of the dataset's folders and files. False where they could not be written.

    Whoever reads meanwhile finds either the old places or the new ones, whole.
    """
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / _FILE, json.dumps({"places": list(places)}) + "\n")
    except OSError:
        return False
    return True


def recall() -> list[str]:
    """The places of the last dataset; empty where none is known, or one of them is no longer there.

    A part of a dataset would look like the whole of it: then rather none.
    """
    try:
        places = json.loads((state_folder() / _FILE).read_text("utf-8"))["places"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    if not isinstance(places, list) or not all(isinstance(place, str) and os.path.exists(place) for place in places):
        return []
    return places


def _replace(target: Path, text: str) -> None:
    """Write ``text`` beside ``target``, then put it in its place. Leaves nothing behind where that fails."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(number, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
