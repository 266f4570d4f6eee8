"""Keys that arrive together do what they would do one by one."""

from pathlib import Path

from app_driver import SAMPLE, opened
from made_records import made


async def test_letters_typed_right_behind_the_slash_are_words():
    async with opened(SAMPLE) as driver:
        for typed in ("quit", "zbojyE", "tpsS"):
            driver.send("/", *typed)
            await driver.settle()
            assert driver.bar == typed and driver.browse.query_one("BarInput").has_focus
            await driver.press("escape", "escape")


async def test_letters_typed_right_behind_the_key_of_a_picker_find_in_it():
    async with opened(SAMPLE) as driver:
        driver.send("t", *"qpriv")
        await driver.settle()
        assert "❯ qpriv" in driver.text
        driver.send("escape", "p", *"metro", "enter", "s", "3", "j", "enter", "q", "/", *"gates", "enter")
        await driver.settle()
        assert driver.bar == '@"Metro Observer" gates'
        assert "3 of 42 · title A to Z" in driver.title


async def test_a_paste_waits_for_the_key_before_it():
    async with opened(SAMPLE) as driver:
        driver.send("/")
        await driver.paste("camera\n")
        assert driver.bar == "camera"


async def test_keys_behind_the_one_that_quits_are_lost_quietly():
    async with opened(SAMPLE) as driver:
        driver.send("t", "escape", "q", "t", "p", "/", "x")
        await driver.settle()
        assert driver.app.return_code == 0


async def test_keys_answer_while_files_are_still_being_read(tmp_path: Path):
    for number in range(300):
        made(tmp_path, f"{number:03}.md", title=f"Number {number}", date=f"2021-01-{number % 28 + 1:02}")
    async with opened(tmp_path) as driver:
        driver.send("R", "s", "3", "j", "j", "/", *"number", "enter")
        await driver.settle()
        assert "300 of 300 · title A to Z" in driver.title
        assert driver.bar == "number"
