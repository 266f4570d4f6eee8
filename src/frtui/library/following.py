"""The index follows the catalogue: from a snapshot or from nothing at the start, by what has changed from then on."""

from __future__ import annotations

import os
from dataclasses import replace

from frtui.library import postings, snapshot
from frtui.library.catalogue import Catalogue
from frtui.library.index import Index
from frtui.library.store import CatalogueError, as_written

_SMALL = 20_000
"""Articles up to which a snapshot is kept up to date with every change."""

_SHARE = 0.002
"""The share of the articles that must have changed before a large snapshot is worth writing anew."""


def current(catalogue: Catalogue) -> Index:
    """The index of all that ``catalogue`` holds."""
    index = snapshot.index_from(catalogue.snapshot())
    if index is not None:
        return followed(catalogue, index)
    turn = catalogue.turn  # before the rows: what comes in between is looked at twice, not missed
    with as_written():
        return replace(Index().extended(catalogue.rows(catalogue.article_ids())), turn=turn)


def followed(catalogue: Catalogue, index: Index) -> Index:
    """``index`` with what has changed in ``catalogue`` since its turn; the same one where nothing has."""
    changes = catalogue.changes(index.turn)
    if changes.turn == index.turn:
        return index
    stale = {*changes.written, *changes.gone}
    index = index.without(stale) if len(index) else index
    origin = index.origin and replace(index.origin, changed=index.origin.changed | stale)
    with as_written():
        return replace(index.extended(catalogue.rows(sorted(stale))), turn=changes.turn, origin=origin)


def keep(catalogue: Catalogue, index: Index) -> None:
    """Write the snapshot anew where it is worth it and there is room for it. For when nobody waits."""
    try:
        _keep(catalogue, index)
    except CatalogueError as error:
        if error.is_spoilt:
            raise


def _keep(catalogue: Catalogue, index: Index) -> None:
    parts = catalogue.snapshot("turn", "mark")
    turn = parts.get("turn", b"")
    if turn.isdigit() and postings.are_of(catalogue, parts.get("mark", b"").decode("ascii", "replace")):
        changes = catalogue.changes(int(turn))
        changed = len(changes.written) + len(changes.gone)
        if not changed or (len(index) > _SMALL and changed < _SHARE * len(index)):
            return
    mark = os.urandom(8).hex()  # another frtui may do the same, of articles at other positions
    catalogue.keep_snapshot(snapshot.parts_of(index, catalogue, mark))
    with as_written():
        postings.keep(catalogue, index, mark)
