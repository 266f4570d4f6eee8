"""Ten thousand files at once while keys are pressed: no key waits long, and the list is that of a fresh start.

That is for `make torture`; a hundred events stand in `test_live_folder`. Here are also the events that a queue loses.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import environment, frtui
from records import write_record
from terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses pseudo-terminals, and the queue of inotify")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # benchmarks is no part of the installed package

from benchmarks import frtui_screen as screen  # noqa: E402
from benchmarks import terminal as stamped  # noqa: E402
from benchmarks.emulator import Frame  # noqa: E402

FILES = 10_000
FIRST = 2_000
LONGEST = 0.2
"""Seconds that a key may wait for the picture."""

PATIENCE = 90

WRITER = """
import sys
from pathlib import Path
folder, what, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    place = folder / f"{number % 20:02}" / f"{number:05}.md"
    if what == "removed":
        place.unlink()
        continue
    place.parent.mkdir(exist_ok=True)
    related = "".join(
        f"  - title: Ferry {other} is late\\n    webUrl: https://a.example/{other}\\n"
        for other in range(number % 40)
    )
    place.write_text(
        f"---\\ntitle: Ferry {number} is {what}\\nexcerpt: {'The harbour waits for it. ' * 8}\\n"
        f"publishedDateTime: 2019-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00Z\\n"
        f"webUrl: https://a.example/{number}\\nprovider:\\n  name: Gazette {number % 90}\\n"
        f"topics:\\n  - {what}\\n  - Pier {number % 60}\\nrelated:\\n{related or '  []'}\\n---\\n"
    )
"""
"""Writes, or removes, so many records. They are older than those at the top of the list, which keys go through."""


def is_taken_up(frame: Frame, what: str) -> bool:
    """Whether the screen has come to show all of it."""
    if what == "removed":
        return f" {FIRST:,} of {FIRST:,} " in screen.title(frame)
    return any(what in line and f"{FILES:,}" in line for line in screen.sidebar(frame))


def keys_while(terminal: stamped.Terminal, what: str, folder: Path) -> tuple[list[float], float]:
    """Press keys while files are written and until all is shown; what each key waited, and how long that took."""
    begun = time.monotonic()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, folder, what, str(FILES)], env=environment())
    waited: list[float] = []
    terminal.send(b"g")
    terminal.wait(screen.cursor_is_on(0))
    row, step = 0, 1
    done = None
    while done is None or time.monotonic() < done + 1:
        assert time.monotonic() < begun + PATIENCE, terminal.text()
        step = 1 if row == 0 else -1 if row == 20 else step
        row += step
        sent = time.monotonic()
        os.write(terminal._terminal, b"j" if step > 0 else b"k")
        waited.append(terminal.wait(screen.cursor_is_on(row)) - sent)
        if done is None and writer.poll() is not None and is_taken_up(terminal.frame, what):
            done = time.monotonic()
    return waited, done - begun


@pytest.fixture
def prompt() -> Iterator[None]:
    """The thread that stamps what frtui writes does not wait for the emulator."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    yield
    sys.setswitchinterval(before)


@pytest.mark.skipif("FRTUI_TORTURE" not in os.environ, reason="takes a minute, and looks at the clock")
def test_no_key_waits_long_while_ten_thousand_files_change(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], prompt: None
):
    for number in range(FIRST):
        write_record(tmp_path, f"{number:05}.md", title=f"Canal {number}", date=f"2021-05-{number % 28 + 1:02}")
    said = [""]
    command = [sys.executable, "-m", "frtui", tmp_path]
    with stamped.Terminal(command, environment(TERM="xterm-256color")) as terminal:
        terminal.wait(screen.has_whole_list(FIRST))
        terminal.settle(1.0)
        longest = 0.0
        for what in ("added", "changed", "removed"):
            waited, seconds = keys_while(terminal, what, tmp_path)
            longest = max(longest, *waited)
            middle = sorted(waited)[len(waited) // 2]
            said.append(
                f"{FILES:,} files {what} in {seconds:.1f} s: {len(waited)} keys,"
                f" {middle * 1000:.0f} ms in the middle, {max(waited) * 1000:.0f} ms at most"
            )
            terminal.settle(1.0)
            assert frtui("list", str(tmp_path), "--no-refresh") == frtui("list", str(tmp_path), "--no-cache")
        terminal.send(b"q")
    with capfd.disabled():
        print("\n".join(said))
    assert longest < LONGEST


SOON = "import sys; from frtui.tui.screens import living; living.COMPARED = 1.0; from frtui import cli; cli.main()"
"""frtui, comparing the whole folder a second after the last change."""


def test_what_an_overflowing_queue_has_lost_is_found(tmp_path: Path):
    """While it stands still, more happens than the queue holds; what happens then, nobody tells."""
    places = [write_record(tmp_path, f"{number}.md", title=f"Ferry {number}", date="2021-05-01") for number in (1, 2)]
    held = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    with Terminal(tmp_path, size=(120, 30), command=(sys.executable, "-c", SOON)) as terminal:
        terminal.wait_for("2 of 2")
        write_record(tmp_path, "3.md", title="Ferry 3", date="2021-05-01")
        terminal.wait_for("3 of 3")  # it hears
        terminal.process.send_signal(signal.SIGSTOP)
        for number in range(held + 10):  # the same event twice in a row would be one
            os.utime(places[number % 2], (number, number))
        places[0].unlink()
        write_record(tmp_path, "4.md", title="Lost", date="2021-05-01")
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for("Lost")
        terminal.wait_for("Ferry 1", gone=True)
        assert "3 of 3" in terminal.text
        terminal.send("q")
        assert terminal.ended() == 0 and terminal.is_restored
