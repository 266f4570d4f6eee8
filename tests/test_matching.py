"""Clauses against a small dataset: what each kind finds, what is cut off, and what comes of a spoilt catalogue."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_queries import instants, leaves
from naive_view import Reading, datasets, marked_by, newest
from records import Library, article, library_of

from frtui.library import matching
from frtui.library.article import Article
from frtui.library.clauses import NUMBER_FIELDS, PRESENCES, STATES, Clause, Has, Is, Number, Pattern, Text
from frtui.library.matching import Matching
from frtui.library.parsing import parse
from frtui.library.store import CatalogueError
from frtui.library.view import View, answer

HOSTILE = "a" * 5_000 + "!"
"""A text that takes `(a+)+$` until the end of the world."""


def ask(library: Library, text: str) -> View:
    return answer(library.index, library.catalogue, parse(text))


def paths(library: Library, text: str) -> list[str]:
    view = ask(library, text)
    return sorted(row.path for row in library.catalogue.rows(view.ids(0, len(view))))


@pytest.mark.parametrize("full_text", [True, False], ids=["FTS5", "without FTS5"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title:bridge", ["a.md", "b.md"]),
        ("excerpt:bridge", ["c.md"]),
        ("body:bridge", ["d.html"]),
        ("title:bri", []),
        ("title:bri*", ["a.md", "b.md"]),
        ('title:"old bridge"', ["b.md"]),
        ('title:"old br"*', ["b.md"]),
        ('body:"bridge opens"', ["d.html"]),
        ('title:"bridge cars"', []),
        ("-title:bridge", ["c.md", "d.html", "x/bridge.md"]),
        ("path:bridge", ["x/bridge.md"]),
        ("path:x/bridge.md", ["x/bridge.md"]),
        ("path:html", ["d.html"]),
        ("url:wire", ["a.md"]),
        ("url:wire.example/2021", ["a.md"]),
        ("url:20*", ["a.md", "b.md"]),
        ("url:münchen", ["b.md"]),
        ("url:example url:2021", ["a.md", "b.md"]),
        ("/old|opens/", ["b.md"]),
        ("/CARS/", []),
        ("/CARS/i", ["a.md"]),
        ("body:/<b>/", ["d.html"]),
        (r"path:/^x\//", ["x/bridge.md"]),
        (r"url:/\d{4}$/", ["a.md", "b.md"]),
        ("provider:/^W/", ["a.md"]),
        ("-provider:/^W/", ["b.md", "c.md", "d.html", "x/bridge.md"]),
        ("https://wire.example/2021", ["a.md"]),
        ("HTTPS://WIRE.example/2021?utm_source=b#top", ["a.md"]),
        ("(https://wire.example/2021 OR nothing)", ["a.md"]),
        ('url:="https://wire.example/2021"', ["a.md"]),
        ("view:mine", []),
        ("-view:mine old", ["b.md"]),
    ],
)
def test_fields_patterns_and_addresses(text: str, found: list[str], full_text: bool):
    articles = [
        article(
            "a.md", title="The bridge", excerpt="Cars at last", provider="Wire", webUrl="https://wire.example/2021"
        ),
        article("b.md", title="An old bridge", webUrl="https://münchen.example/2021"),
        article("c.md", excerpt="A bridge", website="odd.example"),
        article("d.html", "A <b>bri</b>dge <i>opens</i>"),
        article("x/bridge.md", title="x"),
    ]
    assert paths(library_of(articles, full_text), text) == found


FIXED: list[Clause] = [
    *map(Has, PRESENCES),
    *map(Is, STATES),
    *(
        Number(field, text)
        for field in NUMBER_FIELDS
        for text in ("0", ">0", ">=1", "<=7", "<7", "0..7", "2.5..", "..0")
    ),
    *(Text("bridge", field=field) for field in ("title", "excerpt", "body", "path", "url")),
    *(Text("x a", prefix, field="path") for prefix in (False, True)),
    *(Pattern("b", field=field) for field in ("", "title", "excerpt", "body", "path", "url", "provider")),
]


@given(datasets(4), st.lists(leaves, max_size=20, unique=True), instants, st.sampled_from([True, True, False]))
def test_every_clause_by_itself_holds_where_a_patient_reader_says_so(
    articles: list[Article], drawn: list[Clause], as_of: int | None, full_text: bool
):
    library, reading = library_of(articles, full_text), Reading(articles, as_of)
    own = Matching(library.index, library.catalogue, newest(articles) if as_of is None else as_of)
    own.marked = marked_by(library, articles)
    for clause in (*FIXED, *drawn):
        assert own.all_of((clause,)).tolist() == [reading.holds_all(one, (clause,)) for one in articles], clause


# --- what takes too long ---


def test_a_pattern_that_takes_too_long_is_cut_off_and_the_reader_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "PATIENCE", 0.05)
    library = library_of([article("a.md", title="a bridge"), article("b.md", title=HOSTILE)])
    view = ask(library, "/(a+)+$/")
    assert len(view) == 0
    assert view.notes == ("/(a+)+$/ was cut off after 0.05 seconds, at 1 of 2 articles",)
    assert ask(library, "/(a+)+$/").notes == view.notes
    assert (paths(library, "/bridge/"), ask(library, "/bridge/").notes) == (["a.md"], ())


def test_a_pattern_over_the_names_of_a_field_is_given_up_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "PATIENCE", 0.05)
    library = library_of([article("a.md", provider=HOSTILE)])
    assert ask(library, "provider:/(a+)+$/").notes == (
        "provider:/(a+)+$/ took more than 0.05 seconds and was given up",
    )


def test_what_was_cut_off_for_the_time_that_others_took_is_not_remembered():
    library = library_of([article("a.md", title="bridge")])
    late = Matching(library.index, library.catalogue, until=float("-inf"))
    assert (late.mask(Pattern("bridge")).tolist(), len(late.notes)) == ([False], 1)
    for until in (time.monotonic() + 60, float("-inf")):  # the second time it is remembered, whole
        again = Matching(library.index, library.catalogue, until=until)
        assert (again.mask(Pattern("bridge")).tolist(), again.notes) == ([True], [])


def test_memory_that_runs_out_in_a_pattern_is_as_if_time_had(monkeypatch: pytest.MonkeyPatch):
    import regex

    class Greedy:
        def search(self, text: str, timeout: float) -> None:
            raise MemoryError

    monkeypatch.setattr(regex, "compile", lambda pattern, flags=0: Greedy())
    library = library_of([article("a.md", title="bridge")])
    own = Matching(library.index, library.catalogue)
    assert own.mask(Pattern("(?R)?[xy](?R)")).tolist() == [False]
    assert len(own.notes) == 1


def test_a_great_many_slow_clauses_are_not_all_remembered():
    library = library_of([article("a.md", title="bridge")])
    for number in range(3 * matching.REMEMBERED):
        assert paths(library, f"/bridge{number or ''}/") == ([] if number else ["a.md"])
    assert len(library.index.kept["slow answers"]) == matching.REMEMBERED


# --- a catalogue that is not what it should be ---


@pytest.mark.parametrize(
    ("statement", "clause"),
    [
        ("UPDATE files SET path = 7", Text("a", field="path")),
        ("UPDATE articles SET key = x'3a2f2fff'", Text("a", field="url")),
        ("UPDATE articles SET title = x'ff'", Pattern("a", field="title")),
        ("UPDATE articles SET body = CAST(x'ff80' AS TEXT)", Pattern("a", field="body")),
        ("DROP TABLE texts", Text("a", field="title")),
    ],
)
def test_what_makes_no_sense_in_a_catalogue_is_said_to_be_its_fault(statement: str, clause: Clause):
    library = library_of([article("a.md", webUrl="https://a.example/")])
    library.catalogue.store.all(statement)
    with pytest.raises(CatalogueError):
        Matching(library.index, library.catalogue).mask(clause)


@pytest.mark.parametrize("asked", ["@wire", "@wi*", "#rail", "#bo*", "provider:wire", "topic:boat"])
def test_a_name_is_found_whatever_is_hidden_in_it(asked: str):
    library = library_of([article("a.md", provider="Wi\u2061re", topics=["Ra\u206ail", "Bo\u202eat\u2066"])])
    assert paths(library, asked) == ["a.md"]
