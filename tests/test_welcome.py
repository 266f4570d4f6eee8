"""How the reader opens: the welcome screen, the folder picker, and datasets of every size."""

from pathlib import Path

import pytest
from app_driver import Driver, opened
from made_records import made

from frtui.state import last_dataset


def listed(driver: Driver) -> int:
    return driver.browse.query_one("#articles").row_count


async def test_the_welcome_screen_says_how_to_go_on_and_opens_the_sample():
    async with opened() as driver:
        for words in ("Open the sample", "Open a folder", "Quit", "frtui path/to/folder"):
            assert words in driver.text
        await driver.press("enter")
        assert "42 of 42" in driver.title


@pytest.mark.parametrize("way", [["q"], ["3"], ["G", "enter"], ["ctrl+q"]], ids=str)
async def test_the_welcome_screen_can_be_left(way: list[str]):
    async with opened() as driver:
        await driver.press(*way)
        assert driver.app.return_code == 0


async def test_the_welcome_screen_takes_clicks():
    async with opened() as driver:
        await driver.click_on("Open the sample")
        assert "42 of 42" in driver.title


async def test_a_folder_is_opened_by_its_path(tmp_path: Path):
    made(tmp_path, "news/a.md", title="Alpha")
    (tmp_path / "empty").mkdir()
    async with opened() as driver:
        await driver.press("j", "enter", "ctrl+u")
        await driver.write(f"{tmp_path}/nowhere")
        await driver.press("enter")
        assert "does not exist" in driver.part("#box")
        await driver.press("ctrl+u")
        await driver.write(f"{tmp_path}/empty")
        await driver.press("enter")
        assert "holds no records" in " ".join(driver.part("#box").replace("│", " ").split())
        await driver.press("ctrl+u")
        await driver.write(f"{tmp_path}/ne")
        await driver.press("right", "enter")  # the right end of the name is offered
        assert "1 of 1" in driver.title and "frtui  news" in driver.title
        assert last_dataset.recall() == [str(tmp_path / "news")]


async def test_a_folder_is_opened_from_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("north", "south"):
        made(tmp_path, f"{name}/a.md", title=f"From the {name}")
    monkeypatch.chdir(tmp_path)
    async with opened() as driver:
        await driver.press("2")
        assert "north" in driver.part("#box") and "south" in driver.part("#box")
        await driver.press("down", "down", "down", "ctrl+o")
        assert "From the south" in driver.part("#articles")


async def test_a_folder_with_a_strange_name_is_opened_from_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path, "odd\x1b[2J\u202e  name/a.md", title="From the odd one")
    monkeypatch.chdir(tmp_path)
    async with opened() as driver:
        await driver.press("2", "down", "down", "ctrl+o")
        assert "From the odd one" in driver.part("#articles")


async def test_closing_the_folder_picker_leaves_what_is_open():
    async with opened() as driver:
        await driver.press("2", "escape")
        assert "Open the sample" in driver.text
        await driver.press("1")
        assert "42 of 42" in driver.title


async def test_the_sample_is_not_remembered_as_the_last_dataset():
    async with opened() as driver:
        await driver.press("enter")
    assert last_dataset.recall() == []


async def test_one_file_is_a_dataset(tmp_path: Path):
    place = made(tmp_path, "only.txt", title="Alone", date="2021-05-05")
    made(tmp_path, "other.txt", title="Not asked for")
    async with opened(place) as driver:
        assert "1 of 1 · newest first · as of 2021-05-05" in driver.title
        assert "Alone" in driver.part("#articles") and "Not asked for" not in driver.text


async def test_a_dataset_with_nothing_readable_says_so_and_stays_usable(tmp_path: Path):
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n")
    async with opened(tmp_path) as driver:
        assert "0 of 0" in driver.title
        assert "1 file unreadable" in driver.part("StatusLine")
        assert "No articles" in driver.part("#nothing")
        for key in ("j", "G", "enter", "space", "]", "o", "O", "y", "E", ",", "t", "p", "S", "d", "escape", "z", "z"):
            await driver.press(key)
            assert driver.app.is_running, key
        await driver.press("/")
        await driver.write("x")
        await driver.press("enter", "escape", "!", "enter")
        assert "bad.md:" in driver.part("#box")
        await driver.press("escape", "escape")
        made(tmp_path, "good.md", title="Good at last")
        await driver.press("R")
        assert "Good at last" in driver.part("#articles")


async def test_every_record_can_go_and_come_back(tmp_path: Path):
    place = made(tmp_path, "a.md", title="Alpha")
    (tmp_path / "image.png").write_bytes(b"")  # a folder with nothing in it may be one whose disk is not mounted
    async with opened(tmp_path) as driver:
        place.unlink()
        await driver.press("R")
        assert "0 of 0" in driver.title and "Alpha" not in driver.part("#list-pane")
        made(tmp_path, "b.md", title="Bravo")
        await driver.press("R")
        assert "1 of 1" in driver.title and "Bravo" in driver.part("#articles")


async def test_hundreds_of_files_are_read_to_the_last(tmp_path: Path):
    for number in range(300):
        made(tmp_path, f"{number % 7}/{number:03}.md", title=f"Number {number}", tags=[f"t{number % 11}"])
    async with opened(tmp_path, size=(160, 44)) as driver:
        assert "300 of 300" in driver.title and listed(driver) == 300
        assert "reading" not in driver.title
        await driver.press("t", *"t7", "enter")
        assert "27 of 300" in driver.title


async def test_what_lies_in_a_dataset_is_never_written(tmp_path: Path):
    made(tmp_path, "a.md", title="Alpha", webUrl="https://a.example/")
    before = {place: place.stat().st_mtime_ns for place in (tmp_path, tmp_path / "a.md")}
    async with opened(tmp_path) as driver:
        await driver.press("j", "t", "escape", "/", *"al", "enter", "y", "S", "R")
    assert {place: place.stat().st_mtime_ns for place in before} == before
    assert [place.name for place in tmp_path.iterdir()] == ["a.md"]
