"""A program in a pseudo-terminal: keys go in, and what its screen shows is known with the time since when.

A thread takes what the program writes off the pseudo-terminal at once and stamps it. The emulator is slower than any
real terminal: it is fed when the program has fallen silent, so that it takes no time away from it. What a piece of
output shows, it has shown since it was written.
"""

from __future__ import annotations

import fcntl
import os
import queue
import signal
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.emulator import Emulator, Frame

Part = Callable[[Frame], Hashable]
"""What a frame shows in some part of it."""

Shows = Callable[[Frame], bool]

_LULL = 0.012
"""Seconds without output in which the emulator gets its turn."""

_AT_MOST = 0.25
"""Seconds for which output is put off where the program does not fall silent."""

_SYNCHRONIZED, _NO = b"\x1b[?2026$p", b"\x1b[?2026;0$y"
"""Textual asks whether the terminal can show a frame at once, and waits for an answer."""


class Timeout(RuntimeError):
    """The screen did not come to show what was waited for. Its text is the message."""


@dataclass(frozen=True, slots=True)
class Episode:
    """What became of some keys: the frame before, and those that followed."""

    sent: float
    before: Frame
    frames: list[Frame]

    @property
    def last(self) -> Frame:
        """What the screen came to show."""
        return self.frames[-1] if self.frames else self.before

    def since(self, part: Part) -> float | None:
        """Seconds from the keys to the frame since which ``part`` is as it stays; None: the keys did not change it."""
        wanted = part(self.last)
        found = None
        for frame in reversed(self.frames):
            if part(frame) != wanted:
                break
            found = frame
        if found is None or (found is self.frames[0] and part(self.before) == wanted):
            return None
        return found.when - self.sent


class Terminal:
    """``command`` in ``environment`` and nothing else, running at ``columns`` x ``lines``."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 200, lines: int = 50
    ) -> None:
        self._emulator = Emulator(columns, lines)
        self._chunks: queue.Queue[tuple[float, bytes]] = queue.Queue()
        self._put_off: deque[tuple[float, bytes]] = deque()
        """Taken from ``_chunks``, and not yet looked at."""
        self._ended = threading.Event()
        self._terminal, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.started = time.monotonic()
        self.process = os.fork()
        if self.process == 0:
            _become(theirs, command, environment)
        os.close(theirs)
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

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
            if _SYNCHRONIZED in data:
                os.write(self._terminal, _NO)

    @property
    def frame(self) -> Frame:
        """What the screen shows, as far as it has been looked at."""
        return self._emulator.frame

    def text(self) -> str:
        """What the screen shows, a line each."""
        return "\n".join(line.rstrip() for line in self.frame.lines)

    # --- waiting ---

    def wait(self, shows: Shows, timeout: float = 60.0, hint: bytes = b"") -> float:
        """The moment since when ``shows`` is true of the screen. Raises ``Timeout``.

        With ``hint`` nothing is looked at before these bytes have been written (or nothing has, for a second): while
        a program works hard and draws much, the emulator would be in its way.
        """
        until = time.monotonic() + timeout
        if shows(self.frame):
            return self.frame.when
        while time.monotonic() < until:
            waiting = deque(self._awaited(hint, until))
            while waiting:
                frame = self._emulator.feed(*waiting.popleft())
                if shows(frame):
                    self._put_off.extend(waiting)
                    return frame.when
            if self._ended.is_set() and self._chunks.empty():
                break
        raise Timeout(self.text())

    def _awaited(self, hint: bytes, until: float) -> list[tuple[float, bytes]]:
        """Output up to the next lull; with ``hint`` up to the next lull behind it."""
        waiting = self._until_lull(until)
        if hint:
            tail = b"".join(data for _, data in waiting)
            while hint not in tail and time.monotonic() < until and not self._ended.is_set():
                more = self._until_lull(min(until, time.monotonic() + 1.0))
                if not more:
                    break
                waiting += more
                tail = tail[-len(hint) :] + b"".join(data for _, data in more)
        return waiting

    def _until_lull(self, until: float) -> list[tuple[float, bytes]]:
        """The next output and what follows it without a pause; empty where none has come before ``until``."""
        found = list(self._put_off)
        self._put_off.clear()
        while True:
            pause = _LULL if found else max(0.0, min(0.5, until - time.monotonic()))
            try:
                found.append(self._chunks.get(timeout=pause))
            except queue.Empty:
                if found or time.monotonic() >= until or self._ended.is_set():
                    return found
            else:
                if found[-1][0] - found[0][0] > _AT_MOST:
                    return found

    def settle(self, quiet: float = 0.15, timeout: float = 30.0) -> None:
        """Take in output until there has been none for ``quiet`` seconds."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            try:
                self._emulator.feed(*(self._put_off.popleft() if self._put_off else self._chunks.get(timeout=quiet)))
            except queue.Empty:
                return

    # --- keys ---

    def press(
        self, keys: bytes, shows: Shows, rest: float = 0.1, timeout: float = 60.0, settle: float = 0.05
    ) -> Episode:
        """Send ``keys`` once nothing has been written for ``settle`` seconds; what came of them.

        The end is when ``shows`` is true and no text has changed any more for ``rest`` seconds. Raises ``Timeout``.
        """
        self.settle(settle)
        before = self.frame
        sent = time.monotonic()
        os.write(self._terminal, keys)
        frames: list[Frame] = []
        changed = sent
        until = sent + timeout
        while time.monotonic() < until and not self._ended.is_set():
            is_there = shows(self.frame)
            if is_there and time.monotonic() >= changed + rest:
                return Episode(sent, before, frames)
            end = min(until, changed + rest) if is_there else until
            for chunk in self._until_lull(min(end, time.monotonic() + 0.5)):
                lines = self.frame.lines
                frames.append(self._emulator.feed(*chunk))
                if frames[-1].lines != lines or not is_there:
                    changed = frames[-1].when
        raise Timeout(self.text())

    def repeat(self, keys: bytes, times: int, every: float) -> tuple[list[float], list[Frame]]:
        """Send ``keys`` again and again, whatever the screen shows; when each was sent, and the frames."""
        self.settle(0.03, 1.0)
        sent: list[float] = []
        for _ in range(times):
            sent.append(time.monotonic())
            os.write(self._terminal, keys)
            time.sleep(max(0.0, sent[0] + len(sent) * every - time.monotonic()))
        chunks: list[tuple[float, bytes]] = []
        until = time.monotonic() + 1.0  # a program that goes on writing does not hold this up
        while time.monotonic() < until and (more := self._until_lull(min(until, time.monotonic() + 0.3))):
            chunks += more
        return sent, [self._emulator.feed(*chunk) for chunk in chunks]

    def send(self, keys: bytes, settle: float = 0.1) -> None:
        """Send ``keys`` and take in what comes of them."""
        os.write(self._terminal, keys)
        self.settle(settle)

    # --- the end ---

    def wait_for_end(self, timeout: float) -> float | None:
        """The moment at which the program has ended by itself; None where it has not."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if os.waitpid(self.process, os.WNOHANG)[0]:
                return time.monotonic()
            time.sleep(0.005)
        return None

    def close(self, keys: bytes = b"\x11") -> None:
        """End the program with ``keys`` (ctrl+q), or by force."""
        with suppress(OSError, ChildProcessError):
            os.write(self._terminal, keys)
            if self.wait_for_end(3.0) is None:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
        self._collector.join(1.0)
        os.close(self._terminal)


_TOP = Path(__file__).resolve().parent.parent


def _become(terminal: int, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """In the child: be ``command``, with ``terminal`` as its own."""
    try:
        os.login_tty(terminal)
        os.chdir(_TOP)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)
