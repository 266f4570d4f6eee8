"""How the reader left a dataset, so that it opens as it was: ``sessions/NAME-HASH.json`` in the state folder.

``{"query": "ban #privacy", "sort": "-date", "article": "https://news.example/ban", "row_line": 7, …}``
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from frtui.library.dataset import Dataset
from frtui.state.catalogues import file_of as catalogue_of
from frtui.state.paths import state_folder
from frtui.state.whole_file import put

STEPS_KEPT = 100
"""Places of a history that are kept, the current one among them."""

_LARGEST = 100_000
"""Cells or lines: more is no screen."""


@dataclass(frozen=True, slots=True)
class Session:
    """Query and ``sort`` (as for ``--sort``), the ``article`` under the cursor and how many lines down it stood.

    Articles are named by their keys. ``sizes``: pane -> cells. ``folded``: the facets that show their heading alone.
    ``facets_shown``: None where the width of the screen decides. ``history`` and where the reader is in it (-1:
    nowhere). ``pinned``: a day, ``2021-06-25``. Empty: nothing, or the usual.
    """

    query: str = ""
    sort: str = ""
    article: str = ""
    row_line: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    facets_shown: bool | None = None
    theme: str = ""
    history: tuple[str, ...] = ()
    at: int = -1
    pinned: str = ""


def folder() -> Path:
    """Where the sessions lie."""
    return state_folder() / "sessions"


def file_of(dataset: Dataset) -> Path:
    """The file of the last session with ``dataset``, whether it is there or not."""
    return folder() / f"{catalogue_of(dataset).stem}.json"


def recall(dataset: Dataset) -> Session:
    """The last session with ``dataset``; a new one where there is none. What is not of its form is left out."""
    try:
        told = json.loads(file_of(dataset).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Session()
    if not isinstance(told, dict):
        return Session()
    found = {name: form(told[name]) for name, form in _FORMS.items() if name in told}
    session = Session(**{name: value for name, value in found.items() if value is not None})
    return _shortened(session)


def keep(dataset: Dataset, session: Session) -> bool:
    """Keep ``session`` for the next start, whole or not at all. False where it could not be written."""
    kept = _shortened(session)
    told = {one.name: getattr(kept, one.name) for one in fields(Session)}
    told["sizes"] = dict(kept.sizes)
    try:
        put(file_of(dataset), json.dumps(told, indent=1) + "\n")
    except OSError:
        return False
    return True


def _shortened(session: Session) -> Session:
    """``session`` with a history that is not too long and a place in it that is there: what is furthest back goes."""
    history, at = session.history, session.at
    if not 0 <= at < len(history):
        at = len(history) - 1
    end = min(len(history), max(at + 1, STEPS_KEPT))
    start = max(0, end - STEPS_KEPT)
    return replace(session, history=history[start:end], at=at - start)


# --- what each value has to be: the value as it is used, None where it is something else ---


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...] | None:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else None


def _history(value: Any) -> tuple[str, ...] | None:
    """Whole or not at all: ``at`` counts in it."""
    texts = _texts(value)
    return texts if texts is not None and len(texts) == len(value) else None


def _day(value: Any) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return None


def _number(value: Any) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= _LARGEST else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _sizes(value: Any) -> dict[str, int] | None:
    if not isinstance(value, dict):
        return None
    return {pane: cells for pane, cells in value.items() if _number(cells) is not None}


_FORMS: dict[str, Callable[[Any], Any]] = {
    "query": _text,
    "sort": _text,
    "article": _text,
    "row_line": _number,
    "sizes": _sizes,
    "folded": _texts,
    "facets_shown": _flag,
    "theme": _text,
    "history": _history,
    "at": _number,
    "pinned": _day,
}
