"""The palette names every action with its key and does it; help is about the pane that has the keys; q leaves."""

from pathlib import Path

import pytest
from app_driver import SAMPLE, Driver, opened
from textual.widgets import OptionList

from frtui.state import actions
from frtui.state.actions import ACTIONS, ARTICLE, MOVE, READER


def commands(driver: Driver) -> list[str]:
    """The lines of the palette."""
    options = driver.app.screen.query_one(OptionList).options
    return [str(option.prompt).partition("\n")[0] for option in options]


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_lists_every_action_with_its_key(key: str):
    async with opened(SAMPLE) as driver:
        await driver.press(key)
        listed = commands(driver)
        for action in ACTIONS:
            if action.id != "palette":
                name = f"{action.description[0].upper()}{action.description[1:]}  {actions.written(action.keys)}"
                assert any(name in line for line in listed), name
        assert any("Open another folder" in line for line in listed)
        assert any("Quit  ctrl+q" in line for line in listed)


# What is typed in the palette -> what is seen when it is taken.
TAKEN = {
    "jump to a date": "Go to a date",
    "pick topics": "Topic · 12 of 12",
    "turn the order round": "oldest first",
    "help for this pane": "╭─ Help",
    "open another folder": "Open a folder",
    "open the sample": "42 of 42",
}


async def test_an_action_taken_from_the_palette_is_done():
    async with opened(SAMPLE) as driver:
        for typed, seen in TAKEN.items():
            await driver.press("ctrl+p")
            await driver.write(typed)
            await driver.press("enter")
            assert seen in driver.text, typed
            await driver.press("escape")


async def test_another_dataset_is_opened_from_the_palette(tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.md").write_text("---\ntitle: From elsewhere\n---\n")
    async with opened(SAMPLE) as driver:
        await driver.press("ctrl+p")
        await driver.write("open another folder")
        await driver.press("enter", "ctrl+u")
        await driver.write(f"{tmp_path}/other")
        await driver.press("enter")
        assert "1 of 1" in driver.title and "frtui  other" in driver.title
        assert "From elsewhere" in driver.part("#articles")
        await driver.press("q")
        assert driver.app.return_code == 0


async def test_help_is_about_the_pane_that_has_the_keys():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        for way, title, pane in (
            ((), "The list", MOVE),
            (("tab",), "The article", ARTICLE),
            (("]",), "Related items", MOVE),
            (("tab",), "The sidebar", MOVE),
        ):
            await driver.press(*way, "?")
            told = driver.part("#box")
            assert title in told
            while not driver.app.screen.query_one("ArticleText").is_at_end:
                await driver.press("pagedown")
                told += driver.part("#box")
            for action in ACTIONS:
                if action.pane in (pane, READER):
                    assert any(actions.written(action.keys) in line for line in told.splitlines()), action.id
            await driver.press("?")
            assert "╭─ Help" not in driver.text


async def test_q_goes_back_before_it_quits():
    async with opened(SAMPLE) as driver:
        await driver.press("enter", "z", "q", "q")
        assert driver.app.is_running and "TITLE" in driver.text
        await driver.press("?", "q")
        assert driver.app.is_running and "╭─ Help" not in driver.text
        await driver.press("q")
        assert driver.app.return_code == 0


@pytest.mark.parametrize("way", [[], ["/"], ["t"], ["ctrl+p"]], ids=str)
async def test_ctrl_q_quits_from_everywhere(way: list[str]):
    async with opened(SAMPLE) as driver:
        await driver.press(*way, "ctrl+q")
        assert driver.app.return_code == 0


async def test_ctrl_c_does_not_quit():
    async with opened(SAMPLE) as driver:
        await driver.press("ctrl+c", "j")
        assert driver.app.is_running
