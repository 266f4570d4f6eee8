"""The reader's own facets in the sidebar: counted beside the other filters, and written into the bar as their words."""

from pathlib import Path

import pytest
from app_driver import SAMPLE, opened

TERMS = """
[facets.actor]
Commissioner = "commissioner"
Council = "council OR councillor"
"""


@pytest.fixture(autouse=True)
def terms(home: Path) -> None:
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text(TERMS)


async def test_a_term_is_a_row_with_its_count_and_goes_into_the_bar_as_its_words():
    async with opened(SAMPLE, size=(160, 60)) as driver:
        assert "ACTOR" in driver.part("#facets")
        await driver.click_on("Commissioner", within="#facets")
        assert driver.bar == "commissioner"
        assert "✓ Commissioner" in driver.part("#facets")
        await driver.click_on("Council", within="#facets")
        assert driver.bar == "(council OR councillor)"


async def test_excluding_a_term_leaves_the_rest_of_the_query_as_it_was():
    async with opened(SAMPLE, size=(160, 60)) as driver:
        await driver.press("/")
        await driver.write("#privacy sort:title")
        await driver.press("enter")
        await driver.click_on("Commissioner", within="#facets", ctrl=True)
        assert driver.bar == "#privacy commissioner sort:title"
        driver.browse.action_sidebar("exclude")
        await driver.settle()
        assert driver.bar == "#privacy -commissioner sort:title"


async def test_more_terms_than_the_sidebar_shows_are_offered_in_a_menu(home: Path):
    terms = "".join(f'"Term {number:02}" = "camera"\n' for number in range(12))
    (home / "config" / "frtui" / "config.toml").write_text(f"[facets.actor]\n{terms}")
    async with opened(SAMPLE, size=(160, 60)) as driver:
        driver.browse.action_pick("actor")
        await driver.settle()
        assert "Term 11" in driver.part("MenuList")
        await driver.press("enter")
        assert driver.bar == "camera"
