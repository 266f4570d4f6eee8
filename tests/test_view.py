"""Views: what a query answers is what a reader with all the time in the world would answer."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from naive_view import FACET_NAMES, datasets, facet_counts, facet_values, in_order, is_wanted, orders, queries
from records import Library, article, library_of

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.order import Order
from frtui.library.query import Dates, Query, Text, Value, parse
from frtui.library.view import View, answer


def shown(library: Library, view: View) -> list[str]:
    """The paths of all rows of `view`, in order."""
    return [one.path for one in library.catalogue.articles(view.ids(0, len(view)))]


def id_of(library: Library, path: str) -> int:
    return library.catalogue.ids_of([path])[0]


@given(datasets(), queries, orders)
def test_a_view_shows_what_answers_the_query_in_order(articles: list[Article], query: Query, order: Order):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query, order)
    expected = [one.path for one in in_order(articles, order) if is_wanted(one, query)]
    assert shown(library, view) == expected
    assert (len(view), view.total) == (len(expected), len(articles))


@given(datasets(), queries)
def test_the_counts_of_every_facet_are_those_under_all_other_filters(articles: list[Article], query: Query):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query)
    for facet in FACET_NAMES:
        counts = view.counts(facet)
        assert {name: count for name, count in counts if count} == facet_counts(articles, query, facet)
        assert {name for name, _ in counts} == {value for one in articles for value in facet_values(one, facet)}
        assert [count for _, count in counts] == sorted((count for _, count in counts), reverse=True)
        assert view.count_beside(facet) == sum(is_wanted(one, query, facet) for one in articles)


@given(datasets(1), queries, orders)
def test_every_article_has_a_row_or_a_nearest_one(articles: list[Article], query: Query, order: Order):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query, order)
    everything = [one.path for one in in_order(articles, order)]
    rows = shown(library, view)
    for place, path in enumerate(everything):
        number = id_of(library, path)
        assert view.row_of(number) == (rows.index(path) if path in rows else None)
        nearest = view.nearest_row(library.catalogue, number)
        if not rows:
            assert nearest is None
            continue
        distances = [(abs(everything.index(row) - place), everything.index(row) < place) for row in rows]
        assert nearest == distances.index(min(distances))


def test_an_article_that_is_not_there_has_no_row():
    library = library_of([article("a.md")])
    view = answer(library.index, library.catalogue, Query())
    assert (view.row_of(99), view.nearest_row(library.catalogue, 99)) == (None, None)
    assert (view.row_of(-1), view.nearest_row(library.catalogue, -1)) == (None, None)


@given(
    datasets(1),
    queries,
    orders,
    st.sampled_from(["2021-06-25", "2021-06-26", "2021-01-01", "0001-01-01", "9999-12-31"]),
)
def test_the_row_at_a_date(articles: list[Article], query: Query, order: Order, day: str):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query, order)
    instant = dates.midnight(date.fromisoformat(day))
    published = [one.published for one in library.catalogue.articles(view.ids(0, len(view)))]
    dated = [(row, when) for row, when in enumerate(published) if when is not None]
    row = view.row_at_date(instant)
    if not dated:
        assert row is None
    elif order.name == "date":
        reached = [row for row, when in dated if (when >= instant if order.reversed else when <= instant)]
        assert row == (reached[0] if reached else dated[-1][0])
    else:
        assert row == min(dated, key=lambda pair: abs(pair[1] - instant))[0]


@given(datasets(), queries)
def test_what_stands_in_the_way_is_named_with_what_dropping_it_would_show(articles: list[Article], query: Query):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query)
    for part, alone, without in view.blockers():
        rest = query.without(*part.clauses)
        assert alone == sum(is_wanted(one, Query(part.clauses)) for one in articles)
        assert without == sum(is_wanted(one, rest) for one in articles)
    assert {clause for part, _, _ in view.blockers() for clause in part.clauses} <= set(query.clauses)


def test_values_of_one_facet_are_one_part_and_what_is_excluded_is_its_own():
    library = library_of([article("a.md")])
    query = parse("#ai ban #law -#rail -#road @wire — date:2021")
    parts = answer(library.index, library.catalogue, query).parts
    assert [part.clauses for part in parts] == [
        (Value("topic", "ai"), Value("topic", "law")),
        (Text("ban"),),
        (Value("topic", "rail", excluded=True),),
        (Value("topic", "road", excluded=True),),
        (Value("provider", "wire"),),
        (Dates("2021"),),
    ]
    assert [part.is_about("topic") for part in parts] == [True, False, True, True, False, False]


def test_ids_of_rows_that_are_not_there_are_left_out():
    library = library_of([article(f"{number}.md", title=str(number)) for number in range(5)])
    view = answer(library.index, library.catalogue, Query(), Order("title"))
    assert view.ids(-3, 2) == [1, 2]
    assert view.ids(3, 99) == [4, 5]
    assert view.ids(9, 12) == []


def test_a_view_of_nothing():
    view = View()
    assert (len(view), view.total, view.ids(0, 9), view.row_at_date(0), view.counts("topic")) == (0, 0, [], None, [])


@given(datasets(), queries, orders, queries, orders)
def test_two_views_show_the_same_only_where_they_do(
    articles: list[Article], query: Query, order: Order, other_query: Query, other_order: Order
):
    library = library_of(articles)
    one = answer(library.index, library.catalogue, query, order)
    other = answer(library.index, library.catalogue, other_query, other_order)
    assert one.shows_the_same_as(other) == (shown(library, one) == shown(library, other))


def test_views_of_different_articles_do_not_show_the_same():
    library = library_of([article("a.md"), article("b.md")])
    smaller = library.index.without([1])
    one = answer(library.index.without([2]), library.catalogue, Query())
    assert not one.shows_the_same_as(answer(smaller, library.catalogue, Query()))
