"""The reader goes through all hostile records: what the page says is shown, and nothing that a terminal acts on."""

import asyncio
import re
from pathlib import Path

import pytest
from app_driver import PATIENCE, Driver, opened
from characters import is_acted_on
from hostile.corpus import CASES, DRIVEN, HANDY, write
from hostile.page import RECORD_ROWS, quoted
from hostile.seen import faults

from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.dataset import load_bytes
from frtui.tui.screens import reader
from frtui.tui.screens.doubtful import Doubtful

HANDLED = [case for case in CASES if len(case.data) <= HANDY]
RECORDS = {case.path: case for case in HANDLED if isinstance(load_bytes(case.path, case.data), Article)}
ROWS = dict(zip([case.path for case in CASES if case.kind != "front"], RECORD_ROWS, strict=True))


@pytest.fixture(autouse=True)
def no_wait_for_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "DEBOUNCE", 0)


def folder_of(kind: str, folder: Path) -> Path:
    write(folder, [case for case in HANDLED if case.kind == kind])
    return folder


def shown(driver: Driver) -> str:
    """All that is shown of the article and of its related items, however long it is."""
    texts = [f"{block.label} {block.text}" for block in driver.browse.query_one("#text").blocks]
    for neighbour in driver.browse.neighbours:
        texts += [clean_line(neighbour.item.title), clean_line(neighbour.item.provider.name or "")]
        texts += [clean_line(neighbour.item.url or "")]
    return " ".join(" ".join(texts).split())


def said_of(path: str) -> list[str]:
    """What the page says of a record, without what only print has before a paragraph."""
    texts = quoted(ROWS[path][1]) if path in ROWS else []
    return [text.removeprefix("• ").removeprefix("> ") for text in texts if text != "* * *"]


@pytest.mark.parametrize("kind", DRIVEN)
async def test_each_record_is_gone_to_and_shown_as_the_page_says(kind: str, tmp_path: Path):
    seen = []
    async with opened(folder_of(kind, tmp_path), size=(120, 40), is_fresh=True) as driver:
        for number in range(len(driver.browse.view)):
            await driver.press(*(["j"] if number else []))
            path = driver.browse.record.path
            assert faults(driver) == [], path
            text = shown(driver)
            assert [said for said in said_of(path) if said not in text] == [], path
            seen.append(path)
            if driver.browse.neighbours and driver.browse.neighbours[0].id is None:
                await driver.press("]", "enter")
                assert faults(driver) == [] and "Not in this folder" in shown(driver), path
                await driver.press("backspace", "escape")
    assert sorted(seen) == sorted(path for path, case in RECORDS.items() if case.kind == kind)


@pytest.mark.parametrize("kind", DRIVEN)
async def test_what_floats_and_what_is_taken_out_is_text(kind: str, tmp_path: Path):
    async with opened(folder_of(kind, tmp_path), size=(120, 40), is_fresh=True) as driver:
        await driver.press("b")
        for key in ("t", "p"):
            await driver.press(key)
            for _ in range(6):
                assert faults(driver) == []
                await driver.press("pagedown")
            await driver.press("escape")
        for key in (",", "O", ":", "!"):
            await driver.press(key)
            assert faults(driver) == []
            await driver.press("escape")
        await driver.press("V", "Y")
        assert "citations" in driver.text and faults(driver) == []
        for key in ("c", "a", "m", "b", "r", "j", "l", "t"):
            await driver.press(key)
            assert driver.app.clipboard and faults(driver) == []
            assert not [sign for sign in set(driver.app.clipboard) if is_acted_on(sign)], key
            await driver.press("Y")


# --- addresses ---


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes down what it is to open."""
    started, program = tmp_path / "opened", tmp_path / "browser"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {started}\n', "utf-8")
    program.chmod(0o755)
    started.touch()
    monkeypatch.setenv("BROWSER", str(program))
    return started


async def test_each_address_is_opened_asked_about_or_refused_as_the_page_says(tmp_path: Path, browser: Path):
    wanted = []
    async with opened(folder_of("addresses", tmp_path / "news"), size=(120, 40), is_fresh=True) as driver:
        for number in range(len(driver.browse.view)):
            await driver.press(*(["j"] if number else []))
            path = driver.browse.record.path
            if "related" in ROWS[path][0]:
                await driver.press("]", "enter")
            does, said = ROWS[path][2], " ".join(quoted(ROWS[path][2]))
            await driver.press("o")
            assert faults(driver) == [], path
            if does.startswith("asked: "):
                assert isinstance(driver.app.screen, Doubtful), path
                shown_doubts = "".join(driver.part("#doubts").split())
                assert all("".join(doubt.split()).lower() in shown_doubts.lower() for doubt in quoted(does)), path
                await driver.press("n")
            elif does.startswith("opened: "):
                assert f"Opened {said} in the browser" in driver.notices[-1]
                wanted.append(said)
            else:
                assert said in driver.notices[-1], path
            driver.app.clear_notifications()
            await driver.press(*(["backspace", "escape"] if "related" in ROWS[path][0] else []))
        async with asyncio.timeout(PATIENCE):
            while len(browser.read_text("utf-8").splitlines()) < len(wanted):
                await asyncio.sleep(0.005)
    given = browser.read_text("utf-8").splitlines()
    assert len(given) == len(wanted)
    assert all(re.fullmatch(r"https?://[!-~]+", address) for address in given)


async def test_what_is_selected_is_asked_about_one_by_one(tmp_path: Path, browser: Path):
    chosen = [case for case in HANDLED if case.name in ("Punycode", "a user and a password", "a script in Basic")]
    write(tmp_path / "news", chosen)
    async with opened(tmp_path / "news", size=(120, 40), is_fresh=True) as driver:
        await driver.press("V", "o")
        assert isinstance(driver.app.screen, Doubtful) and faults(driver) == []
        await driver.press("n")
        assert isinstance(driver.app.screen, Doubtful) and faults(driver) == []
        await driver.press("n")
        assert driver.app.screen is driver.browse and browser.read_text("utf-8") == ""
