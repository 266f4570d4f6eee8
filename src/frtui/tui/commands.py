"""The palette: every action of the reader by name, with its key."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import SystemCommand

from frtui.tui import keys
from frtui.tui.screens.browse import Browse


def reader_commands(screen: Browse) -> Iterator[SystemCommand]:
    """What can be done on ``screen``."""
    for action in keys.ACTIONS:
        if action.pane == keys.READER and action.id != "palette":
            yield SystemCommand(
                f"{action.description[0].upper()}{action.description[1:]}  {keys.written(action.keys)}",
                "",
                _runs(screen, action.action),
            )


def _runs(screen: Browse, action: str):  # type: ignore[no-untyped-def]
    async def run() -> None:
        await screen.run_action(action)

    return run
