"""What is remembered between two starts, and where it lies."""

import json
import os
import threading
from pathlib import Path

import pytest

from frtui.state import last_dataset, paths
from frtui.state.last_dataset import recall, remember


def the_file() -> Path:
    [file] = paths.state_folder().iterdir()
    return file


def test_the_folders_are_those_of_the_platform_and_asking_creates_none(home: Path, monkeypatch: pytest.MonkeyPatch):
    asked = [paths.cache_folder(), paths.data_folder(), paths.state_folder(), paths.config_folder()]
    assert len(set(asked)) == 4
    assert all(folder.name == "frtui" and home in folder.parents for folder in asked)
    assert list(home.iterdir()) == []
    monkeypatch.setenv("HOME", str(home / "moved"))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    assert all(home / "moved" in folder.parents for folder in (paths.state_folder(), paths.config_folder()))


def test_nothing_is_recalled_before_anything_was_remembered(home: Path):
    assert recall() == []
    assert list(home.iterdir()) == []


def test_what_is_remembered_is_recalled_in_its_order(tmp_path: Path):
    places = [tmp_path / "b", tmp_path / "a folder\nwith “signs”"]
    for place in places:
        place.mkdir()
    assert remember([str(place) for place in places])
    assert recall() == [str(place) for place in places]


def test_the_last_one_wins_and_nothing_else_is_left_behind(tmp_path: Path):
    remember([str(tmp_path)])
    remember([str(tmp_path.parent)])
    assert recall() == [str(tmp_path.parent)]
    assert json.loads(the_file().read_text("utf-8")) == {"places": [str(tmp_path.parent)]}


def test_a_dataset_of_which_a_part_has_gone_is_not_recalled(tmp_path: Path):
    stays, goes = tmp_path / "stays", tmp_path / "goes"
    stays.mkdir()
    goes.mkdir()
    remember([str(stays), str(goes)])
    goes.rmdir()
    assert recall() == []
    goes.mkdir()
    assert recall() == [str(stays), str(goes)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"places": null}',
        b'{"places": "/"}',
        b'{"places": [1]}',
        b'{"places": ["/", null]}',
        b'{"places": ["/\\u0000"]}',
        b'{"places": ["/\\ud800"]}',
        b'{"place": ["/"]}',
        b"[" * 100_000,
    ],
    ids=lambda content: repr(content[:20]),
)
def test_a_file_that_is_damaged_recalls_nothing_and_can_be_replaced(content: bytes, tmp_path: Path):
    remember([str(tmp_path)])
    the_file().write_bytes(content)
    assert recall() == []
    assert remember([str(tmp_path)])
    assert recall() == [str(tmp_path)]


def test_a_state_folder_that_cannot_be_made_is_no_error(home: Path, tmp_path: Path):
    (home / "state").write_text("a file where the folder should be")
    assert not remember([str(tmp_path)])
    assert recall() == []


def test_a_file_that_cannot_be_replaced_leaves_no_other_behind(tmp_path: Path):
    remember([str(tmp_path)])
    the_file().unlink()
    (paths.state_folder() / "last-dataset.json").mkdir()
    assert not remember([str(tmp_path)])
    assert the_file().is_dir()


def test_who_reads_while_others_write_finds_one_dataset_whole(tmp_path: Path):
    datasets = [[str(tmp_path / f"{number}-{part}") for part in range(50)] for number in range(2)]
    for place in (place for dataset in datasets for place in dataset):
        os.mkdir(place)
    remember(datasets[0])
    writers = [threading.Thread(target=lambda d=dataset: [remember(d) for _ in range(100)]) for dataset in datasets]
    for writer in writers:
        writer.start()
    seen = [recall()]
    while any(writer.is_alive() for writer in writers):
        seen.append(recall())
    for writer in writers:
        writer.join()
    assert all(places in datasets for places in seen)
    assert last_dataset.recall() in datasets
