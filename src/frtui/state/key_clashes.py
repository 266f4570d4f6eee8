"""Which keys each action has in the end: what the reader asks for, without a key that would mean two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frtui.state.actions import ACTIONS, ARTICLE, MOVE, READER, SIDEBAR, Action

FIXED = {"ctrl+q": "quit", "ctrl+p": "palette"}
"""Keys that work everywhere, in floating windows too, and cannot be had for anything else."""


@dataclass(frozen=True, slots=True)
class Clash:
    """``id`` should have had ``key``, which is that of the action ``other``."""

    id: str
    key: str
    other: str


def settled(asked: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], list[Clash]]:
    """Of what is ``asked`` (action id -> keys, in the file's order) what can be had, and what cannot.

    Where two actions meet in a key, the later one does without; an action that is not asked about keeps its own.
    One that would lose all its keys so is as if it were not asked about.
    """
    given = dict(asked)
    clashes: dict[tuple[str, str], Clash] = {}
    while True:
        held = {action.id: tuple(action.keys.split(",")) for action in ACTIONS if action.id not in given}
        for id, keys in given.items():
            for key, other in _taken(id, keys, held):
                clashes.setdefault((id, key), Clash(id, key, other))
            held[id] = tuple(key for key in keys if (id, key) not in clashes)
        without = [id for id, keys in given.items() if keys and not held[id]]
        if not without:
            return {id: held[id] for id in given}, list(clashes.values())
        del given[without[0]]


def _taken(id: str, keys: tuple[str, ...], held: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Those of ``keys`` that another action has where ``id`` works too, and that action's id."""
    for key in keys:
        if (fixed := FIXED.get(key, id)) != id:
            yield key, fixed
        for other, others in held.items():
            if key in others and other != id and _meet(_BY_ID[id], _BY_ID[other]):
                yield key, other


def _meet(one: Action, other: Action) -> bool:
    """Whether a key of both would be a mistake: they work at the same place, and share none from the start.

    In the sidebar its own keys go before the reader's.
    """
    panes = {one.pane, other.pane}
    is_apart = panes in ({MOVE, ARTICLE}, {SIDEBAR, ARTICLE}, {SIDEBAR, READER})
    return not is_apart and not set(one.keys.split(",")) & set(other.keys.split(","))


_BY_ID = {action.id: action for action in ACTIONS}
