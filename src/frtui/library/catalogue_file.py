"""A catalogue in a file: opened, made anew where it is of no use, done without where its place is of no use."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frtui.library.catalogue import Catalogue
from frtui.library.limits import in_force
from frtui.library.schema import APPLICATION, VERSION
from frtui.library.store import CatalogueError, Store

SUFFIX = ".sqlite"

_BESIDE = ("", "-wal", "-shm")
"""What SQLite keeps of one file: itself, its log, what its readers share."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A catalogue's file: what it is of, and what it takes."""

    file: Path
    places: tuple[str, ...]
    """The folders and files of its dataset; empty where it cannot be read."""
    records: int
    size: int
    """Bytes, with what lies beside the file."""


def opened(file: Path, places: Sequence[str]) -> tuple[Catalogue, str]:
    """The catalogue in ``file``, for the dataset at ``places``, and what the reader should know: empty for nothing.

    One that is spoilt, foreign, of another version or made with other limits is made anew; where nothing can be kept
    in ``file``, the catalogue lives in memory.
    """
    note = ""
    for _ in range(2):
        try:
            file.parent.mkdir(0o700, parents=True, exist_ok=True)
            return _opened(file, places), note
        except CatalogueError as error:
            if not error.is_spoilt:
                return Catalogue(), f"Nothing is kept for the next start: {error}"
            note = f"What was kept of this folder is of no use ({error}): reading it anew"
            try:
                remove(file)
            except OSError as trouble:
                return Catalogue(), f"Nothing is kept for the next start: {trouble.strerror or trouble}"
        except OSError as error:
            return Catalogue(), f"Nothing is kept for the next start: {error.strerror or error}"
    return Catalogue(), note


def _opened(file: Path, places: Sequence[str]) -> Catalogue:
    store = Store(file)
    limits = json.dumps(in_force().of_reading())
    try:
        is_new = not store.all("SELECT 1 FROM sqlite_master LIMIT 1")
        if not is_new:
            [(application,)], [(version,)] = store.all("PRAGMA application_id"), store.all("PRAGMA user_version")
            if application != APPLICATION:
                raise CatalogueError("it is not frtui's", is_spoilt=True)
            if version != VERSION:
                raise CatalogueError("another version of frtui made it", is_spoilt=True)
        catalogue = Catalogue(store)
        noted = catalogue.meta().get("places")
        if noted is None and not catalogue.largest_id():  # or another frtui has just made it, for the same
            catalogue.note(places=json.dumps(list(places)), limits=limits)
        elif noted != json.dumps(list(places)):
            raise CatalogueError("it is of another dataset", is_spoilt=True)
        elif catalogue.meta().get("limits") != limits:
            raise CatalogueError("other limits of reading were in force", is_spoilt=True)
        _ = catalogue.has_articles, catalogue.largest_id()  # so that what is missing or damaged shows here, not later
    except BaseException:
        store.close()
        raise
    return catalogue


def remove(file: Path) -> int:
    """Remove the catalogue in ``file``; the bytes that came free. Whoever has it open goes on with it. ``OSError``."""
    freed = 0
    for suffix in _BESIDE:
        place = file.with_name(file.name + suffix)
        with suppress(FileNotFoundError):
            size = place.stat().st_size
            os.unlink(place)
            freed += size
    return freed


def has_articles(file: Path) -> bool:
    """Whether a catalogue lies in ``file`` and has an article. Makes nothing."""
    if not file.exists():
        return False
    try:
        store = Store(file, is_new=False)
    except CatalogueError:
        return False
    try:
        return bool(store.all("SELECT 1 FROM articles LIMIT 1"))
    except CatalogueError:
        return False
    finally:
        store.close()


def kept_in(folder: Path) -> list[Kept]:
    """The catalogues in ``folder``, largest first; may be empty. Raises ``OSError`` where that cannot be listed."""
    found = []
    with suppress(FileNotFoundError):
        for file in folder.iterdir():
            if file.suffix == SUFFIX:
                found.append(_kept(file))
    return sorted(found, key=lambda kept: (-kept.size, kept.file.name))


def _kept(file: Path) -> Kept:
    size = 0
    for suffix in _BESIDE:
        with suppress(OSError):
            size += file.with_name(file.name + suffix).stat().st_size
    try:
        store = Store(file, is_new=False)
    except CatalogueError:
        return Kept(file, (), 0, size)
    try:
        [(places,)] = store.all("SELECT value FROM meta WHERE name = 'places'")
        [(records,)] = store.all("SELECT count(*) FROM articles")
        return Kept(file, tuple(map(str, json.loads(places))), records, size)
    except (CatalogueError, ValueError):
        return Kept(file, (), 0, size)
    finally:
        store.close()
