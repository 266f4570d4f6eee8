"""The pictures for the README: each screen still shows what it is drawn for, and every picture is there."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"


def _script() -> ModuleType:
    """`screenshots/draw.py`, which lies in no package."""
    spec = importlib.util.spec_from_file_location("screenshots_draw", FOLDER / "draw.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


draw = _script()


@pytest.mark.parametrize("picture", draw.PICTURES, ids=lambda picture: picture.name)
async def test_the_screen_shows_what_its_picture_is_drawn_for(picture):
    svg = await draw.draw(picture)

    assert "http://www.w3.org/2000/svg" in svg
    assert "url(http" not in svg.replace('"', ""), "a picture fetches nothing"
    assert not re.findall(r"<text (?!xml:space)", svg), "blanks at the front of a text are kept"


@pytest.mark.parametrize("picture", draw.PICTURES, ids=lambda picture: picture.name)
def test_the_picture_is_there_and_shows_the_same(picture):
    assert picture.place.is_file(), f"{picture.place.name} is missing: make screenshots draws it"

    shown = draw.seen(picture.place.read_text("utf-8"))
    assert [text for text in picture.shows if text not in shown] == [], "out of date: make screenshots draws it again"


def test_there_is_no_picture_that_nothing_draws():
    assert {place.name for place in FOLDER.glob("*.svg")} == {picture.place.name for picture in draw.PICTURES}


async def test_a_text_that_is_missing_is_named_with_what_is_there():
    picture = draw.Picture("odd", (80, 24), (), ("Open the sample", "no such text"), has_dataset=False)

    with pytest.raises(draw.NotShown, match=r"odd does not show \['no such text'\]") as raised:
        await draw.draw(picture)
    assert "Open the sample" in str(raised.value)


def test_what_is_seen_stands_where_it_stands_on_the_screen():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><text>title</text>'
        '<text x="24.4" y="10" textLength="24.4">漢</text><text x="61.0" y="10" textLength="24.4">b c</text>'
        '<text x="0" y="5" textLength="12.2">a</text></svg>'
    )
    assert draw.seen(svg) == "a\n  漢 b c"
