"""The language of queries: text to clauses, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import ages, days, excluded, numbers, queries, queries_of, sayings, spans, spoken

from frtui.errors import QueryError
from frtui.library.clauses import (
    NUMBER_FIELDS,
    PRESENCES,
    STATES,
    VALUE_FIELDS,
    WORD_FIELDS,
    Address,
    Age,
    Clause,
    Dates,
    Either,
    Has,
    Is,
    Number,
    Pattern,
    Saved,
    Text,
    Value,
)
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query

NOT_BAN = Text("ban", excluded=True)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("ban", [Text("ban")]),
        ("  ban \t police ", [Text("ban"), Text("police")]),
        ("ban ban", [Text("ban")]),
        ("-ban", [NOT_BAN]),
        ("--ban", [Text("-ban", excluded=True)]),
        ("-", [Text("-")]),
        ("- ban", [Text("-"), Text("ban")]),
        ("*", [Text("*")]),
        ("a*", [Text("a", prefix=True)]),
        ("a**", [Text("a*", prefix=True)]),
        ('"a b"', [Text("a b")]),
        ('"a  b"*', [Text("a b", prefix=True)]),
        ('"a \\"b\\" \\\\ \\c"', [Text('a "b" \\ \\c')]),
        ('a"b c"', [Text("a"), Text("b c")]),
        ('""', []),
        ('-""', []),
        ("@", []),
        ("@cnn", [Value("provider", "cnn")]),
        ("@-cnn", [Value("provider", "-cnn")]),
        ('-#"a b"', [Value("topic", "a b", excluded=True)]),
        ("#a#b", [Value("topic", "a#b")]),
        ("#c*", [Value("topic", "c", prefix=True)]),
        ('#"c d"*', [Value("topic", "c d", prefix=True)]),
        ("topic:ai", [Text("ai", field="topic")]),
        ("Topic:ai TITLE:ai", [Text("ai", field="topic"), Text("ai", field="title")]),
        ('-title:"a  b"*', [Text("a b", True, True, "title")]),
        ("type:=Live", [Value("type", "Live", exact=True)]),
        ('topic:="a  b" -folder:=x/y', [Value("topic", "a  b", exact=True), Value("folder", "x/y", False, True, True)]),
        ("topic:=a*", [Value("topic", "a*", exact=True)]),
        ("type:=", []),
        ("type: video", [Text("type:"), Text("video")]),
        ("Azure: the future", [Text("Azure:"), Text("the"), Text("future")]),
        ("date:", [Text("date:")]),
        ("(title:)", [Text("title:")]),
        ('"colour:red"', [Text("colour:red")]),
        ("12:30", [Text("12:30")]),
        ("[bold]", [Text("[bold]")]),
        ("/ba[nr]/", [Pattern("ba[nr]")]),
        ("-/a b (c)/i title:/x/", [Pattern("a b (c)", True, True), Pattern("x", field="title")]),
        (r"/a\/b/", [Pattern(r"a\/b")]),
        ("date:2021-06", [Dates("2021-06")]),
        ("-date:2021", [Dates("2021", excluded=True)]),
        ('date:"2021" date:2020*', [Dates("2021"), Dates("2020")]),
        ("date:>=2021-06-10 date:..2022", [Dates(">=2021-06-10"), Dates("..2022")]),
        ("newer:30D -older:1y", [Age(True, "30d"), Age(False, "1y", excluded=True)]),
        (
            "quality:>40 heat:10..50 related:-1",
            [Number("quality", ">40"), Number("heat", "10..50"), Number("related", "-1")],
        ),
        ("has:IMAGE -is:duplicate", [Has("image"), Is("duplicate", excluded=True)]),
        ("view:mine view:'a b", [Saved("mine"), Saved("'a"), Text("b")]),
        ('view:"my view"', [Saved("my view")]),
        ("https://a.example/b?c:d", [Address("https://a.example/b?c:d")]),
        ("-HTTP://a.example", [Address("HTTP://a.example", excluded=True)]),
        ("https://a.example/b_(c)", [Address("https://a.example/b_(c)")]),
        ("(x https://a.example/b)", [Text("x"), Address("https://a.example/b")]),
        ("(https://a.example/b_(c))", [Address("https://a.example/b_(c)")]),
        ("url:=a.example/b", [Address("a.example/b")]),
        ("url:a.example", [Text("a.example", field="url")]),
    ],
)
def test_text_to_clauses(text: str, clauses: list[Clause]):
    assert parse(text) == Query(tuple(clauses))
    assert parse(str(parse(text))) == parse(text)


A, B, C, D = map(Text, "abcd")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("a OR b", [Either(((A,), (B,)))]),
        ("a b OR c d", [Either(((A, B), (C, D)))]),
        ("a AND b AND c", [A, B, C]),
        ("a (b OR c) d", [A, Either(((B,), (C,))), D]),
        ("a OR (b OR (c OR d))", [Either(((A,), (B,), (C,), (D,)))]),
        ("a OR a OR b", [Either(((A,), (B,)))]),
        ("a OR a", [A]),
        ("((a)) ()", [A]),
        ("a(b)c", [A, B, C]),
        ("a or b and not c", [A, Text("or"), B, Text("and"), Text("not"), C]),
        ('a "OR" b', [A, Text("OR"), B]),
        ("ORB ANDY NOT-ME", [Text("ORB"), Text("ANDY"), Text("NOT-ME")]),
        ("-OR", [Text("OR", excluded=True)]),
        ("NOT ban", [NOT_BAN]),
        ("NOT NOT ban", [Text("ban")]),
        ("NOT -ban", [Text("ban")]),
        ("a OR NOT ban", [Either(((A,), (NOT_BAN,)))]),
        ("-(ban)", [NOT_BAN]),
        ("-(-ban)", [Text("ban")]),
        ("-(a b)", [Either(((A, B),), excluded=True)]),
        ("-(a OR b)", [Either(((A,), (B,)), excluded=True)]),
        ("-(-(a OR b))", [Either(((A,), (B,)))]),
        ("-(-(a b))", [A, B]),
        ("-(-(-(a b)))", [Either(((A, B),), excluded=True)]),
        ("(a -) ban", [A, Text("-"), Text("ban")]),
        ("a OR ()", [A]),
        ("(a OR b) (a OR b)", [Either(((A,), (B,)))]),
    ],
)
def test_operators_and_parentheses(text: str, clauses: list[Clause]):
    assert parse(text) == Query(tuple(clauses))
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "order", "written"),
    [
        ("sort:date", Order(), "sort:date"),
        ("sort:-date", Order(), "sort:date"),
        ("SORT:+Date", Order("date", True), "sort:+date"),
        ("sort:title", Order("title"), "sort:title"),
        ("sort:-title,heat", Order("title", True, (("heat", False),)), "sort:-title,heat"),
        ("sort:heat,heat,-heat", Order("heat"), "sort:heat"),
        ("sort:heat sort:match,+date", Order("match", False, (("date", True),)), "sort:match,+date"),
        ("sort:mixed OR a", Order("mixed"), None),
    ],
)
def test_a_query_may_ask_for_an_order(text: str, order: Order, written: str | None):
    if written is None:
        with pytest.raises(QueryError, match="nothing before OR"):
            parse(text)
    else:
        assert parse(text) == Query(order=order)
        assert str(Query((A,), order)) == f"a {written}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-06-25", date(2021, 6, 25), date(2021, 6, 25)),
        ("2020..2021-02", date(2020, 1, 1), date(2021, 2, 28)),
        ("2021-05..", date(2021, 5, 1), None),
        ("..2021-05", None, date(2021, 5, 31)),
        (">=2021-05", date(2021, 5, 1), None),
        (">2021-05", date(2021, 6, 1), None),
        ("<=2021", None, date(2021, 12, 31)),
        ("<2021", None, date(2020, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_dates_have_a_first_and_a_last_day(text: str, first: date | None, last: date | None):
    assert Dates(text).bounds == (first, last)


# --- value to text and back ---

raw = sayings.filter(str.strip)
wild = st.one_of(
    st.builds(Text, spoken, st.booleans(), excluded, st.sampled_from(["", *WORD_FIELDS, *VALUE_FIELDS])),
    st.builds(Value, st.sampled_from(["provider", "topic"]), spoken, st.booleans(), excluded),
    st.builds(Value, st.sampled_from(VALUE_FIELDS), raw, st.just(False), excluded, st.just(True)),
    st.builds(
        Pattern,
        st.sampled_from(["a", "a b", r"\)", "(a|b)", r"\/", '"', "[/]".replace("/", r"\/"), "(?i)a", "\n", "a:b", "-"]),
        st.booleans(),
        excluded,
        st.sampled_from(["", *WORD_FIELDS, *VALUE_FIELDS]),
    ),
    st.builds(Dates, st.dates().map(str) | spans | days, excluded),
    st.builds(Age, st.booleans(), ages, excluded),
    st.builds(Number, st.sampled_from(NUMBER_FIELDS), numbers, excluded),
    st.builds(Has, st.sampled_from(PRESENCES), excluded),
    st.builds(Is, st.sampled_from(STATES), excluded),
    st.builds(Address, raw, excluded),
    st.builds(Saved, sayings | st.just(""), excluded),
)


@given(queries | queries_of(wild))
def test_a_query_is_read_back_from_its_text(query: Query):
    assert parse(str(query)) == query
