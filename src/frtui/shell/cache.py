"""``frtui cache``: the catalogues that are kept, and how they go. None of them holds anything that cannot be remade."""

from __future__ import annotations

import os

from frtui.errors import FrtuiError
from frtui.library.catalogue_file import Kept, kept_in, remove
from frtui.library.cleaning import clean_line
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.state import catalogues
from frtui.state.named_file import place_of

_MEGABYTE = 1_000_000


class CacheError(FrtuiError):
    """The catalogues could not be listed, or one not be removed. The program ends with exit code 2."""


def list_cache() -> int:
    """Print each catalogue's size, articles, datasets and file, parted by tabs, largest first; the exit code."""
    kept = _kept()
    for one in kept:
        print("\t".join((f"{one.size / _MEGABYTE:.1f} MB", f"{one.records}", _dataset(one), clean_line(str(one.file)))))
    if not kept:
        tell(f"no catalogues in {catalogues.folder()}")
    return FOUND if kept else NOTHING


def clear_cache(paths: list[str]) -> int:
    """Remove the catalogues of the datasets at ``paths``, all of them where none is given; the exit code.

    A dataset of several paths is cleared by naming one of them. Its folder may have gone.
    """
    wanted = {os.path.realpath(place_of(path)) for path in paths}
    chosen = [one for one in _kept() if not paths or wanted & set(one.places)]
    for one in chosen:
        try:
            freed = remove(one.file)
        except OSError as error:
            raise CacheError(f"{one.file} could not be removed: {error.strerror or error}") from error
        print(f"removed {freed / _MEGABYTE:.1f} MB\t{_dataset(one)}")
    if not chosen:
        tell("there was nothing to remove" if not paths else f"no catalogue of {', '.join(paths)}")
    return FOUND if chosen else NOTHING


def _kept() -> list[Kept]:
    folder = catalogues.folder()
    try:
        return kept_in(folder)
    except OSError as error:
        raise CacheError(f"the catalogues in {folder} cannot be listed: {error.strerror or error}") from error


def _dataset(kept: Kept) -> str:
    return clean_line(", ".join(kept.places)) or "not readable"
