"""What a check of a dataset finds: each finding in a small record, and counts that add up to the files on disk."""

import gc
import os
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from checked import NOW, checked, finding, found, good
from hypothesis import given
from hypothesis import strategies as st
from mangled_records import mangled_records
from records import as_anyone_but_root, library_at, write_file

from frtui.errors import DatasetError
from frtui.library import noted_files
from frtui.library.article import Article
from frtui.library.dataset import Dataset
from frtui.library.fields import own_address
from frtui.library.findings import Example
from frtui.library.found import SUFFIXES, Found
from frtui.library.quality import DETAIL, KEPT, LARGE, quality_as_read, quality_of
from frtui.library.refresh import counted

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def test_a_good_dataset_has_nothing_in_it_to_be_found(tmp_path: Path):
    good(tmp_path, "2021/bridge.md", "The *bridge* is open &amp; free. Café, “naïve”, 東京, 👩‍🚒")
    good(tmp_path, "ferry.md", related=[{"title": "One", "webUrl": "https://other.example/1"}], excerpt=SCOTLAND)
    quality = checked(tmp_path)
    assert (quality.records, quality.problems, quality.facts, found(quality)) == (2, (), (), {})


def test_records_with_one_url_are_found_together_however_it_is_written(tmp_path: Path):
    good(tmp_path, "a.md", webUrl="https://a.example/x")
    good(tmp_path, "b.md", webUrl="HTTPS://A.example/x?utm_source=feed#top")
    good(tmp_path, "deep/c.md", webUrl=None, website="https://a.example/x")
    good(tmp_path, "d.md", webUrl="https://a.example/y")
    good(tmp_path, "e.md", webUrl="https://a.example/y")
    good(tmp_path, "f.md", webUrl="https://a.example/X")
    quality = checked(tmp_path)
    assert found(quality) == {"same_url": (5, 2)}
    assert finding(quality, "same_url").examples == (
        Example(("a.md", "b.md", "deep/c.md"), "https://a.example/x", count=3),
        Example(("d.md", "e.md"), "https://a.example/y", count=2),
    )


def test_a_type_is_rare_where_fewer_than_one_in_a_hundred_records_have_it(tmp_path: Path):
    for number in range(100):
        good(tmp_path, f"{number:03}.md", type=None if number == 0 else "artcle" if number == 50 else "article")
    assert found(checked(tmp_path)) == {"without_type": (1, 0)}  # one of 99
    good(tmp_path, "100.md")
    good(tmp_path, "101.md")
    quality = checked(tmp_path)
    assert found(quality) == {"without_type": (1, 0), "rare_types": (1, 1)}
    assert finding(quality, "rare_types").examples == (Example(("050.md",), "artcle"),)


def test_what_is_no_record_is_counted_and_named(tmp_path: Path):
    good(tmp_path, "a.md")
    write_file(tmp_path, "broken.md", "---\ntitle: A\nexcerpt: [\n---\n")
    write_file(tmp_path, "open.md", "---\ntitle: A\n")
    write_file(tmp_path, "README.md", "# no front matter\n")
    write_file(tmp_path, "photo.jpg", "no record")
    write_file(tmp_path, ".hidden/b.md", "---\ntitle: B\n---\n")
    quality = checked(tmp_path)
    assert (quality.records, quality.unreadable, quality.skipped, quality.others) == (1, 2, 1, 2)
    assert finding(quality, "unreadable").examples[1] == Example(
        ("open.md",), "the front matter has no closing line ---", 1
    )
    assert finding(quality, "unreadable").examples[0].line == 4
    assert finding(quality, "skipped").examples == (Example(("README.md",)),)
    assert [one.name for one in quality.problems] == ["unreadable"]
    assert [one.name for one in quality.facts] == ["skipped", "hidden"]
    assert finding(quality, "hidden").examples == (Example((".hidden/b.md",)),)


def test_what_is_not_read_for_what_it_is_or_where_it_leads_is_named(tmp_path: Path):
    good(tmp_path, "news/a.md")
    good(tmp_path, "outside/b.md")
    os.mkfifo(tmp_path / "news/pipe.md")
    (tmp_path / "news/gone.md").symlink_to("nowhere")
    (tmp_path / "news/out").symlink_to(tmp_path / "outside")
    (tmp_path / "news/round").symlink_to(tmp_path / "news")
    quality = checked(tmp_path / "news")
    assert (quality.records, quality.unreadable, quality.others) == (1, 2, 0)
    assert finding(quality, "unreadable").examples == (
        Example(("gone.md",), "the link leads nowhere"),
        Example(("pipe.md",), "a FIFO is not read"),
    )
    assert finding(quality, "unlisted").examples == (Example(("out/",), "the link leads out of the dataset"),)
    assert finding(quality, "linked").examples == (Example(("round",)),)


@as_anyone_but_root
def test_what_may_not_be_read_is_a_finding(tmp_path: Path):
    good(tmp_path, "a.md").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    quality = quality_of(Dataset.at([tmp_path]), NOW)
    assert found(quality) == {"unreadable": (1, 0), "unlisted": (1, 0)}
    assert finding(quality, "unlisted").examples == (Example(("closed/",), "Permission denied"),)


def test_sizes_are_those_of_the_files_that_may_be_records(tmp_path: Path):
    assert checked(tmp_path).sizes is None
    for name, size in (("c.md", 30), ("a.md", 10), ("b.txt", 20), ("d.html", LARGE), ("e.md", LARGE + 1), ("f.jpg", 1)):
        write_file(tmp_path, name, b" " * size)
    quality = checked(tmp_path)
    assert quality.sizes == noted_files.Sizes(10, "a.md", 30, LARGE + 1, "e.md", 2 * LARGE + 61)
    assert finding(quality, "large").examples == (Example(("e.md",), "1,000,001 bytes"),)
    (tmp_path / "e.md").unlink()
    sizes = checked(tmp_path).sizes
    assert sizes is not None and sizes.median == 20


def test_all_are_counted_and_the_first_are_kept(tmp_path: Path):
    for number in range(KEPT + 5):
        good(tmp_path, f"{number:02}.md", title=None, webUrl="https://a.example/" + "x" * 1000)
        good(tmp_path, f"{number:02}-b.md", webUrl=f"https://a.example/{number}")
        good(tmp_path, f"{number:02}-c.md", webUrl=f"https://a.example/{number}")
    quality = checked(tmp_path)
    untitled, same = finding(quality, "untitled"), finding(quality, "same_url")
    assert (untitled.count, len(untitled.examples), untitled.examples[0].paths) == (KEPT + 5, KEPT, ("00.md",))
    assert (same.count, same.things, len(same.examples)) == (3 * (KEPT + 5), KEPT + 6, KEPT)
    assert (same.examples[0].count, len(same.examples[0].paths), len(same.examples[0].detail)) == (25, KEPT, DETAIL)


def test_a_single_file_is_a_dataset_too_and_several_places_are_one(tmp_path: Path):
    place = good(tmp_path, "x/a.md", title=None)
    assert finding(checked(place), "untitled").examples[0].paths == ("a.md",)
    good(tmp_path, "y/b.md", webUrl="https://harbour.example/x/a.md")
    assert finding(checked(place.parent, tmp_path / "y"), "same_url").examples[0].paths == ("x/a.md", "y/b.md")
    dataset = Dataset.at([place])
    place.unlink()
    with pytest.raises(DatasetError):
        quality_of(dataset, NOW)
    with pytest.raises(DatasetError):
        checked(place)


def test_progress_is_told_for_every_file(tmp_path: Path):
    good(tmp_path, "deep/down/a.md")
    write_file(tmp_path, "b.jpg", "")
    told: list[int] = []
    quality_of(Dataset.at([tmp_path]), NOW, told.append)
    assert told == [1, 2]


names = st.text(st.sampled_from("aé.\u202e \n'\udcff"), min_size=1, max_size=6).filter(lambda name: name.strip("."))
endings = st.sampled_from([".md", ".markdown", ".txt", ".html", ".htm", "", ".MD"])
files = st.dictionaries(
    st.builds(
        lambda folder, name, ending: f"{folder}{name}{ending}", st.sampled_from(["", "x/", ".y/z/"]), names, endings
    ),
    st.one_of(mangled_records(), st.binary(max_size=80), st.just(b"---\ntitle: A\nwebUrl: https://a.example\n---\n")),
    max_size=8,
)


def may_be_a_record(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.split("/"))


@given(files)
def test_counts_add_up_and_are_those_of_a_reading(contents: dict[str, bytes]):
    with tempfile.TemporaryDirectory() as folder:
        for path, data in contents.items():
            write_file(Path(folder), path, data)
        quality = checked(Path(folder))
        library = library_at(Path(folder))
        assert (quality.records, quality.unreadable) == (len(library.index), len(library.catalogue.unreadable()))
        records = [one for path in contents if isinstance(one := library.dataset.load(path), Article)]
        addressed = Counter(one.key for one in records if own_address(one.fields) and may_be_a_record(one.path))
        assert finding(quality, "same_url").count == sum(count for count in addressed.values() if count > 1)
        for one in quality.findings:
            assert 0 <= len(one.examples) <= min(one.count, KEPT)
            assert not (one.things and not one.count)


class OneFile(Dataset):
    """A dataset of 1,200 files in each of which stands the same, as so many take long to write."""

    def contents(self) -> Iterator[Found]:
        return (Found(f"{number}.md", 100, 0, number) for number in range(1200))

    def locate(self, path: str) -> Path:
        return self.roots[0].place / "a.md"


def test_a_thousand_files_need_no_more_memory_than_a_few_hundred(tmp_path: Path):
    good(tmp_path, "a.md", title="the stateâ€™s\u200b", excerpt="a &amp; b", webUrl="https://a.example")
    held: list[int] = []

    def on_file(done: int) -> None:
        if done in (300, 1200):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    quality = quality_of(OneFile(Dataset.at([tmp_path]).roots), NOW, on_file)
    tracemalloc.stop()
    assert finding(quality, "same_url").count == 1200
    assert held[1] - held[0] < 25_000, "the paths alone would take twice as much"


def test_what_the_reading_knows_is_what_a_check_finds_of_the_files_that_are_no_records(tmp_path: Path):
    good(tmp_path, "a.md")
    write_file(tmp_path, "broken.md", "---\ntitle: A\nexcerpt: [\n---\n")
    write_file(tmp_path, "deep/open.md", f"---\ntitle: {'A' * DETAIL}\n")
    write_file(tmp_path, "README.md", "# no front matter\n")
    write_file(tmp_path, "photo.jpg", "no record")
    library = library_at(tmp_path)
    known = quality_as_read(library.catalogue, counted(library.catalogue, others=1))
    quality = checked(tmp_path)
    assert known.counts == quality.counts
    assert known.sizes is None and [one.name for one in known.findings if one.count] == ["unreadable", "skipped"]
    for name in ("unreadable", "skipped"):
        assert finding(known, name) == finding(quality, name)


@as_anyone_but_root
def test_a_folder_that_cannot_be_listed_is_no_file_that_cannot_be_read(tmp_path: Path):
    good(tmp_path, "locked/a.md").parent.chmod(0)
    try:
        library = library_at(tmp_path)
        known = quality_as_read(library.catalogue, counted(library.catalogue, others=0))
        assert (known.unreadable, found(known)) == (0, {"unlisted": (1, 0)})
    finally:
        (tmp_path / "locked").chmod(0o700)


def test_as_many_examples_are_kept_as_are_asked_for(tmp_path: Path):
    for number in range(KEPT + 2):
        good(tmp_path, f"{number:02}.md", topics=None, webUrl="https://harbour.example/one")
    for kept in (1, KEPT + 2):
        quality = quality_of(Dataset.at([tmp_path]), NOW, kept=kept)
        assert len(finding(quality, "without_topic").examples) == kept
        assert len(finding(quality, "same_url").examples[0].paths) == KEPT, "paths of one example are as many as ever"


def test_what_is_told_how_far_it_is_can_end_a_check(tmp_path: Path):
    for number in range(3):
        good(tmp_path, f"{number}.md")
    told: list[int] = []

    def on_file(done: int) -> None:
        told.append(done)
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        quality_of(Dataset.at([tmp_path]), NOW, on_file)
    assert told == [1, 2]
