"""`frtui index`: a dataset read ahead of time, and what there is to say of that without a terminal."""

from pathlib import Path

import pytest
from commands import frtui_here, record

from frtui.library.dataset import Dataset
from frtui.state.catalogues import file_of, is_known


def test_what_was_read_is_kept_and_a_good_dataset_is_no_matter_for_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    record(tmp_path, "a.md", "title: A")
    assert frtui_here(capsys, "index", str(tmp_path)) == (0, "", "")
    assert is_known(Dataset.at([tmp_path]))


def test_files_that_cannot_be_read_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    record(tmp_path, "a.md", "title: A")
    for number in range(5):
        record(tmp_path, f"broken{number}.md", "a: [")
    done = frtui_here(capsys, "index", str(tmp_path))
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("5 files could not be read: broken0.md (line ")
    assert done.err.endswith("and 2 more\n") and done.err.count("\n") == 1


def test_a_folder_without_records_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    record(tmp_path, "broken.md", "a: [")
    done = frtui_here(capsys, "index", str(tmp_path))
    assert (done.code, done.out) == (1, "")
    unreadable, none = done.err.splitlines()
    assert unreadable.startswith("1 file could not be read: broken.md")
    assert none.startswith(f"no records in {tmp_path}: looked for files ending in .md ")


def test_a_catalogue_that_is_spoilt_is_made_anew_and_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    record(tmp_path, "a.md", "title: A")
    record(tmp_path, "broken.md", "a: [")
    said = frtui_here(capsys, "index", str(tmp_path)).err
    file_of(Dataset.at([tmp_path])).write_bytes(b"no database" * 1000)
    done = frtui_here(capsys, "index", str(tmp_path))
    assert done.code == 0
    assert done.err.splitlines()[1:] == said.splitlines()
