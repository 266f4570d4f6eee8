"""Queries: the table that documents them, and text to value and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import article, library_of

from frtui.errors import QueryError
from frtui.library import query as module
from frtui.library.query import FIELDS, Clause, Dates, Query, Text, Value, parse
from frtui.library.view import answer

ARTICLES = [
    article(
        "news/ban.md",
        title="Police ban face matching",
        publishedDateTime="2021-06-25T23:59:59Z",
        provider="Example Wire",
        topics=["Privacy", "Computing"],
        type="article",
    ),
    article(
        "news/draft.md",
        title="Ban: a draft",
        excerpt="Matching a face. Police say no.",
        publishedDateTime="2021-06-26",
        provider="CNN",
        topics=["privacy law"],
        type="video",
    ),
    article("kube.md", title="Kubernetes and Kubectl", date="2020-01-01", provider="EXAMPLE wire", type="video"),
    article("covid.md", "19 died of covid", title="COVID 19: ban", topics=["PRIVACY"], category="health"),
    article("empty.md"),
]

OUTCOMES = {
    "ban police": ["news/ban.md", "news/draft.md"],
    '"face matching"': ["news/ban.md"],
    "kube*": ["kube.md"],
    "-draft": ["covid.md", "empty.md", "kube.md", "news/ban.md"],
    '@"Example Wire"': ["kube.md", "news/ban.md"],
    "#privacy": ["covid.md", "news/ban.md"],
    "#comp*": ["news/ban.md"],
    "type:video": ["kube.md", "news/draft.md"],
    "date:2021-06-25": ["news/ban.md"],
    "-@cnn -type:video": ["covid.md", "empty.md", "news/ban.md"],
    "COVID-19": ["covid.md"],
}
"""What the table's queries find among `ARTICLES`."""


def table() -> list[str]:
    """The queries in the table of the module's docstring."""
    rows = [line.split("|")[1].strip() for line in (module.__doc__ or "").splitlines() if line.startswith("|")]
    return rows[2:]


def paths(query: Query) -> list[str]:
    library = library_of(ARTICLES)
    view = answer(library.index, library.catalogue, query)
    return sorted(row.path for row in library.catalogue.rows(view.ids(0, len(view))))


def test_every_row_of_the_table_is_tried():
    assert table() == list(OUTCOMES)


@pytest.mark.parametrize(("text", "expected"), OUTCOMES.items())
def test_the_table(text: str, expected: list[str]):
    assert paths(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["covid.md", "empty.md", "kube.md", "news/ban.md", "news/draft.md"]),
        ("category:health", ["covid.md"]),
        ("folder:news", ["news/ban.md", "news/draft.md"]),
        ("folder:.", ["covid.md", "empty.md", "kube.md"]),
        ("topic:privacy provider:cnn", []),
        ("topic:privacy topic:computing", ["covid.md", "news/ban.md"]),
        ("@cnn @'example", ["news/draft.md"]),
        ("#privacy -#computing", ["covid.md"]),
        ("#privacy*", ["covid.md", "news/ban.md", "news/draft.md"]),
        ("date:2021", ["news/ban.md", "news/draft.md"]),
        ("date:2021-06", ["news/ban.md", "news/draft.md"]),
        ("-date:2021", ["covid.md", "empty.md", "kube.md"]),
        ("date:2020 date:2021", []),
        ("-ban -kube*", ["empty.md"]),
        ('-"face matching"', ["covid.md", "empty.md", "kube.md", "news/draft.md"]),
        ('"matching a f"*', ["news/draft.md"]),
        ('"ban matching"', []),
        ("BAN", ["covid.md", "news/ban.md", "news/draft.md"]),
        ("wire", ["kube.md", "news/ban.md"]),
        ("- — ... #", ["covid.md", "empty.md", "kube.md", "news/ban.md", "news/draft.md"]),
    ],
)
def test_further_queries(text: str, expected: list[str]):
    assert paths(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("ban", [Text("ban")]),
        ("  ban \t police ", [Text("ban"), Text("police")]),
        ("ban ban", [Text("ban")]),
        ("-ban", [Text("ban", excluded=True)]),
        ("--ban", [Text("-ban", excluded=True)]),
        ("-", [Text("-")]),
        ("- ban", [Text("-"), Text("ban")]),
        ("*", [Text("*")]),
        ("a*", [Text("a", prefix=True)]),
        ("a**", [Text("a*", prefix=True)]),
        ('"a b"', [Text("a b")]),
        ('"a  b"*', [Text("a b", prefix=True)]),
        ('"a \\"b\\" \\\\ \\c"', [Text('a "b" \\ \\c')]),
        ('"never closed', [Text("never closed")]),
        ('a"b c"', [Text('a"b'), Text('c"')]),
        ('""', []),
        ('-""', []),
        ("@", []),
        ("@cnn", [Value("provider", "cnn")]),
        ("@-cnn", [Value("provider", "-cnn")]),
        ('-#"a b"', [Value("topic", "a b", excluded=True)]),
        ("#a#b", [Value("topic", "a#b")]),
        ("#c*", [Value("topic", "c", prefix=True)]),
        ('#"c d"*', [Value("topic", "c d", prefix=True)]),
        ("topic:ai", [Value("topic", "ai")]),
        ("Topic:ai", [Text("Topic:ai")]),
        ("type: video", [Text("type:"), Text("video")]),
        ("colour:red", [Text("colour:red")]),
        ("https://a.example/b?c", [Text("https://a.example/b?c")]),
        ("date:2021-06", [Dates("2021-06")]),
        ("-date:2021", [Dates("2021", excluded=True)]),
        ('date:"2021" date:2020*', [Dates("2021"), Dates("2020")]),
        ("date:", [Text("date:")]),
        ("[bold]", [Text("[bold]")]),
    ],
)
def test_text_to_clauses(text: str, clauses: list[Clause]):
    assert parse(text).clauses == tuple(clauses)


@pytest.mark.parametrize(
    ("text", "cursor", "clauses"),
    [
        ("ban pol", 7, [Text("ban"), Text("pol", prefix=True)]),
        ("ban pol", 3, [Text("ban", prefix=True), Text("pol")]),
        ("ban pol", 2, [Text("ban"), Text("pol")]),
        ("ban pol ", 8, [Text("ban"), Text("pol")]),
        ("pol*", 4, [Text("pol", prefix=True)]),
        ('"ban pol"', 9, [Text("ban pol")]),
        ('"ban pol', 8, [Text("ban pol", prefix=True)]),
        ("-pol", 4, [Text("pol", excluded=True)]),
        ("@ex", 3, [Value("provider", "ex", prefix=True)]),
        ('#"face rec', 10, [Value("topic", "face rec", prefix=True)]),
        ("date:2021", 9, [Dates("2021")]),
        ("ban", None, [Text("ban")]),
    ],
)
def test_the_word_right_before_the_cursor_matches_by_its_beginning(
    text: str, cursor: int | None, clauses: list[Clause]
):
    assert parse(text, cursor).clauses == tuple(clauses)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("date:soon", 5),
        ("ban date:2021-13", 9),
        ("-date:2021-02-30", 6),
        ("date:0000", 5),
        ("date:21", 5),
        ('date:""', 5),
    ],
)
def test_a_query_that_makes_no_sense_says_where(text: str, position: int):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.position == position
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-06-25", date(2021, 6, 25), date(2021, 6, 25)),
    ],
)
def test_dates_have_a_first_and_a_last_day(text: str, first: date, last: date):
    assert Dates(text).bounds == (first, last)


# --- value to text and back ---

sayings = st.one_of(
    st.text(st.sampled_from('ab -@#":*\\.'), min_size=1, max_size=8),
    st.sampled_from(
        [f"{field}:" for field in (*FIELDS, "date")] + ["date:2021", "topic:ai", "-", "*", '"', "\\", '\\"']
    ),
    st.text(st.characters(codec=None), min_size=1),
).map(lambda text: " ".join(text.split()))
spoken = sayings.filter(bool)
clauses = st.one_of(
    st.builds(Text, spoken, st.booleans(), st.booleans()),
    st.builds(Value, st.sampled_from(FIELDS), spoken, st.booleans(), st.booleans()),
    st.builds(Dates, st.dates().map(str) | st.sampled_from(["2021", "2021-06", "0001", "9999-12"]), st.booleans()),
)
queries = st.lists(clauses, max_size=4, unique=True).map(lambda several: Query(tuple(several)))


@given(queries)
def test_a_query_is_read_back_from_its_text(query: Query):
    assert parse(str(query)) == query


@given(sayings, st.integers(0, 10))
def test_any_text_is_a_query_or_an_error_and_what_is_read_reads_the_same(text: str, cursor: int):
    try:
        query = parse(text, cursor)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(str(query)) == query


# --- changing a query ---

AI, LAW, WIRE = Value("topic", "AI"), Value("topic", "Law"), Value("provider", "Wire")
NOT_AI = Value("topic", "ai", excluded=True)
BAN = Text("ban")


def test_a_clause_takes_the_place_of_its_opposite_and_of_itself():
    assert Query((AI, WIRE)).with_(NOT_AI) == Query((WIRE, NOT_AI))
    assert Query((NOT_AI, BAN)).with_(AI) == Query((BAN, AI))
    assert Query((BAN,)).with_(Text("ban", excluded=True)) == Query((Text("ban", excluded=True),))
    assert Query((Dates("2021"),)).with_(Dates("2021", excluded=True)) == Query((Dates("2021", excluded=True),))
    assert Query((AI,)).with_(LAW) == Query((AI, LAW))


def test_only_one_value_is_asked_for_and_what_is_excluded_stays():
    assert Query((LAW, NOT_AI, WIRE)).only(Value("topic", "Rail")) == Query((NOT_AI, WIRE, Value("topic", "Rail")))
    assert Query((LAW, NOT_AI)).only(AI) == Query((AI,))


def test_toggling_twice_is_as_before():
    assert Query((BAN,)).toggled(AI) == Query((BAN, AI))
    assert Query((BAN,)).toggled(AI).toggled(AI) == Query((BAN,))


def test_clearing_a_facet_leaves_the_others():
    assert Query((AI, BAN, NOT_AI, WIRE, LAW)).cleared("topic") == Query((BAN, WIRE))


def test_peeling_takes_the_words_first_then_the_clause_set_last():
    query = Query((AI, BAN, WIRE, Text("police")))
    assert query.peeled() == Query((AI, WIRE))
    assert query.peeled().peeled() == Query((AI,))
    assert Query().peeled() == Query()


def test_what_a_query_holds():
    query = Query((AI, BAN, NOT_AI))
    assert query.texts == (BAN,)
    assert query.values("topic") == (AI,)
    assert query.values("topic", excluded=True) == (NOT_AI,)
    assert query
    assert not Query()
    assert query.without(AI, LAW) == Query((BAN, NOT_AI))
