"""Saved views, kept in the config folder: ``views/NAME-HASH.toml`` for one dataset, ``views/shared.toml`` for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset
from frtui.state.catalogues import file_of as catalogue_of
from frtui.state.paths import config_folder
from frtui.state.toml_pieces import content, note
from frtui.state.view_set import ViewError, ViewSet
from frtui.state.views_text import ViewsText, dataset_line, new
from frtui.state.whole_file import alone, put


@dataclass(frozen=True, slots=True)
class Loaded:
    """The views of one dataset, and those of all; ``notes``: what is wrong in their files, a sentence for each."""

    own: ViewSet
    shared: ViewSet
    notes: list[str]


def file_of(dataset: Dataset) -> Path:
    """The file of the views of ``dataset``, whether it is there or not."""
    return config_folder() / "views" / f"{catalogue_of(dataset).stem}.toml"


def shared_file() -> Path:
    """The file of the views of all datasets, whether it is there or not."""
    return config_folder() / "views" / "shared.toml"


def load(dataset: Dataset) -> Loaded:
    """The saved views for ``dataset``. Raises nothing: what cannot be used is left out and noted, with its line."""
    notes: list[str] = []
    own, shared = (_noted(file, notes) for file in (file_of(dataset), shared_file()))
    return Loaded(own, shared, notes)


def all_views(loaded: Loaded) -> ViewSet:
    """The dataset's own views, then the shared ones whose names are not taken."""
    return ViewSet((*loaded.own, *(view for view in loaded.shared if loaded.own.named(view.name) is None)))


def save(dataset: Dataset, change: Callable[[ViewSet], ViewSet], shared: bool = False) -> Loaded:
    """Make ``change`` to the views of ``dataset``, or to the ``shared`` ones, and return what there is then.

    ``change`` is given the views as the file has them at that moment, not as they were loaded: so what another frtui,
    or a hand, has done since to other views stays. On one name the last to save has its way: its ``with_`` replaces
    the whole view of the other, or puts back the one that the other removed; its ``without`` removes what the other
    has just changed. ``renamed`` and ``moved`` need the view: where the other has removed it they raise ``ViewError``.

    The file is replaced as a whole, with its comments and unknown keys; where nothing changes it is not touched. A
    file into which views cannot be written lies beside the new one then (``whole_file.put``), and a note says
    so.

    Raises ``ViewError`` where the file cannot be read or written, and what ``change`` raises: nothing is written then.
    """
    file = shared_file() if shared else file_of(dataset)
    notes: list[str] = []
    with alone():
        try:
            _change(file, None if shared else dataset, change, notes)
        except OSError as error:
            raise ViewError(f"the view was not saved: {error.strerror or error}", str(file)) from error
        loaded = load(dataset)
    return Loaded(loaded.own, loaded.shared, [*notes, *loaded.notes])


def _change(file: Path, dataset: Dataset | None, change: Callable[[ViewSet], ViewSet], notes: list[str]) -> None:
    """Make ``change`` in ``file``. Raises ``OSError``."""
    old = content(file)
    held = ViewsText(old or "")
    wanted = change(held.views)
    if wanted == held.views:
        return
    text = held.changed(wanted) if old else None
    aside = put(file, _anew(dataset, wanted) if text is None else text, keeps_old=bool(old) and text is None)
    if aside is not None:
        notes.append(note(file, 0, f"it could not be changed; as it was, it is now {aside.name}"))


def _anew(dataset: Dataset | None, views: ViewSet) -> str:
    """A file with ``views`` alone; without a ``dataset`` the one of all."""
    whose = "all datasets" if dataset is None else clean_line(dataset.name)
    head = [f"# Saved views of {whose}. frtui writes this file; it may be edited by hand."]
    return new(head if dataset is None else [*head, dataset_line(dataset.places)], views)


def _noted(file: Path, notes: list[str]) -> ViewSet:
    """The views in ``file``; what is wrong there goes to ``notes``."""
    try:
        text = content(file)
    except OSError as error:
        notes.append(note(file, 0, f"it cannot be read: {error.strerror or error}"))
        return ViewSet()
    if not text:
        return ViewSet()
    held = ViewsText(text)
    notes += [note(file, line, said) for line, said in held.notes]
    return held.views
