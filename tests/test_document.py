"""An article in reading order: nothing missing, nothing twice, nothing that a terminal would act on."""

from datetime import date
from typing import Any

import pytest
from characters import is_acted_on
from hypothesis import given
from hypothesis import strategies as st
from records import article
from yaml_values import keys, names, yaml_values

from frtui.library import dates
from frtui.library.article import Image, Provider, Related, Url
from frtui.library.blocks import Block
from frtui.library.document import document, related_document
from frtui.library.fields import article_of
from frtui.library.frontmatter import FrontMatter


def day(text: str) -> int:
    return dates.midnight(date.fromisoformat(text))


def of(blocks: list[Block], kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in blocks if block.kind == kind]


def fields_of(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in blocks if block.kind == "field"]


def test_an_article_whole():
    one = article(
        "news/bridge.md",
        "## Inside\n\nWords with a [link](https://other.example).",
        title="The bridge opens",
        excerpt="Cars at last.\nSo says she.",
        publishedDateTime="2021-06-25T18:19:00Z",
        provider={"name": "Example Wire", "domain": "wire.example"},
        topics=["Transport", "Town Hall"],
        type="article",
        category="news",
        quality=30,
        heat=-1,
        published=True,
        webUrl="https://wire.example/bridge",
        ampWebUrl="https://amp.wire.example/bridge",
        images=[
            {"url": "https://www.img.example/1.jpg", "width": 640, "height": 480, "isCached": True, "title": "Span"}
        ],
        layout="post",
        author="Someone",
        secured="opaque",
    )
    blocks = document(one, as_of=day("2021-06-28"))
    assert blocks[:6] == [
        Block("title", "The bridge opens"),
        Block("byline", "Example Wire · wire.example"),
        Block("date", "Friday 25 June 2021, 18:19 UTC · 3 days before the newest"),
        Block("facts", "article · news · quality 30 · heat – · flagged published"),
        Block("topics", "Transport · Town Hall"),
        Block("lead", "Cars at last.\nSo says she."),
    ]
    assert blocks[6:10] == [
        Block("heading", "Inside", level=2),
        Block("paragraph", "Words with a link [1]."),
        Block("section", "Links"),
        Block("url", "https://other.example", "[1]"),
    ]
    assert of(blocks, "section") == ["Links", "Addresses", "Record"]
    assert [(block.label, block.text) for block in blocks if block.kind == "url"][1:] == [
        ("web", "https://wire.example/bridge"),
        ("AMP", "https://amp.wire.example/bridge"),
    ]
    assert fields_of(blocks) == [
        ("file", "news/bridge.md"),
        ("image", "640 × 480 · img.example · cached · Span"),
        ("layout", "post"),
        ("author", "Someone"),
    ]


def test_an_article_of_nothing_has_a_title_a_date_and_its_file():
    assert document(article("a.md"), as_of=None) == [
        Block("title", "a"),
        Block("date", "no date"),
        Block("facts", "quality – · heat –"),
        Block("section", "Record"),
        Block("field", "a.md", "file"),
    ]


@pytest.mark.parametrize(
    ("published", "as_of", "text"),
    [
        ("2021-06-25", "2021-06-25", "Friday 25 June 2021 · the newest day"),
        ("2021-06-25T23:59:00Z", "2021-06-26", "Friday 25 June 2021, 23:59 UTC · 1 day before the newest"),
        ("2021-06-25", "2024-06-25", "Friday 25 June 2021 · 1,096 days before the newest"),
        ("2021-06-25", "2021-06-24", "Friday 25 June 2021 · 1 day after the newest"),
        ("2021-06-25", None, "Friday 25 June 2021"),
        ("1969-12-31", "1970-01-02", "Wednesday 31 December 1969 · 2 days before the newest"),
        (None, "2021-06-25", "no date"),
    ],
)
def test_the_date_and_how_long_before_the_newest_it_is(published: str | None, as_of: str | None, text: str):
    one = article("a.md", publishedDateTime=published)
    assert of(document(one, None if as_of is None else day(as_of)), "date") == [text]


@pytest.mark.parametrize(
    ("own", "facts"),
    [
        ({"quality": 2.5, "heat": 1234567}, "quality 2.5 · heat 1234567"),
        ({"published": False}, "quality – · heat – · flagged not published"),
        ({"type": "vi\x1bdeo", "category": "\u200b"}, "vi␛deo · quality – · heat –"),
    ],
)
def test_facts(own: dict[str, Any], facts: str):
    assert of(document(article("a.md", **own), None), "facts") == [facts]


@pytest.mark.parametrize(
    ("provider", "byline"),
    [
        ({"name": "Wire", "domain": "wire.example"}, ["Wire · wire.example"]),
        ({"domain": "wire.example"}, ["wire.example"]),
        ({"name": "\u200b", "domain": "wire.example"}, ["wire.example"]),
        ({"name": "\u200b"}, []),
        (None, []),
    ],
)
def test_the_byline(provider: object, byline: list[str]):
    assert of(document(article("a.md", provider=provider), None), "byline") == byline


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ({"url": "https://a.example/1"}, "size unknown · a.example"),
        ({"url": "no address", "isCached": False}, "size unknown · no address · not cached"),
        (
            {"url": "https://a.example/1", "width": 3, "height": 4, "title": "two\nlines"},
            "3 × 4 · a.example · two lines",
        ),
        ({"url": "https://a.example/1", "width": 3}, "size unknown · a.example"),
    ],
)
def test_images(image: dict[str, Any], text: str):
    assert ("image", text) in fields_of(document(article("a.md", images=[image]), None))


def test_one_address_of_two_kinds_is_written_out_once():
    one = article("a.md", webUrl="https://a.example", originalUrl="https://a.example", website="https://b.example")
    blocks = document(one, None)
    assert of(blocks, "url") == ["https://a.example", "https://b.example"]
    assert ("original", "the same as web") in fields_of(blocks)


def test_a_related_item_says_where_it_comes_from():
    item = Related(
        title="A\nlong title",
        excerpt="Said so.",
        published=day("2021-06-25"),
        provider=Provider("Wire", "wire.example"),
        type="video",
        quality=30,
        urls=(Url("web", "https://wire.example/1"),),
        images=(Image("https://wire.example/2"),),
    )
    blocks = related_document(item, day("2021-06-26"))
    assert [(block.kind, block.text) for block in blocks if block.kind != "note"] == [
        ("title", "A long title"),
        ("byline", "Wire · wire.example"),
        ("date", "Friday 25 June 2021 · 1 day before the newest"),
        ("facts", "video · quality 30"),
        ("lead", "Said so."),
        ("section", "Addresses"),
        ("url", "https://wire.example/1"),
        ("field", "size unknown · wire.example"),
    ]
    assert ["Not in this folder" in text for text in of(blocks, "note")] == [True]
    assert of(related_document(Related("a"), None), "date") == ["no date"]


HOSTILE = "\x1b]0;x\x07\u202e\x9b[bold]\r\n\ud83d"


def test_nothing_of_any_field_is_printed_as_it_is():
    own = dict.fromkeys(("title", "excerpt", "type", "category", "webUrl", "author", "layout", HOSTILE), HOSTILE)
    own |= {
        "provider": {"name": HOSTILE, "domain": HOSTILE},
        "topics": [HOSTILE],
        "images": [{"url": HOSTILE, "title": HOSTILE}],
    }
    blocks = document(article_of(f"{HOSTILE}/a.md", FrontMatter(own, f"{HOSTILE}\n\n    {HOSTILE}", ())), None)
    assert len(blocks) > 10
    for block in blocks:
        assert not [sign for sign in block.text + block.label if is_acted_on(sign)], block


@given(st.dictionaries(st.one_of(names, keys), yaml_values, max_size=8), st.none() | st.integers(-(10**15), 10**15))
def test_any_fields_make_a_document_of_clean_blocks(own: dict[Any, Any], as_of: int | None):
    blocks = document(article_of("a.md", FrontMatter(own, "", ())), as_of)
    assert [block.kind for block in blocks if block.kind in ("title", "date", "facts")] == ["title", "date", "facts"]
    for block in blocks:
        assert not [sign for sign in block.text + block.label if is_acted_on(sign)]
        assert block.text or block.kind == "field"


def test_what_was_left_out_is_told_in_the_record():
    one = article("a.md", title="A", images=[{"url": f"https://a.example/{number}"} for number in range(1001)])
    assert of(document(one, None), "note") == ["Of 1,001 images the first 1,000 are listed."]
    assert len([label for label, _ in fields_of(document(one, None)) if label == "image"]) == 1000
