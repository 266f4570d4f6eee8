"""A small dataset with its catalogue in a file, and what may be wrong with such a file or the place where it lies."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from commands import Finished, frtui_here
from records import as_anyone_but_root, write_record

from frtui.library.catalogue_file import remove
from frtui.library.dataset import Dataset
from frtui.library.schema import VERSION
from frtui.state.catalogues import file_of

PAGE = 4096


def write_forty(folder: Path) -> Path:
    """Write forty records into `folder`, which it gives back: enough to fill a page of the file every few."""
    for number in range(40):
        write_record(
            folder,
            f"x{number % 3}/2021-06-{number % 28 + 1:02}-{number}.md",
            f"The ferry number {number} goes on for now. " * 9,
            title=f"Bridge {number}",
            topics=[f"topic {number % 5}", "Town Hall"],
            provider=f"Wire {number % 4}",
            webUrl=f"https://a.example/{number}",
        )
    return folder


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> Finished:
    """What `frtui` prints; it leaves no connection behind, as at the end of its process."""
    finished = frtui_here(capsys, *arguments)
    gc.collect()
    return finished


def catalogue_of(folder: Path) -> Path:
    """The file that the catalogue of `folder` lies in."""
    return file_of(Dataset.at([folder]))


def listed_first(capsys: pytest.CaptureFixture[str], news: Path) -> Finished:
    """What `frtui list` prints of the records without a catalogue; there is one behind it, whole in its one file."""
    expected = called(capsys, "list", str(news), "--no-cache")
    assert (len(expected.lines), expected.err) == (40, "")
    assert called(capsys, "list", str(news)) == expected
    with closing(sqlite3.connect(catalogue_of(news))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return expected


# --- what may be wrong ---


def run(file: Path, *statements: str) -> None:
    """Do what frtui never does to the database in `file`."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 // PAGE * PAGE)


def with_a_foreign_log(file: Path) -> None:
    file.with_name(f"{file.name}-wal").write_bytes(b"no log at all " * 99)


def a_log_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM articles")
        connection.commit()
        log = file.with_name(f"{file.name}-wal").read_bytes()
    file.unlink()
    file.with_name(f"{file.name}-wal").write_bytes(log)


HARMLESS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda file: None,
    "not there": lambda file: file.unlink(),
    "empty": lambda file: os.truncate(file, 0),
    "of one byte": lambda file: file.write_bytes(b"x"),
    "another's log beside it": with_a_foreign_log,
    "its log alone": a_log_alone,
}
"""What does not keep a catalogue from being used, or from being made as if none had been there."""

TABLES = ("meta", "files", "articles", "texts")

SPOILT: dict[str, Callable[[Path], object]] = {
    "text": lambda file: file.write_text("no database\n" * 999),
    "truncated": truncated,
    "all zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "zeros behind its first page": lambda file: os.truncate(file, PAGE) or os.truncate(file, 99 * PAGE),
    "another program's": lambda file: run(file, "PRAGMA application_id = 1"),
    "another program's, empty": lambda file: file.unlink() or run(file, "CREATE TABLE notes (text)"),
    "an older frtui's": lambda file: run(file, f"PRAGMA user_version = {VERSION - 1}"),
    "a newer frtui's": lambda file: run(file, f"PRAGMA user_version = {VERSION + 1}"),
    "of another dataset": lambda file: run(file, "UPDATE meta SET value = '[\"/elsewhere\"]'"),
    "of nobody knows which dataset": lambda file: run(file, "DELETE FROM meta"),
    **{f"without {name}": lambda file, name=name: run(file, f"DROP TABLE {name}") for name in TABLES},
}
"""What makes a catalogue useless, and shows when it is opened."""

LATER: dict[str, Callable[[Path], object]] = {
    "without turns": lambda file: run(file, "DROP TABLE turns"),
    "without snapshot": lambda file: run(file, "DROP TABLE snapshot"),
    "without a column": lambda file: run(file, "ALTER TABLE files RENAME COLUMN line TO lines"),
    "with a title that is no text": lambda file: run(file, "UPDATE articles SET title = CAST(x'ff80' AS TEXT)"),
    "with topics that are no list": lambda file: run(file, "UPDATE articles SET topics = '[,'"),
    "with fields that are none": lambda file: run(file, "UPDATE articles SET fields = '7'"),
    "with half a number": lambda file: run(file, "INSERT INTO turns VALUES (99, x'01', x'')"),
}
"""What makes a catalogue useless, and shows only when it is asked for just that."""


@contextmanager
def nothing_can_be_kept(what: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The place of the catalogue is to blame."""
    match what:
        case "locked":
            monkeypatch.setattr("frtui.library.store.PATIENCE", 0.01)
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                other.execute("PRAGMA locking_mode = EXCLUSIVE")
                other.execute("BEGIN EXCLUSIVE")
                yield
            return
        case "a folder":
            remove(file)
            file.mkdir()
        case "in a file":
            remove(file)
            file.parent.rmdir()
            file.parent.touch()
        case "in a folder that takes nothing":
            remove(file)
            file.parent.chmod(0o500)
        case "on a full disk":
            remove(file)
            fill_up(monkeypatch, 5)
    try:
        yield
    finally:
        if file.parent.is_dir():
            file.parent.chmod(0o700)


PLACES_TO_BLAME = [
    "locked",
    "a folder",
    "in a file",
    pytest.param("in a folder that takes nothing", marks=as_anyone_but_root),
    "on a full disk",
]


def fill_up(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Let the disk be full as soon as a file has so many pages."""
    connect = sqlite3.connect

    def connected(place: str, **how: Any) -> sqlite3.Connection:
        connection = connect(place, **how)
        if ":memory:" not in place:
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr("sqlite3.connect", connected)


# --- pages that are lost ---


def pages_of(file: Path) -> list[int]:
    """Where each page of `file` begins."""
    return list(range(0, file.stat().st_size, PAGE))


def wipe(file: Path, good: bytes, place: int, size: int) -> None:
    """Put `good` into `file`, with zeros from `place` on."""
    remove(file)
    file.write_bytes(good[:place] + bytes(len(good[place : place + size])) + good[place + size :])
