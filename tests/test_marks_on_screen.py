"""Marks in the reader: made by keys, seen in the list, kept for the next start, taken back."""

import asyncio
from pathlib import Path

import pytest
from app_driver import SAMPLE, Driver, opened
from ferries import write_ferries
from records import write_record

from frtui.library.dataset import Dataset
from frtui.state.mark import Mark, Subject, home_of
from frtui.state.marks import Marks, file


def kept(number: int) -> Mark:
    return Marks(file()).of(Subject(f"https://port.example/{number}", ""))


def rows(driver: Driver) -> list[tuple[str, str]]:
    """The mark before each row, and its title."""
    found = []
    for line in driver.part("#articles").splitlines():
        if "Ferry" in line:
            mark = line.strip()[0]
            found.append((mark if mark in "●★✓" else "", line[line.index("Ferry") :][:8]))
    return found


async def test_what_is_not_read_is_marked_and_a_star_goes_before_that(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        assert rows(driver) == [("●", f"Ferry {number:02}") for number in range(5)]
        await driver.press("u", "j", "m", "j", "m", "u")
        assert rows(driver)[:4] == [("", "Ferry 00"), ("★", "Ferry 01"), ("★", "Ferry 02"), ("●", "Ferry 03")]
        assert "3 unread" in driver.title
        await driver.press("u", "m")
        assert rows(driver)[2] == ("●", "Ferry 02")
    assert [kept(number) for number in range(3)] == [Mark(is_read=True), Mark(is_starred=True), Mark()]
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert rows(driver)[:3] == [("", "Ferry 00"), ("★", "Ferry 01"), ("●", "Ferry 02")]


async def test_an_article_counts_as_read_after_a_moment(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30), read_delay=0.05) as driver:
        await driver.until(lambda: rows(driver)[:2] == [("", "Ferry 00"), ("●", "Ferry 01")])
        await driver.press("U")
        assert rows(driver)[0] == ("", "Ferry 00"), "what happens by itself is no step"
    assert kept(0).is_read and not kept(1).is_read


async def test_what_was_made_unread_stays_so_while_it_is_on_the_screen(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30), read_delay=0.05) as driver:
        await driver.until(lambda: rows(driver)[0] == ("", "Ferry 00"))
        await driver.press("u")
        write_record(tmp_path, "new.md", title="Ferry 99", date="2021-01-01")
        await driver.press("R")  # the article is fetched anew
        await asyncio.sleep(0.3)
        await driver.settle()
        assert rows(driver)[0] == ("●", "Ferry 00")


async def test_an_article_is_read_where_help_was_open_for_the_first_moment(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30), read_delay=0.3) as driver:
        await driver.press("j", "?")
        await asyncio.sleep(0.5)
        assert not kept(1).is_read
        await driver.press("escape")
        await driver.until(lambda: ("", "Ferry 01") in rows(driver))


async def test_what_is_all_read_already_is_said_so(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 2), size=(120, 30)) as driver:
        for _ in range(2):
            driver.browse.action_all_read("shown")
            await driver.settle()
        assert any("All of it is read already" in notice for notice in driver.notices)


async def test_where_the_article_is_not_seen_it_is_not_read(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(60, 20), read_delay=0.05) as driver:
        await asyncio.sleep(0.3)
        await driver.settle()
        assert rows(driver)[0] == ("●", "Ferry 00")
        await driver.press("enter")
        await driver.until(lambda: kept(0).is_read)
        await driver.press("q")
        assert rows(driver)[0] == ("", "Ferry 00")


async def test_tags_are_asked_for_counted_and_searched(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(160, 40)) as driver:
        await driver.press("+")
        await driver.write("Later, port")
        await driver.press("enter")
        assert kept(0).tags == ("Later", "port")
        assert "Later · port" in driver.part("#text")
        await asyncio.sleep(0.4)
        await driver.settle()
        facets = [" ".join(line.split()) for line in driver.part("#facets").splitlines()]
        assert facets[facets.index("TAG 2") + 1 :][:2] == ["Later 1", "port 1"]
        await driver.click_on("Later", within="#facets")
        assert driver.bar == "tag:=Later" and rows(driver) == [("●", "Ferry 00")]
        await driver.press("+", "end", *["backspace"] * 20, "enter")
        assert kept(0).tags == ()


async def test_a_note_is_kept_as_it_is_typed_and_shown_with_the_article(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 40)) as driver:
        await driver.press("a")
        await driver.write("Ask the *port*")
        assert kept(0).note == "Ask the *port*", "before anything is closed"
        await driver.press("escape")
        assert "Ask the *port*" in driver.part("#text") and "Written 20" in driver.part("#text")
        await driver.press("j")
        assert "Ask the" not in driver.part("#text")
        await driver.press("/")
        await driver.write("port has:note")
        await driver.press("enter")
        assert [title for _, title in rows(driver)] == ["Ferry 00"]
        await driver.press("escape", "escape", "U", "U", "U", "U")
        assert kept(0).note == ""
        await driver.press("ctrl+y")
        assert kept(0).note == "Ask the *port*"


async def test_a_note_stands_once_while_it_is_written(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 40)) as driver:
        await driver.press("a")
        await driver.write("Ask the port")
        assert driver.text.count("Ask the port") == 1 and "YOURS" not in driver.part("#text")
        await driver.press("escape", "a")
        await driver.write(" again")
        await driver.settle()
        assert driver.text.count("Ask the port") == 1 and "Written 20" not in driver.text
        await driver.press("escape")
        assert "Ask the port again" in driver.part("#text") and "Written 20" in driver.part("#text")


async def test_a_note_says_when_its_record_has_changed(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 40)) as driver:
        await driver.press("a")
        await driver.write("As it was")
        await driver.press("escape")
        assert "has changed since" not in driver.part("#text")
    record = tmp_path / "00.md"
    record.write_text(record.read_text("utf-8").replace("Ferry 00", "Ferry 00 again"), "utf-8")
    async with opened(tmp_path, size=(120, 40)) as driver:
        await driver.settle()
        assert "The record has changed since" in " ".join(driver.part("#text").split())


async def test_a_bulk_change_is_one_step(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("m", "V", "m")
        assert [mark for mark, _ in rows(driver)] == ["✓"] * 5 and "5 selected" in driver.title
        assert any("Starred 4 articles" in notice for notice in driver.notices)
        await driver.press("escape")
        assert [mark for mark, _ in rows(driver)] == ["★"] * 5
        await driver.press("U")
        assert [mark for mark, _ in rows(driver)] == ["★", *["●"] * 4]
        await driver.press("ctrl+z")
        assert [mark for mark, _ in rows(driver)] == ["●"] * 5
        await driver.press("ctrl+y", "ctrl+y")
        assert [mark for mark, _ in rows(driver)] == ["★"] * 5


async def test_a_range_is_selected_from_where_v_was_pressed(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("j", "v", "shift+down", "shift+down")
        assert [mark for mark, _ in rows(driver)] == ["●", "✓", "✓", "✓", "●"]
        await driver.press("shift+up")
        assert [mark for mark, _ in rows(driver)] == ["●", "✓", "✓", "●", "●"]
        await driver.press("u", "escape")
        assert [mark for mark, _ in rows(driver)] == ["●", "", "", "●", "●"]
        await driver.press("v", "escape", "escape")
        assert " selected ·" not in driver.title


async def test_what_another_copy_marks_is_seen_within_a_second(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        from frtui.state.mark import Change

        Marks(file()).change([Change(Subject("https://port.example/3", ""), "starred", False, True)])
        await asyncio.sleep(0.9)
        await driver.settle()
        assert rows(driver)[3] == ("★", "Ferry 03")


async def test_what_another_copy_has_changed_since_is_not_taken_back(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        from frtui.state.mark import Change

        await driver.press("m")
        Marks(file()).change([Change(Subject("https://port.example/0", ""), "starred", True, False)])
        await driver.press("U")
        assert any("marked otherwise since" in notice for notice in driver.notices)
        assert not kept(0).is_starred


async def test_a_row_stays_in_a_list_of_unread_articles_while_the_cursor_is_on_it(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("/")
        await driver.write("is:unread")
        await driver.press("enter", "u")
        assert rows(driver)[:2] == [("", "Ferry 00"), ("●", "Ferry 01")]
        await driver.press("j")
        assert [title for _, title in rows(driver)] == ["Ferry 01", "Ferry 02", "Ferry 03", "Ferry 04"]
        assert "Ferry 01" in driver.part("#text")


@pytest.mark.parametrize(("key", "title"), [("k", "Ferry 01"), ("G", "Ferry 04"), ("g", "Ferry 00")])
async def test_the_cursor_goes_where_it_is_sent_when_its_row_leaves_the_list(tmp_path: Path, key: str, title: str):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("/")
        await driver.write("is:unread")
        await driver.press("enter", "j", "j", "u", key)
        assert title in driver.part("#text") and "Ferry 02" not in driver.part("#articles")


async def test_a_range_begins_at_its_article_wherever_that_stands_now(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("v", "S", "shift+up")
        assert [mark for mark, _ in rows(driver)] == ["●", "●", "●", "✓", "✓"]


async def test_what_the_folder_has_lost_is_selected_no_longer(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("v", "j", "v")
        assert "2 selected" in driver.title
        (tmp_path / "00.md").unlink()
        await driver.press("R")
        assert "1 selected" in driver.title and len(driver.browse.targets()) == 1


async def test_n_goes_to_what_is_unread(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("j", "u", "j", "u", "k", "k", "n")
        assert "Ferry 03" in driver.part("#text")
        await driver.press("N")
        assert "Ferry 00" in driver.part("#text")
        await driver.press("N")
        assert any("Nothing unread above" in notice for notice in driver.notices)


async def test_articles_with_one_address_share_their_marks(tmp_path: Path):
    write_record(tmp_path, "a.md", title="Ferry A", date="2021-05-02", webUrl="https://port.example/a")
    write_record(tmp_path, "b.md", title="Ferry B", date="2021-05-01", webUrl="https://port.example/a?utm_source=x")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("m")
        assert rows(driver) == [("★", "Ferry A"), ("★", "Ferry B")]


async def test_in_the_bar_ctrl_z_takes_back_what_is_typed_and_no_mark(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        await driver.press("m", "/")
        await driver.write("fares")
        await driver.press("ctrl+z")
        assert driver.bar == "" and ("★", "Ferry 00") in rows(driver)
        await driver.press("ctrl+y")
        assert driver.bar == "fares"


async def test_filters_are_taken_back_and_set_again(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 5), size=(160, 30)) as driver:
        await driver.click_on("Strike", within="#facets")
        await driver.press("tab", "s")
        await driver.press("3")
        assert driver.bar == "#Strike" and "title A to Z" in driver.title
        await driver.press("U")
        assert "newest first" in driver.title and driver.bar == "#Strike"
        await driver.press("U")
        assert driver.bar == "" and "5 of 5" in driver.title
        await driver.press("ctrl+y")
        assert driver.bar == "#Strike"


async def test_marks_that_cannot_be_kept_are_told_and_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async with opened(write_ferries(tmp_path, 5), size=(120, 30)) as driver:
        marks = driver.browse.memory._marks
        assert marks is not None
        with marks._file.transaction() as connection:  # no disk is as full as this file
            connection.execute("PRAGMA query_only = 1")
        await driver.press("m")
        assert any("Not kept" in notice for notice in driver.notices)
        assert rows(driver)[0] == ("●", "Ferry 00")


async def test_marks_of_records_without_an_address_belong_to_their_folder(tmp_path: Path):
    for folder in ("one", "two"):
        write_record(tmp_path / folder, "a.md", title="Ferry A", date="2021-05-02", excerpt=f"Of folder {folder}")
    async with opened(tmp_path / "one") as driver:
        await driver.press("m")
    assert Marks(file()).of(Subject("a.md", home_of(Dataset.at([tmp_path / "one"])))).is_starred
    async with opened(tmp_path / "two") as driver:
        assert rows(driver)[0] == ("●", "Ferry A")


async def test_the_sample_opens_unread_and_all_of_it_can_be_read_at_once():
    async with opened(SAMPLE, size=(160, 40)) as driver:
        await driver.browse.run_action("all_read('shown')")
        await driver.settle()
        assert "unread" not in driver.title
        assert "●" not in driver.part("#articles")


async def test_marks_follow_a_record_without_an_address_to_its_new_name(tmp_path: Path):
    write_record(tmp_path, "a.md", title="Ferry A", date="2021-05-02")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("m")
    (tmp_path / "a.md").rename(tmp_path / "2021-05-02-ferry.md")
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert rows(driver) == [("★", "Ferry A")]


@pytest.mark.parametrize("size", [(80, 24), (160, 40), (60, 20)], ids=str)
async def test_a_note_is_seen_whole_while_it_is_written(size: tuple[int, int]):
    async with opened(SAMPLE, size=size) as driver:
        await driver.press("a")
        await driver.write("Ask")
        assert "Your note" in driver.text and "esc closes" in driver.text and "Ask" in driver.text
        await driver.resize(size[0] - 10, size[1] - 2)
        assert "Your note" in driver.text and "esc closes" in driver.text
        await driver.press("escape")
        assert "Your note" not in driver.text
