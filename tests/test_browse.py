"""The list of articles: what the title line says, the orders, and the cursor that stays on its article."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import made

# Sort -> the order of `some_articles`, and that order turned round. Unknown values stand last in both.
ORDERS = {
    "newest first": (["Delta", "Alpha", "Bravo", "Charlie", "Echo"], ["Charlie", "Alpha", "Bravo", "Delta", "Echo"]),
    "title A to Z": (["Alpha", "Bravo", "Charlie", "Delta", "Echo"], ["Echo", "Delta", "Charlie", "Bravo", "Alpha"]),
    "provider A to Z": (["Bravo", "Echo", "Charlie", "Delta", "Alpha"], ["Delta", "Charlie", "Bravo", "Echo", "Alpha"]),
    "highest quality first": (
        ["Charlie", "Alpha", "Echo", "Bravo", "Delta"],
        ["Bravo", "Alpha", "Echo", "Charlie", "Delta"],
    ),
    "highest heat first": (
        ["Echo", "Bravo", "Alpha", "Charlie", "Delta"],
        ["Bravo", "Echo", "Alpha", "Charlie", "Delta"],
    ),
    "most related first": (
        ["Charlie", "Delta", "Alpha", "Bravo", "Echo"],
        ["Alpha", "Bravo", "Echo", "Delta", "Charlie"],
    ),
}
REVERSED = {
    "newest first": "oldest first",
    "title A to Z": "title Z to A",
    "provider A to Z": "provider Z to A",
    "highest quality first": "lowest quality first",
    "highest heat first": "lowest heat first",
    "most related first": "fewest related first",
}
NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")


def some_articles(folder: Path) -> Path:
    related = [{"title": name, "webUrl": f"https://other.example/{name}"} for name in "abc"]
    made(folder, "1.md", title="Alpha", date="2021-03-01", quality=5, heat=-1)
    made(folder, "2.md", title="Bravo", date="2021-03-01", provider={"name": "acorn"}, quality=-1, heat=3)
    made(folder, "3.md", title="Charlie", date="2020-01-01", provider={"name": "Birch"}, quality=9, related=related)
    made(folder, "4.md", title="Delta", date="2021-07-01", provider={"name": "Cedar"}, related=related[:1])
    made(folder, "5.md", title="Echo", provider={"name": "Acorn"}, quality=5, heat=90)
    return folder


def under_the_cursor(driver: Driver) -> str:
    """The title of the article that the pane shows: it follows the cursor."""
    return driver.part("#text").strip().partition("\n")[0].strip()


async def test_the_title_line_says_shown_of_total_the_order_and_the_newest_date():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        assert driver.title.startswith(" frtui  sample ")
        assert driver.title.endswith(" 42 of 42 · newest first · as of 2021-08-19")
        await driver.press("p", *"metro", "enter")
        assert driver.title.endswith(" 3 of 42 · newest first · as of 2021-08-19")


async def test_the_newest_date_is_none_of_a_day_after_tomorrow_and_thousands_have_a_comma(tmp_path: Path):
    made(tmp_path, "from-the-future.md", title="Not yet", date="2999-01-01")
    for number in range(1_199):
        made(tmp_path, f"{number:04}.md", title=f"Number {number}", date=f"2020-05-{number % 28 + 1:02}")
    async with opened(tmp_path) as driver:
        assert driver.title.endswith(" 1,200 of 1,200 · newest first · as of 2020-05-28")
        assert driver.order("Not yet", "2999-01-01", "Number 27") == ["2999-01-01", "Not yet", "Number 27"]
        await driver.press("G")
        assert "Number 1176" in driver.part("#articles").splitlines()[-2]
        assert under_the_cursor(driver) == "Number 1176"
        await driver.press("g")
        assert under_the_cursor(driver) == "Not yet"


async def test_without_any_date_the_title_line_claims_none(tmp_path: Path):
    made(tmp_path, "a.md", title="Undated")
    async with opened(tmp_path) as driver:
        assert driver.title.endswith(" 1 of 1 · newest first")


async def test_the_sort_menu_offers_each_order_and_s_turns_it_round(tmp_path: Path):
    async with opened(some_articles(tmp_path), size=(160, 20)) as driver:
        for label, (order, turned) in ORDERS.items():
            await driver.press("s")
            await driver.click_on(label, within="MenuList")
            assert f" 5 of 5 · {label} ·" in driver.title
            assert driver.order(*NAMES) == order, label
            await driver.press("S")
            assert f" 5 of 5 · {REVERSED[label]} ·" in driver.title
            assert driver.order(*NAMES) == turned, label
            await driver.press("S")
            assert driver.order(*NAMES) == order, label


async def test_the_sort_menu_marks_the_order_in_force_and_takes_digits_arrows_and_escape():
    async with opened(SAMPLE) as driver:
        await driver.press("s")
        assert [line.strip(" │╭╮╰╯─") for line in driver.part("#box").splitlines()[1:-1]] == [
            "✓  newest first",
            "2  oldest first",
            "3  title A to Z",
            "4  provider A to Z",
            "5  highest quality first",
            "6  highest heat first",
            "7  most related first",
        ]
        await driver.press("2")
        assert "· oldest first ·" in driver.title
        await driver.press("s", "j", "enter")
        assert "· title A to Z ·" in driver.title
        await driver.press("s", "escape")
        assert "· title A to Z ·" in driver.title and "Sort" not in driver.text


async def test_dates_are_written_once_a_day_and_what_is_unknown_is_a_dash(tmp_path: Path):
    async with opened(some_articles(tmp_path), size=(240, 50)) as driver:
        assert "TOPICS" in driver.text and "QUAL" in driver.text and "REL" in driver.text
        rows = [line.replace("●", "").split() for line in driver.part("#articles").splitlines()[:5]]
        assert rows == [
            ["2021-07-01", "Cedar", "Delta", "–", "–", "1"],
            ["2021-03-01", "–", "Alpha", "–", "5", "0"],
            ["acorn", "Bravo", "–", "-1", "0"],
            ["2020-01-01", "Birch", "Charlie", "–", "9", "3"],
            ["–", "Acorn", "Echo", "–", "5", "0"],
        ]


async def test_the_folder_has_a_column_where_there_are_several(tmp_path: Path):
    made(tmp_path, "north/a.md", title="Alpha", date="2021-01-02")
    made(tmp_path, "b.md", title="Bravo", date="2021-01-01")
    async with opened(tmp_path, size=(240, 40)) as driver:
        assert "FOLDER" in driver.text
        assert [line.split()[-1] for line in driver.part("#articles").splitlines()[:2]] == ["north", "."]
    async with opened(tmp_path / "north", size=(240, 40)) as driver:
        assert "FOLDER" not in driver.text


async def test_two_folders_and_a_file_are_read_as_one_dataset(tmp_path: Path):
    made(tmp_path, "north/a.md", title="Alpha")
    made(tmp_path, "south/b.md", title="Bravo")
    made(tmp_path, "c.md", title="Charlie")
    async with opened(tmp_path / "north", tmp_path / "south", tmp_path / "c.md") as driver:
        assert "frtui  north + 2" in driver.title and "3 of 3" in driver.title
        assert driver.order("north/", "south/", "Alpha", "Bravo", "Charlie") != []


async def test_records_that_share_a_url_have_a_row_each(tmp_path: Path):
    for name in ("one", "two"):
        made(tmp_path, f"{name}.md", title=f"Report {name}", webUrl="https://a.example/same")
    async with opened(tmp_path) as driver:
        assert "2 of 2" in driver.title
        assert driver.order("Report one", "Report two") == ["Report one", "Report two"]


async def test_the_cursor_stays_on_its_article_through_sort_filter_resize_and_reload(tmp_path: Path):
    some_articles(tmp_path)
    async with opened(tmp_path, size=(200, 50)) as driver:
        await driver.press("j", "j")
        assert under_the_cursor(driver) == "Bravo"
        for keys in (["s", "3"], ["S"], ["s", "6"], ["S"], ["/", *"bravo"], ["escape", "escape"], ["s", "1"]):
            await driver.press(*keys)
            assert under_the_cursor(driver) == "Bravo", keys
        for size in ((80, 24), (100, 30), (60, 20), (200, 50)):
            await driver.resize(*size)
        assert under_the_cursor(driver) == "Bravo"
        made(tmp_path, "0.md", title="Zero", date="2021-08-01")
        await driver.press("R")
        assert "6 of 6" in driver.title
        assert under_the_cursor(driver) == "Bravo"
        await driver.press("k")
        assert under_the_cursor(driver) == "Alpha"


async def test_the_cursor_of_a_filtered_out_article_goes_to_its_nearest_neighbour_and_stays_there(tmp_path: Path):
    for number in range(1, 10):
        made(tmp_path, f"{number}.md", title=f"Number {number}", date=f"2021-01-{number:02}", tags=[f"t{number % 4}"])
    async with opened(tmp_path) as driver:
        await driver.press("j", "j", "j")
        assert under_the_cursor(driver) == "Number 6"
        await driver.press("t", *"t1", "enter")
        assert driver.order(*(f"Number {number}" for number in range(1, 10))) == ["Number 9", "Number 5", "Number 1"]
        assert under_the_cursor(driver) == "Number 5"
        await driver.press("T")
        assert under_the_cursor(driver) == "Number 5"


async def test_the_cursor_stays_on_its_article_once_the_folder_has_been_read(tmp_path: Path):
    some_articles(tmp_path)
    async with opened(tmp_path) as driver:
        assert under_the_cursor(driver) == "Delta"
        made(tmp_path, "9.md", title="Newer", date="2021-09-01")
        await driver.press("R")
        assert "Newer" in driver.part("#articles") and under_the_cursor(driver) == "Delta"


async def test_an_article_whose_file_has_gone_leaves_the_list_and_a_changed_one_is_read_anew(tmp_path: Path):
    some_articles(tmp_path)
    async with opened(tmp_path) as driver:
        await driver.press("j")
        assert under_the_cursor(driver) == "Alpha"
        made(tmp_path, "1.md", title="Alpha, corrected", date="2021-03-01")
        (tmp_path / "4.md").unlink()
        await driver.press("R")
        assert "4 of 4" in driver.title
        assert under_the_cursor(driver) == "Alpha, corrected"
        assert driver.order("Alpha, corrected", "Delta") == ["Alpha, corrected"]
        (tmp_path / "1.md").unlink()
        await driver.press("R")
        assert under_the_cursor(driver) == "Bravo"


# Order in the sort menu, date typed, and the article that the cursor then stands on.
JUMPS = [
    ("1", "2021-03", "Alpha"),
    ("1", "2021", "Delta"),
    ("1", "2020-12-31", "Charlie"),
    ("1", "1999", "Charlie"),
    ("2", "2021-03-01", "Alpha"),
    ("2", "2020-05", "Alpha"),
    ("2", "2021-06", "Delta"),
    ("3", "2020-02", "Charlie"),
]


async def test_d_jumps_to_a_typed_date(tmp_path: Path):
    async with opened(some_articles(tmp_path)) as driver:
        for order, typed, title in JUMPS:
            await driver.press("s", order, "G", "d")
            await driver.write(typed)
            await driver.press("enter")
            assert "Go to a date" not in driver.text
            assert under_the_cursor(driver) == title, (order, typed)


async def test_what_is_no_date_is_said_to_be_none_and_can_be_corrected(tmp_path: Path):
    async with opened(some_articles(tmp_path)) as driver:
        await driver.press("d", *"2021-02-30", "enter")
        assert "A year, a month or a day: 2021, 2021-05, 2021-05-31" in driver.part("#box")
        await driver.press(*["backspace"] * 6, "enter")
        assert under_the_cursor(driver) == "Delta"
        await driver.press("d", "escape")
        assert "Go to a date" not in driver.text


async def test_keys_move_the_cursor_by_rows_half_pages_and_pages():
    async with opened(SAMPLE, size=(120, 24)) as driver:  # nine rows of two lines and a half
        listed = driver.browse.query_one("#articles")
        moves = [("j", 1), ("down", 2), ("k", 1), ("up", 0), ("up", 0), ("ctrl+d", 4), ("pagedown", 13)]
        moves += [("ctrl+u", 9), ("pageup", 0), ("G", 41), ("j", 41), ("g", 0), ("end", 41), ("home", 0)]
        for key, row in moves:
            await driver.press(key)
            assert listed.cursor == row, key
            assert listed.scroll_offset.y <= row * 2 < listed.scroll_offset.y + listed.size.height, key
