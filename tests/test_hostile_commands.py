"""All hostile records in one folder, through every command: nothing of them steers a terminal, and none is lost."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from characters import is_acted_on
from commands import STYLE, Finished, frtui, frtui_here, frtui_on_a_terminal
from hostile.corpus import CASES, HANDY, write
from hostile.page import FILE_ROWS, RECORD_ROWS
from markdown_it import MarkdownIt

from frtui.library.article import Article
from frtui.library.dataset import load_bytes
from frtui.library.path_text import path_text

HANDLED = [case for case in CASES if len(case.data) <= HANDY]

LONG = 100_000
"""Bytes above which a record is not shown by itself here: the page's own test draws each of them."""


class Folder(NamedTuple):
    """A folder of all, and the paths of the records in it."""

    place: str
    records: list[str]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the catalogue lies that all commands share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def all_files(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Folder]:
    place = tmp_path_factory.mktemp("hostile")
    write(place, HANDLED)
    frtui("index", str(place), XDG_CACHE_HOME=str(cache))
    yield Folder(str(place), [one.path for one in HANDLED if isinstance(load_bytes(one.path, one.data), Article)])


@pytest.fixture
def folder(all_files: Folder, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return all_files


def harm(done: Finished) -> set[str]:
    """The characters of what a command has written that a terminal would act on, but for bold and dim."""
    return {repr(sign) for sign in set(STYLE.sub("", done.out + done.err)) if is_acted_on(sign)}


# --- printed ---


def test_list_has_a_line_for_each_record(folder: Folder):
    done = frtui("list", folder.place)
    assert done.code == 0 and len(done.out.split("\n")) == len(folder.records) + 1
    assert all(line.count("\t") == 6 for line in done.out.splitlines())
    assert harm(done) == set()


def test_list_has_an_object_for_each_record(folder: Folder):
    done = frtui("list", folder.place, "--json")
    assert done.out.isascii() and harm(done) == set()
    assert sorted(json.loads(line)["path"] for line in done.lines) == sorted(map(path_text, folder.records))


@pytest.mark.parametrize("columns", [40, 200])
def test_list_draws_a_table_on_a_terminal(columns: int, folder: Folder):
    done = frtui_on_a_terminal("list", folder.place, columns=columns)
    assert done.code == 0 and len(done.out.split("\n")) >= len(folder.records)
    assert harm(done) == set()


def test_each_record_is_shown(folder: Folder, capsys: pytest.CaptureFixture[str]):
    long = {case.path for case in HANDLED if len(case.data) > LONG}
    for path in (path for path in folder.records if path not in long):
        done = frtui_here(capsys, "show", folder.place, path, "--no-refresh")
        assert done.code == 0 and harm(done) == set(), path


def test_each_record_is_shown_as_json(folder: Folder, capsys: pytest.CaptureFixture[str]):
    for path in folder.records[::9]:  # one way for all of them: some must do
        done = frtui_here(capsys, "show", folder.place, path, "--json", "--no-refresh")
        assert done.out.isascii() and json.loads(done.out)["path"] == path_text(path) and harm(done) == set(), path


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "--plain", "folder:signs"), *(("facets", name) for name in ("topic", "provider", "type"))],
    ids=" ".join,
)
def test_what_is_read_and_counted_is_text(arguments: tuple[str, ...], folder: Folder):
    command, *rest = arguments
    done = frtui(command, folder.place, *rest)
    assert done.code == 0 and done.out and harm(done) == set()


@pytest.mark.parametrize("word", ["PWNED", "31mb", "bold", "inside"])
def test_words_in_context_are_text(word: str, folder: Folder):
    for done in (frtui("kwic", folder.place, word), frtui_on_a_terminal("kwic", folder.place, word)):
        assert done.code == 0 and word.lower() in done.out.lower() and harm(done) == set()


def test_check_counts_every_file(folder: Folder):
    printed, told = frtui("check", folder.place), frtui("check", folder.place, "--json")
    assert printed.code == told.code == 1
    assert harm(printed) == harm(told) == set() and told.out.isascii()
    found = json.loads(told.out)
    assert (found["files"], found["records"]) == (len(HANDLED), len(folder.records))
    problems = {name: value["count"] for name, value in found["problems"].items()}
    handled = [row for row, case in zip((*FILE_ROWS, *RECORD_ROWS), CASES, strict=True) if case in HANDLED]
    assert problems["unreadable"] == found["unreadable"]
    noted = [row for row in handled if (row[1].startswith("a record") and row[2] != "–") or "`left_out`" in row[-1]]
    assert problems["left_out"] == len(noted)
    for name in ("controls", "directions", "invisible", "tags", "related_itself", "related_repeated", "future"):
        assert problems[name] >= sum(f"`{name}`" in row[-1] for row in RECORD_ROWS) > 0


# --- exported ---


LIVE = {"script", "iframe", "form", "img", "svg", "object", "embed", "base", "button", "input"}


class Tags(HTMLParser):
    """The tags of a page, and whatever in them could run or be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.live: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.live += [(name, given) for name, given in attrs if name.startswith("on") or name in ("src", "style")]
        self.live += [
            (name, given) for name, given in attrs if name == "href" and not re.match("(?i)https?://|#", given or "")
        ]


def exported(folder: Folder, form: str, *query: str) -> str:
    done = frtui("export", folder.place, *query, "--format", form)
    assert done.code == 0 and {repr(sign) for sign in set(done.out) if is_acted_on(sign)} <= {"'\\r'"}
    assert harm(done._replace(out="")) == set()
    return done.out


def test_json_has_all(folder: Folder):
    assert len(json.loads(exported(folder, "json"))) == len(folder.records)
    assert len(list(map(json.loads, exported(folder, "jsonl").splitlines()))) == len(folder.records)
    assert len(json.loads(exported(folder, "csl-json"))) == len(folder.records)


def test_csv_has_a_row_for_each_and_no_formula(folder: Folder):
    csv.field_size_limit(2**24)
    lines = exported(folder, "csv").removeprefix("\ufeff").split("\r\n")
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    rows = [row for row in rows if row]
    assert len(rows) == len(folder.records) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    texts = [cell for row in rows for name, cell in zip(rows[0], row, strict=True) if name not in ("quality", "heat")]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "＝"))]


def test_references_have_an_entry_for_each(folder: Folder):
    bibtex, ris = exported(folder, "bibtex"), exported(folder, "ris")
    assert len(re.findall(r"^@(?:article|misc)\{", bibtex, re.MULTILINE)) == len(folder.records)
    assert "@misc{evil" not in bibtex
    assert len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == len(folder.records)
    assert len(re.findall(r"^ER  - ", ris, re.MULTILINE)) == len(folder.records)


@pytest.mark.parametrize(("form", "element"), [("opml", "outline"), ("atom", "{http://www.w3.org/2005/Atom}entry")])
def test_xml_has_an_element_for_each(form: str, element: str, folder: Folder):
    root = ElementTree.fromstring(exported(folder, form))
    found = [one for one in root.iter(element) if form == "atom" or one.get("record")]
    assert len(found) == len(folder.records)


def test_nothing_in_a_page_runs_or_is_fetched(folder: Folder):
    page = Tags(exported(folder, "html"))
    assert page.live == [] and not LIVE & {*page.tags}
    assert page.tags.count("style") == 1, "the page's own"


@pytest.mark.parametrize("folder_of", ["signs", "markup", "addresses"])
def test_nothing_in_markdown_runs_or_is_fetched(folder_of: str, folder: Folder):
    text = exported(folder, "md", f"folder:{folder_of}")
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = Tags(reader.render(text))
    assert page.live == [] and not {"style", *LIVE} & {*page.tags}
