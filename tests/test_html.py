"""HTML: what is to be read of it as blocks, and its tags beside the standard library's reading of them."""

from html.parser import HTMLParser

import pytest
from blocks import heading, item, links, paragraph
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.blocks import Block
from frtui.library.body import body_blocks
from frtui.library.html_tags import Tag, Unfinished, tokens


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
