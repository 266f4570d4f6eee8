"""The desktop's clipboard: which program gets the text, how it gets it, and that none of them can hold us up."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from frtui.tui import clipboard
from frtui.tui.clipboard import copy_with_desktop

TAKES = """#!{python}
import json, os, sys
held = sys.stdin.buffer.read()
told = dict(argv=sys.argv[1:], held=held.hex(), leads=os.getsid(0) == os.getpid(), tty=[os.isatty(n) for n in range(3)])
with open("{told}", "w") as file:
    json.dump(told, file)
sys.stdout.write("noise on the terminal")
sys.exit({code})
"""
WAYLAND, X11, WSL = {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0"}, {"WSL_DISTRO_NAME": "Debian"}
BOTH = {**WAYLAND, **X11}


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs that there is, on a system that is not a Mac."""
    monkeypatch.setattr("sys.platform", "linux")
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def program(folder: Path, name: str, code: int = 0) -> Path:
    """Put a program there that takes text and tells how it was started; the file in which it does."""
    told = folder / f"{name}.told"
    place = folder / name
    place.write_text(TAKES.format(python=sys.executable, told=told, code=code))
    place.chmod(0o755)
    return told


def copied(folder: Path, text: str, **variables: str) -> str | None:
    return copy_with_desktop(text, {"PATH": str(folder), **variables})


@pytest.mark.parametrize(
    ("programs", "variables", "taken_by"),
    [
        (["wl-copy", "xclip", "xsel"], BOTH, "wl-copy"),
        (["wl-copy", "xclip", "xsel"], X11, "xclip"),
        (["xclip", "xsel"], BOTH, "xclip"),
        (["xsel"], X11, "xsel"),
        (["xsel"], WAYLAND, None),
        (["wl-copy", "xclip", "xsel", "pbcopy", "clip.exe"], {}, None),
        (["wl-copy"], {"WAYLAND_DISPLAY": ""}, None),
        (["clip.exe"], WSL, "clip.exe"),
        (["clip.exe"], {"WSL_INTEROP": "/run/WSL/8_interop"}, "clip.exe"),
        (["clip.exe", "xclip"], {**X11, **WSL}, "xclip"),
        ([], {**BOTH, **WSL}, None),
    ],
)
def test_the_program_that_fits_the_desktop_takes_the_text(
    bin_folder: Path, programs: list[str], variables: dict[str, str], taken_by: str | None
):
    for name in programs:
        program(bin_folder, name)
    assert copied(bin_folder, "https://wire.example/ban", **variables) == taken_by
    assert [file.name for file in bin_folder.glob("*.told")] == ([f"{taken_by}.told"] if taken_by else [])


@pytest.mark.parametrize(
    ("name", "variables", "arguments"),
    [
        ("wl-copy", WAYLAND, []),
        ("xclip", X11, ["-selection", "clipboard"]),
        ("xsel", X11, ["-b", "-i"]),
        ("clip.exe", WSL, []),
    ],
)
def test_it_gets_the_text_on_stdin_and_no_terminal(
    bin_folder: Path, name: str, variables: dict[str, str], arguments: list[str], capfd: pytest.CaptureFixture[str]
):
    told = program(bin_folder, name)
    text = "$(touch hacked) `x` ; & 'it' \"is\"\n--help"
    assert copied(bin_folder, text, **variables) == name
    assert json.loads(told.read_text()) == {
        "argv": arguments,
        "held": text.encode().hex(),
        "leads": True,
        "tty": [False, False, False],
    }
    assert capfd.readouterr() == ("", "")
    assert not Path("hacked").exists()


@pytest.mark.parametrize(
    ("name", "variables", "encoding"),
    [("xclip", X11, "utf-8"), ("wl-copy", WAYLAND, "utf-8"), ("clip.exe", WSL, "utf-16-le")],
)
def test_any_letter_arrives(bin_folder: Path, name: str, variables: dict[str, str], encoding: str):
    told = program(bin_folder, name)
    text = "Zürich 東京 🌉"
    assert copied(bin_folder, text, **variables) == name
    assert bytes.fromhex(json.loads(told.read_text())["held"]).decode(encoding) == text


def test_half_a_character_is_no_error(bin_folder: Path):
    told = program(bin_folder, "xclip")
    assert copied(bin_folder, "caf\udce9.md", **X11) == "xclip"
    assert bytes.fromhex(json.loads(told.read_text())["held"]) == b"caf?.md"


def test_a_mac_has_its_own(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    program(bin_folder, "pbcopy")
    monkeypatch.setattr("sys.platform", "darwin")
    assert copied(bin_folder, "ban") == "pbcopy"


def test_one_that_fails_leaves_it_to_the_next(bin_folder: Path):
    program(bin_folder, "wl-copy", code=1)
    broken = bin_folder / "xclip"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    program(bin_folder, "xsel")
    assert copied(bin_folder, "ban", **BOTH) == "xsel"
    (bin_folder / "xsel").unlink()
    assert copied(bin_folder, "ban", **BOTH) is None


def test_one_that_hangs_is_given_up(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clipboard, "PATIENCE", 0.3)
    for name in ("wl-copy", "xclip"):
        (bin_folder / name).write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
        (bin_folder / name).chmod(0o755)
    before = time.monotonic()
    assert copied(bin_folder, "ban" * 100_000, **BOTH) is None
    assert time.monotonic() - before < 10


def test_one_that_stays_to_hold_the_text_does_not_hold_us_up(bin_folder: Path, tmp_path: Path):
    stays = f"#!{sys.executable}\nimport os, sys, time\nsys.stdin.read()\nif os.fork() == 0:\n    time.sleep(5)\n"
    (bin_folder / "xclip").write_text(stays)
    (bin_folder / "xclip").chmod(0o755)
    before = time.monotonic()
    assert copied(bin_folder, "ban", **X11) == "xclip"
    assert time.monotonic() - before < 4


def test_the_environment_is_the_process_s_own_unless_another_is_given(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    program(bin_folder, "xclip")
    monkeypatch.setenv("PATH", str(bin_folder))
    assert copy_with_desktop("ban") is None
    monkeypatch.setitem(os.environ, "DISPLAY", ":7")
    assert copy_with_desktop("ban") == "xclip"
