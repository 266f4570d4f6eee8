"""Every width shows what it can: sidebar, list and article side by side, or one of them."""

from pathlib import Path

import pytest
from app_driver import SAMPLE, Driver, opened, strips
from made_records import made

FIRST = "Moratorium to last until"


def panes(driver: Driver) -> list[str]:
    """Which of the three panes can be seen, from left to right."""
    found = {pane: driver.browse.query_one(f"#{pane}") for pane in ("facets", "list-pane", "article")}
    return [name for name, pane in found.items() if pane.display and pane.region.area]


# Size -> the panes that stand side by side.
SIZES = {
    (200, 50): ["facets", "list-pane", "article"],
    (160, 44): ["facets", "list-pane", "article"],
    (120, 40): ["list-pane", "article"],
    (100, 30): ["list-pane", "article"],
    (80, 24): ["list-pane"],
    (60, 20): ["list-pane"],
    (40, 12): ["list-pane"],
}


async def test_the_panes_change_at_140_and_at_90_columns():
    async with opened(SAMPLE, size=(140, 20)) as driver:
        assert panes(driver) == ["facets", "list-pane", "article"]
        for width, seen in ((139, ["list-pane", "article"]), (90, ["list-pane", "article"]), (89, ["list-pane"])):
            await driver.resize(width, 20)
            assert panes(driver) == seen, width


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_essentials_are_seen_at_every_size(size: tuple[int, int]):
    async with opened(SAMPLE, size=size) as driver:
        assert panes(driver) == SIZES[size]
        lines = driver.text.splitlines()
        assert len(lines) == size[1]
        assert "42 of 42" in lines[0]
        assert "❯ search" in lines[1]
        assert "/ search" in lines[-1] and "!" in lines[-1]
        assert FIRST in driver.part("#articles")
        assert driver.part("#articles").count("\n") + 1 == size[1] - 5, "no line of the list is covered"
        await driver.press("G")
        assert "Ilse Brandvold" in driver.part("#articles")
        await driver.press("enter")
        assert panes(driver) == ["article"]
        assert "Ilse Brandvold" in driver.part("#text") and "q list" in driver.part("StatusLine")


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 6), (1, 1)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_nothing_breaks_on_small_screens(size: tuple[int, int]):
    async with opened(SAMPLE, size=size) as driver:
        for keys in (
            ["j", "enter", "space", "]", "enter", "backspace", "q"],
            ["t", "a", "down", "space", "escape", "p", "enter", "P", "T"],
            ["/", "g", "enter", "escape", "s", "3", "S", ",", "1", "escape"],
            ["d", "escape", "O", "escape", "!", "escape", "?", "escape", "z", "z"],
            ["b", "tab", "tab", "tab", "b", ":", "escape", "ctrl+f", "escape", "y", "G", "g"],
        ):
            driver.send(*keys)
            await driver.settle()
            assert driver.app.is_running, keys
        await driver.resize(120, 40)
        assert "42 of 42" in driver.title


async def test_a_picker_fits_the_smallest_usable_screen():
    async with opened(SAMPLE, size=(60, 20)) as driver:
        for key, last in (("t", "exclude"), ("s", "close"), (",", "close"), ("O", "close"), ("d", "close")):
            await driver.press(key)
            box = driver.browse.app.screen.query_one("#box").region
            assert driver.app.screen.region.contains_region(box), key
            assert last in driver.part("#box").splitlines()[-1], key
            await driver.press("escape")


async def test_the_window_can_be_resized_at_any_time():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        await driver.press("t", *"pol")
        for size in ((60, 20), (200, 50), (40, 12), (100, 30), (160, 44)):
            await driver.resize(*size)
            assert "Topic · 1 of 12" in driver.text
        await driver.press("enter")
        assert driver.bar == "#Policing"
        await driver.press("enter", "]")
        for size in ((60, 20), (200, 50), (80, 24), (160, 44)):
            await driver.resize(*size)
            assert FIRST in driver.part("#text") and panes(driver) == ["article"]
        await driver.press("q")
        assert panes(driver) == ["facets", "list-pane", "article"]


async def test_tab_goes_round_the_panes_that_can_be_seen():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        for width, way in ((160, ["text", "related", "facets", "articles"]), (120, ["text", "related", "articles"])):
            await driver.resize(width, 40)
            seen = []
            for _ in way:
                await driver.press("tab")
                seen.append(driver.app.screen.focused.id)
            assert seen == way
            await driver.press("shift+tab")
            assert driver.app.screen.focused.id == way[-2]
            await driver.press("tab")
        await driver.resize(80, 24)
        await driver.press("tab", "tab")
        assert driver.app.screen.focused.id == "articles"


async def test_a_pane_that_a_narrower_screen_hides_gives_the_keys_back():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        await driver.press("tab")
        await driver.resize(80, 24)
        await driver.press("j")
        assert driver.browse.query_one("#articles").cursor == 1
        await driver.resize(160, 44)
        await driver.press("shift+tab")
        await driver.resize(100, 30)
        await driver.press("j")
        assert driver.browse.query_one("#articles").cursor == 2


async def test_the_footer_holds_at_most_seven_keys_and_says_what_helps_in_the_pane():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        told = [driver.part("StatusLine")]
        for _ in range(3):
            await driver.press("tab")
            told.append(driver.part("StatusLine"))
        assert len(set(told)) == 4
        assert [len(line.partition("! 1 file")[0].strip().split("  ")) for line in told] == [7, 7, 5, 6]
        for line, word in zip(told, ("s sort", "ctrl+f find", "enter follow", "- exclude"), strict=True):
            assert word in line


async def test_a_list_of_two_lines_names_all_that_columns_would(tmp_path: Path):
    related = [{"title": "x", "webUrl": "https://x.example"}]
    made(tmp_path, "north/a.md", title="Alpha", provider="Post", tags=["ferry", "bridge"], quality=3, related=related)
    made(tmp_path, "b.md", title="Bravo", date="2021-01-01", type="video")
    async with opened(tmp_path, size=(80, 24)) as driver:
        assert [" ".join(line.split()) for line in driver.part("#articles").splitlines()[:4]] == [
            "● 2021-01-01 Bravo video",
            "– ./",
            "● – Alpha",
            "Post · ferry, bridge north/ · quality 3 · 1 related",
        ]


async def test_dark_and_light_themes_tell_the_cursor_row_from_the_others():
    async with opened(SAMPLE) as driver:
        for theme in ("frtui-dark", "frtui-light", "textual-dark", "textual-light"):
            driver.app.theme = theme
            await driver.settle()
            y = driver.place(FIRST, "#articles")[1]
            row, other = (strips(driver.app)[line].crop(13, 40) for line in (y, y + 2))
            assert {segment.style.bgcolor for segment in row} != {segment.style.bgcolor for segment in other}, theme
            colours = {
                (segment.style.color, segment.style.bgcolor) for strip in strips(driver.app) for segment in strip
            }
            assert all(front != back for front, back in colours if front is not None), theme
