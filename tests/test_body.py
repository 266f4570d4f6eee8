"""Bodies: Markdown and HTML as blocks to read and as words to search, whatever they hold."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.blocks import Block
from frtui.library.body import BLOCKS, CHARACTERS, body_blocks, body_text, is_html
from frtui.library.cleaning import clean, clean_line
from frtui.library.html_blocks import LINKS, LONGEST
from frtui.library.html_tags import Tag, Unfinished, tokens
from frtui.library.words import words


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def heading(level: int, text: str) -> Block:
    return Block("heading", text, level=level)


def item(label: str, text: str, level: int = 0) -> Block:
    return Block("item", text, label, level)


def links(*addresses: str) -> list[Block]:
    return [
        Block("section", "Links"),
        *(Block("url", address, f"[{number}]") for number, address in enumerate(addresses, 1)),
    ]


# --- Markdown or HTML ---


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("a.html", "plain words", True),
        ("a.HTML", "# not Markdown", True),
        ("a.md", "plain words", False),
        ("a.md", "", False),
        ("a.md", "<!DOCTYPE html>\n# what?", True),
        ("a.md", "\n\n <html lang=en>\n- x", True),
        ("a.md", "<p>One\n<p>Two", True),
        ("a.txt", "<table><tr><td>a</table>", True),
        ("a.md", "<!-- said --> words", True),
        ("a.md", "</div> words", True),
        ("a.md", "<br/>words", True),
        ("a.md", "<!-- more -->\n\n## Heading\n\nwords", False),
        ("a.md", '<img src="x">\n\n- an item', False),
        ("a.md", "<b>Bold</b> and a [link](https://a.example)", False),
        ("a.md", "<https://a.example> says", False),
        ("a.md", "<someone@a.example> says", False),
        ("a.md", "< 5 and > 3", False),
        ("a.md", "words <p>", False),
    ],
)
def test_which_bodies_are_html(path: str, body: str, expected: bool):
    assert is_html(path, body) is expected


# --- Markdown ---


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        (" \n\n", []),
        ("One\ntwo\n\nthree", [paragraph("One two"), paragraph("three")]),
        ("# A\n\n### B #\n\nC\n=\n", [heading(1, "A"), heading(3, "B"), heading(1, "C")]),
        ("*a* **b** _c_ ~~d~~ `e` \\*f\\*", [paragraph("a b c d e *f*")]),
        (
            "- a\n- b\n  - c\n    - d\n- e",
            [item("•", "a"), item("•", "b"), item("•", "c", 1), item("•", "d", 2), item("•", "e")],
        ),
        ("3. a\n4. b\n   1. c", [item("3.", "a"), item("4.", "b"), item("1.", "c", 1)]),
        ("- a\n\n  b\n\n- c", [item("•", "a"), paragraph("b"), item("•", "c")]),
        ("> a\n> b\n>\n> c", [Block("quote", "a b"), Block("quote", "c")]),
        ("> - a", [item("•", "a")]),
        ("- > a", [Block("quote", "a")]),
        ("a  \nb", [paragraph("a"), paragraph("b")]),
        ("---\n\n***", [Block("rule"), Block("rule")]),
        ("```python\nif a < b:\n\n    return '&amp;'\n```", [Block("code", "if a < b:\n\n    return '&amp;'")]),
        ("    indented\n      more", [Block("code", "indented\n  more")]),
        ("| a | b |\n|---|---|\n| c | *d* |\n| e | |", [paragraph("a · b"), paragraph("c · d"), paragraph("e")]),
        ("![A bridge](b.png) and ![](c.png)", [paragraph("[image: A bridge] and")]),
        ("a &amp; b &lt; c &copy;", [paragraph("a & b < c ©")]),
        ("<div>\n<p>in <b>HTML</b></p>\n</div>\n\nand *not*", [paragraph("in HTML"), paragraph("and not")]),
        ("a <span style='x'>b</span><br>c", [paragraph("a b"), paragraph("c")]),
        ("<style>\np { color: red }\n</style>\n\nwords", [paragraph("words")]),
        ("the stateâ€™s \x1b[31m", [paragraph("the state’s ␛[31m")]),
        ("{% raw %}[b]{% endraw %} {{ x }}", [paragraph("[b] {{ x }}")]),
        ("[no link](/relative) [mail](mailto:a@b.example)", [paragraph("no link mail")]),
        ("[evil](javascript:alert(1))", [paragraph("[evil](javascript:alert(1))")]),
    ],
)
def test_markdown(body: str, blocks: list[Block]):
    assert body_blocks(body, html=False) == blocks


def test_links_are_numbered_and_listed_once_each_at_the_end():
    body = (
        "The [first](https://a.example/1), the [*second*](https://a.example/2 'title') and the [first][one] again.\n\n"
        "<https://a.example/3>\n\n[one]: https://a.example/1\n"
    )
    assert body_blocks(body, html=False) == [
        paragraph("The first [1], the second [2] and the first [1] again."),
        paragraph("https://a.example/3 [3]"),
        *links("https://a.example/1", "https://a.example/2", "https://a.example/3"),
    ]


# --- HTML ---


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        ("just words", [paragraph("just words")]),
        ("<p>One\n\n  two<p>three</p>four", [paragraph("One two"), paragraph("three"), paragraph("four")]),
        ("<div>a<div>b</div>c</div>", [paragraph("a"), paragraph("b"), paragraph("c")]),
        ("a<br>b<br/><br />c", [paragraph("a"), paragraph("b"), paragraph("c")]),
        ("<b>H</b>ello <i>w</i>orld", [paragraph("Hello world")]),
        ("<h1>A</h1><H3 class=x>B<h2>C</h2>", [heading(1, "A"), heading(3, "B"), heading(2, "C")]),
        (
            "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e",
            [item("•", "a"), item("•", "b"), item("•", "c", 1), item("•", "d"), paragraph("e")],
        ),
        ("<ol start=9><li>a</li><li><p>b</p><p>c</p></li></ol>", [item("9.", "a"), item("10.", "b"), paragraph("c")]),
        ("<ol start='many'><li>a</ol><li>b", [item("1.", "a"), item("•", "b")]),
        ("<blockquote>a<p>b</p></blockquote>c", [Block("quote", "a"), Block("quote", "b"), paragraph("c")]),
        ("<pre>\n  a\n\tb &lt;\n</pre>c", [Block("code", "  a\n\tb <"), paragraph("c")]),
        ("<pre>a<br>b</pre><pre> </pre>", [Block("code", "a\nb")]),
        ("a<hr>b", [paragraph("a"), Block("rule"), paragraph("b")]),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c<td>d<br>e</tr><tr><td></td> <td>f</td></tr></table>",
            [paragraph("a · b"), paragraph("c · d e"), paragraph("f")],
        ),
        (
            "<table><tr> <td>a<br>b<table><tr><td>c</td><td>d</td></tr></table>e</td></tr></table>",
            [paragraph("a"), paragraph("b"), paragraph("c · d"), paragraph("e")],
        ),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", [paragraph("a"), paragraph("b")]),
        ("&lt;b&gt; &amp; &nbsp; &eacute;&#233;&#xe9; &copy2021", [paragraph("<b> & ééé ©2021")]),
        ("caf&eacute; the stateâ€™s", [paragraph("café the state’s")]),
        ("<img alt='A bridge'><img><img alt=''><img title=T>", [paragraph("[image: A bridge][image: T]")]),
        ("<head><title>no</title><meta x>no</head><body>yes", [paragraph("yes")]),
        ("<head><title>no</title><p>yes", [paragraph("yes")]),
        ("<script>no</script><STYLE>no</STYLE ><template>no</template>yes", [paragraph("yes")]),
        ("<!-- no --><!--[if mso]><p>no<![endif]-->a<![if !mso]>b<![endif]><!-->c<!--->d", [paragraph("abcd")]),
        ("<!DOCTYPE html><?php no ?>yes</>yes", [paragraph("yesyes")]),
        ("<div style='DISPLAY : none'>no<div>no</div>no</div><span hidden>no</span>yes", [paragraph("yes")]),
        ("<p title='a > b' data-x=\"<p>\">yes</p>", [paragraph("yes")]),
        ("a < b, 5 <6 and a<b", [paragraph("a < b, 5 <6 and a")]),
        ("yes<script>no", [paragraph("yes")]),
        ("yes<!-- no", [paragraph("yes")]),
        ("yes<a href='no", [paragraph("yes")]),
        ("<title>unclosed<p>yes", [paragraph("unclosed"), paragraph("yes")]),
        ("</p></ul></li></div>yes", [paragraph("yes")]),
        ("\x00\x1b[2J\u202e", [paragraph("␀␛[2J\ufffd")]),
    ],
)
def test_html(body: str, blocks: list[Block]):
    assert body_blocks(body, html=True) == blocks


def test_html_links():
    body = (
        "<p>See <a href='https://a.example/1'>this</a>, <a href=' https://a.example/1 '>that</a> and "
        "<a href='/relative'>those</a>.</p><a href='https://a.example/2'><h2>A heading</h2><p>and more</p></a>"
        "<a href='https://a.example/3'><img></a><a name=anchor>anchor</a> <a href='ftp://a.example'>file</a> "
        "<a href=https://a.example/4?a=1&amp;b=2>open <a href='https://a.example/5'>both</a>"
        "<p>before <a href='https://a.example/6'><p>behind</p></a>"
    )
    assert body_blocks(body, html=True) == [
        paragraph("See this [1], that [1] and those."),
        Block("heading", "A heading [2]", level=2),
        paragraph("and more"),
        paragraph("anchor file open [4]both [5]"),
        paragraph("before"),
        paragraph("behind [6]"),
        *links(*(f"https://a.example/{place}" for place in ("1", "2", "3", "4?a=1&b=2", "5", "6"))),
    ]


# --- no end of it ---


@pytest.mark.parametrize("body", ["word\n\n" * 9_000, "- a\n" * 9_000, "# a\n" * 9_000, "***\n\n" * 6_000])
def test_of_a_great_many_blocks_the_first_are_shown_and_a_note(body: str):
    *shown, note = body_blocks(body, html=False)
    assert len(shown) == BLOCKS
    assert note.kind == "note"
    assert {block.kind for block in shown} == {shown[0].kind}


def test_of_a_very_long_body_the_beginning_is_shown_and_a_note():
    for html, kind in ((False, "markdown"), (True, "html")):
        just = "word " * (CHARACTERS[kind] // 5)
        assert [block.kind for block in body_blocks(just, html)] == ["paragraph"]
        assert [block.kind for block in body_blocks(just + "word", html)] == ["paragraph", "note"]
        assert [block.kind for block in body_blocks(just + "\n \n", html)] == ["paragraph"]


def test_of_a_great_many_links_the_first_are_numbered():
    body = "".join(f"<p><a href=https://a.example/{number}>{number}</a>" for number in range(LINKS + 5))
    blocks = body_blocks(body, html=True)
    assert [block.text for block in blocks[LINKS - 1 : LINKS + 1]] == [f"{LINKS - 1} [{LINKS}]", f"{LINKS}"]
    assert len([block for block in blocks if block.kind == "url"]) == LINKS


def test_an_address_without_end_is_not_repeated_for_each_link_to_it():
    body = f"[a]: https://a.example/{'x' * 50_000}\n\n" + "[a] " * 2_000
    assert body_blocks(body, html=False) == [paragraph("a " * 1_999 + "a")]
    assert body_blocks(f"<a href=https://a.example/{'x' * LONGEST}>a</a>", html=True) == [paragraph("a")]


HOSTILE = [
    *(
        "[",
        "![",
        "[a](",
        "*a ",
        "_a_ ",
        "> ",
        "- ",
        "1. a\n",
        "`a",
        "|a",
        "|a|b|\n|-|-|\n",
        "<a:",
        "&",
        "<div>\n\n",
        "~~a",
    ),
    *(
        "<a ",
        "<a b=",
        '<a x="',
        "<!--",
        "<![",
        "</",
        "<?",
        "<ul><li>",
        "<tr><td>a<td>b<br>",
        "<pre>",
        "<title>",
        "<svg>",
    ),
    *(
        "<blockquote>",
        "<a href=https://a.example>b",
        "<style>x</",
        "<p>a",
        "&#1",
        "â€™",
        "{% raw %}",
        "\u0301",
        "[a]: b\n",
    ),
]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_for_a_body_of_one_thing_repeated_is_bounded(piece: str, html: bool):
    body = piece * (150_000 // len(piece))
    assert len(body_blocks(body, html)) <= BLOCKS + LINKS + 2
    assert len(body_text(body, html)) <= 2 * len(body)


def test_a_table_without_end_is_read_as_text():
    body = "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|x\n" * 5_000
    assert [block.kind for block in body_blocks(body, html=False)] == ["paragraph"]


markup = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "<p>",
                    "</p>",
                    "<div>",
                    "</div>",
                    "<ul>",
                    "</ul>",
                    "<ol start=3>",
                    "</ol>",
                    "<li>",
                    "</li>",
                    "<br>",
                    "<hr>",
                ),
                *(
                    "<h2>",
                    "</h2>",
                    "<pre>",
                    "</pre>",
                    "<table>",
                    "</table>",
                    "<tr>",
                    "</tr>",
                    "<td>",
                    "</td>",
                    "<blockquote>",
                ),
                *(
                    "<a href='https://a.example/1'>",
                    "<a href=x>",
                    "</a>",
                    "<b>",
                    "</b>",
                    "<img alt=i>",
                    "<script>",
                    "</script>",
                ),
                *(
                    "<style>",
                    "</style>",
                    "<!--",
                    "-->",
                    "<head>",
                    "<body>",
                    "<svg>",
                    "</svg>",
                    "<span hidden>",
                    "</span>",
                    "<",
                ),
                *(
                    "# ",
                    "\n",
                    "\n\n",
                    "- ",
                    "  - ",
                    "> ",
                    "1. ",
                    "    ",
                    "```\n",
                    "~~~\n",
                    "`",
                    "``",
                    "*",
                    "**",
                    "_",
                    "|",
                    "|-|\n",
                ),
                *(
                    "[",
                    "](https://a.example/2)",
                    "](",
                    ")",
                    "[a]: https://a.example/3\n",
                    "![",
                    "\\",
                    "&amp;",
                    "&",
                    "{% raw %}",
                ),
                *("one ", "two", " three", "été ", "東京", "it’s", "\x1b[31m", "\u202e", "\x00", "\ud83d"),
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(markup, st.booleans())
def test_no_body_makes_it_fail_and_all_that_comes_out_is_clean(body: str, html: bool):
    kinds = {"heading", "paragraph", "item", "quote", "code", "rule", "section", "url"}
    for block in body_blocks(body, html):
        assert block.kind in kinds
        assert block.text == (clean(block.text) if block.kind == "code" else clean_line(block.text))
        assert bool(block.text) == (block.kind != "rule")
        assert (block.kind == "heading") == (1 <= block.level <= 6) or block.kind == "item"
    assert isinstance(body_text(body, html), str)


# --- words to search ---


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


posts = st.lists(
    st.sampled_from(
        [
            *(
                "# one *two*",
                "three **four**\nfive",
                "- six\n- seven\n  - eight",
                "> nine",
                "1. ten",
                "```\neleven <b>\n```",
            ),
            *(
                "`twelve <i>` a",
                "a <b>bold</b> word",
                "| a | b |\n|---|---|\n| c | d |",
                "R&amp;D",
                "***",
                "![pic](x.png)",
            ),
            *(
                "<div class='x'>\nin <i>it</i>\n</div>",
                "a [link](https://a.example/x 'why') b",
                "<!-- said -->",
                "été — 東京",
            ),
        ]
    )
).map("\n\n".join)


@given(posts)
def test_every_word_that_is_shown_of_a_post_is_found(post: str):
    blocks = [block for block in body_blocks(post, html=False) if block.kind not in ("section", "url")]
    shown = re.sub(r" \[\d+\]|\[image: ", " ", " ".join(block.text for block in blocks))
    assert set(words(shown)) <= set(words(body_text(post, html=False)))


# --- tags, beside the standard library's reading of well-formed ones ---


class StandardReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[tuple[str, bool, dict[str, str]] | str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept: dict[str, str] = {}
        for name, value in attrs:
            kept.setdefault(name, value or "")
        self.tokens.append((tag, False, kept))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append((tag, True, {}))

    def handle_data(self, data: str) -> None:
        self.tokens.append(data)


def joined(several: list[tuple[str, bool, dict[str, str]] | str]) -> list[tuple[str, bool, dict[str, str]] | str]:
    """`several` with runs of texts put together, for where texts are parted means nothing."""
    result: list[tuple[str, bool, dict[str, str]] | str] = []
    for one in several:
        if isinstance(one, str) and result and isinstance(result[-1], str):
            result[-1] += one
        elif one:
            result.append(one)
    return result


attributes = st.sampled_from(
    ["", " a", " a=b", " A='b c'", ' a="&lt;é>"', " a=1 a=2", " a = 'b'\n c", " href=/x?y&amp;z", " data-x=''"]
)
well_formed = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(["p", "B", "h1", "x-y", "a", "svg:a"]), attributes),
        st.builds("</{}>".format, st.sampled_from(["p", "B", "h1", "x-y", "a"])),
        st.sampled_from(
            ["<br/>", "<br />", "<img a=b/>", "<!-- a > b -->", "<!doctype html>", "<?php a ?>", "<!---->"]
        ),
        st.sampled_from(
            ["text ", "a & b", "&amp;&lt;", "&eacute;", "&#39;", "&#x27;", "&nosuch;", "5 > 3", "\n", "東京"]
        ),
    )
).map("".join)


@given(well_formed)
def test_well_formed_tags_are_what_the_standard_library_reads(source: str):
    reader = StandardReader()
    reader.feed(source.replace("/>", " >"))
    reader.close()
    own = [
        token if isinstance(token, str) else (token.name, token.closes, dict(token.attributes))
        for token in tokens(source.replace("/>", " >"))
        if not isinstance(token, Unfinished)
    ]
    assert joined(own) == joined(reader.tokens)


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("a<b c", "<b c"),
        ("a<!-- b", "<!-- b"),
        ("a<style>b", "b"),
        ("a<b c='d>", None),
        ("a<", None),
        ("a<b c='>", None),
    ],
)
def test_what_has_no_end_is_the_last_token(source: str, rest: str | None):
    *_, last = tokens(source)
    assert last == (Unfinished(rest) if rest is not None else last)
    assert isinstance(last, Unfinished) == (rest is not None)


def test_a_quote_that_is_never_closed_ends_with_its_tag():
    assert list(tokens("<a href='x>y")) == [Tag("a", False, {"href": "", "='x": ""}), "y"]
