"""Draws the pictures in this folder: the real app on the sample, keys in, SVG out. `make screenshots` runs it.

A picture is a row of `PICTURES`, with the texts that must be seen in it. Where one of them is missing, that picture is
left as it is and the script ends with exit code 1; `tests/test_screenshots.py` holds every row to the same.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from frtui.state.catalogues import opened_for
from frtui.tui.app import FrtuiApp, sample
from frtui.tui.screens.browse import Browse

FOLDER = Path(__file__).resolve().parent

PATIENCE = 60
"""Seconds after which an app that has not come to rest counts as stuck."""

TO_THE_COURT = "j j j j j j"
MARKED_ON_THE_WAY = "u j m j u j u j u m j j"
"""Some of what lies before the court is read, and some starred."""

TO_THE_LONG_READ = "j j j j j j j j j j"


@dataclass(frozen=True, slots=True)
class Picture:
    """`size` in cells; `steps` are keys, parted by blanks, with a rest after each step; what it `shows` stands on one
    line each."""

    name: str
    size: tuple[int, int]
    steps: tuple[str, ...]
    shows: tuple[str, ...]
    theme: str = "frtui-dark"
    has_dataset: bool = True

    @property
    def place(self) -> Path:
        """The file that it is drawn into."""
        return FOLDER / f"{self.name}.svg"


PICTURES = (
    Picture(
        name="wide",
        size=(160, 44),
        steps=(MARKED_ON_THE_WAY,),
        shows=(
            "42 of 42 · newest first · 38 unread · as of 2021-08-19",
            "PROVIDER",
            "Eskermark Tribune · tribune.example",
            "Thursday 8 July 2021, 10:40 UTC · 42 days before the newest",
            "RELATED 7 · 4 in this folder ↪",
            "/ search",
            "1 file unreadable",
        ),
    ),
    Picture(
        name="light",
        size=(160, 44),
        steps=(MARKED_ON_THE_WAY,),
        shows=("42 of 42 · newest first · 38 unread · as of 2021-08-19", "RELATED 7 · 4 in this folder ↪"),
        theme="frtui-light",
    ),
    Picture(
        name="narrow",
        size=(80, 24),
        steps=(TO_THE_COURT,),
        shows=(
            "42 of 42",
            "High Court: live matching without a warrant is a search",
            "Eskermark Tribune · ",
            "7 related",
        ),
    ),
    Picture(
        name="reading",
        size=(120, 40),
        steps=(TO_THE_LONG_READ, "enter"),
        shows=(
            "The gate that learned your face",
            "Tuesday 22 June 2021, 04:00 UTC · 58 days before the newest",
            "The third gate from the left at Merrin Central",
            "space page",
        ),
    ),
    Picture(
        name="search",
        size=(120, 32),
        steps=("/ c a m e r a space p o l",),
        shows=("❯ camera pol", "of 42 · newest first", "word camera, word pol…", "enter keep"),
    ),
    Picture(
        name="picker",
        size=(120, 32),
        steps=("p", "e r", "space", "down down"),
        shows=("11 of 18", "❯ er", "✓ Northern Ledger", "Eskermark Wire", "space add · - exclude"),
    ),
    Picture(
        name="nothing",
        size=(120, 32),
        steps=("t", "c o u r", "enter", "/ h o s p i t a l s", "enter"),
        shows=("0 of 42", "No article has all of this.", "drop #Courts", "drop hospitals"),
    ),
    Picture(
        name="related",
        size=(160, 44),
        steps=(TO_THE_LONG_READ, "]", "enter"),
        shows=(
            "‹ The gate that learned your",
            "Thursday 10 June 2021",
            "RELATED 6 · 3 in this folder ↪",
            "backspace back",
        ),
    ),
    Picture(
        name="note",
        size=(160, 44),
        steps=(
            MARKED_ON_THE_WAY,
            "+",
            "t o space r e a d , c o u r t s",
            "enter",
            "a",
            "A s k space w h a t space c h a n g e s space f o r space t h e space p o r t .",
        ),
        shows=("courts · to read", "Ask what changes for the port.", "TAG"),
    ),
    Picture(
        name="check",
        size=(120, 40),
        steps=("!", "j j"),
        shows=(
            "Check · sample",
            "44  files in all",
            "WRONG",
            "1  Files that cannot be read",
            "2  Records with the URL of another record",
            "URLs: 1",
            "184,244  in all",
            "enter show · R check again · esc close",
        ),
    ),
    Picture(
        name="welcome",
        size=(80, 24),
        steps=(),
        shows=("reads folders of front-matter news records.", "Open the sample", "Open a folder"),
        has_dataset=False,
    ),
)


class NotShown(Exception):
    """A picture lacks what it is drawn for. The message says what, and what there is instead."""


async def draw(picture: Picture) -> str:
    """The SVG of `picture`. Raises `NotShown` where a text is missing in it."""
    Browse.read_delay = None  # nothing is read but by keys, however long the drawing takes
    app = FrtuiApp(opened_for(sample(), in_memory=True) if picture.has_dataset else None)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await come_to_rest(app, pilot)
        for step in picture.steps:
            for key in step.split():
                app.post_message(pressed(key))
                await pilot.pause(0)
            await come_to_rest(app, pilot)
        svg = made_portable(app.export_screenshot(title="frtui"))
    shown = seen(svg)
    missing = [text for text in picture.shows if text not in shown]
    if missing:
        raise NotShown(f"{picture.name} does not show {missing}. It shows:\n{shown}")
    return svg


def pressed(key: str) -> events.Key:
    """The event of `key`, which is one character or Textual's name of a key."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, " " if key == "space" else None)


async def come_to_rest(app: FrtuiApp, pilot: Pilot[None]) -> None:
    """Wait until the folder is read, the workers are done and every widget has taken its messages; stop the blinking.

    Raises `TimeoutError` where that does not come about.
    """
    async with asyncio.timeout(PATIENCE):
        quiet = 0
        while quiet < 3:  # what the last message has set off has its turn too
            await pilot.pause(0.005)
            quiet = 0 if _is_busy(app) else quiet + 1
    for field in app.screen.query(Input):
        field.cursor_blink = False
        field._cursor_visible = True


def _is_busy(app: FrtuiApp) -> bool:
    """Whether a key is at work, the folder is being read, a worker is at work or a message waits to be taken."""
    if app.has_keys_waiting:
        return True
    screens = [screen for screen in app.screen_stack if isinstance(screen, Browse)]
    if any(screen.progress is None or screen.progress.counts is None for screen in screens):
        return True
    if any(
        not screen.memory.is_idle or not screen.memory.marked.is_known or screen.is_recounting for screen in screens
    ):
        return True
    if not all(worker.is_finished for worker in app.workers):
        return True
    return any(pump.message_queue_size for pump in (app, *app.screen_stack, *app.screen.walk_children()))


_FONT_FACE = re.compile(r"\s*@font-face \{[^}]*\}")


def made_portable(svg: str) -> str:
    """`svg` without fonts to fetch, and with the blanks at the front of a text kept by every program that draws it."""
    return _FONT_FACE.sub("", svg).replace("<text ", '<text xml:space="preserve" ')


_CELL = 12.2
"""The width of a cell in the units of the SVG."""


def seen(svg: str) -> str:
    """The screen in `svg` as lines of text; blank lines are not kept."""
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        if "textLength" in element.attrib:  # all but the title of the window
            x, y, length = (float(element.attrib[name]) for name in ("x", "y", "textLength"))
            text = "".join(element.itertext()).replace("\N{NO-BREAK SPACE}", " ")
            lines.setdefault(y, []).append((x, length, text))
    return "\n".join(_line(lines[y]).rstrip() for y in sorted(lines))


def _line(pieces: Sequence[tuple[float, float, str]]) -> str:
    line, end = "", 0.0
    for x, length, text in sorted(pieces):
        line += " " * round((x - end) / _CELL) + text
        end = x + length
    return line


async def draw_all() -> int:
    """Draw every picture into its file; the exit code."""
    code = 0
    for picture in PICTURES:
        try:
            with tempfile.TemporaryDirectory() as home:  # one of its own: what was marked for another does not show
                os.environ["HOME"] = home
                picture.place.write_text(await draw(picture), "utf-8", newline="\n")
        except NotShown as problem:
            print(problem, file=sys.stderr)
            code = 1
        else:
            print(picture.place.relative_to(FOLDER.parent))
    return code


def main() -> int:
    """Draw in a home of its own: the last dataset that was opened stays so, and nobody's settings show."""
    for name in list(os.environ):
        if name.startswith(("XDG_", "TEXTUAL_")) or name == "NO_COLOR":
            del os.environ[name]
    return asyncio.run(draw_all())


if __name__ == "__main__":
    sys.exit(main())
