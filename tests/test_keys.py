"""The table of keys: every action in it is bound and does something, and the README shows the same table."""

import re
from pathlib import Path

import pytest
from app_driver import SAMPLE, opened
from textual.binding import Binding

from frtui.state import actions
from frtui.state.actions import ACTIONS, ARTICLE, MOVE, READER, SIDEBAR, Action
from frtui.tui.app import FrtuiApp
from frtui.tui.screens.browse import FOOTERS, Browse
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.facet_pane import FacetPane
from frtui.tui.widgets.line_list import LineList

OWNER = {MOVE: LineList, ARTICLE: ArticleText, SIDEBAR: FacetPane, READER: Browse}


def test_ids_are_unique():
    ids = [action.id for action in ACTIONS]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("pane", OWNER)
def test_no_key_has_two_meanings_in_one_pane(pane: str):
    used = [key for action in ACTIONS if action.pane == pane for key in action.keys.split(",")]
    assert sorted(used) == sorted(set(used))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_bound_where_it_works_and_has_a_method(action: Action):
    owner = OWNER[action.pane]
    bindings = [binding for binding in owner.BINDINGS if isinstance(binding, Binding) and binding.id == action.id]
    assert [(binding.key, binding.action) for binding in bindings] == [(action.keys, action.action)]
    scope, _, name = action.action.partition("(")[0].rpartition(".")
    assert callable(getattr(FrtuiApp if scope == "app" else owner, f"action_{name}"))
    assert action.description and action.description[0].islower()


@pytest.mark.parametrize("kind", FOOTERS, ids=lambda kind: kind.__name__)
def test_a_footer_names_at_most_seven_keys_each_with_an_action_of_the_screen(kind: type):
    assert 1 <= len(FOOTERS[kind]) <= 7
    for key, word, action in FOOTERS[kind]:
        assert re.fullmatch(r"[a-zA-Z ]+", word)
        assert callable(getattr(Browse, f"action_{action.partition('(')[0]}"))
        assert actions.written(key)


def test_keys_are_written_as_a_person_writes_them():
    assert actions.written("slash") == "/"
    assert actions.written("backspace,alt+left") == "backspace alt+←"
    textual_names = [action for action in ACTIONS if "_" in actions.written(action.keys)]
    assert not textual_names


def test_the_readme_has_the_table_of_keys():
    readme = Path(__file__).resolve().parent.parent / "README.md"
    assert actions.table() in readme.read_text("utf-8")


async def test_every_key_of_the_reader_can_be_pressed_at_any_place():
    async with opened(SAMPLE, size=(140, 20)) as driver:
        for pane in ("#text", "#facets"):
            driver.browse.query_one(pane).focus()
            await driver.settle()
            for action in ACTIONS:
                if action.id not in ("quit", "palette"):
                    driver.send(action.keys.split(",")[0], "escape")
            driver.send("escape", "escape", "escape")
            await driver.settle()
            assert len(driver.app.screen_stack) == 1, pane
            driver.app.clear_notifications()
            await driver.settle()
        assert "42 of 42" in driver.title
