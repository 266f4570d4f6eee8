"""The facet sidebar: the same counts as in the pickers, with the keyboard and with the mouse."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import made

HEADINGS = ("TOPIC", "PROVIDER", "TYPE", "CATEGORY", "FOLDER")


def facets(driver: Driver) -> list[str]:
    return [" ".join(line.split()) for line in driver.part("#facets").splitlines() if line.strip()]


def is_shown(driver: Driver) -> bool:
    return any(line.startswith(" TOPIC ") for line in driver.text.splitlines())


def section(driver: Driver, heading: str) -> list[str]:
    """The values below a heading of the sidebar."""
    lines = facets(driver)
    start = next(place for place, line in enumerate(lines) if line.startswith(heading))
    rest = lines[start + 1 :]
    return rest[: next((place for place, line in enumerate(rest) if line.split()[0] in HEADINGS), len(rest))]


async def test_b_shows_and_hides_the_sidebar_at_every_width():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        for width in (160, 120, 80, 60):
            await driver.resize(width, 30)
            before = is_shown(driver)
            assert before == (width == 160)
            await driver.press("b")
            assert is_shown(driver) != before, width
            await driver.press("b")
            assert is_shown(driver) == before, width


async def test_headings_count_the_values_and_a_facet_with_one_value_is_left_out(tmp_path: Path):
    for number in range(4):
        made(tmp_path, f"{number}.md", title=f"Number {number}", tags=["all", f"t{number % 2}"], provider="One")
    async with opened(tmp_path, size=(160, 30)) as driver:
        assert facets(driver) == ["TOPIC 3", "t0 2", "t1 2", "all 4"], "what all have does not lead"


async def test_enter_space_and_minus_on_a_value():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        await driver.press("shift+tab")
        assert driver.browse.query_one("#facets").has_focus
        assert "enter only this  space add  - exclude  s by name  b close  ? help" in driver.part("StatusLine")
        await driver.press("j", "enter")
        assert driver.bar == "#Policing" and "26 of 42" in driver.title
        assert "✓ Policing 26" in facets(driver)
        await driver.press("j", "space")
        assert driver.bar == "#Policing #Privacy" and "34 of 42" in driver.title
        await driver.press("space")
        assert driver.bar == "#Policing"
        await driver.press("-")
        assert driver.bar == "#Policing -#Privacy"
        assert any(line.startswith("⊘ Privacy") for line in facets(driver))
        await driver.press("space")
        assert driver.bar == "#Policing", "space takes an exclusion away"
        await driver.press("k", "-")
        assert driver.bar == "-#Policing"
        await driver.press("b")
        assert driver.browse.query_one("#articles").has_focus


async def test_counts_follow_the_other_filters():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        await driver.press("p", *"metro", "enter")
        assert section(driver, "TOPIC")[:4] == ["Policing 2", "Privacy 1", "Facial Recognition 3", "Transit 3"]
        assert section(driver, "PROVIDER")[:2] == ["Harbour Gazette 10", "Northern Ledger 6"]
        assert "✓ Metro Observer 3" in section(driver, "PROVIDER")


async def test_the_cursor_stays_on_its_value_when_the_counts_change_their_order():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        await driver.press("shift+tab", "j", "j", "j", "enter")
        assert driver.bar == "#Transit"
        await driver.press("space")
        assert driver.bar == ""
        await driver.press("space", "escape")
        assert driver.bar == ""


async def test_more_opens_the_picker_and_headings_take_no_cursor():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        assert section(driver, "TOPIC")[-1] == "… 2 more"
        await driver.click_on("… 2 more", "#facets")
        assert "Topic · 12 of 12" in driver.text
        await driver.press("escape")
        await driver.click_on("PROVIDER", "#facets")
        assert driver.bar == "" and "Provider ·" not in driver.text


async def test_a_click_keeps_only_this_and_a_click_on_what_is_marked_takes_it_off():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        await driver.click_on("Transit", "#facets")
        assert driver.bar == "#Transit" and "12 of 42" in driver.title
        await driver.click_on("Courts", "#facets", ctrl=True)
        assert driver.bar == "#Transit #Courts" and "16 of 42" in driver.title
        await driver.click_on("Transit", "#facets")
        assert driver.bar == "#Courts" and "4 of 42" in driver.title
        await driver.click_on("Privacy", "#facets")
        assert driver.bar == "#Privacy"
        await driver.click_on("AI", "#facets", times=2)
        assert driver.bar == "#AI", "a double click is one wish"


async def test_a_value_without_articles_stays_while_it_is_asked_for():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        await driver.press("t", *"courts", "enter", "p", *"biometric", "space", "escape")
        assert "0 of 42" in driver.title
        assert "✓ Courts 0" in facets(driver) and "✓ Biometric Dispatch 0" in facets(driver)
