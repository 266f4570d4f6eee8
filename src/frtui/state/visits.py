"""Which articles were there when a view was last visited: ``visits/NAME-HASH.json`` in the state folder.

``{"facial recognition": {"seen": 20481}}``: by the folded name of the view, the largest id of the catalogue then. An
article with a larger id is new since. Ids are of one catalogue: where that is made anew they begin again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from frtui.library.dataset import Dataset
from frtui.library.words import fold
from frtui.state.catalogues import file_of as catalogue_of
from frtui.state.paths import state_folder
from frtui.state.whole_file import alone, put


def file_of(dataset: Dataset) -> Path:
    """The file of the visits to views of ``dataset``, whether it is there or not."""
    return state_folder() / "visits" / f"{catalogue_of(dataset).stem}.json"


def last_seen(dataset: Dataset) -> dict[str, int]:
    """Folded name of a view -> the largest id at its last visit. What is not of this form is left out."""
    entries = _entries(file_of(dataset)).items()
    return {name: entry["seen"] for name, entry in entries if isinstance(entry, dict) and _is_id(entry.get("seen"))}


def visited(dataset: Dataset, name: str, seen: int) -> bool:
    """Keep that the view ``name`` was visited when ``seen`` was the largest id. False where it could not be written."""
    file = file_of(dataset)
    with alone():
        entries = _entries(file)
        entry = entries.get(fold(name))
        entries[fold(name)] = {**(entry if isinstance(entry, dict) else {}), "seen": seen}
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


def _is_id(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
