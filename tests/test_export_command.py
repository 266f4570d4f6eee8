"""`frtui export`: the same command gives the same bytes, and a file is there whole or stays as it was."""

import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from commands import SAMPLE, environment, frtui, frtui_here, frtui_on_a_terminal, record
from exports import ALL
from news import NEWEST_FIRST, write_news

from frtui.library.article import Article
from frtui.library.dataset import Dataset
from frtui.library.exporting.formats import FORMATS
from frtui.state.export_file import BESIDE
from frtui.state.mark import Mark, changes, subject_of
from frtui.state.marks import Marks
from frtui.state.marks import file as marks_file


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a dataset called news."""
    write_news(tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def bytes_of(*arguments: str, **changes: str) -> bytes:
    """What `frtui` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "frtui", *arguments], env=environment(**changes), capture_output=True, check=True
    )
    return done.stdout


# --- the methods note, run again ---


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample in it, and with `frtui` for a shell to find."""
    folder = tmp_path_factory.mktemp("shell")
    shutil.copytree(SAMPLE, folder / "the sample")
    program = folder / "bin" / "frtui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m frtui "$@"\n')
    program.chmod(0o755)
    return folder


def repeated(line: str, shell: Path) -> bytes:
    """What the command `line` prints in a shell."""
    path = f"{shell / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", line], cwd=shell, env=environment(PATH=path), capture_output=True, check=True
    ).stdout


ASKED = [
    ["#courts"],
    ['@"Harbour Gazette" newer:300d -type:video', "--sort", "-title,date", "--limit", "2"],
    ["/[{}]|a@b|it's \\d{2}/ OR title:gate", "--reverse", "--sort", "provider"],
    [
        "--provider",
        "Harbour Gazette",
        "--topic",
        "Facial Recognition",
        "--as-of",
        "2021-06",
        "--accessed",
        "2022-01-02",
    ],
    ["older:1y", "--as-of", "2021-08-01"],
    ["sort:-quality", "--group", "story"],
    ["--", "-#privacy"],
]


@pytest.mark.parametrize("asked", ASKED, ids=range(len(ASKED)))
@pytest.mark.parametrize("name", ["md", "html", "csv", "bibtex", "atom", "ris"])
def test_the_command_in_the_note_gives_the_same_bytes(name: str, asked: list[str], shell: Path):
    first = subprocess.run(
        [sys.executable, "-m", "frtui", "export", "the sample", "--format", name, *asked],
        cwd=shell,
        env=environment(),
        capture_output=True,
        check=True,
    )
    text = (first.stdout + first.stderr).decode("utf-8")
    [line] = re.findall("to repeat(?:: |</dt><dd><code>)`?(.*?)`?(?:</subtitle>|</code></dd>)?$", text, re.MULTILINE)
    if name in ("html", "atom"):
        for entity, sign in (("&#39;", "'"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            line = line.replace(entity, sign)
    assert repeated(line.strip("\r"), shell) == first.stdout


@pytest.mark.parametrize("name", ALL)
def test_a_file_has_the_bytes_that_stdout_gets(name: str, place: Path):
    assert frtui("export", "news", "--format", name, "-o", "out").code == 0
    assert (place / "out").read_bytes() == bytes_of("export", "news", "--format", name)
    noted = {f"out{BESIDE}"} if not FORMATS[name].holds_note else set()
    assert {path for path in below(place) if not path.startswith("news/")} == {"out", *noted}


def test_the_locale_changes_nothing(place: Path):
    expected = bytes_of("export", "news", "--format", "csv")
    assert "Ärger".encode() in expected
    assert bytes_of("export", "news", "--format", "csv", LC_ALL="C") == expected
    assert bytes_of("export", "news", "--format", "csv", PYTHONIOENCODING="latin-1") == expected


# --- what is asked for ---


def test_articles_come_as_list_prints_them(place: Path):
    for asked in ([], ["bridge"], ["--sort", "title"], ["--reverse"], ["--limit", "2"], ["--topic", "Transport"]):
        listed = [line.split("\t")[-1] for line in frtui("list", "news", *asked).lines]
        exported = frtui("export", "news", *asked, "--format", "csv", "--no-note").lines
        assert [line.split(",")[-1] for line in exported[1:]] == listed
    assert listed != NEWEST_FIRST


@pytest.mark.parametrize("suffix", [suffix for form in FORMATS.values() for suffix in form.suffixes])
def test_the_end_of_the_file_says_the_format(suffix: str, place: Path, capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "export", "news", "-o", f"x{suffix}").code == 0
    [name] = [form.name for form in FORMATS.values() if suffix in form.suffixes]
    assert frtui_here(capsys, "export", "news", "-o", "y", "--format", name).code == 0
    assert (place / f"x{suffix}").read_bytes() == (place / "y").read_bytes()


def test_a_note_beside_a_file_says_what_is_not_in_it(place: Path, capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "export", "news", "-o", "a.ris").code == 0
    noted = (place / f"a.ris{BESIDE}").read_text("utf-8")
    assert noted.splitlines()[1] == "dataset: news" and noted.endswith("to repeat: frtui export news --format ris\n")
    assert noted in frtui("export", "news", "--format", "ris").err
    assert frtui_here(capsys, "export", "news", "-o", "b.ris", "--no-note").code == 0
    assert not (place / f"b.ris{BESIDE}").exists()
    assert "to repeat" not in frtui("export", "news", "--format", "ris", "--no-note").err


def test_marks_of_the_reader_are_written_too(place: Path):
    dataset = Dataset.at(["news"])
    [bridge] = [one for one in map(dataset.load, ["2021/bridge.md"]) if isinstance(one, Article)]
    subject = subject_of(bridge, dataset)
    with closing(Marks(marks_file())) as marks:
        marks.change(changes(subject, Mark(), Mark(True, True, ("to read",), "Seen by day")))
    assert "yes,to read,Seen by day,2021/bridge.md" in frtui("export", "news", "--format", "csv").out
    again = frtui("export", "news", "is:starred", "--format", "csv", "--no-note").lines
    assert [line.split(",")[-1] for line in again[1:]] == ["2021/bridge.md"]


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "frtui export needs a PATH"),
        (["news"], 2, "which format?"),
        (["news", "-o", "x.doc"], 2, "which format?"),
        (["news", "--format", "word"], 2, "word"),
        (["news", "(", "-o", "x.csv"], 2, ""),
        (["nowhere", "-o", "x.csv"], 3, "nowhere does not exist"),
        (["news", "unheard", "-o", "x.csv"], 1, "nothing found among 6"),
        (["news", "unheard", "-o", "x.ris"], 1, "nothing found among 6"),
        (["news", "-o", "no/x.csv"], 2, "there is no folder no"),
        (["news", "-o", "~nobody-at-all/x.csv"], 2, "~nobody-at-all/x.csv lies in no home that is known"),
        (["news", "-o", f"{'x' * 300}.csv"], 2, "x.csv could not be written: File name too long"),
        (["news", "-o", ".", "--format", "ris", "--force"], 2, ". is no file"),
        (["news", "-o", "news", "--format", "csv", "--force"], 2, "news is no file"),
        (["news", "-o", "pipe", "--format", "csv", "--force"], 2, "pipe is no file"),
        (["news", "-o", "x.csv", "--accessed", "soon"], 2, "“soon” is not a day"),
        (["news", "-o", "news/2021/bridge.md", "--force"], 2, "lies in the dataset"),
        (["news", "-o", "news/broken.md", "--force"], 2, "lies in the dataset"),
        (["news", "-o", "news/2021/x.csv"], 2, "lies in the dataset"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(
    arguments: list[str], code: int, said: str, place: Path, capsys: pytest.CaptureFixture[str]
):
    os.mkfifo(place / "pipe")
    before = {path: (place / path).read_bytes() for path in below(place)}
    done = frtui_here(capsys, "export", *arguments)
    assert (place / "pipe").is_fifo()
    assert done.code == code and said in done.err and done.out == ""
    assert {path: (place / path).read_bytes() for path in below(place)} == before


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(place: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("x.csv", "y.ris", f"z.ris{BESIDE}"):
        (place / name).write_text("mine", "utf-8")
    for name in ("x.csv", "y.ris", "z.ris"):
        done = frtui_here(capsys, "export", "news", "-o", name)
        assert done.code == 2 and "is there already, and stays as it is (--force replaces it)" in done.err
    assert {(place / name).read_text("utf-8") for name in ("x.csv", "y.ris", f"z.ris{BESIDE}")} == {"mine"}
    assert not (place / "z.ris").exists()
    assert frtui_here(capsys, "export", "news", "-o", "z.ris", "--force").code == 0
    assert "dataset: news" in (place / f"z.ris{BESIDE}").read_text("utf-8")
    assert (place / "z.ris").read_bytes().startswith(b"TY  - ")


def test_a_record_that_goes_meanwhile_leaves_nothing_behind(place: Path, capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "list", "news").code == 0
    (place / "news" / "2021" / "ferry.md").unlink()
    before = below(place)
    for name in ("x.bib", "x.html", "x.ris"):
        done = frtui_here(capsys, "export", "news", "-o", name, "--no-refresh")
        assert done.code == 3 and "ferry.md" in done.err
    assert below(place) == before


def test_a_new_file_is_open_to_others_as_the_reader_s_files_are_and_an_old_one_as_it_was(
    place: Path, capsys: pytest.CaptureFixture[str]
):
    mask = os.umask(0o027)
    try:
        assert frtui_here(capsys, "export", "news", "-o", "x.csv").code == 0
        assert stat.S_IMODE((place / "x.csv").stat().st_mode) == 0o640
        (place / "x.csv").chmod(0o604)
        assert frtui_here(capsys, "export", "news", "-o", "x.csv", "--force").code == 0
        assert stat.S_IMODE((place / "x.csv").stat().st_mode) == 0o604
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)


def test_a_full_disk_is_one_line(place: Path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "frtui", "export", "news", "--format", "csv"],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 1
    assert b"could not be written" in done.stderr and b"Traceback" not in done.stderr


def test_whoever_has_seen_enough_of_it_hears_no_complaint(place: Path):
    for number in range(300):
        record(place, f"news/many/{number}.md", f"title: T{number}\nexcerpt: {'word ' * 200}")
    line = f"{sys.executable} -m frtui export news --format jsonl | head -n 1 | wc -l"
    done = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, check=True)
    assert done.stdout.strip() == b"1"
    assert b"Traceback" not in done.stderr and b"Broken" not in done.stderr


def test_a_short_export_draws_no_bar(place: Path):
    done = frtui_on_a_terminal("export", "news", "-o", "x.csv")
    assert done.code == 0 and done.out == "" and "\x1b" not in done.err
