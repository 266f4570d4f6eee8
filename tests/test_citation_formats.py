"""Citations for programs, read again by other programs: nothing in a title is anything but text there."""

import json
from datetime import date
from typing import Any

import jsonschema
import pybtex.database
import pytest
from citations import CSL_SCHEMA, nasty, read_bibtex, read_ris
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.article import Article, Provider, Url
from frtui.library.citation import cite
from frtui.library.cited import cited
from frtui.library.cleaning import clean_line

ACCESSED = date(2022, 1, 2)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    provider = draw(st.one_of(st.none(), nasty))
    title = draw(nasty)
    return Article(
        path=draw(st.sampled_from(["a.md", "2021/b c.md", "x_{y}%.md", "caf\udce9.md"])),
        title=title if clean_line(title) else "stem",
        key="",
        published=draw(st.one_of(st.none(), st.integers(-(10**16), 10**17))),
        provider=Provider(provider),
        category=draw(st.sampled_from(["news", None])),
        urls=tuple(Url("web", draw(address)) for address in draw(st.sampled_from([[], [addresses]]))),
        fields={"provider": provider, "author": draw(st.one_of(st.none(), nasty, st.lists(nasty, max_size=3)))},
    )


addresses = st.one_of(
    nasty.map("https://a.example/".__add__),
    st.sampled_from(["https://a.example/1?b=c&d=%20#e_f~g", "javascript:alert(1)", "https://a.example/{x}^"]),
)


@given(articles())
def test_bibtex_says_the_title_the_provider_and_the_day(article: Article):
    source = cited(article, ACCESSED)
    [entry] = read_bibtex(cite(article, "bibtex", accessed=ACCESSED))
    assert entry["title"] == source.title
    assert entry.get("journal", entry.get("howpublished", "")) == source.provider
    assert entry["urldate"] == "2022-01-02"
    assert entry.get("year", "") == (str(source.published.year) if source.published else "")
    assert ("url" in entry) == bool(source.url)
    assert source.path in entry["note"]


@given(articles())
def test_bibtex_is_one_entry_to_another_reader_too(article: Article):
    text = cite(article, "bibtex")
    [entry] = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert len(entry.persons.get("author", [])) == len(cited(article).authors)
    assert set(entry.fields) <= {"title", "journal", "howpublished", "year", "month", "day", "url", "note"}


@given(articles())
def test_ris_says_the_same_words_in_one_record(article: Article):
    source = cited(article, ACCESSED)
    [record] = read_ris(cite(article, "ris", accessed=ACCESSED))
    assert record["type_of_reference"] == ("NEWS" if source.is_news else "ELEC")
    assert record["title"] == source.title
    assert record.get("secondary_title", "") == source.provider
    assert tuple(record.get("authors", ())) == source.authors
    # Where a line has several addresses they stand between semicolons, and so one with a semicolon is read as two.
    assert ";".join(record.get("urls", [])) == source.url
    assert record["access_date"] == "2022/01/02"


@given(articles())
def test_every_line_of_ris_begins_with_a_tag(article: Article):
    lines = cite(article, "ris").split("\n")
    assert all(line[:2].isalnum() and line[2:6] == "  - " for line in lines)
    assert lines[0].startswith("TY") and lines[-1] == "ER  - "


@given(articles())
def test_csl_json_is_what_its_documentation_says(article: Article):
    source = cited(article, ACCESSED)
    items = json.loads(cite(article, "csl-json", accessed=ACCESSED))
    jsonschema.validate(items, CSL_SCHEMA)
    [item] = items
    assert item["title"] == source.title
    assert item.get("container-title", "") == source.provider
    assert item["accessed"] == {"date-parts": [[2022, 1, 2]]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "a"},
        {"id": "a", "type": "news"},
        {"id": "a", "type": "webpage", "titel": "b"},
        {"id": "a", "type": "webpage", "issued": "2021"},
        {"id": "a", "type": "webpage", "issued": {"date-parts": [[2021, 1, 2, 3]]}},
        {"id": "a", "type": "webpage", "author": ["b"]},
    ],
)
def test_what_is_no_csl_json_does_not_pass(wrong: dict[str, Any]):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([wrong], CSL_SCHEMA)
