"""What a terminal would show for the bytes that a program writes: text and background, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

import pyte


@dataclass(frozen=True, slots=True)
class Frame:
    """What the screen shows from ``when`` on, in ``time.monotonic`` seconds."""

    when: float
    lines: tuple[str, ...]
    """A character for each cell."""
    papers: tuple[tuple[str, ...], ...]
    """The background of each cell, with a tilde where text and background are swapped."""

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


class Emulator:
    """A screen of ``columns`` x ``lines``. Slow, a megabyte a second: feed it when nobody waits."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._lines = [" " * columns] * lines
        self._papers: list[tuple[str, ...]] = [("default",) * columns] * lines
        self.frame = Frame(0.0, tuple(self._lines), tuple(self._papers))

    def feed(self, when: float, data: bytes) -> Frame:
        """What is shown after ``data``, which came in at ``when``."""
        self._stream.feed(data)
        for line in self._screen.dirty:
            if line < len(self._lines):
                row = self._screen.buffer[line]
                cells = [row[column] for column in range(self._screen.columns)]
                self._lines[line] = "".join(cell.data[:1] or " " for cell in cells)
                self._papers[line] = tuple(f"{cell.bg}~" if cell.reverse else cell.bg for cell in cells)
        self._screen.dirty.clear()
        self.frame = Frame(when, tuple(self._lines), tuple(self._papers))
        return self.frame
