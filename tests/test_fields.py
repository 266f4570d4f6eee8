"""What a record's fields mean: the fallbacks of every collection, and values of the wrong shape."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_values import keys, yaml_values

from frtui.library import dates, fields
from frtui.library.article import Article, Image, Provider, Related, Url
from frtui.library.cleaning import clean_line
from frtui.library.fields import article_of, related_of, remaining
from frtui.library.frontmatter import FrontMatter


def made(path: str = "folder/2021-06-25-stem.md", body: str = "", related: tuple[str, ...] = (), **own: Any) -> Article:
    """The article of a record with the fields `own`."""
    return article_of(path, FrontMatter(own, body, related))


def day(text: str) -> int:
    return dates.midnight(date.fromisoformat(text))


def test_a_news_record_whole():
    own = {
        "category": "news",
        "title": "The bridge opens",
        "excerpt": "Cars at last.",
        "publishedDateTime": datetime(2021, 6, 25, 18, 19),
        "originalUrl": "https://wire.example/b?x=1",
        "webUrl": "https://Wire.example/bridge?utm_source=feed#top",
        "ampWebUrl": "https://amp.wire.example/bridge",
        "cdnAmpWebUrl": "https://cdn.example/bridge",
        "type": "article",
        "quality": 30,
        "heat": -1,
        "published": True,
        "provider": {"name": "Example Wire", "domain": "wire.example", "images": [{"url": "https://wire.example/i"}]},
        "topics": ["Transport", "Town Hall"],
        "images": [
            {"url": "https://wire.example/1", "width": 640, "height": 480, "isCached": False, "title": "A span"}
        ],
        "secured": "opaque",
    }
    assert made(body="\n \n", related=("a", "b", "a", own["webUrl"]), **own) == Article(
        path="folder/2021-06-25-stem.md",
        title="The bridge opens",
        key="https://wire.example/bridge",
        excerpt="Cars at last.",
        body="",
        published=day("2021-06-25") + (18 * 60 + 19) * 60_000_000,
        provider=Provider("Example Wire", "wire.example"),
        topics=("Transport", "Town Hall"),
        type="article",
        category="news",
        quality=30,
        heat=None,
        is_published=True,
        urls=(
            Url("web", own["webUrl"]),
            Url("original", own["originalUrl"]),
            Url("AMP", own["ampWebUrl"]),
            Url("cached AMP", own["cdnAmpWebUrl"]),
        ),
        images=(Image("https://wire.example/1", 640, 480, False, "A span"),),
        related_count=2,
        fields=own,
    )


def test_a_record_without_fields_goes_by_its_file():
    assert made(body="text") == Article(
        path="folder/2021-06-25-stem.md",
        title="2021-06-25-stem",
        key="folder/2021-06-25-stem.md",
        body="text",
        published=day("2021-06-25"),
    )


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ({"title": "One", "name": "Two"}, "One"),
        ({"title": " ", "name": "Two"}, "Two"),
        ({"title": None, "name": "Two"}, "Two"),
        ({"name": "Two"}, "Two"),
        ({"title": "", "name": ""}, "2021-06-25-stem"),
        ({"title": "\n"}, "2021-06-25-stem"),
        ({"title": []}, "2021-06-25-stem"),
        ({"title": "&nbsp;\u200b"}, "2021-06-25-stem"),
        ({"title": "  padded "}, "padded"),
        ({"title": 1984}, "1984"),
        ({"title": True}, "yes"),
        ({"title": date(2021, 6, 25)}, "2021-06-25"),
        ({"title": ["a", "b"]}, "a, b"),
        ({"title": "the stateâ€™s Q&amp;A"}, "the state’s Q&A"),
        ({"title": "[/bold] <b>"}, "[/bold] <b>"),
    ],
)
def test_titles(own: dict[str, Any], title: str):
    assert made(**own).title == title


@pytest.mark.parametrize(
    ("path", "own", "published"),
    [
        ("a.md", {"publishedDateTime": date(2021, 1, 1), "date": date(2020, 1, 1)}, "2021-01-01"),
        ("a.md", {"publishedDateTime": "soon", "date": "2020-01-01"}, "2020-01-01"),
        ("a.md", {"publishedDateTime": "", "date": None, "startDateTime": "2019-01-01"}, "2019-01-01"),
        ("2018-01-01-a.md", {"date": "2020-01-01"}, "2020-01-01"),
        ("2018-01-01-a.md", {"date": "never"}, "2018-01-01"),
        ("2018-01-01-a.md", {"startDateTime": 3}, "2018-01-01"),
        ("2018-01-01/a.md", {}, None),
        ("a.md", {"endDateTime": "2020-01-01"}, None),
        ("a.md", {"publishedDateTime": "2021-06-25 18:19:00 -0700"}, "2021-06-26"),
    ],
)
def test_dates(path: str, own: dict[str, Any], published: str | None):
    instant = fields.published_of(path, own)
    assert (None if instant is None else dates.day(instant)) == published
    assert made(path, **own).published == instant


@pytest.mark.parametrize(
    ("own", "excerpt"),
    [
        ({"excerpt": "a", "description": "b"}, "a"),
        ({"excerpt": "", "description": "b"}, ""),
        ({"excerpt": None, "description": "b"}, "b"),
        ({"description": "it&rsquo;s\r\nhere"}, "it’s\r\nhere"),
        ({"excerpt": {"a": [1, 2]}}, "a: 1, 2"),
        ({}, None),
    ],
)
def test_excerpts(own: dict[str, Any], excerpt: str | None):
    assert made(**own).excerpt == excerpt


@pytest.mark.parametrize(
    ("own", "source", "topics"),
    [
        ({"topics": ["AI", "Rail"], "tags": ["other"]}, ["AI", "Rail"], ("AI", "Rail")),
        ({"topics": [], "tags": ["other"]}, [], ()),
        ({"topics": None, "tags": ["other"]}, ["other"], ("other",)),
        ({"tags": "town hall"}, ["town", "hall"], ("town", "hall")),
        ({"tags": "town hall, rail,"}, ["town hall", "rail"], ("town hall", "rail")),
        ({"topics": "Town Hall, Rail"}, ["Town Hall, Rail"], ("Town Hall, Rail",)),
        ({"categories": "news"}, ["news"], ("news",)),
        ({"topics": ["AI", "AI", " AI ", ""]}, ["AI", "AI", " AI ", ""], ("AI",)),
        ({"topics": [{"name": "AI", "id": 3}, None, 2021]}, [{"name": "AI", "id": 3}, None, 2021], ("AI", "2021")),
        ({"topics": {"a": 1}}, [{"a": 1}], ("a: 1",)),
        ({"topics": 7}, [7], ("7",)),
        ({"topics": ["R&amp;D", "R&D"]}, ["R&amp;D", "R&D"], ("R&D",)),
        ({"topics": ["two\nlines"]}, ["two\nlines"], ("two lines",)),
        ({}, [], ()),
    ],
)
def test_topics(own: dict[str, Any], source: list[Any], topics: tuple[str, ...]):
    assert fields.source_topics(own) == source
    assert made(**own).topics == topics


@pytest.mark.parametrize(
    ("own", "source", "provider"),
    [
        ({"provider": {"name": "Wire", "domain": "w.example"}}, ("Wire", "w.example"), Provider("Wire", "w.example")),
        ({"provider": {"domain": "w.example"}}, (None, "w.example"), Provider("w.example", "w.example")),
        ({"provider": {"name": "", "domain": "w.example"}}, ("", "w.example"), Provider("w.example", "w.example")),
        ({"provider": {"name": "Wire", "domain": ""}}, ("Wire", ""), Provider("Wire", None)),
        ({"provider": "Wire", "author": "Someone"}, ("Wire", None), Provider("Wire")),
        ({"author": "Someone"}, ("Someone", None), Provider("Someone")),
        ({"author": ["First", "Second"]}, ("First", None), Provider("First")),
        ({"author": [{"name": "First"}]}, ("First", None), Provider("First")),
        ({"author": []}, (None, None), Provider()),
        ({"provider": {}}, (None, None), Provider()),
        ({"provider": "Caf&eacute;"}, ("Caf&eacute;", None), Provider("Café")),
        ({}, (None, None), Provider()),
    ],
)
def test_providers(own: dict[str, Any], source: tuple[Any, Any], provider: Provider):
    assert fields.source_provider(own) == source
    assert made(**own).provider == provider


@pytest.mark.parametrize(
    ("own", "source", "address"),
    [
        ({"webUrl": "https://a.example", "originalUrl": "https://b.example"}, "https://a.example", "https://a.example"),
        ({"webUrl": "", "originalUrl": "https://b.example"}, "", "https://b.example"),
        ({"originalUrl": " https://b.example "}, " https://b.example ", "https://b.example"),
        ({"website": "https://c.example"}, "https://c.example", "https://c.example"),
        ({"webUrl": ["https://a.example"], "website": "c"}, ["https://a.example"], "c"),
        ({"ampWebUrl": "https://a.example"}, None, ""),
        ({}, None, ""),
    ],
)
def test_the_url_a_record_goes_by(own: dict[str, Any], source: Any, address: str):
    assert fields.own_url(own) == source
    assert fields.own_address(own) == address
    assert made("a.md", **own).key == (address or "a.md")


def test_related_urls_are_counted_once_and_without_the_articles_own():
    assert made(related=("a", "b", "a", "c", "c"), webUrl="b").related_count == 2
    assert made(related=("a",), originalUrl=" a ").related_count == 0
    assert made(related=()).related_count == 0


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (30, 30),
        ("30", 30),
        ("2.5", 2.5),
        (" 7 ", 7),
        (2.5, 2.5),
        (10**30, 1e30),
        (10**400, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        ("1e400", None),
        ("nan", None),
        ("many", None),
        ("1" * 32, None),
        ([1], None),
        (None, None),
    ],
)
def test_numbers(value: object, number: float | None):
    assert fields.number(value) == number


@pytest.mark.parametrize(("heat", "known"), [(-1, None), ("-1", None), (-1.0, None), (0, 0), (250, 250), ("x", None)])
def test_a_heat_of_minus_one_is_unknown(heat: object, known: float | None):
    assert fields.known_heat(heat) == known


@pytest.mark.parametrize(("flag", "expected"), [(True, True), (False, False), ("true", None), (1, None), (None, None)])
def test_the_published_flag_is_one_or_is_not_there(flag: object, expected: bool | None):
    assert made(published=flag).is_published is expected


@pytest.mark.parametrize(
    ("value", "images"),
    [
        ([{"url": "a", "width": "640", "height": 4.0}], (Image("a", 640, 4),)),
        (
            [{"url": "a", "isCached": True, "title": "R&amp;D"}, {"url": "b"}],
            (Image("a", None, None, True, "R&D"), Image("b")),
        ),
        ({"url": "a"}, (Image("a"),)),
        ("a", (Image("a"),)),
        (["a", "", None, 3, {"title": "no address"}, {"url": ["a"]}, {"url": " "}], (Image("a"),)),
        ([{"url": "a", "width": "wide", "isCached": "no", "title": ""}], (Image("a"),)),
        (None, ()),
    ],
)
def test_images(value: object, images: tuple[Image, ...]):
    assert fields.images_of(value) == images


@pytest.mark.parametrize(
    ("item", "related"),
    [
        (
            {
                "title": "A Q&amp;A",
                "excerpt": "a",
                "publishedDateTime": "2021-06-25",
                "webUrl": "https://a.example/1",
                "type": "video",
                "quality": "30",
                "provider": {"name": "Wire", "domain": "w.example"},
                "images": [{"url": "b"}],
            },
            Related(
                title="A Q&A",
                excerpt="a",
                published=day("2021-06-25"),
                provider=Provider("Wire", "w.example"),
                type="video",
                quality=30,
                urls=(Url("web", "https://a.example/1"),),
                images=(Image("b"),),
            ),
        ),
        ({"name": "A", "startDateTime": "2021-06-25"}, Related("A", published=day("2021-06-25"))),
        (
            {"title": "", "webUrl": "https://www.a.example/1"},
            Related("a.example", urls=(Url("web", "https://www.a.example/1"),)),
        ),
        ({"publishedDateTime": "soon"}, Related("untitled")),
        ({}, Related("untitled")),
    ],
)
def test_related_items(item: dict[str, Any], related: Related):
    assert related_of(item) == related


def test_what_is_shown_nowhere_else_remains():
    own = {
        "layout": "post",
        "title": "",
        "name": "Shown",
        "description": "shown",
        "publishedDateTime": "soon",
        "date": date(2021, 1, 1),
        "topics": ["shown"],
        "tags": "not shown",
        "provider": "shown",
        "author": {"name": "Someone", "followers": 3},
        "quality": "good",
        "heat": -1,
        "published": "maybe",
        "webUrl": ["no address"],
        "originalUrl": "https://a.example",
        "website": "",
        "images": [],
        "type": "article",
        "secured": "opaque",
        "nothing": None,
        "R&amp;D": "caf&eacute;",
        2021: [1, {"a": 2}],
    }
    assert remaining("a.md", own) == [
        ("layout", "post"),
        ("title", ""),
        ("publishedDateTime", "soon"),
        ("tags", "not shown"),
        ("author", "name: Someone · followers: 3"),
        ("quality", "good"),
        ("published", "maybe"),
        ("webUrl", "no address"),
        ("R&amp;D", "café"),
        ("2021", "1, a: 2"),
    ]


names = st.sampled_from(
    [
        *(*fields.TITLE, *fields.PUBLISHED, *fields.EXCERPT, *fields.TOPICS, *fields.PROVIDER, *fields.URL_KINDS),
        *("type", "category", "quality", "heat", "published", "images", "related", "secured", "url", "domain"),
    ]
)


@given(st.dictionaries(st.one_of(names, names, keys), yaml_values, max_size=8), st.text(max_size=20))
def test_no_values_make_it_fail(own: dict[Any, Any], body: str):
    article = article_of("a.md", FrontMatter(own, body, ()))
    assert clean_line(article.title)
    assert article.key
    assert all(isinstance(topic, str) and topic for topic in article.topics)
    assert all(url.address.strip() == url.address != "" for url in article.urls)
    assert article.quality is None or isinstance(article.quality, int | float)
    assert len(remaining("a.md", own)) <= len(own)
    assert related_of(own).title


def test_aliases_to_aliases_take_no_time():
    wide = [["ha"] * 500] * 500
    deep: list[Any] = wide
    for _ in range(30):
        deep = [deep] * 500
    article = made(title=wide, excerpt=deep, topics=[wide, {"name": deep}], provider=deep, webUrl=deep, type=wide)
    assert article.title.startswith("ha, ha, ")
    assert [len(text) < 100_000 for _, text in remaining("a.md", {"wide": wide, "deep": deep})] == [True, True]
