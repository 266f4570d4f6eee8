"""The real program, run as a user runs it: in a pipe, or in a terminal of its own; and small records to run it on."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pytest

from frtui.cli import main

SOURCE = Path(__file__).resolve().parent.parent / "src"
SAMPLE = SOURCE / "frtui" / "sample"
FRTUI = (sys.executable, "-m", "frtui")

STYLE = re.compile(r"\x1b\[[0-9;]*m")
"""What a terminal is told of bold and dim. Everything else that begins with ESC has no business in a table."""


class Finished(NamedTuple):
    """How a command ended. `code` is negative where a signal ended it."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def environment(**changes: str) -> dict[str, str]:
    """This process's own, but for what a developer may have told Python: unbuffered streams hide how pipes break."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**own, "PYTHONPATH": str(SOURCE), **changes}


def frtui(*arguments: str | bytes, cwd: Path | None = None, **changes: str) -> Finished:
    """Run `frtui` in a pipe, with nothing on its stdin; `changes` go into its environment."""
    done = subprocess.run(
        [*FRTUI, *arguments],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )
    return Finished(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def frtui_here(capsys: pytest.CaptureFixture[str], *arguments: str) -> Finished:
    """Run `frtui` in this process: a fifth of the time, for tables of many cases."""
    code = main(list(arguments))
    return Finished(code, *capsys.readouterr())


def started(*arguments: str, stdout: int) -> subprocess.Popen[bytes]:
    """Start `frtui` with `stdout`. It listens to ctrl+c even where these tests run in the background."""
    return subprocess.Popen(
        [*FRTUI, *arguments],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def frtui_on_a_terminal(*arguments: str, columns: int = 80, cwd: Path | None = None, **changes: str) -> Finished:
    """Run `frtui` with stdin and stdout on a terminal `columns` wide, and stderr in a pipe."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*FRTUI, *arguments],
        cwd=cwd,
        env=environment(**{"TERM": "xterm-256color", **changes}),
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    written = b""
    while chunk := _read(ours):
        written += chunk
    os.close(ours)
    _, words = process.communicate(timeout=120)
    return Finished(process.returncode, written.decode("utf-8").replace("\r\n", "\n"), words.decode("utf-8"))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


def record(folder: Path, path: str, front: str, body: str = "") -> Path:
    """Write a record with the front matter `front`, and give back where it lies."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(f"---\n{front.strip()}\n---\n{body}".encode())
    return place


def control_characters(text: str) -> set[str]:
    """Those in `text` that a terminal would act on, but for the ends of lines and the tabs of a piped list."""
    return set(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))
