"""A folder that changes while it is open: what is there now is shown, and the cursor stays on its article."""

import asyncio
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from app_driver import Driver, opened
from records import write_record

from frtui.library.catalogue import Catalogue
from frtui.library.comparison import STILL_WRITTEN, compare_some
from frtui.library.dataset import Dataset
from frtui.library.refresh import read_whole
from frtui.tui.loading import Loading
from frtui.tui.watching import is_wanted

PATIENCE = 10
"""Seconds to wait for the system to tell of a change; it takes some tenths of one."""


def ferry(folder: Path, number: int, **fields: object) -> Path:
    name = f"{number:02}.md"
    title = fields.pop("title", f"Ferry {number:02}")
    write_record(folder, name, title=title, date=f"2021-05-{28 - number:02}", **fields)
    return folder / name


async def seen(driver: Driver, is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an error where it does not come about."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, driver.text
        await asyncio.sleep(0.05)
        await driver.settle()


async def test_files_come_change_go_and_are_renamed_under_a_steady_cursor(tmp_path: Path):
    for number in range(3, 8):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j")
        assert "Ferry 04" in driver.part("#text")
        ferry(tmp_path, 1)
        await seen(driver, lambda: "6 of 6" in driver.title)
        assert driver.order("Ferry 01", "Ferry 03", "Ferry 04") == ["Ferry 01", "Ferry 03", "Ferry 04"]
        assert "Ferry 04" in driver.part("#text") and any("1 new article" in notice for notice in driver.notices)
        ferry(tmp_path, 4, title="Ferry 04 again")
        await seen(driver, lambda: "Ferry 04 again" in driver.part("#text"))
        (tmp_path / "03.md").unlink()
        await seen(driver, lambda: "5 of 5" in driver.title and "Ferry 03" not in driver.part("#articles"))
        (tmp_path / "05.md").rename(tmp_path / "renamed.md")
        await asyncio.sleep(1)
        await seen(driver, lambda: "5 of 5" in driver.title and "Ferry 05" in driver.part("#articles"))
        assert "Ferry 04 again" in driver.part("#text")


async def test_folders_that_come_and_go_are_looked_through(tmp_path: Path):
    dataset, aside = tmp_path / "news", tmp_path / "aside"
    ferry(dataset, 1)
    ferry(aside, 2)
    ferry(aside, 3)
    async with opened(dataset, size=(120, 30)) as driver:
        shutil.move(aside, dataset / "more")
        await seen(driver, lambda: "3 of 3" in driver.title)
        ferry(dataset / "more", 4)
        await seen(driver, lambda: "4 of 4" in driver.title)
        shutil.move(dataset / "more", aside)
        await seen(driver, lambda: "1 of 1" in driver.title)


async def test_what_an_editor_leaves_for_a_moment_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ferry(tmp_path, 1)
    begun: list[Loading] = []
    start = Loading.start
    monkeypatch.setattr(Loading, "start", lambda loading: (begun.append(loading), start(loading)))
    async with opened(tmp_path, size=(120, 30)) as driver:
        (tmp_path / ".02.md.swp").write_bytes(b"---\n")
        (tmp_path / "02.md~").write_bytes(b"---\n")
        half = tmp_path / "03.md"
        for _ in range(8):  # it is being written for longer than it takes to be told of it
            half.write_bytes(b'---\ntitle: "not yet')
            await asyncio.sleep(0.15)
            await driver.settle()
            assert "unreadable" not in driver.text
        ferry(tmp_path, 3)
        await seen(driver, lambda: "2 of 2" in driver.title)
        assert "unreadable" not in driver.text
        assert len(begun) < 30, "who waits for the end of a file looks now and then, not all the time"


async def test_a_thousand_files_at_once(tmp_path: Path):
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        for number in range(1_000):
            write_record(tmp_path / "flood", f"{number}.md", title=f"Flood {number}", date="2020-01-01")
        await seen(driver, lambda: "1,001 of 1,001" in driver.title)
        assert "Ferry 01" in driver.part("#text")


async def test_a_single_file_is_watched_though_it_is_replaced(tmp_path: Path):
    file, other = ferry(tmp_path / "news", 1), ferry(tmp_path / "aside", 1, title="Ferry anew")
    async with opened(file, size=(120, 30)) as driver:
        os.replace(other, file)
        await seen(driver, lambda: "Ferry anew" in driver.part("#text"))


async def test_who_does_not_want_that_is_not_disturbed(tmp_path: Path, home: Path):
    ferry(tmp_path, 1)
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text("live = false\n", "utf-8")
    async with opened(tmp_path, size=(120, 30)) as driver:
        ferry(tmp_path, 2)
        await asyncio.sleep(1.5)
        await driver.settle()
        assert "1 of 1" in driver.title
        await driver.press("R")
        assert "2 of 2" in driver.title


# --- looking at some files ---


def test_only_what_was_named_is_looked_at(tmp_path: Path):
    for number in (1, 2, 3):
        ferry(tmp_path, number)
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    later = time.time_ns() + 10 * STILL_WRITTEN
    ferry(tmp_path, 1, title="Ferry 01 again")
    (tmp_path / "02.md").unlink()
    ferry(tmp_path, 4)
    (tmp_path / "picture.png").write_bytes(b"png")
    places = [tmp_path / name for name in ("01.md", "02.md", "picture.png", "never-there.md")]
    looked = compare_some(dataset, catalogue, places, others=7, now=later)
    assert looked is not None
    comparison, early = looked
    assert [found.path for found in comparison.waiting] == ["01.md"] and not early
    assert comparison.gone == catalogue.ids_of(["02.md"]) and comparison.others == 7
    looked = compare_some(dataset, catalogue, places, others=7, now=time.time_ns())
    assert looked is not None and looked[1] == {tmp_path / "01.md"} and looked[0].waiting == []


@pytest.mark.parametrize("name", ["more", "gone"])
def test_for_a_folder_everything_has_to_be_looked_at(tmp_path: Path, name: str):
    ferry(tmp_path, 1)
    ferry(tmp_path / "more", 2)
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    assert compare_some(dataset, catalogue, [tmp_path / name], 0, time.time_ns()) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("a.md", True), ("folder", True), (".a.md.swp", False), ("a.md~", False), ("4913", False), ("#a.md#", False)],
)
def test_names_that_editors_use_meanwhile_are_told_from_others(name: str, wanted: bool):
    assert is_wanted(f"/news/{name}") is wanted
