"""Related items: what the list of them shows, and the way along them and back."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import item, made

from frtui.library import dates

OUTSIDE = {
    "excerpt": "Not in the folder, and stateâ€™s told all the same.",
    "provider": {"name": "Elsewhere Times", "domain": "elsewhere.example"},
    "type": "article",
    "quality": 12,
    "originalUrl": "https://elsewhere.example/original",
    "images": [{"url": "https://img.elsewhere.example/1.jpg", "width": 10, "height": 20}],
}


def three_records(folder: Path) -> Path:
    """Alpha (newest) is related to Bravo and to something outside, Bravo to Charlie, Charlie to Alpha."""
    made(
        folder,
        "a.md",
        title="Alpha",
        date="2021-03-03",
        webUrl="https://a.example/alpha",
        topics=["first"],
        related=[
            item("Bravo as Alpha has it", "https://a.example/bravo", "2021-03-01T00:00:00Z"),
            item("Outside", "https://elsewhere.example/1", "2021-03-02T08:00:00Z", **OUTSIDE),
            item("Bravo once more", "https://a.example/bravo", "2021-03-01T00:00:00Z"),
            item("Alpha itself", "https://a.example/alpha", "2021-03-03T00:00:00Z"),
            item("Undated", "https://elsewhere.example/2"),
            item("Newest of all", "https://elsewhere.example/3", "2021-04-01T00:00:00Z"),
        ],
    )
    related = [item("Charlie as Bravo has it", "HTTPS://A.example/charlie?utm_source=b#top", "2021-02-01T00:00:00Z")]
    made(folder, "b.md", title="Bravo", date="2021-03-01", webUrl="https://a.example/bravo", related=related)
    related = [item("Alpha as Charlie has it", "https://a.example/alpha", "2021-03-03T00:00:00Z")]
    made(folder, "c.md", title="Charlie", date="2021-02-01", webUrl="https://a.example/charlie", related=related)
    return folder


def shown(driver: Driver) -> str:
    """The title of the article that is shown."""
    return driver.part("#text").strip().partition("\n")[0].strip()


def related(driver: Driver) -> list[str]:
    return [" ".join(line.split()) for line in driver.part("#related").splitlines() if line.strip()]


async def test_the_list_is_folded_without_the_article_itself_newest_first_and_marks_what_is_here(tmp_path: Path):
    async with opened(three_records(tmp_path), size=(200, 50)) as driver:
        assert driver.part("#related-heading").strip() == "RELATED 4 · 1 in this folder ↪"
        assert related(driver) == [
            "2021-04-01 – Newest of all",
            "2021-03-02 Elsewhere Times Outside",
            "2021-03-01 – Bravo as Alpha has it ↪",
            "– – Undated",
        ]
        assert "4" in driver.part("#articles").splitlines()[0].split()


async def test_enter_goes_to_the_record_in_the_folder_and_the_history_goes_back_and_forward(tmp_path: Path):
    async with opened(three_records(tmp_path)) as driver:
        await driver.press("]", "]", "]", "enter")
        assert shown(driver) == "Bravo"
        assert driver.part("#trail").strip() == "‹ Alpha"
        assert driver.browse.query_one("#articles").cursor == 1
        await driver.press("enter")
        assert shown(driver) == "Charlie"
        assert driver.part("#trail").strip() == "‹ Alpha  ›  Bravo"
        await driver.press("backspace")
        assert shown(driver) == "Bravo" and driver.part("#trail").strip() == "‹ Alpha"
        await driver.press("alt+left")
        assert shown(driver) == "Alpha" and driver.part("#trail").strip() == ""
        assert driver.browse.query_one("#articles").cursor == 0
        await driver.press("backspace")
        assert shown(driver) == "Alpha", "there is nothing before the first"
        await driver.press("alt+right", "alt+right")
        assert shown(driver) == "Charlie"
        await driver.press("alt+right")
        assert shown(driver) == "Charlie", "there is nothing behind the last"


async def test_moving_the_cursor_does_not_cost_the_way_back(tmp_path: Path):
    async with opened(three_records(tmp_path)) as driver:
        await driver.press("]", "]", "]", "enter", "escape", "j")
        assert shown(driver) == "Charlie"
        await driver.press("backspace")
        assert shown(driver) == "Bravo"
        await driver.press("backspace")
        assert shown(driver) == "Alpha"


async def test_moving_the_cursor_alone_is_no_way_to_go_back(tmp_path: Path):
    async with opened(three_records(tmp_path)) as driver:
        await driver.press("j", "j", "backspace")
        assert shown(driver) == "Charlie"


async def test_what_the_folder_lacks_opens_as_an_article_of_its_own(tmp_path: Path):
    async with opened(three_records(tmp_path), size=(200, 50)) as driver:
        await driver.press("]", "]", "enter")
        lines = [" ".join(line.split()) for line in driver.part("#text").splitlines()]
        assert lines[0] == "Outside"
        told = [
            "Elsewhere Times · elsewhere.example",
            "Tuesday 2 March 2021, 08:00 UTC · 1 day before the newest",
            "article · quality 12",
            "Not in the folder, and state’s told all the same.",
            "web https://elsewhere.example/1",
            "original https://elsewhere.example/original",
            "image 10 × 20 · img.elsewhere.example",
        ]
        assert [line for line in lines if line in told] == told
        assert "Not in this folder" in driver.part("#text")
        assert driver.part("#related-heading").strip() == "No related items"
        await driver.press("E")
        assert "There is no file to this" in driver.text
        await driver.press(",")
        assert "There is no record here to filter by" in driver.text
        await driver.press("backspace")
        assert shown(driver) == "Alpha"


async def test_a_record_that_the_filter_hides_is_shown_with_a_note(tmp_path: Path):
    async with opened(three_records(tmp_path)) as driver:
        await driver.press("t", "enter")
        assert "1 of 3" in driver.title and driver.bar == "#first"
        await driver.press("]", "]", "]", "enter")
        assert shown(driver) == "Bravo"
        assert "The filter hides this article in the list." in driver.part("#trail")
        assert driver.order("Alpha", "Bravo") == ["Alpha"]
        await driver.press("T")
        assert shown(driver) == "Bravo"
        assert "The filter hides" not in driver.part("#trail")
        await driver.press("backspace")
        assert shown(driver) == "Alpha"


async def test_brackets_step_through_the_items_from_anywhere(tmp_path: Path):
    async with opened(three_records(tmp_path)) as driver:
        items = driver.browse.query_one("#related")
        for key, row in (("]", 0), ("]", 1), ("]", 2), ("[", 1), ("[", 0), ("[", 0), *[("]", 1), ("]", 2)]):
            await driver.press(key)
            assert (items.cursor, items.has_focus) == (row, True), key
        await driver.press("]", "]", "]")
        assert items.cursor == 3
        await driver.press("escape")
        assert driver.browse.query_one("#articles").has_focus
        await driver.press("]")
        assert items.cursor == 3 and items.has_focus


async def test_an_article_without_related_items_says_so(tmp_path: Path):
    made(tmp_path, "a.md", title="Alone")
    async with opened(tmp_path) as driver:
        assert driver.part("#related-heading").strip() == "No related items"
        await driver.press("]", "[")
        assert "This article has no related items" in driver.text
        assert driver.browse.query_one("#articles").has_focus


async def test_on_a_narrow_screen_related_items_are_followed_in_full_width(tmp_path: Path):
    async with opened(three_records(tmp_path), size=(60, 20)) as driver:
        await driver.press("enter", "]", "]", "]", "enter")
        assert shown(driver) == "Bravo"
        await driver.press("backspace", "q")
        assert driver.order("Alpha", "Bravo", "Charlie") == ["Alpha", "Bravo", "Charlie"]


async def test_an_article_with_179_items_shows_and_steps_through_them_all(tmp_path: Path):
    items = [
        item(f"Item {n}", f"https://o.example/{n}", f"2021-01-01T00:{n // 60:02}:{n % 60:02}Z") for n in range(179)
    ]
    made(tmp_path, "a.md", title="Popular", date="2021-01-01", related=items)
    async with opened(tmp_path) as driver:
        assert driver.part("#related-heading").strip() == "RELATED 179"
        assert related(driver)[0].endswith("Item 178")
        await driver.press("]", "G")
        assert related(driver)[-1].endswith("Item 0")
        driver.send(*["["] * 100)
        await driver.settle()
        assert driver.browse.query_one("#related").cursor == 78
        await driver.press("enter")
        assert shown(driver) == "Item 100"


async def test_items_found_in_the_folder_are_marked_as_soon_as_the_folder_is_read(tmp_path: Path):
    three_records(tmp_path)
    (tmp_path / "b.md").rename(tmp_path / "later.txt.part")
    async with opened(tmp_path) as driver:
        assert driver.part("#related-heading").strip() == "RELATED 4"
        await driver.press("]", "]")
        (tmp_path / "later.txt.part").rename(tmp_path / "b.md")
        await driver.press("R")
        assert driver.part("#related-heading").strip() == "RELATED 4 · 1 in this folder ↪"
        assert driver.browse.query_one("#related").cursor == 1


async def test_the_sample_has_items_inside_and_outside_the_folder():
    async with opened(SAMPLE) as driver:
        assert driver.part("#related-heading").strip() == "RELATED 7 · 5 in this folder ↪"


async def test_keys_in_quick_succession_are_about_the_article_that_the_cursor_is_on(tmp_path: Path):
    async with opened(three_records(tmp_path), size=(200, 50)) as driver:
        driver.send("j", "]", "enter")
        await driver.settle()
        assert shown(driver) == "Charlie"
    async with opened(tmp_path, size=(200, 50), is_fresh=True) as driver:
        driver.send("j", "|")
        await driver.settle()
        assert driver.browse.pinned is not None and dates.day(driver.browse.pinned) == "2021-03-01"
        driver.send("j", ",")
        await driver.settle()
        assert "2021-02-01" in driver.part("MenuList")


async def test_a_double_click_follows_once(tmp_path: Path):
    async with opened(three_records(tmp_path), size=(200, 50)) as driver:
        await driver.click_on("Bravo as Alpha", within="#related", times=2)
        assert shown(driver) == "Bravo"
