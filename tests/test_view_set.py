"""Saved views as values: names, and sets that keep their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_files import called, names, saved_views, view_sets

from frtui.library.words import fold
from frtui.state.view_set import LONGEST_NAME, SavedView, ViewError, ViewSet

BAN, WIRES, MINE = SavedView("Ban", "ban"), SavedView("Wires", "@ap"), SavedView("Mine", "#ai")
THREE = ViewSet((BAN, WIRES, MINE))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("\u200b", "is empty"),
        ("x" * (LONGEST_NAME + 1), "has 61 characters, and 60 are the most"),
        (" x", "begins or ends with a blank"),
        ("a\nb", "must stand on one line"),
        ("a\u2028b", "must stand on one line"),
        ("a\x1bb", "control characters"),
        ("a\ud800b", "no text"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_what_is_wrong(name: str, said: str):
    with pytest.raises(ViewError, match=said):
        SavedView(name, "ban")


@pytest.mark.parametrize("view", [("A", "\udc80", ()), ("A", "b", ("c\udc80",))])
def test_what_no_file_can_hold_is_refused(view: tuple[str, str, tuple[str, ...]]):
    with pytest.raises(ViewError, match="no text"):
        SavedView(*view)


def test_no_two_views_of_a_set_have_the_same_name():
    with pytest.raises(ViewError, match="two views called “BÁN”"):
        ViewSet((BAN, SavedView("BÁN", "x")))


def test_a_view_is_found_by_its_name_without_case_and_accents():
    assert THREE.named("bán") is BAN
    assert THREE.named("bans") is None
    assert THREE.queries == {"Ban": "ban", "Wires": "@ap", "Mine": "#ai"}


def test_a_view_of_the_same_name_is_replaced_in_its_place_and_another_comes_at_the_end():
    again = SavedView("WIRES", "@reuters")
    assert list(THREE.with_(again)) == [BAN, again, MINE]
    assert list(ViewSet().with_(WIRES).with_(BAN)) == [WIRES, BAN]


def test_removing_what_is_not_there_changes_nothing():
    assert THREE.without("none") == THREE
    assert called(THREE.without("wires")) == ["Ban", "Mine"]


def test_a_view_gets_another_name_in_its_place_unless_that_is_taken():
    assert list(THREE.renamed("wires", "Agencies")) == [BAN, SavedView("Agencies", "@ap"), MINE]
    assert called(THREE.renamed("wires", "WIRES")) == ["Ban", "WIRES", "Mine"]
    with pytest.raises(ViewError, match="there is a view called “Mine” already"):
        THREE.renamed("wires", "mine")
    with pytest.raises(ViewError, match="no view is called “wire” \\(did you mean Wires\\?\\)"):
        THREE.renamed("wire", "x")
    with pytest.raises(ViewError, match="is empty"):
        THREE.renamed("wires", "")


@pytest.mark.parametrize(
    ("place", "expected"), [(-3, "Wires Ban Mine"), (0, "Wires Ban Mine"), (2, "Ban Mine Wires"), (9, "Ban Mine Wires")]
)
def test_a_view_moves_to_a_place_or_to_the_nearest_end(place: int, expected: str):
    assert " ".join(called(THREE.moved("wires", place))) == expected


def test_what_is_not_there_cannot_be_moved():
    with pytest.raises(ViewError, match=r"no view is called “xyz”$"):
        THREE.moved("xyz", 0)


@given(view_sets(), saved_views(), names())
def test_every_change_keeps_the_other_views_in_their_order(views: ViewSet, view: SavedView, name: str):
    def others(changed: ViewSet) -> list[SavedView]:
        return [other for other in changed if other.key not in (view.key, fold(name))]

    changed = views.with_(view)
    results = [changed, changed.moved(view.name, len(name)), changed.without(view.name), views.without(view.name)]
    if views.named(name) is None and fold(name) != view.key:
        results.append(changed.renamed(view.name, name))
        assert results[-1].named(name) == SavedView(name, view.query, view.columns)
    assert all(others(one) == others(views) for one in results)
    assert changed.named(view.name) is view
    assert changed.moved(view.name, 1).views[min(1, len(changed) - 1)] is view


@given(st.lists(saved_views(), max_size=8))
def test_of_all_views_put_in_the_last_of_each_name_is_there(put: list[SavedView]):
    views = ViewSet()
    for view in put:
        views = views.with_(view)
    assert {view.key: view for view in views} == {view.key: view for view in put}
