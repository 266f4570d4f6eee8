"""The reader and its catalogue: what is there at once, what changes meanwhile, and what happens when it breaks."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from app_driver import Driver, opened
from records import write_record

from frtui.library.dataset import Dataset
from frtui.library.following import current, keep
from frtui.library.refresh import read_whole
from frtui.library.store import CatalogueError
from frtui.state.catalogues import file_of, opened_for
from frtui.state.mark import home_of
from frtui.state.marks import Marks, file
from frtui.tui.app import FrtuiApp


def folder_of(tmp_path: Path, count: int) -> Path:
    for number in range(count):
        write_record(
            tmp_path / "news", f"{number:03}.md", title=f"Ferry {number:03}", date=f"2021-05-{number % 28 + 1:02}"
        )
    return tmp_path / "news"


def read_ahead(folder: Path) -> None:
    opening = opened_for(Dataset.at([folder]))
    read_whole(opening.dataset, opening.catalogue)
    keep(opening.catalogue, current(opening.catalogue))
    opening.catalogue.close()


FIRST_PAINT = """
import asyncio, sys
from app_driver import screen_text
from frtui import launch
from frtui.state.mark import home_of
from frtui.state.marks import Marks, file
from frtui.tui.app import FrtuiApp
from frtui.tui.loading import Loading
from frtui.tui.screens.browse import Browse

Loading.start = lambda self: None  # nothing but what the first paint has
Browse.show = lambda self, place: None

async def first_paint():
    app = FrtuiApp(launch.named([sys.argv[1]]))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        print(screen_text(app))

asyncio.run(first_paint())
print({"numpy", "yaml", "ftfy", "markdown_it"} & set(sys.modules))
"""


def test_a_second_start_has_the_list_without_the_index_and_imports_nothing_for_it(tmp_path: Path):
    folder = folder_of(tmp_path, 40)
    read_ahead(folder)
    tests = Path(__file__).parent
    path = os.pathsep.join((str(tests), str(tests.parent / "src")))
    finished = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(folder)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    assert "40 of 40 · newest first" in finished.stdout
    assert "Ferry 027" in finished.stdout
    assert finished.stdout.endswith("set()\n")


async def test_what_changed_between_two_starts_is_taken_up_under_a_steady_cursor(tmp_path: Path):
    folder = folder_of(tmp_path, 12)
    async with opened(folder) as driver:
        assert "12 of 12" in driver.title
    (folder / "003.md").unlink()
    write_record(folder, "004.md", title="Ferry four, rewritten", date="2021-05-05")
    write_record(folder, "new.md", title="A new one", date="2021-06-01")
    async with opened(folder) as driver:
        assert "12 of 12" in driver.title
        assert "A new one" in driver.text
        assert "Ferry four, rewritten" in driver.text
        assert "Ferry 003" not in driver.part("#articles")


async def test_without_a_look_at_the_folder_the_list_is_what_was_read_last(tmp_path: Path):
    folder = folder_of(tmp_path, 12)
    read_ahead(folder)
    for place in folder.iterdir():
        place.unlink()
    app = FrtuiApp(opened_for(Dataset.at([folder])), is_refreshed=False)
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot, app)
        while app.screen.index is None or app.screen._loading is not None:  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)
        await pilot.pause()
        await pilot.press("slash", *"007")
        await pilot.pause(0.1)
        assert "1 of 12" in driver.title
        assert "Ferry 007" in driver.text


async def test_another_frtui_on_the_same_folder_changes_nothing_and_loses_nothing(tmp_path: Path):
    folder = folder_of(tmp_path, 30)
    async with opened(folder) as one:
        async with opened(folder) as other:
            write_record(folder, "new.md", title="A new one", date="2021-06-01")
            await other.press("R")
            assert "31 of 31" in other.title
        await one.press("R")
        assert "31 of 31" in one.title
        await one.write("/ferry")
        assert "30 of 31" in one.title


@pytest.mark.parametrize("damage", ["garbage", "gone", "emptied"])
async def test_a_catalogue_that_breaks_while_it_is_open_is_made_anew_and_the_reader_is_told(
    tmp_path: Path, damage: str
):
    folder = folder_of(tmp_path, 300)
    file = file_of(Dataset.at([folder]))
    async with opened(folder) as driver:
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        if damage == "gone":
            for suffix in ("", "-wal", "-shm"):
                Path(f"{file}{suffix}").unlink(missing_ok=True)
        else:
            with open(file, "r+b") as data:
                if damage == "garbage":
                    data.seek(0)
                    data.write(os.urandom(file.stat().st_size))
                else:
                    data.truncate(0)
        write_record(folder, "new.md", title="A new one", date="2021-06-01")
        await driver.press("G", "g", "R")
        await driver.settle()
        await driver.write("/ferry")
        assert "300 of 301" in driver.title, [n.message for n in driver.app._notifications]
    async with opened(folder, is_fresh=True) as driver:
        assert "301 of 301" in driver.title


@pytest.mark.parametrize("key", ["o", "y", "Y", "O", "E", "comma", "vertical_line", "exclamation_mark", "V o"])
async def test_whichever_key_finds_the_catalogue_damaged_the_reader_goes_on_with_a_new_one(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
):
    def broken(*asked: object) -> Any:
        raise CatalogueError("it is damaged", is_spoilt=True)

    monkeypatch.setenv("EDITOR", "true")
    async with opened(folder_of(tmp_path, 30), size=(120, 30)) as driver:
        before = driver.browse.catalogue
        for name in ("article", "articles", "rows", "unreadable", "known_by"):
            monkeypatch.setattr(before, name, broken)
        await driver.press(*key.split())
        assert driver.browse.catalogue is not before
        assert "30 of 30" in driver.title and "Ferry 027" in driver.part("#text")


async def test_a_note_that_is_being_written_stays_with_its_article_when_the_catalogue_is_made_anew(tmp_path: Path):
    async with opened(folder_of(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("j", "j", "a")
        await driver.write("of 025")
        driver.browse.give_up_catalogue(CatalogueError("it is damaged", is_spoilt=True))
        await driver.settle()
        await driver.write("jjj")
    notes = {key: mark.note for key, mark in Marks(file()).all(home_of(Dataset.at([tmp_path / "news"]))) if mark.note}
    assert notes == {"025.md": "of 025"}


async def test_all_is_not_read_anew_for_ever(tmp_path: Path):
    async with opened(folder_of(tmp_path, 30), size=(120, 30)) as driver:
        seen = [driver.browse.catalogue]
        for _ in range(6):
            driver.browse.give_up_catalogue(CatalogueError("it is damaged", is_spoilt=True))
            await driver.settle()
            seen.append(driver.browse.catalogue)
        assert [seen.index(one) for one in seen] == [0, 1, 2, 3, 3, 3, 3]
        assert sum("fails again (it is damaged)" in notice for notice in driver.notices) == 1
        await driver.press("j")
        assert "30 of 30" in driver.title and "Ferry" in driver.part("#text")


async def test_what_floats_above_a_reader_without_its_catalogue_is_closed(tmp_path: Path):
    async with opened(folder_of(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("plus")
        driver.browse.give_up_catalogue(CatalogueError("it is damaged", is_spoilt=True))
        await driver.settle()
        assert driver.app.screen is driver.browse


async def test_where_nothing_can_be_kept_the_reader_is_told_and_reads_all_the_same(tmp_path: Path, home: Path):
    folder = folder_of(tmp_path, 12)
    (home / "cache").write_text("not a folder")
    async with opened(folder) as driver:
        assert "12 of 12" in driver.title
        assert any("Nothing is kept for the next start" in notice for notice in driver.notices)


async def test_a_large_folder_is_read_by_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def never(dataset: Dataset, path: str) -> None:
        raise AssertionError(f"{path} was read in the interface's own process")

    folder = folder_of(tmp_path, 620)
    monkeypatch.setattr(Dataset, "load", never)
    async with opened(folder) as driver:
        assert "620 of 620" in driver.title
        assert driver.browse.index is not None
        assert driver.browse.index.origin is not None  # the snapshot and postings that the process wrote are in use
        await driver.write("/fer")
        assert "620 of 620" in driver.title
        assert "Ferry 027" in driver.text


async def test_one_who_quits_in_the_middle_leaves_what_was_read(tmp_path: Path):
    folder = folder_of(tmp_path, 3000)
    app = FrtuiApp(opened_for(Dataset.at([folder])))
    async with app.run_test(size=(100, 30)):
        async with asyncio.timeout(60):
            while app.screen.progress is None or not app.screen.progress.done:  # type: ignore[attr-defined]
                await asyncio.sleep(0.01)
        app.exit()
    opening = opened_for(Dataset.at([folder]))
    assert opening.note == ""
    assert 0 < opening.catalogue.article_count() <= 3000
    opening.catalogue.close()
    async with opened(folder) as driver:
        assert "3,000 of 3,000" in driver.title
