"""What holds for any text, address and body that a record may have: asked by hypothesis, and for longer by `fuzz`."""

from characters import highest_stack, is_acted_on

from frtui.library.blocks import Block
from frtui.library.body import BLOCKS, body_blocks, body_text
from frtui.library.cleaning import MARKS_KEPT, clean, clean_line
from frtui.library.exporting.block_markup import markup
from frtui.library.exporting.csv_table import defused
from frtui.library.exporting.markup import link
from frtui.library.hits import hits
from frtui.library.html_blocks import LINKS
from frtui.library.kwic import in_text
from frtui.library.markdown_text import markdown_link
from frtui.library.suspects import suspects
from frtui.library.urls import canonical, doubts, host, is_web
from frtui.library.words import fold, words
from frtui.shell.wrapping import cells, first_cells, last_cells, wrap

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def assert_harmless(text: str) -> None:
    """Nothing is in `text` that a terminal would act on, newlines and tabs aside."""
    if text.isascii() and text.isprintable():
        return
    assert not (found := [sign for sign in text if is_acted_on(sign)]), f"{found!r} in {text!r}"
    assert highest_stack(text) <= MARKS_KEPT, repr(text)


def text_holds(text: str) -> None:
    """The cleaner, and all that is made of a text beside it."""
    cleaned, line = clean(text), clean_line(text)
    assert_harmless(cleaned)
    assert clean(cleaned) == cleaned
    assert clean_line(line) == line == " ".join(cleaned.split())
    assert "".join(run for _, run in suspects(cleaned) if run.strip("\ufffd")) == ""
    _words_hold(text)
    _lines_hold(line)
    assert not defused(text).startswith(FORMULAS)


def _words_hold(text: str) -> None:
    """Words are folded, harmless, and found again where they stand."""
    own = words(text)
    for word in own:
        assert_harmless(word)
        assert word and fold(word) == word and words(word) == [word], repr(word)
    assert words(" ".join(own)) == own
    for phrase in {(word,) for word in own[:20]} | ({tuple(own[:3])} if own else set()):
        places = hits(text, [(phrase, False)])
        assert places == sorted(places) and places, phrase
        assert all(words(text[start:end]) == list(phrase) for start, end in places), phrase
        for part in (part for place in in_text(text, (phrase, False), 12) for part in place):
            assert_harmless(part)
            assert "\n" not in part and "\t" not in part


def _lines_hold(line: str) -> None:
    """A text that is wrapped or cut to a width keeps to it, and loses nothing else."""
    for width in (1, 7, 40):
        wrapped = wrap(line, width)
        assert "".join("".join(wrapped).split()) == "".join(line.split())
        assert all(cells(one) <= width or len(wrap(one, 1)) == 1 for one in wrapped)
        first, last = first_cells(line, width), last_cells(line, width)
        assert line.startswith(first) and line.endswith(last)
        assert cells(first) <= width and cells(last) <= width


def address_holds(url: str) -> None:
    """An address is told from others by one spelling, and opened only where it is one plain word of the web."""
    own = canonical(url)
    assert canonical(own) == own
    assert host(url) == host(url).lower()
    if is_web(url):
        assert url.isprintable() and len(url.split()) == 1
        assert url.lower().startswith(("http://", "https://"))
        assert not [sign for sign in url if is_acted_on(sign)]
        assert is_web(own), own
        assert host(own) == host(url)
    for doubt in doubts(url):
        assert doubt
        assert_harmless(clean_line(doubt))
    made = link(url, url)
    assert ("<a " in made) == is_web(url)
    assert_harmless(made)
    assert markdown_link(url, "a").startswith("[a](") == is_web(url)


def body_holds(body: str, html: bool) -> None:
    """A body is blocks of harmless text, no more than are shown, whose links lead to the web."""
    blocks = body_blocks(body, html)
    assert len(blocks) <= BLOCKS + LINKS + 2
    blocks_hold(blocks)
    for block in blocks:
        if block.kind == "url":
            assert is_web(block.text), block.text
    assert_harmless(clean(body_text(body, html)))
    made = "".join(markup(blocks))
    assert_harmless(made)


def blocks_hold(blocks: list[Block]) -> None:
    """What is printed and drawn of blocks is harmless, and of a kind that every front end knows."""
    for block in blocks:
        assert block.kind in KINDS, block.kind
        assert_harmless(block.text)
        assert_harmless(block.label)
        assert "\n" not in block.label
        assert 0 <= block.level <= 100


KINDS = frozenset(
    [
        "title",
        "byline",
        "date",
        "facts",
        "topics",
        "lead",
        "heading",
        "paragraph",
        "item",
        "quote",
        "code",
        "rule",
        "section",
        "field",
        "url",
        "note",
    ]
)
