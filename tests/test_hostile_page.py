"""`docs/hostile.md`: every file of its table is built and read, every text of its other table shown and searched."""

import re
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from characters import is_acted_on
from checked import checked
from checked import found as found_wrong
from hostile.corpus import CASES, KINDS, Case, write
from hostile.page import FILE_ROWS, RECORD_ROWS, TEXT_ROWS, quoted, rows
from hypothesis import given
from hypothesis import strategies as st
from records import Library, found, library_at, write_file

from frtui.library import frontmatter, limits, urls
from frtui.library.article import Article, Unreadable
from frtui.library.cleaning import clean, clean_line
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.document import FIELDS, document
from frtui.library.fields import related_of
from frtui.library.findings import KINDS as FINDINGS
from frtui.library.related import neighbours
from frtui.library.repair import MOST
from frtui.library.schema import RECORD
from frtui.library.shortened import TEXT
from frtui.library.stored import stored
from frtui.library.values import as_text
from frtui.library.words import words
from frtui.shell.plain_text import article_lines, related_lines

WIDE = 1000
"""Cells of a line in which what is shown is looked for."""

SLOWEST = 20
"""Seconds of work that no file of the page may take, by far: most take some hundredths."""


RECORDS = [case for case in CASES if case.kind != "front"]
FILES = {name: file.data for name, file in KINDS["front"].items()}


def test_the_page_has_every_file():
    assert [name for name, _, _ in FILE_ROWS] == list(FILES)
    assert [row[0] for row in RECORD_ROWS] == [case.name for case in RECORDS]
    assert len({case.name for case in CASES}) == len({case.path for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("name", "read", "said"), FILE_ROWS, ids=[name for name, _, _ in FILE_ROWS])
def test_what_comes_of_each_file(name: str, read: str, said: str, tmp_path: Path):
    write_file(tmp_path, "a.md", FILES[name])
    began = time.process_time()
    outcome = Dataset.at([tmp_path]).load("a.md")
    kept = stored(found("a.md"), outcome)
    assert time.process_time() - began < SLOWEST
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


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """All records of the page, in one folder."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, RECORDS)
    return library_at(folder)


@pytest.mark.parametrize(
    ("case", "row"), [*zip(RECORDS, RECORD_ROWS, strict=True)], ids=[case.name for case in RECORDS]
)
def test_what_comes_of_each_record(case: Case, row: tuple[str, ...], library: Library, tmp_path: Path):
    outcome = library.dataset.load(case.path)
    unreadable = re.fullmatch(r"unreadable, line (\d+): .*", row[1])
    if unreadable:
        assert isinstance(outcome, Unreadable)
        assert (outcome.line, quoted(row[1])) == (int(unreadable[1]), [outcome.reason])
    else:
        assert isinstance(outcome, Article)
        related = neighbours(library.dataset, library.catalogue, outcome)
        lines = [*article_lines(document(outcome, None), WIDE), *related_lines(related, {}, WIDE)]
        shown = " ".join(" ".join(lines).split())
        assert [text for text in quoted(row[1]) if text not in shown] == []
        assert not [sign for line in lines for sign in line if is_acted_on(sign)]
        if case.kind == "addresses":
            does_what_is_said(row[2], [url.address for url in (related[0].item if related else outcome).urls])
    write(tmp_path, [case])
    wrong = {name for name in found_wrong(checked(tmp_path)) if FINDINGS[name].is_problem}
    assert wrong == set(quoted(row[-1]))


def does_what_is_said(said: str, addresses: list[str]) -> None:
    """Hold what `o` does to the page: it opens, asks first, or says why not."""
    best = next(filter(urls.is_web, addresses), next(iter(addresses), ""))
    if said.startswith("opened: "):
        assert (urls.is_web(best), urls.doubts(best), [urls.host(best)]) == (True, (), quoted(said))
    elif said.startswith("asked: "):
        assert (urls.is_web(best), list(urls.doubts(best))) == (True, quoted(said))
    elif said.startswith("not opened: "):
        assert [urls.why_not_web(best)] == quoted(said)
    else:
        assert (said, best) == ("`This article has no address`", "")


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
    write(tmp_path, CASES)
    finished = subprocess.run(
        [sys.executable, "-m", "frtui", "list", str(tmp_path)], capture_output=True, text=True, timeout=300
    )
    records = sum(read.startswith("a record") for _, read, _ in FILE_ROWS)
    records += sum(not shown.startswith("unreadable") for _, shown, *_ in RECORD_ROWS)
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
