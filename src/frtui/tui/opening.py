"""Starting other programs for the reader: a browser beside the terminal, an editor in it. Never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys

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
    """Run the editor on ``path`` until it ends; returns what went wrong, empty for nothing."""
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
    # Ctrl+c in the editor is the editor's. A handler and not SIG_IGN: what is started would inherit that.
    interrupt = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        subprocess.run([*command, *([f"+{line}"] if takes_line else []), path], check=False)
    except (OSError, ValueError) as error:
        return str(error)
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return ""


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []
