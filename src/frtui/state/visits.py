"""Which articles were there when a view was last visited: ``visits/NAME-HASH.json`` in the state folder.

``{"facial recognition": {"seen": 20481, "series": "5f0c…"}}``: by the folded name of the view, the largest id of the
catalogue then, and what tells this catalogue from others. An article with a larger id is new since. Where a catalogue
is made anew ids begin again, and what is known of the one before counts for nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.words import fold
from frtui.state.catalogues import file_of as catalogue_of
from frtui.state.paths import state_folder
from frtui.state.whole_file import alone, put


def file_of(dataset: Dataset) -> Path:
    """The file of the visits to views of ``dataset``, whether it is there or not."""
    return state_folder() / "visits" / f"{catalogue_of(dataset).stem}.json"


def last_seen(dataset: Dataset, catalogue: Catalogue) -> dict[str, int]:
    """Folded name of a view -> the largest id in ``catalogue`` at its last visit. Raises ``CatalogueError``.

    What is of another catalogue is left out, and so is what is not of this form.
    """
    series = _series(catalogue)
    return {
        name: entry["seen"]
        for name, entry in _entries(file_of(dataset)).items()
        if isinstance(entry, dict) and _is_id(entry.get("seen")) and entry.get("series", "") == series
    }


def visited(dataset: Dataset, catalogue: Catalogue, name: str) -> bool:
    """Keep that the view ``name`` was visited, with all that is in ``catalogue`` now. Raises ``CatalogueError``.

    False where it could not be written.
    """
    file, seen = file_of(dataset), {"seen": catalogue.largest_id(), "series": _series(catalogue)}
    with alone():
        entries = _entries(file)
        entry = entries.get(fold(name))
        entries[fold(name)] = {**(entry if isinstance(entry, dict) else {}), **seen}
        try:
            put(file, json.dumps(entries, indent=1) + "\n")
        except OSError:
            return False
    return True


def _entries(file: Path) -> dict[str, Any]:
    try:
        entries = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _series(catalogue: Catalogue) -> str:
    return catalogue.meta().get("series", "")


def _is_id(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
