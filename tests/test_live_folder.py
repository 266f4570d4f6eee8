"""A folder that changes while it is open: what is there now is shown, and the cursor stays on its article."""

import asyncio
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles
from app_driver import opened
from records import library_at, write_record

from frtui.library.catalogue import Catalogue
from frtui.library.comparison import STILL_WRITTEN, Comparison, compare_some
from frtui.library.dataset import Dataset
from frtui.library.facets import FACETS
from frtui.library.found import Reach
from frtui.library.query import Query
from frtui.library.refresh import brought_up, read_whole
from frtui.library.view import View, answer
from frtui.state.mark import Subject
from frtui.state.marks import Marks, file
from frtui.tui.loading import Loading
from frtui.tui.watching import is_wanted


def ferry(folder: Path, number: int, **fields: object) -> Path:
    name = f"{number:02}.md"
    title = fields.pop("title", f"Ferry {number:02}")
    write_record(folder, name, title=title, date=f"2021-05-{28 - number:02}", **fields)
    return folder / name


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole folders are compared after tenths of a second instead of seconds."""
    for name in ("COMPARED", "POLLED"):
        monkeypatch.setattr(f"frtui.tui.screens.living.{name}", 0.2)


def listed_in(view: View, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Path and title of each row."""
    return [(row.path, row.title) for row in catalogue.rows(view.ids(0, len(view)))]


async def test_files_come_change_go_and_are_renamed_under_a_steady_cursor(tmp_path: Path):
    for number in range(3, 8):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j")
        assert "Ferry 04" in driver.part("#text")
        ferry(tmp_path, 1)
        await driver.until(lambda: "6 of 6" in driver.title)
        assert driver.order("Ferry 01", "Ferry 03", "Ferry 04") == ["Ferry 01", "Ferry 03", "Ferry 04"]
        assert "Ferry 04" in driver.part("#text")
        await driver.until(lambda: driver.notices == ["1 new article"])
        ferry(tmp_path, 4, title="Ferry 04 again")
        await driver.until(lambda: "Ferry 04 again" in driver.part("#text"))
        (tmp_path / "03.md").unlink()
        await driver.until(lambda: "5 of 5" in driver.title and "Ferry 03" not in driver.part("#articles"))
        (tmp_path / "05.md").rename(tmp_path / "renamed.md")
        await asyncio.sleep(1)
        await driver.until(lambda: "5 of 5" in driver.title and "Ferry 05" in driver.part("#articles"))
        assert "Ferry 04 again" in driver.part("#text")


async def test_a_key_is_not_lost_to_a_change_that_comes_in_right_behind_it(tmp_path: Path):
    for number in range(1, 8):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j")
        listed = driver.browse.query_one("#articles")
        listed.action_move(1)
        driver.browse.ask()  # as when there is another index, before the list's message has arrived
        assert listed.cursor == 2
        await driver.settle()
        assert listed.cursor == 2 and "Ferry 03" in driver.part("#text")


async def test_folders_that_come_and_go_are_looked_through(tmp_path: Path):
    dataset, aside = tmp_path / "news", tmp_path / "aside"
    ferry(dataset, 1)
    ferry(aside, 2)
    ferry(aside, 3)
    async with opened(dataset, size=(120, 30)) as driver:
        shutil.move(aside, dataset / "more")
        await driver.until(lambda: "3 of 3" in driver.title)
        ferry(dataset / "more", 4)
        await driver.until(lambda: "4 of 4" in driver.title)
        shutil.move(dataset / "more", aside)
        await driver.until(lambda: "1 of 1" in driver.title)


async def test_what_an_editor_leaves_for_a_moment_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ferry(tmp_path, 1)
    begun: list[Loading] = []
    start = Loading.start
    monkeypatch.setattr(Loading, "start", lambda loading: (begun.append(loading), start(loading)))
    async with opened(tmp_path, size=(120, 30)) as driver:
        (tmp_path / ".02.md.swp").write_bytes(b"---\n")
        (tmp_path / "02.md~").write_bytes(b"---\n")
        half = tmp_path / "03.md"
        for _ in range(8):  # it is being written for longer than it takes to be told of it
            half.write_bytes(b'---\ntitle: "not yet')
            await asyncio.sleep(0.15)
            await driver.settle()
            assert "unreadable" not in driver.text
        ferry(tmp_path, 3)
        await driver.until(lambda: "2 of 2" in driver.title)
        assert "unreadable" not in driver.text
        assert len(begun) < 30, "who waits for the end of a file looks now and then, not all the time"


@pytest.mark.parametrize("name", ["post-4913", "import.tmp", "4913"])
async def test_a_folder_is_looked_through_though_an_editor_may_use_its_name(tmp_path: Path, name: str):
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        ferry(tmp_path / name, 2)
        await driver.until(lambda: "2 of 2" in driver.title)
        ferry(tmp_path / name, 3)
        await driver.until(lambda: "3 of 3" in driver.title)


async def test_what_editors_leave_only_for_a_moment_is_seen_where_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None
):
    monkeypatch.setattr("frtui.tui.screens.living.CALM", 0.0)  # one comparison behind each change
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30), reach=Reach(hidden=True)) as driver:
        await driver.until(lambda: driver.browse._comparing is not None)
        await driver.until(lambda: driver.browse._comparing is None)
        write_record(tmp_path, ".#beside.md", title="Beside")
        await driver.until(lambda: "2 of 2" in driver.title)
        (tmp_path / "backup.md~").touch()
        await driver.until(lambda: driver.browse.file_counts.others == 1)


async def test_the_cursor_stays_on_an_article_whose_file_is_renamed_or_moved(tmp_path: Path):
    for number in range(1, 8):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j", "j", "j")
        (tmp_path / "more" / "below").mkdir(parents=True)
        places = ["renamed.md", "more/moved.md", "more/below/moved.md"]
        before = "04.md"
        for place in places:
            (tmp_path / before).rename(tmp_path / place)
            await driver.until(lambda place=place: driver.browse.article.path == place)
            assert driver.browse.query_one("#articles").cursor == 3 and "Ferry 04" in driver.part("#text")
            assert "no longer" not in driver.text
            before = place
        (tmp_path / "more").rename(tmp_path / "another")
        await driver.until(lambda: driver.browse.article.path == "another/below/moved.md")
        assert driver.browse.query_one("#articles").cursor == 3 and "7 of 7" in driver.title
        assert not driver.notices, "nothing of that is new"


async def test_what_comes_under_the_cursor_by_itself_is_not_read_and_it_is_said_what_has_gone(tmp_path: Path):
    for number in range(3, 6):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30), read_delay=0.05) as driver:

        def unread() -> int:
            return driver.part("#articles").count("●")

        await driver.until(lambda: unread() == 2)
        (tmp_path / "03.md").unlink()
        await driver.until(lambda: "Ferry 04" in driver.part("#text"))
        assert driver.notices == ["The article that was shown is no longer in the folder."]
        assert "filter" not in driver.part("#article")
        await asyncio.sleep(0.3)
        assert unread() == 2
        await driver.press("j")
        await driver.until(lambda: unread() == 1)
        await driver.press("k")
        await driver.until(lambda: unread() == 0)


async def test_where_its_article_has_gone_the_cursor_goes_to_the_next_that_is_still_there(tmp_path: Path):
    for number in range(1, 9):
        ferry(tmp_path, number)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j", "j", "j", "j")
        for number in (1, 2, 5, 6):  # above it, itself, and the one below
            (tmp_path / f"{number:02}.md").unlink()
        await driver.until(lambda: "4 of 4" in driver.title)
        assert "Ferry 07" in driver.part("#text")
        for number in (7, 8):
            (tmp_path / f"{number:02}.md").unlink()
        await driver.until(lambda: "2 of 2" in driver.title)
        assert "Ferry 04" in driver.part("#text")


@pytest.mark.parametrize("end", ["gone", "broken", "hidden"])
async def test_a_note_is_kept_whole_whatever_becomes_of_its_record_meanwhile(tmp_path: Path, end: str):
    for number in range(3, 6):
        ferry(tmp_path, number, webUrl=f"https://port.example/{number}")
    record = tmp_path / "03.md"
    before = record.read_text("utf-8")
    async with opened(tmp_path, size=(120, 40)) as driver:
        if end == "hidden":
            await driver.press("/")
            await driver.write("ferry")
            await driver.press("enter")
        await driver.press("a")
        await driver.write("Ask the")
        if end == "gone":
            record.unlink()
        else:
            record.write_text("---\ntitle: [\n" if end == "broken" else before.replace("Ferry", "Canal"), "utf-8")
        await driver.until(lambda: "Ferry 03" not in driver.part("#articles"))
        await driver.write(" port")
        assert "Ask the port" in driver.text and "Ferry 04" not in driver.part("#text")
        if end == "broken":
            record.write_text(before, "utf-8")
            await driver.until(lambda: "Ferry 03" in driver.part("#articles"))
            await driver.write(" again")
        await driver.press("escape")
        assert not driver.app.screen.query("NoteEditor")
        assert "Ferry 0" in driver.part("#text"), "what the cursor is on is shown again"
    note = Marks(file()).of(Subject("https://port.example/3", "")).note
    assert note == ("Ask the port again" if end == "broken" else "Ask the port")


async def test_it_is_said_once_how_many_articles_have_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.tui.screens.living.TELL", 3)
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        for number in range(2, 5):
            ferry(tmp_path, number)
            await driver.until(lambda number=number: f"{number} of {number}" in driver.title)  # type: ignore[misc]
            assert not driver.notices
        await driver.until(lambda: driver.notices == ["3 new articles"])


async def test_what_comes_in_is_marked_new_until_it_is_read(tmp_path: Path):
    ferry(tmp_path, 5)
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert "◆" not in driver.part("#articles")
        ferry(tmp_path, 6)
        await driver.until(lambda: "2 of 2" in driver.title)
        await driver.settle()
        assert driver.part("#articles").count("◆") == 1
        await driver.press("j", "u")
        assert "◆" not in driver.part("#articles")


def saved_by_vim(file: Path, text: bytes) -> None:
    """With a backup, as it does where it cannot write a file in place."""
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    file.rename(f"{file}~")
    file.write_bytes(text)
    Path(f"{file}~").unlink()


def saved_whole(file: Path, text: bytes) -> None:
    """As rsync and many editors do."""
    beside = file.with_name(f".{file.name}.AbC123")
    beside.write_bytes(text[:20])
    beside.write_bytes(text)
    os.replace(beside, file)


def saved_in_pieces(file: Path, text: bytes) -> None:
    """By a program that takes its time: first there is nothing, then half of the front matter."""
    for piece in (text[:0], text[:15], text[15:]):
        with open(file, "ab" if piece else "wb") as open_file:
            open_file.write(piece)
        time.sleep(0.5)


@pytest.mark.parametrize("saved", [saved_by_vim, saved_whole, saved_in_pieces])
async def test_however_a_file_is_saved_its_article_stays_and_nothing_flashes(
    tmp_path: Path, saved: Callable[[Path, bytes], None]
):
    for number in range(1, 6):
        ferry(tmp_path, number)
    after = ferry(tmp_path / "aside", 3, title="Ferry 03 again").read_bytes()
    shutil.rmtree(tmp_path / "aside")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("j", "j")
        saving = asyncio.create_task(asyncio.to_thread(saved, tmp_path / "03.md", after))

        def is_saved() -> bool:
            assert "5 of 5" in driver.title and "unreadable" not in driver.text and "no longer" not in driver.text
            assert driver.browse.query_one("#articles").cursor == 2
            return saving.done() and "Ferry 03 again" in driver.part("#text")

        await driver.until(is_saved)


async def test_a_file_that_stays_broken_is_told_in_the_end_and_when_it_is_mended(tmp_path: Path):
    ferry(tmp_path, 1)
    broken = ferry(tmp_path, 2)
    whole = broken.read_bytes()
    async with opened(tmp_path, size=(120, 30)) as driver:
        broken.write_bytes(b"---\n[")
        await driver.until(lambda: "1 of 1" in driver.title and "1 file unreadable" in driver.text)
        broken.write_bytes(whole)
        await driver.until(lambda: "2 of 2" in driver.title and "unreadable" not in driver.text)


async def test_a_broken_file_in_a_folder_that_has_just_come_is_told_too(tmp_path: Path, quick: None):
    ferry(tmp_path / "news", 1)
    async with opened(tmp_path / "news", size=(120, 30)) as driver:
        await driver.until(lambda: driver.browse._comparing is not None)
        (tmp_path / "aside").mkdir()
        (tmp_path / "aside" / "broken.md").write_bytes(b"---\n[")
        (tmp_path / "aside").rename(tmp_path / "news" / "more")
        await driver.until(lambda: "1 file unreadable" in driver.text)


async def test_keys_go_on_while_a_hundred_files_change_and_the_list_is_that_of_a_fresh_start(tmp_path: Path):
    for number in range(40):
        write_record(tmp_path, f"{number:02}.md", title=f"Ferry {number:02}", date="2021-05-01")
    async with opened(tmp_path, size=(120, 30)) as driver:
        answered = 0
        for number in range(100):
            place = f"{number % 40:02}.md"
            if number < 40:
                write_record(tmp_path / "new", place, title=f"Canal {number}", date="2021-04-01")
            elif number < 80:
                write_record(tmp_path, place, title=f"Ferry {place[:2]} again", date="2021-05-01")
            elif number < 90:
                (tmp_path / place).rename(tmp_path / "new" / f"moved-{place}")
            else:
                (tmp_path / place).unlink()
            listed = driver.browse.query_one("#articles")
            cursor = listed.cursor
            driver.send("G" if cursor == 0 else "g")
            while listed.cursor == cursor:
                await asyncio.sleep(0)
            answered += 1
        assert answered == 100
        fresh = library_at(tmp_path)
        view = answer(fresh.index, fresh.catalogue, Query())
        shown = driver.browse
        await driver.until(lambda: listed_in(shown.view, shown.catalogue) == listed_in(view, fresh.catalogue))
        assert len(view) == 70 and "70 of 70" in driver.title
        assert {facet: dict(shown.view.counts(facet)) for facet in FACETS} == {
            facet: dict(view.counts(facet)) for facet in FACETS
        }


async def test_a_thousand_files_at_once(tmp_path: Path):
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        for number in range(1_000):
            write_record(tmp_path / "flood", f"{number}.md", title=f"Flood {number}", date="2020-01-01")
        await driver.until(lambda: "1,001 of 1,001" in driver.title)
        assert "Ferry 01" in driver.part("#text")


async def test_a_single_file_is_watched_though_it_is_replaced(tmp_path: Path):
    file, other = ferry(tmp_path / "news", 1), ferry(tmp_path / "aside", 1, title="Ferry anew")
    async with opened(file, size=(120, 30)) as driver:
        os.replace(other, file)
        await driver.until(lambda: "Ferry anew" in driver.part("#text"))


async def test_who_does_not_want_that_is_not_disturbed(tmp_path: Path, home: Path):
    ferry(tmp_path, 1)
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text("live = false\n", "utf-8")
    async with opened(tmp_path, size=(120, 30)) as driver:
        ferry(tmp_path, 2)
        await asyncio.sleep(1.5)
        await driver.settle()
        assert "1 of 1" in driver.title
        await driver.press("R")
        assert "2 of 2" in driver.title


# --- where the system does not tell, or not of everything ---


async def test_a_folder_that_is_polled_shows_what_has_changed(tmp_path: Path, home: Path, quick: None):
    ferry(tmp_path / "news", 1)
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text('live = "poll"\n', "utf-8")
    async with opened(tmp_path / "news", size=(120, 30)) as driver:
        assert driver.browse._watching is None
        ferry(tmp_path / "news", 2)
        await driver.until(lambda: "2 of 2" in driver.title)
        shutil.move(tmp_path / "news", tmp_path / "aside")
        await driver.until(lambda: "! the folder is away" in driver.text)
        shutil.move(tmp_path / "aside", tmp_path / "news")
        await driver.until(lambda: "2 of 2" in driver.title and "! the folder" not in driver.text)
        ferry(tmp_path / "news", 3)
        await driver.until(lambda: "3 of 3" in driver.title)


async def test_where_the_system_can_watch_no_more_it_is_said_once_and_the_folder_is_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None
):
    def watch(*places: str, **how: object) -> Iterator[set[tuple[int, str]]]:
        raise OSError("OS file watch limit reached.")
        yield

    monkeypatch.setattr("watchfiles.watch", watch)
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.until(lambda: any("watch limit reached" in notice for notice in driver.notices))
        assert sum("looked through every few seconds" in notice for notice in driver.notices) == 1
        for number in (2, 3):
            ferry(tmp_path, number)
            await driver.until(lambda number=number: f"{number} of {number}" in driver.title)
        assert sum("looked through every few seconds" in notice for notice in driver.notices) <= 1, "or gone by now"


async def test_a_folder_on_a_network_is_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/news {tmp_path}/news nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr("frtui.library.file_systems.MOUNTS", mounts)
    ferry(tmp_path / "news", 1)
    async with opened(tmp_path / "news", size=(120, 30)) as driver:
        await driver.until(lambda: any("A folder on nfs4 does not tell" in notice for notice in driver.notices))
        ferry(tmp_path / "news", 2)
        await driver.until(lambda: "2 of 2" in driver.title)


async def test_what_was_not_told_of_is_found_a_while_after_the_last_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None
):
    real = watchfiles.watch

    def watch(*places: str, **how: object) -> Iterator[set[tuple[int, str]]]:
        for changes in real(*places, **how):
            yield {change for change in changes if change[1].endswith("told.md")}

    monkeypatch.setattr("watchfiles.watch", watch)
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        write_record(tmp_path, "lost.md", title="Lost")
        write_record(tmp_path, "told.md", title="Told")
        await driver.until(lambda: "3 of 3" in driver.title and "Lost" in driver.part("#articles"))


async def test_a_name_that_is_no_text_does_not_end_the_watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.tui.watching.PAUSE", 0.01)
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.until(lambda: driver.browse._comparing is not None)  # it has begun
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_bytes((tmp_path / "01.md").read_bytes())
        await driver.until(lambda: "2 of 2" in driver.title)
        ferry(tmp_path, 2)
        await driver.until(lambda: "3 of 3" in driver.title)


async def test_where_the_name_of_a_folder_is_no_text_the_folder_is_polled(tmp_path: Path, quick: None):
    ferry(tmp_path, 1)
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.until(lambda: driver.browse._comparing is not None)  # it has begun
        below = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
        ferry(below, 2)
        await driver.until(lambda: any("looked through every few seconds" in notice for notice in driver.notices))
        ferry(below, 3)
        await driver.until(lambda: "3 of 3" in driver.title)


async def test_what_changes_behind_links_is_told_of_the_files_that_are_read(tmp_path: Path):
    """A link to a folder inside leads to files that are read already, one that leads out to none of the dataset's."""
    dataset, outside = tmp_path / "news", tmp_path / "outside"
    ferry(dataset / "real", 1)
    ferry(outside, 2)
    (dataset / "a-link").symlink_to(dataset / "real")
    (dataset / "z-link").symlink_to(dataset / "real")
    (dataset / "out").symlink_to(outside)
    async with opened(dataset, size=(120, 30)) as driver:
        ferry(dataset / "real", 1, title="Ferry 01 again")
        await driver.until(lambda: "Ferry 01 again" in driver.part("#text"))
        ferry(outside, 3)
        (dataset / "new").mkdir()
        ferry(dataset / "new", 4)
        await driver.until(lambda: "2 of 2" in driver.title)
        ferry(dataset / "new", 5)
        await driver.until(lambda: "3 of 3" in driver.title)
        (dataset / "real" / "01.md").unlink()
        await driver.until(lambda: "2 of 2" in driver.title)
        assert "Ferry 03" not in driver.text


async def test_what_was_asked_for_is_watched_too(tmp_path: Path):
    dataset, outside = tmp_path / "news", tmp_path / "outside"
    ferry(dataset, 1)
    ferry(outside / "deep", 2)
    (dataset / "out").symlink_to(outside)
    async with opened(dataset, size=(120, 30), reach=Reach(hidden=True, links=True)) as driver:
        assert "2 of 2" in driver.title
        ferry(outside / "deep", 3)
        await driver.until(lambda: "3 of 3" in driver.title)
        write_record(dataset, ".hidden.md", title="Hidden", date="2021-05-01")
        await driver.until(lambda: "4 of 4" in driver.title)
        write_record(dataset, ".hidden/also.md", title="Hidden too", date="2021-05-01")
        await driver.until(lambda: "5 of 5" in driver.title)


@pytest.mark.parametrize("where", ["outside", "news/.hidden"])
async def test_what_is_read_by_a_link_alone_is_watched_where_it_lies(tmp_path: Path, where: str):
    dataset, aside = tmp_path / "news", tmp_path / where
    ferry(dataset, 2)
    (dataset / "link.md").symlink_to(ferry(aside, 1))
    reach = Reach(links=where == "outside")
    async with opened(dataset, size=(120, 30), reach=reach) as driver:
        assert "2 of 2" in driver.title
        ferry(aside, 1, title="Ferry anew")
        await driver.until(lambda: "Ferry anew" in driver.part("#text"))
        os.replace(ferry(tmp_path / "made", 1, title="Ferry replaced"), aside / "01.md")
        await driver.until(lambda: "Ferry replaced" in driver.part("#text"))
        (dataset / "late.md").symlink_to(ferry(tmp_path / "another", 3))
        if reach.links:
            await driver.until(lambda: "3 of 3" in driver.title)
            ferry(tmp_path / "another", 3, title="Canal anew")
            await driver.until(lambda: "Canal anew" in driver.part("#articles"))


async def test_one_folder_is_watched_once_though_links_lead_to_it_and_to_a_file_in_it(tmp_path: Path):
    """The system knows a folder by one name: files that come would be told of where nobody reads them."""
    dataset, outside = tmp_path / "news", tmp_path / "outside"
    ferry(outside, 1)
    ferry(dataset, 2)
    (dataset / "folder").symlink_to(outside)
    (dataset / "link.md").symlink_to(outside / "01.md")
    async with opened(dataset, size=(120, 30), reach=Reach(links=True)) as driver:
        assert "3 of 3" in driver.title
        ferry(outside, 3)
        await driver.until(lambda: "4 of 4" in driver.title)
        ferry(outside, 1, title="Ferry anew")
        await driver.until(lambda: driver.part("#articles").count("Ferry anew") == 2)


def test_links_whose_targets_are_read_in_the_dataset_have_none_to_be_watched(tmp_path: Path):
    record = ferry(tmp_path / "news", 1)
    for name, target in (("a.md", record), ("b.png", ferry(tmp_path, 2)), ("c.md", tmp_path / "02.md")):
        (tmp_path / "news" / name).symlink_to(target)
    links = {str(tmp_path / "02.md"): [str(tmp_path / "news/c.md")]}
    assert Dataset.at([tmp_path / "news"], Reach(links=True)).folders().targets == links
    assert Dataset.at([tmp_path / "news"]).folders().targets == {}


# --- a folder that is not there ---


@pytest.mark.parametrize("is_empty", [True, False], ids=["empty", "gone"])
async def test_the_articles_of_a_folder_that_goes_away_stay_until_it_is_back(tmp_path: Path, is_empty: bool):
    dataset, aside = tmp_path / "news", tmp_path / "aside"
    for number in (1, 2):
        ferry(dataset, number)
    async with opened(dataset, size=(120, 30)) as driver:
        dataset.rename(aside)
        if is_empty:
            dataset.mkdir()
        await driver.press("R")
        await driver.until(lambda: "! the folder is away" in driver.text)
        assert ("is empty, and held articles before" if is_empty else "is no longer there") in driver.notices[-1]
        assert "2 of 2" in driver.title and "Ferry 01" in driver.part("#text")
        ferry(aside, 3)
        if is_empty:
            dataset.rmdir()
        aside.rename(dataset)
        await driver.until(lambda: "3 of 3" in driver.title and "! the folder" not in driver.text)
        ferry(dataset, 4)
        await driver.until(lambda: "4 of 4" in driver.title)


async def test_a_folder_that_is_removed_while_it_is_watched_leaves_its_articles(tmp_path: Path):
    dataset = tmp_path / "news"
    for number in (1, 2, 3):
        ferry(dataset, number)
    async with opened(dataset, size=(120, 30)) as driver:
        shutil.rmtree(dataset)
        await driver.until(lambda: "! the folder is away" in driver.text)
        assert "3 of 3" in driver.title
        await driver.press("!")
        assert "no longer there" in driver.notices[-1]


@pytest.mark.parametrize("what", ["a folder", "a file", "a folder, another one instead"])
async def test_what_goes_and_comes_back_from_above_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
):
    """As when a folder above is renamed, or a disk is taken out: nothing happens in the folders that are watched."""
    monkeypatch.setattr("frtui.tui.watching.LOOKED", 0.1)
    monkeypatch.setattr("frtui.tui.screens.living.AWAY", 0.2)
    above, aside = tmp_path / "disk", tmp_path / "aside"
    file = ferry(above / "news", 1)
    async with opened(file if what == "a file" else file.parent, size=(120, 30)) as driver:
        await driver.until(lambda: driver.browse._comparing is not None)
        driver.browse._comparing.pause()  # that which follows the beginning would see it too
        above.rename(aside)
        if what == "a folder, another one instead":
            ferry(above / "news", 2, title="Another ferry")
            await driver.until(lambda: "Another ferry" in driver.text and "Ferry 01" not in driver.text)
            ferry(above / "news", 3)
            await driver.until(lambda: "2 of 2" in driver.title)
            return
        await driver.until(lambda: "! the folder is away" in driver.text)
        assert "1 of 1" in driver.title and "no longer there" in driver.notices[-1]
        ferry(aside / "news", 1, title="Ferry anew")
        aside.rename(above)
        await driver.until(lambda: "! the folder" not in driver.text and "Ferry anew" in driver.text)
        ferry(above / "news", 1, title="Ferry once more")
        await driver.until(lambda: "Ferry once more" in driver.text)


async def test_a_folder_that_is_not_there_at_the_start_is_shown_as_it_was(tmp_path: Path):
    dataset, aside = tmp_path / "news", tmp_path / "aside"
    ferry(dataset, 1)
    async with opened(dataset):
        pass
    dataset.rename(aside)
    dataset.mkdir()
    async with opened(dataset, size=(120, 30)) as driver:
        assert "1 of 1" in driver.title and "! the folder is away" in driver.text
        dataset.rmdir()
        aside.rename(dataset)
        await driver.until(lambda: "! the folder" not in driver.text)


# --- looking at some files ---


@pytest.mark.parametrize("name", [".hidden/a.md", ".hidden", ".git/index.lock", "link/01.md", "gone/x"])
def test_what_happens_to_what_is_not_read_changes_nothing(tmp_path: Path, name: str):
    ferry(tmp_path / "news", 1)
    ferry(tmp_path / "outside", 1)
    (tmp_path / "news/link").symlink_to(tmp_path / "outside")
    write_record(tmp_path / "news", ".hidden/a.md", title="a")
    dataset, catalogue = Dataset.at([tmp_path / "news"]), Catalogue()
    read_whole(dataset, catalogue)
    looked = compare_some(dataset, catalogue, [tmp_path / "news" / name], others=1, now=time.time_ns())
    if name == "gone/x":
        assert looked is None, "it may have been a folder"
    else:
        assert looked == (Comparison(others=1), set())


def test_a_link_to_a_file_is_looked_at_with_it(tmp_path: Path):
    ferry(tmp_path, 1)
    ferry(tmp_path, 2)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/link.md").symlink_to(tmp_path / "01.md")
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    ferry(tmp_path, 1, title="Ferry 01 again")
    later = time.time_ns() + 10 * STILL_WRITTEN
    looked = compare_some(dataset, catalogue, [tmp_path / "01.md"], others=0, now=later)
    assert looked is not None
    assert [found.path for found in looked[0].waiting] == ["01.md", "deep/link.md"]
    (tmp_path / "01.md").unlink()
    looked = compare_some(dataset, catalogue, [tmp_path / "01.md"], others=0, now=later)
    assert looked is not None
    assert looked[0].gone == catalogue.ids_of(["01.md"])
    assert [(one.path, one.reason) for one in looked[0].unreadable] == [("deep/link.md", "the link leads nowhere")]


def test_what_comes_to_be_no_file_is_taken_up_with_its_reason(tmp_path: Path):
    ferry(tmp_path, 1)
    ferry(tmp_path, 2)
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    (tmp_path / "01.md").unlink()
    os.mkfifo(tmp_path / "01.md")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("nowhere")
    places = [tmp_path / name for name in ("01.md", "pipe.md", "link.md")]
    looked = compare_some(dataset, catalogue, places, others=0, now=time.time_ns())
    assert looked is not None
    deque(brought_up(dataset, catalogue, looked[0]), maxlen=0)
    reasons = [(file.path, file.reason) for file in catalogue.unreadable()]
    fifo = "a FIFO is not read"
    assert reasons == [("01.md", fifo), ("link.md", "the link leads nowhere"), ("pipe.md", fifo)]
    assert catalogue.article_count() == 1
    for place in places:
        place.unlink()
    looked = compare_some(dataset, catalogue, places, others=0, now=time.time_ns())
    assert looked is not None
    deque(brought_up(dataset, catalogue, looked[0]), maxlen=0)
    assert catalogue.unreadable() == []


def test_only_what_was_named_is_looked_at(tmp_path: Path):
    for number in (1, 2, 3):
        ferry(tmp_path, number)
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    later = time.time_ns() + 10 * STILL_WRITTEN
    ferry(tmp_path, 1, title="Ferry 01 again")
    (tmp_path / "02.md").unlink()
    ferry(tmp_path, 4)
    (tmp_path / "picture.png").write_bytes(b"png")
    places = [tmp_path / name for name in ("01.md", "02.md", "picture.png", "never-there.md")]
    looked = compare_some(dataset, catalogue, places, others=7, now=later)
    assert looked is not None
    comparison, early = looked
    assert [found.path for found in comparison.waiting] == ["01.md"] and not early
    assert comparison.gone == catalogue.ids_of(["02.md"]) and comparison.others == 7
    looked = compare_some(dataset, catalogue, places, others=7, now=time.time_ns())
    assert looked is not None and looked[1] == {tmp_path / "01.md"} and looked[0].waiting == []


@pytest.mark.parametrize("name", ["more", "gone"])
def test_for_a_folder_everything_has_to_be_looked_at(tmp_path: Path, name: str):
    ferry(tmp_path, 1)
    ferry(tmp_path / "more", 2)
    dataset, catalogue = Dataset.at([tmp_path]), Catalogue()
    read_whole(dataset, catalogue)
    assert compare_some(dataset, catalogue, [tmp_path / name], 0, time.time_ns()) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.md", True), ("folder", True), ("#1.md", True), ("post-4913", True),
        (".a.md.swp", False), ("a.md~", False), ("4913", False), ("#a.md#", False), ("import.tmp", False),
    ],
)  # fmt: skip
def test_names_that_editors_use_meanwhile_are_told_from_others(tmp_path: Path, name: str, wanted: bool):
    assert is_wanted(str(tmp_path / name)) is wanted
    (tmp_path / name).mkdir()
    assert is_wanted(str(tmp_path / name)) is not name.startswith("."), "no editor makes folders"
