"""The real program in a real terminal: it starts, answers, and leaves the terminal as it was."""

import base64
import re
import signal
import sys
from pathlib import Path

import pytest
from app_driver import SAMPLE
from commands import frtui
from made_records import made
from processes import children_of, end, only_where_processes_can_be_seen
from terminal import PATIENCE, Terminal
from test_beside import many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

FIRST = "Moratorium to last until"


def test_the_list_appears_keys_work_and_q_quits():
    with Terminal(SAMPLE) as terminal:
        terminal.wait_for("42 of 42 · newest first · (41 unread · )?as of 2021-08-19")
        assert FIRST in terminal.text and "? help" in terminal.text
        terminal.send("/camera\r")  # at one go, as fast fingers or a slow line do
        terminal.wait_for(r"\b1?\d of 42")
        terminal.send("\x1b")
        terminal.wait_for("42 of 42")
        terminal.send("jj")
        terminal.wait_for(r"│  Procurement rule would force")
        terminal.send("t")
        terminal.wait_for("Topic · 12 of 12")
        terminal.send("priv\r")
        terminal.wait_for("22 of 42")
        terminal.resize(60, 20)
        terminal.wait_for("22 of 42", gone=False)
        terminal.send("\r")
        terminal.wait_for("q list")
        terminal.send("q")
        terminal.wait_for("/ search")
        terminal.send("q")
        assert terminal.ended() == 0
        assert terminal.is_restored


def test_the_mouse_and_a_paste_arrive():
    with Terminal(SAMPLE) as terminal:
        terminal.wait_for("42 of 42")
        lines = terminal.text.splitlines()
        [row] = [y for y, line in enumerate(lines) if "Coastline Rail drops" in line]
        terminal.send(f"\x1b[<0;20;{row + 1}M\x1b[<0;20;{row + 1}m")
        terminal.wait_for("│  Coastline Rail drops")
        terminal.send("/\x1b[200~ferry\r\ncoffee\n\x1b[201~")
        terminal.wait_for("❯ ferry coffee")
        terminal.wait_for("1 of 42")
        terminal.send("\x11")  # ctrl+q
        assert terminal.ended() == 0 and terminal.is_restored


def test_y_sends_the_url_to_the_terminals_clipboard():
    with Terminal(SAMPLE) as terminal:
        terminal.wait_for("│  Moratorium")
        terminal.send("y")
        terminal.wait_for("Sent to the terminal's clipboard")
        url = b"https://www.harbourgazette.example/province/2021/08/19/moratorium-until-2023"
        assert b"\x1b]52;c;" + base64.b64encode(url) in terminal.written


SIGNALS = pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT], ids=lambda number: number.name
)
"""What `kill`, a terminal that is closed, and ctrl+c and ctrl+\\ of another terminal send."""


@SIGNALS
def test_a_signal_ends_it_and_the_terminal_is_restored(number: signal.Signals):
    with Terminal(SAMPLE) as terminal:
        terminal.wait_for("42 of 42")
        terminal.send("t")
        terminal.wait_for("Topic ·")
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.is_restored


@only_where_processes_can_be_seen
@pytest.mark.parametrize(
    "seen", [rb"\x1b\[\?1049h", rb"[1-9]\d* of [1-9]"], ids=["at the start", "in the middle of reading"]
)
def test_a_terminal_that_goes_without_a_signal_ends_it(seen: bytes, tmp_path: Path):
    folder = many(tmp_path / "many")
    with Terminal(folder) as terminal:
        terminal.wait_for_bytes(seen)
        below = children_of(terminal.process.pid)
        terminal.close()
        assert terminal.process.wait(PATIENCE) == 128 + signal.SIGHUP
    assert end(below)


@only_where_processes_can_be_seen
@SIGNALS
def test_a_signal_in_the_middle_of_reading_ends_all_that_reads_and_what_was_read_is_sound(
    number: signal.Signals, tmp_path: Path
):
    folder = many(tmp_path / "many")
    with Terminal(folder) as terminal:
        terminal.wait_for(r"[1-9]\d* of [1-9]")
        below = children_of(terminal.process.pid)
        below += [process for child in below for process in children_of(child)]
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.is_restored
    assert end(below)
    assert sorted(frtui("list", str(folder)).lines) == sorted(frtui("list", str(folder), "--no-cache").lines)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=["C", "C without UTF-8 mode", "latin-1"],
)
def test_another_locale_still_starts(locale: dict[str, str]):
    with Terminal(SAMPLE, size=(120, 40), **locale) as terminal:
        terminal.wait_for("42 of 42")
        terminal.send("G")
        terminal.wait_for("people/ilse-brandvold.md")
        terminal.send("q")
        assert terminal.ended() == 0 and terminal.is_restored


EDITOR = """#!{python}
import sys
path = sys.argv[-1]
print("EDITING", *sys.argv[1:-1], flush=True)
input()
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace("Before", "Afterwards"))
"""


def test_the_editor_gets_the_terminal_and_the_reader_takes_it_back_with_what_has_changed(tmp_path: Path):
    editor = tmp_path / "editor"
    editor.write_text(EDITOR.format(python=sys.executable))
    editor.chmod(0o755)
    made(tmp_path / "news", "a.md", title="Before it was edited")
    with Terminal(tmp_path / "news", EDITOR=f"{editor} --wait") as terminal:
        terminal.wait_for("│  Before it was edited")
        terminal.send("E")
        terminal.wait_for("EDITING --wait")
        assert b"\x1b[?1049l" in terminal.written
        terminal.send("\r")
        terminal.wait_for("│  Afterwards it was edited")
        terminal.send("q")
        assert terminal.ended() == 0 and terminal.is_restored


ENDING = """#!{python}
import signal, sys
print("EDITING", flush=True)
signal.pause()
"""


@only_where_processes_can_be_seen
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_ends_the_reader_while_the_editor_runs_ends_the_editor_first(number: signal.Signals, tmp_path: Path):
    editor = tmp_path / "editor"
    editor.write_text(ENDING.format(python=sys.executable))
    editor.chmod(0o755)
    with Terminal(SAMPLE, EDITOR=str(editor)) as terminal:
        terminal.wait_for("42 of 42")
        terminal.send("E")
        terminal.wait_for("EDITING")
        below = children_of(terminal.process.pid)
        terminal.process.send_signal(signal.SIGINT)  # of the terminal: that is for the editor
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.is_restored
    assert end(below)


PAYLOAD = (
    "\x1b]0;PWNED\x07 \x1b[2J \x9b31m \x9d0;PWNED\x9c \x1bP1$r\x1b\\ \x1b]52;c;UFdORUQ=\x07 \u202ePWNED \x0e\x0f\x08"
)


def test_control_characters_of_records_never_reach_the_terminal(tmp_path: Path):
    for number in range(3):
        made(
            tmp_path / "odd\x1b]0;PWNED\x07 \x9b2J",
            f"{number}\x1b]0;PWNED\x07.md",
            body=f"{PAYLOAD}\n\n    {PAYLOAD}\n",
            title=f"Number {number} {PAYLOAD}",
            excerpt=PAYLOAD,
            type=PAYLOAD,
            provider={"name": PAYLOAD, "domain": PAYLOAD},
            topics=[PAYLOAD, "plain"],
            webUrl=f"https://a.example/{PAYLOAD}",
            related=[{"title": PAYLOAD, "excerpt": PAYLOAD, "webUrl": f"https://b.example/{PAYLOAD}"}],
            **{PAYLOAD: PAYLOAD},
        )
    (tmp_path / "bad\x1b]0;PWNED\x07.md").write_bytes(b'---\ntitle: "\x1b]0;PWNED\x07" "\x9b2J\n---\n')
    with Terminal(tmp_path, size=(100, 40)) as terminal:
        terminal.wait_for("3 of 3")
        terminal.wait_for("RELATED 1")
        for keys, floats in (("t", "Topic ·"), (",", "Filter by this"), ("O", "Open which"), ("!", "Check ·")):
            terminal.send(keys)
            terminal.wait_for(floats)
            terminal.send("\x1b")
            terminal.wait_for(floats, gone=True)
        for keys, seen in (
            ("t \x1b[B-", "⊘"),
            ("\r", '#"|topic ␛'),  # the bar may show the end of a long query
            ("TP", "3 of 3"),
            ("yo", "clipboard|Not opened"),
            ("]\r", "Not in this folder"),
        ):
            terminal.send(keys)
            terminal.wait_for(seen)
        terminal.send("\x7f")
        terminal.wait_for("Not in this folder", gone=True)
        terminal.send("\x11")
        assert terminal.ended() == 0 and terminal.is_restored
    text = terminal.written.decode("utf-8")  # strictly: not a byte of it is anything else
    assert "PWNED" in text, "the records were shown"
    copied = [base64.b64decode(sent).decode() for sent in re.findall("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", text)]
    assert copied and all(address.isprintable() for address in copied)
    text = re.sub("\x1b\\](22;[a-z-]*|52;c;[A-Za-z0-9+/=]*)\x07", "", text)  # Textual's own: pointer and clipboard
    assert re.findall("[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) == []
    assert re.findall("\x1b[^\\[=>].{9}", text) == [], "no sequence but those that Textual writes"
    assert "\x1b[2J" not in text
