"""Refreshing: the catalogue follows the folder, and reads no file twice that has not changed."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import as_anyone_but_root, described, files_below, write_file, write_record

from frtui.library.article import Article, Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.comparison import compare
from frtui.library.dataset import Dataset
from frtui.library.following import current, followed
from frtui.library.found import Found, Other
from frtui.library.index import Index
from frtui.library.refresh import Counts, Progress, counted, read_whole, refresh
from frtui.library.schema import RECORD


@dataclass(frozen=True)
class NotingDataset(Dataset):
    """A dataset that notes which files it was asked to load."""

    loaded: list[str] = field(default_factory=list)

    def load(self, path: str) -> Article | Unreadable | None:
        self.loaded.append(path)
        return super().load(path)

    def loads(self) -> list[str]:
        """What was loaded since this was asked last, by path."""
        paths = sorted(self.loaded)
        self.loaded.clear()
        return paths


class Reader:
    """A folder, and what is known of it."""

    def __init__(self, folder: Path) -> None:
        self.dataset = NotingDataset(Dataset.at([folder]).roots)
        self.catalogue = Catalogue()
        self.index = current(self.catalogue)
        self.counts = Counts()

    def refresh(self) -> list[str]:
        """Bring everything up to date; the paths that were loaded for it."""
        self.counts = read_whole(self.dataset, self.catalogue)
        self.index = followed(self.catalogue, self.index)
        return self.dataset.loads()

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the articles in the index, by path."""
        return {one.path: one.title for one in self.catalogue.articles(self.index.ids.tolist())}


_ticks = count(1)


def touch(place: Path) -> None:
    """Give `place` a time that no file has had before: the clock of a file system may stand still for a while."""
    moment = 1_000_000_000 * 10**9 + next(_ticks)
    os.utime(place, ns=(moment, moment))


def change(folder: Path, path: str, body: str = "", /, **fields: object) -> None:
    touch(write_record(folder, path, body, **fields))


def test_every_file_is_read_once_and_again_only_when_it_changes(tmp_path: Path):
    for name in ("a.md", "b.md", "x/c.html"):
        change(tmp_path, name, title=name)
    write_file(tmp_path, "notes.txt", "no front matter")
    reader = Reader(tmp_path)
    assert reader.refresh() == ["a.md", "b.md", "notes.txt", "x/c.html"]
    assert reader.refresh() == []
    change(tmp_path, "b.md", title="changed")
    assert reader.refresh() == ["b.md"]
    assert reader.titles == {"a.md": "a.md", "b.md": "changed", "x/c.html": "x/c.html"}
    touch(tmp_path / "notes.txt")
    assert reader.refresh() == ["notes.txt"]


def test_a_file_that_was_replaced_by_one_of_its_size_and_time_is_read_again(tmp_path: Path):
    place = write_record(tmp_path, "a.md", title="one")
    reader = Reader(tmp_path)
    reader.refresh()
    before = place.stat()
    place.rename(tmp_path / "kept-so-that-its-number-stays-taken")
    write_record(tmp_path, "a.md", title="two")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reader.refresh() == ["a.md"]
    assert reader.titles == {"a.md": "two"}


def test_what_is_new_changed_and_gone(tmp_path: Path):
    for name in ("stays.md", "changes.md", "goes.md", "moves.md"):
        change(tmp_path, name, title=name)
    reader = Reader(tmp_path)
    reader.refresh()
    ids = dict(zip(reader.titles, reader.index.ids.tolist(), strict=True))
    (tmp_path / "goes.md").unlink()
    (tmp_path / "moves.md").rename(tmp_path / "moved.md")
    change(tmp_path, "changes.md", title="changed")
    change(tmp_path, "comes.md", title="new")
    assert reader.refresh() == ["changes.md", "comes.md", "moved.md"]
    assert reader.titles == {"stays.md": "stays.md", "changes.md": "changed", "comes.md": "new", "moved.md": "moves.md"}
    now = dict(zip(reader.titles, reader.index.ids.tolist(), strict=True))
    assert (now["stays.md"], now["changes.md"]) == (ids["stays.md"], ids["changes.md"])


def test_a_renamed_file_keeps_its_id_and_is_found_by_its_new_name(tmp_path: Path):
    write_record(tmp_path, "old/a.md", "Ferries stand still.")
    write_record(tmp_path, "old/b.md", title="Bridge")
    reader = Reader(tmp_path)
    reader.refresh()
    [number, other] = reader.catalogue.ids_of(["old/a.md", "old/b.md"])
    (tmp_path / "new").mkdir()
    (tmp_path / "old" / "a.md").rename(tmp_path / "new" / "canal.md")
    write_record(tmp_path, "old/a.md", title="Another")
    write_record(tmp_path, "new/c.md", title="Third")
    reader.refresh()
    assert reader.titles == {"new/canal.md": "canal", "old/b.md": "Bridge", "old/a.md": "Another", "new/c.md": "Third"}
    (tmp_path / "old" / "a.md").unlink()
    (tmp_path / "old").rename(tmp_path / "renamed")
    (tmp_path / "new" / "canal.md").rename(tmp_path / "new" / "quay.md")
    assert reader.refresh() == ["new/quay.md", "renamed/b.md"]
    assert reader.catalogue.ids_of(["renamed/b.md"]) == [other]
    assert reader.titles["new/quay.md"] == "quay" and len(reader.titles) == 3
    [quay] = reader.catalogue.ids_of(["new/quay.md"])
    assert quay != number, "a file of its old name was there: that one has the id"
    assert reader.catalogue.search(["quay"]) == [quay] and reader.catalogue.search(["canal"]) == []
    reader.catalogue.store.all("INSERT INTO texts (texts) VALUES ('integrity-check')")


@pytest.mark.parametrize("half", ["", "---\ntitle: Bri", "nothing yet"])
def test_what_may_be_half_written_is_left_as_it_was_by_who_is_patient(tmp_path: Path, half: str):
    write_record(tmp_path, "a.md", title="Bridge")
    reader = Reader(tmp_path)
    reader.refresh()
    write_file(tmp_path, "a.md", half)
    list(refresh(reader.dataset, reader.catalogue, is_patient=True))
    assert reader.catalogue.count(RECORD) == 1
    os.utime(tmp_path / "a.md", (1, 1))
    list(refresh(reader.dataset, reader.catalogue, is_patient=True))
    assert reader.catalogue.count(RECORD) == 0


def test_a_record_may_become_anything_and_a_record_again(tmp_path: Path):
    change(tmp_path, "a.md", title="one")
    reader = Reader(tmp_path)
    reader.refresh()
    for content, counts in {
        "---\n[": Counts(unreadable=1),
        "plain": Counts(skipped=1),
        "---\ntitle: two\n---\n": Counts(records=1),
    }.items():
        touch(write_file(tmp_path, "a.md", content))
        assert reader.refresh() == ["a.md"]
        assert reader.counts == counts
        assert len(reader.index) == counts.records
    assert reader.titles == {"a.md": "two"}


def test_the_counts_add_up_to_the_files_on_disk(tmp_path: Path):
    change(tmp_path, "a.md", title="a")
    write_file(tmp_path, "x/broken.md", "---\ntitle: [\n---\n")
    write_file(tmp_path, "x/broken too.html", "---\n")
    write_file(tmp_path, "README.md", "# none")
    for name in ("image.png", ".hidden.md", ".git/HEAD", "x/data.yml"):
        write_file(tmp_path, name, "x")
    os.mkfifo(tmp_path / "pipe")
    reader = Reader(tmp_path)
    reader.refresh()
    assert reader.counts == Counts(records=1, unreadable=2, skipped=1, others=5)
    assert reader.counts.files == files_below(tmp_path)


@as_anyone_but_root
def test_a_folder_that_cannot_be_listed_is_among_the_unreadable_until_it_can(tmp_path: Path):
    change(tmp_path, "closed/a.md", title="a")
    (tmp_path / "closed").chmod(0)
    reader = Reader(tmp_path)
    reader.refresh()
    assert [file.path for file in reader.catalogue.unreadable()] == ["closed/"]
    (tmp_path / "closed").chmod(0o700)
    reader.refresh()
    assert (reader.catalogue.unreadable(), reader.titles) == ([], {"closed/a.md": "a"})


def test_nothing_there_is_a_report_too(tmp_path: Path):
    assert list(refresh(Dataset.at([tmp_path]), Catalogue())) == [Progress(counts=Counts())]


@pytest.mark.parametrize("times", [(-1, -1), (2**62, -(2**40)), (10**19, 10**19)])
def test_a_file_of_any_time_is_read_once(tmp_path: Path, times: tuple[int, int]):
    place = write_record(tmp_path, "a.md", title="a")
    os.utime(place, ns=times)
    reader = Reader(tmp_path)
    assert (reader.refresh(), reader.refresh()) == (["a.md"], [])
    assert reader.titles == {"a.md": "a"}


def test_a_file_of_any_inode_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Some file systems give out numbers of 64 bits."""
    reader = Reader(write_record(tmp_path, "a.md", title="a"))
    mode, _, *rest = os.stat(tmp_path / "a.md")
    status = os.stat_result((mode, 2**64 - 1, *rest), {"st_mtime_ns": 1})
    monkeypatch.setattr(Path, "stat", lambda self, **how: status)
    assert (reader.refresh(), reader.refresh()) == (["a.md"], [])
    assert reader.titles == {"a.md": "a"}


# --- the comparison ---


def test_what_waits_begins_with_the_newest_day_in_a_name_and_goes_on_by_path(tmp_path: Path):
    for name in ("b.md", "a.md", "2020-01-01-x.md", "z/2021-06-25-y.md", "2021-06-25-z.md", "2021-06-25/c.md"):
        write_record(tmp_path, name)
    comparison = compare(Dataset.at([tmp_path]), Catalogue())
    assert [file.path for file in comparison.waiting] == [
        "2021-06-25-z.md",
        "z/2021-06-25-y.md",
        "2020-01-01-x.md",
        "2021-06-25/c.md",
        "a.md",
        "b.md",
    ]
    assert comparison.size == sum(place.stat().st_size for place in tmp_path.rglob("*.md"))


def test_a_comparison_tells_what_is_new_or_changed_what_is_gone_and_how_many_others_there_are(tmp_path: Path):
    for name in ("stays.md", "changes.md", "goes.md"):
        change(tmp_path, name, title=name)
    for name in ("image.png", "x/data.yml"):
        write_file(tmp_path, name, "x")
    reader = Reader(tmp_path)
    reader.refresh()
    [gone] = reader.catalogue.ids_of(["goes.md"])
    (tmp_path / "goes.md").unlink()
    touch(tmp_path / "changes.md")
    change(tmp_path, "x/comes.md", title="new")
    comparison = compare(reader.dataset, reader.catalogue)
    assert [file.path for file in comparison.waiting] == ["changes.md", "x/comes.md"]
    assert (comparison.gone, comparison.others, comparison.unreadable) == ([gone], 2, [])
    assert reader.dataset.loads() == []


def test_a_comparison_that_is_cancelled_takes_nothing_for_gone(tmp_path: Path):
    reader = Reader(written(tmp_path, 5))
    reader.refresh()
    for name in ("0.md", "3.md", "4.md"):
        (tmp_path / name).unlink()
    assert compare(reader.dataset, reader.catalogue, cancelled_after(1)).gone == []
    assert compare(reader.dataset, reader.catalogue, cancelled_after(2)).gone == []
    assert len(compare(reader.dataset, reader.catalogue).gone) == 3


@dataclass(frozen=True)
class BusyDataset(Dataset):
    """A dataset in which, once a first file has been found, somebody else is faster to read all the others."""

    catalogue: Catalogue = field(default_factory=Catalogue)

    def contents(self) -> Iterator[Found | Unreadable | Other]:
        for place, found in enumerate(super().contents()):
            yield found
            if not place:
                read_whole(Dataset(self.roots), self.catalogue)


def test_what_somebody_else_takes_up_during_a_comparison_is_no_trouble(tmp_path: Path):
    catalogue = Catalogue()
    change(tmp_path, "a.md", title="a")
    read_whole(Dataset.at([tmp_path]), catalogue)
    written(tmp_path, 9)
    comparison = compare(BusyDataset(Dataset.at([tmp_path]).roots, catalogue=catalogue), catalogue)
    assert ([file.path for file in comparison.waiting], comparison.gone) == (["0.md"], [])
    assert read_whole(Dataset.at([tmp_path]), catalogue) == Counts(records=10)


# --- files that are unreadable, though not by their own fault ---


@dataclass(frozen=True)
class UnreliableDataset(NotingDataset):
    """A dataset on a disk that fails while there is trouble."""

    trouble: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes:
        if self.trouble:
            raise OSError(5, self.trouble[-1])
        return super().read(path)


def test_a_file_that_could_not_be_read_is_looked_at_each_time_until_it_can_and_left_alone_meanwhile(tmp_path: Path):
    reader = Reader(written(tmp_path, 2))
    dataset = UnreliableDataset(reader.dataset.roots, trouble=["the disk is tired"])
    reader.dataset = dataset
    assert reader.refresh() == ["0.md", "1.md"]
    assert reader.counts == Counts(unreadable=2)
    assert [file.reason for file in reader.catalogue.unreadable()] == ["the disk is tired"] * 2
    turn, index = reader.catalogue.turn, reader.index
    assert reader.refresh() == ["0.md", "1.md"]
    assert (reader.catalogue.turn, reader.index) == (turn, index)
    dataset.trouble.append("the disk is ill")
    assert reader.refresh() == ["0.md", "1.md"]
    assert [file.reason for file in reader.catalogue.unreadable()] == ["the disk is ill"] * 2
    dataset.trouble.clear()
    assert reader.refresh() == ["0.md", "1.md"]
    assert (reader.titles, reader.refresh()) == ({"0.md": "0", "1.md": "1"}, [])


def test_a_file_that_is_broken_by_its_own_fault_is_not_read_again(tmp_path: Path):
    touch(write_file(tmp_path, "a.md", "---\n["))
    reader = Reader(tmp_path)
    assert (reader.refresh(), reader.refresh()) == (["a.md"], [])


# --- reports on the way ---


@pytest.fixture
def every_file_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frtui.library.parsers.SLICE", 0)


def written(folder: Path, number: int) -> Path:
    for place in range(number):
        change(folder, f"{place}.md", title=f"{place}")
    return folder


@pytest.mark.usefixtures("every_file_is_reported")
def test_reports_go_up_to_the_total_and_only_the_last_has_counts(tmp_path: Path):
    change(tmp_path, "9.md", title="a longer title than the others have")
    sizes = [place.stat().st_size for place in sorted(written(tmp_path, 4).iterdir())]
    catalogue = Catalogue()
    reports: list[Progress] = []
    articles: list[int] = []
    for report in refresh(Dataset.at([tmp_path]), catalogue):
        reports.append(report)
        articles.append(catalogue.article_count())
    assert [(report.done, report.total) for report in reports] == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (5, 5)]
    bytes_done = [*accumulate(sizes), sum(sizes)]
    assert [report.bytes_done for report in reports] == bytes_done
    assert {report.bytes_total for report in reports} == {sum(sizes)}
    assert articles == [1, 2, 3, 4, 5, 5]
    assert [report.counts for report in reports] == [None] * 5 + [Counts(records=5)]


def test_the_index_that_was_given_stays_as_it_is(tmp_path: Path):
    reader = Reader(written(tmp_path, 3))
    reader.refresh()
    before = reader.index
    (tmp_path / "0.md").unlink()
    change(tmp_path, "1.md", title="changed")
    reader.refresh()
    assert (len(before), len(reader.index)) == (3, 2)


def cancelled_after(reports: int) -> Callable[[], bool]:
    asked = count(1)
    return lambda: next(asked) >= reports


@pytest.mark.usefixtures("every_file_is_reported")
@pytest.mark.parametrize("reports", [1, 2, 5])
def test_what_was_read_before_it_was_cancelled_is_reported_and_not_read_again(tmp_path: Path, reports: int):
    reader = Reader(written(tmp_path, 5))
    progress: list[Progress] = []
    looked_at = 5 + 1  # it asks after each file that it compares, then before it reads any
    for report in refresh(reader.dataset, reader.catalogue, cancelled_after(looked_at + reports)):
        progress.append(report)
    assert [report.counts for report in progress] == [None] * reports
    reader.index = followed(reader.catalogue, reader.index)
    assert len(reader.index) == reader.catalogue.count(RECORD) == reports
    first = reader.dataset.loads()
    assert sorted([*first, *reader.refresh()]) == ["0.md", "1.md", "2.md", "3.md", "4.md"]
    assert len(reader.titles) == 5


@pytest.mark.usefixtures("every_file_is_reported")
def test_one_who_stops_listening_loses_nothing_that_was_reported(tmp_path: Path):
    reader = Reader(written(tmp_path, 5))
    reports = refresh(reader.dataset, reader.catalogue)
    next(reports)
    next(reports)
    reports.close()  # type: ignore[attr-defined]
    first = reader.dataset.loads()
    assert (len(first), reader.catalogue.article_count()) == (2, 2)
    assert sorted([*first, *reader.refresh()]) == ["0.md", "1.md", "2.md", "3.md", "4.md"]
    assert len(reader.titles) == 5


# --- any history ---

NAMES = ["a.md", "b.md", "x/a.md", "x/y/b.html", "notes.txt", "data.yml"]
operations = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["record", "broken", "plain", "remove", "touch"]), st.sampled_from(NAMES)),
        st.just(("refresh", "")),
    ),
    max_size=12,
)


@settings(max_examples=settings().max_examples // 2)
@given(operations)
def test_after_any_history_it_is_what_a_fresh_reading_finds(operations: list[tuple[str, str]]):
    with TemporaryDirectory() as name:
        folder = Path(name)
        reader = Reader(folder)
        for number, (operation, path) in enumerate(operations):
            place = folder / path
            match operation:
                case "record":
                    change(folder, path, title=f"title {number}", topics=[f"topic {number % 3}"])
                case "broken":
                    touch(write_file(folder, path, f"---\n[{number}"))
                case "plain":
                    touch(write_file(folder, path, f"{number}"))
                case "remove":
                    place.unlink(missing_ok=True)
                case "touch" if place.exists():
                    touch(place)
                case "refresh":
                    reader.refresh()
        reader.refresh()
        fresh = Reader(folder)
        fresh.refresh()
        assert reader.counts == fresh.counts
        assert counted(reader.catalogue, fresh.counts.others) == fresh.counts
        assert reader.counts.files == files_below(folder)
        assert reader.titles == fresh.titles
        assert reader.catalogue.unreadable() == fresh.catalogue.unreadable()
        assert reader.catalogue.skipped() == fresh.catalogue.skipped()
        same = Index().extended(reader.catalogue.rows(reader.catalogue.article_ids()))
        assert described(reader.index, reader.catalogue) == described(same, reader.catalogue)
        assert Counter(reader.refresh()) == Counter()
        reader.catalogue.close()
        fresh.catalogue.close()
