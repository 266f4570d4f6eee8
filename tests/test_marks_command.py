"""`frtui marks`: all marks out and in again, what is refused is said, and a list of what was marked."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import FRTUI, STYLE, control_characters, environment, frtui, frtui_here, frtui_on_a_terminal, record

from frtui.library.cited import record_digest
from frtui.library.dataset import Dataset
from frtui.state.marks import Change, Mark, Marks, Subject, changes, file, home_of

HEAD = '{"format": "frtui marks", "version": 1}\n'

HEARING = Subject("https://gazette.example/hearing", "", "hearing.md", "The hearing")
FERRY = Subject("ferry.md", "/home/me/news", "ferry.md", "The ferry", "00112233445566aa")


def mark(*changes: Change) -> None:
    """Make `changes` to the marks of this test's home."""
    marks = Marks(file())
    assert marks.note == ""
    marks.change(changes)
    marks.close()


def star(*subjects: Subject) -> None:
    mark(*(Change(subject, "starred", False, True) for subject in subjects))


def of(subject: Subject) -> Mark:
    marks = Marks(file())
    found = marks.of(subject)
    marks.close()
    return found


# --- usage ---


def test_alone_it_explains_itself(capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "marks")
    assert done.code == 0
    assert "frtui marks export FILE|-" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list"], "frtui marks list needs a PATH"),
        (["export"], "frtui marks export takes one FILE, or -, and was given 0"),
        (["import", "a", "b"], "frtui marks import takes one FILE, or -, and was given 2"),
        (["remove"], "frtui marks knows list, export and import, not remove (a folder called marks is opened with"),
        (["import", "no.jsonl"], "no.jsonl could not be read: No such file or directory"),
        (["import", "."], ". could not be read: Is a directory"),
        (["export", "no/marks.jsonl"], "there is no folder no"),
        (["export", "~nobody-at-all/m.jsonl"], "~nobody-at-all/m.jsonl lies in no home that is known"),
        (["import", "~nobody-at-all/m.jsonl"], "~nobody-at-all/m.jsonl lies in no home that is known"),
    ],
)
def test_what_cannot_be_done_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    done = frtui_here(capsys, "marks", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"frtui: {said}")


# --- out and in ---


def test_all_marks_go_to_a_file_and_come_back_as_they_were(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mark(*changes(HEARING, Mark(), Mark(True, True, ("Privacy",), "Page 3\n\x1b[31m")))
    mark(*changes(FERRY, Mark(), Mark(is_starred=True)), Change(FERRY, "starred", True, False))
    target = tmp_path / "marks.jsonl"
    done = frtui_here(capsys, "marks", "export", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"2 marks in {target}\n")
    text = target.read_text("ascii")
    assert text.startswith(HEAD + '{"key": "ferry.md", "dataset": ["/home/me/news"], ')
    assert frtui_here(capsys, "marks", "export", "-").out == text
    file().unlink()
    assert frtui_here(capsys, "marks", "import", str(target)).out == "2 new, 0 changed, 0 unchanged, 0 refused\n"
    assert of(HEARING) == Mark(True, True, ("Privacy",), "Page 3\n\x1b[31m")
    assert frtui_here(capsys, "marks", "import", str(target)).out == "0 new, 0 changed, 2 unchanged, 0 refused\n"
    assert frtui_here(capsys, "marks", "export", "-").out == text


def test_two_copies_that_hand_each_other_their_marks_know_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def at(place: str, *arguments: str, given: str = "") -> str:
        changed = environment(XDG_DATA_HOME=str(tmp_path / place))
        done = subprocess.run([*FRTUI, "marks", *arguments], env=changed, input=given, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for place, wanted in (("desk", Change(FERRY, "note", "", "a")), ("train", Change(FERRY, "note", "", "b"))):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / place))
        mark(wanted)
    star(HEARING)
    at("desk", "import", "-", given=at("train", "export", "-"))
    at("train", "import", "-", given=at("desk", "export", "-"))
    assert at("desk", "export", "-") == at("train", "export", "-")
    assert (of(FERRY).note, of(HEARING).is_starred) == ("b", True)


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    star(FERRY)
    target = tmp_path / "marks.jsonl"
    target.write_text("mine")
    done = frtui_here(capsys, "marks", "export", str(target))
    assert done.code == 2
    assert done.err == f"frtui: {target} is there already, and stays as it is (--force replaces it)\n"
    assert target.read_text() == "mine"
    assert frtui_here(capsys, "marks", "export", str(target), "--force").code == 0
    assert target.read_text().startswith(HEAD)
    assert os.listdir(tmp_path) == ["marks.jsonl"]


def test_what_is_no_file_is_not_replaced_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    os.mkfifo(tmp_path / "pipe")
    done = frtui_here(capsys, "marks", "export", str(tmp_path / "pipe"), "--force")
    assert done.code == 2
    assert done.err == f"frtui: {tmp_path / 'pipe'} is no file that could be replaced (- stands for stdout)\n"
    assert (tmp_path / "pipe").is_fifo()


def test_without_marks_nothing_but_the_first_line_is_exported_and_no_file_is_made(capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "marks", "export", "-").out == HEAD
    assert not file().parent.exists()


def test_a_dry_run_says_what_would_be_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = tmp_path / "marks.jsonl"
    source.write_text('{"key": "https://gazette.example/hearing", "starred": true}\n')
    for _ in range(2):
        done = frtui_here(capsys, "marks", "import", str(source), "--dry-run")
        assert (done.code, done.out) == (0, "1 new, 0 changed, 0 unchanged, 0 refused\n")
    assert not file().exists()
    star(FERRY)
    assert frtui_here(capsys, "marks", "import", str(source), "--dry-run").out.startswith("1 new")
    assert of(HEARING) == Mark()


def test_lines_that_are_no_marks_are_said_and_the_others_are_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = tmp_path / "marks.jsonl"
    good = b'{"key": "https://gazette.example/hearing", "starred": true}'
    source.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"{\n\n\xff\n" + good + b"\r\n[3]\x1b\n" + good)
    done = frtui_here(capsys, "marks", "import", str(source))
    assert (done.code, done.out) == (1, "1 new, 0 changed, 1 unchanged, 3 refused\n")
    assert done.err == "line 2 is no JSON\nline 4 is no text in UTF-8\nline 6 is no JSON\n"
    assert of(HEARING).is_starred


def test_of_many_refused_lines_some_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = tmp_path / "marks.jsonl"
    source.write_text("no\n" * 1234)
    done = frtui_here(capsys, "marks", "import", str(source))
    assert done.out == "0 new, 0 changed, 0 unchanged, 1,234 refused\n"
    assert done.err.splitlines()[-2:] == ["line 50 is no JSON", "and 1,184 lines more"]


def test_a_line_without_an_end_does_not_fill_the_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("frtui.shell.marks._LONGEST", 100)
    source = tmp_path / "marks.jsonl"
    source.write_text('{"key": "x://y", "note": "' + "long " * 100 + '"}\n{"key": "x://y", "read": true}\n')
    done = frtui_here(capsys, "marks", "import", str(source))
    assert (done.out, done.err) == ("1 new, 0 changed, 0 unchanged, 1 refused\n", "line 1 is too long\n")


def test_marks_of_a_newer_frtui_are_not_taken_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = tmp_path / "marks.jsonl"
    source.write_text('{"key": "x://y", "read": true}\n{"format": "frtui marks", "version": 2}\n')
    done = frtui_here(capsys, "marks", "import", str(source))
    assert done.code == 2
    assert done.err == "frtui: the marks were exported by a newer frtui (nothing was taken over)\n"
    assert of(Subject("x://y", "")) == Mark()


def test_where_nothing_can_be_kept_nothing_is_taken_over(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    home.mkdir(exist_ok=True)
    (home / "data").write_text("in the way")
    source = tmp_path / "marks.jsonl"
    source.write_text('{"key": "x://y", "read": true}\n')
    done = frtui_here(capsys, "marks", "import", str(source))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("frtui: nothing was taken over. Marks are kept until frtui ends, not in ")


def test_a_damaged_file_of_marks_is_said_and_set_aside(capsys: pytest.CaptureFixture[str]):
    file().parent.mkdir(parents=True)
    file().write_text("Dear diary, " * 100)
    done = frtui_here(capsys, "marks", "export", "-")
    assert (done.code, done.out) == (0, HEAD)
    assert "it is damaged; it is now marks.sqlite3.bad-" in done.err


# --- list ---


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three records, of which one has a star and a note, one two tags, and one was read."""
    folder = tmp_path / "news"
    record(folder, "hearing.md", "title: The hearing\nwebUrl: https://gazette.example/hearing\ndate: 2021-06-25")
    record(folder, "ferry.md", "title: The ferry\ndate: 2021-06-26\ntopics: [Transport]")
    record(folder, "bridge.md", "title: The bridge\ndate: 2021-06-27\ntopics: [Transport]")
    home = home_of(Dataset.at([folder]))
    ferry = Subject("ferry.md", home, "ferry.md", "The ferry", record_digest((folder / "ferry.md").read_bytes()))
    mark(*changes(HEARING, Mark(), Mark(True, True, (), "Ask about\n\x1b[31m§7.")))
    mark(Change(ferry, "tags", (), ("Fares", "to \x07read")))
    mark(Change(Subject("bridge.md", home), "read", False, True))
    return folder


def test_marked_articles_are_listed_in_the_order_of_the_list(news: Path, capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "marks", "list", str(news))
    assert done.code == 0
    assert done.out.splitlines() == [
        "2021-06-26\t\tFares, to ␇read\t\tThe ferry\t\tferry.md",
        "2021-06-25\t★\t\tAsk about ␛[31m§7.\tThe hearing\thttps://gazette.example/hearing\thearing.md",
    ]
    narrowed = frtui_here(capsys, "marks", "list", str(news), "#transport", "sort:-title")
    assert [line.split("\t")[4] for line in narrowed.out.splitlines()] == ["The ferry"]
    noted = frtui_here(capsys, "marks", "list", str(news), "sort:title", "has:note")
    assert [line.split("\t")[4] for line in noted.out.splitlines()] == ["The hearing"]


def test_where_none_is_marked_that_is_said(news: Path, capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "marks", "list", str(news), "bridge")
    assert (done.code, done.out, done.err) == (1, "", "no star, tag or note among 1\n")


def test_as_json_there_is_all_that_list_says_and_the_marks(news: Path, capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "marks", "list", str(news), "--json")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.out.isascii()
    assert [(line["title"], line["read"], line["starred"], line["tags"], line["note"]) for line in lines] == [
        ("The ferry", False, False, ["Fares", "to ␇read"], ""),
        ("The hearing", True, True, [], "Ask about\n\x1b[31m§7."),
    ]
    listed = [json.loads(line) for line in frtui_here(capsys, "list", str(news), "--json").out.splitlines()]
    assert [listed[1], listed[2]] == [{key: line[key] for key in listed[0]} for line in lines]


def test_a_renamed_record_is_listed_with_its_marks(news: Path, capsys: pytest.CaptureFixture[str]):
    (news / "ferry.md").rename(news / "new.md")
    done = frtui_here(capsys, "marks", "list", str(news), "#transport")
    assert done.out == "2021-06-26\t\tFares, to ␇read\t\tThe ferry\t\tnew.md\n"


@pytest.mark.parametrize("change", [shutil.copytree, Path.rename], ids=["copied", "renamed"])
@pytest.mark.parametrize(
    ("command", "query", "shown"),
    [
        (["list"], "tag:fares", "The ferry"),
        (["read", "--plain"], "tag:fares", "The ferry"),
        (["facets", "topic"], "tag:fares", "Transport"),
        (["kwic", "ferry"], "tag:fares", "ferry"),
        (["export", "--format", "md"], "ferry", "Fares"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_command_finds_the_marks_of_a_dataset_that_was_renamed_or_copied(
    news: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path, Path], Path],
    command: list[str],
    query: str,
    shown: str,
):
    place = change(news, news.with_name("again"))
    name, *rest = command
    done = frtui_here(capsys, name, str(place), *rest, query)
    assert (done.code, done.err) == (0, "")
    assert shown in done.out


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("is:starred", ["The hearing"]),
        ("is:unread", ["The ferry"]),
        ("tag:fares", ["The ferry"]),
        ("has:note OR has:tag", ["The ferry", "The hearing"]),
        ("about", ["The hearing"]),
        ("#transport", ["The bridge", "The ferry"]),
    ],
)
def test_every_command_asks_for_marks_as_the_reader_does(
    news: Path, capsys: pytest.CaptureFixture[str], query: str, titles: list[str]
):
    done = frtui_here(capsys, "list", str(news), query)
    assert [line.split("\t")[2] for line in done.out.splitlines()] == titles
    assert done.err == ""


@pytest.mark.parametrize("columns", [25, 50, 70, 100, 200])
def test_a_terminal_gets_a_table_as_wide_as_it_is(news: Path, columns: int):
    done = frtui_on_a_terminal("marks", "list", str(news), columns=columns)
    out = STYLE.sub("", done.out)
    assert (done.code, done.err) == (0, "")
    assert all(len(line.rstrip()) <= columns for line in out.splitlines())
    assert control_characters(out.replace("\n", "")) == set()
    assert ("NOTE" in out, "TAGS" in out, "DATE" in out) == (columns >= 60, columns >= 80, columns >= 30)
    assert "The ferry" in out


def test_where_there_is_no_dataset_that_is_said(tmp_path: Path):
    done = frtui("marks", "list", str(tmp_path / "no"))
    assert (done.code, done.out) == (3, "")
