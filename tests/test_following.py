"""An index that follows its catalogue, from whatever snapshot, is the one that a fresh look at every article makes."""

import itertools
from typing import Any

import pytest
from catalogues import Batch, at, batches, folder, happen, histories
from hypothesis import given, settings
from hypothesis import strategies as st
from made_queries import clauses
from naive_view import datasets
from records import article, described, found, library_of

from frtui.library import postings, snapshot
from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.clauses import Text
from frtui.library.following import current, followed, keep
from frtui.library.index import Index
from frtui.library.query import Query
from frtui.library.store import CatalogueError
from frtui.library.view import answer

fewer = settings(max_examples=settings().max_examples // 2)


def fresh(catalogue: Catalogue) -> Index:
    """The index of all that `catalogue` holds, without a look at any snapshot."""
    return Index().extended(catalogue.rows(catalogue.article_ids()))


def found_by(index: Index, catalogue: Catalogue, queries: list[Query]) -> list[list[int]]:
    """The ids that answer each of `queries`."""
    views = [answer(index, catalogue, query) for query in queries]
    return [view.ids(0, len(view)) for view in views]


texts = st.builds(
    Text, st.sampled_from(["bridge", "br", "b", "ban", "ai", "i", "brücke", "brücke opens", "東", "wire", "x"]),
    st.booleans(), st.booleans(),
)  # fmt: skip
queries = st.lists(st.builds(lambda *several: Query(several), texts, clauses), min_size=1, max_size=4)


# --- any history ---


@fewer
@given(histories(), st.data(), queries)
def test_after_any_history_the_index_is_that_of_a_fresh_look(
    history: list[Batch | list[str]], data: st.DataObject, queries: list[Query]
):
    """One index follows from the start, one is made anew, each time from a snapshot of some moment before, if any."""
    with folder() as place:
        with at(place / "a.sqlite") as catalogue:
            index = current(catalogue)
            for happening in history:
                happen(catalogue, happening)
                if data.draw(st.booleans()):
                    index = followed(catalogue, index)
                if data.draw(st.booleans()):
                    keep(catalogue, data.draw(st.sampled_from([index, current(catalogue)])))
            expected = described(fresh(catalogue), catalogue)
            answers = found_by(fresh(catalogue), catalogue, queries)
            for one in (followed(catalogue, index), current(catalogue)):
                assert described(one, catalogue) == expected
                assert found_by(one, catalogue, queries) == answers
                assert one.turn == catalogue.turn
        with at(place / "a.sqlite") as catalogue:
            again = current(catalogue)
            assert described(again, catalogue) == expected
            assert found_by(again, catalogue, queries) == answers


@given(datasets(), queries, st.integers(1, 4))
def test_a_snapshot_answers_like_the_index_that_it_was_taken_of(
    articles: list[Article], queries: list[Query], chunk: int
):
    library = library_of(articles)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(postings, "CHUNK", chunk)
        keep(library.catalogue, library.index)
        again = current(library.catalogue)
        assert again.origin is not None
        assert described(again, library.catalogue) == described(library.index, library.catalogue)
        assert found_by(again, library.catalogue, queries) == found_by(library.index, library.catalogue, queries)
    library.catalogue.close()


@fewer
@given(st.data(), queries)
def test_more_changes_than_are_followed_one_by_one_are_no_trouble(data: st.DataObject, queries: list[Query]):
    with at(None) as catalogue, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(postings, "CHANGED", 2)
        catalogue.write(data.draw(batches(0)))
        keep(catalogue, current(catalogue))
        for moment in (1, 2):
            catalogue.write(data.draw(batches(moment)))
            assert found_by(current(catalogue), catalogue, queries) == found_by(fresh(catalogue), catalogue, queries)


def test_where_nothing_has_changed_it_is_the_same_index():
    library = library_of([article("a.md")])
    assert followed(library.catalogue, library.index) is library.index
    library.catalogue.write([(found("b.md"), None)])
    after = followed(library.catalogue, library.index)
    assert (after.ids.tolist(), after.turn, library.index.turn) == ([1], 2, 1)


def test_no_id_is_given_away_again():
    library = library_of([article("a.md", title="a"), article("b.md", title="b")])
    keep(library.catalogue, library.index)
    library.catalogue.forget([2])
    assert library.catalogue.write([(found("c.md"), article("c.md", title="c", topics=["New"]))]) == [3]
    for index in (followed(library.catalogue, library.index), current(library.catalogue)):
        assert described(index, library.catalogue) == described(fresh(library.catalogue), library.catalogue)


# --- snapshots ---


def test_where_there_is_no_room_for_a_snapshot_there_is_none_and_all_else_goes_on():
    with folder() as place, at(place / "a.sqlite") as catalogue:
        catalogue.write((found(f"{number}.md"), article(f"{number}.md", title="bridge")) for number in range(99))
        [(pages,)] = catalogue.store.all("PRAGMA page_count")
        catalogue.store.all(f"PRAGMA max_page_count = {pages + 1}")
        keep(catalogue, current(catalogue))
        assert catalogue.snapshot() == {}
        assert len(current(catalogue)) == len(catalogue.search(["bridge"])) == 99


def test_where_the_catalogue_is_spoilt_a_snapshot_says_so():
    with at(None) as catalogue:
        index = current(catalogue)
        catalogue.store.script("DROP TABLE snapshot")
        with pytest.raises(CatalogueError) as caught:
            keep(catalogue, index)
        assert caught.value.is_spoilt


def test_what_no_article_has_any_more_is_forgotten_with_the_next_snapshot():
    library = library_of([article("x/a.md", topics=["Old", "Both"]), article("y/b.md", topics=["Both"])])
    keep(library.catalogue, library.index)
    library.catalogue.forget([1])
    keep(library.catalogue, current(library.catalogue))
    index = current(library.catalogue)
    assert {facet: index.facets[facet].names for facet in ("topic", "folder")} == {"topic": ("Both",), "folder": ("y",)}
    assert not answer(index, library.catalogue, Query()).has_folders


def test_a_small_snapshot_is_written_anew_with_every_change_and_only_then():
    library = library_of([article("a.md")])
    catalogue = library.catalogue
    keep(catalogue, library.index)
    assert catalogue.snapshot("turn") == {"turn": b"1"}
    catalogue.keep_snapshot({**catalogue.snapshot(), "own": b"mine"})
    keep(catalogue, current(catalogue))
    assert catalogue.snapshot("own") == {"own": b"mine"}
    catalogue.write([(found("b.md"), article("b.md"))])
    keep(catalogue, current(catalogue))
    assert catalogue.snapshot("turn", "own") == {"turn": b"2"}


def test_a_large_snapshot_is_written_anew_when_enough_has_changed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.library.following._SMALL", 9)
    monkeypatch.setattr("frtui.library.following._SHARE", 0.3)
    catalogue = library_of([article(f"{number}.md") for number in range(10)]).catalogue
    keep(catalogue, current(catalogue))
    for number, turn in enumerate((b"1", b"1", b"4")):
        catalogue.write([(found(f"{number}.md", 2), article(f"{number}.md", title="new"))])
        keep(catalogue, current(catalogue))
        assert catalogue.snapshot("turn") == {"turn": turn}
        assert described(current(catalogue), catalogue) == described(fresh(catalogue), catalogue)


DATASET = [
    article("a.md", title="b", topics=["x", "y"], provider="p", quality=7, publishedDateTime="2021-06-25"),
    article("x/b.md", title="a", topics=["y"], provider="q", type="video", category="news", heat=3),
    article("y/c.md", title="c", publishedDateTime="2021-06-24"),
]
PARTS = sorted(snapshot.parts_of(library_of(DATASET).index, library_of(DATASET).catalogue))
DAMAGES: dict[str, Any] = {
    "missing": lambda data: None,
    "empty": lambda data: b"",
    "a byte short": lambda data: data[:-1],
    "a small number short": lambda data: data[:-4],
    "a number short": lambda data: data[:-8],
    "half": lambda data: data[: len(data) // 2],
    "longer": lambda data: data + bytes(8),
    "of zeroes": lambda data: bytes(len(data)),
}
PLACES = [part for part in PARTS if part.split()[0] in ("order", "positions", "codes")]
"""The parts whose numbers are places in others."""

WILD: dict[str, Any] = {
    "negative": lambda data: b"\xff" * len(data),
    "beyond the end": lambda data: b"\x7f" * len(data),
}


@pytest.mark.parametrize(("part", "damage"), [*itertools.product(PARTS, DAMAGES), *itertools.product(PLACES, WILD)])
def test_a_snapshot_with_a_part_that_is_missing_or_cut_is_done_without(part: str, damage: str):
    library = library_of(DATASET)
    keep(library.catalogue, library.index)
    parts = library.catalogue.snapshot()
    changed = (DAMAGES | WILD)[damage](parts.pop(part))
    library.catalogue.keep_snapshot(parts if changed is None else parts | {part: changed})
    index = current(library.catalogue)
    assert described(index, library.catalogue) == described(library.index, library.catalogue)
    assert found_by(index, library.catalogue, [Query((Text("a"),))]) == [[2]]
    library.catalogue.write([(found("d.md"), article("d.md", title="a"))])
    keep(library.catalogue, followed(library.catalogue, index))
    assert described(current(library.catalogue), library.catalogue) == described(
        fresh(library.catalogue), library.catalogue
    )


def test_two_who_keep_their_indexes_at_once_leave_what_belongs_together():
    """The same articles at other positions: what the words are said to stand in must not be mixed up."""
    with folder() as place, at(place / "a.sqlite") as one, at(place / "a.sqlite") as other:
        follower = current(one)
        one.write([(found("b.md"), article("b.md", title="bridge")), (found("a.md"), article("a.md", title="ferry"))])
        follower = followed(one, follower)
        one.write([(found("b.md", 2), article("b.md", title="bridge"))])
        follower = followed(one, follower)
        newcomer = current(other)
        assert follower.turn == newcomer.turn
        assert follower.ids.tolist() != newcomer.ids.tolist()
        one.keep_snapshot(snapshot.parts_of(follower, one, "one"))
        other.keep_snapshot(snapshot.parts_of(newcomer, other, "other"))
        postings.keep(other, newcomer, "other")
        postings.keep(one, follower, "one")
        bridge = Query((Text("bridge"),))
        assert found_by(current(one), one, [bridge]) == found_by(fresh(one), one, [bridge]) == [[1]]
