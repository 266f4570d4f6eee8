"""`docs/hostile.md`: every file of its table is built and read, every text of its other table shown and searched."""

import re
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from characters import is_acted_on
from hostile_files import FILES
from hypothesis import given
from hypothesis import strategies as st
from records import found, write_file

from frtui.library import frontmatter, limits
from frtui.library.article import Article, Unreadable
from frtui.library.cleaning import clean, clean_line
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.document import FIELDS, document
from frtui.library.fields import related_of
from frtui.library.repair import MOST
from frtui.library.schema import RECORD
from frtui.library.shortened import TEXT
from frtui.library.stored import stored
from frtui.library.values import as_text
from frtui.library.words import words

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "hostile.md").read_text("utf-8")
SLOWEST = 20
"""Seconds that no file of the page may take, on a machine that has other work to do."""


def rows(heading: str) -> list[tuple[str, ...]]:
    """The columns of the table whose heading begins so."""
    lines = PAGE[PAGE.index(f"| {heading} |") :].split("\n\n")[0].splitlines()[2:]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines]


def quoted(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`(.*?)`", cell)


FILE_ROWS = rows("the file has")
TEXT_ROWS = rows("a text with")


def test_the_page_has_every_file():
    assert [name for name, _, _ in FILE_ROWS] == list(FILES)


@pytest.mark.parametrize(("name", "read", "said"), FILE_ROWS, ids=[name for name, _, _ in FILE_ROWS])
def test_what_comes_of_each_file(name: str, read: str, said: str, tmp_path: Path):
    write_file(tmp_path, "a.md", FILES[name])
    began = time.monotonic()
    outcome = Dataset.at([tmp_path]).load("a.md")
    kept = stored(found("a.md"), outcome)
    assert time.monotonic() - began < SLOWEST
    if read == "not a record":
        assert outcome is None
        return
    unreadable = re.fullmatch(r"unreadable, line (\d+)", read)
    if unreadable:
        assert isinstance(outcome, Unreadable)
        assert (outcome.line, quoted(said)) == (int(unreadable[1]), [outcome.reason])
        return
    assert isinstance(outcome, Article)
    assert kept.outcome == RECORD
    assert list(outcome.notes) == quoted(said)
    fields = {as_text(field): clean_line(as_text(value)) for field, value in outcome.fields.items()}
    expected = dict(pair.split(": ", 1) for pair in quoted(read))
    assert {field: fields.get(field) for field in expected} == expected
    assert ("last" not in fields) == read.endswith(("what follows is not read", "without fields"))
    for block in document(outcome, None):
        assert not [sign for sign in block.text + block.label if is_acted_on(sign)]


@pytest.mark.parametrize(("source", "shown", "searched"), TEXT_ROWS, ids=[source for source, _, _ in TEXT_ROWS])
def test_how_each_text_is_shown_and_found(source: str, shown: str, searched: str):
    [source], [shown], [searched] = quoted(source), quoted(shown), quoted(searched)
    text = source.encode("ascii").decode("unicode_escape")
    assert clean(text) == shown.encode("ascii", "backslashreplace").decode("unicode_escape")
    assert words(text) == searched.split()


def test_the_page_has_the_limits_as_they_are():
    usual = limits.Limits()
    said = {quoted(name)[0]: most for _, name, most, _ in limit_rows() if name.startswith("`")}
    for name, value in asdict(usual).items():
        assert said[name] == (limits.size(value) if name in limits.SIZES else f"{value:,}")
    others = {value for _, name, value, _ in limit_rows() if not name.startswith("`")}
    for number in (
        *(usual.characters, usual.related_characters, usual.related_values, TEXT * usual.line),
        *(limits.KEY_PARTS, limits.CUTS, limits.DIRECTIVES, limits.NUMBER, limits.NOTES, MOST, FIELDS),
    ):
        assert f"{number:,}" in others
    assert {limits.size(usual.toml), limits.size(2 * usual.front_matter)} <= others


def limit_rows() -> list[tuple[str, ...]]:
    return [*rows("of one file"), *rows("of one article that is shown")]


def test_a_program_that_reads_all_of_them_lives_on(tmp_path: Path):
    for place, data in enumerate(FILES.values()):
        write_file(tmp_path, f"{place:02}.md", data)
    finished = subprocess.run(
        [sys.executable, "-m", "frtui", "list", str(tmp_path)], capture_output=True, text=True, timeout=300
    )
    records = sum(read.startswith("a record") for _, read, _ in FILE_ROWS)
    assert finished.returncode == 0, finished.stderr
    assert len(finished.stdout.splitlines()) == records


@given(
    st.lists(
        st.sampled_from([*"ab:-[]{}&*!?|>'\"#,%@`~ \n\t\\é\x00\u20281=", "<<", "---", ": ", "\n  - ", "&x ", "*x"])
    )
)
def test_whatever_stands_between_the_fences_is_a_record_or_a_reason(signs: list[str]):
    data = f"---\ntitle: A\na: {''.join(signs)}\nlast: kept\n---\nbody".encode()
    outcome = load_bytes("a.md", data)
    assert isinstance(outcome, Article | Unreadable)
    if isinstance(outcome, Article):
        assert stored(found("a.md"), outcome).outcome == RECORD
        assert document(outcome, None)
        assert all(related_of(item) for item in frontmatter.related_items(data))


@given(st.binary())
def test_any_bytes_are_a_record_a_reason_or_neither(data: bytes):
    assert isinstance(load_bytes("a.md", b"---\n" + data + b"\n---\n"), Article | Unreadable | None)
