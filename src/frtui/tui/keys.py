"""The table of keys as Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from frtui.state.actions import ACTIONS


def bindings(pane: str) -> list[BindingType]:
    """The bindings of ``pane``, for a widget's or a screen's ``BINDINGS``."""
    return [
        Binding(action.keys, action.action, action.description, show=False, id=action.id)
        for action in ACTIONS
        if action.pane == pane
    ]
