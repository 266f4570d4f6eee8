"""What leaves the reader: citations on the clipboard, files of what is shown or selected."""

import json
from pathlib import Path

import pytest
from app_driver import Driver, opened
from ferries import write_ferries
from records import write_record


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the reader was started in."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def copied(driver: Driver, key: str) -> str:
    await driver.press("Y")
    await driver.press(key)
    return driver.app.clipboard


async def test_an_article_is_cited_in_every_style(tmp_path: Path):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        assert "“Ferry 00,” Harbour Gazette" in await copied(driver, "c")
        assert (await copied(driver, "a")).startswith("Ferry 00. (2021, May 30).")
        assert (await copied(driver, "b")).startswith("@misc{")
        assert "\nER  -" in await copied(driver, "r")
        [item] = json.loads(await copied(driver, "j"))
        assert item["title"] == "Ferry 00" and "accessed" in item
        assert (await copied(driver, "l")).startswith("[Ferry 00](https://port.example/0)")
        await driver.press("j")
        assert await copied(driver, "p") == "01.md"


async def test_what_is_selected_is_cited_together_and_its_addresses_are_copied(tmp_path: Path):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        await driver.press("v", "shift+down")
        lines = await copied(driver, "l")
        assert [line.partition(",")[0] for line in lines.splitlines()] == [
            "[Ferry 00](https://port.example/0)",
            "[Ferry 01](https://port.example/1)",
        ]
        assert (await copied(driver, "b")).count("@misc{") == 2
        await driver.press("y")
        assert driver.app.clipboard == "https://port.example/0\nhttps://port.example/1"


async def test_what_is_shown_is_exported_and_nothing_is_replaced(tmp_path: Path, out: Path):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        await driver.press("m", "e")
        await driver.press("5")
        await driver.press("enter")
        records = [json.loads(line) for line in (out / "news.jsonl").read_text("utf-8").splitlines()]
        assert [record["title"] for record in records] == ["Ferry 00", "Ferry 01", "Ferry 02"]
        assert (out / "news.jsonl.methods.txt").is_file()
        assert any("3 articles as JSON lines" in notice for notice in driver.notices)
        await driver.press("e")
        await driver.press("5")
        await driver.press("enter")
        assert "is there already" in driver.text
    assert sorted(path.name for path in out.iterdir()) == ["news.jsonl", "news.jsonl.methods.txt"]


async def test_what_is_selected_is_exported_with_what_the_reader_made_of_it(tmp_path: Path, out: Path):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        await driver.press("a")
        await driver.write("Ask the port")
        await driver.press("escape", "j", "j", "v", "g", "v", "e")
        await driver.press("1")
        await driver.press("p")
        await driver.press("enter")
        page = (out / "news.md").read_text("utf-8")
    assert "Ask the port" in page and "Ferry 02" in page and "Ferry 01" not in page
    assert "## Harbour Gazette" in page


async def test_the_folder_that_is_read_is_not_written(tmp_path: Path, out: Path):
    folder = write_ferries(tmp_path / "news", 3)
    before = sorted(folder.iterdir())
    async with opened(folder, size=(120, 40)) as driver:
        await driver.press("e")
        await driver.press("3")
        (out / "link").symlink_to(folder)
        for place in (folder / "x.csv", out / "link" / "x.csv"):
            await driver.press("home", "ctrl+k")
            await driver.write(str(place))
            await driver.press("enter")
            assert "never written" in driver.text
        await driver.press("home", "ctrl+k")
        await driver.write(str(out / "missing" / "x.csv"))
        await driver.press("enter")
        assert "There is no folder" in driver.text
    assert sorted(folder.iterdir()) == before and list(out.iterdir()) == [out / "link"]


async def test_many_tabs_are_asked_about_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    started = tmp_path / "started"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {started}\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    async with opened(write_ferries(tmp_path / "news", 25), size=(120, 40)) as driver:
        await driver.press("V", "o")
        assert "Open 25 tabs" in driver.text and not started.exists()
        await driver.press("n")
        assert not started.exists()


async def test_an_address_that_is_not_what_it_looks_like_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    started = tmp_path / "started"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {started}\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    address = "https://bank.example@evil.example/login"
    write_record(tmp_path / "news", "a.md", title="Ferry", webUrl=address)
    async with opened(tmp_path / "news", size=(120, 40)) as driver:
        await driver.press("o")
        assert "Look twice" in driver.text and address in driver.part("#address")
        assert "It carries a user name or a password." in driver.text and "Open evil.example" in driver.text
        await driver.press("n")
        assert not started.exists()
        await driver.press("o")
        await driver.press("y")
        assert any("Opened evil.example" in notice for notice in driver.notices)


@pytest.mark.parametrize("name", ["~nobody-of-that-name/a.csv", f"{'x' * 300}.csv", "a\0b.csv"])
async def test_what_cannot_be_a_file_is_refused_with_a_reason(tmp_path: Path, out: Path, name: str):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        await driver.press("e", "3")
        driver.app.screen.query_one("Input").value = name  # a paste would have lost the NUL
        await driver.press("enter")
        assert "That cannot be the name of a file" in driver.text and not list(out.iterdir())


async def test_every_line_of_the_menu_of_copies_has_a_key_that_works(tmp_path: Path):
    async with opened(write_ferries(tmp_path / "news", 3), size=(120, 40)) as driver:
        assert await copied(driver, "q") == f"frtui list {tmp_path / 'news'}"
        assert (await copied(driver, "t")).startswith("Ferry 00")


async def test_the_name_of_the_folder_is_cleaned_like_any_text(tmp_path: Path):
    async with opened(write_ferries(tmp_path / "a\x1b[31mb", 1), size=(120, 40)) as driver:
        await driver.press("Y")
        assert "a␛[31mb" in driver.text and "\x1b" not in driver.text
