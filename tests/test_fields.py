"""What a record's fields mean: the fallbacks of every collection, and values of the wrong shape."""

from datetime import date, datetime
from typing import Any

import pytest
from records import made

from frtui.library import dates, fields
from frtui.library.article import Article, Image, Provider, Url


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
