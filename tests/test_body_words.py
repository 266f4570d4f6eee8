"""What is shown of a body can be searched, what is not shown cannot, and nothing makes either fail."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.body import body_blocks, body_text
from frtui.library.cleaning import clean, clean_line
from frtui.library.words import words


@pytest.mark.parametrize(
    ("body", "html", "found", "not_found"),
    [
        ("<p class='secret'>One<b>t</b>wo</p>three", True, ["onetwo", "three"], ["secret", "class", "p", "twothree"]),
        ("<style>.a{}</style>b<script>c()</script><!-- d -->", True, ["b"], ["a", "c", "d", "style"]),
        ("caf&eacute; R&amp;D the stateâ€™s", True, ["cafe", "r", "d", "state", "s"], ["amp", "eacute"]),
        ("<td>a</td><td>b</td>", True, ["a", "b"], ["ab"]),
        ("<img alt='bridge' src='secret'>", True, ["bridge"], ["secret"]),
        ("yes<a href='no", True, ["yes"], ["no", "href"]),
        ("# One *two* `three`", False, ["one", "two", "three"], []),
        ("[link](https://secret.example/a 'title') ![pic](no.png)", False, ["link", "title", "pic"], ["secret", "png"]),
        ("[one]: https://secret.example\n\n[a][one]", False, ["a"], ["secret", "https"]),
        ("a <b class='no'>b</b> <!-- no --> c", False, ["a", "b", "c"], ["no", "class"]),
        ("<script>\nno\n</script>\n\nyes <style>no</style>", False, ["yes"], ["no", "script"]),
        (
            "```html\n<p class='x'>\n```\n\n`List<String>` of <i>a</i>",
            False,
            ["class", "x", "string", "list", "a"],
            ["i"],
        ),
        ("~~~\n<b>\n~~~\n``a ` <u>``", False, ["b", "a", "u"], []),
        ("unclosed `code <b>and</b> more", False, ["code", "and", "more"], ["b"]),
        ("```\nnever <closed>", False, ["never", "closed"], []),
        ("5 < 6 and <unclosed words", False, ["5", "6", "and", "unclosed", "words"], []),
        ("a <b>c</b> [link](https://secret.example)", False, ["a", "c", "link"], ["secret", "b"]),
        ("R&amp;D", False, ["r", "d"], ["amp"]),
        ("{% raw %}a{% endraw %}", False, ["a"], ["raw", "endraw"]),
    ],
)
def test_what_a_search_finds(body: str, html: bool, found: list[str], not_found: list[str]):
    own = words(body_text(body, html))
    assert set(found) <= set(own)
    assert not set(not_found) & set(own)


pages = st.recursive(
    st.lists(st.sampled_from(["one", "two", "été", "東京", "R&amp;D", "&lt;b&gt;", "it’s", "5 < 6"]), min_size=1).map(
        " ".join
    ),
    lambda inner: st.builds(
        "<{0}{2}>{1}</{0}>".format,
        st.sampled_from(["p", "div", "b", "li", "h2", "td", "pre", "blockquote", "span", "ul", "tr", "table"]),
        st.lists(inner, max_size=3).map(" ".join),
        st.sampled_from(["", " class='x y'", ' title="a > b"', " data-a=b disabled"]),
    ),
    max_leaves=8,
)


@given(pages)
def test_what_is_shown_of_a_page_is_what_is_searched(page: str):
    shown = " ".join(block.text for block in body_blocks(page, html=True))
    assert words(shown) == words(body_text(page, html=True))


PARAGRAPHS = [
    "# one *two*", "three **four**\nfive", "- six\n- seven\n  - eight", "> nine", "1. ten", "```\neleven <b>\n```",
    "`twelve <i>` a", "a <b>bold</b> word", "| a | b |\n|---|---|\n| c | d |", "R&amp;D", "***", "![pic](x.png)",
    "<div class='x'>\nin <i>it</i>\n</div>", "a [link](https://a.example/x 'why') b", "<!-- said -->", "été — 東京",
]  # fmt: skip
posts = st.lists(st.sampled_from(PARAGRAPHS)).map("\n\n".join)


@given(posts)
def test_every_word_that_is_shown_of_a_post_is_found(post: str):
    blocks = [block for block in body_blocks(post, html=False) if block.kind not in ("section", "url")]
    shown = re.sub(r" \[\d+\]|\[image: ", " ", " ".join(block.text for block in blocks))
    assert set(words(shown)) <= set(words(body_text(post, html=False)))


# --- any body ---

MARKUP = [
    "<p>", "</p>", "<div>", "</div>", "<ul>", "</ul>", "<ol start=3>", "</ol>", "<li>", "</li>", "<br>", "<hr>",
    "<h2>", "</h2>", "<pre>", "</pre>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<blockquote>",
    "<a href='https://a.example/1'>", "<a href=x>", "</a>", "<b>", "</b>", "<img alt=i>", "<script>", "</script>",
    "<style>", "</style>", "<!--", "-->", "<head>", "<body>", "<svg>", "</svg>", "<span hidden>", "</span>", "<",
    "# ", "\n", "\n\n", "- ", "  - ", "> ", "1. ", "    ", "```\n", "~~~\n", "`", "``", "*", "**", "_", "|", "|-|\n",
    "[", "](https://a.example/2)", "](", ")", "[a]: https://a.example/3\n", "![", "\\", "&amp;", "&", "{% raw %}",
    "one ", "two", " three", "été ", "東京", "it’s", "\x1b[31m", "\u202e", "\x00", "\ud83d",
]  # fmt: skip

markup = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=3)), max_size=30).map("".join)


@given(markup, st.booleans())
def test_no_body_makes_it_fail_and_all_that_comes_out_is_clean(body: str, html: bool):
    kinds = {"heading", "paragraph", "item", "quote", "code", "rule", "section", "url"}
    for block in body_blocks(body, html):
        assert block.kind in kinds
        assert block.text == (clean(block.text) if block.kind == "code" else clean_line(block.text))
        assert bool(block.text) == (block.kind != "rule")
        assert (block.kind == "heading") == (1 <= block.level <= 6) or block.kind == "item"
    assert isinstance(body_text(body, html), str)
