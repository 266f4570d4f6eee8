"""Keyword in context in the reader: from the palette, sorted by its neighbours, and from a line to its article."""

from pathlib import Path

from app_driver import Driver, opened
from records import write_record


async def look_for(driver: Driver, word: str) -> None:
    """Ask for all places of a word, as the palette does."""
    driver.browse.action_in_context()
    await driver.settle()
    await driver.write(word)
    await driver.press("enter")


async def test_every_place_of_a_word_is_shown_and_leads_to_its_article(tmp_path: Path):
    write_record(tmp_path, "a.md", title="The old ferry sails", excerpt="No ferry today.", date="2021-05-01")
    write_record(tmp_path, "b.md", title="A zinc ferry", date="2021-05-02")
    write_record(tmp_path, "c.md", title="Trams", date="2021-05-03")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await look_for(driver, "ferry")
        lines = [line for line in driver.part("OccurrenceList").splitlines() if "ferry" in line]
        assert len(lines) == 3
        assert len({line.index("ferry") for line in lines}) == 1, "aligned on the word"
        await driver.press("l")
        lines = [line for line in driver.part("OccurrenceList").splitlines() if "ferry" in line]
        assert ["No" in lines[0], "old" in lines[1], "zinc" in lines[2]] == [True, True, True]
        await driver.press("j", "j", "enter")
        assert "A zinc ferry" in driver.part("#text")


async def test_a_word_that_stands_nowhere_is_said_so(tmp_path: Path):
    write_record(tmp_path, "a.md", title="Trams", date="2021-05-03")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await look_for(driver, "ferry")
        assert any("Nowhere in the articles shown" in notice for notice in driver.notices)


async def test_inside_a_saved_view_it_looks_in_the_articles_of_that_view(tmp_path: Path):
    write_record(tmp_path, "a.md", title="The old ferry sails", topics=["Sea"], date="2021-05-01")
    write_record(tmp_path, "b.md", title="A zinc ferry", topics=["Land"], date="2021-05-02")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("/")
        await driver.write("#sea")
        await driver.press("enter", "ctrl+s")
        await driver.write("Sea")
        await driver.press("enter", "0", "/")
        await driver.write("view:sea")
        await driver.press("enter")
        await look_for(driver, "ferry")
        assert [
            line.count("old ferry sails") for line in driver.part("OccurrenceList").splitlines() if line.strip()
        ] == [1]


async def test_it_looks_in_the_articles_that_are_shown_for_their_marks(tmp_path: Path):
    write_record(tmp_path, "a.md", title="The old ferry sails", date="2021-05-01")
    write_record(tmp_path, "b.md", title="A zinc ferry", date="2021-05-02")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("m", "/")
        await driver.write("is:starred")
        await driver.press("enter")
        await look_for(driver, "ferry")
        assert "A zinc ferry" in driver.part("OccurrenceList") and "old" not in driver.part("OccurrenceList")
