"""Folders on disk: every file is accounted for, and none is touched."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from records import as_anyone_but_root, files_below, source, write_file, write_record

from frtui.errors import DatasetError
from frtui.library.article import Article, Unreadable
from frtui.library.dataset import Dataset, holds_records, load_bytes
from frtui.library.found import Aside, Found, Other, Reach, is_file
from frtui.library.limits import Limits


class Walk(NamedTuple):
    """What lies below the roots of a dataset, each kind in the order in which it was found."""

    files: list[str]
    unreadable: dict[str, str]
    hidden: list[str]
    linked: list[str]
    others: int


def walk(dataset: Dataset) -> Walk:
    """Every file on the disk is in one of its parts, where no link leads out that is followed."""
    contents = list(dataset.contents())
    asides = [one for one in contents if isinstance(one, Aside)]
    walked = Walk(
        [one.path for one in contents if isinstance(one, Found)],
        {one.path: one.reason for one in contents if isinstance(one, Unreadable)},
        [one.path for one in asides if one.is_hidden],
        [one.path for one in asides if not one.is_hidden],
        contents.count(Other.FILE),
    )
    if not dataset.reach.links:
        on_disk = sum(1 if root.is_file else files_below(root.place) for root in dataset.roots)
        assert sum(map(is_file, contents)) == on_disk
    return walked


def paths(dataset: Dataset) -> list[str]:
    return sorted(walk(dataset).files)


def state_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """What lies in `folder`: names, contents, and when they were last changed."""
    return {
        str(place): (place.read_bytes() if place.is_file() else b"", place.stat().st_mtime_ns, place.stat().st_mode)
        for place in [folder, *sorted(folder.rglob("*"))]
    }


# --- which files there are ---


def test_every_file_is_a_candidate_or_another(tmp_path: Path):
    for name in ("a.md", "b.MARKDOWN", "c.txt", "d.Html", "deep/er/e.md", "sp ace/[x] é.md"):
        write_record(tmp_path, name, title="a")
    for name in ("f.yml", "g", "h.md.bak", "i.htm", ".hidden.md", ".hidden/j.md", "deep/.hidden/k.md", ".l/m/n.md"):
        write_record(tmp_path, name, title="a")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.md").mkdir()
    found = walk(Dataset.at([tmp_path]))
    assert set(found.files) == {"a.md", "b.MARKDOWN", "c.txt", "d.Html", "deep/er/e.md", "sp ace/[x] é.md"}
    assert set(found.hidden) == {".hidden.md", ".hidden/j.md", "deep/.hidden/k.md", ".l/m/n.md"}
    assert found.others == 4
    assert found.unreadable == {}


def test_a_folder_is_looked_through_in_the_order_of_its_names(tmp_path: Path):
    for name in ("b.md", "a.md", "C.md", "é.md"):
        write_record(tmp_path, name)
    assert walk(Dataset.at([tmp_path])).files == ["C.md", "a.md", "b.md", "é.md"]


def test_what_is_found_is_as_the_disk_has_it(tmp_path: Path):
    place = write_record(tmp_path, "x/a.md", title="a")
    os.utime(place, ns=(1, 1_624_645_140_123_456_789))
    [found] = (one for one in Dataset.at([tmp_path]).contents() if isinstance(one, Found))
    assert found == Found("x/a.md", place.stat().st_size, 1_624_645_140_123_456_789, place.stat().st_ino)


@pytest.mark.parametrize(("count", "there_are"), [(1, True), (5, True), (6, False), (1000, False)])
def test_whether_there_are_so_many_files(tmp_path: Path, count: int, there_are: bool):
    """Of whatever kind; folders are none."""
    for name in ("one/a.md", "one/deep/er/b.csv", "one/.hidden/c.md", "two.md", "three.csv"):
        write_file(tmp_path, name, "x")
    (tmp_path / "one/empty").mkdir()
    dataset = Dataset.at([tmp_path / "one", tmp_path / "two.md", tmp_path / "three.csv"])
    assert dataset.has_at_least(count) is there_are


def test_links_are_followed_to_files_inside_and_no_folder_is_walked_twice(tmp_path: Path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write_record(inside, "real/a.md", title="a")
    write_record(outside, "secret.md", title="a")
    for name, target in {
        "link.md": inside / "real/a.md",
        "relative.md": Path("real/a.md"),
        "leaving.md": outside / "secret.md",
        "nowhere.md": inside / "gone.md",
        "itself.md": Path("itself.md"),
        "image.png": outside / "secret.md",
        "nowhere.png": inside / "gone.md",
        "to-nowhere": inside / "gone",
        "folder": inside / "real",
        "round": inside,
        "outside": outside,
    }.items():
        (inside / name).symlink_to(target)
    found = walk(Dataset.at([inside]))
    assert sorted(found.files) == ["link.md", "real/a.md", "relative.md"]
    assert found.unreadable == {
        "leaving.md": "the link leads out of the dataset",
        "nowhere.md": "the link leads nowhere",
        "to-nowhere": "the link leads nowhere",
        "itself.md": "the link leads in a circle",
        "outside/": "the link leads out of the dataset",
    }
    assert found.linked == ["folder", "round"]
    assert found.others == 2


def test_what_is_no_regular_file_is_named_and_never_opened(tmp_path: Path):
    for name in ("pipe.md", "pipe", ".pipe.md"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "device.md").symlink_to("/dev/zero")
    write_record(tmp_path, "a.md", title="a")
    found = walk(Dataset.at([tmp_path]))
    assert (found.files, found.hidden, found.others) == (["a.md"], [".pipe.md"], 1)
    assert found.unreadable == {"pipe.md": "a FIFO is not read", "device.md": "the link leads out of the dataset"}
    assert walk(Dataset.at([tmp_path], Reach(links=True))).unreadable["device.md"] == "a device is not read"


def test_names_that_are_no_utf_8_and_newlines_in_names_are_read(tmp_path: Path):
    names = [b"caf\xe9.md", b"two\nlines.md", b"tab\t.md", b"esc\x1b[31m.md"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_bytes(source(title="a"))
    dataset = Dataset.at([tmp_path])
    assert paths(dataset) == sorted(os.fsdecode(name) for name in names)
    assert all(isinstance(dataset.load(path), Article) for path in paths(dataset))


@as_anyone_but_root
def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path):
    write_record(tmp_path, "closed/a.md", title="a")
    (tmp_path / "closed").chmod(0)
    found = list(Dataset.at([tmp_path]).contents())
    (tmp_path / "closed").chmod(0o700)
    assert found == [Other.FOLDER, Unreadable("closed/", 0, "Permission denied")]


# --- what is read only where it was asked for ---


def test_hidden_files_and_folders_are_read_where_they_were_asked_for(tmp_path: Path):
    names = {".a.md", "b.md", ".c/d.md", ".c/.e/f.md", "g/.h/i.md"}
    for name in names:
        write_record(tmp_path, name, title="a")
    dataset = Dataset.at([tmp_path], Reach(hidden=True))
    found = walk(dataset)
    assert (set(found.files), found.hidden) == (names, [])
    assert all(isinstance(dataset.load(path), Article) for path in names)
    assert walk(Dataset.at([tmp_path])).files == ["b.md"]


def test_links_that_lead_out_are_followed_where_that_was_asked_for(tmp_path: Path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write_record(inside, "a.md", title="a")
    write_record(outside, "b.md", title="b")
    write_record(outside, "deep/c.md", title="c")
    (inside / "folder").symlink_to(outside)
    (inside / "file.md").symlink_to(outside / "b.md")
    dataset = Dataset.at([inside], Reach(links=True))
    found = walk(dataset)
    assert sorted(found.files) == ["a.md", "file.md", "folder/b.md", "folder/deep/c.md"]
    assert (found.unreadable, found.linked) == ({}, [])
    assert [dataset.load(path).title for path in ("folder/deep/c.md", "file.md")] == ["c", "b"]  # type: ignore[union-attr]


def test_each_real_folder_is_walked_once_so_that_loops_end(tmp_path: Path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write_record(inside, "sub/a.md", title="a")
    write_record(outside, "deep/b.md", title="b")
    for link, target in {
        inside / "up": tmp_path,
        inside / "me": inside,
        inside / "sub/parent": inside,
        inside / "one": outside,
        inside / "two": outside / "deep",
        outside / "back": inside,
        outside / "deep/round": outside,
    }.items():
        link.symlink_to(target)
    found = walk(Dataset.at([inside], Reach(links=True)))
    assert len(found.files) == len(set(found.files)) == 2
    assert {path.rpartition("/")[2] for path in found.files} == {"a.md", "b.md"}
    assert "sub/a.md" in found.files
    assert found.unreadable == {}


def test_a_link_into_a_hidden_folder_is_named_until_that_is_asked_for(tmp_path: Path):
    write_record(tmp_path, ".versions/3/a.md", title="a")
    (tmp_path / "current").symlink_to(".versions/3")
    (tmp_path / "a.md").symlink_to(".versions/3/a.md")
    for reach in (Reach(), Reach(links=True)):
        found = walk(Dataset.at([tmp_path], reach))
        assert found.unreadable == {"current/": "the link leads into a hidden folder"}
        assert found.files == ["a.md"]
    found = walk(Dataset.at([tmp_path], Reach(hidden=True)))
    assert (sorted(found.files), found.linked) == ([".versions/3/a.md", "a.md"], ["current"])


def test_a_link_from_one_folder_of_a_dataset_to_another_leads_inside(tmp_path: Path):
    write_record(tmp_path, "one/a.md", title="a")
    write_record(tmp_path, "two/b.md", title="b")
    (tmp_path / "one/link.md").symlink_to(tmp_path / "two/b.md")
    (tmp_path / "one/folder").symlink_to(tmp_path / "two")
    found = walk(Dataset.at([tmp_path / "one", tmp_path / "two"]))
    assert sorted(found.files) == ["one/a.md", "one/link.md", "two/b.md"]
    assert (found.linked, found.unreadable) == (["one/folder"], {})


# --- several roots ---


def test_of_several_folders_each_lends_its_name(tmp_path: Path):
    write_record(tmp_path, "one/a.md", title="a")
    write_record(tmp_path, "two/a.md", title="b")
    dataset = Dataset.at([tmp_path / "one", tmp_path / "two"])
    assert paths(dataset) == ["one/a.md", "two/a.md"]
    assert dataset.name == "one + 1"
    assert dataset.places == [str(tmp_path / "one"), str(tmp_path / "two")]


def test_folders_of_one_name_are_told_apart(tmp_path: Path):
    for parent in ("x", "y", "z"):
        write_record(tmp_path, f"{parent}/news/a.md", title=parent)
    write_record(tmp_path, "news~2/a.md", title="called so")
    places = [tmp_path / "x/news", tmp_path / "y/news", tmp_path / "news~2", tmp_path / "z/news"]
    dataset = Dataset.at(places)
    assert paths(dataset) == ["news/a.md", "news~2/a.md", "news~2~2/a.md", "news~3/a.md"]
    titles = {path: dataset.load(path).title for path in paths(dataset)}  # type: ignore[union-attr]
    assert titles == {"news/a.md": "x", "news~2/a.md": "y", "news~2~2/a.md": "called so", "news~3/a.md": "z"}


def test_a_folder_within_another_and_one_given_twice_are_read_once(tmp_path: Path):
    write_record(tmp_path, "news/deep/a.md", title="a")
    places = [tmp_path / "news/deep", tmp_path / "news", tmp_path / "news/../news", tmp_path / "news/deep/a.md"]
    dataset = Dataset.at(places)
    assert paths(dataset) == ["deep/a.md"]
    assert dataset.name == "news"


def test_single_files_go_by_their_names(tmp_path: Path):
    write_record(tmp_path, "one/a.md", title="a")
    write_record(tmp_path, "two/a.md", title="b")
    write_file(tmp_path, "two/b.csv", "x")
    dataset = Dataset.at([tmp_path / "one/a.md"])
    assert (paths(dataset), dataset.name) == (["a.md"], "a.md")
    dataset = Dataset.at([tmp_path / "one/a.md", tmp_path / "two/a.md", tmp_path / "two/b.csv"])
    assert paths(dataset) == ["a.md", "a.md~2"]
    assert walk(dataset).others == 1
    assert dataset.locate("a.md~2") == tmp_path / "two/a.md"
    assert isinstance(dataset.load("a.md~2"), Article)


def test_a_link_given_by_its_reader_is_followed(tmp_path: Path):
    write_record(tmp_path, "real/a.md", title="a")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert paths(Dataset.at([tmp_path / "link"])) == ["a.md"]


def test_paths_lead_to_places_and_back(tmp_path: Path):
    for name in ("one/a.md", "one/one/a.md", "two/x/b.md", "c.md"):
        write_record(tmp_path, name, title="a")
    for places in ([tmp_path / "one"], [tmp_path / "one", tmp_path / "two", tmp_path / "c.md"]):
        dataset = Dataset.at(places)
        for path in paths(dataset):
            assert dataset.locate(path).is_file()
            assert dataset.relative(dataset.locate(path)) == path
        assert dataset.relative(tmp_path / "elsewhere.md") is None


def test_a_path_that_is_in_no_root_is_nowhere(tmp_path: Path):
    write_record(tmp_path, "one/a.md", title="a")
    write_record(tmp_path, "two/a.md", title="a")
    with pytest.raises(KeyError):
        Dataset.at([tmp_path / "one", tmp_path / "two"]).locate("three/a.md")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone", "does not exist"),
        ("pipe", "neither a folder nor a file"),
        ("a.md/b", "cannot be read"),
        ("x\0y", "cannot"),
    ],
)
def test_a_path_that_cannot_be_read_at_all_is_an_error(tmp_path: Path, path: str, message: str):
    write_record(tmp_path, "a.md", title="a")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DatasetError, match=message):
        Dataset.at([tmp_path, f"{tmp_path}/{path}"])


def test_a_home_is_found(home: Path):
    home.mkdir(parents=True, exist_ok=True)
    write_record(home, "news/a.md", title="a")
    assert paths(Dataset.at(["~/news"])) == ["a.md"]
    with pytest.raises(DatasetError):
        Dataset.at(["~no-such-user-on-this-machine/news"])


# --- what one of them holds ---


@pytest.mark.parametrize("data", [b"", b"no fence", b"\x89PNG\r\n\x1a\n", b"--\ntitle: a\n--\n"])
def test_a_file_without_front_matter_is_no_article(data: bytes):
    assert load_bytes("a.md", data) is None


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"---\ntitle: [\n---\n", 3), (b"---\ntitle: a\n", 1), (f"---\n{'[' * (Limits().depth + 1)}\n---\n".encode(), 2)],
)
def test_a_broken_file_is_a_value(data: bytes, line: int):
    unreadable = load_bytes("x/a.md", data)
    assert isinstance(unreadable, Unreadable)
    assert (unreadable.path, unreadable.line, unreadable.may_pass) == ("x/a.md", line, False)
    assert unreadable.reason


def test_a_file_that_has_gone_is_a_value(tmp_path: Path):
    write_record(tmp_path, "a.md", title="a")
    dataset = Dataset.at([tmp_path])
    (tmp_path / "a.md").unlink()
    unreadable = dataset.load("a.md")
    assert isinstance(unreadable, Unreadable)
    assert (unreadable.path, unreadable.line, unreadable.may_pass) == ("a.md", 0, True)


@as_anyone_but_root
def test_a_file_that_may_not_be_read_is_a_value(tmp_path: Path):
    write_record(tmp_path, "a.md", title="a").chmod(0)
    assert isinstance(Dataset.at([tmp_path]).load("a.md"), Unreadable)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["FIFO", "folder"])
def test_what_is_no_file_any_more_is_not_waited_for(tmp_path: Path, make: Callable[[Path], None]):
    place = write_record(tmp_path, "a.md", title="a")
    dataset = Dataset.at([tmp_path])
    assert paths(dataset) == ["a.md"]
    place.unlink()
    make(place)
    unreadable = dataset.load("a.md")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason == ("a FIFO is not read" if make is os.mkfifo else "it is a folder")


def test_a_file_that_became_a_link_is_not_followed_out_of_the_dataset(tmp_path: Path):
    place = write_record(tmp_path, "news/a.md", title="a")
    write_record(tmp_path, "outside/b.md", title="b")
    dataset = Dataset.at([tmp_path / "news"])
    place.unlink()
    place.symlink_to(tmp_path / "outside/b.md")
    unreadable = dataset.load("a.md")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason == "the link leads out of the dataset"
    assert isinstance(Dataset.at([tmp_path / "news"], Reach(links=True)).load("a.md"), Article)


def test_a_file_that_grows_while_it_is_read_is_cut_at_the_limit(tmp_path: Path):
    place = write_record(tmp_path, "a.md", title="a")
    os.truncate(place, Limits().file_size - 2**20)
    dataset, is_read = Dataset.at([tmp_path]), threading.Event()

    def grow() -> None:
        with open(place, "ab") as file:
            for _ in range(64):
                if not is_read.is_set():
                    file.write(bytes(2**18))

    writing = threading.Thread(target=grow)
    writing.start()
    sizes = [len(dataset.read("a.md")) for _ in range(3)]
    is_read.set()
    writing.join()
    os.truncate(place, 2 * Limits().file_size)
    assert [*sizes, Limits().file_size + 1] == sorted([*sizes, len(dataset.read("a.md"))])


def test_reading_writes_nothing(tmp_path: Path):
    write_record(tmp_path, "a.md", title="a")
    write_record(tmp_path, "x/b.html", "<p>b", title="b")
    write_file(tmp_path, "broken.md", "---\n[")
    before = state_of(tmp_path)
    dataset = Dataset.at([tmp_path])
    assert [type(dataset.load(path)) for path in paths(dataset)] == [Article, Unreadable, Article]
    assert state_of(tmp_path) == before


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"deep/er/a.md": b"---\ntitle: a\n---\n"}, True),
        ({"a.md": b"no", "b.txt": b"---\n---\n"}, True),
        ({"a.md": b"\xff\xfe" + "---\n---\n".encode("utf-16-le")}, True),
        ({"a.md": b"\xef\xbb\xbf---\n---\n"}, True),
        ({"a.md": b"--- \t \t \t \t \t \t \t \n---\n"}, True),
        ({"a.md": b"no", "b.yml": b"---\n---\n", ".c.md": b"---\n---\n", ".d/e.md": b"---\n---\n"}, False),
        ({"a.md": b"---\n[\n---\n"}, False),
        ({}, False),
    ],
)
def test_whether_a_folder_holds_records(tmp_path: Path, files: dict[str, bytes], expected: bool):
    for name, data in files.items():
        write_file(tmp_path, name, data)
    assert holds_records(Dataset.at([tmp_path])) is expected


def test_looking_for_records_ends_where_it_is_told_to(tmp_path: Path):
    for number in range(9):
        write_file(tmp_path, f"{number}.md", "none")
    write_record(tmp_path, "9.md", title="a")
    assert not holds_records(Dataset.at([tmp_path]), limit=9)
    assert holds_records(Dataset.at([tmp_path]), limit=10)
    assert holds_records(Dataset.at([tmp_path / "9.md"]))


def test_a_link_that_is_called_like_a_record_is_read_as_one_whatever_it_leads_to(tmp_path: Path):
    write_file(tmp_path, "out/blob123", "---\ntitle: A\n---\n")
    write_file(tmp_path, "out/b.md", "---\ntitle: B\n---\n")
    for name, target in (("link.md", "out/blob123"), ("link", "out/b.md"), ("other.md", "out/b.md")):
        (tmp_path / name).symlink_to(target)
    expected = {"link.md": "link.md", "link": "b.md", "other.md": "b.md"}
    for name, path in expected.items():
        dataset = Dataset.at([tmp_path / name])
        assert [entry.path for entry in dataset.contents() if isinstance(entry, Found)] == [path]
        assert isinstance(dataset.load(path), Article)
        assert dataset.look_at(dataset.locate(path)) is not None
