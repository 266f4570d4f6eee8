"""Numbers, images, related items and what remains: what is made of a field's value, whatever it is."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import made
from yaml_values import keys, names, yaml_values

from frtui.library import dates, fields
from frtui.library.article import Image, Provider, Related, Url
from frtui.library.cleaning import clean_line
from frtui.library.fields import article_of, related_of, remaining
from frtui.library.frontmatter import FrontMatter


def day(text: str) -> int:
    return dates.midnight(date.fromisoformat(text))


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
    assert list(remaining("a.md", own)) == [
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


@given(st.dictionaries(st.one_of(names, names, keys), yaml_values, max_size=8), st.text(max_size=20))
def test_no_values_make_it_fail(own: dict[Any, Any], body: str):
    article = article_of("a.md", FrontMatter(own, body, ()))
    assert clean_line(article.title)
    assert article.key
    assert all(isinstance(topic, str) and topic for topic in article.topics)
    assert all(url.address.strip() == url.address != "" for url in article.urls)
    assert article.quality is None or isinstance(article.quality, int | float)
    assert len(list(remaining("a.md", own))) <= len(own)
    assert related_of(own).title


def test_aliases_to_aliases_take_no_time():
    wide = [["ha"] * 500] * 500
    deep: list[Any] = wide
    for _ in range(30):
        deep = [deep] * 500
    article = made(title=wide, excerpt=deep, topics=[wide, {"name": deep}], provider=deep, webUrl=deep, type=wide)
    assert article.title.startswith("ha, ha, ")
    assert [len(text) < 100_000 for _, text in remaining("a.md", {"wide": wide, "deep": deep})] == [True, True]
