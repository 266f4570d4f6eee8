"""The application: which screen, which theme, how it ends."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from frtui.library.cleaning import clean
from frtui.library.dataset import Dataset
from frtui.library.found import USUAL, Reach
from frtui.library.store import CatalogueError
from frtui.state import debug_log, last_dataset
from frtui.state.catalogues import Opened, opened_for
from frtui.tui.configured import Configured
from frtui.tui.hangup import LOOK, Lasting, hangup_of
from frtui.tui.screens.browse import Browse
from frtui.tui.themes import DARK, LIGHT
from frtui.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from types import FrameType

    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.message import Message

    from frtui.tui.screens.welcome import Welcome


class FrtuiApp(TypeAhead):
    """Opens ``dataset``, or the welcome screen where there is none."""

    TITLE = "frtui"
    CSS_PATH = ["app.tcss", "screens/browse.tcss"]  # at once: a sheet that a screen brings is parsed by itself
    ANIMATION_LEVEL = "none"
    DEFAULT_MODE = "reader 0"  # a mode for each dataset that is opened: the next one takes its place whole

    def __init__(
        self,
        opened: Opened | None,
        in_memory: bool = False,
        is_refreshed: bool = True,
        is_fresh: bool = False,
        is_ascii: bool = False,
        reach: Reach = USUAL,
    ) -> None:
        """``in_memory``: no catalogue is kept; ``is_refreshed``: False to show what was kept, as it is.

        ``is_fresh``: nothing is as it was left; ``is_ascii``: plain stand-ins for lines and symbols; ``reach``: how far
        folders are walked that are opened later.
        """
        self._is_hung_up: Callable[[], bool] = lambda: False
        self._known_themes: dict[str, Theme] = {}
        super().__init__()
        self._opened, self._in_memory, self._is_refreshed = opened, in_memory, is_refreshed
        self._is_fresh, self._reach = is_fresh, reach
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.configured = Configured(self, is_ascii)
        self.configured.begin()

    @property
    def current_theme(self) -> Theme:
        """The theme in force. Textual asks for every line it draws, and would look among copies of all of them."""
        name = self.theme
        if name not in self._known_themes:
            self._known_themes[name] = super().current_theme
        return self._known_themes[name]

    def on_load(self) -> None:
        self._end_with("SIGTERM", "SIGHUP", "SIGQUIT")  # before the terminal is touched

    def on_mount(self) -> None:
        if not self.is_headless:
            self._go_on_with_one_input()
            self._is_hung_up = hangup_of(sys.__stdin__)
            self.set_interval(LOOK, self._look_for_terminal)
        self.call_after_refresh(self.configured.follow)
        self.call_after_refresh(_collect_again)
        if self._opened is not None:
            self.call_after_refresh(_remember, self._opened.dataset)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            event.text = clean(event.text).replace("\t", " ")  # wherever it goes, it will be drawn
        await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CatalogueError as error:
            self._give_up_catalogue(error)
            return True

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)  # among others what comes back from a pop-up
        except CatalogueError as error:
            self._give_up_catalogue(error)

    def _give_up_catalogue(self, error: CatalogueError) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Browse):
                screen.give_up_catalogue(error)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, and keep how things are while there is a screen to ask."""
        self._keep_sessions()
        super().exit(result, return_code, message)

    def _handle_exception(self, error: Exception) -> None:
        """End for ``error``, unless the end has begun: what is not there yet, or no more, is then asked for in vain."""
        if self._exit or self._exception is not None:
            from frtui.library.traces import trace

            debug_log.log(f"while it ends\n{trace(error)}")
            return
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """A mistake of frtui's own. Textual would print the values of variables, and those are pieces of records."""
        from rich.text import Text

        error = self._exception or RuntimeError()
        try:
            from frtui.state.crash_report import where

            told = where(error)
        except Exception:  # no file may be open any more, no memory left: the end comes before the report
            told = "No report could be kept."
        said = (
            f"frtui had to stop: a mistake of its own ({type(error).__name__}). What you marked and noted is kept;"
            f" start it again to go on.\n{clean(told)}"
        )
        self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()

    def _keep_sessions(self) -> None:
        for screen in self.screen_stack if self._screen_stacks.get(self.current_mode) else ():
            if isinstance(screen, Browse) and screen.is_mounted:
                screen.keep_session()

    def open_dataset(self, dataset: Dataset) -> None:
        """Read ``dataset``, in place of what is open."""
        self._keep_sessions()
        debug_log.keep_out_of(dataset)
        self._opened = opened_for(dataset, self._in_memory)
        before, after = self.current_mode, f"reader {next(_numbers)}"
        if before == self.DEFAULT_MODE:
            self.add_mode(before, self._first_screen)  # it was none so far: those cost a second look at the stylesheet
        self.add_mode(after, self._first_screen)
        self.switch_mode(after)
        self.remove_mode(before)  # with all that floats above its reader
        _remember(dataset)

    def get_default_screen(self) -> Screen[None]:
        return self._first_screen()

    def _first_screen(self) -> Screen[None]:
        if self._opened is not None:
            browse = Browse(self._opened, self._is_refreshed)
            browse.is_fresh = self._is_fresh
            self.configured.of_screen(browse)
            return browse
        from frtui.tui.screens.welcome import Welcome

        return Welcome()

    def action_open_folder(self) -> None:
        """Ask for another folder."""
        from frtui.tui.screens.folder import FolderPicker

        self.push_screen(FolderPicker(Path.cwd(), self._reach), self._folder_chosen)

    def _folder_chosen(self, dataset: Dataset | None) -> None:
        if dataset is not None:
            self.open_dataset(dataset)

    def on_welcome_wanted(self, message: Welcome.Wanted) -> None:
        if message.what == "sample":
            self.open_dataset(sample())
        else:
            self.action_open_folder()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        from frtui.tui.commands import reader_commands

        if isinstance(screen, Browse):
            yield from reader_commands(screen)
        yield SystemCommand("Open another folder", "", self.action_open_folder)
        yield SystemCommand("Open the sample", "", lambda: self.open_dataset(sample()))
        yield SystemCommand("Theme", "", self.action_change_theme)
        yield SystemCommand("Save a screenshot", "", lambda: self.set_timer(0.1, self.deliver_screenshot))
        yield SystemCommand("Quit  ctrl+q", "", self.action_quit)

    def _go_on_with_one_input(self) -> None:
        """Stopped from outside and sent on, Textual would begin to read keys twice, and never come to an end."""
        if not hasattr(signal, "SIGCONT") or threading.current_thread() is not threading.main_thread():
            return
        go_on = signal.getsignal(signal.SIGCONT)

        def sent_on(number: int, frame: FrameType | None) -> None:
            driver = self._driver
            if driver is not None and driver._auto_restart and not getattr(driver, "_must_signal_resume", True):
                driver.suspend_application_mode()
            if callable(go_on):
                go_on(number, frame)

        signal.signal(signal.SIGCONT, sent_on)

    def _look_for_terminal(self) -> None:
        """One that is not its session's own goes without SIGHUP, and Textual would read from it without end."""
        if self._is_hung_up():
            self.exit(return_code=128 + signal.SIGHUP)

    def panic(self, *renderables: RenderableType) -> None:
        """End because keys cannot be read: that is no mistake where the terminal has just gone."""
        self._look_for_terminal()
        if not self._exit:
            super().panic(*renderables)

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        if not headless:  # a test run is ended by ctrl+c as a whole
            self._end_with("SIGINT")
        driver = super()._build_driver(headless, inline, mouse, size)
        if "_file" in vars(driver):
            vars(driver)["_file"] = Lasting(vars(driver)["_file"])
        return driver

    def _end_with(self, *signals: str) -> None:
        """Textual restores the terminal when the app exits, but not when a signal kills it."""
        loop = asyncio.get_running_loop()
        for name in signals:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
                except (NotImplementedError, RuntimeError):  # Windows; or not the main thread, as in tests
                    return


_numbers = count(1)
_SAMPLE = Path(__file__).parent.parent / "sample"


def sample() -> Dataset:
    """The dataset that ships with frtui."""
    return Dataset.at([_SAMPLE])


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def _remember(dataset: Dataset) -> None:
    if dataset.places != [str(_SAMPLE)]:
        last_dataset.remember(dataset.places)
