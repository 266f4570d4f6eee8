"""Views: what a query answers is what a reader with all the time in the world would answer."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import instants, orders, queries
from naive_view import FACET_NAMES, Reading, datasets, facet_values, in_order, made_of, marked_by, newest
from records import Library, article, library_of

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.clauses import Age, Dates, Text, Value
from frtui.library.facets import FACETS, TIMES
from frtui.library.marked import TAG
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query
from frtui.library.view import View, answer
from frtui.library.words import fold


def shown(library: Library, view: View) -> list[str]:
    """The paths of all rows of `view`, in order."""
    return [one.path for one in library.catalogue.articles(view.ids(0, len(view)))]


def id_of(library: Library, path: str) -> int:
    return library.catalogue.ids_of([path])[0]


@given(datasets(), queries, st.none() | orders, instants, st.sampled_from([True, True, False]))
def test_a_view_shows_what_answers_the_query_in_order(
    articles: list[Article], query: Query, order: Order | None, as_of: int | None, full_text: bool
):
    library = library_of(articles, full_text)
    view = answer(library.index, library.catalogue, query, order, as_of, marked_by(library, articles))
    expected = in_order(Reading(articles, as_of).found(query), order or query.order or Order())
    assert shown(library, view) == [one.path for one in expected]
    assert (len(view), view.total) == (len(expected), len(articles))
    assert view.counted_from == (newest(articles) if as_of is None else as_of)
    assert view.notes == ()


@given(datasets(), queries, instants)
def test_the_counts_of_every_facet_are_those_under_all_other_filters(
    articles: list[Article], query: Query, as_of: int | None
):
    library, reading = library_of(articles), Reading(articles, as_of)
    view = answer(library.index, library.catalogue, query, as_of=as_of, marked=marked_by(library, articles))
    for facet in FACET_NAMES:
        counts = view.counts(facet)
        assert {name: count for name, count in counts if count} == reading.facet_counts(query, facet)
        assert {name for name, _ in counts} == {value for one in articles for value in facet_values(one, facet)}
        most_first = sorted(counts, key=lambda pair: (-pair[1], fold(pair[0]), pair[0]))
        assert counts == (sorted(counts) if facet in TIMES else most_first)
        assert view.count_beside(facet) == len(reading.found(query, facet))
        unread = [
            value
            for one in reading.found(query, facet)
            if not made_of(one).is_read
            for value in facet_values(one, facet)
        ]
        assert view.unread(facet) == dict(Counter(unread))
    assert view.unread_count == sum(not made_of(one).is_read for one in reading.found(query))


def test_every_facet_is_tried():
    assert set(FACET_NAMES) == {*FACETS, TAG}


@given(datasets(1), queries, orders)
def test_every_article_has_a_row_or_a_nearest_one(articles: list[Article], query: Query, order: Order):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query, order, marked=marked_by(library, articles))
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
    view = answer(library.index, library.catalogue, query, order, marked=marked_by(library, articles))
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
    view = answer(library.index, library.catalogue, query, marked=marked_by(library, articles))
    for part, alone, without in view.blockers():
        assert alone == len(Reading(articles).found(Query(part.clauses)))
        assert without == len(Reading(articles).found(query.without(*part.clauses)))
    assert {clause for part, _, _ in view.blockers() for clause in part.clauses} <= set(query.clauses)


def test_values_of_one_facet_are_one_part_and_what_is_excluded_is_its_own():
    library = library_of([article("a.md")])
    query = parse("#ai ban topic:law -#rail -#road @wire — topic:- date:2021 newer:1y")
    parts = answer(library.index, library.catalogue, query).parts
    assert [part.clauses for part in parts] == [
        (Value("topic", "ai"), Text("law", field="topic")),
        (Text("ban"),),
        (Value("topic", "rail", excluded=True),),
        (Value("topic", "road", excluded=True),),
        (Value("provider", "wire"),),
        (Dates("2021"),),
        (Age(True, "1y"),),
    ]
    assert [part.is_about("topic") for part in parts] == [True, False, True, True, False, False, False]
    assert [part.is_about("month") for part in parts] == [False] * 5 + [True] * 2


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


@given(datasets(1), queries, orders)
def test_in_any_order_an_article_that_is_shown_is_its_own_nearest_row(
    articles: list[Article], query: Query, order: Order
):
    library = library_of(articles)
    view = answer(library.index, library.catalogue, query, Order("match", order.reversed, order.keys))
    for row, path in enumerate(shown(library, view)):
        assert view.nearest_row(library.catalogue, id_of(library, path)) == row


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("newer:1d", ["e.md", "d.md", "c.md"]),
        ("newer:24h", ["e.md", "d.md", "c.md"]),
        ("newer:23h", ["e.md", "d.md"]),
        ("older:1d", ["b.md", "a.md"]),
        ("newer:0d", ["e.md"]),
        ("-newer:1d", ["b.md", "a.md", "undated.md"]),
        ("newer:999999y", ["e.md", "d.md", "c.md", "b.md", "a.md"]),
        ("older:999999y", []),
    ],
)
def test_ages_are_counted_back_in_days_of_24_hours_from_the_newest_sane_date(text: str, paths: list[str]):
    library = library_of(
        [
            article("a.md", date="2020-01-01"),
            article("b.md", date="2021-06-24T10:00:00Z"),
            article("c.md", date="2021-06-24T10:00:00.000001Z"),
            article("d.md", date="2021-06-25T10:00:00Z"),
            article("e.md", date="9999-12-31"),
            article("undated.md"),
        ]
    )
    view = answer(library.index, library.catalogue, parse(text))
    assert shown(library, view) == paths
    assert view.counted_from == dates.instant("2021-06-25T10:00:00Z")


def test_ages_are_counted_back_from_the_instant_that_is_given():
    library = library_of([article("a.md", date="2021-06-24"), article("b.md", date="2021-06-28")])
    view = answer(library.index, library.catalogue, parse("older:1d"), as_of=dates.instant("2021-06-27"))
    assert (shown(library, view), view.counted_from) == (["a.md"], dates.instant("2021-06-27"))


@pytest.mark.parametrize("text", ["newer:1d", "older:1d"])
def test_without_any_date_nothing_has_an_age(text: str):
    library = library_of([article("a.md")])
    view = answer(library.index, library.catalogue, parse(text))
    assert (len(view), view.counted_from) == (0, None)
    assert len(answer(library.index, library.catalogue, parse(f"-{text}"))) == 1


def test_words_without_a_letter_ask_for_nothing_wherever_they_stand():
    library = library_of([article("a.md", title="Ban", topics=["AI"]), article("b.md")])
    for text in ("—", "-—", "(— -…) OR nothing"):
        assert len(answer(library.index, library.catalogue, parse(text))) == 2, text
    for text in (
        "ban —",
        "ban -—",
        "(ban —) OR nothing",
        "(ban -…) OR nothing",
        "topic:- topic:ai",
        "title:— ban",
        "#ai -body:.",
    ):
        assert shown(library, answer(library.index, library.catalogue, parse(text))) == ["a.md"], text
