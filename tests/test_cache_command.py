"""`frtui cache`: the catalogues that are kept, and how they go."""

from pathlib import Path

import pytest
from commands import frtui_here, record
from records import as_anyone_but_root

from frtui.state.catalogues import folder


@pytest.fixture
def news(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two records; their catalogue is kept."""
    for name in ("a", "b"):
        record(tmp_path / "news", f"{name}.md", f"title: {name}")
    assert frtui_here(capsys, "index", str(tmp_path / "news")).code == 0
    return tmp_path / "news"


def test_each_catalogue_is_listed_with_what_it_is_of(news: Path, capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "cache")
    [line] = done.lines
    size, records, dataset, file = line.split("\t")
    assert (done.code, size.endswith(" MB"), records, dataset) == (0, True, "2", str(news))
    assert Path(file).parent == folder()


def test_a_catalogue_goes_by_the_path_of_its_dataset_also_when_that_has_gone(
    news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    done = frtui_here(capsys, "cache", "clear", str(news.parent / "other"))
    assert (done.code, done.out, done.err) == (1, "", f"no catalogue of {news.parent / 'other'}\n")
    news.rename(news.with_name("gone"))
    monkeypatch.chdir(news.parent)
    done = frtui_here(capsys, "cache", "clear", "news")
    assert (done.code, done.out.partition("\t")[2]) == (0, f"{news}\n")
    assert list(folder().iterdir()) == []


def test_a_path_that_leads_nowhere_is_of_no_catalogue(news: Path, capsys: pytest.CaptureFixture[str]):
    loop = news.parent / "loop"
    loop.symlink_to(loop)
    done = frtui_here(capsys, "cache", "clear", str(loop))
    assert (done.code, done.err) == (1, f"no catalogue of {loop}\n")


def test_a_home_of_nobody_is_said(capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "cache", "clear", "~nobody-at-all/news")
    assert done.code == 2
    assert done.err.startswith("frtui: ~nobody-at-all/news lies in no home that is known")


@pytest.mark.parametrize("arguments", [[], ["clear"]], ids=["listed", "cleared"])
def test_where_there_is_no_folder_of_catalogues_that_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    folder().parent.mkdir(parents=True)
    folder().write_text("a file in the way")
    done = frtui_here(capsys, "cache", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"frtui: the catalogues in {folder()} cannot be listed: Not a directory\n"


@as_anyone_but_root
def test_where_the_folder_of_catalogues_cannot_be_listed_that_is_said(news: Path, capsys: pytest.CaptureFixture[str]):
    folder().chmod(0o100)
    try:
        done = frtui_here(capsys, "cache")
    finally:
        folder().chmod(0o700)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("cannot be listed: Permission denied\n")
