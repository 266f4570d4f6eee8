"""Saved views in the reader: named, gone to by number, counted, renamed, moved, deleted and brought back."""

from pathlib import Path

from app_driver import SAMPLE, opened
from records import write_record

from frtui.library.dataset import Dataset
from frtui.state.views import file_of as views_file
from frtui.state.views import load


def names() -> list[str]:
    return [view.name for view in load(Dataset.at([SAMPLE])).own]


async def test_a_view_is_saved_and_gone_to_by_its_number():
    async with opened(SAMPLE, size=(160, 50)) as driver:
        await driver.press("/")
        await driver.write("#privacy")
        await driver.press("enter", "ctrl+s")
        await driver.write("Privacy, all of it")
        await driver.press("enter")
        assert names() == ["Privacy, all of it"]
        shown = driver.title.split(" · ")[0].split()[-3]
        assert " ".join(driver.part("#facets").splitlines()[1].split()) == f"1 Privacy, all of it {shown}"
        await driver.press("0")
        assert driver.bar == "" and "42 of 42" in driver.title
        await driver.press("1")
        assert driver.bar == "#privacy sort:date" and f"{shown} of 42" in driver.title
    async with opened(SAMPLE, size=(160, 50)) as driver:
        await driver.press("1")
        assert f"{shown} of 42" in driver.title
        await driver.press("2")
        assert any("no saved view 2" in notice for notice in driver.notices)


async def test_views_are_renamed_moved_deleted_and_brought_back():
    async with opened(SAMPLE, size=(160, 50)) as driver:
        for name in ("One", "Two"):
            await driver.press("ctrl+s")
            await driver.write(name)
            await driver.press("enter")
        await driver.click_on("Two", within="#facets", ctrl=True)
        await driver.press("u")
        assert names() == ["Two", "One"]
        await driver.click_on("Two", within="#facets", ctrl=True)
        await driver.press("x")
        assert names() == ["One"]
        await driver.press("U")
        assert names() == ["Two", "One"]
        await driver.press("U")
        assert names() == ["One", "Two"]
        await driver.press("U")
        assert names() == ["One"]
        await driver.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert names() == ["One"]
        await driver.press("U", "U", "U", "U", "U")
        assert names() == [] and any("othing to take back" in notice for notice in driver.notices)


async def test_a_view_says_how_many_are_new_since_it_was_visited(tmp_path: Path):
    for number in range(5):
        write_record(tmp_path, f"{number}.md", title=f"Ferry {number}", date=f"2021-05-{number + 1:02}")
    async with opened(tmp_path, size=(160, 50)) as driver:
        await driver.press("/")
        await driver.write("ferry")
        await driver.press("enter", "ctrl+s")
        await driver.write("Ferries")
        await driver.press("enter")
        write_record(tmp_path, "new.md", title="A ferry more", date="2021-06-01")
        await driver.press("R")
        assert "+1 6" in driver.part("#facets")
        await driver.press("1")
        assert "+1 6" not in driver.part("#facets")


async def test_a_view_inside_a_query_is_what_it_asks_for():
    async with opened(SAMPLE, size=(160, 50)) as driver:
        await driver.press("/")
        await driver.write("#privacy OR #policing")
        await driver.press("enter", "ctrl+s")
        await driver.write("Both")
        await driver.press("enter")
        both = driver.title.split(" · ")[0]
        await driver.press("0", "/")
        await driver.write("view:both")
        await driver.press("enter")
        assert driver.title.split(" · ")[0] == both
        await driver.press("0", "/")
        await driver.write("view:nowhere")
        assert "^" in driver.part("#mistake") and "42 of 42" in driver.title


async def test_the_last_word_beside_a_view_keeps_its_beginning_when_the_bar_is_left():
    async with opened(SAMPLE, size=(160, 50)) as driver:
        await driver.press("/")
        await driver.write("#privacy")
        await driver.press("enter", "ctrl+s")
        await driver.write("Private")
        await driver.press("enter", "0", "/")
        await driver.write("view:private guid")
        found = driver.title.split(" · ")[0]
        assert not found.endswith(" 0 of 42")
        await driver.press("enter")
        assert driver.bar == "view:private guid*"
        assert driver.title.split(" · ")[0] == found


async def test_a_view_has_columns_of_its_own(tmp_path: Path):
    for number in range(3):
        write_record(
            tmp_path, f"{number}.md", title=f"Ferry {number}", date=f"2021-05-{number + 1:02}", provider="Port"
        )
    file = views_file(Dataset.at([tmp_path]))
    file.parent.mkdir(parents=True)
    view = '[[view]]\nname = "By title"\nquery = "sort:title"\ncolumns = ["title", "provider", "nonsense"]\n'
    file.write_text(view, "utf-8")
    async with opened(tmp_path, size=(200, 40)) as driver:
        usual = driver.part("ListHeading").split()
        await driver.press("1")
        assert driver.part("ListHeading").split() == ["TITLE▼", "PROVIDER"]
        await driver.press("ctrl+s")
        await driver.write("Again")
        await driver.press("enter")
        assert load(Dataset.at([tmp_path])).own.named("Again").columns == ("title", "provider", "nonsense")
        await driver.press("0")
        await driver.press("s")
        await driver.press("1")
        assert driver.part("ListHeading").split() == usual
