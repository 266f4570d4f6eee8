"""A refresh in a process of its own: what it reads is in the file, whoever listens and however it ends."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from catalogues import at
from commands import environment
from processes import PATIENCE, children_of, end, is_running, only_where_processes_can_be_seen
from records import described, files_below, hits, library_at, write_file, write_record
from test_refresh import NotingDataset

from frtui.errors import DatasetError
from frtui.library.beside import Beside
from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import opened
from frtui.library.dataset import Dataset
from frtui.library.following import current
from frtui.library.refresh import Counts, Progress, read_whole
from frtui.library.store import CatalogueError
from frtui.library.traces import BrokenElsewhere, trace


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Thirty records, a broken one, and others."""
    for number in range(30):
        write_record(tmp_path, f"news/x{number % 3}/{number}.md", title=f"Bridge {number}", topics=["Town Hall"])
    write_file(tmp_path, "news/broken.md", "---\n[")
    write_file(tmp_path, "news/notes.txt", "none")
    write_file(tmp_path, "news/image.png", "none")
    return tmp_path / "news"


@pytest.fixture
def catalogue(news: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """The catalogue of the records, still empty, in a file."""
    catalogue, note = opened(tmp_path / "kept" / "a.sqlite", [str(news)])
    assert note == ""
    yield catalogue
    catalogue.close()


def beside(*places: Path, catalogue: Catalogue) -> Beside:
    assert catalogue.place is not None
    return Beside(Dataset.at(places), catalogue.place)


def ended(reading: Beside) -> bool:
    """Whether its process ends, if it is given the time."""
    try:
        reading._process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        reading._process.kill()
        return False
    return True


def test_it_ends_with_counts_and_the_file_holds_everything(news: Path, catalogue: Catalogue):
    reports = list(beside(news, catalogue=catalogue).progress())
    assert reports[-1].counts == Counts(30, 1, 1, 1)
    assert [report.counts for report in reports[:-1]] == [None] * (len(reports) - 1)
    assert (reports[-1].done, reports[-1].total) == (32, 32)
    assert (
        reports[-1].bytes_done
        == reports[-1].bytes_total
        == sum(place.stat().st_size for place in news.rglob("*") if place.suffix in (".md", ".txt"))
    )
    assert hits(catalogue, "town") == hits(catalogue, "bridge")
    assert len(hits(catalogue, "bridge")) == 30
    library = library_at(news)
    assert catalogue.rows(catalogue.article_ids()) == library.catalogue.rows(library.catalogue.article_ids())
    assert catalogue.unreadable() == library.catalogue.unreadable()
    assert described(current(catalogue), catalogue) == described(library.index, library.catalogue)


def test_it_leaves_a_snapshot_for_the_next_start(news: Path, catalogue: Catalogue):
    reading = beside(news, catalogue=catalogue)
    assert len(list(reading.progress())) > 0
    assert ended(reading)
    assert catalogue.snapshot("turn") == {"turn": str(catalogue.turn).encode()}
    assert current(catalogue).origin is not None


def test_what_is_known_already_is_not_read_again(news: Path, catalogue: Catalogue):
    read_whole(Dataset.at([news]), catalogue)
    turn = catalogue.turn
    assert list(beside(news, catalogue=catalogue).progress()) == [Progress(counts=Counts(30, 1, 1, 1))]
    assert catalogue.turn == turn


def test_several_places_are_one_dataset_under_the_same_names(news: Path, tmp_path: Path, catalogue: Catalogue):
    write_record(tmp_path, "other/news/x0/0.md", title="Ferry")
    write_record(tmp_path, "caf\udce9.md", title="Ferry")
    places = [news, tmp_path / "other/news", tmp_path / "caf\udce9.md"]
    *_, last = beside(*places, catalogue=catalogue).progress()
    assert last.counts == Counts(32, 1, 1, 1)
    assert read_whole(Dataset.at(places), catalogue) == last.counts
    assert catalogue.turn == catalogue.changes(0).turn
    assert [one.path for one in catalogue.articles(catalogue.search(["ferry"]))] == ["caf\udce9.md", "news~2/x0/0.md"]


# --- how it may end ---


def many(folder: Path) -> Path:
    """So many records that reading them takes a while."""
    for number in range(1500):
        write_record(folder, f"{number}.md", "<p>words</p> " * 20, title=f"Bridge {number}", odd={"a": ["b"]})
    return folder


def test_what_it_had_taken_up_when_it_was_stopped_is_whole_and_not_read_again(tmp_path: Path):
    folder = many(tmp_path / "many")
    file = tmp_path / "kept/a.sqlite"
    catalogue, _ = opened(file, [str(folder)])
    reading = beside(folder, catalogue=catalogue)
    reports = reading.progress()
    first = next(reports)
    reading.stop()
    assert all(report.counts is None for report in reports) or first.counts is None
    assert ended(reading)
    catalogue.close()
    again, note = opened(file, [str(folder)])
    assert note == ""
    known = again.article_count()
    assert first.done <= known
    assert len(hits(again, "bridge")) == known == len(again.file_ids())
    dataset = NotingDataset(Dataset.at([folder]).roots)
    assert read_whole(dataset, again) == Counts(records=1500)
    assert len(dataset.loads()) == 1500 - known
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
    again.close()


@only_where_processes_can_be_seen
def test_it_ends_when_its_reader_goes_away_however_that_happens(tmp_path: Path):
    folder = many(tmp_path / "many")
    opened(tmp_path / "kept/a.sqlite", [str(folder)])[0].close()
    code = (
        "import sys; from pathlib import Path; from frtui.library.beside import Beside, Dataset;"
        "reading = Beside(Dataset.at([sys.argv[1]]), Path(sys.argv[2])); next(reading.progress());"
        "print('begun', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "kept/a.sqlite")],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    children = children_of(process.pid)
    process.kill()
    process.communicate()
    assert end(children)
    with at(tmp_path / "kept/a.sqlite") as catalogue:
        assert read_whole(Dataset.at([folder]), catalogue) == Counts(records=1500)


@only_where_processes_can_be_seen
def test_one_who_forgets_it_ends_it(news: Path, catalogue: Catalogue):
    reading = beside(news, catalogue=catalogue)
    process = reading._process.pid
    reading.stop()
    assert ended(reading)
    assert not is_running(process)
    reading.stop()
    assert list(reading.progress()) == []


# --- what may go wrong ---


def test_a_folder_that_has_vanished_is_told_in_words(tmp_path: Path, catalogue: Catalogue):
    folder = tmp_path / "gone"
    folder.mkdir()
    dataset = Dataset.at([folder])
    folder.rmdir()
    assert catalogue.place is not None
    with pytest.raises(DatasetError, match="does not exist"):
        list(Beside(dataset, catalogue.place).progress())


def test_a_catalogue_that_fails_is_told_as_it_would_be_here(news: Path, catalogue: Catalogue):
    with closing(sqlite3.connect(str(catalogue.place))) as connection:
        connection.execute("DROP TABLE turns")
    with pytest.raises(CatalogueError, match="no such table") as caught:
        list(beside(news, catalogue=catalogue).progress())
    assert caught.value.is_spoilt


def test_a_place_where_nothing_can_be_kept_is_told_as_it_would_be_here(news: Path, tmp_path: Path):
    with pytest.raises(CatalogueError) as caught:
        list(Beside(Dataset.at([news]), tmp_path / "no such folder" / "a.sqlite").progress())
    assert not caught.value.is_spoilt


def test_a_process_that_ends_without_a_word_is_a_failure(
    news: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("frtui.library.beside._START", "raise SystemExit(7)  # {path}")
    with pytest.raises(OSError, match="7"):
        list(beside(news, catalogue=catalogue).progress())


def test_a_mistake_there_is_told_with_where_it_came_about_and_without_its_words(
    news: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    broken = "sys.path[:] = {path!r}; from frtui.library import beside; beside.refresh = lambda *one, **two: {{}}[1]"
    monkeypatch.setattr("frtui.library.beside._START", f"import sys; {broken}; beside.main()")
    with pytest.raises(BrokenElsewhere) as caught:
        list(beside(news, catalogue=catalogue).progress())
    told = trace(caught.value)
    assert "builtins.KeyError" in told and "frtui/library/beside.py:" in told and str(news) not in told


def test_a_process_that_is_killed_is_a_failure(news: Path, catalogue: Catalogue):
    reading = beside(news, catalogue=catalogue)
    reading._process.kill()
    with pytest.raises(OSError, match="killed"):
        list(reading.progress())


def test_it_writes_nothing_but_the_catalogue_and_says_nothing(news: Path, catalogue: Catalogue, tmp_path: Path):
    before = files_below(news)
    reading = beside(news, catalogue=catalogue)
    lines = [json.loads(line) for line in reading._process.stdout or ()]
    assert ended(reading)
    assert lines[-1]["counts"] == {"records": 30, "unreadable": 1, "skipped": 1, "others": 1}
    assert files_below(news) == before
    assert {place.name.partition("-")[0] for place in (tmp_path / "kept").iterdir()} == {"a.sqlite"}
