"""`docs/hostile.md`, the table of folders: all of it is made and walked, one by one and in one dataset."""

import errno
import json
import os
from pathlib import Path

import pytest
from app_driver import opened
from commands import control_characters, frtui
from hostile.page import quoted, rows
from hostile_folders import FOLDERS, record
from records import files_below

from frtui.library.article import Article, Unreadable
from frtui.library.dataset import Dataset
from frtui.library.found import USUAL, Aside, Found, Other, Reach, is_file

ALL = Reach(hidden=True, links=True)
ROWS = rows("there lies")
CAN_BE_LONG = os.pathconf("/", "PC_PATH_MAX") == 4096


def put(name: str, inside: Path, outside: Path) -> None:
    """Make what the page calls `name`; what this system or this user has no way to make is skipped."""
    if name.startswith("a path of") and not CAN_BE_LONG:
        pytest.skip("paths have another limit here")
    try:
        FOLDERS[name](inside, outside)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EILSEQ):
            raise
        pytest.skip(f"it cannot be made here: {error.strerror}")
    if "may not be" in name and all(os.access(place, os.R_OK) for place in inside.iterdir()):
        pytest.skip("root may read everything")


def come_of(dataset: Dataset) -> tuple[str, list[str]]:
    """What a walk makes of everything in `dataset`, as the page has it, and the reasons that it tells."""
    came, said = [], []
    for entry in dataset.contents():
        if isinstance(entry, Found):
            outcome = dataset.load(entry.path)
            came.append("a record" if isinstance(outcome, Article) else "unreadable")
            said += [outcome.reason] if isinstance(outcome, Unreadable) else []
        elif isinstance(entry, Unreadable):
            came.append("unreadable" if is_file(entry) else "not looked into")
            said.append(entry.reason)
        elif isinstance(entry, Aside):
            came.append("left aside" if entry.is_hidden else "read elsewhere")
        elif entry is Other.FILE:
            came.append("another file")
    return ", ".join(sorted(came)) or "nothing", said


def test_the_page_has_every_folder():
    assert [row[0] for row in ROWS] == list(FOLDERS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_comes_of_each(row: tuple[str, ...], tmp_path: Path):
    name, usual, reason, asked = row
    inside, outside = tmp_path / "news", tmp_path / "outside"
    inside.mkdir()
    record(outside / "b.md")
    record(outside / "c/d.md")
    put(name, inside, outside)
    assert come_of(Dataset.at([inside])) == (usual, quoted(reason))
    assert sum(map(is_file, Dataset.at([inside]).contents())) == files_below(inside)
    expected = (usual, quoted(reason)) if asked == "the same" else (asked.partition(":")[0], quoted(asked))
    assert come_of(Dataset.at([inside], ALL)) == expected
    for place in inside.iterdir():
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o700)  # so that pytest can clear it away


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A dataset with a folder for each row, as far as they can be made here, and a record of its own."""
    record(tmp_path / "outside/b.md")
    record(tmp_path / "outside/c/d.md")
    for number, name in enumerate(FOLDERS):
        inside = tmp_path / "news" / f"{number:02}"
        inside.mkdir(parents=True)
        try:
            put(name, inside, tmp_path / "outside")
        except pytest.skip.Exception:
            continue
    record(tmp_path / "news/a.md")
    return tmp_path / "news"


@pytest.mark.parametrize("reach", [USUAL, ALL], ids=["usual", "all"])
def test_commands_list_count_and_name_all_of_it(everything: Path, reach: Reach):
    listed = frtui("list", str(everything), *reach.options)
    assert listed.code == 0
    assert not control_characters(listed.out + listed.err)
    checked = frtui("check", str(everything), *reach.options)
    assert (checked.code, checked.err) == (1, "")
    assert not control_characters(checked.out)
    values = json.loads(frtui("check", str(everything), "--json", *reach.options).out)
    assert values["records"] == len(listed.lines)
    assert values["files"] == sum(values[name] for name in ("records", "unreadable", "skipped", "others"))
    if reach == USUAL:
        assert values["files"] == files_below(everything)
    examples = [one for name in ("unreadable", "unlisted") for one in values["problems"][name]["examples"]]
    assert len(examples) == values["unreadable"] + values["problems"]["unlisted"]["count"]
    said = {one["detail"] for one in examples}
    assert {"a FIFO is not read", "the link leads in a circle", "the link leads nowhere"} <= said
    assert said <= {reason for row in ROWS for cell in row[2:] for reason in quoted(cell)}
    assert f"{len(examples)} files could not be read" in listed.err


async def test_the_reader_opens_all_of_it_and_names_what_it_could_not_read(everything: Path):
    os.mkfifo(everything / "a pipe\nof\x1b[31m mine.md")
    async with opened(everything, size=(120, 40)) as driver:
        assert not control_characters(driver.text.replace("\n", ""))
        assert "newest first" in driver.title
        await driver.press("!", "enter")
        listed = driver.text
        assert "00/a.md" in listed and "a FIFO is not read" in listed
        assert not control_characters(listed.replace("\n", ""))
        await driver.press("end")
        assert "a pipe" in driver.text
