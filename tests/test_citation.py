"""An article as a citation: what each style says, and what it says where the record says nothing."""

from datetime import date

import pytest
from markdown_it import MarkdownIt
from records import article

from frtui.library.article import Article
from frtui.library.citation import STYLES, cite, record_digest
from frtui.library.citation_keys import citation_key
from frtui.library.cited import cited

LOOKED = date(2022, 1, 2)
DIGEST = "0123456789abcdef"


def bridge(**changes: object) -> Article:
    fields = {
        "title": "The bridge opens",
        "publishedDateTime": "2021-06-25T18:19:00Z",
        "webUrl": "https://harbour.example/bridge",
        "provider": {"name": "Harbour Gazette"},
        "category": "news",
        "type": "article",
        **changes,
    }
    return article("2021/bridge.md", **{name: value for name, value in fields.items() if value is not None})


BARE = article("a.md", title="Only a title.")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("chicago", "“The bridge opens,” Harbour Gazette, June 25, 2021, https://harbour.example/bridge."),
        ("apa", "The bridge opens. (2021, June 25). Harbour Gazette. https://harbour.example/bridge"),
        ("mla", "“The bridge opens.” Harbour Gazette, 25 June 2021, https://harbour.example/bridge."),
        ("markdown", "[The bridge opens](https://harbour.example/bridge), Harbour Gazette, 25 June 2021"),
        (
            "plain",
            "The bridge opens\nHarbour Gazette, 25 June 2021\nhttps://harbour.example/bridge (web address)\n"
            "record 2021/bridge.md",
        ),
    ],
)
def test_each_style_has_the_order_of_its_manual(style: str, text: str):
    assert cite(bridge(), style) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "chicago",
            "“The bridge opens,” Harbour Gazette, June 25, 2021, accessed January 2, 2022, "
            "https://harbour.example/bridge.",
        ),
        (
            "apa",
            "The bridge opens. (2021, June 25). Harbour Gazette. Retrieved January 2, 2022, from "
            "https://harbour.example/bridge",
        ),
        (
            "mla",
            "“The bridge opens.” Harbour Gazette, 25 June 2021, https://harbour.example/bridge. Accessed 2 Jan. 2022.",
        ),
        (
            "markdown",
            "[The bridge opens](https://harbour.example/bridge), Harbour Gazette, 25 June 2021, "
            "accessed 2 January 2022",
        ),
    ],
)
def test_the_day_of_access_is_said_where_it_is_given(style: str, text: str):
    assert cite(bridge(), style, accessed=LOOKED) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("chicago", "“Only a title,” n.d."),
        ("apa", "Only a title. (n.d.)."),
        ("mla", "“Only a title.”"),
        ("markdown", "Only a title., n.d."),
        ("plain", "Only a title.\nn.d.\nrecord a.md"),
    ],
)
def test_nothing_is_made_up_for_what_a_record_lacks(style: str, text: str):
    assert cite(BARE, style) == text


@pytest.mark.parametrize("style", STYLES)
def test_no_style_invents_a_day_of_access_or_a_digest(style: str):
    text = cite(BARE, style)
    assert "ccessed" not in text and "sha256" not in text and "date" not in text


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json", "plain"])
def test_notes_name_the_record_its_digest_and_the_kind_of_address(style: str):
    text = cite(bridge(webUrl=None, ampWebUrl="https://amp.example/bridge"), style, digest=DIGEST)
    assert "2021/bridge.md" in text
    assert f"sha256 {DIGEST}" in text
    assert "AMP address" in text and "https://amp.example/bridge" in text


@pytest.mark.parametrize("style", ["chicago", "apa", "mla", "markdown"])
def test_manuals_have_no_room_for_records_and_digests(style: str):
    assert DIGEST not in cite(bridge(), style, digest=DIGEST)


def test_a_digest_is_the_beginning_of_the_sha256_of_the_bytes():
    assert record_digest(b"abc") == "ba7816bf8f01cfea"


def test_the_best_address_that_a_browser_may_open_is_cited():
    one = bridge(webUrl="javascript:alert(1)", originalUrl="https://first.example/bridge")
    assert cite(one, "chicago").endswith("https://first.example/bridge.")
    assert "script" not in "".join(cite(one, style) for style in STYLES)


def test_authors_are_said_where_the_record_names_them():
    one = article("post.md", title="Post", author=["Ann Lee", {"name": "Bo Li"}, "C. D."], date="2020-01-02")
    assert cite(one, "chicago") == "Ann Lee, Bo Li, and C. D., “Post,” January 2, 2020."
    assert cite(one, "apa") == "Ann Lee, Bo Li, & C. D. (2020, January 2). Post."
    assert cite(one, "mla") == "Ann Lee, Bo Li, and C. D. “Post.” 2 Jan. 2020."
    two = article("post.md", title="Post", author=["Ann Lee", "Bo Li"])
    assert cite(two, "chicago") == "Ann Lee and Bo Li, “Post,” n.d."
    many = article("post.md", title="Post", author=["Ann", "Bo", "Cy", "Di"])
    assert cite(many, "mla") == "Ann et al. “Post.”"


def test_quotes_within_quotes_and_closing_marks_are_those_of_a_printed_page():
    one = bridge(title='“Open” the "gates"?')
    assert cite(one, "chicago").startswith("“‘Open’ the ‘gates’?,” Harbour")
    assert cite(one, "mla").startswith("“‘Open’ the ‘gates’?” Harbour")
    assert cite(one, "apa").startswith('“Open” the "gates"? (2021')


def test_a_news_article_is_told_from_a_page():
    assert cite(bridge(), "bibtex").startswith("@article{")
    assert cite(bridge(), "ris").startswith("TY  - NEWS\n")
    assert '"article-newspaper"' in cite(bridge(), "csl-json")
    for page in (bridge(type="course"), bridge(provider=None), bridge(type=None, category="learning")):
        assert cite(page, "bibtex").startswith("@misc{")
        assert cite(page, "ris").startswith("TY  - ELEC\n")
        assert '"webpage"' in cite(page, "csl-json")


def test_a_key_says_who_when_and_what_and_no_two_records_share_one():
    first, second = (cited(article(path, title="The Bridge opens", provider="Émile & Co")) for path in ("a.md", "b.md"))
    assert citation_key(first).startswith("emilecondbridge-")
    assert citation_key(first) != citation_key(second)
    assert citation_key(first) == citation_key(cited(article("a.md", title="The Bridge opens", provider="Émile & Co")))


def test_what_a_terminal_would_act_on_is_not_cited():
    one = bridge(title="a\x1b[31m \u202ered\u2028", provider={"name": "x\x07\ny"})
    for style in STYLES:
        text = cite(one, style)
        assert not set(text) & set("\x1b\x07\u202e\u2028"), style


@pytest.mark.parametrize(
    "title",
    ["Council [draft] votes (8-3)", "1. _a_ *b* `c` <i>d</i> &amp; \\ ~~e~~", "# not a heading", "> q | r", "[x](y)"],
)
def test_a_markdown_link_shows_the_title_and_leads_where_it_should(title: str):
    one = bridge(title=title, webUrl="https://a.example/b_(c)?d=[e]&copy;=1", provider=None)
    text = cite(one, "markdown")
    [_, inline, _] = MarkdownIt("commonmark").enable("strikethrough").parse(text)
    opening, shown, *_ = inline.children or []
    assert opening.attrGet("href") == "https://a.example/b_%28c%29?d=%5Be%5D&copy;=1"
    assert "".join(token.content for token in (inline.children or [])[1:]) == f"{cited(one).title}, 25 June 2021"
    assert shown.type == "text"
