"""A folder opens as it was left, and as the configuration says, at the start and whenever it is saved."""

import asyncio
from pathlib import Path

import pytest
from app_driver import SAMPLE, Driver, opened, strips
from ferries import write_ferries
from records import write_record

from frtui.library.dataset import Dataset
from frtui.state.session import Session, file_of, keep, recall
from frtui.state.watch import file as config_file
from frtui.tui.ascii import Ascii
from frtui.tui.screens.browse import Browse


def configure(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, "utf-8")


# --- as it was left ---


async def test_query_order_and_article_come_back(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("/")
        await driver.write("@Port")
        await driver.press("enter", "s")
        await driver.press("2")
        await driver.press("g", "j", "j", "j")
        assert "Ferry 23" in driver.part("#text")
        before = driver.part("#articles")
        await driver.press("q")
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert driver.bar == "@Port" and "15 of 30 · oldest first" in driver.title
        assert "Ferry 23" in driver.part("#text")
        assert driver.part("#articles") == before
    async with opened(tmp_path, size=(120, 30), is_fresh=True) as driver:
        assert driver.bar == "" and "30 of 30 · newest first" in driver.title
        assert "Ferry 00" in driver.part("#text")


async def test_the_cursor_stands_on_the_line_where_it_stood(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(120, 20)) as driver:
        await driver.press("G", *"kkkkk")
        before = driver.part("#articles")
        assert "Ferry 24" in driver.part("#text")
        await driver.press("q")
    async with opened(tmp_path, size=(120, 20)) as driver:
        assert driver.part("#articles") == before


async def test_the_way_to_an_article_comes_back():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        await driver.press(*"jjjjjjjjjj", "]", "enter")
        trail, text = driver.part("#trail"), driver.part("#text")
        assert "The gate that learned" in trail
        await driver.press("ctrl+q")
    async with opened(SAMPLE, size=(160, 44)) as driver:
        assert driver.part("#trail") == trail
        assert "".join(driver.part("#text").split()) == "".join(text.split())
        await driver.press("backspace")
        assert "The gate that learned your face" in driver.part("#text")


async def test_widths_come_back_on_a_screen_of_the_same_width(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(160, 30)) as driver:
        x = driver.browse.query_one("#article-edge").region.x
        await driver.drag((x, 10), (x - 15, 10))
        edge = driver.browse.query_one("#article-edge").region.x
        assert edge == x - 15
        await driver.press("q")
    async with opened(tmp_path, size=(160, 30)) as driver:
        assert driver.browse.query_one("#article-edge").region.x == edge
    async with opened(tmp_path, size=(150, 30)) as driver:
        assert driver.browse.query_one("#article").styles.inline.has_rule("width") is False


async def test_an_article_that_has_gone_is_not_looked_for(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("j", "j", "q")
    (tmp_path / "02.md").unlink()
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert "29 of 29" in driver.title and "Ferry" in driver.part("#text")


@pytest.mark.parametrize(
    "session",
    [
        Session(query="(((", sort="nonsense", article="nowhere", history=("a", "b"), at=1, theme="no such theme"),
        Session(query="nofield:x", sort="-date,-date,-date", sizes={"article": 100_000, "screen": 120}),
        Session(query="", sort="match", pinned="0001-01-01", sizes={"facets": 0, "screen": 120}, row_line=99_999),
    ],
)
async def test_a_session_that_makes_no_sense_does_no_harm(tmp_path: Path, session: Session):
    keep(Dataset.at([write_ferries(tmp_path, 30)]), session)
    async with opened(tmp_path, size=(120, 30)) as driver:
        assert "30 of 30" in driver.title and "Ferry" in driver.part("#articles")
        await driver.press("j", "k", "q")


async def test_a_session_is_kept_while_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.tui.screens.resuming.KEPT_EVERY", 0.1)
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("j")
        await asyncio.sleep(0.4)
        assert recall(Dataset.at([tmp_path])).article == "https://port.example/1"
    assert file_of(Dataset.at([tmp_path])).is_file()


# --- as it is configured ---


async def test_columns_dates_order_and_theme_are_as_configured(tmp_path: Path):
    configure('theme = "frtui-light"\nsort = "+title"\ncolumns = ["title", "date"]\ndate_format = "%-d %b %y"\n')
    async with opened(write_ferries(tmp_path, 30), size=(200, 30)) as driver:
        assert driver.app.theme == "frtui-light"
        assert driver.part("ListHeading").split()[0] == "TITLE▼" and "30 of 30 · title A to Z" in driver.title
        assert driver.part("#articles").splitlines()[0].split() == ["●", "Ferry", "00", "30", "May", "21"]


async def test_a_key_that_is_configured_does_what_it_is_for(tmp_path: Path):
    configure('[keys]\nstar = "f7"\n')
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("f7")
        assert driver.part("#articles").lstrip().startswith("★")
        await driver.press("m")
        assert driver.part("#articles").lstrip().startswith("★"), "the usual key is free"


async def test_mistakes_are_told_with_their_lines_and_the_rest_is_used(tmp_path: Path):
    configure('colums = ["title"]\ntheme = "no such theme"\nread_delay = "soon"\ndate_format = "%Y"\n')
    async with opened(write_ferries(tmp_path, 30), size=(200, 50)) as driver:
        told = " ".join(driver.notices)
        assert "line 1" in told and "did you mean columns" in told
        assert "line 3" in told and "no theme is called no such theme" in told
        assert driver.part("#articles").split()[1] == "2021"


async def test_what_is_saved_is_in_force_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.tui.configured.LOOK", 0.1)
    async with opened(write_ferries(tmp_path, 30), size=(200, 30)) as driver:
        configure('columns = ["title"]\n[facets.where]\nSea = "ferry"\n')
        await asyncio.sleep(0.4)
        await driver.settle()
        assert driver.part("ListHeading").split() == ["TITLE"]
        assert "WHERE" in driver.part("#facets")
        configure('columns = ["date", "title"]\n')
        await asyncio.sleep(0.4)
        await driver.settle()
        assert driver.part("ListHeading").split() == ["DATE▼", "TITLE"]


async def test_a_theme_and_plain_signs_go_as_they_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.tui.configured.LOOK", 0.05)
    async with opened(write_ferries(tmp_path, 30), size=(160, 30)) as driver:
        configure('theme = "nord"\nascii = true\n')
        await driver.until(lambda: driver.app.theme == "nord" and len(driver.app._filters) > 0)
        driver.app.theme = "dracula"
        configure('theme = "nord"\n')
        await driver.until(lambda: not any(isinstance(one, Ascii) for one in driver.app._filters))
        assert driver.app.theme == "dracula", "what was chosen in the palette stays while the file says the same"
        configure('theme = "gruvbox"\n')
        await driver.until(lambda: driver.app.theme == "gruvbox")
        await driver.press("ctrl+q")
    configure('theme = "monokai"\n')
    async with opened(tmp_path, size=(160, 30)) as driver:
        assert driver.app.theme == "monokai", "a theme of the configuration is none of the session's"


async def test_keys_are_shown_as_they_are_configured(tmp_path: Path):
    configure('[keys]\nsearch = "f6"\nsidebar-fold = "x"\nopen = ""\n')
    async with opened(write_ferries(tmp_path, 30), size=(160, 30)) as driver:
        assert "f6 search" in driver.text and " open" not in driver.text.splitlines()[-1]
        await driver.press("?", "G")
        assert " / " not in driver.text
        await driver.press("escape", "ctrl+p")
        await driver.write("search: words")
        assert "live  f6" in driver.text
        await driver.press("escape", "shift+tab")
        await driver.press("j", "x")
        assert "▸" in driver.part("#facets")


async def test_plain_signs_stand_in_for_all_that_is_not_ascii(tmp_path: Path):
    configure("ascii = true\n")
    async with opened(write_ferries(tmp_path, 30), size=(160, 40)) as driver:
        await driver.press("m", "j", "v", "Y")
        shown = "".join(segment.text for strip in drawn(driver) for segment in strip)
        assert shown.isascii(), {character for character in shown if not character.isascii()}
        assert "*" in shown and "+" in shown


def drawn(driver: object) -> list[list[object]]:
    """The lines as they go to the terminal."""
    app = driver.app  # type: ignore[attr-defined]
    screen = app.screen
    filters = app.get_line_filters()
    return [list(strip.apply_filter(filters[-1], screen.background_colors[1])) for strip in strips(app)]


async def test_a_facet_that_was_folded_stays_so(tmp_path: Path):
    def facets(driver: Driver) -> list[str]:
        return [" ".join(line.split()) for line in driver.part("#facets").splitlines()]

    async with opened(write_ferries(tmp_path, 30), size=(160, 40)) as driver:
        assert facets(driver)[:4] == ["TOPIC 3", "Strike 20", "Fares 10", "Tides 30"]
        await driver.click_on("Fares", within="#facets")
        await driver.press("f")
        assert facets(driver)[:3] == ["TOPIC ▸ 3", "✓ Fares 10", "PROVIDER 2"], "what is asked for stays in sight"
        await driver.press("enter")
        assert facets(driver)[0] == "TOPIC 3"
        await driver.click_on("PROVIDER", within="#facets")
        assert "PROVIDER ▸ 2" in facets(driver) and "Harbour Gazette 5" not in facets(driver)
        await driver.press("q")
    async with opened(tmp_path, size=(160, 40)) as driver:
        assert "PROVIDER ▸ 2" in facets(driver) and driver.bar == "#Fares"
        await driver.click_on("PROVIDER", within="#facets")
        assert "Harbour Gazette 5" in facets(driver)


async def test_a_place_that_was_visited_twice_comes_back_with_its_trail(tmp_path: Path):
    for here, there in (("A", "B"), ("B", "A")):
        related = [{"title": there, "webUrl": f"https://port.example/{there}"}]
        write_record(
            tmp_path, f"{here}.md", title=f"Pier {here}", webUrl=f"https://port.example/{here}", related=related
        )
    async with opened(tmp_path, size=(160, 44)) as driver:
        await driver.press("]", "enter", "]", "enter")
        assert "Pier B" in driver.part("#trail")
        await driver.press("ctrl+q")
    async with opened(tmp_path, size=(160, 44)) as driver:
        assert "Pier B" in driver.part("#trail")


async def test_what_was_asked_last_time_is_no_step_of_this_time(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("/", *"strike", "enter", "ctrl+q")
    async with opened(tmp_path, size=(120, 30)) as driver:
        await driver.press("U")
        assert driver.bar == "strike"


async def test_a_sidebar_never_takes_the_place_of_the_list_unasked(tmp_path: Path):
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("b")
        assert "PROVIDER" in driver.text
        await driver.resize(80, 24)
        assert "Ferry 03" in driver.text
        await driver.resize(120, 30)
        await driver.press("b", "ctrl+q")
    async with opened(tmp_path, size=(80, 24)) as driver:
        assert "Ferry 03" in driver.text


async def test_a_question_that_names_a_view_is_answered_with_it_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with opened(write_ferries(tmp_path, 30), size=(120, 30)) as driver:
        await driver.press("/", *"#fares", "enter", "ctrl+s", *"Fares", "enter", "/", *"view:fares", "enter", "ctrl+q")
    shown: list[int] = []
    show_view = Browse.show_view
    monkeypatch.setattr(
        Browse, "show_view", lambda self, view, **how: (shown.append(len(view)), show_view(self, view, **how))
    )
    async with opened(tmp_path, size=(120, 30)):
        assert set(shown) == {10}
