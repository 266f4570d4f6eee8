"""Related items: folded, in order, and looked up in the dataset."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import library_at, write_file, write_record

from frtui.library.article import Article
from frtui.library.frontmatter import url_of
from frtui.library.related import Neighbour, folded, neighbours


def opened(folder: Path, path: str = "a.md") -> tuple[Article, list[Neighbour], dict[str, int]]:
    """The article at `path` with its related items, and the ids of all records by path."""
    library = library_at(folder)
    ids = {one.path: number for number in library.index.ids.tolist() for one in library.catalogue.articles([number])}
    article = library.catalogue.article(ids[path])
    assert article is not None
    return article, neighbours(library.dataset, library.catalogue, article), ids


def item(title: str, url: str | None = None, day: str | None = None, **others: Any) -> dict[str, Any]:
    return {"title": title, "webUrl": url, "publishedDateTime": day, **others}


def titles(found: list[Neighbour]) -> list[str]:
    return [neighbour.item.title for neighbour in found]


def test_newest_first_undated_last_and_the_sources_order_among_equals(tmp_path: Path):
    related = [
        item("undated", "u:1"),
        item("old", "u:2", "2019-01-01"),
        item("new", "u:3", "2021-01-01T10:00:00Z"),
        item("as old", "u:4", "2019-01-01T00:00:00Z"),
        item("no date either", "u:5", "soon"),
        item("before 1970", "u:6", "1969-01-01"),
    ]
    write_record(tmp_path, "a.md", title="a", related=related)
    assert titles(opened(tmp_path)[1]) == [*("new", "old", "as old", "before 1970", "undated", "no date either")]


def test_repeats_and_the_article_itself_are_left_out_and_counted_so(tmp_path: Path):
    own = "https://a.example/own"
    related = [
        item("first", "https://a.example/1"),
        item("again", " https://a.example/1 "),
        item("itself", own),
        item("second", None, originalUrl="https://a.example/2"),
        item("without an address"),
        item("without one either"),
    ]
    write_record(tmp_path, "a.md", title="a", webUrl=own, related=related)
    article, found, _ = opened(tmp_path)
    assert titles(found) == ["first", "second", "without an address", "without one either"]
    assert article.related_count == 2


def test_those_in_the_folder_are_known_by_their_canonical_url(tmp_path: Path):
    related = [
        item("plain", "https://a.example/1"),
        item("other spelling", "HTTPS://A.example/2?utm_source=feed#top"),
        item("by its original address", None, originalUrl="https://a.example/3"),
        item("not here", "https://a.example/4"),
        item("no address"),
    ]
    write_record(tmp_path, "a.md", title="a", related=related)
    write_record(tmp_path, "one.md", title="1", webUrl="https://a.example/1")
    write_record(tmp_path, "two.md", title="2", webUrl="https://a.example/2")
    write_record(tmp_path, "three.md", title="3", website="https://a.example/3")
    _, found, ids = opened(tmp_path)
    assert {neighbour.item.title: neighbour.id for neighbour in found} == {
        "plain": ids["one.md"],
        "other spelling": ids["two.md"],
        "by its original address": ids["three.md"],
        "not here": None,
        "no address": None,
    }


def test_of_two_records_of_one_url_the_first_by_path_is_meant(tmp_path: Path):
    write_record(tmp_path, "a.md", title="a", related=[item("twice", "https://a.example/1")])
    write_record(tmp_path, "c.md", title="c", webUrl="https://a.example/1")
    write_record(tmp_path, "b.md", title="b", webUrl="https://a.example/1")
    _, [found], ids = opened(tmp_path)
    assert found.id == ids["b.md"]


def test_a_great_many_are_all_there(tmp_path: Path):
    related = [item(f"{number}", f"https://a.example/{number}") for number in range(1200)]
    write_record(tmp_path, "a.md", title="a", related=related)
    for number in range(0, 1200, 100):
        write_record(tmp_path, f"{number}.md", title="in here", webUrl=f"https://a.example/{number}")
    article, found, _ = opened(tmp_path)
    assert len(found) == article.related_count == 1200
    assert sum(neighbour.id is not None for neighbour in found) == 12


@pytest.mark.parametrize(
    "front", ["title: a", "title: a\nrelated:", "title: a\nrelated: none", "title: a\nrelated: [a, 1]"]
)
def test_there_may_be_none(tmp_path: Path, front: str):
    write_file(tmp_path, "a.md", f"---\n{front}\n---\n")
    assert opened(tmp_path)[1] == []


def test_where_the_file_has_gone_the_caller_is_told(tmp_path: Path):
    write_record(tmp_path, "a.md", title="a", related=[item("one", "u:1")])
    library = library_at(tmp_path)
    article = library.catalogue.article(1)
    assert article is not None
    (tmp_path / "a.md").unlink()
    with pytest.raises(FileNotFoundError):
        neighbours(library.dataset, library.catalogue, article)


addresses = st.sampled_from([None, "", " ", "a", " a", "b", "c", 3, ["a"]])
items = st.lists(
    st.fixed_dictionaries(
        {"title": st.text(max_size=3), "webUrl": addresses, "originalUrl": addresses, "date": st.dates()}
    )
)


@given(items, st.sampled_from(["", "a", "b"]))
def test_what_is_kept_is_as_many_as_are_counted(items: list[dict[str, Any]], own: str):
    kept = folded(items, own)
    urls = [one.url for one in kept if one.url is not None]
    assert set(urls) == {url for one in items if (url := url_of(one)) is not None} - {own}
    assert len(urls) == len(set(urls))
    assert sum(one.url is None for one in kept) == sum(url_of(one) is None for one in items)
    assert [one.published for one in kept] == sorted((one.published for one in kept), key=lambda when: -(when or 0))
