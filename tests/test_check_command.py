"""`frtui check`: a report for people, an object for programs, an exit code for scripts, and the page about it."""

import json
import os
import re
import select
import sys
from pathlib import Path

import pytest
from commands import SAMPLE, control_characters, frtui, frtui_here, frtui_on_a_terminal, record
from news import write_news
from records import files_below

from frtui.errors import DatasetError, FrtuiError
from frtui.library.findings import KINDS
from frtui.library.noted_files import FREQUENT, NotedFiles
from frtui.library.quality import DETAIL, KEPT, LARGE
from frtui.shell.bar import Bar
from frtui.shell.checking import check_dataset
from frtui.shell.wrapping import cells

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "check.md").read_text("utf-8")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def test_a_report_for_people(news: Path):
    finished = frtui("check", "news", cwd=news.parent)
    assert (finished.code, finished.err) == (1, "")
    assert finished.out == (
        """\
news:
  6  records
  1  files that cannot be read
  1  files without front matter
  0  other files
  8  files in all

Bytes in the files that may be records:
     16  smallest: notes.md
     81  median
    528  largest: 2021/bridge.md
  1,080  in all

Wrong:

Files that cannot be read: 1
  broken.md  line 3: while scanning a quoted scalar: found unexpected end of stream

Records without a title: 1
  2021-05-31-named.html  shown as 2021-05-31-named

Records that name a related page twice: 1 (items too many: 1)
  2021/bridge.md  https://other.example/1

Records that are related to themselves: 1 (items: 1)
  2021/bridge.md  https://harbour.example/bridge

Not wrong, but worth knowing:

Records without a date: 1
  undated.txt

Records without a URL: 4
  2021-05-31-named.html
  undated.txt
  2021/ferry.md
  2020/tram.md

Records without a provider: 2
  hearing.md
  undated.txt

Records without a topic: 3
  2021-05-31-named.html
  hearing.md
  2020/tram.md

Records without a type: 4
  2021-05-31-named.html
  hearing.md
  undated.txt
  2020/tram.md

Files without front matter: 1
  notes.md
"""
    )


def test_a_clean_dataset_is_exit_0_and_facts_are_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    record(tmp_path, "a.md", "title: A")
    (tmp_path / "README.md").write_text("# none\n")
    finished = frtui_here(capsys, "check", str(tmp_path))
    assert (finished.code, finished.lines[-1]) == (0, "Nothing is wrong.")
    assert "Wrong:" not in finished.out and "Records without a date: 1" in finished.out


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_no_records_at_all_is_exit_1_and_says_what_was_looked_for(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "README.md").write_text("# none\n")
    finished = frtui_here(capsys, "check", str(tmp_path), *arguments)
    assert finished.code == 1
    assert finished.err.startswith(f"no records in {tmp_path}: looked for files ending in")
    assert "Nothing is wrong" not in finished.out


def test_json_is_one_object_with_every_finding(news: Path, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "check", str(news), "--json")
    assert (finished.code, len(finished.lines), finished.out.isascii()) == (1, 1, True)
    values = json.loads(finished.out)
    assert values["path"] == str(news)
    assert values["files"] == files_below(news)
    assert values["files"] == sum(values[name] for name in ("records", "unreadable", "skipped", "others"))
    assert [*values["problems"], *values["facts"]] == list(KINDS)
    assert [name for name, kind in KINDS.items() if kind.is_problem] == list(values["problems"])
    assert values["problems"]["unreadable"] == {
        "count": 1,
        "examples": [
            {
                "paths": ["broken.md"],
                "detail": "while scanning a quoted scalar: found unexpected end of stream",
                "line": 3,
                "count": 1,
            }
        ],
    }
    assert values["problems"]["same_url"] == {"count": 0, "things": 0, "examples": []}
    assert values["facts"]["undated"]["examples"][0] == {
        "paths": ["undated.txt"], "detail": None, "line": None, "count": 1,
    }  # fmt: skip


def test_the_sample_has_something_to_show(capsys: pytest.CaptureFixture[str]):
    values = json.loads(frtui_here(capsys, "check", str(SAMPLE), "--json").out)
    seen = {name for name, finding in values["problems"].items() if finding["count"]}
    assert {"unreadable", "untitled", "same_url", "related_repeated", "related_itself", "entities", "mojibake"} <= seen


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("is:duplicate", "same_url"),
        ("-has:date", "undated"),
        ("-has:url", "without_url"),
    ],
)
def test_the_list_finds_what_a_check_has_counted(query: str, name: str, capsys: pytest.CaptureFixture[str]):
    values = json.loads(frtui_here(capsys, "check", str(SAMPLE), "--json").out)
    listed = frtui_here(capsys, "list", str(SAMPLE), "--", query)
    assert {**values["problems"], **values["facts"]}[name]["count"] == len(listed.lines) > 0


def test_records_with_one_url_stand_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for number in range(8):
        record(tmp_path, f"{number}.md", f"title: A\nwebUrl: https://a.example#{number}")
    assert (
        """
Records with the URL of another record: 8 (URLs: 1)
  https://a.example: 8
    0.md
    1.md
    2.md
    3.md
    4.md
    and 3 more
"""
        in frtui_here(capsys, "check", str(tmp_path)).out
    )


def test_the_first_five_are_named_and_the_others_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for number in range(1200):
        record(tmp_path, f"{number:04}.md", f"title: A\ntype: {f'rare{number}' if number < 7 else 'article'}")
    out = frtui_here(capsys, "check", str(tmp_path)).out
    assert (
        "Records without a date: 1,200\n  0000.md\n  0001.md\n  0002.md\n  0003.md\n  0004.md\n  and 1,195 more\n"
        in out
    )
    assert "Records of a rare type: 7 (types: 7)\n  rare0: 1\n    0000.md\n" in out
    assert "\n    0004.md\n  and 2 more\n" in out


def test_what_a_stranger_has_written_is_cleaned(tmp_path: Path):
    record(tmp_path, "a\x1b[31m\nb.md", 'title: "\\e[2J"\ntype: "a\\tb\\u202e"\nwebUrl: "https://a.example/\\e]0;x"')
    record(tmp_path, "b\x9b.md", 'title: B\nexcerpt: "\\e[2J &amp;"\nwebUrl: "https://a.example/\\e]0;x"')
    (tmp_path / os.fsdecode(b"c\xff.md")).write_bytes(b"---\ntitle: [\x1b\n---\n")
    for finished in (frtui("check", str(tmp_path)), frtui_on_a_terminal("check", str(tmp_path))):
        assert control_characters(finished.out) == set()
        assert "a␛[31m b.md" in finished.out
    assert frtui("check", str(tmp_path), "--json").out.isascii()
    json.loads(frtui("check", str(tmp_path), "--json", LC_ALL="C").out)


def test_what_does_not_fit_beside_its_path_stands_below_and_is_cut_on_a_terminal(tmp_path: Path):
    record(tmp_path, f"{'long' * 5}.md", f"title: A\nexcerpt: {'東京' * 30} &amp; {'word ' * 30}")
    record(tmp_path, "short.md", f"title: A\nexcerpt: {'word ' * 30} &amp; {'word ' * 30}")
    section = frtui_on_a_terminal("check", str(tmp_path), columns=50).out.partition("texts: 2)\n")[2].splitlines()[:4]
    assert [section[0], section[2]] == [f"  {'long' * 5}.md", "  short.md"]
    for line in (section[1], section[3]):
        assert line.startswith("    excerpt: …") and line.endswith("…") and 48 <= cells(line) <= 50
    beside = frtui("check", str(tmp_path)).out.partition("texts: 2)\n")[2].splitlines()[:2]
    assert [line.index("excerpt: ") for line in beside] == [27, 27]
    assert all("&amp;" in line for line in beside)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "frtui check takes one PATH, and was given 0 (a folder called check is opened with frtui ./check)"),
        (["a", "b"], "frtui check takes one PATH, and was given 2"),
        ([""], "a PATH is empty"),
        ([".", "--limit", "1"], "no such option: --limit"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_exit_2(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "check", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")


def test_a_dataset_that_cannot_be_read_is_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "check", str(tmp_path / "nowhere"))
    assert (finished.code, finished.out) == (3, "")
    assert finished.err == f"frtui: {tmp_path / 'nowhere'} does not exist\n"
    with pytest.raises(DatasetError):
        check_dataset(str(tmp_path / "nowhere"), as_json=True)


def test_a_single_broken_file_is_a_report_and_not_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    place = record(tmp_path, "a.md", "title: [")
    finished = frtui_here(capsys, "check", str(place))
    assert finished.code == 1
    assert "Files that cannot be read: 1\n  a.md  line 3: " in finished.out


def test_nothing_is_written(news: Path, home: Path):
    before = {place: place.stat().st_mtime_ns for place in news.rglob("*")}
    frtui("check", str(news))
    assert {place: place.stat().st_mtime_ns for place in news.rglob("*")} == before
    assert list(home.iterdir()) == []


def test_a_bar_counts_what_there_is_once_it_is_drawn(monkeypatch: pytest.MonkeyPatch):
    ours, theirs = os.openpty()
    counted: list[int] = []

    def count() -> int:
        counted.append(7)
        return 7

    with open(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        with Bar(count, is_alone=True) as bar:
            bar(1)
            assert counted == []
            monkeypatch.setattr("frtui.shell.bar._PATIENCE", 0.0)
            bar(3)
            bar(4)
        terminal.flush()
        written = ""
        while "/7" not in written and select.select([ours], [], [], 5)[0]:  # it comes in pieces
            written += os.read(ours, 65536).decode()
    os.close(ours)
    assert counted == [7]
    assert "/7" in written


def test_room_that_is_missing_is_told(tmp_path: Path):
    noted = NotedFiles()
    noted.close()
    with pytest.raises(FrtuiError, match="no room to compare the files"):
        noted.note("a.md", 1)


# --- the page ---


def rows(heading: str) -> dict[str, str]:
    """Name and words of every finding in the table under `heading`."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", part, re.MULTILINE))


def test_the_page_names_every_finding_in_its_place():
    assert rows("What is wrong") == {name: kind.heading for name, kind in KINDS.items() if kind.is_problem}
    assert rows("What is not wrong") == {name: kind.heading for name, kind in KINDS.items() if not kind.is_problem}


def test_the_page_has_the_numbers_of_the_program():
    assert f"one in {FREQUENT} of" in PAGE
    assert f"{LARGE:,} bytes" in PAGE
    assert f"at most {KEPT} are kept" in PAGE and f"(at most {KEPT})" in PAGE
    assert f"at most {DETAIL} characters" in PAGE


def test_the_page_has_every_field_of_the_json(news: Path, capsys: pytest.CaptureFixture[str]):
    values = json.loads(frtui_here(capsys, "check", str(news), "--json").out)
    example = values["problems"]["unreadable"]["examples"][0]
    names = [*values, *values["sizes"], *values["problems"]["same_url"], *example]
    assert [name for name in names if f"`{name}`" not in PAGE] == []
