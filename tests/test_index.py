"""The index: however it came about, it is the one that a fresh reading would make."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import orders
from naive_view import PATHS, SORT_NAMES, Reading, articles_at, datasets, in_order, sort_value
from records import article, described, found, library_of

from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.facets import FACETS
from frtui.library.index import Index
from frtui.library.order import Order
from frtui.library.query import Query
from frtui.library.view import answer

DAY = 86_400_000_000

changes = st.lists(
    st.one_of(
        st.tuples(st.just("take up"), st.lists(st.sampled_from(PATHS), max_size=4, unique=True)),
        st.tuples(st.just("forget"), st.lists(st.sampled_from(PATHS), max_size=3, unique=True)),
    ),
    max_size=6,
)


@given(st.data(), changes)
def test_any_way_of_taking_up_and_forgetting_makes_the_index_of_a_fresh_reading(
    data: st.DataObject, changes: list[tuple[str, list[str]]]
):
    catalogue, index = Catalogue(), Index()
    now: dict[str, Article] = {}
    for moment, (change, paths) in enumerate(changes):
        if change == "take up":
            batch = [data.draw(articles_at(path)) for path in paths]
            now.update((one.path, one) for one in batch)
            written = catalogue.write((found(one.path, moment), one) for one in batch)
            index = index.extended(catalogue.rows(written))
        else:
            gone = catalogue.ids_of(paths)
            index = index.without(gone)
            catalogue.forget(gone)
            for path in paths:
                now.pop(path, None)
    ids = {path: catalogue.ids_of([path])[0] for path in now}
    fresh = Index().extended(catalogue.rows([ids[path] for path in sorted(now)]))
    assert described(index, catalogue) == described(fresh, catalogue)
    articles = list(now.values())
    assert index.ids[index.order(catalogue, Order())].tolist() == [ids[one.path] for one in in_order(articles, Order())]
    view = answer(index, catalogue, Query())
    for facet in FACETS:
        assert dict(view.counts(facet)).items() >= Reading(articles).facet_counts(Query(), facet).items()
    catalogue.close()


@given(datasets(), datasets())
def test_an_index_stays_as_it_is_while_others_are_made_from_it(before: list[Article], after: list[Article]):
    library = library_of(before)
    as_it_was = described(library.index, library.catalogue)
    order = library.index.order(library.catalogue, Order())
    other = library_of(after).catalogue
    library.index.extended([replace(row, id=100 + row.id) for row in other.rows(other.article_ids())])
    library.index.without([1, 2, 99])
    assert described(library.index, library.catalogue) == as_it_was
    assert library.index.order(library.catalogue, Order()) is order


@given(datasets(), orders)
def test_rank_is_the_inverse_of_order(articles: list[Article], order: Order):
    library = library_of(articles)
    positions = library.index.order(library.catalogue, order)
    rank = library.index.rank(library.catalogue, order)
    assert sorted(positions.tolist()) == list(range(len(articles)))
    assert [int(rank[position]) for position in positions] == list(range(len(articles)))


@given(datasets(1), st.sampled_from(SORT_NAMES))
def test_unknown_values_stand_last_both_ways_and_in_the_same_order(articles: list[Article], name: str):
    library = library_of(articles)
    unknown = sorted(one.path.encode("utf-8", "surrogateescape") for one in articles if sort_value(one, name) is None)
    for is_reversed in (False, True):
        ids = library.index.ids[library.index.order(library.catalogue, Order(name, is_reversed))]
        paths = [one.path.encode("utf-8", "surrogateescape") for one in library.catalogue.articles(ids.tolist())]
        assert paths[len(paths) - len(unknown) :] == unknown


def test_positions_follow_the_ids_asked_for_and_leave_out_the_others():
    library = library_of([article(f"{number}.md") for number in range(4)])
    index = library.index.without([2])
    assert index.ids.tolist() == [1, 3, 4]
    assert index.positions_of([4, 2, 1, -1, 99, 4]).tolist() == [2, 0, 2]
    assert index.positions_of([]).tolist() == []
    assert Index().positions_of([1, 2]).tolist() == []


def test_without_articles_that_are_not_there_it_is_the_same_index():
    index = library_of([article("a.md")]).index
    assert index.without([7]) is index
    assert index.without([]) is index
    assert index.extended([]) is index


@pytest.mark.parametrize(
    ("days", "now", "as_of"),
    [
        ([], 10, None),
        ([None], 10, None),
        ([3, 9, None], 10, 9),
        ([3, 11], 10, 11),
        ([3, 12, 400], 10, 3),
        ([-700_000], 10, -700_000),
        ([12], 10, None),
    ],
)
def test_as_of_is_the_newest_date_that_is_not_after_tomorrow(days: list[int | None], now: int, as_of: int | None):
    articles = [
        Article(f"{place}.md", "a", "k", published=None if day is None else day * DAY) for place, day in enumerate(days)
    ]
    index = library_of(articles).index
    assert index.as_of(now * DAY) == (None if as_of is None else as_of * DAY)


def test_the_labels_of_an_order():
    assert Order().label == "newest first"
    assert Order("title", True).label == "title Z to A"
    assert Order("heat", False, (("date", True),)).label == "highest heat first, oldest first"


def test_a_facet_knows_which_articles_have_a_value():
    library = library_of([article("a.md", topics=["AI", "Law"]), article("b.md"), article("c.md", topics=["ai"])])
    column = library.index.facets["topic"]
    assert column.having(np.array([True, False, True]), 3).tolist() == [True, False, True]
    assert column.having(np.array([False, False, False]), 3).tolist() == [False] * 3
    assert dict(zip(column.names, column.counts().tolist(), strict=True)) == {"AI": 1, "Law": 1, "ai": 1}
    assert column.counts(np.array([False, True, True])).tolist() == [0, 0, 1]
