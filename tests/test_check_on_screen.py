"""The check in the reader: what is known at once, what every file says, and the way to the files and articles."""

import asyncio
import json
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from app_driver import PATIENCE, SAMPLE, Driver, opened
from commands import frtui_here
from made_records import item, made
from news import write_news
from test_hostile_screen import faults

from frtui.errors import DatasetError
from frtui.library.dataset import Dataset
from frtui.library.findings import KINDS
from frtui.library.quality import Quality
from frtui.state.catalogues import opened_for
from frtui.tui.app import FrtuiApp
from frtui.tui.screens import check


def figures(text: str) -> dict[str, int]:
    """What stands behind each number at the front of a line: words (up to a gap), and the number."""
    found = re.findall(r"^\W*([\d,]+)  (\S+(?: \S+)*)", text, re.MULTILINE)
    return {words: int(number.replace(",", "")) for number, words in found}


async def until(driver: Driver, holds: Callable[[], bool]) -> None:
    """Wait until something holds while a check goes on."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await driver.pilot.pause(0.01)


async def on(driver: Driver, words: str) -> None:
    """Put the cursor of the report on the finding with these words, and take it."""
    listed = driver.app.screen.query_one(check.QualityList)
    await driver.press("g")
    while not listed.line.words.startswith(words):
        before = listed.cursor
        await driver.press("j")
        assert listed.cursor != before, f"{words} is not in the report:\n{driver.text}"
    await driver.press("enter")


@pytest.mark.parametrize("write", [write_news, lambda folder: SAMPLE], ids=["news", "sample"])
async def test_the_figures_are_those_of_the_command(write, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = write(tmp_path / "news")
    values = json.loads(frtui_here(capsys, "check", str(folder), "--json").out)
    async with opened(folder, size=(120, 60)) as driver:
        await driver.press("!")
        shown = figures(driver.part("#box"))
    found = {**values["problems"], **values["facts"]}
    headings = {KINDS[name].heading.capitalize(): one["count"] for name, one in found.items() if one["count"]}
    counts = {
        "records": values["records"],
        "files that cannot be read": values["unreadable"],
        "files without front matter": values["skipped"],
        "other files": values["others"],
        "files in all": values["files"],
    }
    sizes = {"smallest": "smallest", "median": "median", "largest": "largest", "in all": "total"}
    assert {words.capitalize() if words not in counts else words: number for words, number in shown.items()} == {
        **counts,
        **headings,
        **{words.capitalize(): values["sizes"][name] for words, name in sizes.items()},
    }


async def test_the_report_stands_in_the_order_of_the_command_below_its_headings():
    async with opened(SAMPLE, size=(120, 60)) as driver:
        await driver.press("!")
        words = ["files in all", "WRONG", *(kind.heading.capitalize() for kind in KINDS.values() if kind.is_problem)]
        words += ["NOT WRONG", *(kind.heading.capitalize() for kind in KINDS.values() if not kind.is_problem)]
        words += ["BYTES IN", "smallest"]
        shown = [one for one in words if one in driver.part("#box").replace("URL", "url").replace("HTML", "html")]
        assert len(shown) > 15
        assert driver.order(*shown, within="#box") == [one for one in shown if one in driver.part("#box")]


async def test_the_counts_above_the_first_finding_are_in_sight_with_it():
    async with opened(SAMPLE, size=(80, 24)) as driver:
        await driver.press("!")
        assert "42  records" in driver.part("#box")
        await driver.press("G")
        assert "42  records" not in driver.part("#box")
        for _ in range(driver.app.screen.query_one(check.QualityList).row_count):
            await driver.press("k")
        assert "42  records" in driver.part("#box")


async def test_a_dataset_that_was_not_looked_at_is_checked_all_the_same(tmp_path: Path):
    made(tmp_path, "a.md", title="A", date="2021-05-01")
    async with opened(tmp_path):
        pass
    app = FrtuiApp(opened_for(Dataset.at([tmp_path])), is_refreshed=False)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot, app)
        await until(driver, lambda: driver.browse.index is not None)
        driver.send("!")
        await until(driver, lambda: "smallest" in driver.text)
        assert driver.order("1  records", "Records without a URL", "smallest", within="#box") == [
            "1  records", "Records without a URL", "smallest",
        ]  # fmt: skip


async def test_the_palette_has_it():
    async with opened(SAMPLE) as driver:
        await driver.press("ctrl+p")
        await driver.write("check the dataset")
        await driver.press("enter")
        assert "Check · sample" in driver.part("#box") and "files in all" in driver.part("#box")


async def test_unreadable_files_are_shown_with_line_and_reason_and_go_to_the_editor(tmp_path: Path):
    made(tmp_path, "good.md", title="Good")
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n")
    (tmp_path / "worse.md").write_text("---\n\tx: y\n---\n")
    async with opened(tmp_path) as driver:
        assert "2 files unreadable" in driver.part("StatusLine")
        await driver.press("!", "enter")
        assert "Files that cannot be read · 2" in driver.part("#box")
        assert driver.order("bad.md:", "worse.md:", within="#box") == ["bad.md:", "worse.md:"]
        assert "while parsing" in driver.part("#box") or "while scanning" in driver.part("#box")
        await driver.press("j", "enter")
        assert driver.notices == ["Set $EDITOR to the editor that should open files"]
        assert "Files that cannot be read" in driver.part("#box"), "the files stay to be gone through"


async def test_a_finding_leads_to_its_articles_and_one_of_them_to_the_list(tmp_path: Path):
    for name in ("a", "b", "c"):
        made(tmp_path, f"{name}.md", title=f"The {name} ferry", date=f"2021-05-0{ord(name) - 96}", topics=["Sea"])
    made(tmp_path, "odd.md", title="Trams &amp; cars", excerpt="x", date="2021-05-04")
    async with opened(tmp_path, size=(100, 30)) as driver:
        await driver.press("!")
        await on(driver, "Records with HTML entities")
        shown = driver.part("#box").splitlines()
        assert "Records with HTML entities in their texts · 1" in shown[0]
        assert [line.strip(" │") for line in shown[1:4]] == ["Trams & cars", "odd.md", "title: Trams &amp; cars"]
        assert "WRONG" not in driver.text, "one box at a time"
        await driver.press("escape")
        assert "WRONG" in driver.part("#box")
        await on(driver, "Records without a provider")
        await driver.press("j", "enter")
        assert not driver.app.screen.query("#box")
        assert driver.browse.query_one("#articles").article == driver.browse.catalogue.ids_of(["b.md"])[0]
        assert "The b ferry" in driver.part("#text")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)], ids=str)
async def test_a_filter_that_hides_the_article_goes_and_can_be_had_again(size: tuple[int, int], tmp_path: Path):
    made(tmp_path, "ferry.md", title="The ferry", date="2021-05-01", type="a")
    made(tmp_path, "tram.md", title="The tram", date="2021-05-02")
    async with opened(tmp_path, size=size) as driver:
        await driver.press("/")
        await driver.write("ferry")
        await driver.press("enter", "!")
        await on(driver, "Records without a type")
        await driver.press("enter")
        assert (driver.bar, driver.order("The tram", "The ferry")) == ("", ["The tram", "The ferry"])
        assert driver.browse.article is not None and driver.browse.article.path == "tram.md"
        await driver.press("U")
        assert driver.bar == "ferry"


async def test_records_with_one_url_stand_together(tmp_path: Path):
    for name in ("a", "b"):
        made(tmp_path, f"{name}.md", title=f"The {name} ferry", webUrl="https://a.example/ferry")
    async with opened(tmp_path) as driver:
        await driver.press("!")
        await on(driver, "Records with the URL")
        shown = driver.part("#box")
        assert re.search(r"https://a\.example/ferry +2", shown)
        assert driver.order("a.example", "The a ferry", "a.md", "The b ferry", "b.md", within="#box") == [
            "a.example", "The a ferry", "a.md", "The b ferry", "b.md",
        ]  # fmt: skip
        await driver.press("g", "j", "enter")
        assert "The b ferry" in driver.part("#text")


async def test_what_is_not_kept_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(check, "KEPT", 3)
    for number in range(5):
        made(tmp_path, f"{number}.md", title=f"Article {number}", type=f"{number}")
    async with opened(tmp_path) as driver:
        await driver.press("!")
        await on(driver, "Records without a date")
        await driver.press("G")
        assert "2.md" in driver.part("#box") and "3.md" not in driver.part("#box")
        assert "and 2 more" in driver.part("#box")


async def test_the_mouse_goes_the_same_way():
    async with opened(SAMPLE, size=(120, 50)) as driver:
        await driver.click_on("1 file unreadable", "StatusLine")
        assert "files in all" in driver.part("#box")
        await driver.click_on("Files that cannot be read", "QualityList")
        assert "news/2021-05-02-broken-record.md:3" in driver.part("#box")
        await driver.click(1, 1)
        await driver.click_on("Records without a title", "QualityList")
        await driver.click_on("2021-06-03-minutes", "FoundList", times=2)
        assert driver.browse.article is not None and "minutes" in driver.browse.article.path


async def test_the_smallest_and_the_largest_file_can_be_gone_to():
    async with opened(SAMPLE, size=(120, 50)) as driver:
        await driver.press("!")
        await driver.press("G")
        assert driver.app.screen.query_one(check.QualityList).line.words == "largest"
        await driver.press("enter")
        assert driver.browse.article is not None and "quillgaze-searches" in driver.browse.article.path


async def test_a_good_dataset_is_said_to_be_one_and_an_empty_one_too(tmp_path: Path):
    made(
        tmp_path, "good/a.md", title="A", date="2021-05-01", provider="Harbour Gazette", topics=["Sea"], type="article",
        webUrl="https://a.example/a", related=[item("B", "https://a.example/b")],
    )  # fmt: skip
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "plain.md").write_text("no front matter\n")
    for name, said in (("good", "Nothing is wrong."), ("none", "No records: looked for files ending in")):
        async with opened(tmp_path / name) as driver:
            await driver.press("!")
            assert said in driver.part("#box") and "WRONG" not in driver.part("#box").replace("NOT WRONG", "")


async def test_what_is_known_is_there_before_the_files_were_looked_at_and_esc_ends_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made(tmp_path, "a.md", title="A")
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n")
    looked = Stopped()
    monkeypatch.setattr(check, "quality_of", looked)
    monkeypatch.setattr(check, "SAID_EVERY", 0.0)
    async with opened(tmp_path) as driver:
        driver.send("!")
        await until(driver, lambda: looked.has_begun and " of 2" in driver.text)
        shown = driver.part("#box")
        assert figures(shown)["Files that cannot be read"] == 1 and figures(shown)["files in all"] == 2
        assert "of 2" in shown and "esc stop" in shown and "Nothing is wrong" not in shown
        driver.send("escape")
        await driver.settle()
        assert looked.has_ended and not driver.app.screen.query("#box")


async def test_who_looks_at_files_while_the_check_goes_on_comes_back_to_their_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made(tmp_path, "a.md")
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n")
    (tmp_path / "plain.md").write_text("no front matter\n")
    may_end = threading.Event()
    real = check.quality_of

    def quality_of(*arguments: object) -> Quality:
        may_end.wait(PATIENCE)
        return real(*arguments)

    monkeypatch.setattr(check, "quality_of", quality_of)
    async with opened(tmp_path) as driver:
        driver.send("!", "j", "enter")
        await until(driver, lambda: "plain.md" in driver.text)
        may_end.set()
        await driver.settle()
        assert "Files without front matter · 1" in driver.part("#box")
        await driver.press("escape")
        assert "Records without a title" in driver.part("#box")
        assert driver.app.screen.query_one(check.QualityList).line.words == "Files without front matter"


async def test_a_check_that_fails_says_why_and_keeps_what_was_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path, "a.md", title="A")
    for error, why in (
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (DatasetError("[bold]x is no longer there"), "[bold]x is no longer there"),
        (ValueError("Ferries stand still"), "A mistake of frtui's own (ValueError)."),
    ):
        monkeypatch.setattr(check, "quality_of", failing(error))
        async with opened(tmp_path) as driver:
            await driver.press("!")
            assert f"The check ended early. {why}" in driver.part("#box") and "Ferries" not in driver.part("#box")
            assert figures(driver.part("#box"))["files in all"] == 1
            assert "Nothing is wrong" not in driver.part("#box")


async def test_one_goes_on_where_one_was(tmp_path: Path):
    for name in "abc":
        made(tmp_path, f"{name}.md", title=f"The {name} ferry", date="2021-05-01")
    async with opened(tmp_path) as driver:
        await driver.press("!")
        await on(driver, "Records without a topic")
        await driver.press("j", "enter")
        assert driver.browse.article is not None and driver.browse.article.path == "b.md"
        await driver.press("!")
        await driver.press("enter")
        assert "Records without a topic" in driver.part("#box")
        await driver.press("j", "enter")
        assert driver.browse.article is not None and driver.browse.article.path == "c.md"


async def test_what_was_found_is_kept_until_the_folder_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path, "a.md", title="A")
    checks = counting(monkeypatch)
    async with opened(tmp_path) as driver:
        await driver.press("!", "escape", "!")
        assert len(checks) == 1 and "Records without a date" in driver.part("#box")
        await driver.press("R")
        assert len(checks) == 2
        await driver.press("escape")
        made(tmp_path, "b.md", title="B")
        await driver.press("R")
        await driver.press("!")
        assert len(checks) == 3 and figures(driver.part("#box"))["Records without a date"] == 2


@pytest.mark.parametrize("live", ["true", '"poll"', "false"])
async def test_what_was_found_is_not_kept_when_other_files_come_either(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, live: str
):
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text(f"live = {live}\n", "utf-8")
    monkeypatch.setattr("frtui.tui.screens.living.POLLED", 0.2)
    monkeypatch.setattr("frtui.tui.screens.living.COMPARED", 0.2)
    made(tmp_path / "news", "a.md", title="A")
    async with opened(tmp_path / "news", size=(120, 60)) as driver:
        await driver.press("!")
        assert figures(driver.part("#box"))["files in all"] == 1
        await driver.press("escape")
        (tmp_path / "news" / "picture.png").write_bytes(b"png")
        if live == "false":
            await driver.press("R")
        await driver.until(lambda: driver.browse.file_counts.others == 1)
        await driver.press("!")
        shown = figures(driver.part("#box"))
        assert (shown["other files"], shown["files in all"]) == (1, 2)


async def test_hostile_files_do_no_harm(tmp_path: Path):
    text = "[bold]x[/] \x1b[31m \u202eneddih $primary"
    made(tmp_path, f"{text.replace('/', '')}.md", title=f"{text} &amp;", type=text, webUrl=f"https://a.example/{text}")
    made(
        tmp_path, "twice.md", title=text, webUrl=f"https://a.example/{text}", related=[item(text, "x"), item(text, "x")]
    )
    (tmp_path / f"{text.replace('/', '')} bad.md").write_text("---\ntitle: [\x1b\n---\n")
    async with opened(tmp_path, size=(80, 24)) as driver:
        await driver.press("!")
        listed = driver.app.screen.query_one(check.QualityList)
        for row in filter(listed.is_resting_place, range(listed.row_count)):
            listed.cursor = row
            if isinstance(listed.line.leads_to, str):
                continue
            await driver.press("enter")
            assert faults(driver) == [], listed.line.words
            assert "[bold]x[" in driver.part("#box") or "twice" in driver.part("#box")
            await driver.press("escape")
            assert faults(driver) == []


class Stopped:
    """A check that looks at files for as long as anyone waits for it."""

    def __init__(self) -> None:
        self.has_begun = self.has_ended = False

    def __call__(self, dataset: Dataset, now: int, on_file, kept: int) -> Quality:
        try:
            while True:
                on_file(1)
                self.has_begun = True
                threading.Event().wait(0.005)
        finally:
            self.has_ended = True


def failing(error: Exception):
    def quality_of(*arguments: object) -> Quality:
        raise error

    return quality_of


def counting(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The checks that are made from now on."""
    checks: list[object] = []
    real = check.quality_of

    def quality_of(*arguments: object) -> Quality:
        checks.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(check, "quality_of", quality_of)
    return checks
