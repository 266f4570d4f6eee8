"""Nothing goes to the network, no program is started, no dataset is written: asked of Python itself, by audit hooks."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import SAMPLE
from hostile.front_matter import FILES
from records import write_file
from watched import watched

LARGEST = 300_000
"""Bytes of the hostile files that are read here: the larger ones take seconds, and are read elsewhere."""

COMMANDS = """
import contextlib, io, json
from frtui.cli import main

folder, other = sys.argv[1:]
codes = {}
for name, *arguments in (
    ("list", folder, "--json"), ("list", folder, "ban OR title:a*", "--sort", "match"), ("facets", folder, "topic"),
    ("kwic", folder, "a"), ("check", folder), ("check", folder, "--json"), ("read", folder, "--plain"),
    ("index", folder), ("cache",), ("marks", "list", folder), ("config", "show"), ("show", folder, KEY),
    *(("export", folder, "--format", form, "-o", f"{other}/out.{form}") for form in ("html", "csv", "bibtex", "atom")),
):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main([name, *arguments])
    codes[" ".join((name, *arguments[1:2]))] = (code, len(said.getvalue()))
print(json.dumps(codes))
"""

SCREEN = """
import asyncio, json
from pathlib import Path
from app_driver import opened

folder, other = map(Path, sys.argv[1:])
os.chdir(other)


async def main():
    seen = {}
    async with opened(folder, size=(140, 40), is_fresh=True) as driver:
        seen["list"] = driver.text
        for name, keys in (
            ("read", ["enter"]), ("related", ["]", "enter"]), ("back", ["backspace", "q"]), ("marked", ["u", "m"]),
            ("tagged", ["+", *"later", "enter"]), ("noted", ["a", *"mine", "escape"]), ("topics", ["t", "escape"]),
            ("opened", ["o"]), ("answered", ["escape"]), ("unreadable", ["!", "escape"]), ("help", ["?", "escape"]),
            ("searched", ["/", *"WORD", "enter"]), ("again", ["R"]),
        ):
            await driver.press(*keys)
            seen[name] = driver.text
        await driver.press("e")
        await driver.press("5")
        await driver.press("enter")
        seen["exported"] = sorted(place.name for place in other.iterdir())
    print(json.dumps(seen))


asyncio.run(main())
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of everything that means ill, with links that lead out of it; and the file they lead to."""
    base = tmp_path_factory.mktemp("hostile")
    secret = write_file(base, "secret.md", "---\ntitle: Not for readers\n---\n")
    folder = base / "news"
    for place, data in enumerate(data for data in FILES.values() if len(data) < LARGEST):
        write_file(folder, f"{place:02}.md", data)
    program = "`touch PWNED` $(touch PWNED) ; touch PWNED | touch PWNED"
    write_file(
        folder, "program.md", f"---\ntitle: '{program}'\nwebUrl: 'https://a.example/{program}'\n---\n{program}\n"
    )
    front = "title: Zulu\ndate: 2022-01-01\nwebUrl: http://127.0.0.1:9/a\nimages: [http://127.0.0.1:9/a.png]\n"
    related = "related:\n  - title: Yankee\n    webUrl: http://127.0.0.1:9/b\n"
    write_file(folder, "address.md", f"---\n{front}{related}---\n![](http://127.0.0.1:9/b.png)\n")
    (folder / "link.md").symlink_to(secret)
    (folder / "linked").symlink_to(base, target_is_directory=True)
    (folder / "up.md").symlink_to(Path("..") / "secret.md")
    return folder, secret


def copied(folder: Path, place: Path) -> Path:
    """A copy, so that a test that fails leaves the original as it was."""
    shutil.copytree(folder, place, symlinks=True)
    return place


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of everything in `folder`, itself among it."""
    return {str(place): (place.lstat().st_size, place.lstat().st_mtime_ns) for place in [folder, *folder.rglob("*")]}


def assert_nothing_noted(done: "subprocess.CompletedProcess[str]", notes: Path) -> None:
    assert done.returncode == 0, done.stderr[-3000:]
    assert notes.read_text("utf-8") == ""


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path):
    folder, secret, notes = tmp_path / "news", write_file(tmp_path, "secret.md", ""), tmp_path / "notes"
    write_file(folder, "a.md", "")
    acts = (
        "import socket; socket.socket()", "import socket; socket.getaddrinfo('localhost', 80)", "os.system('true')",
        "import socket; socket.create_connection(('127.0.0.1', 9))", "import subprocess; subprocess.run(['true'])",
        "open(sys.argv[1] + '/b.md', 'w')", "open(sys.argv[1] + '/a.md', 'r+b')", "os.remove(sys.argv[1] + '/a.md')",
        "os.utime(sys.argv[1])", "import sqlite3; sqlite3.connect(sys.argv[1] + '/c')", "open(sys.argv[2])",
        "import pickle; pickle.loads(b'cos\\nsystem\\n.')",
    )  # fmt: skip
    code = "for act in sys.argv[3:]:\n    try:\n        exec(act)\n    except PermissionError:\n        print(act)"
    done = watched(code, str(folder), str(secret), *acts, folder=folder, secret=secret, notes=notes)
    assert done.stdout.splitlines() == list(acts), done.stderr
    assert len(notes.read_text("utf-8").splitlines()) == len(acts)
    harmless = "import asyncio; asyncio.run(asyncio.sleep(0)); open(sys.argv[1] + '/a.md').read()"
    notes.unlink()
    assert_nothing_noted(watched(harmless, str(folder), folder=folder, secret=secret, notes=notes), notes)


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_commands_read_and_do_nothing_else(name: str, hostile: tuple[Path, Path], tmp_path: Path):
    folder = copied(SAMPLE if name == "sample" else hostile[0], tmp_path / "news")
    before, notes, other = contents(folder), tmp_path / "notes", tmp_path / "other"
    other.mkdir()
    key = "news/2021-06-22-the-gate-that-learned-your-face.md" if name == "sample" else "program.md"
    code = COMMANDS.replace("KEY", repr(key))
    done = watched(code, str(folder), str(other), folder=folder, secret=hostile[1], notes=notes)
    assert_nothing_noted(done, notes)
    codes = json.loads(done.stdout)
    assert {command: code for command, (code, said) in codes.items() if code not in (0, 1)} == {}
    assert codes["list --json"][0] == 0 and codes["list --json"][1] > 1000
    assert sorted(place.name for place in other.iterdir()) == ["out.atom", "out.bibtex", "out.csv", "out.html"]
    assert contents(folder) == before
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_reader_reads_and_does_nothing_else(name: str, hostile: tuple[Path, Path], tmp_path: Path):
    folder = copied(SAMPLE if name == "sample" else hostile[0], tmp_path / "news")
    before, notes, other = contents(folder), tmp_path / "notes", tmp_path / "other"
    other.mkdir()
    word = "face" if name == "sample" else "touch"
    code = SCREEN.replace("WORD", word)
    done = watched(code, str(folder), str(other), folder=folder, secret=hostile[1], notes=notes)
    assert_nothing_noted(done, notes)
    seen = json.loads(done.stdout)
    assert "of 42" in seen["list"] if name == "sample" else "Zulu" in seen["list"]
    assert "Not for readers" not in json.dumps(seen)
    assert "later" in seen["tagged"] and "mine" in seen["noted"]
    assert word in seen["searched"].lower()
    assert seen["exported"] == ["news.jsonl", "news.jsonl.methods.txt"]
    assert contents(folder) == before
    assert not list(tmp_path.rglob("PWNED"))
