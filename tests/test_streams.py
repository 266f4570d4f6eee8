"""What becomes of the headless commands when the stream they write to is not what they hoped for."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from commands import FRTUI, SAMPLE, environment, frtui, frtui_on_a_terminal, record, started


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A dataset whose list is longer than a pipe holds."""
    for number in range(400):
        record(
            tmp_path,
            f"{number}.md",
            f"title: Number {number}\nexcerpt: {'word ' * 100}\nwebUrl: https://a.example/{number}",
        )
    return tmp_path


def test_head_ends_the_list_quietly(long: Path):
    lister = started("list", str(long), "--json", stdout=subprocess.PIPE)
    assert lister.stdout is not None
    reader = subprocess.run(["head", "-n", "1"], stdin=lister.stdout, capture_output=True, timeout=60)
    lister.stdout.close()
    lister.stdout = None
    _, words = lister.communicate(timeout=60)
    assert json.loads(reader.stdout)["path"] == "0.md"
    assert (lister.returncode, words) == (0, b"")


@pytest.mark.parametrize(
    "arguments", [["list", str(SAMPLE), "--limit", "1"], ["list", "--help"], ["--version"]], ids=" ".join
)
def test_a_reader_that_has_gone_before_the_first_word_is_no_error(arguments: list[str]):
    reading, writing = os.pipe()
    os.close(reading)
    process = started(*arguments, stdout=writing)
    os.close(writing)
    _, words = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in words and b"Broken pipe" not in words and b"Errno" not in words


@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize(("front", "code"), [("title: [", 1), ("title: A", 0)], ids=["something wrong", "all is well"])
def test_a_check_that_nobody_reads_ends_with_what_it_found(front: str, code: int, options: list[str], tmp_path: Path):
    record(tmp_path, "a.md", front)
    record(tmp_path, "b.md", "title: B")
    reading, writing = os.pipe()
    os.close(reading)
    process = started("check", str(tmp_path), *options, stdout=writing)
    os.close(writing)
    _, words = process.communicate(timeout=60)
    assert (process.returncode, words) == (code, b"")


def wait_until_full(pipe: int) -> None:
    """Until nobody writes into `pipe` any more, because nobody reads from it."""
    before, held = -1, 0
    while held != before:
        time.sleep(0.2)
        before, held = held, int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_ctrl_c_ends_a_list_with_130_and_without_a_word(long: Path):
    lister = started("list", str(long), "--json", stdout=subprocess.PIPE)
    assert lister.stdout is not None
    assert os.read(lister.stdout.fileno(), 1) == b"{"
    wait_until_full(lister.stdout.fileno())
    lister.send_signal(signal.SIGINT)
    assert lister.wait(timeout=60) == 130
    assert lister.stderr is not None
    assert lister.stderr.read() == b""
    lister.stdout.close()
    lister.stderr.close()


def test_a_full_disk_is_told_in_a_line(long: Path):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        process = started("list", str(long), stdout=full.fileno())
        _, words = process.communicate(timeout=60)
    assert process.returncode == 1
    assert words == b"frtui: the output could not be written: No space left on device\n"


def test_closed_streams_are_no_error():
    process = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *FRTUI, "list", str(SAMPLE)],
        env=environment(),
        timeout=60,
    )
    assert process.returncode == 0


NO_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_without_a_locale_a_pipe_gets_utf_8_and_words_may_hold_it(tmp_path: Path):
    record(tmp_path, "é/café.md", "title: Café 東京\nwebUrl: https://a.example/é")
    finished = frtui("list", str(tmp_path), "café", **NO_LOCALE)
    assert finished.lines == ["\t\tCafé 東京\t\t\thttps://a.example/é\té/café.md"]
    assert json.loads(frtui("list", str(tmp_path), "--json", **NO_LOCALE).out)["path"] == "é/café.md"


def test_what_the_encoding_lacks_becomes_a_question_mark(tmp_path: Path):
    record(tmp_path, "r.md", "title: Café 東京")
    assert frtui("list", str(tmp_path), **NO_LOCALE, PYTHONIOENCODING="ascii").lines == ["\t\tCaf? ??\t\t\t\tr.md"]
    drawn = frtui_on_a_terminal("list", str(tmp_path), **NO_LOCALE)
    assert drawn.code == 0
    assert "Caf? ??" in drawn.out
    assert frtui("list", str(tmp_path / "é"), **NO_LOCALE).code == 3
