"""The catalogue: what goes in comes out, what is gone is not found, and search is what a patient reader would find."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import article, found, hits, library_of
from yaml_values import alike, keys, yaml_values

from frtui.library.article import Article, Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.fields import article_of
from frtui.library.found import Found
from frtui.library.frontmatter import FrontMatter
from frtui.library.rows import Row
from frtui.library.schema import RECORD, SKIPPED, UNREADABLE
from frtui.library.traits import TRAITS

# --- in and out ---


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(["title", "topics", "excerpt", "quality", "provider"]), keys), yaml_values
    )
)
def test_an_article_comes_back_as_it_was(fields: dict[Any, Any]):
    before = article_of("x/a.md", FrontMatter(fields, "<p>body", ()))
    catalogue = Catalogue()
    [number] = catalogue.write([(found("x/a.md"), before)])
    after = catalogue.article(number)
    catalogue.close()
    assert after is not None
    assert alike(dict(after.fields), fields)
    if "\\ud" not in repr(shown(before)):  # half a pair, which stands in as ? at rest
        assert shown(after) == shown(before)


def shown(article: Article) -> tuple[Any, ...]:
    """Everything about `article` but its fields."""
    return tuple(getattr(article, name) for name in Article.__slots__ if name != "fields")


def test_numbers_of_any_size_are_kept():
    catalogue = Catalogue()
    given_ = [article(f"{place}.md", quality=value) for place, value in enumerate([30, 2.5, "7", 10**30, -(2**80)])]
    catalogue.write((found(one.path), one) for one in given_)
    assert [row.quality for row in catalogue.rows([1, 2, 3, 4, 5])] == [30, 2.5, 7, 1e30, -(2.0**80)]
    assert isinstance(catalogue.rows([1])[0].quality, int)


def test_a_record_with_too_many_values_is_unreadable():
    values: list[Any] = ["ha"] * 100
    for _ in range(4):
        values = [values] * 100
    catalogue = Catalogue()
    assert catalogue.write([(found("a.md"), article_of("a.md", FrontMatter({"a": values}, "", ())))]) == []
    assert [(file.path, file.line) for file in catalogue.unreadable()] == [("a.md", 0)]
    assert catalogue.count(RECORD) == 0


def test_rows_are_what_the_list_shows_cleaned_and_in_the_order_asked_for():
    one = article(
        "x/2021-06-25-\x1b.md",
        title="The\nbridge \x1b[31mopens",
        provider="Wire\u202e",
        topics=["Town\tHall", "AI"],
        type="vi\u200bdeo",
        category="ne\tws",
        quality=30,
        heat=2.5,
        ampWebUrl="https://amp.example/a",
        published=True,
    )
    catalogue = library_of([one, article("b.md", title="b")]).catalogue
    assert catalogue.rows([2, 99, 1]) == [
        Row(2, "b.md", "b", None, None, (), None, None, None, 0, None, None, traits=0),
        Row(
            id=1,
            path="x/2021-06-25-␛.md",
            title="The bridge ␛[31mopens",
            provider="Wire\ufffd",
            domain=None,
            topics=("Town Hall", "AI"),
            published=one.published,
            quality=30,
            heat=2.5,
            related_count=0,
            type="video",
            category="ne ws",
            traits=TRAITS["url"] | TRAITS["amp"] | TRAITS["published"],
        ),
    ]
    assert catalogue.rows([]) == []


def test_articles_come_in_the_order_asked_for_and_those_that_are_gone_do_not():
    catalogue = library_of([article("a.md", title="a"), article("b.md", title="b")]).catalogue
    assert [one.title for one in catalogue.articles([2, 7, 1])] == ["b", "a"]
    assert catalogue.article(7) is None


def test_files_that_are_no_articles_are_known_by_path():
    catalogue = Catalogue()
    catalogue.write(
        [
            (found("b.md"), Unreadable("b.md", 3, "odd \udcff")),
            (found("a.md"), Unreadable("a.md", 0, "gone")),
            (found("d\udce9.txt"), None),
            (found("c.txt"), None),
            (found("e.md"), article("e.md", title="e")),
        ]
    )
    assert catalogue.unreadable() == [Unreadable("a.md", 0, "gone"), Unreadable("b.md", 3, "odd ?")]
    assert catalogue.skipped() == ["c.txt", "d\udce9.txt"]
    assert [catalogue.count(kind) for kind in (RECORD, UNREADABLE, SKIPPED)] == [1, 2, 2]
    assert known(catalogue, ["a.md", "b.md", "c.txt", "d\udce9.txt", "e.md", "f.md"]) == [
        *(found(path) for path in ("a.md", "b.md", "c.txt", "d\udce9.txt", "e.md")),
        None,
    ]


def known(catalogue: Catalogue, paths: list[str]) -> list[Found | None]:
    """What each of `paths` was like when it was taken up."""
    return [file[1] if (file := catalogue.known(path)) is not None else None for path in paths]


def test_files_are_known_as_they_were_taken_up_last():
    catalogue = Catalogue()
    catalogue.write([(found("a.md", 3), None), (found("b.md", 5), None)])
    catalogue.write([(found("a.md", 4), article("a.md")), (found("c.md", 6), None), (found("c.md", 7), None)])
    assert known(catalogue, ["a.md", "b.md", "c.md"]) == [found("a.md", 4), found("b.md", 5), found("c.md", 7)]
    assert catalogue.file_ids() == [1, 2, 3]


def test_ids_by_path_follow_the_bytes_of_the_paths():
    paths = ["é.md", "b.md", "B.md", "\udce9.md", "a/z.md", "a.md"]
    catalogue = library_of([article(path) for path in paths]).catalogue
    files = sorted(paths, key=lambda path: path.encode("utf-8", "surrogateescape"))
    assert catalogue.ids_by_path() == [catalogue.ids_of([path])[0] for path in files]


def test_titles_are_ranked_without_case_and_accents_and_share_a_place_where_they_are_equal():
    titles = ["Zebra", "élan", "ELAN", "  elan  ", "apple", "東京", "10", "9"]
    catalogue = library_of([article(f"{place}.md", title=title) for place, title in enumerate(titles)]).catalogue
    ranked: dict[int, list[str]] = {}
    for number, rank in catalogue.title_ranks():
        ranked.setdefault(rank, []).append(titles[number - 1].strip())
    assert [sorted(ranked[rank]) for rank in sorted(ranked)] == [
        ["10"],
        ["9"],
        ["apple"],
        ["ELAN", "elan", "élan"],
        ["Zebra"],
        ["東京"],
    ]


# --- keys ---


def test_a_key_leads_to_the_first_article_by_path():
    url = "https://a.example/1"
    catalogue = library_of([article("b.md", webUrl=url), article("a.md", webUrl=url), article("c.md")]).catalogue
    assert catalogue.with_key([url, "c.md", "nothing"]) == {url: 2, "c.md": 3}


def test_a_great_many_keys_may_be_asked_for():
    catalogue = library_of([article(f"{number}.md") for number in range(1200)]).catalogue
    wanted = [f"{number}.md" for number in range(0, 2400, 2)]
    assert len(catalogue.with_key(wanted)) == 600
    assert catalogue.with_key([]) == {}


def test_file_names_that_differ_only_in_what_is_no_utf_8_are_two_keys():
    catalogue = library_of([article("caf\udce8.md"), article("caf\udce9.md")]).catalogue
    assert len({one.key for one in catalogue.articles([1, 2])}) == 2
    assert [catalogue.ids_with_key(key) for key in ("caf\udce8.md", "caf\udce9.md", "caf.md")] == [[1], [2], []]
    assert catalogue.duplicates() == []


def test_articles_that_share_a_key_are_duplicates_of_each_other():
    url = "https://a.example/1"
    articles = [article("b.md", webUrl=f"{url}#top"), article("a.md"), article("c.md", webUrl=url), article("d.md")]
    catalogue = library_of(articles).catalogue
    assert sorted(catalogue.duplicates()) == sorted(catalogue.ids_with_key(url)) == [1, 3]
    catalogue.forget([1])
    assert catalogue.duplicates() == []


def test_addresses_and_paths_are_those_of_all_articles_that_have_them():
    given_ = [
        article("caf\udce9.md"),
        article("b.md", webUrl="HTTPS://A.example/1"),
        article("c.md", website="c.example"),
    ]
    catalogue = library_of(given_).catalogue
    catalogue.write([(found("d.txt"), None)])
    assert sorted(catalogue.addresses()) == [(2, "https://a.example/1")]
    assert sorted(catalogue.paths()) == [(1, "caf\udce9.md"), (2, "b.md"), (3, "c.md")]


# --- taking up again, forgetting ---


def test_what_is_taken_up_again_keeps_its_id_and_is_found_by_its_new_words_only():
    catalogue = Catalogue()
    [number] = catalogue.write([(found("a.md"), article("a.md", "old body", title="Old", topics=["Was"]))])
    [again] = catalogue.write([(found("a.md", 2), article("a.md", "new body", title="New", topics=["Is"]))])
    assert again == number
    assert [hits(catalogue, word) for word in ("old", "was", "new", "is", "body")] == [
        [],
        [],
        ["a.md"],
        ["a.md"],
        ["a.md"],
    ]
    assert catalogue.count(RECORD) == 1
    assert [one.title for one in catalogue.articles([number])] == ["New"]


@pytest.mark.parametrize("outcome", [Unreadable("a.md", 1, "broken"), None])
def test_a_record_that_is_one_no_longer_is_found_no_longer(outcome: Unreadable | None):
    catalogue = Catalogue()
    [number] = catalogue.write([(found("a.md"), article("a.md", title="bridge"))])
    assert catalogue.write([(found("a.md", 2), outcome)]) == []
    assert catalogue.article(number) is None
    assert catalogue.search(["bridge"]) == []
    assert catalogue.ids_of(["a.md"]) == [number]
    [again] = catalogue.write([(found("a.md", 3), article("a.md", title="bridge"))])
    assert (again, catalogue.search(["bridge"])) == (number, [number])


def test_what_is_forgotten_is_gone_and_nothing_else():
    catalogue = library_of([article("a.md", title="bridge"), article("b.md", title="bridge")]).catalogue
    catalogue.forget([1, 99])
    assert hits(catalogue, "bridge") == ["b.md"]
    assert known(catalogue, ["a.md", "b.md"]) == [None, found("b.md")]
    assert catalogue.ids_of(["a.md", "b.md"]) == catalogue.file_ids() == catalogue.article_ids() == [2]


def test_a_write_that_breaks_off_leaves_everything_as_it_was():
    catalogue = Catalogue()
    catalogue.write([(found("a.md"), article("a.md", title="bridge"))])

    def breaking_off() -> Iterator[Any]:
        yield found("a.md", 2), article("a.md", title="ferry")
        raise OSError("the disk has gone")

    with pytest.raises(OSError, match="the disk"):
        catalogue.write(breaking_off())
    assert (hits(catalogue, "bridge"), hits(catalogue, "ferry")) == (["a.md"], [])
    assert known(catalogue, ["a.md"]) == [found("a.md")]
    catalogue.write([(found("b.md"), article("b.md", title="ferry"))])
    assert hits(catalogue, "ferry") == ["b.md"]


def test_another_thread_may_read_what_this_one_wrote():
    catalogue = library_of([article("a.md", title="bridge")]).catalogue
    seen: list[list[str]] = []
    thread = threading.Thread(target=lambda: seen.append(hits(catalogue, "bridge")))
    thread.start()
    thread.join()
    assert seen == [["a.md"]]
