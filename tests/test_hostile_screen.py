"""What strangers wrote is shown as text and nothing else: no markup, no control characters, no reordering, anywhere."""

import re
from pathlib import Path

import pytest
from app_driver import Driver, opened
from hostile.seen import faults
from made_records import made

MARKUP = ("[bold]x[/]", "[/x]", "[@click=app.quit]q[/]", "[link=https://evil.example]l[/]", "$primary", "[red")
CONTROLS = "\x1b[31m \x1b]0;PWNED\x07 \x9b2J \x00 \x08\x08 \x7f \u202eneddih\u202c \u2066 \u200b \u2028 \x85"


def hostile(folder: Path, name: str, text: str) -> None:
    """A record in which everything that is shown is `text`, in a folder that is called so too."""
    place = text.replace("/", "∕").replace("\x00", "")
    made(
        folder,
        f"{place[:40]}/{name}.md",
        body=f"{text}\n\n# {text}\n\n- {text}\n\n> {text}\n\n    {text}\n",
        title=f"{name} {text}",
        excerpt=text,
        date="2021-01-01",
        type=text,
        category=text,
        provider={"name": text, "domain": text},
        topics=[text, f"{name} {text}"],
        webUrl=f"https://a.example/{text}",
        originalUrl=f"javascript:{text}",
        images=[{"url": f"https://img.example/{text}", "title": text, "width": 1, "height": 1}],
        related=[{"title": f"{name} {text}", "excerpt": text, "provider": {"name": text}, "webUrl": f"app:{text}"}],
        **{text: text},
    )


async def at_every_place(driver: Driver) -> list[str]:
    """What each place of the reader shows of the article under the cursor, after it was found to be harmless."""
    shown = []
    for keys in (
        [],
        ["enter"],
        ["]", "enter"],
        ["backspace", "q"],
        ["t"],
        ["space", "escape"],
        ["T", "p"],
        ["-", "escape"],
        ["P", ","],
        ["escape", "O"],
        ["enter"],
        ["y"],
        ["o"],
        ["ctrl+f", *"[/x", "enter"],
        ["E"],
        ["!"],
        ["escape", "t", "enter", "p", "-", "escape"],  # the list is empty now, and says why
        ["T", "P", "/", *"x", "enter", "escape"],
    ):
        await driver.press(*keys)
        assert driver.app.is_running, keys
        assert faults(driver) == [], keys
        shown.append(driver.text)
    return shown


@pytest.mark.parametrize("size", [(240, 40), (60, 20)], ids=str)
async def test_markup_is_shown_as_it_is_written(size: tuple[int, int], tmp_path: Path):
    hostile(tmp_path, "a", " ".join(MARKUP))
    hostile(tmp_path, "b", " ".join(MARKUP[::-1]))
    (tmp_path / "bad [bold].md").write_text("---\ntitle: [/x\n---\n")
    async with opened(tmp_path, size=size) as driver:
        shown = await at_every_place(driver)
        assert all("[" in text for text in shown)
        if size[0] == 240:
            for part in ("#articles", "#facets", "#text", "#related"):
                assert re.search(r"\[bold\]x\[/\]|\[red \$primary", driver.part(part)), part
            assert all(markup in driver.part("#text") for markup in MARKUP)
            await driver.press("t")
            assert "[bold]x[/] [/x] [@click=app.quit]q[/]" in driver.part("#box")
            await driver.press("enter")
            assert '#"[bold]x[/] [/x]' in driver.part("#bar") and "topic [bold]x[/]" in driver.part("#bar")


@pytest.mark.parametrize("size", [(240, 40), (60, 20)], ids=str)
async def test_control_characters_become_visible_stand_ins(size: tuple[int, int], tmp_path: Path):
    hostile(tmp_path, "a", CONTROLS)
    hostile(tmp_path, "b", CONTROLS[::-1])
    bad = tmp_path / "bad\x1b[2J\u202e.md"
    bad.write_bytes(b"---\ntitle: \x1b]0;PWNED\x07 [\n---\n")
    async with opened(tmp_path, size=size) as driver:
        shown = await at_every_place(driver)
        assert all("PWNED" not in text or "␛]0;PWNED" in text or "DENWP" in text for text in shown)
        assert "␛[31m" in driver.text


async def test_the_names_of_dataset_and_folders_are_text_too(tmp_path: Path):
    folder = tmp_path / f"{MARKUP[0]}{CONTROLS}".replace("/", "∕").replace("\x00", "")
    made(folder, "a.md", title="Alpha")
    made(folder, "\x1b[31m/b.md", title="Bravo")
    async with opened(folder) as driver:
        assert faults(driver) == []
        assert "[bold]x[∕]␛[31m" in driver.title


async def test_the_folder_picker_shows_strange_names_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made(tmp_path, "a.md", title="Alpha")
    for name in ("[bold]x", "\x1b]0;PWNED\x07", "\u202eneddih", "\x9b2J"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    async with opened(tmp_path) as driver:
        await driver.press("ctrl+p")
        await driver.write("open another")
        await driver.press("enter")
        assert "[bold]x" in driver.part("#box")
        assert faults(driver) == []
        for _ in range(5):
            await driver.press("down")
            assert faults(driver) == []


async def test_what_is_typed_and_pasted_is_text_too(tmp_path: Path):
    hostile(tmp_path, "a", "harmless")
    async with opened(tmp_path) as driver:
        await driver.press("/")
        await driver.paste(" ".join(MARKUP) + CONTROLS)
        assert faults(driver) == []
        await driver.press("enter")
        assert "[@click=app.q" in driver.part("#nothing")
        assert faults(driver) == []
        for key in ("t", "ctrl+f", "d"):
            await driver.press(key)
            await driver.paste("[/x]\x1b[31m")
            assert faults(driver) == [], key
            await driver.press("enter", "escape")
            assert faults(driver) == [], key
