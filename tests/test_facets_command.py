"""`frtui facets`: the values of a field with their counts, under a query."""

import json
from collections import Counter
from pathlib import Path

import pytest
from commands import SAMPLE, STYLE, frtui, frtui_here, frtui_on_a_terminal, record
from news import write_news

from frtui.library.facets import FACETS


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (["topic"], ["2 Transport", "1 hall", "1 town", "1 Town Hall"]),
        (["TOPIC"], ["2 Transport", "1 hall", "1 town", "1 Town Hall"]),
        (["provider"], ["1 Ärger Bote", "1 Harbour Gazette", "1 Northern Ledger", "1 Someone"]),
        (["year"], ["1 2020", "4 2021"]),
        (["month"], ["1 2020-01", "1 2021-05", "2 2021-06", "1 2021-07"]),
        (["folder"], ["3 .", "2 2021", "1 2020"]),
        (["topic", "@harbour*"], ["1 Town Hall", "1 Transport"]),
        (["topic", "#transport"], ["2 Transport", "1 Town Hall"]),
        (["year", "date:2021"], ["4 2021"]),
        (["type", "bridge", "OR", "ferry"], ["1 article", "1 video"]),
        (["type", "--topic", "Transport", "--provider", "Northern Ledger"], ["1 video"]),
        (["type", "--search", "ferry"], ["1 video"]),
        (["type", "newer:1d", "--as-of", "2021-06-25"], ["1 article"]),
        (["folder", "--", "-#transport"], ["3 .", "1 2020"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_values_with_their_counts(
    arguments: list[str], values: list[str], news: Path, capsys: pytest.CaptureFixture[str]
):
    finished = frtui_here(capsys, "facets", str(news), *arguments)
    assert finished.lines == [value.replace(" ", "\t", 1) for value in values]
    assert finished.code == 0


@pytest.mark.parametrize("facet", ["topic", "provider", "type"])
def test_the_counts_are_those_of_the_list(facet: str, capsys: pytest.CaptureFixture[str]):
    listed = frtui_here(capsys, "list", str(SAMPLE), "police OR #privacy", "--json")
    expected: Counter[str] = Counter()
    for line in listed.lines:
        value = json.loads(line)[{"topic": "topics"}.get(facet, facet)]
        expected.update(value if isinstance(value, list) else [value] if value else [])
    finished = frtui_here(capsys, "facets", str(SAMPLE), facet, "police OR #privacy", "--json")
    values = [json.loads(line) for line in finished.lines]
    assert {one["value"]: one["count"] for one in values} == expected
    assert [one["count"] for one in values] == sorted(expected.values(), reverse=True)


def test_every_facet_has_a_name_on_the_command_line(news: Path, capsys: pytest.CaptureFixture[str]):
    assert [name for name in FACETS if frtui_here(capsys, "facets", str(news), name).code] == []


def test_an_unknown_field_is_exit_2_and_names_the_nearest_and_all(capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "facets", "/no/such/place", "topics")
    assert (finished.code, finished.out) == (2, "")
    assert finished.err == (f"frtui: no facet is called “topics” (did you mean topic? there are {', '.join(FACETS)})\n")
    finished = frtui_here(capsys, "facets", "/no/such/place", "\x1b[1mqqq")
    assert finished.err == f"frtui: no facet is called “␛[1mqqq” (there are {', '.join(FACETS)})\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "frtui facets needs a PATH and a FIELD, and was given 0 of the two"),
        (["."], "frtui facets needs a PATH and a FIELD, and was given 1 of the two"),
        (["", "topic"], "a PATH is empty"),
        ([".", "topic", "--limit", "1"], "no such option: --limit"),
        (["/no/such/place", "topic", "date:x"], "“x” is not a date"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_exit_2(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "facets", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")


def test_nothing_is_exit_1_and_says_why(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "facets", str(news), "topic", "@someone", "bridge")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[-1].startswith("nothing found among 6: without @someone there would be 2")
    finished = frtui_here(capsys, "facets", str(news), "topic", "tram")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[-1] == "none of 1 found has a topic"
    assert frtui_here(capsys, "facets", str(tmp_path / "nowhere"), "topic").code == 3


def test_a_terminal_gets_aligned_columns_and_a_last_line_that_counts(tmp_path: Path):
    for number in range(12):
        record(tmp_path, f"{number}.md", f"title: A\ntopics: [Often, {'Rare' if number < 3 else 'x'}]")
    finished = frtui_on_a_terminal("facets", str(tmp_path), "topic")
    assert finished.out.splitlines() == ["12  Often", " 9  x", " 3  Rare"]
    assert finished.err == "3 values of topic · 12 of 12\n"


def test_values_are_cleaned(tmp_path: Path):
    record(tmp_path, "a.md", 'title: A\ntopics: ["\\e[31mred\\n\\ttape"]')
    assert frtui("facets", str(tmp_path), "topic").out == "1\t␛[31mred tape\n"
    assert json.loads(frtui("facets", str(tmp_path), "topic", "--json").out) == {"value": "␛[31mred tape", "count": 1}
    assert STYLE.sub("", frtui_on_a_terminal("facets", str(tmp_path), "topic").out) == "1  ␛[31mred tape\n"
