"""The promises that are made about real records, kept on the screen. Skipped where the records are not there."""

from pathlib import Path

from app_driver import Driver, opened


def shown(driver: Driver) -> str:
    """The text of the article that is shown, on one line."""
    return " ".join(driver.part("#text").split())


async def test_related_items_of_five_real_articles_lead_into_the_folder_and_back(real_data: Path):
    async with opened(real_data / "facial-recognition", size=(160, 44)) as driver:
        assert driver.title.endswith(" 5 of 5 · newest first · as of 2021-06-25")
        assert shown(driver).startswith("NDP highlights concerns")
        place = driver.part("#related").splitlines()
        [row] = [number for number, line in enumerate(place) if "Civil liberties" in line and line.endswith("↪")]
        await driver.press(*["]"] * (row + 1), "enter")
        assert shown(driver).startswith("Civil liberties group urges Liberal Party")
        assert "Not in this folder" not in shown(driver)
        assert driver.browse.query_one("#articles").cursor == 1
        await driver.press("backspace")
        assert shown(driver).startswith("NDP highlights concerns")


async def test_damaged_text_of_a_related_item_is_repaired(real_data: Path):
    async with opened(real_data / "facial-recognition", size=(160, 44)) as driver:
        await driver.press("p", *"scoop", "enter", "]", "]", "enter")
        assert "state’s" in shown(driver) or "state's" in shown(driver)
        assert "â€" not in shown(driver)


async def test_every_file_of_a_real_site_is_accounted_for(real_data: Path):
    site = real_data / "azure-every-day"
    async with opened(site, size=(120, 40)) as driver:
        counts = driver.browse.progress.counts
        assert counts.files == sum(place.is_file() for place in site.rglob("*"))
        assert f" {counts.records:,} of {counts.records:,} · newest first ·" in driver.title
        assert counts.records > 1_000
        await driver.press("!")
        shown = " ".join(driver.text.split())
        assert f"{counts.skipped:,} files without front matter" in shown and f"{counts.others:,} other files" in shown
        await driver.press("escape", "G", "g", "s", "3", "t", "escape", "/")
        await driver.write("azure")
        await driver.press("enter")
        assert driver.bar in ("azure", "azure*") and driver.app.is_running
