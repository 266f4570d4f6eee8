"""What holds for the bytes of any file: asked by hypothesis, and for longer by `fuzz`.

A file is a record, a reason or neither; what is made of a record keeps to its limits, is the same by every way of
reading it, and is harmless wherever it goes.
"""

import json
from datetime import time
from typing import Any

from citations import CSL_SCHEMA
from jsonschema import Draft7Validator
from records import found
from text_properties import assert_harmless, blocks_hold
from yaml_values import alike

from frtui.library import dates, frontmatter, values
from frtui.library.article import Article, Unreadable
from frtui.library.citation import STYLES, cite
from frtui.library.cleaning import clean_line
from frtui.library.dataset import load_bytes
from frtui.library.document import document, related_document
from frtui.library.fields import related_of
from frtui.library.frontmatter import FrontMatter
from frtui.library.json_lines import line, summary, whole
from frtui.library.limits import NOTES, Limits
from frtui.library.record_quality import observations
from frtui.library.schema import RECORD, UNREADABLE
from frtui.library.stored import Stored, stored

LONGEST_NOTE = 400
"""Characters of a note: the longest name, the longest reason and what stands around them."""

_CSL = Draft7Validator(CSL_SCHEMA)


def record_holds(data: bytes, path: str = "news/2021-06-25-a.md") -> Article | Unreadable | None:
    """Any bytes are a record, a reason or neither; what that is, for those who want to see more of it."""
    outcome = load_bytes(path, data)
    if outcome is None:
        assert frontmatter.whole(data) is None
        assert frontmatter.related_items(data) == []
    elif isinstance(outcome, Unreadable):
        _unreadable_holds(outcome, data)
    else:
        assert isinstance(outcome, Article)
        _article_holds(outcome)
        _fields_hold(outcome, data)
        _outputs_hold(outcome, data)
    return outcome


def _unreadable_holds(one: Unreadable, data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert 0 <= one.line <= lines + _line_ends_of_yaml(data), one
    assert clean_line(one.reason)
    assert len(one.reason) <= 1000, one.reason
    assert_harmless(clean_line(one.reason))
    assert stored(found(one.path), one).outcome == UNREADABLE
    assert frontmatter.related_items(data) == []


def _line_ends_of_yaml(data: bytes) -> int:
    """Line ends that YAML counts and nobody else does."""
    text = data.decode("utf-8", "replace")
    return sum(text.count(sign) for sign in "\x85\u2028\u2029")


def _article_holds(one: Article) -> None:
    assert clean_line(one.title)
    assert one.key
    assert len(one.notes) <= NOTES
    for note in one.notes:
        assert note and note == " ".join(note.split()) and len(note) <= LONGEST_NOTE, note
    assert len(one.images) <= Limits().images
    assert 0 <= one.related_count <= Limits().related
    assert len(set(one.topics)) == len(one.topics) and all(one.topics)
    for number in (one.quality, one.heat):
        assert number is None or abs(number) < float("inf")
    assert one.published is None or dates.iso(one.published)


def _fields_hold(one: Article, data: bytes) -> None:
    """The ways of reading a file agree, and its values survive being kept."""
    front = frontmatter.parse(data)
    assert isinstance(front, FrontMatter)
    items = frontmatter.related_items(data)
    assert len(items) <= Limits().related
    every = frontmatter.whole(data)
    assert isinstance(every, dict)
    related = every.pop("related", None)
    assert repr(every) == repr(front.fields)
    if not one.notes:
        as_list = [related] if isinstance(related, dict) else related if isinstance(related, list) else []
        assert repr([item for item in as_list if isinstance(item, dict)]) == repr(items)
    kept = stored(found(one.path), one)
    assert kept.outcome == RECORD, kept.reason
    assert alike(values.decode(_fields_of(kept)), _storable(dict(one.fields)))


def _fields_of(kept: Stored) -> str:
    text = kept.article[15]
    assert isinstance(text, str) and text.isascii()
    return text


def _storable(value: Any) -> Any:
    """`value` as it comes out of the catalogue: a time of day, which TOML alone has, is kept as text."""
    if isinstance(value, dict):
        return {name: _storable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return str(value) if isinstance(value, time) else value


def _outputs_hold(one: Article, data: bytes) -> None:
    """What is shown, printed and cited."""
    blocks = document(one, one.published)
    blocks_hold(blocks)
    assert blocks[0].kind == "title" and blocks[0].text
    for item in map(related_of, frontmatter.related_items(data)[:50]):
        assert clean_line(item.title)
        blocks_hold(related_document(item, None))
    front = frontmatter.parse(data)
    assert isinstance(front, FrontMatter)
    for seen in observations(one, front, data, dates.instant("2021-08-01") or 0):
        assert seen.name
        assert_harmless(clean_line(seen.detail))
    for record in (summary(one), whole(one, one.fields)):
        written = line(record)
        assert written.isascii() and "\n" not in written
        assert isinstance(json.loads(written), dict)
    for style in STYLES:
        citation_holds(style, cite(one, style))


def citation_holds(style: str, text: str) -> None:
    """A citation is harmless text, and one whole entry where a program is to read it."""
    assert text
    assert_harmless(text)
    if style == "csl-json":
        _CSL.validate(json.loads(text))
    elif style == "ris":
        lines = text.split("\n")
        assert all(line[:2].isalnum() and line[2:6] == "  - " for line in lines), lines
        assert lines[-1] == "ER  - "
        assert [line[:2] for line in lines].count("TY") == 1
    elif style == "bibtex":
        plain = text.replace("\\{", "").replace("\\}", "")
        assert plain.count("{") == plain.count("}")
        assert plain.count("@") >= 1 and text.startswith("@")
