"""`frtui` itself: which front end, which dataset, which exit code; up to where the reader draws its first screen."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import FRTUI, SAMPLE, Finished, environment, frtui, frtui_on_a_terminal, record

from frtui import __version__, launch, options
from frtui.errors import DatasetError
from frtui.library.beside import WORTH_A_PROCESS
from frtui.library.dataset import Dataset
from frtui.state import last_dataset
from frtui.state.catalogues import Opened
from frtui.state.catalogues import folder as catalogues_folder

NO_RECORDS = "looked for files ending in .md .markdown .txt .html that begin with front matter"


def test_the_version_is_that_of_the_package():
    assert frtui("--version") == Finished(0, f"frtui {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], ["list", "-h"], ["show", "--help"], ["list", "--help", "x"], ["facets", "-h"],
     ["kwic", "--help"], ["check", "-h"], ["completion", "--help"], ["complete", "-h"]],
)  # fmt: skip
def test_help_goes_to_stdout(arguments: list[str]):
    finished = frtui(*arguments)
    assert (finished.code, finished.err) == (0, "")
    assert finished.out.startswith("usage: frtui")
    assert "examples:" in finished.out


def test_help_of_the_program_names_its_commands_and_how_to_open_a_folder_called_like_one():
    out = frtui("--help").out
    assert [
        word
        for word in ("PATH", "--demo", "--version", *map("frtui {}".format, options.COMMANDS), "./list")
        if word not in out
    ] == []


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["list", "--help"], ["list"], ["show", "--help"], ["kwic"], ["check"]]
)
def test_help_version_and_usage_load_neither_numbers_nor_yaml_nor_screens(arguments: list[str]):
    code = (
        "import sys; from frtui.cli import main; main(sys.argv[1:]);"
        "print(*sorted({'numpy', 'yaml', 'sqlite3', 'textual', 'rich', 'ftfy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment(), capture_output=True, timeout=60)
    assert done.stderr.decode().splitlines()[-1] == ""


def test_the_script_and_the_module_are_one_program():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from frtui.cli import main; sys.exit(main())", "list", str(SAMPLE)],
        env=environment(),
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout.decode()) == (0, frtui("list", str(SAMPLE)).out)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--no-such"], "no such option: --no-such; an operand that begins with - follows --"),
        (["--demo", "."], "--demo opens the sample, and takes no PATH beside it"),
        (["--json", "list", "."], "no such option: --json"),
        ([""], "a PATH is empty"),
        (["--demo=x"], "argument --demo: ignored explicit argument 'x'"),
    ],
)
def test_wrong_usage_is_exit_2_with_one_line(arguments: list[str], line: str):
    finished = frtui(*arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")
    assert len(finished.err.splitlines()) == 1


@pytest.mark.parametrize("run", [frtui, frtui_on_a_terminal])
def test_a_path_that_does_not_exist_is_exit_3_with_one_line(run, tmp_path: Path):
    finished = run(str(tmp_path), "no\x1b[1m\nwhere", cwd=tmp_path)
    assert (finished.code, finished.out) == (3, "")
    assert finished.err == "frtui: no␛[1m where does not exist\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may read everything")
def test_a_folder_that_may_not_be_read_is_exit_3(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert frtui(str(closed)).err == f"frtui: {closed} cannot be read: Permission denied\n"


@pytest.mark.parametrize("run", [frtui, frtui_on_a_terminal])
def test_a_folder_without_a_record_is_exit_1_and_says_what_was_looked_for(run, tmp_path: Path):
    (tmp_path / "README.md").write_text("# no front matter\n")
    record(tmp_path, "deep/down/broken.md", "a: [")
    record(tmp_path, "page.htm", "title: Another ending")
    record(tmp_path, ".hidden/a.md", "title: Hidden")
    finished = run(str(tmp_path))
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.startswith(f"frtui: no records in {tmp_path} ({NO_RECORDS}")
    assert len(finished.err.splitlines()) == 1


def test_a_single_file_must_be_a_record_itself(tmp_path: Path):
    record(tmp_path, "good.md", "title: Good")
    record(tmp_path, "broken.md", "title: [")
    record(tmp_path, "page.htm", "title: Another ending")
    assert frtui("good.md", cwd=tmp_path).code == 2  # a record, and no terminal
    broken = frtui("broken.md", cwd=tmp_path)
    assert (broken.code, len(broken.err.splitlines())) == (1, 1)
    assert broken.err.startswith("frtui: broken.md cannot be read as a record: line ")
    assert frtui("page.htm", cwd=tmp_path).err.startswith(f"frtui: no records in page.htm ({NO_RECORDS}")


def test_of_several_paths_one_must_hold_a_record(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bare").mkdir()
    record(tmp_path, "full/a.md", "title: A")
    assert frtui("empty", "full", cwd=tmp_path).code == 2
    finished = frtui("empty", "bare", cwd=tmp_path)
    assert finished.code == 1
    assert finished.err.startswith("frtui: no records in empty, bare (")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--demo"], "the reader needs a terminal; to print articles instead: frtui list PATH"),
        ([], "the reader needs a terminal; to print articles instead: frtui list PATH"),
        (["it's here"], """the reader needs a terminal; to print articles instead: frtui list 'it'"'"'s here'"""),
        (["--", "-dash"], "the reader needs a terminal; to print articles instead: frtui list -- -dash"),
        (["./list"], "the reader needs a terminal; to print articles instead: frtui list ./list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_without_a_terminal_a_line_points_to_list(arguments: list[str], line: str, tmp_path: Path):
    for folder in ("it's here", "-dash", "list"):
        record(tmp_path / folder, "a.md", "title: A")
    assert frtui(*arguments, cwd=tmp_path) == Finished(2, "", f"frtui: {line}\n")


def test_the_line_that_points_to_list_works_when_it_is_pasted(tmp_path: Path):
    for folder in ("it's here", "-dash", "list"):
        record(tmp_path / folder, "a.md", f"title: In {folder}")
        line = frtui("--", folder, cwd=tmp_path).err.partition("instead: frtui ")[2]
        pasted = subprocess.run(
            ["sh", "-c", f'"$@" {line}', "sh", *FRTUI],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            timeout=60,
        )
        assert pasted.stdout.decode() == f"\t\tIn {folder}\t\t\t\ta.md\n"


def test_a_dumb_terminal_is_none():
    finished = frtui_on_a_terminal("--demo", TERM="dumb")
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith("frtui: the reader needs a terminal that can move its cursor, and TERM=dumb says")


def test_a_terminal_that_only_listens_is_none():
    process = subprocess.run(
        [*FRTUI, "--demo"], env=environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    assert process.returncode == 2


def chosen() -> list[str] | None:
    return places_of(launch.unnamed())


def places_of(opened: Opened | None) -> list[str] | None:
    if opened is None:
        return None
    opened.catalogue.close()
    return opened.dataset.places


def test_without_a_path_the_current_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    record(tmp_path, "here/deep/down/a.md", "title: A")
    record(tmp_path, "before/a.md", "title: A")
    last_dataset.remember([str(tmp_path / "before")])
    monkeypatch.chdir(tmp_path / "here")
    assert chosen() == [str(tmp_path / "here")]


def test_else_the_last_dataset_and_else_the_welcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert chosen() is None
    record(tmp_path, "before/a.md", "title: A")
    record(tmp_path, "single.md", "title: B")
    places = [str(tmp_path / "before"), str(tmp_path / "single.md")]
    last_dataset.remember(places)
    assert chosen() == places
    (tmp_path / "single.md").unlink()
    assert chosen() is None


def test_a_last_dataset_that_has_lost_its_records_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    place = record(tmp_path, "before/a.md", "title: A")
    last_dataset.remember([str(place.parent)])
    place.unlink()
    assert chosen() is None


def test_a_current_folder_that_has_gone_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert chosen() is None
    monkeypatch.chdir(tmp_path)


def test_a_record_far_down_in_a_large_folder_is_found_when_it_is_named_and_not_looked_for_when_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(launch.LOOKED_AT):
        (tmp_path / f"a{number}").touch()
    record(tmp_path, "b.md", "title: B")
    monkeypatch.chdir(tmp_path)
    assert chosen() is None
    assert places_of(launch.named(["."])) == [str(tmp_path)]
    (tmp_path / "a0").unlink()
    assert chosen() == [str(tmp_path)]


def test_folders_count_as_looked_at_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for number in range(launch.LOOKED_AT):
        (tmp_path / f"a{number}").mkdir()
    record(tmp_path, "b.md", "title: B")
    monkeypatch.chdir(tmp_path)
    assert chosen() is None


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (b"---\ntitle: A\n---\n", True),
        (b"\xef\xbb\xbf---   \r\ntitle: A\r\n---\r\n", True),
        ("---\ntitle: A\n---\n".encode("utf-16"), True),
        (b"---                                     \ntitle: A\n---", True),
        (b"---\n---\n", True),
        (b"---\ntitle: A\n", False),
        (b"---- \ntitle: A\n---\n", False),
        (b"--- x\ntitle: A\n---\n", False),
        (b"---                                    x\ntitle: A\n---\n", False),
        (b" ---\ntitle: A\n---\n", False),
        (b"--", False),
        (b"", False),
    ],
    ids=repr,
)
def test_what_is_looked_for_is_what_reading_takes_for_a_record(content: bytes, is_one: bool, tmp_path: Path):
    (tmp_path / "a.md").write_bytes(content)
    assert launch.holds_records(Dataset.at([tmp_path])) is is_one
    assert frtui_lists(tmp_path) is is_one


def frtui_lists(folder: Path) -> bool:
    return frtui("list", str(folder)).code == 0


COMMANDS = (["list", "."], ["show", ".", "a.md"], ["check", "."], ["."], ["--demo"], [])


def files_in(folder: Path) -> list[str]:
    return sorted(place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_file())


def test_nothing_is_written_before_the_reader_opens_but_the_catalogue_in_the_cache_folder(home: Path, tmp_path: Path):
    news = record(tmp_path, "news/a.md", "title: A").parent
    for arguments in COMMANDS:
        frtui(*arguments, cwd=news)
        assert files_in(tmp_path) == ["news/a.md"]
        written = [name for name in files_in(home) if not re.search(r"\.sqlite(-wal|-shm)?$", name)]
        assert (written, [place.name for place in home.iterdir()]) == ([], ["cache"])
    catalogues = {place.name.partition(".")[0].rpartition("-")[0] for place in catalogues_folder().iterdir()}
    assert catalogues == {"news", "sample"}


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_without_a_cache_nothing_is_written_at_all(arguments: list[str], home: Path, tmp_path: Path):
    record(tmp_path, "a.md", "title: A")
    frtui(*arguments, "--no-cache", cwd=tmp_path)
    assert files_in(tmp_path) == ["a.md"]
    assert list(home.iterdir()) == []


def test_a_folder_without_a_record_leaves_nothing_behind(home: Path, tmp_path: Path):
    (tmp_path / "README.md").write_text("# no front matter\n")
    assert frtui(str(tmp_path)).code == 1
    assert files_in(home) == []


def test_a_large_folder_without_a_record_leaves_nothing_behind(home: Path, tmp_path: Path):
    """It is read by a process of its own while a record is looked for."""
    for number in range(WORTH_A_PROCESS):
        (tmp_path / f"{number}.md").touch()
    assert frtui(str(tmp_path)).code == 1
    assert files_in(home) == []


def test_a_catalogue_is_written_where_the_cache_folder_is_and_for_its_reader_alone_to_find(home: Path, tmp_path: Path):
    for parent in ("x", "y"):
        record(tmp_path, f"{parent}/news/a.md", f"title: In {parent}")
    assert [frtui("list", str(tmp_path / parent / "news")).out.split("\t")[2] for parent in "xyxy"] == [
        *("In x", "In y", "In x", "In y")
    ]
    assert len(list(catalogues_folder().glob("news-*.sqlite"))) == 2
    assert home in catalogues_folder().parents


def test_the_sample_is_inside_the_package():
    assert places_of(launch.demo()) == [str(SAMPLE)]


def test_a_named_dataset_that_is_not_there_raises_and_names_it(tmp_path: Path):
    with pytest.raises(DatasetError, match="nowhere does not exist"):
        launch.named([str(tmp_path), str(tmp_path / "nowhere")])
