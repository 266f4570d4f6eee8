"""A program in a pseudo-terminal, with a terminal emulator that says what its screen shows and since when."""

from __future__ import annotations

import fcntl
import os
import pty
import queue
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte


class Timeout(RuntimeError):
    """The screen did not come to show what was waited for. Its text is the message."""


class Terminal:
    """``command`` running at ``columns`` x ``lines``. Times are ``time.monotonic`` seconds.

    A thread takes what the program writes off the pty at once and stamps it, so that the emulator, which is slower,
    does not count: what a chunk shows, it has shown since it was read.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, columns: int = 200, lines: int = 50
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: queue.Queue[tuple[float, bytes]] = queue.Queue()
        self.started = time.monotonic()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **(environment or {})})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._ended = threading.Event()
        threading.Thread(target=self._collect, daemon=True).start()

    def _collect(self) -> None:
        while True:
            try:
                data = os.read(self._terminal, 1 << 16)
            except OSError:
                data = b""
            if not data:
                self._ended.set()
                return
            self._chunks.put((time.monotonic(), data))

    def text(self) -> str:
        """What the screen shows, a line each."""
        return "\n".join(self.screen.display)

    def wait(self, shows: Callable[[str], bool], timeout: float = 60.0) -> float:
        """The moment since when ``shows`` is true of the screen. Raises ``Timeout``."""
        until = time.monotonic() + timeout
        if shows(self.text()):
            return time.monotonic()
        while time.monotonic() < until:
            try:
                when, data = self._chunks.get(timeout=0.05)
            except queue.Empty:
                if self._ended.is_set():
                    break
                continue
            self._feed(data)
            if shows(self.text()):
                return when
        raise Timeout(self.text())

    def _feed(self, data: bytes) -> None:
        if b"\x1b[?2026$p" in data:
            os.write(self._terminal, b"\x1b[?2026;0$y")
        self._stream.feed(data)

    def press(self, keys: bytes, shows: Callable[[str], bool], timeout: float = 30.0) -> float:
        """Send ``keys``; the seconds until ``shows`` is true of the screen."""
        self.settle(0.02)
        sent = time.monotonic()
        os.write(self._terminal, keys)
        return self.wait(shows, timeout) - sent

    def press_to_change(self, keys: bytes, timeout: float = 30.0) -> float:
        """Send ``keys``; the seconds until the screen shows something else."""
        self.settle(0.02)
        before = self.text()
        sent = time.monotonic()
        os.write(self._terminal, keys)
        return self.wait(lambda text: text != before, timeout) - sent

    def send(self, keys: bytes) -> None:
        """Send ``keys`` and take in what comes of them."""
        os.write(self._terminal, keys)
        self.settle(0.1)

    def settle(self, quiet: float = 0.15, timeout: float = 30.0) -> None:
        """Take in output until there has been none for ``quiet`` seconds."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            try:
                _, data = self._chunks.get(timeout=quiet)
            except queue.Empty:
                return
            self._feed(data)

    def memory(self) -> int:
        """Peak resident bytes of the program and its present children, added up."""
        total = 0
        for process in _family(self.process):
            try:
                status = Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue
            total += next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)
        return total

    def close(self, keys: bytes = b"\x11") -> None:
        """End the program with ``keys`` (ctrl+q), or by force."""
        try:
            os.write(self._terminal, keys)
            for _ in range(100):
                if os.waitpid(self.process, os.WNOHANG)[0]:
                    break
                select.select([], [], [], 0.02)
            else:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
        except (OSError, ChildProcessError):
            pass
        os.close(self._terminal)


def _family(process: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [process]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += children.get(here, [])
    return found
