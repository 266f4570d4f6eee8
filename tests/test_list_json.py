"""`frtui list --json`: the keys, and the values that the file has."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Finished, frtui, frtui_here, record
from news import NEWEST_FIRST, write_news

KEYS = "path title excerpt published url provider provider_domain topics type category quality heat related_count"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def objects(finished: Finished) -> list[dict[str, Any]]:
    return [json.loads(line) for line in finished.lines]


def test_json_has_the_keys_of_the_record_in_order(news: Path):
    lines = objects(frtui("list", str(news), "--json"))
    assert all(list(line) == KEYS.split() for line in lines)
    assert [line["path"] for line in lines] == NEWEST_FIRST
    assert lines[1] == {
        "path": "2021/bridge.md",
        "title": "The bridge opens",
        "excerpt": "Cars at last, says the mayor.",
        "published": "2021-06-25T18:19:00Z",
        "url": "https://harbour.example/bridge",
        "provider": "Harbour Gazette",
        "provider_domain": "harbour.example",
        "topics": ["Transport", "Town Hall"],
        "type": "article",
        "category": "news",
        "quality": 30,
        "heat": None,
        "related_count": 2,
    }


def test_json_has_null_for_what_is_not_there_and_the_fallbacks_of_other_collections(news: Path):
    lines = {line["path"]: line for line in objects(frtui("list", str(news), "--json"))}
    named = lines["2021-05-31-named.html"]
    assert (named["title"], named["excerpt"], named["provider"]) == (
        "2021-05-31-named",
        "only a description",
        "Someone",
    )
    assert (named["published"], named["url"], named["topics"]) == ("2021-05-31T00:00:00Z", None, [])
    assert [named[key] for key in ("provider_domain", "type", "category", "quality", "heat")] == [None] * 5
    assert lines["undated.txt"]["published"] is None
    assert lines["undated.txt"]["quality"] == "45"
    assert lines["2021/ferry.md"]["heat"] == 7
    assert lines["hearing.md"]["url"] == "https://town.example"


@pytest.mark.parametrize(
    ("front", "key", "value"),
    [
        ("title: 'stateâ€™s &amp; county'", "title", "stateâ€™s &amp; county"),
        ("title: ' '", "title", "r"),
        ("title: ''\nname: Named", "title", "Named"),
        ("title: 2021", "title", 2021),
        ("title: 2021-05-31", "title", "2021-05-31"),
        ("title: [a, {b: 1}]", "title", ["a", {"b": 1}]),
        ("excerpt: ''", "excerpt", ""),
        ("excerpt:", "excerpt", None),
        ("excerpt: |\n  two\n  lines", "excerpt", "two\nlines\n"),
        ("webUrl: ''\noriginalUrl: https://b.example", "url", ""),
        ("webUrl:\noriginalUrl: https://b.example", "url", "https://b.example"),
        ("webUrl: 'HTTPS://B.example/?utm_source=x#y'", "url", "HTTPS://B.example/?utm_source=x#y"),
        ("date: 2021-06-25 18:19:00 -0700", "published", "2021-06-26T01:19:00Z"),
        ("date: 2021-06-25T18:19:00.5Z", "published", "2021-06-25T18:19:00.500000Z"),
        ("date: 2021-02-30", "published", None),
        ("provider: {name: '', domain: d.example}", "provider", ""),
        ("provider: {domain: d.example}", "provider", None),
        ("provider: {domain: d.example}", "provider_domain", "d.example"),
        ("provider: A&amp;B", "provider", "A&amp;B"),
        ("topics: []", "topics", []),
        ("topics: [a, a, '', 3]", "topics", ["a", "a", "", 3]),
        ("type: ''", "type", ""),
        ("category: yes", "category", True),
        ("quality: 0", "quality", 0),
        ("quality: '30'", "quality", "30"),
        ("quality: .nan", "quality", "nan"),
        ("quality: -.inf", "quality", "-inf"),
        ("quality: 12.50", "quality", 12.5),
        ("quality: 9223372036854775807", "quality", 9223372036854775807),
        ("quality: 9223372036854775808", "quality", "9223372036854775808"),
        ("quality: 0x" + "f" * 5000, "quality", "0x" + "f" * 5000),
        ("quality: !!binary aGVsbG8=", "quality", "aGVsbG8="),
        ("quality: !!set {b, a}", "quality", ["a", "b"]),
        ("quality: {2: a, 2021-01-01: b}", "quality", {"2": "a", "2021-01-01": "b"}),
        ("quality: {null: a, true: b}", "quality", {"null": "a", "true": "b"}),
        ("heat: -1", "heat", None),
        ("heat: '-1'", "heat", None),
        ("heat: -1.0", "heat", None),
        ("heat: -2", "heat", -2),
        ("heat: 0", "heat", 0),
        ("heat: hot", "heat", "hot"),
    ],
)  # fmt: skip
def test_json_carries_the_values_that_the_file_has(
    front: str, key: str, value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    record(tmp_path, "r.md", front)
    [line] = objects(frtui_here(capsys, "list", str(tmp_path), "--json"))
    assert line[key] == value
    assert type(line[key]) is type(value)


def test_every_control_character_is_an_escape_in_json_and_a_stand_in_elsewhere(tmp_path: Path):
    record(
        tmp_path,
        "r.md",
        r'title: "\e]0;gone\a \x7f\x9b31m \u202Eback\u2028\ttab\\n"' + "\n" + r'excerpt: "a\nb\tc\rd\fe\bf"',
    )
    finished = frtui("list", str(tmp_path), "--json")
    assert finished.out.removesuffix("\n").isascii()
    assert finished.out.removesuffix("\n").isprintable()
    assert r"\u001b]0;gone\u0007 \u007f\u009b31m \u202eback\u2028\u0009tab\\n" in finished.out
    assert r'"a\u000ab\u0009c\u000dd\u000ce\u0008f"' in finished.out
    [line] = objects(finished)
    assert line["title"] == "\x1b]0;gone\a \x7f\x9b31m \u202eback\u2028\ttab\\n"
    assert line["excerpt"] == "a\nb\tc\rd\fe\bf"
    piped = frtui("list", str(tmp_path))
    assert piped.out == "\t\t␛]0;gone␇ ␡\ufffd31m \ufffdback␤ tab\\n\t\t\t\tr.md\n"


def test_a_tab_or_a_newline_in_a_value_becomes_a_blank(tmp_path: Path):
    record(tmp_path, "r.md", 'title: "a\\tb\\nc"\nprovider: "x\\ty"\ntopics: ["p\\tq"]\ntype: "v\\nw"\nwebUrl: "u\\tv"')
    assert frtui("list", str(tmp_path)).out == "\tx y\ta b c\tp q\tv w\tu v\tr.md\n"
