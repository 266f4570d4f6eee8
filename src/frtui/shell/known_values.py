"""``frtui complete``: the values of a facet as they were at the last reading, for a shell that waits at its prompt.

Looks neither at the folder nor at any article, and makes no catalogue where there is none.
"""

from __future__ import annotations

import json

from frtui.errors import FrtuiError
from frtui.library.dataset import Dataset
from frtui.library.facets import FACETS
from frtui.library.store import Store
from frtui.library.words import fold
from frtui.shell.output import FOUND, NOTHING
from frtui.state import catalogues
from frtui.state.reach import reach


def print_known_values(facet: str, path: str, prefix: str) -> int:
    """Print the values of ``facet`` in the dataset at ``path`` that begin with ``prefix``, in order; the exit code.

    A shell has no use for words: where nothing is known of the dataset, or nothing is there, none are said.
    """
    try:
        values = known_values(facet, path)
    except (FrtuiError, OSError, ValueError):
        values = []
    found = [value for value in values if fold(value).startswith(fold(prefix))]
    for value in sorted(found, key=lambda value: (fold(value), value)):
        print(value)
    return FOUND if found else NOTHING


def known_values(facet: str, path: str) -> list[str]:
    """The values of ``facet`` in the dataset's snapshot; may be empty.

    Raises ``FrtuiError`` or ``ValueError`` where the path or what is kept of it is of no use.
    """
    file = catalogues.file_of(Dataset.at([path], reach()))
    if facet not in FACETS or not file.exists():
        return []
    store = Store(file, is_new=False)
    try:
        rows = store.all("SELECT data FROM snapshot WHERE name = ?", (f"names {facet}",))
    finally:
        store.close()
    return [str(name) for (data,) in rows for name in json.loads(data)]
