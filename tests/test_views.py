"""Saved views as values, and as files: what is saved is loaded, by whomever, and what a hand has written stays."""

import os
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_files import a_dataset, called, ends, names, said_anew, saved_views, sealed, view_sets

from frtui.library.dataset import Dataset
from frtui.state.view_set import SavedView, ViewError, ViewSet
from frtui.state.views import all_views, file_of, load, save, shared_file

Change = Callable[[ViewSet], ViewSet]


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    return a_dataset(tmp_path)


def test_there_are_no_views_before_one_was_saved_and_loading_makes_no_file(news: Dataset, home: Path):
    assert load(news) == load(news)
    assert (load(news).own, load(news).shared, load(news).notes) == (ViewSet(), ViewSet(), [])
    assert list(home.iterdir()) == []


def test_a_saved_view_stands_in_a_file_that_people_can_read(news: Dataset):
    month = SavedView("Facial recognition, this month", "facial recognition newer:30d sort:-date")
    wires = SavedView("Wires", '@"Example Wire" \\d', ("date", "title"))
    loaded = save(news, lambda views: views.with_(month).with_(wires))
    assert loaded.own == ViewSet((month, wires))
    assert loaded.notes == []
    assert file_of(news).read_text("utf-8") == (
        "# Saved views of news. frtui writes this file; it may be edited by hand.\n"
        f'dataset = ["{news.places[0]}"]\n'
        '\n[[view]]\nname = "Facial recognition, this month"\nquery = "facial recognition newer:30d sort:-date"\n'
        '\n[[view]]\nname = "Wires"\nquery = \'@"Example Wire" \\d\'\ncolumns = ["date", "title"]\n'
    )


def test_each_dataset_has_its_own_views_and_all_share_those_of_all(news: Dataset, tmp_path: Path):
    (tmp_path / "other").mkdir()
    other = a_dataset(tmp_path / "other")
    save(news, lambda views: views.with_(SavedView("Ban", "ban")))
    save(other, lambda views: views.with_(SavedView("BÁN", "other ban")).with_(SavedView("Mine", "mine")), shared=True)
    assert called(load(news).own) == ["Ban"]
    assert called(load(other).own) == []
    assert load(news).shared == load(other).shared
    assert "all datasets" in shared_file().read_text("utf-8")
    assert [view.query for view in all_views(load(news))] == ["ban", "mine"]
    assert [view.query for view in all_views(load(other))] == ["other ban", "mine"]


@given(view_sets())
def test_any_set_of_views_survives_being_saved_and_loaded(views: ViewSet):
    with sealed() as news:
        assert save(news, lambda _: views).own == views
        assert load(news).own == views
        tomllib.loads(file_of(news).read_text("utf-8")) if len(views) else None


@given(view_sets(), view_sets())
def test_any_set_of_views_can_be_written_over_any_other_without_setting_it_aside(old: ViewSet, new: ViewSet):
    with sealed() as news:
        save(news, lambda _: old)
        loaded = save(news, lambda _: new)
        assert loaded.own == new
        assert not [note for note in loaded.notes if "could not be changed" in note]
        assert {file.name for file in file_of(news).parent.glob("*")} <= {file_of(news).name}


@given(st.lists(st.tuples(st.booleans(), st.one_of(saved_views(), names())), max_size=12), st.data())
def test_whatever_two_do_in_turn_each_view_stays_that_nobody_removed(steps: list, data: st.DataObject):
    with sealed() as news:
        loaded = {who: load(news) for who in (False, True)}
        expected = ViewSet()
        for who, what in steps:
            if isinstance(what, SavedView):
                change: Change = said_anew(what)
            elif not len(loaded[who].own):
                continue
            else:  # to one that was there when this one looked last
                view = data.draw(st.sampled_from(loaded[who].own.views))
                change = data.draw(st.sampled_from(ends(view, what)))
            try:
                loaded[who] = save(news, change)
            except ViewError:
                loaded[who] = load(news)
                continue
            expected = change(expected)
        assert load(news).own == expected
        assert load(news).notes == [note for note in load(news).notes if "the query of" in note]


def test_two_processes_that_save_at_the_same_time_lose_no_view_and_no_reader_finds_half_a_file(news: Dataset):
    code = (
        "import sys\n"
        "from frtui.library.dataset import Dataset\n"
        "from frtui.state.view_set import SavedView\n"
        "from frtui.state.views import save\n"
        "for number in range(25):\n"
        "    view = SavedView(f'{sys.argv[1]} {number}', 'ban')\n"
        "    save(Dataset.at(sys.argv[2:]), lambda views: views.with_(view))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", code, who, *news.places], env=environment) for who in ("one", "two")
    ]
    file = file_of(news)
    while any(process.poll() is None for process in running):
        if file.exists():
            tomllib.loads(file.read_text("utf-8"))
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(called(load(news).own)) == sorted(f"{who} {number}" for who in ("one", "two") for number in range(25))
    assert list(file.parent.iterdir()) == [file]


def test_a_lock_that_is_never_given_back_holds_nobody_up_for_long(news: Dataset, monkeypatch: pytest.MonkeyPatch):
    from frtui.state import whole_file

    monkeypatch.setattr(whole_file, "PATIENCE", 0.05)
    with whole_file.alone():
        saving = threading.Thread(target=save, args=(news, lambda views: views.with_(SavedView("New", "new"))))
        saving.start()
        saving.join(30)
    assert called(load(news).own) == ["New"]
