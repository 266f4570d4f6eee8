"""The ways out of the reader: a browser beside it, the clipboard, the editor. No program is started through a shell."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from app_driver import PATIENCE, SAMPLE, opened
from made_records import made

from frtui.state.config import browser_command
from frtui.tui import opening

TELLS = """#!{python}
import json, os, sys
told = {{"argv": sys.argv[1:], "leads": os.getsid(0) == os.getpid(), "tty": [os.isatty(fd) for fd in range(3)]}}
with open("{told}.part", "w") as file:
    json.dump(told, file)
os.rename("{told}.part", "{told}")
"""


class Program:
    """A program that tells how it was started."""

    def __init__(self, folder: Path, name: str) -> None:
        self.place = folder / name
        self.told = folder / f"{name}.told"
        self.place.write_text(TELLS.format(python=sys.executable, told=self.told))
        self.place.chmod(0o755)

    async def started(self) -> dict[str, object]:
        """How it was started, once it was."""
        async with asyncio.timeout(PATIENCE):
            while not self.told.exists():
                await asyncio.sleep(0.005)
        return json.loads(self.told.read_text())


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs that there is."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def one_record(folder: Path, **fields: object) -> Path:
    made(folder, "news/a.md", title="The bridge", **fields)
    return folder / "news"


def joined(text: str) -> str:
    """Without blanks: an address is broken over lines."""
    return "".join(text.split())


BEST = "https://www.harbourgazette.example/province/2021/08/19/moratorium-until-2023"


async def test_o_opens_the_best_url_in_a_program_of_its_own(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    browser = Program(bin_folder, "my-browser")
    monkeypatch.setenv("BROWSER", "lynx:my-browser --new-tab")
    async with opened(SAMPLE) as driver:
        await driver.press("o")
        assert await browser.started() == {
            "argv": ["--new-tab", BEST],
            "leads": True,
            "tty": [False, False, False],
        }
        assert driver.notices == ["Opened harbourgazette.example in the browser"]


async def test_capital_o_lets_one_choose_among_the_addresses(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    browser = Program(bin_folder, "b")
    monkeypatch.setenv("BROWSER", "b %s --after")
    async with opened(SAMPLE, size=(160, 40)) as driver:
        await driver.press("O")
        lines = [" ".join(line.strip("│ ").split()) for line in driver.part("#box").splitlines()[1:-1]]
        assert [line.split()[-1] for line in lines] == ["web", "AMP", "AMP"] and "cached AMP" in lines[2]
        await driver.press("2")
        amp = "https://amp.harbourgazette.example/province/2021/08/19/moratorium-until-2023"
        assert (await browser.started())["argv"] == [amp, "--after"]


REFUSED = {
    "javascript:alert(1)": "only http and https are",
    "file:///etc/passwd": "only http and https are",
    "mailto:a@b.example": "only http and https are",
    "https:///no-host": "it has no host",
    "https://a.example/with blank": "it has blanks in it",
    "https://a.example/\x1b[31m": "it has blanks in it, or characters that cannot be seen",
    "--help": "only http and https are",
}


async def test_only_http_and_https_are_opened(bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    browser = Program(bin_folder, "b")
    monkeypatch.setenv("BROWSER", "b")
    for number, url in enumerate(REFUSED):
        made(tmp_path, f"news/{number}.md", title=f"Number {number}", webUrl=url)
    async with opened(tmp_path / "news") as driver:
        for url, reason in REFUSED.items():
            driver.app.clear_notifications()
            await driver.press("o")
            assert driver.notices[0].startswith(f"Not opened: {reason}"), url
            assert "\x1b" not in driver.text
            await driver.press("O", "enter", "j")
    assert not browser.told.exists()


async def test_an_original_url_is_opened_where_the_web_url_cannot_be(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    browser = Program(bin_folder, "b")
    monkeypatch.setenv("BROWSER", "b")
    folder = one_record(tmp_path, webUrl="app:open", originalUrl="http://a.example/$(touch%20x);'\"`&|")
    async with opened(folder) as driver:
        await driver.press("o")
        assert (await browser.started())["argv"] == ["http://a.example/$(touch%20x);'\"`&|"]


async def test_without_a_graphical_browser_the_url_is_shown_and_copied(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("lynx", "w3m", "xdg-open"):  # there, but they would draw here or have no display to draw on
        Program(bin_folder, name)
    monkeypatch.setattr("sys.platform", "linux")
    told = f"No graphical browser here. Sent to the terminal's clipboard: {BEST}"
    async with opened(SAMPLE) as driver:
        for named in ("", "lynx", "w3m -dump", "/usr/bin/links2", "no-such-program", '"unclosed'):
            monkeypatch.setenv("BROWSER", named)
            driver.app.clear_notifications()
            driver.app.copy_to_clipboard("something else")
            await driver.press("o")
            assert [joined(notice) for notice in driver.notices] == [joined(told)], named
            assert driver.app.clipboard == BEST
    assert list(bin_folder.glob("*.told")) == []


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_desktop_chooses_the_browser(
    display: str, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    Program(bin_folder, "xdg-open")
    monkeypatch.setattr("sys.platform", "linux")
    assert opening.browser() is None
    monkeypatch.setenv(display, ":7")
    assert opening.browser() == ["xdg-open"]


def test_a_sign_stands_for_the_address_in_the_variable_and_in_no_configuration(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    Program(bin_folder, "told")
    monkeypatch.setenv("BROWSER", "told --new=%s -p '%s'")
    command = opening.browser()
    assert command is not None
    url = "https://a.example/"
    assert browser_command(command, url) == ["told", f"--new={url}", "-p", url]
    assert browser_command(("told", "%s"), url) == ["told", "%s", url]


async def test_a_browser_that_does_not_start_is_reported(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    broken = bin_folder / "broken"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER", "broken")
    async with opened(SAMPLE) as driver:
        await driver.press("o")
        assert driver.notices[0].startswith("The browser did not start: ")
        assert driver.app.is_running


async def test_y_copies_the_url_and_says_where_to(tmp_path: Path):
    async with opened(SAMPLE) as driver:
        await driver.press("y")
        assert driver.app.clipboard == BEST
        assert [joined(notice) for notice in driver.notices] == [joined(f"Sent to the terminal's clipboard: {BEST}")]


async def test_what_is_copied_holds_no_control_character(tmp_path: Path):
    async with opened(one_record(tmp_path, webUrl="https://a.example/\x1b]0;PWNED\x07\u202ex")) as driver:
        await driver.press("y")
        assert driver.app.clipboard.isprintable()
        assert not {"\x1b", "\x07", "\u202e"} & set(driver.app.clipboard + driver.text)


async def test_an_article_without_an_address_says_so(tmp_path: Path):
    async with opened(one_record(tmp_path)) as driver:
        for key in ("o", "O", "y"):
            driver.app.clear_notifications()
            await driver.press(key)
            assert driver.notices == ["This article has no address"]


async def test_a_related_item_outside_the_folder_has_its_own_address(tmp_path: Path):
    related = [{"title": "Outside", "webUrl": "https://elsewhere.example/1"}]
    async with opened(one_record(tmp_path, webUrl="https://a.example/own", related=related)) as driver:
        await driver.press("]", "enter", "y")
        assert driver.app.clipboard == "https://elsewhere.example/1"
        await driver.press("backspace", "y")
        assert driver.app.clipboard == "https://a.example/own"


async def test_without_an_editor_the_reader_is_told_to_set_one(tmp_path: Path):
    async with opened(SAMPLE) as driver:
        await driver.press("E")
        assert driver.notices == ["Set $EDITOR to the editor that should open files"]


def test_visual_goes_before_editor_and_is_split_like_a_command_line(monkeypatch: pytest.MonkeyPatch):
    assert opening.editor() is None
    monkeypatch.setenv("EDITOR", "nano")
    assert opening.editor() == ["nano"]
    monkeypatch.setenv("VISUAL", "'/opt/my editor' --wait")
    assert opening.editor() == ["/opt/my editor", "--wait"]
    monkeypatch.setenv("VISUAL", "'unclosed")
    assert opening.editor() == ["nano"]


@pytest.mark.parametrize(("name", "arguments"), [("vim", ["+12", "a b.md"]), ("gedit", ["a b.md"])])
async def test_the_editor_gets_the_file_and_where_it_takes_one_the_line(
    name: str, arguments: list[str], bin_folder: Path
):
    editor = Program(bin_folder, name)
    assert opening.edit([name], "a b.md", line=12) == ""
    assert (await editor.started())["argv"] == arguments


def test_an_editor_that_is_not_there_is_reported(bin_folder: Path):
    assert "no-such-editor" in opening.edit(["no-such-editor"], "a.md")
    assert os.environ["PATH"] == str(bin_folder)


def test_ctrl_c_in_the_editor_is_the_editor_s(bin_folder: Path, tmp_path: Path):
    editor = bin_folder / "plain-editor"
    editor.write_text('#!/bin/sh\nkill -INT $PPID; echo done > "$1"\n', "utf-8")
    editor.chmod(0o755)
    assert opening.edit([str(editor)], str(tmp_path / "a.md")) == ""
    assert (tmp_path / "a.md").read_text("utf-8") == "done\n"


def test_the_editor_itself_can_be_interrupted(bin_folder: Path, tmp_path: Path):
    editor = bin_folder / "plain-editor"
    editor.write_text('#!/bin/sh\nkill -INT $$; echo done > "$1"\n', "utf-8")
    editor.chmod(0o755)
    assert opening.edit([str(editor)], str(tmp_path / "a.md")) == ""
    assert not (tmp_path / "a.md").exists()
