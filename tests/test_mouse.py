"""The mouse does what keys do: rows, headings, related items, footer, wheel and the edges between panes."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened


def shown(driver: Driver) -> str:
    """The first line of the article that is shown."""
    return driver.part("#text").strip().partition("\n")[0].strip()


async def test_a_click_on_a_row_shows_its_article_and_a_double_click_reads_it():
    async with opened(SAMPLE) as driver:
        await driver.click_on("Coastline Rail drops", "#articles")
        assert shown(driver).startswith("Coastline Rail drops")
        x, y = driver.place("The Camera Letter · Facial", "#articles")
        await driver.click(x, y)  # the second line of its row
        assert shown(driver) == "The Camera Letter (2021-07-16)"
        assert "TITLE" in driver.text
        await driver.click(x, y, times=2)
        assert "TITLE" not in driver.text and shown(driver) == "The Camera Letter (2021-07-16)"


async def test_a_click_below_the_last_row_changes_nothing(tmp_path: Path):
    async with opened(SAMPLE) as driver:
        await driver.press("p", *"metro", "enter")
        before = shown(driver)
        await driver.click(10, 30)
        assert shown(driver) == before and "3 of 42" in driver.title


# A column's heading -> the order that a click on it asks for.
HEADINGS = {
    "DATE": "oldest first",
    "TITLE": "title A to Z",
    "PROVIDER": "provider A to Z",
    "QUAL": "highest quality first",
    "REL": "most related first",
}


async def test_a_click_on_a_heading_sorts_and_a_second_one_turns_round():
    async with opened(SAMPLE, size=(240, 40)) as driver:
        for heading, order in HEADINGS.items():
            await driver.click_on(heading, "ListHeading")
            assert f"· {order} ·" in driver.title, heading
        assert "REL▼" in driver.text
        await driver.click_on("REL", "ListHeading")
        assert "· fewest related first ·" in driver.title and "REL▲" in driver.text
        await driver.click_on("TOPICS", "ListHeading")
        assert "· fewest related first ·" in driver.title, "topics have no order"


async def test_headings_sort_where_an_article_takes_two_lines_too():
    async with opened(SAMPLE, size=(80, 24)) as driver:
        await driver.click_on("TITLE", "ListHeading")
        assert "· title A to Z ·" in driver.title
        await driver.click_on("DATE", "ListHeading")
        assert "· newest first ·" in driver.title


async def test_a_click_on_a_related_item_follows_it():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        await driver.click_on("Procurement rule", "#related")
        assert shown(driver).startswith("Procurement rule would force police")
        assert driver.part("#trail").strip().startswith("‹ Moratorium to last")
        await driver.press("backspace")
        assert shown(driver).startswith("Moratorium to last")


async def test_a_click_on_a_word_of_the_footer_does_what_its_key_does():
    async with opened(SAMPLE) as driver:
        for word, seen in (("topic", "Topic · 12"), ("sort", "oldest first"), ("help", "The list"), ("search", "keep")):
            await driver.click_on(word, "StatusLine")
            assert seen in driver.text, word
            await driver.press("escape")


async def test_the_wheel_scrolls_what_is_under_it_and_leaves_the_cursor():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        before, article = driver.part("#articles"), shown(driver)
        x, y = driver.browse.query_one("#articles").region.center
        await driver.wheel(int(x), int(y), 3)
        assert driver.part("#articles") != before and shown(driver) == article
        await driver.wheel(int(x), int(y), 3, up=True)
        assert driver.part("#articles") == before
        facets = driver.part("#facets")
        await driver.wheel(5, 10, 3)
        assert driver.part("#facets") != facets and driver.part("#articles") == before
        text = driver.part("#text")
        await driver.wheel(*driver.place("Harbour Gazette", "#text"), 3)
        assert driver.part("#text") != text


async def test_dragging_the_edges_moves_them_within_bounds():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        left, right = driver.browse.query_one("#facet-edge"), driver.browse.query_one("#article-edge")
        await driver.drag(left.region.offset, (left.region.x + 9, 20))
        assert left.region.x == 26 + 9
        await driver.drag(right.region.offset, (right.region.x - 14, 20))
        assert right.region.x == 160 - driver.browse.query_one("#article").region.width - 1
        widths = [driver.browse.query_one(pane).region.width for pane in ("#facets", "#list-pane", "#article")]
        assert sum(widths) + 2 == 160
        await driver.drag(left.region.offset, (0, 20))
        assert driver.browse.query_one("#facets").region.width == 16
        await driver.drag(right.region.offset, (159, 20))
        assert driver.browse.query_one("#article").region.width == 30
        listed = driver.browse.query_one("#list-pane")
        await driver.drag(left.region.offset, (159, 20))
        assert listed.region.width >= 20
        await driver.drag(right.region.offset, (1, 20))
        assert listed.region.width >= 20
        await driver.drag(left.region.offset, (30, 20))
        await driver.drag(right.region.offset, (1, 20))
        assert listed.region.width >= 20
        await driver.press("j")
        assert shown(driver).startswith("Hospitals")


async def test_a_dragged_edge_goes_back_when_the_terminal_changes_its_size():
    async with opened(SAMPLE, size=(160, 30)) as driver:
        edge = driver.browse.query_one("#article-edge")
        x = edge.region.x
        await driver.drag(edge.region.offset, (x - 20, 20))
        await driver.resize(150, 40)
        await driver.resize(160, 44)
        assert edge.region.x == x


async def test_a_menu_takes_one_click_and_closes_on_a_click_beside_it():
    async with opened(SAMPLE) as driver:
        await driver.press("s")
        await driver.click_on("highest quality", "MenuList")
        assert "· highest quality first ·" in driver.title
        await driver.press("s")
        await driver.click(1, 28)
        assert "╭─ Sort" not in driver.text and "· highest quality first ·" in driver.title


async def test_a_click_into_the_bar_edits_it():
    async with opened(SAMPLE) as driver:
        await driver.press("p", *"metro", "enter")
        await driver.click_on("Metro", "#bar")
        assert driver.browse.query_one("BarInput").has_focus
        await driver.press("end")
        await driver.write(" gates")
        assert driver.bar == '@"Metro Observer" gates' and "3 of 42" in driver.title
