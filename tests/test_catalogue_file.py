"""A catalogue's file is opened whatever is in it or in its way, made anew where it must be, done without if need be."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from catalogues import at
from commands import Finished, environment
from damages import (
    HARMLESS,
    PLACES_TO_BLAME,
    SPOILT,
    called,
    catalogue_of,
    listed_first,
    nothing_can_be_kept,
    write_forty,
)
from records import article, found, hits, write_record

from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import Kept, has_articles, kept_in, opened, remove
from frtui.library.dataset import Dataset
from frtui.library.schema import APPLICATION, VERSION
from frtui.library.store import Store
from frtui.shell.reading import How, read
from frtui.state.catalogues import is_known

PLACES = ["/news"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_forty(tmp_path / "news")


@pytest.fixture
def listed(news: Path, capsys: pytest.CaptureFixture[str]) -> Finished:
    """What `frtui list` prints of the records; their catalogue is there already."""
    return listed_first(capsys, news)


# --- opening ---


def works(catalogue: Catalogue) -> bool:
    """Whether it takes something up and finds it again."""
    catalogue.write([(found("new/a.md"), article("new/a.md", title="A zeppelin"))])
    return hits(catalogue, "zeppelin") == ["new/a.md"]


def is_one_line(note: str) -> bool:
    return bool(note.strip()) and "\n" not in note


@pytest.mark.parametrize("what", HARMLESS)
def test_what_is_harmless_is_opened_without_a_word(what: str, news: Path, listed: Finished):
    file = catalogue_of(news)
    HARMLESS[what](file)
    catalogue, note = opened(file, [str(news)])
    assert (note, catalogue.place, works(catalogue)) == ("", file, True)
    catalogue.close()


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_spoilt_is_made_anew_with_a_word(what: str, news: Path, listed: Finished):
    file = catalogue_of(news)
    SPOILT[what](file)
    catalogue, note = opened(file, [str(news)])
    assert is_one_line(note)
    assert (catalogue.place, catalogue.file_ids(), works(catalogue)) == (file, [], True)
    catalogue.close()
    again, note = opened(file, [str(news)])
    assert (note, again.file_ids()) == ("", [1])
    again.close()


@pytest.mark.parametrize("what", PLACES_TO_BLAME)
def test_where_nothing_can_be_kept_the_catalogue_lives_in_memory(
    what: str, news: Path, listed: Finished, monkeypatch: pytest.MonkeyPatch
):
    with nothing_can_be_kept(what, catalogue_of(news), monkeypatch):
        catalogue, note = opened(catalogue_of(news), [str(news)])
        assert is_one_line(note)
        assert (catalogue.place, works(catalogue)) == (None, True)
        catalogue.close()


@pytest.mark.parametrize("place", ["/proc/frtui/a.sqlite", "/dev/null/a.sqlite", "/dev/full"])
def test_a_place_of_which_the_system_knows_better_is_none(place: str):
    catalogue, note = opened(Path(place), PLACES)
    assert is_one_line(note)
    assert (catalogue.place, works(catalogue)) == (None, True)


def test_a_catalogue_that_its_maker_had_no_time_to_finish_is_taken_over(tmp_path: Path):
    """It has tables, and no word yet of what it is of."""
    with at(tmp_path / "a.sqlite"):
        catalogue, note = opened(tmp_path / "a.sqlite", PLACES)
        assert (note, works(catalogue), catalogue.meta()["places"]) == ("", True, '["/news"]')
        catalogue.close()


OPENING = """
import sys
from pathlib import Path
from frtui.library.catalogue_file import opened
from frtui.library.found import Found

print("ready", flush=True)
sys.stdin.readline()
catalogue, note = opened(Path(sys.argv[1]), ["/news"])
catalogue.write([(Found(path, 1, 1, 1), None) for path in sys.argv[2:]])
print(catalogue.place, note)
"""


def test_two_who_open_a_new_catalogue_at_once_both_use_it(tmp_path: Path):
    for attempt in range(8):
        file = tmp_path / str(attempt) / "a.sqlite"
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", OPENING, str(file), f"{name}.md", "c.md"],
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for name in "ab"
        ]
        assert [process.stdout.readline() for process in processes if process.stdout] == [b"ready\n"] * 2
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(b"go\n")
            process.stdin.flush()
        assert [process.communicate()[0].decode() for process in processes] == [f"{file} \n"] * 2
        with at(file) as catalogue:
            assert len(catalogue.ids_of(["a.md", "b.md", "c.md"])) == len(catalogue.file_ids()) == 3


def test_a_catalogue_says_what_it_is_and_of_what(tmp_path: Path):
    catalogue, _ = opened(tmp_path / "deep/er/a.sqlite", ["/a", "/b\udce9"])
    catalogue.close()
    assert (tmp_path / "deep/er").stat().st_mode & 0o077 == 0  # what nobody else may read is not read here either
    with closing(sqlite3.connect(tmp_path / "deep/er/a.sqlite")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    [kept] = kept_in(tmp_path / "deep/er")
    assert kept.places == ("/a", "/b\udce9")


# --- from one start to the next ---


def test_what_is_kept_is_taken_without_a_look_at_the_folder_where_that_is_asked_for(
    news: Path, listed: Finished, capsys: pytest.CaptureFixture[str]
):
    for place in news.rglob("*.md"):
        place.unlink()
    assert called(capsys, "list", str(news), "--no-refresh") == listed
    assert called(capsys, "list", str(news)).code == 1


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_of_a_folder_that_was_never_read_nothing_is_said_to_be_missing(
    news: Path, command: str, capsys: pytest.CaptureFixture[str]
):
    rest = {"show": ["a.md"], "export": ["--format", "csv"]}.get(command, [])
    done = called(capsys, command, str(news), *rest, "--no-refresh")
    assert done == (1, "", f"nothing is known of {news} yet: without --no-refresh it is read\n")


def test_a_touched_file_among_many_means_one_parse_also_in_another_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(300):
        write_record(tmp_path, f"news/{number}.md", title=f"Bridge {number}")
    parsed: list[str] = []
    load = Dataset.load
    monkeypatch.setattr(Dataset, "load", lambda self, path: parsed.append(path) or load(self, path))
    first = read(str(tmp_path / "news"), How())
    first.catalogue.close()
    assert sorted(parsed) == sorted(f"{number}.md" for number in range(300))
    parsed.clear()
    touched = write_record(tmp_path, "news/77.md", title="Ferry 77")
    os.utime(touched, ns=(1, 1))
    second = read(str(tmp_path / "news"), How())
    assert (parsed, second.counts.records, len(second.index)) == (["77.md"], 300, 300)
    assert hits(second.catalogue, "ferry") == ["77.md"]
    second.catalogue.close()


# --- what lies in the folder of catalogues ---


def test_what_is_kept_is_told_largest_first(tmp_path: Path):
    assert kept_in(tmp_path / "none") == []
    for name, count in (("few", 1), ("many", 200)):
        catalogue, _ = opened(tmp_path / f"{name}.sqlite", [f"/{name}", "/b"])
        catalogue.write((found(f"{place}.md"), article(f"{place}.md", title="a")) for place in range(count))
        catalogue.close()
    (tmp_path / "odd.sqlite").write_text("no database")
    (tmp_path / "other.txt").write_text("not asked for")
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert kept_in(tmp_path) == [
        Kept(tmp_path / "many.sqlite", ("/many", "/b"), 200, sizes["many.sqlite"]),
        Kept(tmp_path / "few.sqlite", ("/few", "/b"), 1, sizes["few.sqlite"]),
        Kept(tmp_path / "odd.sqlite", (), 0, sizes["odd.sqlite"]),
    ]
    assert {file.name: file.stat().st_size for file in tmp_path.iterdir()} == sizes


def test_what_is_removed_is_gone_with_all_that_lies_beside_it(tmp_path: Path):
    catalogue = Catalogue(Store(tmp_path / "a.sqlite"))
    catalogue.write([(found("a.md"), article("a.md"))])
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) == 3
    assert remove(tmp_path / "a.sqlite") == size
    assert list(tmp_path.iterdir()) == []
    assert remove(tmp_path / "a.sqlite") == 0
    assert works(catalogue)
    catalogue.close()


def test_whether_a_catalogue_has_articles_is_asked_without_making_one(news: Path, tmp_path: Path):
    file = catalogue_of(news)
    assert not is_known(Dataset.at([news]))
    assert not file.parent.exists()
    opened(file, [str(news)])[0].close()
    assert not has_articles(file)
    read(str(news), How()).catalogue.close()
    assert is_known(Dataset.at([news]))
    (tmp_path / "text.sqlite").write_text("no database")
    (tmp_path / "empty.sqlite").touch()
    for place in (tmp_path / "text.sqlite", tmp_path / "empty.sqlite", tmp_path):
        assert not has_articles(place)
    assert (tmp_path / "text.sqlite").read_text() == "no database"
