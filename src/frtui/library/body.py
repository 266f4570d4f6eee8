"""A record's body -> blocks to read, and words to search. Markdown goes through HTML: one reader for both.

Never fails and never takes long, whatever the body holds: of a very long one only the beginning is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from frtui.library.blocks import Block
from frtui.library.html_blocks import LONGEST, html_blocks
from frtui.library.html_text import text_of
from frtui.library.repair import Repairing

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

BLOCKS = 5000
"""Blocks of one body that are shown."""

CHARACTERS = {"markdown": 100_000, "html": 400_000}
"""Characters of one body that are shown: more than an hour's reading. In HTML most of them are tags."""

LINES = 2 * BLOCKS

# Markdown's grammar is slowest where links and tables could be. No page that anybody reads has more than this many
# opening brackets, or cells in one row: there they are text like any other.
_BRACKETS = 3000
_CELLS = 100

_NESTED = 100
"""Quotes and lists inside each other, each list counted twice. markdown-it drops what lies deeper, and says nothing."""

# What keeps Jekyll from reading the text between them; it says nothing to the reader.
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")

_PAGE = re.compile(r"\s*<(?:!doctype\b|html\b)", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:!--|/?[a-z][a-z0-9-]*(?:[\s/>]|$))", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] |[0-9]+\. |> |```)|\]\(", re.MULTILINE)


def is_html(path: str, body: str) -> bool:
    """Whether ``body`` is HTML rather than Markdown: by the file's name, or because it begins as HTML does.

    Markdown, too, may begin with a comment or an image; it shows by its headings, lists and links.
    """
    if path.lower().endswith(".html") or _PAGE.match(body):
        return True
    return _MARKUP.match(body) is not None and not _MARKDOWN.search(body)


def body_blocks(body: str, html: bool) -> list[Block]:
    """The blocks of ``body`` in reading order, its links behind them; may be empty.

    ``heading paragraph item quote code rule``; the row of a table is a paragraph, its cells parted by `` · ``. Linked
    text is followed by the number of the link, `` [1]``.
    """
    source = "\n".join(body[: CHARACTERS["html" if html else "markdown"]].split("\n", LINES)[:LINES])
    is_cut = len(source) < len(body.rstrip())
    source = _RAW.sub("", source)
    if not source.strip():
        return []
    page, is_deep = (source, False) if html else _rendered(source)
    blocks, is_more = html_blocks(page, BLOCKS)
    if is_cut or is_more or is_deep:
        how = "longer" if is_cut or is_more else "nested deeper"
        blocks.append(Block("note", f"This body is {how} than what is shown of it here: its file has the rest."))
    return blocks


def body_text(body: str, html: bool) -> str:
    """The plain words of ``body`` for searching: no tags, scripts, styles, comments or addresses of links."""
    body = _RAW.sub("", body)
    text = text_of(body) if html else "".join(_markdown_text(body))
    return "\n".join(map(Repairing(), text.split("\n")))


# --- Markdown to be shown ---

_SURROGATE = re.compile("[\ud800-\udfff]")
_HOLDING = ("blockquote_open", "list_item_open")


def _rendered(source: str) -> tuple[str, bool]:
    """Markdown as HTML, and whether some of it is nested too deep to be in there."""
    with_links = source.count("[") <= _BRACKETS
    with_tables = max(line.count("|") for line in source.split("\n")) <= _CELLS
    reader, environment = _markdown(with_links, with_tables), dict[str, Any]()
    tokens = reader.parse(_SURROGATE.sub("\ufffd", source), environment)
    is_deep = any(token.level >= _NESTED - 1 and token.type in _HOLDING for token in tokens)
    return str(reader.renderer.render(tokens, reader.options, environment)), is_deep


@cache
def _markdown(with_links: bool, with_tables: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": _NESTED})
    reader.enable(["strikethrough", *(["table"] if with_tables else [])])
    reader.add_render_rule("link_open", _link_open)
    reader.add_render_rule("image", _image)
    return reader if with_links else reader.disable(["link", "image"])


def _link_open(renderer: RendererHTML, tokens: Sequence[Token], place: int, *_: object) -> str:
    """A link without what is not shown of it. One definition may serve thousands: a long one is not copied to each."""
    address = str(tokens[place].attrGet("href") or "")
    return f'<a href="{escape(address)}">' if len(address) <= LONGEST else "<a>"


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, environment: EnvType
) -> str:
    return f'<img alt="{escape(renderer.renderInlineAsText(tokens[place].children, options, environment))}">'


# --- Markdown to be searched ---

# Markdown's own marks are no words, so that it can be searched as it stands, but for tags and addresses. Where code
# begins and ends is found without the whole grammar, which would take ten times as long.
_ADDRESS = re.compile(r"\]\([^()\s]*+|^ {0,3}\[[^\]\n]*+\]:[ \t]*+\S*+", re.MULTILINE)
_APART = re.compile(
    r"^ {0,3}(?:(?P<fence>`{3,}+(?=[^`\n]*+$)|~{3,}+)|<(?P<raw>script|style)\b)", re.MULTILINE | re.IGNORECASE
)
_BACKTICKS = re.compile("`++")


def _markdown_text(body: str) -> Iterator[str]:
    if "<" not in body:
        yield _ADDRESS.sub("] ", body)
        return
    place = 0
    while (found := _APART.search(body, place)) is not None:
        yield from _prose_text(body[place : found.start()])
        place = found.end()
        fence = found["fence"]
        last = rf"^ {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$" if fence else rf"</{found['raw']}\s*>"
        end = re.compile(last, re.MULTILINE | re.IGNORECASE).search(body, place)
        if fence:
            yield body[place : end.start() if end else len(body)]
        place = end.end() if end else len(body)
    yield from _prose_text(body[place:])


def _prose_text(source: str) -> Iterator[str]:
    """The text outside of code as words without tags, that between backticks as it is."""
    runs = list(_BACKTICKS.finditer(source))
    last = {run.group(): run.start() for run in runs}
    place, opening = 0, None
    for run in runs:
        if opening is None and last[run.group()] > run.start():
            yield _without_tags(source[place : run.start()])
            opening = run
        elif opening is not None and run.group() == opening.group():
            yield source[opening.end() : run.start()]
            place, opening = run.end(), None
    yield _without_tags(source[place:])


def _without_tags(source: str) -> str:
    return text_of(_ADDRESS.sub("] ", source), with_unfinished=True)
