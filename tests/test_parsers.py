"""Reading in other processes: the same files, in the same order, whatever becomes of those processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from catalogues import at
from commands import environment
from processes import end, only_where_processes_can_be_seen
from records import write_file, write_record

from frtui.library import parsers
from frtui.library.comparison import compare
from frtui.library.dataset import Dataset
from frtui.library.found import Found
from frtui.library.parsers import parsed, read
from frtui.library.refresh import Counts, read_whole
from frtui.library.stored import Stored


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    """Forty files of every kind."""
    for number in range(30):
        write_record(tmp_path, f"x{number % 3}/{number}.md", f"<p>{number}", title=f"Bridge {number}", topics=["é"])
    for number in range(5):
        write_file(tmp_path, f"broken/{number}.md", f"---\n[{number}")
        write_file(tmp_path, f"plain/{number}.txt", "no front matter")
    return Dataset.at([tmp_path])


@pytest.fixture
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes are started for any number of files, and given three at a time."""
    monkeypatch.setattr(parsers, "WORTH_IT", 1)
    monkeypatch.setattr(parsers, "BATCH", 3)


def waiting_in(dataset: Dataset) -> list[Found]:
    with at(None) as catalogue:
        return compare(dataset, catalogue).waiting


def together(slices: Iterable[list[Stored]]) -> list[Stored]:
    return [file for batch in slices for file in batch]


def pool_is_done() -> None:
    """Wait until the pool has seen what has become of its processes."""
    for thread in threading.enumerate():
        if "ExecutorManager" in type(thread).__name__:
            thread.join(60)


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.usefixtures("few_are_worth_it")
def test_other_processes_make_of_the_files_what_this_one_makes_in_the_same_order(news: Dataset, processes: int):
    waiting = waiting_in(news)
    assert together(parsed(news, waiting, processes)) == [read(news, found) for found in waiting]


@pytest.mark.usefixtures("few_are_worth_it")
@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7])
def test_any_number_of_files_is_read_to_its_end(news: Dataset, count: int):
    waiting = waiting_in(news)[:count]
    slices = list(parsed(news, waiting, 2))
    assert together(slices) == [read(news, found) for found in waiting]
    assert [] not in slices


@pytest.mark.usefixtures("few_are_worth_it")
def test_files_that_have_gone_meanwhile_and_names_of_any_bytes_are_values_there_too(tmp_path: Path):
    for number in range(9):
        write_record(tmp_path, f"caf\udce9 {number}.md", title=f"odd \ud800 {number}")
    dataset = Dataset.at([tmp_path])
    waiting = waiting_in(dataset)
    for number in range(0, 9, 2):
        (tmp_path / f"caf\udce9 {number}.md").unlink()
    assert together(parsed(dataset, waiting, 2)) == [read(dataset, found) for found in waiting]


@pytest.mark.usefixtures("few_are_worth_it")
def test_a_whole_dataset_read_by_several_is_that_read_by_one(news: Dataset):
    with at(None) as one, at(None) as several:
        assert read_whole(news, one) == read_whole(news, several, 2) == Counts(30, 5, 5, 0)
        ids = one.article_ids()
        assert several.rows(several.article_ids()) == one.rows(ids)
        assert list(several.articles(ids)) == list(one.articles(ids))
        assert several.unreadable() == one.unreadable()


@pytest.mark.parametrize(("count", "processes"), [(39, 2), (40, 0)])
def test_few_files_are_read_by_this_process_alone(
    news: Dataset, count: int, processes: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(parsers, "WORTH_IT", 40)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", None)
    waiting = waiting_in(news)[:count]
    assert together(parsed(news, waiting, processes)) == [read(news, found) for found in waiting]


def test_this_process_hands_on_what_it_has_each_time_that_a_slice_is_over(
    news: Dataset, monkeypatch: pytest.MonkeyPatch
):
    waiting = waiting_in(news)
    monkeypatch.setattr(parsers, "SLICE", 0)
    assert [len(batch) for batch in parsed(news, waiting)] == [1] * 40
    monkeypatch.setattr(parsers, "SLICE", 3600)
    assert [len(batch) for batch in parsed(news, waiting)] == [40]


# --- what may become of the processes ---


@pytest.mark.usefixtures("few_are_worth_it")
@pytest.mark.parametrize("has_seen_it", [False, True])
@pytest.mark.parametrize("slices", [1, 2, 5])
def test_a_process_that_is_killed_loses_nothing(news: Dataset, slices: int, has_seen_it: bool):
    """Whether the pool learns of it while it waits for files or only when it is to give out more."""
    waiting = waiting_in(news)
    reading = parsed(news, waiting, 2)
    files = together(next(reading) for _ in range(slices))
    for child in multiprocessing.active_children()[:1]:
        os.kill(child.pid or 0, signal.SIGKILL)
    if has_seen_it:
        pool_is_done()
    assert files + together(reading) == [read(news, found) for found in waiting]
    pool_is_done()
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("few_are_worth_it")
def test_where_no_process_can_be_had_this_one_reads_them_all(news: Dataset, monkeypatch: pytest.MonkeyPatch):
    def refuse(*how: Any) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    waiting = waiting_in(news)
    assert together(parsed(news, waiting, 2)) == [read(news, found) for found in waiting]


@pytest.mark.usefixtures("few_are_worth_it")
@pytest.mark.parametrize("slices", [1, 3])
def test_one_who_stops_listening_ends_the_processes(news: Dataset, slices: int):
    reading = parsed(news, waiting_in(news), 2)
    for _ in range(slices):
        next(reading)
    assert multiprocessing.active_children()
    assert isinstance(reading, Generator)
    reading.close()
    pool_is_done()
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("few_are_worth_it")
def test_one_who_has_read_everything_ends_the_processes(news: Dataset):
    assert len(together(parsed(news, waiting_in(news), 2))) == 40
    pool_is_done()
    assert multiprocessing.active_children() == []


READER = """
import sys, multiprocessing
from pathlib import Path
from frtui.library import parsers
from frtui.library.catalogue import Catalogue
from frtui.library.comparison import compare
from frtui.library.dataset import Dataset

if __name__ == "__main__":
    parsers.WORTH_IT, parsers.BATCH = 1, 3
    dataset = Dataset.at([sys.argv[1]])
    reading = parsers.parsed(dataset, compare(dataset, Catalogue()).waiting, 2)
    for _ in range(3):
        next(reading)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


@only_where_processes_can_be_seen
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_they_do_not_outlive_who_asked_and_say_nothing_of_it(news: Dataset, tmp_path: Path, how: signal.Signals):
    """ctrl+c reaches them as well: they are in the same terminal."""
    (tmp_path / "reader.py").write_text(READER)
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "reader.py"), str(tmp_path)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    children = list(map(int, process.stdout.readline().split()))
    assert len(children) == 2
    if how is signal.SIGINT:
        os.killpg(process.pid, how)
    else:
        process.send_signal(how)
    _, words = process.communicate(timeout=60)
    assert end(children)
    assert words.decode().count("Traceback") == (how is signal.SIGINT)  # its own
