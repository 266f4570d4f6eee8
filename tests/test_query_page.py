"""`docs/query.md`: every example of its table finds what stands here, its mistakes are told so, its commands find."""

import re
import shlex
from pathlib import Path

import pytest
from naive_view import Reading, marked_by
from records import article, library_at, library_of

from frtui.errors import QueryError
from frtui.library.clauses import VALUE_FIELDS, WORD_FIELDS
from frtui.library.describe import described
from frtui.library.parsing import FIELDS, parse
from frtui.library.query import Query
from frtui.library.saved import expanded
from frtui.library.view import answer

TOP = Path(__file__).resolve().parent.parent
PAGE = (TOP / "docs" / "query.md").read_text("utf-8")
VIEWS = {"Mine": "@cnn OR kube*"}


def rows(heading: str) -> list[tuple[str, str]]:
    """The two columns of the table under `| you write | heading |`."""
    lines = PAGE[PAGE.index(f"| you write | {heading} |\n") :].split("\n\n")[0].splitlines()[2:]
    return [(cells[1], cells[2]) for line in lines if (cells := re.fullmatch(r"\| `(.+?)` \| (.+) \|", line))]


ARTICLES = [
    article(
        "news/2021-06/ban.md",
        title="Police ban face matching",
        excerpt="A hearing will follow.",
        publishedDateTime="2021-06-25T23:59:59Z",
        provider={"name": "Example Wire", "domain": "wire.example"},
        topics=["Privacy", "Computing"],
        type="Video",
        category="news",
        quality=50,
        heat=30,
        images=[{"url": "https://news.example/a.jpg"}],
        webUrl="https://news.example/a",
        published=True,
    ),
    article(
        "news/draft.md",
        title="Ban: a draft",
        excerpt="Matching a face. Police say no.",
        publishedDateTime="2021-06-26",
        provider="CNN",
        topics=["privacy law", "PRIVACY"],
        type="live video",
        heat=9,
        webUrl="https://live.example/updates/ban",
    ),
    article(
        "events/ferry.md",
        "The **ferries** stand still.",
        title="Ferry strike",
        publishedDateTime="2021-05-31T12:00:00Z",
        provider="EXAMPLE wire",
        type="video",
        quality=40,
        heat=10,
        published=False,
    ),
    article(
        "press releases/kube.md", title="Kubectl", excerpt="Tram lines, grey on grey", date="2020-01-01", quality=41
    ),
    article("covid.md", title="COVID 19 in Gray", topics=["computing"], category="world news", heat=51),
    article("copy.md", title="Ban, again", date="2021-06-10", webUrl="HTTPS://News.example/a#top"),
]
BAN, DRAFT, FERRY, KUBE, COVID, COPY = (one.path for one in ARTICLES)
ALL = {one.path for one in ARTICLES}

FOUND: dict[str, set[str]] = {
    "ban police": {BAN, DRAFT},
    '"face matching"': {BAN},
    "kube*": {KUBE},
    '"face mat"*': {BAN},
    "-draft": ALL - {DRAFT},
    "COVID-19": {COVID},
    "ferry OR tram": {FERRY, KUBE},
    "(ferry OR tram) NOT strike": {KUBE},
    "-(police draft)": ALL - {DRAFT},
    "/gr[ae]y/i": {KUBE, COVID},
    '@"Example Wire"': {BAN, FERRY},
    "#privacy": {BAN, DRAFT},
    "#comp*": {BAN, COVID},
    "#privacy #computing": {BAN, DRAFT, COVID},
    "#privacy @cnn": {DRAFT},
    "-(-#privacy OR -#computing)": {BAN},
    "title:ban": {BAN, DRAFT, COPY},
    "excerpt:hearing": {BAN},
    "body:ferries": {FERRY},
    "provider:wire": {BAN, FERRY},
    "topic:law": {DRAFT},
    "type:video": {BAN, DRAFT, FERRY},
    "category:news": {BAN, COVID},
    "domain:example": {BAN},
    "folder:events": {FERRY},
    "url:updates": {DRAFT},
    "path:2021-06": {BAN},
    "note:follow": {BAN},
    "tag:computing": {COVID},
    "type:=Video": {BAN},
    'folder:="press releases"': {KUBE},
    "https://news.example/a?utm_source=x": {BAN, COPY},
    "date:2021": {BAN, DRAFT, FERRY, COPY},
    "date:2021-05..2021-06": {BAN, DRAFT, FERRY, COPY},
    "date:..2020": {KUBE},
    "date:>=2021-06-10": {BAN, DRAFT, COPY},
    "newer:30d": {BAN, DRAFT, FERRY, COPY},
    "older:1y": {KUBE},
    "quality:>40": {BAN, KUBE},
    "heat:10..50": {BAN, FERRY},
    "has:image": {BAN},
    "is:published": {BAN},
    "is:duplicate": {BAN, COPY},
    "is:unread": {one.path for one in ARTICLES if len(one.title) % 2},
    "is:starred": {KUBE},
    "view:mine": {DRAFT, KUBE},
    "ban sort:-date,provider": {BAN, DRAFT, COPY},
}
"""What each query in the page's table finds among `ARTICLES`."""


def found(query: Query) -> list[str]:
    library = library_of(ARTICLES)
    view = answer(library.index, library.catalogue, expanded(query, VIEWS), marked=marked_by(library, ARTICLES))
    return [row.path for row in library.catalogue.rows(view.ids(0, len(view)))]


def test_every_row_of_the_table_is_tried():
    assert [example for example, _ in rows("and get the articles")] == list(FOUND)


@pytest.mark.parametrize("example", FOUND)
def test_an_example_of_the_page_finds_what_the_page_says(example: str):
    query = parse(example)
    assert parse(str(query)) == query
    assert described(query)
    assert set(found(query)) == FOUND[example]
    assert {one.path for one in Reading(ARTICLES).found(expanded(query, VIEWS))} == FOUND[example]


def test_the_order_that_the_page_asks_for_is_the_one_that_is_given():
    assert found(parse("ban sort:-date,provider")) == [DRAFT, BAN, COPY]
    assert found(parse("ban sort:+date")) == [COPY, BAN, DRAFT]


@pytest.mark.parametrize(("example", "told"), rows("and are told"))
def test_a_mistake_of_the_page_is_told_as_the_page_says(example: str, told: str):
    with pytest.raises(QueryError) as caught:
        parse(example)
    assert str(caught.value) == told


def test_the_page_names_every_field_and_every_way_to_match():
    assert [field for field in FIELDS if f"`{field}:" not in PAGE and f" {field}:" not in PAGE] == []
    assert [field for field in (*WORD_FIELDS, *VALUE_FIELDS) if f"`{field}:" not in PAGE] == []
    assert len(rows("and are told")) == 11


@pytest.mark.parametrize("line", re.findall(r"^\$ (frtui list .+)$", PAGE, re.MULTILINE))
def test_a_command_of_the_page_finds_something_in_the_sample(line: str):
    _, _, place, *words = shlex.split(line)
    library = library_at(TOP / "src" / "frtui" / "sample" / place)
    query = parse(" ".join(word for word in words if not word.startswith("--")))
    assert len(answer(library.index, library.catalogue, query))
