"""Searching a catalogue finds what a patient reader would find, word by word."""

import sqlite3
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import article, found, hits

from frtui.library.article import Article
from frtui.library.body import body_text, is_html
from frtui.library.catalogue import Catalogue
from frtui.library.fields import article_of
from frtui.library.frontmatter import FrontMatter
from frtui.library.store import Store
from frtui.library.words import words


@pytest.mark.parametrize("full_text", [True, False], ids=["FTS5", "without FTS5"])
@pytest.mark.parametrize(
    ("text", "prefix", "paths"),
    [
        ("bridge", False, ["title.md", "body.html"]),
        ("BRIDGÉ", False, ["title.md", "body.html"]),
        ("bridg", False, []),
        ("bridg", True, ["title.md", "body.html"]),
        ("the bridge", False, ["title.md"]),
        ("bridge the", False, []),
        ("opens cars", False, []),
        ("last says", False, ["title.md"]),
        ("town hall", False, ["title.md"]),
        ("hall ai", False, []),
        ("wire", False, ["title.md"]),
        ("a i", False, []),
        ("東京", False, ["body.html"]),
        ("東", True, ["body.html"]),
        ("alert", False, []),
        ("href", False, []),
        ("hidden", False, []),
        ("q a", False, ["body.html"]),
        ("amp", False, []),
        ("state s", False, ["body.html"]),
        ("one", False, ["nul.md"]),
        ("one two", False, ["nul.md"]),
    ],
)
def test_words_phrases_and_beginnings(text: str, prefix: bool, paths: list[str], full_text: bool):
    articles = [
        article(
            "title.md",
            title="The bridge opens",
            excerpt="Cars at last, says she",
            provider="Wire",
            topics=["Town Hall", "AI"],
        ),
        article(
            "body.html",
            "<style>hidden</style><p>A <b>bri</b>dge: <a href='x'>Q&amp;A</a> 東京, the stateâ€™s<script>alert()",
        ),
        article("nul.md", "one\x00two"),
    ]
    catalogue = Catalogue(Store(None), full_text)
    catalogue.write((found(one.path), one) for one in articles)
    assert hits(catalogue, text, prefix) == paths


vocabulary = st.sampled_from(
    ["a", "ab", "abc", "b", "ba", "é", "É", "straße", "東", "京", "1", "12", "-", ".", "<b>", "&amp;"]
)
texts = st.lists(vocabulary, max_size=6).map(" ".join)


@st.composite
def small_articles(draw: st.DrawFn, path: str) -> Article:
    return article(
        path,
        draw(texts),
        title=draw(texts) or "b",
        excerpt=draw(texts),
        provider=draw(texts),
        topics=draw(st.lists(texts, max_size=3)),
    )


def occurs(phrase: list[str], prefix: bool, text: str) -> bool:
    """Whether `phrase` stands in `text`, looked for word by word."""
    own = words(text)
    for start in range(len(own) - len(phrase) + 1):
        *before, last = own[start : start + len(phrase)]
        if before == phrase[:-1] and (last.startswith(phrase[-1]) if prefix else last == phrase[-1]):
            return True
    return False


def patient_search(articles: list[Article], phrase: list[str], prefix: bool) -> set[str]:
    return {
        one.path
        for one in articles
        if any(
            occurs(phrase, prefix, text)
            for text in (
                one.title,
                one.excerpt or "",
                body_text(one.body, is_html(one.path, one.body)),
                one.provider.name or "",
                *one.topics,
            )
        )
    }


@pytest.mark.parametrize("full_text", [True, False], ids=["FTS5", "without FTS5"])
@given(data=st.data())
def test_search_finds_what_a_patient_reader_finds(data: st.DataObject, full_text: bool):
    """Also after some of the articles were taken up anew and some forgotten, and with an SQLite that has no FTS5."""
    articles = {path: data.draw(small_articles(path)) for path in ("a.md", "b.md", "c.html", "d.md")}
    catalogue = Catalogue(Store(None), full_text)
    assert catalogue.has_full_text is full_text
    catalogue.write((found(path), one) for path, one in articles.items())
    for path in data.draw(st.lists(st.sampled_from(sorted(articles)), max_size=3, unique=True)):
        articles[path] = data.draw(small_articles(path))
        catalogue.write([(found(path, 2), articles[path])])
    for path in data.draw(st.lists(st.sampled_from(sorted(articles)), max_size=2, unique=True)):
        del articles[path]
        catalogue.forget(catalogue.ids_of([path]))
    for phrase in data.draw(st.lists(texts, min_size=1, max_size=8)):
        for prefix in (False, True):
            if words(phrase):
                expected = patient_search(list(articles.values()), words(phrase), prefix)
                assert set(hits(catalogue, phrase, prefix)) == expected
    catalogue.close()


@pytest.mark.parametrize("full_text", [True, False], ids=["FTS5", "without FTS5"])
@given(title=st.text(st.characters(codec=None)), body=st.text(st.characters(codec=None)))
def test_whatever_a_text_holds_it_is_found_by_its_words_and_forgotten_again(title: str, body: str, full_text: bool):
    one = article_of("a.md", FrontMatter({"title": title, "topics": [title]}, body, ()))
    catalogue = Catalogue(Store(None), full_text)
    catalogue.write([(found(one.path), one)])
    if words(one.title):
        assert catalogue.search(words(one.title)) == [1]
    catalogue.write([(found("a.md", 2), None)])
    assert not any(catalogue.search([word]) for word in words(one.title))
    assert not any(catalogue.search([word]) for word in words(body_text(body, False)))
    catalogue.close()


class WithoutFullText:
    """A connection of an SQLite that was built without FTS5."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, *parameters: Any) -> sqlite3.Cursor:
        if "fts5" in statement:
            raise sqlite3.OperationalError("no such module: fts5")
        return self._connection.execute(statement, *parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_where_sqlite_has_no_fts5_the_words_are_searched_without(monkeypatch: pytest.MonkeyPatch):
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *place, **how: WithoutFullText(connect(*place, **how)))
    catalogue = Catalogue()
    assert not catalogue.has_full_text
    catalogue.write([(found("a.md"), article("a.md", title="The bridge opens"))])
    assert (hits(catalogue, "bridge op", True), hits(catalogue, "ferry")) == (["a.md"], [])
