"""Typing ahead: keys are given out one after the other, each when the one before has had its effect.

Textual gives a key to whatever has the focus when it arrives. Of keys that arrive together (a slow line, a script in
tmux, fast fingers) all would go to one pane, even where the first of them opens the bar: ``/quit`` would quit.
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 0.5
"""Seconds after which the next key is given out all the same: a widget that is going away answers no more."""


class TypeAhead(App[None]):
    """An app in which what is typed while a key is at work waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._giving_out: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self.has_keys_waiting:
            self._giving_out = asyncio.create_task(self._give_out())

    @property
    def has_keys_waiting(self) -> bool:
        """Whether a key is at work or waits for its turn."""
        return self._giving_out is not None and not self._giving_out.done()

    async def _give_out(self) -> None:
        while self._typed and self.is_running:
            way = (self.focused or self.screen).ancestors_with_self
            await super().on_event(self._typed.popleft())
            for pump in (*way, self):  # up to the app, where actions run; then what they have asked the app to do
                await _emptied(pump)
            await _emptied(self.screen)  # which may be another one now, and has to be there to take keys


async def _emptied(pump: MessagePump) -> None:
    """Wait until ``pump`` has taken what it has been sent so far."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        try:
            await asyncio.wait_for(reached.wait(), PATIENCE)
        except TimeoutError:
            return
