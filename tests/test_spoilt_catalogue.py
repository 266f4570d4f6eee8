"""A catalogue is a help, no condition: whatever is wrong with it, everything is read, and at most one line says so."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import Finished, frtui_on_a_terminal
from damages import (
    HARMLESS,
    LATER,
    PAGE,
    PLACES_TO_BLAME,
    SPOILT,
    called,
    catalogue_of,
    fill_up,
    listed_first,
    nothing_can_be_kept,
    pages_of,
    run,
    wipe,
    write_forty,
)
from records import write_record

from frtui import launch
from frtui.library.catalogue_file import remove


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_forty(tmp_path / "news")


@pytest.fixture
def listed(news: Path, capsys: pytest.CaptureFixture[str]) -> Finished:
    """What `frtui list` prints of the records; their catalogue is there already."""
    return listed_first(capsys, news)


@pytest.mark.parametrize("what", [*HARMLESS, *SPOILT, *LATER])
def test_whatever_is_wrong_with_it_everything_is_listed_and_at_most_one_line_says_so(
    what: str, news: Path, listed: Finished, capsys: pytest.CaptureFixture[str]
):
    (HARMLESS | SPOILT | LATER)[what](catalogue_of(news))
    finished = called(capsys, "list", str(news))
    assert finished[:2] == listed[:2]
    assert len(finished.err.splitlines()) == (what not in HARMLESS)
    assert called(capsys, "list", str(news)) == listed


@pytest.mark.parametrize("letter", ["a", "ж", "ก", "\u1161", "𝟘", "🅐"])
def test_a_word_as_long_as_no_other_spoils_nothing(letter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_record(tmp_path, "a.md", letter * 40_000, title="A")
    for _ in range(3):
        assert called(capsys, "list", str(tmp_path)) == (0, "\t\tA\t\t\t\ta.md\n", "")
    assert called(capsys, "list", str(tmp_path), f"{letter * 3}*").err == ""


@pytest.mark.parametrize("what", PLACES_TO_BLAME)
def test_where_nothing_can_be_kept_everything_is_listed_and_one_line_says_so(
    what: str, news: Path, listed: Finished, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with nothing_can_be_kept(what, catalogue_of(news), monkeypatch):
        for _ in range(2):
            finished = called(capsys, "list", str(news))
            assert finished[:2] == listed[:2]
            assert len(finished.err.splitlines()) == 1


@pytest.mark.parametrize("pages", [20, 40, 60, 80, 100, 120])
def test_wherever_the_disk_becomes_full_everything_is_listed_and_one_line_says_so(
    pages: int, news: Path, listed: Finished, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    remove(catalogue_of(news))
    with monkeypatch.context() as full:
        fill_up(full, pages)
        for _ in range(2):
            finished = called(capsys, "list", str(news))
            assert finished[:2] == listed[:2]
            assert len(finished.err.splitlines()) <= 1
            assert "full" in finished.err or not finished.err
    assert called(capsys, "list", str(news)) == listed


def test_a_disk_that_is_full_when_a_spoilt_catalogue_is_made_anew_is_no_end(
    news: Path, listed: Finished, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    run(catalogue_of(news), "DROP TABLE turns")
    fill_up(monkeypatch, 20)
    assert called(capsys, "list", str(news))[:2] == listed[:2]


def test_another_who_writes_is_not_waited_for_where_there_is_nothing_to_write(
    news: Path, listed: Finished, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("frtui.library.store.WRITERS_PATIENCE", 0.01)
    with closing(sqlite3.connect(catalogue_of(news), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert called(capsys, "list", str(news)) == listed
        write_record(news, "new.md", title="New")
        finished = called(capsys, "list", str(news))
    assert (len(finished.lines), len(finished.err.splitlines())) == (41, 1)


# --- pages that are lost ---


def some(pages: list[int], step: int) -> list[int]:
    """Every so manieth; the first two dozen, which hold the schema, and in `make torture` the rest as well."""
    return pages if "FRTUI_TORTURE" in os.environ else [*pages[:24], *pages[24::step]]


def test_whichever_page_is_lost_everything_is_listed_once_and_at_most_one_line_says_so(
    news: Path, listed: Finished, capsys: pytest.CaptureFixture[str]
):
    """Also where that shows only when some of the articles have been printed already."""
    file = catalogue_of(news)
    good = file.read_bytes()
    told = 0
    for place in some(pages_of(file), 2):
        wipe(file, good, place, PAGE)
        finished = called(capsys, "list", str(news))
        assert finished[:2] == listed[:2], place
        assert len(finished.err.splitlines()) <= 1, place
        if finished.err:
            told += 1
            assert called(capsys, "list", str(news)) == listed, place
    assert told > len(some(pages_of(file), 2)) // 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--json"],
        ["list", "bridge", "--sort", "title"],
        ["list", "ferr*"],
        ["facets", "topic", "ferry"],
        ["kwic", "ferry"],
        ["kwic", "go*", "--sort", "right"],
    ],
    ids=" ".join,
)
def test_whichever_page_is_lost_what_is_asked_for_is_found(
    arguments: list[str], news: Path, listed: Finished, capsys: pytest.CaptureFixture[str]
):
    command, *rest = arguments
    file = catalogue_of(news)
    good = file.read_bytes()
    expected = called(capsys, command, str(news), *rest)
    for place in some(pages_of(file)[::2], 4):
        wipe(file, good, place, 2 * PAGE)
        finished = called(capsys, command, str(news), *rest)
        assert finished[:2] == expected[:2], place
        assert len(finished.err.splitlines()) <= 1, place


def test_a_page_that_is_lost_interrupts_no_table(tmp_path: Path):
    """It is drawn in parts, and goes on with the part that could not be drawn."""
    for number in range(450):
        write_record(tmp_path, f"news/{number}.md", title=f"Bridge {number}", quality=number)
    command = ("list", str(tmp_path / "news"), "--sort", "quality")
    expected = frtui_on_a_terminal(*command)
    assert len(expected.lines) == 451
    file = catalogue_of(tmp_path / "news")
    good = file.read_bytes()
    told = 0
    for place in pages_of(file)[3:40:6]:
        wipe(file, good, place, PAGE)
        finished = frtui_on_a_terminal(*command)
        assert finished[:2] == expected[:2], place
        told += "of no use" in finished.err
    assert told >= 2


def test_whichever_page_is_lost_an_article_is_shown(news: Path, listed: Finished, capsys: pytest.CaptureFixture[str]):
    file = catalogue_of(news)
    good = file.read_bytes()
    for key in ("https://a.example/20", "x1/2021-06-05-4.md"):
        expected = called(capsys, "show", str(news), key)
        for place in some(pages_of(file)[::2], 4):
            wipe(file, good, place, 2 * PAGE)
            finished = called(capsys, "show", str(news), key)
            assert finished[:2] == expected[:2], place
            assert len(finished.err.splitlines()) <= 1, place


def test_whichever_page_is_lost_the_reader_opens(news: Path, listed: Finished):
    file = catalogue_of(news)
    good = file.read_bytes()
    for place in pages_of(file):
        wipe(file, good, place, PAGE)
        opening = launch.named([str(news)])
        assert opening.dataset.places == [str(news)]
        opening.catalogue.close()
