"""`frtui list` on a real terminal: a table, as wide as that is."""

from pathlib import Path

import pytest
from commands import STYLE, Finished, control_characters, frtui_on_a_terminal, record
from news import write_news


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def test_a_title_that_is_markup_is_text_on_a_terminal(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "undated")
    assert "Undated [/b] words" in finished.out


def table(finished: Finished) -> list[str]:
    return STYLE.sub("", finished.out).splitlines()


def test_a_terminal_gets_a_table_under_headings_and_a_last_line_that_counts(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "type:article", columns=80)
    assert finished.code == 0
    assert table(finished) == [
        "DATE        PROVIDER       TITLE" + " " * 48,
        "2021-06-25  Harbour Gaze…  The bridge opens" + " " * 37,
    ]
    assert finished.err.splitlines()[-1] == "1 of 6 · newest first · as of 2021-07-01"


def test_the_last_line_tells_what_a_limit_left_out(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "--limit", "2", "--sort", "title", "--reverse")
    assert len(table(finished)) == 3
    assert finished.err.splitlines()[-1] == "2 of 6 · 6 found · title Z to A · as of 2021-07-01"


def test_the_last_line_tells_what_ages_count_back_from(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "tram OR newer:1d", "--as-of", "2021-06-25", "--sort=-date,title")
    assert finished.err.splitlines()[-1] == "3 of 6 · newest first, title A to Z · as of 2021-06-25"
    finished = frtui_on_a_terminal("list", str(news), "tram", "--as-of", "2021-06-25")
    assert finished.err.splitlines()[-1] == "1 of 6 · newest first · as of 2021-07-01"


@pytest.mark.parametrize(
    ("columns", "headings"),
    [
        (1, ["T"]),
        (20, ["TITLE"]),
        (40, ["DATE", "TITLE"]),
        (80, ["DATE", "PROVIDER", "TITLE"]),
        (120, ["DATE", "PROVIDER", "TITLE", "TOPICS"]),
        (200, ["DATE", "PROVIDER", "TITLE", "TOPICS", "TYPE"]),
    ],
)
def test_the_table_is_as_wide_as_the_terminal(columns: int, headings: list[str], news: Path):
    lines = table(frtui_on_a_terminal("list", str(news), columns=columns))
    assert len(lines) == 7
    assert {len(line) for line in lines} == {columns}
    assert lines[0].replace("…", "").split() in (headings, ["…"], [])


def test_the_columns_of_a_long_table_do_not_jump(tmp_path: Path):
    for number in range(450):
        record(tmp_path, f"{number:03}.md", f"title: {'long ' * (number // 100 * 20)}\nprovider: P{number}\ntype: t")
    lines = table(frtui_on_a_terminal("list", str(tmp_path), "--sort", "title", columns=150))
    assert len(lines) == 451
    assert sum(line.startswith("DATE") for line in lines) == 1
    place = lines[0].index("PROVIDER")
    assert all(line[place] == "P" and line[place - 1] == " " for line in lines)


def test_json_on_a_terminal_is_json(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "--json")
    assert [line[:8] for line in finished.lines] == ['{"path":'] * 6
    assert "newest first" not in finished.err


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_nothing_that_a_stranger_wrote_acts_on_the_terminal(arguments: list[str], tmp_path: Path):
    record(
        tmp_path,
        "a\x1b]0;t\x07.md",
        r'title: "\e[2J\e]52;c;aGk=\a\x9b1m\x7f\u202E\r\nend"' + '\nprovider: "\\e[31mred"\ntopics: ["\\e[5mblink"]',
    )
    record(tmp_path, "b\x1b[1m\n.md", "title: [")
    finished = frtui_on_a_terminal("list", str(tmp_path), *arguments, columns=200)
    assert finished.code == 0
    assert control_characters(STYLE.sub("", finished.out)) == set()
    assert control_characters(finished.err) == set()
    assert len(finished.err.splitlines()) == (1 if arguments else 2)


def test_nothing_found_on_a_terminal_draws_no_heading(news: Path):
    finished = frtui_on_a_terminal("list", str(news), "nowhere")
    assert finished.code == 1
    assert finished.out.strip() == ""
