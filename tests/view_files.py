"""Saved views for tests: any view and any set of them, a home of an example's own, a file that a hand has written."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st

from frtui.library.dataset import Dataset
from frtui.state.view_set import SavedView, ViewSet, trouble_with

HAND_WRITTEN = """# My views.
dataset = ["/home/me/news"]  # the good one

# What is forbidden.
[[view]]
name = "Ban" # for short
query = '''
ban
[[view]]
'''
[view.later]
notes = 1

# Agencies, mostly.
[[view]]
columns = [ # narrow
    "date",
    "title",
]
name = "Wires"
query = "@reuters @ap"  # not AP
colour = "red"
"""

QUERIES = ["", "ban", '@"Example Wire" \\d', "it's", 'it\'s "both"', "/a'b/i", "view:x sort:-date", "a\tb\nc", "'''"]


def a_dataset(folder: Path) -> Dataset:
    """The dataset in a new folder called `news` in `folder`."""
    (folder / "news").mkdir()
    return Dataset.at([folder / "news"])


@contextmanager
def sealed() -> Iterator[Dataset]:
    """A dataset, and a home, for one example of a property test: fixtures last for all of them."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(variable, os.path.join(name, variable))
        yield a_dataset(Path(name))


def texts() -> st.SearchStrategy[str]:
    """Any text that a file can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def names() -> st.SearchStrategy[str]:
    """Any name that a view can have, and often one of a few."""
    anything = texts().map(str.strip).filter(lambda name: not trouble_with(name))
    return st.one_of(
        st.sampled_from(["Ban", "BÁN", "wires", "Wires.", '"', "a'b\"c", "#", "[[view]]", "東京"]), anything
    )


def saved_views() -> st.SearchStrategy[SavedView]:
    """Any view."""
    columns = st.lists(st.one_of(st.sampled_from(["date", "title"]), texts()), max_size=3).map(tuple)
    return st.builds(SavedView, names(), st.one_of(st.sampled_from(QUERIES), texts()), columns)


def view_sets() -> st.SearchStrategy[ViewSet]:
    """Any set of views."""
    return st.lists(saved_views(), max_size=6, unique_by=lambda view: view.key).map(lambda views: ViewSet(tuple(views)))


def called(views: ViewSet) -> list[str]:
    """The names of `views`."""
    return [view.name for view in views]


def said_anew(view: SavedView) -> Callable[[ViewSet], ViewSet]:
    """The change that puts `view` there."""
    return lambda views: views.with_(view)


def ends(view: SavedView, name: str) -> list[Callable[[ViewSet], ViewSet]]:
    """What else can be done to `view`: it goes, moves, or gets another `name`."""
    return [
        lambda views: views.without(view.name),
        lambda views: views.moved(view.name, len(name) % 3),
        lambda views: views.renamed(view.name, name),
    ]
