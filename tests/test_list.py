"""`frtui list`, as someone at a shell uses it: what is found, what a pipe gets, what is told on stderr."""

import os
from pathlib import Path

import pytest
from commands import SAMPLE, Finished, control_characters, frtui, frtui_here, record
from news import write_news

from frtui.library.dataset import Dataset
from frtui.library.order import SORTS
from frtui.state import views
from frtui.state.view_set import SavedView


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def paths(finished: Finished) -> list[str]:
    return [line.split("\t")[6] for line in finished.lines]


def test_a_pipe_gets_seven_values_a_line_newest_first_and_no_heading(news: Path):
    finished = frtui("list", str(news))
    assert finished.code == 0
    assert finished.lines == [
        "2021-07-01\t\tHearing on the bridge\t\t\thttps://town.example\thearing.md",
        "2021-06-25\tHarbour Gazette\tThe bridge opens\tTransport, Town Hall\tarticle\thttps://harbour.example/bridge"
        "\t2021/bridge.md",
        "2021-06-24\tNorthern Ledger\tThe ferry closes\tTransport\tvideo\t\t2021/ferry.md",
        "2021-05-31\tSomeone\t2021-05-31-named\t\t\t\t2021-05-31-named.html",
        "2020-01-02\tÄrger Bote\tA tram\t\t\t\t2020/tram.md",
        "\t\tUndated [/b] words\ttown, hall\t\t\tundated.txt",
    ]


def test_words_go_to_stderr_and_name_the_files_that_could_not_be_read(news: Path):
    finished = frtui("list", str(news), "--limit", "1")
    assert len(finished.lines) == 1
    assert len(finished.err.splitlines()) == 1
    assert finished.err.startswith("1 file could not be read: broken.md (line 3: ")


def test_of_many_unreadable_files_three_are_named(news: Path):
    for number in range(1200):
        record(news, f"worse/{number:04}.md", "a: [")
    finished = frtui("list", str(news))
    assert finished.code == 0
    assert finished.err.startswith("1,201 files could not be read: broken.md (")
    assert "worse/0001.md" in finished.err
    assert "worse/0002.md" not in finished.err
    assert finished.err.endswith("and 1,198 more\n")


@pytest.mark.parametrize(
    ("front", "url"),
    [
        ('webUrl: ""\noriginalUrl: https://b.example/1', "https://b.example/1"),
        ("webUrl: [https://a.example/1]\nwebsite: https://c.example", "https://c.example"),
        ("webUrl: ' https://a.example/1 '", "https://a.example/1"),
        ("ampWebUrl: https://a.example/1", ""),
    ],
)
def test_the_url_is_the_one_that_show_finds_the_article_by(tmp_path: Path, front: str, url: str):
    record(tmp_path, "a.md", f"title: A\n{front}")
    assert frtui("list", str(tmp_path)) == Finished(0, f"\t\tA\t\t\t{url}\ta.md\n", "")
    assert not url or frtui("show", str(tmp_path), url).code == 0


def test_a_dataset_without_flaws_leaves_stderr_empty(tmp_path: Path):
    record(tmp_path, "a.md", "title: A")
    assert frtui("list", str(tmp_path)) == Finished(0, "\t\tA\t\t\t\ta.md\n", "")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], "hearing bridge ferry named tram undated"),
        (["--reverse"], "tram named ferry bridge hearing undated"),
        (["--sort", "date"], "hearing bridge ferry named tram undated"),
        (["--sort", "quality"], "ferry undated tram bridge named hearing"),
        (["--sort=quality", "--reverse"], "bridge tram undated ferry named hearing"),
        (["--sort", "heat"], "ferry tram named bridge hearing undated"),
        (["--sort", "heat", "--reverse"], "ferry tram named bridge hearing undated"),
        (["--sort", "related", "--limit", "2"], "bridge tram"),
        (["--sort", "title"], "named tram hearing bridge ferry undated"),
        (["--sort", "provider"], "tram bridge ferry named hearing undated"),
        (["--limit", "999"], "hearing bridge ferry named tram undated"),
        (["--sort", "provider,-date"], "tram bridge ferry named hearing undated"),
        (["--sort", "-date,title", "--limit", "2"], "hearing bridge"),
        (["--sort", "+date", "--limit", "2"], "tram named"),
        (["--sort=-title,date"], "undated ferry bridge hearing tram named"),
        (["--sort=-title,date", "--reverse"], "named tram hearing bridge ferry undated"),
        (["sort:quality"], "ferry undated tram bridge named hearing"),
        (["sort:quality", "--sort", "date"], "hearing bridge ferry named tram undated"),
        (["sort:quality", "--reverse"], "bridge tram undated ferry named hearing"),
        (["bridge", "--sort", "match"], "hearing bridge"),
        (["opens", "OR", "bridge", "--sort", "match"], "bridge hearing"),
        (["bridge", "sort:mixed", "--reverse"], "bridge hearing"),
        (["bridge"], "hearing bridge"),
        (["BRIDGE", "opens"], "bridge"),
        (["bridge opens"], "bridge"),
        (["opens", "bridge"], "bridge"),
        (['"opens bridge"'], ""),
        (['"the bridge opens"'], "bridge"),
        (["bridg"], ""),
        (["bridg*"], "hearing bridge"),
        (["ferry", "OR", "tram"], "ferry tram"),
        (["ferry OR tram", "--search", "quality:<45"], "tram"),
        (["--search", "ferry OR tram", "the"], "ferry"),
        (["(ferry", "OR", "tram)", "NOT", "a"], "ferry"),
        (["quality:>=45"], "ferry undated"),
        (["has:url", "title:bridge"], "hearing bridge"),
        (["/^The.*s$/"], "bridge ferry"),
        (["newer:6d"], "hearing bridge"),
        (["newer:8d"], "hearing bridge ferry"),
        (["older:1y"], "tram"),
        (["older:1d", "--as-of", "2021-06-24"], "named tram"),
        (["older:1d", "--as-of", "2021-06"], "bridge ferry named tram"),
        (["older:1y", "--as-of=2020"], ""),
        (["older:1y", "--as-of=2021"], "tram"),
        (["path:2021", "--as-of", "2021"], "bridge ferry named"),
        (["https://HARBOUR.example/bridge#top"], "bridge"),
        (["--search", "bridge"], "hearing bridge"),
        (["opens", "--search", "bridge"], "bridge"),
        (["--search", "opens", "--search", "bridge"], "bridge"),
        (["#transport", "--search", '#"town hall"'], "bridge"),
        (["--search", "#transport", "--search", '#"town hall"'], "bridge"),
        (['#"town hall" OR #police', "--search", "#transport #rail"], "bridge"),
        (["#transport", "--search", "title:ferry", "--topic", "Town Hall"], "ferry"),
        (["ferries"], "named"),
        (["#transport"], "bridge ferry"),
        (["@arger"], ""),
        (['@"arger bote"'], "tram"),
        (["date:2021-06"], "bridge ferry"),
        (["--topic", "Town Hall"], "bridge"),
        (["--topic", "town hall", "--topic", "town"], "bridge undated"),
        (["--topic", "Town"], "undated"),
        (["--topic", "Town*"], ""),
        (["--topic", "#Transport"], ""),
        (["--topic", ""], ""),
        (["--provider", "Northern  Ledger"], "ferry"),
        (["--provider", "northern ledger", "--provider", "Someone"], "ferry named"),
        (["--provider", '"Northern Ledger"'], ""),
        (["--provider", "Northern Ledger", "--topic", "Town Hall"], ""),
        (["--provider", "Northern Ledger", "--topic", "Transport"], "ferry"),
        (["@someone", "--provider", "Northern Ledger"], "ferry named"),
        (["--", "-bridge"], "ferry named tram undated"),
        (["the", "--", "-bridge"], "ferry"),
        (["--limit", "1", "--", "-bridge", "-ferry"], "named"),
        (["--", "-bridge", "--", "-ferry"], "named tram undated"),
        (["--", "--json"], "hearing bridge ferry named tram undated"),
        (["-"], "hearing bridge ferry named tram undated"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_found(arguments: list[str], found: str, news: Path, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "list", str(news), *arguments)
    assert [Path(path).stem.removeprefix("2021-05-31-") for path in paths(finished)] == found.split()
    assert finished.code == (0 if found else 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--sort", "title", "--limit", "1", "{}", "bridge", "opens"],
        ["{}", "--limit", "1", "bridge", "--sort", "title", "opens"],
        ["{}", "bridge", "opens", "--limit=1", "--sort=title"],
        ["--limit", "1", "--", "{}", "bridge", "opens"],
        ["--reverse", "{}", "bridge", "--json", "opens"],
        ["--json", "{}", "opens", "--", "bridge"],
    ],
    ids=" ".join,
)
def test_options_stand_anywhere(arguments: list[str], news: Path):
    finished = frtui("list", *[part.format(news) for part in arguments])
    assert finished.code == 0
    assert "2021/bridge.md" in finished.out
    assert len(finished.lines) == 1


def test_the_first_operand_is_the_path(news: Path):
    finished = frtui("list", "bridge", "news", cwd=news.parent)
    assert finished == Finished(3, "", "frtui: bridge does not exist\n")


def test_nothing_found_is_exit_1_and_says_what_stands_in_the_way(news: Path):
    finished = frtui("list", str(news), "@someone", "bridge")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[-1] == (
        "nothing found among 6: without @someone there would be 2, without bridge there would be 1"
    )


def test_a_folder_without_records_is_exit_1_and_says_what_was_looked_for(tmp_path: Path):
    (tmp_path / "notes.md").write_text("no front matter\n", "utf-8")
    finished = frtui("list", str(tmp_path), "word")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.startswith(f"no records in {tmp_path}: looked for files ending in .md .markdown .txt .html")
    assert len(finished.err.splitlines()) == 1


def test_a_single_file_is_a_dataset(news: Path):
    assert paths(frtui("list", str(news / "2021/bridge.md"))) == ["bridge.md"]


def test_a_path_that_cannot_be_read_is_exit_3_with_a_line(tmp_path: Path):
    finished = frtui("list", str(tmp_path / "no\x1b[31m\nwhere"))
    assert (finished.code, finished.out) == (3, "")
    assert finished.err == f"frtui: {tmp_path}/no␛[31m where does not exist\n"
    os.mkfifo(tmp_path / "pipe")
    assert frtui("list", str(tmp_path / "pipe")).code == 3


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "frtui list needs a PATH (a folder called list is opened with frtui ./list)"),
        (["--json"], "frtui list needs a PATH (a folder called list is opened with frtui ./list)"),
        ([""], "a PATH is empty"),
        ([".", "-draft"], "no such option: -draft; an operand that begins with - follows --"),
        ([".", "--no-such"], "no such option: --no-such; an operand that begins with - follows --"),
        ([".", "--rev"], "no such option: --rev; an operand that begins with - follows --"),
        ([".", "-5"], "no such option: -5; an operand that begins with - follows --"),
        ([".", "-two words"], "no such option: -two words; an operand that begins with - follows --"),
        ([".", "--limit", "0"], "argument --limit: “0” is not a whole number from 1 up"),
        ([".", "--limit", "-1"], "argument --limit: “-1” is not a whole number from 1 up"),
        ([".", "--limit", "1.5"], "argument --limit: “1.5” is not a whole number from 1 up"),
        ([".", "--limit", "9" * 5000], "argument --limit: “999"),
        ([".", "--limit"], "argument --limit: expected one argument"),
        ([".", "--sort", "size"], "argument --sort: no order is called “size”: there are date, title"),
        ([".", "--sort", "qualty"], "argument --sort: no order is called “qualty”: did you mean quality?"),
        ([".", "--sort", "date,"], "argument --sort: no order is called “”"),
        ([".", "--sort", "-size"], "argument --sort: expected one argument"),
        ([".", "--sort", "--json"], "argument --sort: expected one argument"),
        ([".", "--sort"], "argument --sort: expected one argument"),
        ([".", "--as-of", "2021-13"], "argument --as-of: “2021-13” is not a date: 2021, 2021-06 or 2021-06-25"),
        ([".", "--as-of", "2021..2022"], "argument --as-of: “2021..2022” is not a date"),
        ([".", "--as-of", ">2021"], "argument --as-of: “>2021” is not a date"),
        ([".", "--topic"], "argument --topic: expected one argument"),
        ([".", "--json=yes"], "argument --json: ignored explicit argument 'yes'"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_wrong_usage_is_exit_2_with_one_line(
    arguments: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    finished = frtui_here(capsys, "list", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")
    assert len(finished.err.splitlines()) == 1
    assert control_characters(finished.err) == set()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ban", "date:2021-13", "police"], ["“2021-13” is not a date", "ban date:2021-13 police", "         ^"]),
        (["(ban", "OR"], ["nothing behind OR", "(ban OR", "       ^"]),
        (["住民  説明会 (ban"], ["a parenthesis that is not closed", "住民 説明会 (ban", "            ^"]),
        (["ban", "--search", "qualty:5"], ["no field is called qualty", "qualty:5", "^"]),
        (["--search", "  \n a\x1b[1m date:x\x1b[1m"], ["“x␛[1m” is not a date", "a␛[1m date:x␛[1m", "           ^"]),
        (["/(/"], ["no regular expression", "/(/", "  ^"]),
        (["w " * 80 + "date:x" + " w" * 80], ["“x” is not a date", f"…{' w' * 27} date:x{' w' * 9} …", f"{' ' * 61}^"]),
        (["w" * 12000], ["a query of 12,000 characters", f"…{'w' * 80}…", f"{' ' * 61}^"]),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_a_slip_in_the_query_is_exit_2_and_shown_with_its_place(
    arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
):
    finished = frtui_here(capsys, "list", ".", *arguments)
    assert (finished.code, finished.out) == (2, "")
    message, query, caret = finished.err.splitlines()
    assert message.startswith(f"frtui: {told[0]}")
    assert [query, caret] == told[1:]
    assert control_characters(finished.err) == set()


def test_a_saved_view_is_written_out_with_its_order(news: Path, capsys: pytest.CaptureFixture[str]):
    view = SavedView("On the water", "(ferry OR #transport) sort:title")
    views.save(Dataset.at([news]), lambda known: known.with_(view))
    found = paths(frtui_here(capsys, "list", str(news), 'view:"on the water"'))
    assert found == ["2021/bridge.md", "2021/ferry.md"]
    assert paths(frtui_here(capsys, "list", str(news), 'view:"on the water" video*')) == []
    assert paths(frtui_here(capsys, "list", str(news), 'the -view:"on the water"')) == ["hearing.md"]
    assert frtui_here(capsys, "facets", str(news), "type", 'view:"on the water"').lines == ["1\tarticle", "1\tvideo"]
    assert len(frtui_here(capsys, "kwic", str(news), "the", 'view:"on the water"').lines) == 3
    finished = frtui_here(capsys, "list", str(news), "view:water")
    assert (finished.code, finished.err) == (2, "frtui: no view is called “water” (did you mean “On the water”?)\n")


def test_an_expression_that_was_cut_off_is_told_on_stderr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    record(tmp_path, "a.md", f"title: {'a' * 60}b")
    monkeypatch.setattr("frtui.library.matching.PATIENCE", 0.05)
    finished = frtui_here(capsys, "list", str(tmp_path), "/(a|a)*$(?<=c)/")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[0] == ("/(a|a)*$(?<=c)/ was cut off after 0.05 seconds, at 0 of 1 articles")


def test_a_slip_in_the_query_is_told_before_anything_is_read():
    assert frtui("list", "/no/such/place", "date:2021-13").code == 2


def test_help_names_every_option_and_every_sort():
    finished = frtui("list", "--help")
    assert finished.code == 0
    options = ("--search", "--topic", "--provider", "--sort", "--reverse", "--limit", "--json", "--as-of")
    assert [word for word in ("PATH", "QUERY", *options, *SORTS) if word not in finished.out] == []
    assert max(map(len, finished.lines)) <= 85


def test_the_sample_is_listed_whole():
    finished = frtui("list", str(SAMPLE))
    assert (finished.code, len(finished.lines)) == (0, 42)
    assert all(len(line.split("\t")) == 7 for line in finished.lines)
    assert finished.err.startswith("1 file could not be read: news/2021-05-02-broken-record.md (line 3: ")
