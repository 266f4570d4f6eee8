"""The real program in a real pseudo-terminal, with a screen that shows what a terminal would."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from typing import Self

import pyte
from commands import SOURCE

PATIENCE = 60.0
"""Seconds after which a test gives up waiting for something to be seen."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07)")


class Terminal:
    """``python -m frtui`` with these arguments. Everything that it writes is kept in `written`."""

    def __init__(
        self,
        *arguments: str | os.PathLike[str],
        size: tuple[int, int] = (100, 30),
        command: Sequence[str] = (sys.executable, "-m", "frtui"),
        **changes: str,
    ) -> None:
        self.written = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, self._theirs = os.openpty()
        self._poll = select.poll()  # select itself knows no file beyond the thousandth
        self._poll.register(self._ours, select.POLLIN)
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self._theirs)
        self.process = subprocess.Popen(
            [*command, *arguments],
            env={**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", **changes},
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self.close()
        os.close(self._theirs)

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def send(self, keys: str) -> None:
        """Type `keys`, all at once."""
        os.write(self._ours, keys.encode())

    def wait_for(self, pattern: str, gone: bool = False) -> str:
        """Read until `pattern` is seen (or, with `gone`, no longer); the screen then."""
        self._read(lambda: bool(re.search(pattern, self.text)) != gone, f"{'no longer ' * gone}{pattern!r}")
        return self.text

    def wait_for_bytes(self, pattern: bytes, times: int = 1) -> None:
        """Read until `pattern` has been written so many times since the start."""
        self._read(lambda: len(re.findall(pattern, self.written)) >= times, f"{pattern!r}")

    def close(self) -> None:
        """Hang up, as a window that is closed does. Nobody is sent a signal: it is no session's own terminal."""
        if self._ours >= 0:
            os.close(self._ours)
        self._ours = -1

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._screen.resize(lines, columns)
        self.process.send_signal(signal.SIGWINCH)

    def ended(self) -> int:
        """Read until the program has ended; its exit code."""
        self._read(lambda: self.process.poll() is not None, "its end")
        while self._take(0.02):
            pass
        return self.process.wait()

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was: no alternate screen, no mouse, a cursor, lines and echo as before."""

        def last(on: bytes, off: bytes) -> bool:
            return self.written.rfind(off) > self.written.rfind(on)

        modes = (b"1049", b"1000", b"1003", b"1006", b"2004", b"1004")
        is_off = all(last(b"\x1b[?%bh" % mode, b"\x1b[?%bl" % mode) for mode in modes)
        return is_off and last(b"\x1b[?25l", b"\x1b[?25h") and termios.tcgetattr(self._theirs) == self.before

    def _read(self, is_enough: object, what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not is_enough():
            if time.monotonic() > until:
                raise AssertionError(f"{what} was not seen:\n{self.text}\n{self.written[-2000:]!r}")
            if self._take(0.05):
                while self._take(0.005):  # to look at the screen costs more than to go on reading
                    pass

    def _take(self, seconds: float) -> bool:
        if not self._poll.poll(seconds * 1000):
            return False
        taken = os.read(self._ours, 65536)
        self.written += taken
        self._draw(taken)
        return bool(taken)

    def _draw(self, taken: bytes) -> None:
        self._stream.feed(taken)


class Undrawn(Terminal):
    """A terminal whose screen nobody draws, for many screens: pyte takes longer for each than the program does.

    `text` is what was written since keys were sent, without sequences.
    """

    _since = 0

    @property
    def text(self) -> str:
        return _SEQUENCE.sub("", self.written[self._since :].decode("utf-8", "replace"))

    def send(self, keys: str) -> None:
        self._since = len(self.written)
        super().send(keys)

    def _draw(self, taken: bytes) -> None:
        pass
