"""What is no query, and what is none yet: each mistake is said with its place, and none is anything but a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import eithers, patterns, queries, texts, values
from records import article, library_of

from frtui.errors import QueryError
from frtui.library import matching
from frtui.library.clauses import VALUE_FIELDS, Clause, Dates, Either, Pattern, Text, Value
from frtui.library.describe import described
from frtui.library.facets import FACETS
from frtui.library.marked import TAG
from frtui.library.parsing import DEEPEST, LONGEST, parse
from frtui.library.query import Query, names, phrases_of
from frtui.library.view import answer


def mistake(text: str, cursor: int | None = None) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, cursor)
    return caught.value


@pytest.mark.parametrize(
    ("text", "position", "message", "hint"),
    [
        ("date:soon", 5, "“soon” is not a date", "2021-05..2021-06"),
        ("ban date:2021-13", 9, "“2021-13” is not a date", "2021-05"),
        ("-date:2021-02-30", 6, "“2021-02-30” is not a date", "2021-05"),
        ("date:0000", 5, "“0000” is not a date", "2021"),
        ("date:9999-99-99", 5, "“9999-99-99” is not a date", "2021"),
        ("date:21", 5, "“21” is not a date", "2021"),
        ('date:""', 5, "“” is not a date", "2021"),
        ("date:..", 5, "“..” is not a date", "2021"),
        ("date:2021..soon", 5, "“2021..soon” is not a date", "2021"),
        ("date:2021-05..06", 5, "“2021-05..06” is not a date", "2021-05..2021-06"),
        ("date:<0001", 5, "“<0001” is not a date", "2021"),
        ("date:>9999", 5, "“>9999” is not a date", "2021"),
        ("newer:soon", 6, "“soon” is not a length of time", "30d, 8w, 6m, 1y"),
        ("older:30", 6, "“30” is not a length of time", "30d"),
        ("older:-3d", 6, "“-3d” is not a length of time", "30d"),
        ("newer:1000000d", 6, "“1000000d” is not a length of time", "30d"),
        ("quality:high", 8, "“high” is not a number", "40, >40, <=40, 10..50"),
        ("heat:..", 5, "“..” is not a number", "10..50"),
        ('heat:"4\n"', 5, "“4\n” is not a number", "10..50"),
        ("related:1e5", 8, "“1e5” is not a number", "40"),
        ("has:imag", 4, "“imag” is not known here", "did you mean image? image related amp date body url"),
        ('is:""', 3, "“” is not known here", "published duplicate"),
        ("sort:dat", 5, "no order is called “dat”: did you mean date?", "sort:-date,provider"),
        ("sort:--date", 5, "no order is called “date”", "sort:-date,provider"),
        ("sort:zzz", 5, "no order is called “zzz”: there are date, title", "sort:-date,provider"),
        ("sort:date,match", 5, "“match” can only be the first order of several", "sort:-date,provider"),
        ("ban -sort:date", 5, "sort: stands by itself", "without a -"),
        ("NOT sort:date", 4, "sort: stands by itself", "without a -"),
        ("(ban sort:date)", 5, "sort: stands by itself", "outside of parentheses"),
        ("colour:red", 0, "no field is called colour", "in quotes it is text"),
        ("ban titel:x", 4, "no field is called titel", "did you mean title:? in quotes it is text"),
        ("-Providers:x", 1, "no field is called providers", "did you mean provider:?"),
        ("title:=Ban", 6, "title: is searched by words alone", "without the ="),
        ("title:(a OR b)", 6, "a parenthesis where a value should stand", "(title:one OR title:other)"),
        ("type:=(a b)", 6, "a parenthesis where a value should stand", "(title:one OR title:other)"),
        ("date:(2021)", 5, "a parenthesis where a value should stand", "(title:one OR title:other)"),
        ("-@(a b)", 2, "a parenthesis where a value should stand", "(title:one OR title:other)"),
        ("ban )", 4, "nothing is open that ) could close", 'in quotes it is text: ")"'),
        ("(ban (police)", 0, "a parenthesis that is not closed", "a ) somewhere behind it"),
        ('ban "police', 4, "a quote that is not closed", 'a " somewhere behind it'),
        ('@"Example Wire', 1, "a quote that is not closed", 'a " somewhere behind it'),
        ('type:="Live', 6, "a quote that is not closed", 'a " somewhere behind it'),
        ('5" of rain', 1, "a quote that is not closed", 'a " somewhere behind it'),
        ("ban OR", 6, "nothing behind OR", "a word or a filter"),
        ("(ban AND ) x", 9, "nothing behind AND", "a word or a filter"),
        ("ban NOT", 7, "nothing behind NOT", "a word or a filter"),
        ("OR ban", 0, "nothing before OR", 'in quotes it is text: "OR"'),
        ("ban OR AND x", 7, "nothing before AND", 'in quotes it is text: "AND"'),
        ("ban NOT OR x", 8, "nothing before OR", 'in quotes it is text: "OR"'),
        ("(AND x)", 1, "nothing before AND", 'in quotes it is text: "AND"'),
        ("/ban", 0, "a regular expression without its end", "/like this/ or /like this/i"),
        ("/a/x", 0, "a regular expression without its end", "/like this/"),
        ("//", 0, "a regular expression without its end", "/like this/"),
        ("title:/ban", 6, "a regular expression without its end", "/like this/"),
        ("ban /a(b/", 8, "no regular expression: missing )", ""),
        ("/a**/", 3, "no regular expression: multiple repeat", ""),
        ("/(?a)(?L)x/", 1, "no regular expression: ASCII, LOCALE and UNICODE flags", ""),
        (r"/\p{9i<P/", 1, "no regular expression", ""),
        ("/" + "(" * 4000 + ")" * 4000 + "/", 1, "no regular expression", ""),
        ("a" * (LONGEST + 1), LONGEST, "a query of 10,001 characters", "at most 10,000"),
        ("(" * (DEEPEST + 1), DEEPEST, "more than 50 parentheses inside each other", ""),
    ],
    ids=lambda value: value[:20].encode("unicode_escape").decode() if isinstance(value, str) else None,
)
def test_a_mistake_is_said_with_its_place_and_with_what_was_expected(text: str, position: int, message: str, hint: str):
    error = mistake(text)
    assert error.position == position
    assert error.message.startswith(message)
    assert hint in error.hint


@pytest.mark.parametrize(
    ("misspelt", "name"),
    [
        ("titel", "title"), ("prvider", "provider"), ("Topics", "topic"), ("tpye", "type"), ("catgory", "category"),
        ("dates", "date"), ("qualtiy", "quality"), ("newest", "newer"), ("srot", "sort"), ("hsa", "has"),
        ("viwe", "view"), ("colour", "older"), ("xyz", ""),
    ],
)  # fmt: skip
def test_of_a_field_that_is_misspelt_the_nearest_is_named(misspelt: str, name: str):
    assert mistake(f"{misspelt}:x").hint == (f"did you mean {name}:? " if name else "") + "in quotes it is text"


# --- while it is typed ---


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
        ('"ban pol', 3, [Text("ban pol")]),
        ("-pol", 4, [Text("pol", excluded=True)]),
        ("@ex", 3, [Value("provider", "ex", prefix=True)]),
        ('#"face rec', 10, [Value("topic", "face rec", prefix=True)]),
        ("title:pol", 9, [Text("pol", True, field="title")]),
        ("type:=Li", 8, [Value("type", "Li", exact=True)]),
        ("date:2021", 9, [Dates("2021")]),
        ("ban", None, [Text("ban")]),
        ("(ban pol", 8, [Text("ban"), Text("pol", prefix=True)]),
        ("(ban OR pol", 11, [Either(((Text("ban"),), (Text("pol", prefix=True),)))]),
        ("((ban) ", 7, [Text("ban")]),
        ("ban OR", 6, [Text("ban")]),
        ("ban OR ", 7, [Text("ban")]),
        ("(ban AND ) x", 9, [Text("ban"), Text("x")]),
        ("ban NOT ", 8, [Text("ban")]),
        ("(ban NOT ) x", 12, [Text("ban"), Text("x", prefix=True)]),
        ("ban -", 5, [Text("ban"), Text("-", prefix=True)]),
        ("ban -(", 6, [Text("ban")]),
        ("ban /pol", 8, [Text("ban")]),
        ("ban title:/pol (x", 17, [Text("ban")]),
        ("ban title:", 10, [Text("ban")]),
        ("title: ban", 6, [Text("ban")]),
        ("title: ban", 10, [Text("title:"), Text("ban", prefix=True)]),
        ("-sort:", 6, []),
        ("https:/", 7, []),
        ("HTTPS://", 8, []),
        ("(a http://", 10, [Text("a")]),
        ("Azure:", 6, [Text("Azure:", prefix=True)]),
        ("@", 1, []),
        ("topic:=", 7, []),
    ],
)
def test_what_is_not_finished_at_the_cursor_matches_by_its_beginning_or_counts_for_nothing_yet(
    text: str, cursor: int | None, clauses: list[Clause]
):
    assert parse(text, cursor) == Query(tuple(clauses))


easy = st.one_of(texts, values, patterns)


@given(st.lists(st.one_of(easy, eithers(st.one_of(easy, eithers(easy)))), max_size=4, unique=True).map(tuple))
def test_words_values_patterns_and_alternatives_are_typed_without_a_mistake_on_the_way(clauses: tuple[Clause, ...]):
    text = str(Query(clauses))
    for end in range(len(text) + 1):
        parse(text[:end], end)


@given(queries)
def test_any_query_is_typed_letter_by_letter_with_messages_at_worst(query: Query):
    text = str(query)
    for end in range(len(text) + 1):
        for cursor in (end, None):
            try:
                parse(text[:end], cursor)
            except QueryError as error:
                assert 0 <= error.position <= end


@given(queries, st.data())
def test_wherever_the_cursor_stands_in_a_whole_query_only_the_word_before_it_changes(query: Query, data: st.DataObject):
    text = str(query)
    cursor = data.draw(st.integers(0, len(text)))
    typed = parse(text, cursor)
    if cursor == 0 or text[cursor - 1] in ' ()"*':
        assert typed == query
    if "*" not in text:
        assert str(typed).replace("*", "") == text


# --- those who mean harm ---

NINES = "9" * 5000
HOSTILE = [
    "(" * 10_000, "(" * 50 + ")" * 50, ")" * 9_999, "-(" * 5_000, "()" * 5_000, "(a " * 40 + ")" * 40,
    "-" * 10_000, "a" * 1_000_000, "a " * 5_000, '"' * 9_999, '"' * 10_000, '"\\' * 5_000, "\\" * 10_000,
    '"a" ' * 2_000, " ".join(f"w{number}" for number in range(1_500)),
    " OR ".join(f"w{number}" for number in range(900)), "NOT " * 2_000 + "a", "a AND " * 1_500 + "a",
    "(a OR b) " * 1_000, "-(a OR -(b c)) " * 500, "#a " * 3_000, "title:a " * 1_000, "/a/ " * 2_000, "/" * 10_000,
    "/a" * 5_000, "/" + "a|" * 4_000 + "b/", "date:2021 " * 900, "NEAR(", "NEAR(a b)", 'NEAR("a" "b", 5)',
    '"a" NEAR "b"', "a + b", "^a", "^", "*", "a *", "{title} : a", "- {a b}:c", "title : a", 'title:"a" OR',
    'body:NEAR(a', '"a" * ^ b', "a' OR '1'='1", "'; DROP TABLE texts; --", "%", "_", "?", "\x00", "a\x00b",
    '"\x00"', "title:\x00", "@\x00", "topic:=\x00", "/\x00/", "path:a\x00", "url:=\x00", "view:\x00", "\ud800",
    "@\ud800", "#\udfff*", "url:\udfff", "url:=\udfff", "https://\udfff", "path:\udce9", "/\udfff/i",
    "title:\ud800", "topic:=\udfff", "body:/\ud800/", "date:\ud800", "sort:\ud800", "has:\ud800", "\ud800:a",
    "\u202ea", "\x1b[31m", "\u2028", "a\u0301" * 3_000, "İ" * 5_000, "ﷺ" * 500, "東" * 3_000, "date:0000",
    "date:9999-99-99", "date:9999", "date:9999-12-31", "date:0001-01-01", "date:<0001", "date:>9999",
    "date:0001..9999", "date:9999..0001", "date:" + NINES, "date:٢٠٢١", "date:²⁰²¹", "newer:٣d", "quality:４０",
    "heat:½", "newer:999999y", "older:999999y", "newer:0h", "-newer:999999y", f"newer:{NINES}d", f"older:{NINES}",
    "newer:1Y", f"quality:{NINES}", f"heat:>{NINES}", "related:>999999999999999", "related:<-999999999999999",
    "quality:0.1..0.2", "quality:999999999999999.999999999999999", "related:>2.5", "quality:nan", "heat:inf",
    "heat:-inf..inf", "quality:-0", "sort:" + "date," * 1_000, "sort:" + "x" * 5_000, "x" * 5_000 + ":a",
    "has:" + "x" * 5_000, "view:" + "x" * 5_000, "provider:/(a+)+$/", "/(a+)+$/", "-/(a+)+$/",
    "/(a+)+$/ OR /(.|.)*[xy]/", "/(?R)?[xy]/", "/(a*)*[xy]/i", "/a{1,65000}{1,65000}/", "https://", "https://[",
    "https://[::1", "https://a:b", "url:=//[", "https://" + "a" * 9_000, "(https://)", "url:=http://é[",
]  # fmt: skip
BIG = "a" * 3_000 + "!"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{len(text)}-{ascii(text[:20])[1:-1]}")
@pytest.mark.parametrize("full_text", [True, False], ids=["FTS5", "without FTS5"])
def test_whatever_is_typed_is_answered_or_a_message(text: str, full_text: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "PATIENCE", 0.05)
    library = library_of(
        [
            article("a.md", title=BIG, provider=BIG, date="2021-06-25", quality=1, webUrl="https://a.example/"),
            article("caf\udce9.md", title="a b NEAR 東", topics=["a", "ﷺ"], date="0001-01-01"),
            article("c.md", "w1 w7", date="9999-12-31"),
        ],
        full_text,
    )
    for cursor in (None, 0, len(text)):
        try:
            query = parse(text, cursor)
        except QueryError as error:
            assert 0 <= error.position <= len(text)
            assert len(str(error)) < 300
            continue
        view = answer(library.index, library.catalogue, query)
        assert 0 <= len(view) <= 3
        assert [len(view.counts(facet)) for facet in FACETS]
        assert isinstance(described(query), str)
        assert isinstance(phrases_of(query), tuple)
        for clause in query.clauses[:9]:
            assert {names(clause, facet, value) for facet in FACETS for value in ("a", "—", "")} <= {True, False}
        if len(str(query)) <= LONGEST:
            assert parse(str(query)) == query


@pytest.mark.parametrize("name", ["match", "mixed"])
def test_a_great_many_words_are_put_in_order_too(name: str):
    library = library_of([article("a.md", title="w1 w2"), article("b.md", title="w1")])
    query = parse("(" + " OR ".join(f'w{number} OR "w{number} w1"*' for number in range(450)) + f") sort:{name}")
    view = answer(library.index, library.catalogue, query)
    assert len(view) == 2


def test_patterns_share_the_patience_of_one_question(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "PATIENCE", 0.05)
    library = library_of([article("a.md", title=BIG)])
    patterns = [Pattern(f"(a+)+[{number}]?$") for number in range(30)]
    view = answer(library.index, library.catalogue, Query(tuple(patterns)))
    assert len(view.notes) == 30
    assert len(library.index.kept["slow answers"]) <= 1


def test_every_shared_field_is_a_facet():
    assert set(VALUE_FIELDS) - {TAG} == set(FACETS) - {"year", "month"}
