"""The first view: before the index is there, the list shows what it will show with it."""

import subprocess
import sys
from datetime import date

import pytest
from catalogues import at
from commands import environment
from hypothesis import given
from hypothesis import strategies as st
from naive_view import datasets
from records import Library, article, found, library_of

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.first_view import FirstView, first_view
from frtui.library.following import current, keep
from frtui.library.order import Order
from frtui.library.query import Query
from frtui.library.view import View, answer

NOW = dates.midnight(date(2030, 1, 1))


def both(library: Library, now: int = NOW) -> tuple[FirstView, View]:
    """The first view of `library`, and the one that follows it."""
    first = first_view(library.catalogue, now)
    assert first is not None
    return first, answer(library.index, library.catalogue, Query())


def assert_alike(first: FirstView, view: View, now: int) -> None:
    assert (len(first), first.total) == (len(view), view.total)
    assert first.ids(0, len(first)) == view.ids(0, len(view))
    assert [first.ids(start, start + 2) for start in range(-1, 4)] == [
        view.ids(start, start + 2) for start in range(-1, 4)
    ]
    assert (first.has_folders, first.as_of(now)) == (view.has_folders, view.as_of(now))
    assert (first.query, first.order) == (view.query, view.order) == (Query(), Order())
    for number in range(len(first) + 2):
        assert first.row_of(number) == view.row_of(number)


@given(
    datasets(1), st.sampled_from(["2030-01-01", "2021-06-25", "2021-06-24", "2020-01-01", "0001-01-01"]), st.booleans()
)
def test_it_shows_what_the_view_will_show_with_a_snapshot_and_without(articles: list[Article], day: str, is_kept: bool):
    now = dates.midnight(date.fromisoformat(day))
    library = library_of(articles)
    if is_kept:
        keep(library.catalogue, library.index)
    assert_alike(*both(library, now), now)
    library.catalogue.close()


@given(datasets(1), st.data())
def test_it_shows_what_the_view_will_show_also_when_files_have_changed_and_gone(
    articles: list[Article], data: st.DataObject
):
    library = library_of(articles)
    keep(library.catalogue, library.index)
    changed = data.draw(st.lists(st.sampled_from([one.path for one in articles]), unique=True))
    library.catalogue.write([(found(path, 2), article(path, title="new")) for path in changed])
    library.catalogue.forget(
        data.draw(st.lists(st.integers(1, len(articles)), max_size=len(articles) - 1, unique=True))
    )
    keep(library.catalogue, current(library.catalogue))
    now = Library(library.dataset, library.catalogue, current(library.catalogue))
    assert_alike(*both(now), NOW)
    library.catalogue.close()


def test_where_there_is_no_article_there_is_nothing_to_show():
    with at(None) as catalogue:
        assert first_view(catalogue, NOW) is None
        catalogue.write([(found("notes.txt"), None)])
        assert first_view(catalogue, NOW) is None
        keep(catalogue, current(catalogue))
        assert first_view(catalogue, NOW) is None


def test_articles_that_are_newer_than_a_snapshot_of_nothing_are_shown():
    """A first reading that was broken off leaves such a catalogue behind."""
    with at(None) as catalogue:
        keep(catalogue, current(catalogue))
        catalogue.write([(found("a.md"), article("a.md"))])
        first = first_view(catalogue, NOW)
        assert first is not None
        assert (first.ids(0, 9), first.total) == ([1], 1)


def test_what_the_snapshot_knows_stands_there_until_the_index_is_there():
    library = library_of([article("a.md", date="2021-06-25"), article("b.md", date="2021-06-24")])
    keep(library.catalogue, library.index)
    library.catalogue.forget([1])
    library.catalogue.write([(found("c.md"), article("c.md", date="2021-06-26"))])
    first = first_view(library.catalogue, NOW)
    assert first is not None
    assert first.ids(0, 9) == [1, 2]


def test_a_snapshot_of_which_the_order_is_cut_is_done_without():
    library = library_of([article("a.md"), article("b.md")])
    keep(library.catalogue, library.index)
    parts = library.catalogue.snapshot()
    library.catalogue.keep_snapshot(parts | {"newest": parts["newest"][:-3]})
    assert_alike(*both(library), NOW)


def test_without_a_snapshot_the_newest_of_many_are_shown_and_all_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.library.first_view._AT_MOST", 3)
    library = library_of([article(f"{day}.md", date=f"2021-06-{day:02}") for day in range(1, 10)])
    first, view = both(library)
    assert (first.ids(0, 99), len(first), first.total) == (view.ids(0, 3), 9, 9)


def test_an_article_that_is_not_there_has_no_row():
    library = library_of([article("a.md", date="2021-06-25"), article("b.md")])
    first, _ = both(library)
    assert [first.nearest_row(library.catalogue, number) for number in (2, 1, 3, -1)] == [1, 0, None, None]


def test_it_needs_neither_numbers_nor_yaml():
    code = (
        "import sys; from frtui.library.catalogue import Catalogue; from frtui.library.first_view import first_view;"
        "first_view(Catalogue(), 0); print(*sorted({'numpy', 'yaml', 'ftfy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, timeout=60)
    assert (done.stdout.decode().strip(), done.stderr.decode()) == ("", "")
