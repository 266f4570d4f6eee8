"""Which dataset was opened last, so that ``frtui`` alone opens it again: ``{"places": ["/home/me/news"]}``."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from frtui.state.paths import state_folder

_FILE = "last-dataset.json"


def remember(places: Sequence[str]) -> bool:
    """Keep ``places``, the absolute paths of the dataset's folders and files. False where they could not be written.

    Whoever reads meanwhile finds either the old places or the new ones, whole.
    """
    from frtui.state.whole_file import put  # a start recalls, and remembers later

    try:
        put(state_folder() / _FILE, json.dumps({"places": list(places)}) + "\n")
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
