"""The connections to a catalogue: all of a batch or nothing, whatever goes wrong, and nothing left open."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from catalogues import at
from records import article, found, hits

from frtui.library.catalogue import Catalogue
from frtui.library.store import CatalogueError, Store

FULL = 40
"""Pages (of 4 KB) that the disk has left in these tests: the tables take thirty of them."""


def fill_up(store: Store, pages: int) -> None:
    """Let the disk be full after so many pages."""
    store.all(f"PRAGMA max_page_count = {pages}")


@pytest.mark.parametrize("name", [None, "a.sqlite"])
def test_a_transaction_that_breaks_off_leaves_nothing_and_the_next_one_begins_anew(name: str | None, tmp_path: Path):
    store = Store(name and tmp_path / name)
    store.script("CREATE TABLE t (a)")
    with pytest.raises(KeyError), store.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        raise KeyError
    with pytest.raises(CatalogueError, match="no such table"), store.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (2)")
        connection.execute("INSERT INTO u VALUES (2)")
    with store.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (3)")
    assert store.all("SELECT a FROM t") == [(3,)]
    store.close()


@pytest.mark.parametrize("name", [None, "a.sqlite"])
def test_rows_may_be_taken_one_by_one_and_left_in_the_middle(name: str | None, tmp_path: Path):
    store = Store(name and tmp_path / name)
    store.script("CREATE TABLE t (a)")
    with store.transaction() as connection:
        connection.executemany("INSERT INTO t VALUES (?)", ((number,) for number in range(2500)))
    assert [number for (number,) in store.each("SELECT a FROM t WHERE a >= ? ORDER BY a", (3,))] == [*range(3, 2500)]
    assert next(store.each("SELECT a FROM t ORDER BY a")) == (0,)
    with store.transaction() as connection:
        connection.execute("DELETE FROM t")
    assert list(store.each("SELECT a FROM t")) == []
    with pytest.raises(CatalogueError, match="no such table"):
        list(store.each("SELECT a FROM u"))
    store.close()


def test_a_full_disk_is_told_apart_from_a_spoilt_catalogue_and_what_was_there_stays(tmp_path: Path):
    store = Store(tmp_path / "a.sqlite")
    catalogue = Catalogue(store)
    catalogue.write([(found("a.md"), article("a.md", title="bridge"))])
    fill_up(store, FULL)
    for attempt in range(2):
        with pytest.raises(CatalogueError, match="full") as caught:
            catalogue.write([(found("b.md"), article("b.md", "ferry " * 100_000, title=f"attempt {attempt}"))])
        assert not caught.value.is_spoilt
    assert (hits(catalogue, "bridge"), hits(catalogue, "ferry"), catalogue.turn) == (["a.md"], [], 1)
    fill_up(store, 100_000)
    catalogue.write([(found("b.md"), article("b.md", title="ferry"))])
    assert hits(catalogue, "ferry") == ["b.md"]
    catalogue.close()


def test_another_who_holds_the_file_is_waited_for_and_then_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.library.store.PATIENCE", 0.01)
    monkeypatch.setattr("frtui.library.store.WRITERS_PATIENCE", 0.01)
    with at(tmp_path / "a.sqlite") as catalogue:
        catalogue.write([(found("a.md"), article("a.md", title="bridge"))])
        other = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogueError, match="locked") as caught:
            catalogue.write([(found("b.md"), article("b.md"))])
        assert not caught.value.is_spoilt
        assert hits(catalogue, "bridge") == ["a.md"]
        other.execute("ROLLBACK")
        catalogue.write([(found("b.md"), article("b.md", title="ferry"))])
        assert hits(catalogue, "ferry") == ["b.md"]
        other.close()


@pytest.mark.parametrize("name", [None, "a.sqlite"])
def test_what_is_closed_answers_nothing_in_any_thread_and_is_not_taken_for_spoilt(name: str | None, tmp_path: Path):
    """Another catalogue may lie in the same place by then."""
    catalogue = Catalogue(Store(name and tmp_path / name))
    catalogue.close()
    catalogue.close()
    raised: list[CatalogueError] = []

    def ask() -> None:
        with pytest.raises(CatalogueError) as caught:
            catalogue.article_ids()
        raised.append(caught.value)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    ask()
    assert [error.is_spoilt for error in raised] == [False, False]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files as Linux has them")
def test_threads_that_have_ended_leave_no_connection_behind(tmp_path: Path):
    with at(tmp_path / "a.sqlite") as catalogue:
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(20):
            thread = threading.Thread(target=catalogue.article_ids)
            thread.start()
            thread.join()
        assert len(os.listdir("/proc/self/fd")) <= before + 4


def test_a_catalogue_whose_name_means_something_in_a_url_is_opened_all_the_same(tmp_path: Path):
    place = tmp_path / "a?mode=memory#b%20c é.sqlite"
    with at(place) as catalogue:
        catalogue.write([(found("a.md"), article("a.md"))])
    assert place.exists()
    with at(place) as catalogue:
        assert catalogue.article_ids() == [1]


def test_a_file_that_must_be_there_is_not_made(tmp_path: Path):
    store = Store(tmp_path / "a.sqlite", is_new=False)
    with pytest.raises(CatalogueError):
        store.all("SELECT 1")
    store.close()
    assert list(tmp_path.iterdir()) == []
