"""Text that comes from elsewhere than records: folders, marks that were handed over, views that were edited."""

import json
import sys
from pathlib import Path

import pytest
from app_driver import opened
from characters import is_acted_on
from commands import Finished, frtui, frtui_here
from hostile.seen import faults
from records import write_record

from frtui.library.dataset import Dataset
from frtui.state.view_set import SavedView, ViewError
from frtui.state.views import file_of, save

EVIL = "\x1b]0;PWNED\x07\x9b2J\u202e[bold]x[@click=app.quit]y"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a name of that kind, of two records without anything odd in them."""
    folder = tmp_path / EVIL
    write_record(folder, f"{EVIL}/a.md", title="Ferry", topics=["Rail"], provider="Wire", webUrl="https://a.example/1")
    write_record(folder, "b.md", title="Tram", topics=["Road"])
    return folder


def harm(done: Finished) -> set[str]:
    return {repr(sign) for sign in set(done.out + done.err) if is_acted_on(sign)}


def marked(news: Path) -> str:
    """Lines of marks for both records, as another copy might export them."""
    head = {"format": "frtui marks", "version": 1}
    when = "2021-06-25T00:00:00Z"
    mark = {"key": "https://a.example/1", "tags": [EVIL], "tags_at": when, "note": f"a {EVIL} b", "note_at": when}
    return "".join(f"{json.dumps(line)}\n" for line in (head, mark))


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("index",),
        ("check",),
        ("kwic", "ferry"),
        ("facets", "folder"),
        ("export", "--format", "ris"),
        ("export", "--format", "md"),
        ("export", "--format", "bibtex"),
        ("marks list",),
        ("list", "nosuch:thing"),
        ("list", f"{EVIL}:"),
        ("list", "--sort", EVIL),
        (EVIL,),
    ],
    ids=lambda command: " ".join(command).replace(EVIL, "EVIL"),
)
def test_a_folder_called_so_is_text_in_what_every_command_says(command: tuple[str, ...], news: Path):
    name, *rest = command
    done = frtui(*name.split(), str(news), *rest)
    assert harm(done) <= ({"'\\r'"} if "ris" in rest else set())  # so RIS ends its lines
    assert harm(frtui(*name.split(), f"{news}/{EVIL}/not there", *rest)) == set()


@pytest.mark.parametrize("facet", ["topic", "provider", "folder"])
def test_what_a_shell_is_given_to_complete_is_text(facet: str, news: Path):
    write_record(news, "c.md", title="c", topics=[f"{EVIL}\n--help"], provider=EVIL)
    frtui("index", str(news))
    done = frtui("complete", facet, str(news), "")
    assert done.out and harm(done) == set() and "\n--help" not in done.out


def test_caches_and_configurations_are_told_in_text(news: Path):
    frtui("index", str(news))
    for command in (("cache",), ("cache", "list"), ("cache", "clear"), ("config", "show"), ("config", "check")):
        assert harm(frtui(*command)) == set(), command


async def test_tags_notes_and_views_from_elsewhere_are_text(news: Path, capsys: pytest.CaptureFixture[str]):
    lines = news.parent / "marks.jsonl"
    lines.write_text(marked(news), "utf-8")
    assert harm(frtui_here(capsys, "marks", "import", str(lines))) == set()
    assert harm(frtui_here(capsys, "marks", "list", str(news))) == set()
    assert harm(frtui_here(capsys, "list", str(news), "has:note")) == set()
    async with opened(news, size=(120, 40), is_fresh=True) as driver:
        assert faults(driver) == []
        await driver.press("g")
        while driver.browse.record.title != "Ferry":
            await driver.press("j")
        assert "PWNED" in driver.part("#text")
        number = driver.browse.history.current.id
        note = driver.browse.memory.marked.note(number)
        for keys in (("a",), ("escape",), ("+",), ("escape",), ("b",), ("Y",), ("escape",), ("e", "3"), ("escape",)):
            await driver.press(*keys)
            assert faults(driver) == [], keys
        assert driver.browse.memory.marked.note(number) == note, "to look at it changes nothing"


async def test_a_view_whose_name_is_no_text_is_told_and_left_out(news: Path):
    dataset = Dataset.at([news])
    for sign in ("\x9b2J", "\u202e", "\u200b", "\t"):
        with pytest.raises(ViewError):
            SavedView(f"a{sign}b", "ferry")
    save(dataset, lambda views: views.with_(SavedView("[bold]b[/x]", "ferry")).with_(SavedView("odd", "ferry")))
    file = file_of(dataset)
    file.write_text(file.read_text("utf-8").replace('"odd"', '"a\\u009b2J\\u202eb"'), "utf-8")
    async with opened(news, size=(120, 40), is_fresh=True) as driver:
        assert any("control characters" in notice for notice in driver.notices)
        await driver.press("b")
        assert "[bold]b[/x]" in driver.part("#facets") and faults(driver) == []
        for keys in (("1",), ("escape",), ("/", *"view:"), ("tab",), ("enter",), ("escape", "escape")):
            await driver.press(*keys)
            assert faults(driver) == [], keys


async def test_what_the_bar_and_the_lists_of_words_offer_is_text(tmp_path: Path):
    write_record(tmp_path, "a.md", title=f"Ferry {EVIL}", topics=[f"Topic {EVIL}"], provider=f"Wire {EVIL}")
    async with opened(tmp_path, size=(120, 40), is_fresh=True) as driver:
        for typed in ("#top", "@wi", "topic:to", "ferry", "type:", "tag:"):
            await driver.press("/")
            await driver.write(typed)
            assert faults(driver) == [], typed
            await driver.press("tab")
            assert faults(driver) == [], typed
            await driver.press("escape", "escape", "escape")
        driver.browse.action_in_context()
        await driver.settle()
        await driver.write("ferry")
        await driver.press("enter")
        assert faults(driver) == [] and "PWNED" in driver.text


async def test_what_an_error_says_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise OSError(5, f"no {EVIL}")

    write_record(tmp_path, "a.md", title="Ferry")
    monkeypatch.setattr("frtui.library.document.document", broken)
    async with opened(tmp_path, size=(120, 40), is_fresh=True) as driver:
        assert any("That did not work. no" in notice for notice in driver.notices)
        assert "[bold]x" in driver.text and faults(driver) == [] and driver.app.is_running
