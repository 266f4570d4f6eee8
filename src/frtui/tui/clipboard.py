"""The desktop's clipboard, through the small programs that systems have for it. Never through a shell.

It is the way for terminals that do not take text from a program (OSC 52, which Textual's ``copy_to_clipboard``
writes), and for text that is longer than they take.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

PATIENCE = 2.0
"""Seconds that all programs together may take. One that works takes some hundredths."""


def copy_with_desktop(text: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """Give ``text`` to the clipboard; the name of the program that took it, None where there is none.

    May take ``PATIENCE`` seconds: not for the thread that draws.
    """
    until = time.monotonic() + PATIENCE
    for command in _commands(environment):
        program = shutil.which(command[0], path=environment.get("PATH", os.defpath))
        left = until - time.monotonic()
        if (
            program is not None
            and left > 0
            and _took([program, *command[1:]], _bytes(text, command[0]), environment, left)
        ):
            return command[0]
    return None


def _commands(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """The programs that may be of use here, the best first."""
    if environment.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"]
    if environment.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"]
        yield ["xsel", "-b", "-i"]
    if sys.platform == "darwin":
        yield ["pbcopy"]
    if environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"):
        yield ["clip.exe"]


def _bytes(text: str, program: str) -> bytes:
    """``text`` as ``program`` reads it: Windows takes UTF-8 for letters of an old code page, and knows UTF-16."""
    if program == "clip.exe" and not text.isascii():
        return text.encode("utf-16-le", "replace")
    return text.encode("utf-8", "replace")


def _took(command: list[str], given: bytes, environment: Mapping[str, str], seconds: float) -> bool:
    """Whether the program ended well in time. Some leave a process behind that holds the text: it gets no terminal."""
    try:
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
