"""Columns stay columns whatever stands in them: every line that is drawn takes exactly the cells it has."""

from pathlib import Path

import pytest
from app_driver import Driver, opened, strips
from made_records import item, made
from rich.cells import cell_len
from textual.content import Content

from frtui.tui.widgets.article_row import GAP, ONE_LINE, columns, fitted
from frtui.tui.widgets.article_text import ArticleText
from frtui.tui.widgets.line_list import LineList
from frtui.tui.widgets.paragraph import Paragraph, wrapped

GLYPHS = {
    "han": "港町の駅に顔認証ゲート住民が説明会を要求",
    "hangul": "역에 얼굴 인식 게이트가 설치되었다는 소식",
    "emoji": "🎥 camera 🚦 gate 🥐 café 🎥🎥🎥🎥🎥🎥🎥🎥🎥🎥🎥🎥🎥",
    "family": "👩\u200d👩\u200d👧\u200d👦 a family of four 👩\u200d🚀 and an astronaut",
    "flag": "🇨🇦 a flag 🇯🇵🇯🇵🇯🇵 and three more",
    "skin": "👍🏽 agreed 👋🏿 goodbye",
    "accents": "Cafe\u0301 a\u0300 l\u2019unanimite\u0301 nai\u0308ve",
    "stack": "Z\u0335\u0321\u0322\u0327\u0328a\u0321\u0322\u0327\u0328lgo said it",
    "full width": "ＦＵＬＬ ＷＩＤＴＨ ＬＥＴＴＥＲＳ １２３",
    "half": "ﾊﾝｶｸ ｶﾀｶﾅ",
    "text sign": "heart \u2764 and heart \u2764\ufe0f warning \u26a0\ufe0f",
    "right to left": "שלום עולם مرحبا بالعالم",
    "ambiguous": "“quotes” … — × ÷ ± § ¶ ° ½ ①②③ ■□▲△",
    "narrow": "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
}


def glyph_records(folder: Path) -> Path:
    related = [item(text, f"https://o.example/{name}", provider={"name": text}) for name, text in GLYPHS.items()]
    for name, text in GLYPHS.items():
        made(
            folder,
            f"{name}.md",
            body=f"{text} {text}\n\n- {text}\n\n> {text}\n\n    {text}\n",
            title=f"{text} {name}",
            excerpt=f"{text} " * 9,
            provider={"name": text, "domain": f"{name}.example"},
            topics=[text, name],
            related=related,
            webUrl=f"https://a.example/{name}",
            mood=text,
            **{text[:12]: text},
        )
    return folder


def uneven_lines(driver: Driver) -> list[str]:
    """The drawn lines that take another number of cells than their widget or the screen has."""
    found = [repr(strip) for strip in strips(driver.app) if strip.cell_length != driver.app.size.width]
    for widget in (*driver.app.screen.query(LineList), *driver.app.screen.query(ArticleText)):
        width = widget.scrollable_content_region.width
        if widget.size.area:
            for y in range(widget.size.height):
                strip = widget.render_line(y)
                if not strip.cell_length == cell_len(strip.text) == width:
                    found.append(f"{widget!r} line {y}: {strip.cell_length} of {width}: {strip.text!r}")
    return found


@pytest.mark.parametrize("size", [(200, 50), (100, 30), (60, 20)], ids=str)
async def test_every_line_takes_exactly_its_cells(size: tuple[int, int], tmp_path: Path):
    async with opened(glyph_records(tmp_path), size=size) as driver:
        for _ in GLYPHS:
            assert uneven_lines(driver) == []
            await driver.press("j")
        for keys in (["p"], ["escape", "t"], ["escape", ","], ["escape", "O"], ["escape", "enter"], ["]"]):
            await driver.press(*keys)
            assert uneven_lines(driver) == [], keys


async def test_numbers_stand_in_one_column_behind_titles_of_wide_glyphs(tmp_path: Path):
    async with opened(glyph_records(tmp_path), size=(240, 50)) as driver:
        x = driver.place("REL", "ListHeading")[0] + len("REL") - len("14")
        y = driver.browse.query_one("#articles").region.y
        numbers = [strip.crop(x, x + 2).text for strip in strips(driver.app)[y : y + len(GLYPHS)]]
        assert numbers == ["14"] * len(GLYPHS)


@pytest.mark.parametrize("text", GLYPHS.values(), ids=GLYPHS)
def test_a_cell_of_a_row_is_filled_and_never_overfilled(text: str):
    for width in (1, 2, 3, 7, 18, 200):
        for right in (False, True):
            assert fitted(text, width, right).cell_length == width


@pytest.mark.parametrize("wraps", [True, False])
@pytest.mark.parametrize("text", GLYPHS.values(), ids=GLYPHS)
def test_wrapping_loses_no_letter_and_makes_no_line_too_wide(text: str, wraps: bool):
    content = Content(f"{text} and {text}")
    for width in (10, 11, 20, 61):
        lines = wrapped(0, Paragraph(content, Content("- "), wraps), width)
        assert [line.content.plain for line in lines if line.content.cell_length > width - 2] == []
        assert "".join("".join(line.content.plain for line in lines).split()) == "".join(content.plain.split())
        starts = [line.start for line in lines]
        assert starts == sorted(starts)
        for line in lines:
            assert content.plain[line.start :].startswith(line.content.plain)


@pytest.mark.parametrize("with_folder", [True, False])
def test_the_columns_fit_every_width_and_the_title_has_the_most(with_folder: bool):
    for width in range(ONE_LINE, 260):
        laid = columns(width, with_folder)
        assert 1 + sum(column.width + GAP for column in laid) - GAP <= width, width
        assert max(laid, key=lambda column: column.width).name == "title", width
