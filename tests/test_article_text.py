"""The text of an article as something to take away: selected with the mouse, copied, found in."""

from pathlib import Path

from app_driver import Driver, opened, strips
from made_records import made

EXCERPT = "Cars at last, says the mayor, and nobody on either bank has a word to say against it this morning."


def short_article(folder: Path, body: str = "Second paragraph, with the ferry in it.\n") -> Path:
    made(folder, "a.md", body=body, title="The bridge opens", excerpt=EXCERPT, date="2021-06-25")
    made(folder, "b.md", title="The other one", date="2021-06-24")
    return folder


def selected(driver: Driver) -> str:
    return driver.app.screen.get_selected_text() or ""


def coloured(driver: Driver, text: str) -> set[str]:
    """The background colours of the first `text` that is seen in the article."""
    x, y = driver.place(text, "#text")
    strip = strips(driver.app)[y].crop(x, x + len(text))
    return {str(segment.style.bgcolor) for segment in strip if segment.style}


# Where a drag ends, the cell under the pointer is selected too.


async def test_a_drag_selects_text_as_it_was_written_and_ctrl_c_copies_it(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        start = driver.place("at last", "#text")
        x, y = driver.place("this morning", "#text")
        assert y > start[1], "the excerpt takes several lines"
        await driver.drag(start, (x + len("this morning") - 1, y))
        assert selected(driver) == EXCERPT[EXCERPT.index("at last") : -1]
        await driver.press("ctrl+c")
        assert driver.app.clipboard == EXCERPT[EXCERPT.index("at last") : -1]
        assert "at last" in driver.text


async def test_a_selection_over_paragraphs_keeps_their_line_ends(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        x, y = driver.place("Second", "#text")
        await driver.drag(driver.place("Cars", "#text"), (x + len("Second") - 1, y))
        assert [line for line in selected(driver).split("\n") if line] == [EXCERPT, "Second"]


async def test_what_is_selected_is_coloured_and_another_article_lets_it_go(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        plain = coloured(driver, "at last")
        x, y = driver.place("at last", "#text")
        await driver.drag((x, y), (x + 6, y))
        assert selected(driver) == "at last"
        assert coloured(driver, "at last") != plain and coloured(driver, "Cars") == plain
        await driver.press("escape", "j")
        assert driver.part("#text").strip().startswith("The other one")
        assert selected(driver) == ""


async def test_wide_glyphs_are_selected_as_they_are_seen(tmp_path: Path):
    async with opened(short_article(tmp_path, "港町の駅 and 👩🏽‍🚀 gates\n")) as driver:
        x, y = driver.place("の駅", "#text")
        await driver.drag((x, y), (x + 2, y))
        assert selected(driver) == "の駅"


async def test_a_double_click_takes_a_word_and_a_triple_click_the_paragraph(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        await driver.click_on("ferry", "#text", times=2)
        assert selected(driver) == "ferry"
        await driver.click_on("nobody", "#text", times=3)
        assert selected(driver) == EXCERPT


async def test_found_places_are_coloured_until_something_else_is_looked_for(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        plain = coloured(driver, "mayor")
        await driver.press("ctrl+f", *"MAYOR", "enter")
        assert coloured(driver, "mayor") != plain and coloured(driver, "nobody") == plain
        await driver.press("ctrl+f", *"bank", "enter")
        assert coloured(driver, "mayor") == plain and coloured(driver, "bank") != plain
        await driver.press("ctrl+f", "enter")
        assert coloured(driver, "bank") == plain


async def test_code_is_not_wrapped_at_its_blanks_but_cut_where_a_line_is_full(tmp_path: Path):
    code = "a = " + "b + " * 30 + "c"
    async with opened(short_article(tmp_path, f"Text:\n\n    {code}\n")) as driver:
        lines = [line[4:] for line in driver.part("#text").splitlines() if line.startswith("    ")]
        assert "".join(lines).replace(" ", "") == code.replace(" ", "")


async def test_a_new_theme_colours_the_text_anew(tmp_path: Path):
    async with opened(short_article(tmp_path)) as driver:
        dark = coloured(driver, "mayor")
        driver.app.theme = "frtui-light"
        await driver.settle()
        assert coloured(driver, "mayor") != dark
        for theme in ("textual-dark", "textual-light", "nord"):
            driver.app.theme = theme
            await driver.settle()
            assert "mayor" in driver.part("#text")
