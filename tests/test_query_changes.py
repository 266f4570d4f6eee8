"""Queries as values: what the screens do with them, and what their clauses are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import spoken

from frtui.library.clauses import VALUE_FIELDS, Age, Dates, Either, Has, Pattern, Text, Value
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query, asking, field_of, grouped, names, phrases_of, takes_long

AI, LAW, WIRE = Value("topic", "AI"), Value("topic", "Law"), Value("provider", "Wire")
NOT_AI = Value("topic", "ai", excluded=True)
TYPED = Text("rail", field="topic")
BAN, NOT_BAN = Text("ban"), Text("ban", excluded=True)
YEAR, WEEK, NOT_JUNE = Dates("2021"), Age(True, "7d"), Dates("2021-06", excluded=True)


def test_a_clause_takes_the_place_of_its_opposite_and_of_itself():
    assert Query((AI, WIRE)).with_(NOT_AI) == Query((WIRE, NOT_AI))
    assert Query((NOT_AI, BAN)).with_(AI) == Query((BAN, AI))
    assert Query((BAN,)).with_(NOT_BAN) == Query((NOT_BAN,))
    assert Query((Dates("2021"),)).with_(Dates("2021", excluded=True)) == Query((Dates("2021", excluded=True),))
    assert Query((AI,)).with_(LAW) == Query((AI, LAW))
    options = ((AI,), (BAN,))
    assert Query((Either(options), LAW)).with_(Either(options, True)) == Query((LAW, Either(options, True)))


def test_only_one_value_is_asked_for_and_what_is_excluded_stays():
    assert Query((LAW, NOT_AI, WIRE)).only(Value("topic", "Rail")) == Query((NOT_AI, WIRE, Value("topic", "Rail")))
    assert Query((LAW, NOT_AI)).only(AI) == Query((AI,))
    assert Query((LAW, TYPED, Pattern("a", field="topic"), BAN)).only(AI) == Query((BAN, AI))
    assert Query((YEAR, WEEK, NOT_JUNE, BAN)).only(Dates("2020")) == Query((NOT_JUNE, BAN, Dates("2020")))
    assert Query((BAN, Has("image"))).only(Has("body")) == Query((BAN, Has("image"), Has("body")))


def test_toggling_twice_is_as_before():
    assert Query((BAN,)).toggled(AI) == Query((BAN, AI))
    assert Query((BAN,)).toggled(AI).toggled(AI) == Query((BAN,))


def test_clearing_a_facet_leaves_the_others():
    assert Query((AI, BAN, NOT_AI, WIRE, TYPED, LAW)).cleared("topic") == Query((BAN, WIRE))
    for facet in ("year", "month", "date"):
        assert Query((YEAR, BAN, WEEK, NOT_JUNE)).cleared(facet) == Query((BAN,))


def test_peeling_takes_the_words_first_then_the_clause_set_last_and_at_the_end_the_order():
    query = Query((AI, BAN, WIRE, Text("police"), TYPED), Order("heat"))
    assert query.peeled() == Query((AI, WIRE, TYPED), Order("heat"))
    assert query.peeled().peeled() == Query((AI, WIRE), Order("heat"))
    assert Query(order=Order("heat")).peeled() == Query()
    assert Query().peeled() == Query()


def test_what_a_query_holds():
    query = Query((AI, BAN, NOT_AI, TYPED))
    assert query.texts == (BAN,)
    assert query
    assert Query(order=Order())
    assert not Query()
    assert query.without(AI, LAW) == Query((BAN, NOT_AI, TYPED))


def test_values_of_one_shared_field_are_one_group_and_everything_else_is_its_own():
    several = (AI, BAN, TYPED, NOT_AI, WIRE, LAW, YEAR, WEEK, Text("a", field="title"), Text("b", field="title"))
    assert grouped(several) == [
        (AI, TYPED, LAW), (BAN,), (NOT_AI,), (WIRE,), (YEAR,), (WEEK,), (several[8],), (several[9],)
    ]  # fmt: skip
    assert [field_of(clause) for clause in several[:8]] == [
        "topic", None, "topic", "topic", "provider", "topic", "date", "date"
    ]  # fmt: skip


def test_asking_for_a_value_is_what_the_bar_takes_for_it():
    assert str(asking("topic", "Face Matching")) == '#"Face Matching"'
    assert str(asking("folder", "x y", excluded=True)) == '-folder:="x y"'
    assert str(asking("month", "2021-06")) == "date:2021-06"


@given(st.sampled_from(VALUE_FIELDS), spoken, st.booleans())
def test_what_asks_for_a_value_names_it(facet: str, value: str, is_excluded: bool):
    clause = asking(facet, value, is_excluded)
    assert parse(str(clause)).clauses == (clause,)
    assert names(clause, facet, value)


@pytest.mark.parametrize(
    ("text", "facet", "value", "is_named"),
    [
        ("@cnn", "provider", "CNN", True),
        ("@cn", "provider", "CNN", False),
        ("-@cn*", "provider", "CNN", True),
        ("@cnn", "topic", "CNN", False),
        ("type:=live", "type", "Live", False),
        ("type:=Live", "type", "Live", True),
        ("topic:face", "topic", "Face matching", True),
        ("topic:mat*", "topic", "Face matching", True),
        ("topic:mat", "topic", "Face matching", False),
        ("topic:—", "topic", "Face matching", False),
        ("date:2021", "year", "2021", True),
        ("date:2021", "month", "2021-06", False),
        ("face", "topic", "face", False),
    ],
)
def test_clauses_name_values(text: str, facet: str, value: str, is_named: bool):
    [clause] = parse(text).clauses
    assert names(clause, facet, value) is is_named


def test_phrases_are_what_is_searched_for_in_texts():
    query = parse('ban "face mat"* -draft (title:old OR -(new)) @wire topic:ai url:x — ban')
    assert phrases_of(query) == ((("ban",), False), (("face", "mat"), True), (("old",), False))


@pytest.mark.parametrize(
    ("text", "is_long"), [("a title:b @c", False), ("a OR (b -/c/)", True), ("path:a", True), ("-url:a", True)]
)
def test_it_is_known_what_may_take_long(text: str, is_long: bool):
    assert takes_long(parse(text)) is is_long
