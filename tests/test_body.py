"""Bodies: Markdown as blocks to read, and no end of it."""

import pytest
from blocks import heading, item, links, paragraph

from frtui.library.blocks import Block
from frtui.library.body import BLOCKS, CHARACTERS, body_blocks, body_text, is_html
from frtui.library.html_blocks import LINKS, LONGEST


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


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("> " * 99 + "inside", "inside"),
        ("> " * 100 + "inside", "note"),
        ("".join(f"{'  ' * depth}- a{depth}\n" for depth in range(40)), "a39"),
        ("".join(f"{'  ' * depth}- a{depth}\n" for depth in range(60)), "note"),
        ("> " * 200 + "lost\n\nafterwards", "note"),
    ],
)
def test_what_markdown_nests_is_shown_and_a_note_where_that_ends(body: str, last: str):
    blocks = body_blocks(body, html=False)
    assert last in (blocks[-1].text, blocks[-1].kind)
    assert [block.text for block in blocks if block.kind == "note"] == [
        "This body is nested deeper than what is shown of it here: its file has the rest."
    ] * (last == "note")


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
    "[", "![", "[a](", "*a ", "_a_ ", "> ", "- ", "1. a\n", "`a", "|a", "|a|b|\n|-|-|\n", "<a:", "&", "<div>\n\n",
    "~~a", "<a ", "<a b=", '<a x="', "<!--", "<![", "</", "<?", "<ul><li>", "<tr><td>a<td>b<br>", "<pre>", "<title>",
    "<svg>", "<blockquote>", "<a href=https://a.example>b", "<style>x</", "<p>a", "&#1", "â€™", "{% raw %}", "\u0301",
    "[a]: b\n",
]  # fmt: skip


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_for_a_body_of_one_thing_repeated_is_bounded(piece: str, html: bool):
    body = piece * (150_000 // len(piece))
    assert len(body_blocks(body, html)) <= BLOCKS + LINKS + 2
    assert len(body_text(body, html)) <= 2 * len(body)


def test_a_table_without_end_is_read_as_text():
    body = "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|x\n" * 5_000
    assert [block.kind for block in body_blocks(body, html=False)] == ["paragraph"]
