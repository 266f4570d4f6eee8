"""Driving the reader as a person does: keys and mouse in, the text on the screen out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from commands import SAMPLE as SAMPLE
from rich.cells import cell_len
from textual import events
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DirectoryTree

from frtui.library.dataset import Dataset
from frtui.library.found import USUAL, Reach
from frtui.state.catalogues import opened_for
from frtui.tui.app import FrtuiApp
from frtui.tui.screens import reader
from frtui.tui.screens.browse import Browse

PATIENCE = 60
"""Seconds after which a test gives up waiting for the reader to come to rest."""

CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}
"""What a terminal sends with keys that have a name."""


class Driver:
    """A running reader and a person at its keys."""

    def __init__(self, pilot: Pilot[None], app: FrtuiApp) -> None:
        self.pilot = pilot
        self.app = app

    # --- what is seen ---

    @property
    def text(self) -> str:
        """The whole screen, without blanks at the ends of lines."""
        return screen_text(self.app)

    @property
    def title(self) -> str:
        """The title line."""
        return self.text.partition("\n")[0]

    @property
    def bar(self) -> str:
        """The words in the query bar."""
        return self.browse.query_one("BarInput").value

    def part(self, selector: str) -> str:
        """What one part of the screen shows."""
        return self.part_of(self.app.screen.query_one(selector))

    def part_of(self, widget: Widget) -> str:
        """What one widget shows."""
        region = widget.region
        rows = strips(self.app)[region.y : region.bottom]
        return "\n".join(row.crop(region.x, region.right).text.rstrip() for row in rows)

    def order(self, *texts: str, within: str = "#articles") -> list[str]:
        """Those of `texts` that a part of the screen shows, from top to bottom."""
        shown = self.part(within)
        return sorted((text for text in texts if text in shown), key=shown.index)

    def place(self, text: str, within: str | None = None) -> tuple[int, int]:
        """Column and line of the first `text` that is seen; an error where it is not."""
        region = self.app.screen.query_one(within).region if within else self.app.screen.region
        for y in range(region.y, region.bottom):
            before, found, _ = strips(self.app)[y].crop(region.x, region.right).text.partition(text)
            if found:
                return region.x + cell_len(before), y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    @property
    def notices(self) -> list[str]:
        """What the notifications say, the oldest first, each put back together from its lines."""
        toasts = self.app.screen.query("Toast")
        return [" ".join(self.part_of(toast).replace("▌", " ").split()) for toast in toasts]

    @property
    def browse(self) -> Browse:
        """The reader's screen, below whatever floats above it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Browse))

    # --- what is done ---

    async def press(self, *keys: str) -> None:
        """Press keys, named as Textual names them or by their character. Runs of characters are typed at one go."""
        for key, following in zip(keys, (*keys[1:], "end"), strict=False):
            self.send(key)
            if len(key) > 1 or len(following) > 1:
                await self.settle()

    async def write(self, text: str) -> None:
        """Type `text` at one go."""
        self.send(*text)
        await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys without waiting for what they do."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else CHARACTERS.get(key)))

    async def paste(self, text: str) -> None:
        """Paste `text` as a terminal hands it over."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, x: int, y: int, times: int = 1, ctrl: bool = False) -> None:
        """Click a cell of the screen, `times` in a row."""
        self.app._click_chain_last_time = None  # clicks of two calls are no double click, however fast the test is
        for _ in range(times):
            for kind in (events.MouseDown, events.MouseUp):
                await self._mouse(kind, x, y, 1, ctrl)
        await self.settle()

    async def click_on(self, text: str, within: str | None = None, times: int = 1, ctrl: bool = False) -> None:
        """Click the first `text` that is seen."""
        await self.click(*self.place(text, within), times=times, ctrl=ctrl)

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the button at `start`, move over some of the cells between, let go at `end`."""
        await self._mouse(events.MouseDown, *start, 1)
        steps = max(1, min(8, max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            await self._mouse(events.MouseMove, x, y, 1)
        await self._mouse(events.MouseUp, *end, 1)
        await self.settle()

    async def wheel(self, x: int, y: int, times: int, up: bool = False) -> None:
        """Turn the mouse wheel above a cell."""
        for _ in range(times):
            await self._mouse(events.MouseScrollUp if up else events.MouseScrollDown, x, y, 0)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the folder is read, the workers are done and every message has been taken."""
        await settle(self.pilot, self.app)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what comes about by itself; an error with the screen where it does not."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.text
            await asyncio.sleep(0.02)
            await self.settle()

    async def _mouse(self, kind: type[events.MouseEvent], x: int, y: int, button: int, ctrl: bool = False) -> None:
        self.app.post_message(kind(None, x, y, 0, 0, button, False, False, ctrl, screen_x=x, screen_y=y))
        await self.pilot.pause(0)


@asynccontextmanager
async def opened(
    *paths: Path,
    size: tuple[int, int] = (100, 30),
    read_delay: float | None = None,
    is_fresh: bool = False,
    reach: Reach = USUAL,
) -> AsyncIterator[Driver]:
    """The reader on the dataset at `paths` (none: the welcome screen), read to its end and at rest.

    `read_delay`: None, or a test that takes its time would find articles read that it never asked for.
    """
    Browse.read_delay = read_delay
    reader.DEBOUNCE = 0.001  # nobody holds a key here; each would wait for what a held one passes by
    app = FrtuiApp(opened_for(Dataset.at(paths, reach)) if paths else None, is_fresh=is_fresh, reach=reach)
    app.CLICK_CHAIN_TIME_THRESHOLD = PATIENCE  # two clicks of one call are a double click, however slow the machine is
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot, app)
        await driver.settle()
        yield driver


async def settle(pilot: Pilot[None], app: FrtuiApp) -> None:
    """Wait until the folder is read, the workers are done and every message has been taken."""
    drawn = 0
    async with asyncio.timeout(PATIENCE):
        while drawn < 2:  # what is drawn may ask for more: a scrollbar that appears takes a column
            drawn = drawn + 1 if is_quiet(app) else 0
            if not drawn:
                await asyncio.sleep(0.005)
                continue
            for screen in app.screen_stack:
                screen._on_timer_update()
            await pilot._wait_for_screen()


def is_quiet(app: FrtuiApp) -> bool:
    """Whether nothing is under way: no key, no worker (a tree's waits for ever), no reading, no message."""
    if not app.is_running:
        return True
    if app.has_keys_waiting:
        return False
    if any(not worker.is_finished for worker in app.workers if not isinstance(worker.node, DirectoryTree)):
        return False
    for screen in app.screen_stack:
        if isinstance(screen, Browse) and not (screen.is_read or screen.away):
            return False
        if isinstance(screen, Browse) and screen._loading is not None:
            return False
        if isinstance(screen, Browse) and not (screen.memory.is_idle and screen.memory.marked.is_known):
            return False
    return not any(pump.message_queue_size for pump in (app, *app.screen_stack, *app.screen.walk_children()))


def strips(app: FrtuiApp) -> list[Strip]:
    """The lines of the screen as they are drawn."""
    visible_screen_stack.set(list(app._background_screens))  # what floats lets them through
    return app.screen._compositor.render_strips()


def screen_text(app: FrtuiApp) -> str:
    """What a person sees, without blanks at the ends of lines."""
    return "\n".join(strip.text.rstrip() for strip in strips(app))
