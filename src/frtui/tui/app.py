"""The application: which screen, which theme, how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import SystemCommand
from textual.screen import Screen

from frtui.library.cleaning import clean
from frtui.library.dataset import Dataset
from frtui.state import last_dataset
from frtui.tui.commands import reader_commands
from frtui.tui.screens.browse import Browse
from frtui.tui.screens.folder import FolderPicker
from frtui.tui.screens.welcome import Welcome
from frtui.tui.themes import DARK, LIGHT
from frtui.tui.type_ahead import TypeAhead


class FrtuiApp(TypeAhead):
    """Opens ``dataset``, or the welcome screen where there is none."""

    TITLE = "frtui"
    CSS_PATH = "app.tcss"
    ANIMATION_LEVEL = "none"

    def __init__(self, dataset: Dataset | None) -> None:
        super().__init__()
        self._dataset = dataset
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = DARK.name

    def on_mount(self) -> None:
        self._end_with_signals()
        if self._dataset is None:
            self.push_screen(Welcome())
        else:
            self.open_dataset(self._dataset)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            event.text = clean(event.text).replace("\t", " ")  # wherever it goes, it will be drawn
        await super().on_event(event)

    def open_dataset(self, dataset: Dataset) -> None:
        """Read ``dataset``, in place of what is open."""
        self._dataset = dataset
        if dataset != sample():
            last_dataset.remember(dataset.places)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(Browse(dataset))
        else:
            self.push_screen(Browse(dataset))

    def action_open_folder(self) -> None:
        """Ask for another folder."""
        self.push_screen(FolderPicker(Path.cwd()), self._folder_chosen)

    def _folder_chosen(self, dataset: Dataset | None) -> None:
        if dataset is not None:
            self.open_dataset(dataset)

    @on(Welcome.Wanted)
    def _wanted(self, message: Welcome.Wanted) -> None:
        if message.what == "sample":
            self.open_dataset(sample())
        else:
            self.action_open_folder()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, Browse):
            yield from reader_commands(screen)
        yield SystemCommand("Open another folder", "", self.action_open_folder)
        yield SystemCommand("Open the sample", "", lambda: self.open_dataset(sample()))
        yield SystemCommand("Theme", "", self.action_change_theme)
        yield SystemCommand("Save a screenshot", "", lambda: self.set_timer(0.1, self.deliver_screenshot))
        yield SystemCommand("Quit  ctrl+q", "", self.action_quit)

    def _end_with_signals(self) -> None:
        """Textual restores the terminal when the app exits, but not when a signal kills it."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
                except (NotImplementedError, RuntimeError):  # Windows; or not the main thread, as in tests
                    return


def sample() -> Dataset:
    """The dataset that ships with frtui."""
    return Dataset.at([Path(__file__).parent.parent / "sample"])
