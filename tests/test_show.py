"""`frtui show`: one article in reading order, found by what `frtui list` prints of it."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from commands import SAMPLE, Finished, control_characters, frtui, frtui_here, frtui_on_a_terminal, record

from frtui.library.article import Article
from frtui.shell.finding import find
from frtui.shell.reading import How, read

BRIDGE = """
title: The bridge opens after eleven years of works and two of quarrels, and nobody is there to see it
excerpt: |
  Cars at last, says the mayor.

  The ferry goes on for now.
publishedDateTime: 2021-06-25T18:19:00Z
webUrl: https://harbour.example/bridge
provider: {name: Harbour Gazette, domain: harbour.example}
topics: [Transport, Town Hall]
type: article
quality: 30
heat: -1
published: true
secured: opaque
related:
  - title: The ferry closes
    publishedDateTime: 2021-06-24T08:00:00Z
    webUrl: https://ledger.example/ferry
    provider: {name: Northern Ledger}
  - {title: The ferry closes, webUrl: "https://ledger.example/ferry"}
  - {title: Itself, webUrl: "https://harbour.example/bridge"}
  - {title: An older story, publishedDateTime: 2020-01-01, originalUrl: "https://other.example/older"}
  - {title: Nobody knows when}
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    record(folder, "2021/bridge.md", BRIDGE)
    record(folder, "ferry.md", "title: The ferry closes\ndate: 2021-06-24\nwebUrl: https://ledger.example/ferry")
    record(folder, "later.md", "title: A later one\ndate: 2021-07-05")
    record(folder, "broken.md", 'title: "never closed')
    (folder / "notes.md").write_text("no front matter\n", "utf-8")
    return folder


def test_an_article_is_printed_in_reading_order(news: Path):
    finished = frtui("show", str(news), "2021/bridge.md")
    assert (finished.code, finished.err) == (0, "")
    assert finished.lines == [
        "The bridge opens after eleven years of works and two of quarrels, and nobody is",
        "there to see it",
        "=" * 79,
        "Harbour Gazette · harbour.example",
        "Friday 25 June 2021, 18:19 UTC · 10 days before the newest",
        "article · quality 30 · heat – · flagged published",
        "Transport · Town Hall",
        "",
        "Cars at last, says the mayor.",
        "",
        "The ferry goes on for now.",
        "",
        "Addresses",
        "---------",
        "web             https://harbour.example/bridge",
        "",
        "Record",
        "------",
        "file            2021/bridge.md",
        "",
        "Related: 3, 1 of them in this folder",
        "------------------------------------",
        "2021-06-24  The ferry closes",
        "            Northern Ledger",
        "            https://ledger.example/ferry",
        "            in this folder: ferry.md",
        "2020-01-01  An older story",
        "            https://other.example/older",
        "no date     Nobody knows when",
    ]


def test_lines_are_as_long_as_the_terminal_is_wide(news: Path):
    narrow = frtui_on_a_terminal("show", str(news), "2021/bridge.md", columns=40).out.splitlines()
    assert narrow[:4] == [
        "The bridge opens after eleven years of",
        "works and two of quarrels, and nobody is",
        "there to see it",
        "=" * 40,
    ]
    wide = frtui_on_a_terminal("show", str(news), "2021/bridge.md", columns=200).out.splitlines()
    assert wide[0].endswith("and nobody is there to see it")
    tiny = frtui_on_a_terminal("show", str(news), "2021/bridge.md", columns=1).out.splitlines()
    assert tiny[0] == "The bridge opens"


def test_a_body_is_printed_with_its_headings_lists_and_code(tmp_path: Path):
    body = "Intro *here*.\n\n## Part\n\n- one\n- two\n\n> said\n\n```\n  keep   this\n```\n"
    record(tmp_path, "post.md", "title: A post", body)
    lines = frtui("show", str(tmp_path), "post.md").lines
    text = "\n".join(lines)
    assert "Intro here." in lines
    assert "Part\n----" in text
    assert [line[2:] for line in lines if line[1:] in (" one", " two")] == ["one", "two"]
    assert "> said" in lines
    assert "      keep   this" in lines


@pytest.mark.parametrize(
    "key",
    [
        "2021/bridge.md",
        "https://harbour.example/bridge",
        "HTTPS://Harbour.Example/bridge",
        "https://harbour.example/bridge?utm_source=mail#top",
        " https://harbour.example/bridge ",
    ],
)
def test_the_key_is_a_path_or_a_url(key: str, news: Path, capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "show", str(news), key).lines[0].startswith("The bridge opens")


def test_no_other_article_is_looked_at_for_a_path_that_a_shell_completes(news: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(news.parent)
    reading = read("news", How())
    looked_at: list[int] = []
    articles = reading.catalogue.articles

    def noting(ids: Iterable[int]) -> Iterator[Article]:
        chosen = list(ids)
        looked_at.extend(chosen)
        return articles(chosen)

    monkeypatch.setattr(reading.catalogue, "articles", noting)
    article = find(reading, "news/2021/bridge.md")
    assert article is not None and article.path == "2021/bridge.md"
    assert len(looked_at) == 1


def test_the_key_may_be_a_path_as_a_shell_completes_it(news: Path):
    assert frtui("show", "news", "news/2021/bridge.md", cwd=news.parent).lines[0].startswith("The bridge opens")
    assert frtui("show", str(news), str(news / "later.md"), cwd=news).lines[0] == "A later one"
    assert frtui("show", str(news / "later.md"), "later.md").lines[0] == "A later one"


def test_of_several_records_with_one_url_the_first_by_path_is_shown(tmp_path: Path):
    for name in "bac":
        record(tmp_path, f"{name}.md", f"title: {name}\nwebUrl: https://a.example/same")
    assert frtui("show", str(tmp_path), "https://a.example/same").lines[0] == "a"
    assert frtui("show", str(tmp_path), "c.md").lines[0] == "c"


NAMES = ("two  blanks", "tab\tand\nnewline", "esc\x1b[31m", "é 東京", "-dash", "--", "plain")


def test_every_path_that_list_prints_is_a_key_and_so_are_the_bytes_of_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for number, name in enumerate(NAMES):
        record(tmp_path, f"{name}.md", f"title: Number {number}")
    by_title = ("list", str(tmp_path), "--sort", "title")
    printed = [line.split("\t")[6] for line in frtui_here(capsys, *by_title).lines]
    escaped = [json.loads(line)["path"] for line in frtui_here(capsys, *by_title, "--json").lines]
    for number, keys in enumerate(zip((f"{name}.md" for name in NAMES), printed, escaped, strict=True)):
        for key in keys:
            assert frtui_here(capsys, "show", "--", str(tmp_path), key).lines[0] == f"Number {number}"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows only names in UTF-8")
def test_a_name_that_is_no_text_is_a_key(tmp_path: Path):
    record(tmp_path, os.fsdecode(b"raw\xff.md"), "title: Raw")
    assert frtui("list", str(tmp_path)).lines == ["\t\tRaw\t\t\t\traw�.md"]
    [escaped] = [json.loads(line)["path"] for line in frtui("list", str(tmp_path), "--json").lines]
    for key in (b"raw\xff.md", "raw�.md", os.fsencode(escaped)):
        assert frtui("show", str(tmp_path), key).lines[0] == "Raw"


@pytest.mark.parametrize(
    "url",
    [r"https://a.example/\e[31mx", r"https://a.example/two  blanks", r"https://a.example/\u200b\u202Ex", "12"],
)
def test_every_url_that_list_prints_is_a_key(url: str, tmp_path: Path):
    record(tmp_path, "a.md", f'title: Wanted\nwebUrl: "{url}"')
    record(tmp_path, "b.md", "title: Other")
    printed = frtui("list", str(tmp_path), "wanted").lines[0].split("\t")[5]
    assert control_characters(printed) == set()
    assert frtui("show", str(tmp_path), printed).lines[0] == "Wanted"


def test_in_the_sample_every_path_and_every_url_that_list_prints_is_a_key(capsys: pytest.CaptureFixture[str]):
    reading = read(str(SAMPLE), How(in_memory=True))
    rows = [line.split("\t") for line in frtui_here(capsys, "list", str(SAMPLE)).lines]
    keys = [(key, path) for *_, url, path in rows for key in (url, path) if key]
    assert len(keys) > len(rows) == 42
    found = {(key, path): find(reading, key) for key, path in keys}
    assert [key for key, article in found.items() if article is None] == []
    assert all(article.path == path for (key, path), article in found.items() if article and key == path)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("nowhere.md", "no record has the path or the URL “nowhere.md”; frtui list prints both"),
        ("", "no record has the path or the URL “”; frtui list prints both"),
        ("\x1b[1mx\n", "no record has the path or the URL “␛[1mx”; frtui list prints both"),
        ("broken.md", "broken.md could not be read: line 3: "),
        ("notes.md", "notes.md has no front matter, so it is no record"),
        ("../news", "no record has the path or the URL “../news”"),
        ("2021", "no record has the path or the URL “2021”"),
    ],
)
def test_a_key_that_names_nothing_is_exit_1_with_a_line(
    key: str, line: str, news: Path, capsys: pytest.CaptureFixture[str]
):
    finished = frtui_here(capsys, "show", str(news), key)
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.startswith(line)
    assert len(finished.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "frtui show needs a PATH and a KEY, and was given 0 of the two (a folder called show is opened with"),
        (["."], "frtui show needs a PATH and a KEY, and was given 1 of the two"),
        ([".", "a", "b"], "frtui show takes one PATH and one KEY, and was given 3 operands"),
        ([".", "-a"], "no such option: -a; an operand that begins with - follows --"),
        ([".", "a", "--sort", "date"], "no such option: --sort"),
        (["", "a"], "a PATH is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_exit_2_with_one_line(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "show", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")
    assert len(finished.err.splitlines()) == 1


def test_a_dataset_that_cannot_be_read_is_exit_3_and_one_without_records_exit_1(tmp_path: Path):
    assert frtui("show", str(tmp_path / "no"), "a") == Finished(3, "", f"frtui: {tmp_path / 'no'} does not exist\n")
    finished = frtui("show", str(tmp_path), "a")
    assert finished.code == 1
    assert finished.err.startswith(f"no records in {tmp_path}: looked for ")


def test_json_is_what_list_prints_and_all_fields_of_the_file(news: Path):
    [listed] = [json.loads(line) for line in frtui("list", str(news), "opens", "--json").lines]
    finished = frtui("show", "--json", str(news), "2021/bridge.md")
    [shown] = map(json.loads, finished.lines)
    assert list(shown) == [*listed, "body", "fields"]
    assert {key: shown[key] for key in listed} == listed
    assert shown["body"] == ""
    fields = yaml.safe_load(BRIDGE)
    fields["publishedDateTime"] = "2021-06-25T18:19:00+00:00"
    for item in fields["related"]:
        if isinstance(when := item.get("publishedDateTime"), date):
            item["publishedDateTime"] = when.isoformat()
    assert shown["fields"] == fields


def test_json_has_the_body_as_the_file_has_it(tmp_path: Path):
    record(tmp_path, "a.html", "title: A", "<p>one &amp; <b>two</b>\x1b</p>\n")
    finished = frtui("show", str(tmp_path), "a.html", "--json")
    assert json.loads(finished.out)["body"] == "<p>one &amp; <b>two</b>\x1b</p>\n"
    assert r"\u001b" in finished.out


LAUGHS = "\n".join(
    f"  - &{name} [{', '.join([value] * 10)}]"
    for name, value in [("a", "1"), ("b", "*a"), ("c", "*b"), ("d", "*c"), ("e", "*d"), ("f", "*e"), ("g", "*f")]
)


@pytest.mark.parametrize("related", ["&a\n  - {title: A, again: *a}", "&a {title: A, again: *a}"])
def test_a_related_item_that_contains_itself_is_left_out(related: str, tmp_path: Path):
    record(tmp_path, "a.md", f"title: A\nrelated: {related}")
    shown = json.loads(frtui("show", str(tmp_path), "a.md", "--json").out)
    assert shown["fields"] == {"title": "A", "related": []}
    assert "A related item is left out: a value that contains itself." in " ".join(
        frtui("show", str(tmp_path), "a.md").out.split()
    )


def test_a_related_block_without_end_is_cut_off(tmp_path: Path):
    record(tmp_path, "a.md", f"title: A\nrelated:\n{LAUGHS}")
    finished = frtui("show", str(tmp_path), "a.md", "--json")
    assert finished.code == 0
    assert json.loads(finished.out)["title"] == "A"
    assert '"\\u2026"' in finished.out
    assert len(finished.out) < 3_000_000  # all of them would be 30 million


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_nothing_that_a_stranger_wrote_acts_on_the_terminal(arguments: list[str], tmp_path: Path):
    hostile = r'"\e[2J\e]0;t\a\x9b1m\x7f\u202E"'
    front = "\n".join(
        f"{name}: {hostile}"
        for name in ("title", "excerpt", "webUrl", "originalUrl", "type", "category", "author", "unknown")
    )
    front += f"\ntags: [{hostile}]\nimages: [{{url: {hostile}, title: {hostile}}}]\n{hostile}: {hostile}"
    front += f"\nrelated: [{{title: {hostile}, webUrl: {hostile}x, provider: {{name: {hostile}}}}}]".replace('"x', 'x"')
    record(tmp_path, "esc\x1b[1m.md", front, "\x1b[3mbody\x1b]8;;x\x07\n\n    code\x1b[4m\n")
    record(tmp_path, "esc\x1b[2m.md", r"title: Other" + f"\nwebUrl: {hostile}x".replace('"x', 'x"'))
    finished = frtui_on_a_terminal("show", str(tmp_path), "esc\x1b[1m.md", *arguments, columns=100)
    assert finished.code == 0
    assert control_characters(finished.out) == set()
    assert "in this folder: esc␛[2m.md" in finished.out or arguments


@pytest.mark.parametrize("collection", ["_events", "_learning", "_newsletters", "_people"])
def test_a_real_record_of_each_collection_is_printed(
    collection: str, real_data: Path, capsys: pytest.CaptureFixture[str]
):
    folder = real_data / "azure-every-day" / collection
    path = next(place for place in sorted(folder.rglob("*.*")) if place.is_file()).relative_to(folder)
    finished = frtui_here(capsys, "show", str(folder), str(path))
    assert finished.code == 0
    assert f"file            {path}" in finished.lines
    assert control_characters(finished.out) == set()
