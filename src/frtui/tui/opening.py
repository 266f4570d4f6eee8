"""Starting other programs for the reader: a browser beside the terminal, an editor in it. Never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK = 0.05
"""Seconds between two looks whether the editor has ended."""

_IN_TERMINAL = frozenset(("lynx", "w3m", "links", "links2", "elinks", "browsh", "carbonyl", "www-browser", "chawan"))


def browser() -> list[str] | None:
    """The command that opens a URL in a graphical browser, without the URL; None where there is none.

    ``$BROWSER`` goes first, unless it would draw in this terminal; ``%s`` stands for the address there.
    """
    from frtui.state.config_values import URL  # a start needs neither this nor the configuration

    for named in os.environ.get("BROWSER", "").split(os.pathsep):
        command = _words(named)
        if command and os.path.basename(command[0]) not in _IN_TERMINAL and shutil.which(command[0]):
            return [word.replace("%s", URL) for word in command]
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["explorer"]
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    candidates = (["xdg-open"], ["gio", "open"]) if has_display else ()
    return next((command for command in (*candidates, ["wslview"]) if shutil.which(command[0])), None)


def open_in_browser(command: list[str], url: str) -> str:
    """Start ``command`` with ``url`` on its own; returns what went wrong, empty for nothing."""
    from frtui.state.config import browser_command

    try:
        subprocess.Popen(
            browser_command(command, url),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return str(error)
    return ""


def editor() -> list[str] | None:
    """The reader's editor: ``$VISUAL``, else ``$EDITOR``; None where neither is set."""
    return _words(os.environ.get("VISUAL", "")) or _words(os.environ.get("EDITOR", "")) or None


def edit(command: list[str], path: str, line: int = 0) -> str:
    """Run the editor on ``path`` until it ends; returns what went wrong, empty for nothing.

    It has the terminal, and the signals: ctrl+c is for it alone, and what ends frtui ends the editor first.
    """
    takes_line = line > 0 and os.path.basename(command[0]) in (
        "vi",
        "vim",
        "nvim",
        "nano",
        "emacs",
        "micro",
        "hx",
        "kak",
    )
    with _signals_for_another() as others:
        try:
            others.append(subprocess.Popen([*command, *([f"+{line}"] if takes_line else []), path]))
        except (OSError, ValueError) as error:
            return str(error)
        while others[0].poll() is None:  # a signal may reach another thread, and then would not end a plain wait
            time.sleep(LOOK)
    return ""


@contextmanager
def _signals_for_another() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Inside, signals are for the program that is put into the list. What was to end frtui does so afterwards."""
    others: list[subprocess.Popen[bytes]] = []
    ending: list[int] = []

    def hand_on(number: int, frame: object) -> None:
        ending.append(number)
        for other in others:
            other.send_signal(number)

    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield others
        return
    handlers = {
        signal.SIGTERM: hand_on,
        signal.SIGHUP: hand_on,
        signal.SIGINT: _disregard,  # the terminal sends these two to the other as well
        signal.SIGQUIT: _disregard,
    }
    wakeup = signal.set_wakeup_fd(-1)  # or the event loop would come to hear of them
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield others
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        if ending:
            signal.raise_signal(ending[0])


def _disregard(number: int, frame: object) -> None:
    """Not ``SIG_IGN``, which what is started would take over."""


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []
