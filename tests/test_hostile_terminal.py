"""All hostile records in a real terminal: listed, opened, searched, copied, cited and exported. Its bytes are ours."""

import json
import re
import sys
from pathlib import Path

import pytest
from characters import is_acted_on
from commands import frtui_here
from hostile.corpus import CASES, DRIVEN, HANDY, STEP, Case, write
from hostile.emitted import copied, harm
from terminal import Terminal, Undrawn

from frtui.library.article import Article
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

SEARCHED = {
    "front": "A",
    "signs": "31mb",
    "markup": "bold",
    "addresses": "script",
    "bodies": "links",
    "amounts": "word",
}
"""A word of a hostile title, or of one beside it, in each kind."""

CSV = "3"
"""The third of the formats that `e` offers."""


def seen_of(folder: Path, path: str) -> str:
    """A pattern that an open article shows: the beginning of its title, where that says little its path, if seen."""
    article = Dataset.at([folder]).load(path)
    assert isinstance(article, Article)
    words = re.match(r"[ -~]{8,24}", clean_line(article.title))
    if words:
        return re.escape(words[0].strip())
    is_short = len(article.title) + len(article.body) + len(article.excerpt or "") < 300
    return rf"file +{re.escape(path)}" if is_short else ""


@pytest.mark.parametrize("kind", DRIVEN)
def test_nothing_that_came_from_a_record_steers_the_terminal(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder, target = tmp_path / "news", tmp_path / "out.csv"
    write(folder, [case for case in CASES if case.kind == kind and len(case.data) <= HANDY][::STEP])
    paths = [json.loads(line)["path"] for line in frtui_here(capsys, "list", str(folder), "--json").lines]
    with Undrawn(folder, "--fresh", size=(90, 26)) as terminal:
        terminal.wait_for(f"{len(paths)} of {len(paths)}")
        for place, path in enumerate(paths):
            terminal.send("qj\r" if place else "\r")  # back to the list, on, and in full width
            terminal.wait_for(f"(?s){seen_of(folder, path)}.*q list")
        terminal.send("q")
        terminal.wait_for("/ search")
        terminal.send(f"/{SEARCHED[kind]}\r")
        terminal.wait_for("next hit")
        terminal.send("\x1b")
        terminal.wait_for(f"{len(paths)} of {len(paths)}")
        terminal.send("VY")
        terminal.wait_for("BibTeX")
        terminal.send("b")
        terminal.wait_for_bytes(rb"\x1b\]52;c;[^\x07]*\x07")
        terminal.send("y")
        if kind == "front":
            terminal.wait_for("no address")
        else:
            terminal.wait_for_bytes(rb"\x1b\]52;c;[^\x07]*\x07", times=2)
        terminal.send("e")
        terminal.wait_for("CSV table")
        terminal.send(CSV)
        terminal.wait_for("Write CSV table to")
        terminal.send("\x7f" * 40 + f"{target}\r")
        terminal.wait_for(f"{len(paths)} articles as CSV")
        terminal.send("\x11")
        assert terminal.ended() == 0 and terminal.is_restored
    assert harm(terminal.written) == []
    assert len(copied(terminal.written)) == 2 - (kind == "front")
    assert not [sign for text in copied(terminal.written) for sign in set(text) if is_acted_on(sign)]
    assert target.stat().st_size > 0


# --- and the check itself finds what it looks for ---

SEQUENCES = [
    case
    for case in CASES
    if case.name.startswith(("a sequence", "an override of direction in the title"))
    and "fills the clipboard" not in case.name  # that is found by its number: the reader copies twice
]


@pytest.mark.parametrize("case", SEQUENCES, ids=[case.name for case in SEQUENCES])
def test_each_sequence_would_be_found_in_the_bytes(case: Case, tmp_path: Path):
    write(tmp_path, [case])
    article = Dataset.at([tmp_path]).load(case.path)
    assert isinstance(article, Article)
    ours = "\x1b[?1049h\x1b[2;4H\x1b[1;38;5;188;48;5;16mShown\x1b[0m\r\n\x1b]22;default\x07"
    ended = "\x1b[?1049l"
    assert harm(f"{ours}{ended}".encode()) == []
    assert harm(f"{ours}{article.title}{ended}".encode()) != []


UNCLEAN = """
import re, sys
import frtui.library.cleaning as cleaning
cleaning._SUSPECT = re.compile("(?!)")
import frtui.cli
sys.exit(frtui.cli.main(sys.argv[1:]))
"""


def test_without_cleaning_the_terminal_would_be_steered(tmp_path: Path):
    write(tmp_path, [case for case in CASES if case.name == "a sequence that sets the window's title"])
    with Terminal(tmp_path, command=(sys.executable, "-c", UNCLEAN)) as terminal:
        terminal.wait_for("1 of 1")
        terminal.wait_for_bytes(b"PWNED", times=2)
    assert any("PWNED" in place for place in harm(terminal.written))
