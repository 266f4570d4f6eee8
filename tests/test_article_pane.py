"""The article beside the list: what it tells, and the keys that page, scroll, widen and search it."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import item, made

from frtui.tui.widgets.article_text import ArticleText

PLACE = "https://harbour.example/bridge"


def bridge(folder: Path) -> Path:
    """One record with everything, and a newer one."""
    made(
        folder,
        "deep/bridge.md",
        body="The ferry stops on **Monday**.\n",
        title="The bridge opens",
        excerpt="Cars at last, says the stateâ€™s mayor.",
        publishedDateTime="2021-06-25T18:19:00Z",
        originalUrl="https://harbour.example/original",
        webUrl=PLACE,
        ampWebUrl="https://amp.harbour.example/bridge",
        cdnAmpWebUrl="https://cache.example/bridge",
        type="article",
        category="news",
        quality=30,
        heat=-1,
        published=True,
        provider={"name": "Harbour Gazette", "domain": "harbour.example"},
        topics=["Transport", "Town Hall"],
        images=[
            {
                "url": "https://img.harbour.example/1.jpg",
                "width": 640,
                "height": 480,
                "isCached": True,
                "title": "Span",
            },
            {"url": "https://other.example/2.jpg", "isCached": False},
        ],
        secured="b3BhcXVl",
        mood="cheerful",
        lanes={"north": 2, "south": 3},
    )
    made(folder, "newer.md", title="Newer", date="2021-08-29")
    return folder


def shown(driver: Driver) -> list[str]:
    return [line.strip() for line in driver.part("#text").splitlines()]


async def test_the_pane_tells_everything_of_a_record(tmp_path: Path):
    async with opened(bridge(tmp_path), size=(200, 60)) as driver:
        await driver.press("j")
        lines = [" ".join(line.split()) for line in driver.part("#text").splitlines()]
        told = [
            "The bridge opens",
            "Harbour Gazette · harbour.example",
            "Friday 25 June 2021, 18:19 UTC · 65 days before the newest",
            "article · news · quality 30 · heat – · flagged published",
            "Transport · Town Hall",
            "Cars at last, says the state’s mayor.",
            "The ferry stops on Monday.",
            "ADDRESSES",
            f"web {PLACE}",
            "original https://harbour.example/original",
            "AMP https://amp.harbour.example/bridge",
            "cached AMP https://cache.example/bridge",
            "RECORD",
            "file deep/bridge.md",
            "image 640 × 480 · img.harbour.example · cached · Span",
            "image size unknown · other.example · not cached",
            "mood cheerful",
        ]
        assert [line for line in lines if line in told] == told
        assert any(line.startswith("lanes") and "north" in line and "3" in line for line in lines)
        assert "b3BhcXVl" not in driver.text and "secured" not in driver.text


async def test_the_labels_of_addresses_stand_in_a_column(tmp_path: Path):
    async with opened(bridge(tmp_path), size=(200, 60)) as driver:
        await driver.press("j")
        assert len({line.index("https:") for line in driver.part("#text").splitlines() if "https:" in line}) == 1


async def test_a_bare_record_says_what_it_lacks(tmp_path: Path):
    made(tmp_path, "only-a-name.md", mood="grey")
    async with opened(tmp_path) as driver:
        lines = shown(driver)
        assert lines[0] == "only-a-name"
        assert "no date" in lines and "quality – · heat –" in lines
        assert driver.part("#related-heading").strip() == "No related items"


# Words that find one record of the sample -> what its article must say.
COLLECTIONS = {
    "hearing on the draft guidance": ["Public hearing on the draft guidance: police and facial recognition", "hearing"],
    "ilse brandvold type:profile": ["Ilse Brandvold", "no date", "bio", "keeper of a lighthouse"],
    "course councillors": ["Eskermark Open School", "course"],
    "threshold buttons": ["Jonas Wietzel", "What a threshold is, with buttons"],
    "folder:newsletters": ["The Camera Letter", "96 alerts, of which 92 were wrong"],
    "auditor nine pages blank": ["The state’s auditor asked", "“could not find a price”"],
    "panel weren't asked": ['Police & Crime Panel: "we weren\'t asked"'],
}


async def test_every_collection_of_the_sample_reads_as_text():
    async with opened(SAMPLE, size=(160, 80)) as driver:
        for words, told in COLLECTIONS.items():
            await driver.press("/")
            await driver.paste(words)
            text = " ".join(driver.part("#text").split())
            assert [part for part in told if part not in text] == [], driver.text
            assert "â€" not in text and "&amp;" not in text and "<p" not in text
            await driver.press("escape", *["escape"] * 3)
            assert driver.bar == ""


async def test_the_pane_catches_up_when_a_held_key_is_let_go(tmp_path: Path):
    for number in range(60):
        made(tmp_path, f"{number:02}.md", title=f"Number {number}")
    async with opened(tmp_path) as driver:
        driver.send(*["j"] * 40)
        await driver.settle()
        assert driver.browse.query_one("#articles").cursor == 40
        assert shown(driver)[0] == "Number 40"
        driver.send(*["k"] * 15, "z")
        await driver.settle()
        assert shown(driver)[0] == "Number 25"


def long_article(folder: Path, name: str = "a.md", **fields: object) -> Path:
    body = "\n\n".join(f"Paragraph {number} of many." for number in range(1, 101))
    made(folder, name, body=body, **{"title": "A long one", "date": "2021-01-02", **fields})
    return folder


async def test_space_pages_to_the_end_and_then_goes_to_the_next_article(tmp_path: Path):
    long_article(tmp_path)
    made(tmp_path, "b.md", title="The next one", date="2021-01-01")
    async with opened(tmp_path) as driver:
        seen = driver.part("#text")
        for _ in range(20):
            await driver.press("space")
            if shown(driver)[0] == "The next one":
                break
            seen += driver.part("#text")
        assert shown(driver)[0] == "The next one"
        assert [n for n in range(1, 101) if f"Paragraph {n} of many." not in seen] == [], "a page left lines out"
        assert driver.browse.query_one("#articles").has_focus


async def test_capital_j_and_k_scroll_the_article_from_the_list(tmp_path: Path):
    async with opened(long_article(tmp_path)) as driver:
        await driver.press("J", "J", "J")
        assert shown(driver)[0] != "A long one"
        assert driver.browse.query_one("#text").scroll_offset.y == 3
        await driver.press("K", "K", "K", "K")
        assert shown(driver)[0] == "A long one"
        assert driver.browse.query_one("#articles").has_focus


async def test_keys_scroll_the_article_that_has_the_focus(tmp_path: Path):
    async with opened(long_article(tmp_path), size=(120, 30)) as driver:
        text = driver.browse.query_one("#text")
        await driver.press("enter")
        page = text.size.height - 2
        moves = [("j", 1), ("down", 2), ("k", 1), ("up", 0), ("pagedown", page), ("pageup", 0)]
        moves += [("ctrl+d", page // 2), ("ctrl+u", 0), ("G", text.max_scroll_y), ("g", 0), ("end", text.max_scroll_y)]
        for key, line in [*moves, ("home", 0)]:
            await driver.press(key)
            assert text.scroll_offset.y == line, key


async def test_enter_reads_full_width_and_q_escape_or_enter_come_back():
    async with opened(SAMPLE) as driver:
        for back in ("q", "escape", "enter"):
            await driver.press("enter")
            assert "TITLE" not in driver.text and "Harbour Gazette · harbourgazette.example" in driver.text
            assert driver.title.endswith("as of 2021-08-19")
            await driver.press(back)
            assert "TITLE" in driver.text, back
            assert driver.browse.query_one("#articles").has_focus


async def test_z_hides_everything_else_and_takes_it_back():
    async with opened(SAMPLE, size=(160, 44)) as driver:
        before = driver.text
        for back in ("z", "escape", "q"):
            await driver.press("z")
            assert driver.text.strip().startswith("Moratorium to last until 2023")
            assert not any(word in driver.text for word in ("TITLE", "42 of 42", "/ search", "TOPIC"))
            await driver.press(back)
            assert driver.text == before, back


async def test_ctrl_f_finds_in_the_article_counts_and_goes_there(tmp_path: Path):
    async with opened(long_article(tmp_path)) as driver:
        await driver.press("ctrl+f", *"PARAGRAPH 77", "enter")
        assert "1 place: PARAGRAPH 77" in driver.text
        assert "Paragraph 77 of many." in driver.part("#text")
        await driver.press("ctrl+f", *"of many", "enter")
        assert "100 places: of many" in driver.text
        assert "Paragraph 1 of many." in driver.part("#text")
        await driver.press("ctrl+f", *"[bold]", "enter")
        assert "Not in this article: [bold]" in driver.text


async def test_n_goes_through_what_ctrl_f_found_and_escape_or_another_article_ends_it(tmp_path: Path):
    made(tmp_path, "b.md", title="Of many things", date="2020-01-01")
    async with opened(long_article(tmp_path)) as driver:
        await driver.press("ctrl+f", *"of many", "enter", *"n" * 50)
        assert "Paragraph 51 of many." in driver.part("#text")
        await driver.press("N")
        await driver.press(*"n" * 60)
        assert any("No place behind this one" in notice for notice in driver.notices)
        text = driver.browse.query_one(ArticleText)
        assert text.is_finding
        await driver.press("escape")
        assert not text.is_finding and "Paragraph 99 of many." in driver.part("#text")
        await driver.press("ctrl+f", *"of many", "enter", "j")
        assert not text.is_finding


async def test_on_a_narrow_screen_space_and_ctrl_f_open_the_article(tmp_path: Path):
    async with opened(long_article(tmp_path), size=(80, 24)) as driver:
        await driver.press("space")
        assert "Paragraph 1 of many." in driver.text
        await driver.press("q", "ctrl+f", *"Paragraph 55", "enter")
        assert "Paragraph 55 of many." in driver.text


async def test_reading_on_goes_to_the_next_article_in_full_width(tmp_path: Path):
    for number in range(3):
        made(tmp_path, f"{number}.md", title=f"Number {number}")
    async with opened(tmp_path, size=(80, 24)) as driver:
        await driver.press("enter", "space")
        assert shown(driver)[0] == "Number 1"
        await driver.press("space", "space", "q")
        assert driver.browse.query_one("#articles").cursor == 2


async def test_what_is_read_stays_in_view_when_the_terminal_changes_its_size(tmp_path: Path):
    async with opened(long_article(tmp_path), size=(120, 30)) as driver:
        await driver.press("enter", *["pagedown"] * 3)
        first = shown(driver)[0] or shown(driver)[1]
        for size in ((60, 20), (200, 50), (80, 24)):
            await driver.resize(*size)
            assert first in driver.part("#text"), size


async def test_a_reload_of_what_has_not_changed_leaves_the_place_in_the_text(tmp_path: Path):
    long_article(tmp_path, related=[item(f"Item {n}", f"https://a.example/{n}") for n in range(9)])
    async with opened(tmp_path) as driver:
        await driver.press("J", "J", "J", "]", "]", "]", "R")
        assert driver.browse.query_one("#text").scroll_offset.y == 3
        assert driver.browse.query_one("#related").cursor == 2


async def test_the_file_of_the_article_can_go_while_it_is_read(tmp_path: Path, home: Path):
    (home / "config" / "frtui").mkdir(parents=True)
    (home / "config" / "frtui" / "config.toml").write_text("live = false\n", "utf-8")  # or it would leave the list too
    long_article(tmp_path)
    made(tmp_path, "b.md", title="Soon gone", date="2021-01-01")
    async with opened(tmp_path) as driver:
        (tmp_path / "b.md").unlink()
        await driver.press("j")
        assert shown(driver)[0] == "Soon gone"
        assert "Related items: the file is gone" in driver.part("#related-heading")
