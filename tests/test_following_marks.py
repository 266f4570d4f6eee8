"""Marks follow records without a URL: renamed, moved, copied; and nothing else."""

import shutil
from pathlib import Path

import pytest
from records import Library, article, library_at, library_of, write_record

from frtui.library.cited import record_digest
from frtui.library.titles import without_address
from frtui.state.following_marks import follow
from frtui.state.marks import Change, Mark, Marks, Subject, subject_of


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write_record(folder, "ferry.md", "It sails again.", title="The ferry sails")
    write_record(folder, "bridge.md", "It is open.", title="The bridge opens")
    write_record(folder, "hearing.md", title="A hearing", webUrl="https://gazette.example/hearing")
    return folder


def subject(library: Library, path: str) -> Subject:
    one = library.catalogue.article(library.catalogue.ids_of([path])[0])
    assert one is not None
    return subject_of(one, library.dataset, record_digest(library.dataset.read(path)))


def star(marks: Marks, library: Library, *paths: str) -> None:
    marks.change([Change(subject(library, path), "starred", False, True) for path in paths])


def starred(marks: Marks, library: Library) -> list[str]:
    """The paths of the articles that have a star, in order."""
    paths = [row.path for row in library.catalogue.rows(library.catalogue.article_ids())]
    return sorted(path for path in paths if marks.of(subject(library, path)).is_starred)


def followed(marks: Marks, *places: Path) -> tuple[int, list[str]]:
    """How many articles of the dataset at `places` got marks, and which have a star then."""
    library = library_at(*places)
    return follow(library.dataset, library.catalogue, marks), starred(marks, library)


def test_a_record_that_was_renamed_or_moved_keeps_its_marks(news: Path):
    marks = Marks(None)
    star(marks, library_at(news), "ferry.md", "hearing.md")
    (news / "2021").mkdir()
    (news / "ferry.md").rename(news / "2021" / "06-ferry.md")
    (news / "hearing.md").rename(news / "2021" / "hearing.md")
    assert followed(marks, news) == (1, ["2021/06-ferry.md", "2021/hearing.md"])
    assert followed(marks, news) == (0, ["2021/06-ferry.md", "2021/hearing.md"])


def test_a_copy_of_a_dataset_begins_with_its_marks_and_goes_its_own_way_then(news: Path, tmp_path: Path):
    marks = Marks(None)
    star(marks, library_at(news), "ferry.md")
    copy = Path(shutil.copytree(news, tmp_path / "copy"))
    assert followed(marks, copy) == (1, ["ferry.md"])
    marks.change([Change(subject(library_at(copy), "ferry.md"), "starred", True, False)])
    assert followed(marks, copy) == (0, [])
    assert followed(marks, news) == (0, ["ferry.md"])


def test_of_several_records_just_like_it_the_one_that_was_marked_last_counts(news: Path, tmp_path: Path):
    marks = Marks(None)
    library = library_at(news)
    star(marks, library, "ferry.md", "bridge.md")
    copy = Path(shutil.copytree(news, tmp_path / "copy"))
    followed(marks, copy)
    marks.change([Change(subject(library, "ferry.md"), "starred", True, False)])
    assert followed(marks, copy, news) == (4, ["copy/bridge.md", "news/bridge.md"])


def test_a_record_that_is_still_there_gives_no_marks_to_its_double(news: Path):
    marks = Marks(None)
    star(marks, library_at(news), "ferry.md")
    shutil.copy(news / "ferry.md", news / "again.md")
    assert followed(marks, news) == (0, ["ferry.md"])


@pytest.mark.parametrize(("title", "body"), [("The ferry sails", "Other words."), ("A ferry sails", "It sails again.")])
def test_another_record_gets_no_marks_however_like_it_is(news: Path, title: str, body: str):
    marks = Marks(None)
    star(marks, library_at(news), "ferry.md")
    (news / "ferry.md").unlink()
    write_record(news, "other.md", body, title=title)
    assert followed(marks, news) == (0, [])


def test_marks_of_its_own_stay(news: Path):
    marks = Marks(None)
    library = library_at(news)
    star(marks, library, "ferry.md")
    (news / "ferry.md").rename(news / "new.md")
    renamed = library_at(news)
    marks.change([Change(subject(renamed, "new.md"), "read", False, True)])
    assert followed(marks, news) == (0, [])
    assert marks.of(subject(renamed, "new.md")) == Mark(is_read=True)


def test_a_title_without_words_is_found_on_the_same_path_of_a_copy(tmp_path: Path):
    marks = Marks(None)
    write_record(tmp_path / "one", "a.md", title="???")
    star(marks, library_at(tmp_path / "one"), "a.md")
    copy = Path(shutil.copytree(tmp_path / "one", tmp_path / "two"))
    assert followed(marks, copy) == (1, ["a.md"])


def test_a_file_that_has_gone_since_it_was_listed_is_passed_over(news: Path):
    marks = Marks(None)
    library = library_at(news)
    star(marks, library, "ferry.md")
    (news / "ferry.md").rename(news / "new.md")
    later = library_at(news)
    (news / "new.md").unlink()
    assert follow(later.dataset, later.catalogue, marks) == 0


def test_what_was_never_digested_is_not_followed(news: Path):
    marks = Marks(None)
    library = library_at(news)
    one = library.catalogue.article(library.catalogue.ids_of(["ferry.md"])[0])
    marks.change([Change(subject_of(one, library.dataset), "starred", False, True)])
    (news / "ferry.md").rename(news / "new.md")
    assert followed(marks, news) == (0, [])


@pytest.mark.parametrize("full_text", [True, False])
def test_articles_that_go_by_their_path_are_found_by_their_very_title(full_text: bool):
    library = library_of(
        [
            article("a.md", title='The "ferry" sails'),
            article("b.md", title='The "ferry" sails', webUrl="https://x.example/b"),
            article("c.md", title="The ferry sails again"),
            article("d.md", 'The "ferry" sails', title="d"),
            article("e.md", title='The "ferry" sails'),
        ],
        full_text,
    )

    def found(title: str, limit: int) -> list[str]:
        ids = without_address(library.catalogue, title, limit)
        return [row.path for row in library.catalogue.rows(ids)]

    assert found('The "ferry" sails', 9) == ["a.md", "e.md"]
    assert len(found('The "ferry" sails', 1)) == 1
    assert found("The ferry", 9) == []
    assert found("???", 9) == []
