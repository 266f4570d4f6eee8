"""The table of keys as Textual's bindings."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding, BindingType

from frtui.state.actions import ACTIONS, NO_KEY

_USUAL = {action.id: action.keys for action in ACTIONS}


def bindings(pane: str) -> list[BindingType]:
    """The bindings of ``pane``, for a widget's or a screen's ``BINDINGS``."""
    return [
        Binding(action.keys, action.action, action.description, show=False, id=action.id)
        for action in ACTIONS
        if action.pane == pane
    ]


def keys_of(app: App[object], id: str) -> str:
    """The keys of the action with this id, as the reader has configured them; what is no action's id is a key itself.

    Empty where the reader wants none for it.
    """
    keys = app._keymap.get(id, _USUAL.get(id, id))  # Textual does not tell otherwise
    return "" if keys == NO_KEY else keys
