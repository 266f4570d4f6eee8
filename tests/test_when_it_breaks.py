"""A mistake of frtui's own: the terminal is as before, one sentence says what to do, a report holds no article."""

import os
import signal
import sys
from pathlib import Path

import pytest
from app_driver import SAMPLE, opened
from commands import frtui_here
from made_records import made
from terminal import Terminal

from frtui.library.dataset import Dataset
from frtui.state import crash_report, debug_log
from frtui.state.paths import state_folder

BROKEN = """
import sys
from frtui.{module} import {name}
def broken(*given, **named):
    title = "Ferries stand still"
    raise KeyError(title)
{name}.{method} = broken
import frtui.cli
sys.exit(frtui.cli.main(sys.argv[1:]))
"""


def broken(module: str, name: str, method: str) -> tuple[str, ...]:
    """The command that starts frtui with a mistake in this method."""
    return (sys.executable, "-c", BROKEN.format(module=module, name=name, method=method))


def the_report() -> str:
    """The only one."""
    [file] = (state_folder() / "reports").glob("*.txt")
    return file.read_text("utf-8")


def test_a_mistake_ends_in_one_sentence_and_a_report(tmp_path: Path):
    with Terminal(SAMPLE, command=broken("tui.screens.browse", "Browse", "action_star")) as terminal:
        terminal.wait_for("42 of 42")
        terminal.send("m")
        assert terminal.ended() == 1 and terminal.is_restored
        told = terminal.written.decode().rpartition("\x1b[?1049l")[2]
    assert "frtui had to stop: a mistake of its own (KeyError)" in " ".join(told.split())
    assert "Ferries stand still" not in told and "Traceback" not in told
    text = the_report()
    assert "builtins.KeyError" in text and " broken" in text and "Ferries stand still" not in text


@pytest.mark.parametrize(
    ("module", "name", "method"),
    [
        ("tui.screens.browse", "Browse", "compose"),
        ("tui.screens.browse", "Browse", "on_mount"),
        ("tui.app", "FrtuiApp", "on_mount"),
    ],
)
def test_a_mistake_while_the_screen_is_made_is_told_once_without_those_that_follow_from_it(
    module: str, name: str, method: str
):
    with Terminal(SAMPLE, size=(300, 30), command=broken(module, name, method)) as terminal:
        assert terminal.ended() == 1 and terminal.is_restored
        told = terminal.written.decode().rpartition("\x1b[?1006l")[2].split("\r\n")
    [file] = (state_folder() / "reports").glob("*.txt")
    sentence = "frtui had to stop: a mistake of its own (KeyError). What you marked and noted is kept;"
    assert told[0].startswith(sentence) and str(file) in "".join(told[1:])
    assert "error" not in " ".join(told[1:]) and " broken" in the_report()


@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["read"], ["facets"], ["kwic"], ["show"], ["export", "--format", "csv"], ["check"], ["index"]],
    ids=lambda arguments: arguments[0] if arguments else "the reader",
)
def test_a_mistake_in_a_command_or_before_the_reader_ends_in_one_line_and_a_report(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*given: object) -> None:
        title = "Ferries stand still"
        raise KeyError(title)

    monkeypatch.setattr(Dataset, "at", broken)
    more = ["topic"] if arguments in (["facets"], ["kwic"], ["show"]) else []
    done = frtui_here(capsys, *arguments, str(SAMPLE), *more)
    [file] = (state_folder() / "reports").glob("*.txt")
    told = f"a mistake of its own (KeyError). A report without any text of articles is in {file}"
    assert done == (1, "", f"frtui had to stop: {told}\n")
    assert "builtins.KeyError" in the_report() and "Ferries stand still" not in the_report()


def test_a_mistake_while_the_reader_is_made_is_told_in_the_same_way():
    with Terminal(SAMPLE, size=(300, 30), command=broken("tui.app", "FrtuiApp", "__init__")) as terminal:
        assert terminal.ended() == 1
        assert terminal.text.startswith("frtui had to stop: a mistake of its own (KeyError).")
        assert "Traceback" not in terminal.text
    assert "Ferries stand still" not in the_report()


def test_an_interrupt_that_python_has_wrapped_is_still_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def interrupted(*given: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(Dataset, "at", interrupted)
    assert frtui_here(capsys, "list", str(SAMPLE)) == (130, "", "")
    assert not (state_folder() / "reports").exists()


SIGNALLED = """
import os, signal, sys
from frtui.{module} import {name}
before = {name}.{method}
def signalled(*given):
    os.kill(os.getpid(), {number})
    return before(*given)
{name}.{method} = signalled
import frtui.cli
sys.exit(frtui.cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize(
    ("module", "name", "method"),
    [
        ("tui.app", "FrtuiApp", "get_default_screen"),
        ("tui.screens.browse", "Browse", "compose"),
        ("tui.screens.browse", "Browse", "on_mount"),
        ("tui.app", "FrtuiApp", "on_mount"),
    ],
)
def test_a_signal_while_the_screen_is_made_is_no_mistake(number: signal.Signals, module: str, name: str, method: str):
    command = (sys.executable, "-c", SIGNALLED.format(module=module, name=name, method=method, number=int(number)))
    with Terminal(SAMPLE, command=command) as terminal:
        assert terminal.ended() == 128 + number and terminal.is_restored
        assert b"frtui had to stop" not in terminal.written
    assert not (state_folder() / "reports").exists()


@pytest.mark.parametrize(
    ("module", "name", "method", "key", "said"),
    [
        ("tui.screens.reader", "Reader", "_fetch", "", "That did not work."),
        ("tui.loading", "Loading", "_work_ahead", "", "Reading the folder ended early; R tries again."),
        ("state.marks", "Marks", "turn", "", "That did not work with the marks."),
        ("tui.watching", "Watching", "_heard", "", "The folder is watched no longer; R looks."),
        ("library.noted_files", "NotedFiles", "sizes", "!", "The check ended early."),
    ],
    ids=["a worker", "the reading thread", "the marks' thread", "the watching thread", "the check's worker"],
)
def test_a_mistake_beside_the_interface_is_told_and_reported_and_the_reader_goes_on(
    module: str, name: str, method: str, key: str, said: str
):
    """``key`` begins what breaks, where that does not begin by itself; escape closes what it opens."""
    with Terminal(SAMPLE, size=(160, 50), command=broken(module, name, method)) as terminal:
        if key:
            terminal.wait_for("42 of 42")
            terminal.send(key)
        terminal.wait_for("KeyError")
        told = " ".join(terminal.text.replace("▌", " ").replace("│", " ").split())
        assert said in told and "(KeyError)" in told and "Ferries stand still" not in told
        if key:
            terminal.send("\x1b")
            terminal.wait_for("KeyError", gone=True)
        terminal.send("t")
        terminal.wait_for("Topic ·")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM and terminal.is_restored
    texts = [file.read_text("utf-8") for file in (state_folder() / "reports").glob("*.txt")]
    assert texts, "one, or more where it was made again"
    for text in texts:
        assert "builtins.KeyError" in text and " broken" in text and "Ferries stand still" not in text


def test_a_report_names_what_led_to_an_error_and_says_nothing_of_values():
    try:
        try:
            int("Ferries stand still")
        except ValueError as error:
            raise KeyError("Secret title") from error
    except KeyError as error:
        text = crash_report.report(error)
    assert text.index("builtins.KeyError") < text.index("because of") < text.index("builtins.ValueError")
    assert "tests/test_when_it_breaks.py:" in text
    assert "Ferries" not in text and "Secret" not in text


def test_only_the_latest_reports_are_kept(monkeypatch: pytest.MonkeyPatch):
    for number in range(15):
        monkeypatch.setattr("time.strftime", lambda form, number=number: f"2021-05-01-{number:06}")
        assert crash_report.written(KeyError("x")) is not None
    assert len(list((state_folder() / "reports").iterdir())) == crash_report.KEPT


def test_a_report_that_cannot_be_written_is_no_second_mistake(home: Path):
    (home / "state").mkdir()
    (home / "state" / "frtui").write_text("a file in the way", "utf-8")
    assert crash_report.written(KeyError("x")) is None


def test_what_the_reader_does_is_logged_without_a_word_of_articles(tmp_path: Path):
    log = tmp_path / "log.txt"
    with Terminal(SAMPLE, "--debug-log", log) as terminal:
        terminal.wait_for("42 of 42")
        terminal.send("q")
        assert terminal.ended() == 0
    text = log.read_text("utf-8")
    assert "frtui" in text and "reading begins" in text and "42 articles" in text and "reading has ended" in text
    assert "Moratorium" not in text


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
import frtui.cli
sys.exit(frtui.cli.main(sys.argv[1:]))
"""


def test_a_log_that_finds_no_room_any_more_ends_and_the_reader_goes_on(tmp_path: Path):
    log = tmp_path / "log.txt"
    log.write_bytes(b"." * 99_700)
    made(tmp_path / "news", "a.md", title="First")
    command = (sys.executable, "-c", FULL)
    with Terminal(tmp_path / "news", "--no-cache", "--debug-log", log, command=command) as terminal:
        terminal.wait_for("1 of 1")
        made(tmp_path / "news", "b.md", title="Second")
        terminal.wait_for("2 of 2")
        terminal.send("q")
        assert terminal.ended() == 0 and terminal.is_restored
    assert log.stat().st_size == 100_000, "so it was full before the end"


@pytest.mark.parametrize("name", ["news/a.md", "news/debug.txt", "news/deep/debug.txt", "link/debug.txt"])
def test_a_log_never_goes_into_the_dataset(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    record = made(tmp_path / "news", "a.md", title="First")
    made(tmp_path / "news", "deep/b.md", title="Second")
    (tmp_path / "link").symlink_to(tmp_path / "news")
    before = record.read_bytes()
    monkeypatch.chdir(tmp_path)
    done = frtui_here(capsys, "--debug-log", name, "news")
    assert done == (2, "", f"frtui: {name} lies in the dataset, and frtui never writes there\n")
    assert record.read_bytes() == before
    assert sorted(place.name for place in (tmp_path / "news").rglob("*")) == ["a.md", "b.md", "deep"]


async def test_a_log_ends_before_a_folder_is_opened_that_holds_it(tmp_path: Path):
    log = tmp_path / "news" / "log.txt"
    made(tmp_path / "news", "a.md", title="First")
    debug_log.begin(log)
    async with opened() as driver:
        driver.app.open_dataset(Dataset.at([tmp_path / "news"]))
        await driver.until(lambda: "1 of 1" in driver.text)
    assert log.read_text("utf-8").splitlines()[-1].endswith("ends: this file lies in what is opened now")


def test_a_log_is_a_file_and_nothing_that_would_be_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    os.mkfifo(tmp_path / "fifo")
    for place in (tmp_path / "fifo", tmp_path, Path("/dev/full")):
        done = frtui_here(capsys, "--debug-log", str(place), str(SAMPLE))
        assert done == (2, "", f"frtui: {place} cannot be written: it is no regular file\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [("no/log", "cannot be written: No such file or directory"), ("~nobody-at-all/log", "lies in no home")],
)
def test_a_log_that_cannot_be_written_is_said_at_once(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    done = frtui_here(capsys, "--debug-log", name, str(SAMPLE))
    assert done.code == 2 and f"{name} {said}" in done.err


def test_nothing_is_logged_by_itself(capsys: pytest.CaptureFixture[str]):
    debug_log.log("something")
    assert capsys.readouterr() == ("", "")
