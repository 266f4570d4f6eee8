"""`frtui completion`: the scripts, asked for completions by the shells that they are for."""

import fcntl
import os
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from commands import SOURCE, environment, frtui, frtui_here, record

from frtui.library.facets import FACETS
from frtui.library.order import SORTS
from frtui.options import COMMANDS
from frtui.shell.completion import SHELLS

PATIENCE = 60.0
"""Seconds after which a test gives up waiting for a shell."""

ODD = 'Odd $(touch hacked) `x` "q" it\'s \\ & ; # ~'
"""A topic that a shell would take for much else."""

INTERACTIVE = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source frtui.bash; PS1='rea''dy '"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; source frtui.zsh; PS1='rea''dy '"),
    "fish": (["fish", "--no-config", "-i"], "source frtui.fish; function fish_prompt; echo -n rea''dy' '; end"),
}
"""How each shell starts without its user's own settings, and how it takes up the script and says that it has."""

DATA = "my\\ data"

COMPLETED = [
    ("frtui fac\t", ["facets"]),
    ("frtui --dem\t", ["--demo"]),
    ("frtui my\t", ["my data/"]),
    ("frtui list my\t word --rev\t", ["list", "my data/", "word", "--reverse"]),
    (f"frtui list {DATA} --topic Tow\t", ["list", "my data", "--topic", "Town Hall"]),
    ("frtui list 'my data' --topic tow\t", ["list", "my data", "--topic", "Town Hall"]),
    (f"frtui list {DATA} --topic Town\\ H\t", ["list", "my data", "--topic", "Town Hall"]),
    (f"frtui list {DATA} --topic 'Town H\t", ["list", "my data", "--topic", "Town Hall"]),
    (f'frtui list {DATA} --topic "Town H\t', ["list", "my data", "--topic", "Town Hall"]),
    (f"frtui list {DATA} --topic=Tow\t", ["list", "my data", "--topic=Town Hall"]),
    (
        f"frtui kwic --limit 3 {DATA} a --provider Har\t",
        ["kwic", "--limit", "3", "my data", "a", "--provider", "Harbour Gazette"],
    ),
    (f"frtui list {DATA} --sort qual\t", ["list", "my data", "--sort", "quality"]),
    (f"frtui list {DATA} --sort=-date,prov\t", ["list", "my data", "--sort=-date,provider"]),
    (f"frtui facets {DATA} prov\t", ["facets", "my data", "provider"]),
    (f"frtui kwic {DATA} a --sort le\t", ["kwic", "my data", "a", "--sort", "left"]),
    (f"frtui export {DATA} ban --format cs\t", ["export", "my data", "ban", "--format", "cs"]),
    (f"frtui export {DATA} --group sto\t", ["export", "my data", "--group", "story"]),
    (f"frtui export {DATA} -o my\t", ["export", "my data", "-o", "my data/"]),
    (f"frtui read {DATA} --pla\t", ["read", "my data", "--plain"]),
    ("frtui cache cl\t", ["cache", "clear"]),
    ("frtui completion fi\t", ["completion", "fish"]),
    *((f"frtui list {DATA} --topic {quote}Od\t", ["list", "my data", "--topic", ODD]) for quote in ("", "'", '"')),
]
"""What is typed, and the arguments that `frtui` then gets."""


@pytest.fixture
def place(tmp_path: Path, home: Path) -> Path:
    """A folder with the scripts, a dataset that has been read, and a `frtui` that prints what it is given."""
    home.mkdir(exist_ok=True)
    program = tmp_path / "bin" / "frtui"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = complete ]; then exec {sys.executable} -m frtui "$@"; fi\n'
        "printf '{'; printf '<%s>' \"$@\"; printf '}\\n'\n"
    )
    program.chmod(0o755)
    record(tmp_path, "my data/a.md", "title: A\nprovider: Harbour Gazette\ntopics: [Town Hall, Transport, Wow! x]")
    record(
        tmp_path, "my data/b.md", f"title: B\nprovider: Ärger Bote\ntopics:\n  - '{ODD.replace(chr(39), chr(39) * 2)}'"
    )
    assert frtui("list", str(tmp_path / "my data")).code == 0
    for shell in SHELLS:
        (tmp_path / f"frtui.{shell}").write_text(frtui("completion", shell).out, "utf-8")
    return tmp_path


def its_environment(place: Path) -> dict[str, str]:
    return environment(
        PATH=f"{place / 'bin'}:{os.environ['PATH']}", PYTHONPATH=str(SOURCE), TERM="xterm", LC_ALL="C.UTF-8"
    )


def typed(shell: str, lines: list[str], place: Path) -> list[list[str]]:
    """The arguments that `frtui` gets in an interactive shell in `place` for each of `lines`, typed with an enter."""
    arguments, first = INTERACTIVE[shell]
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 300, 0, 0))
    process = subprocess.Popen(
        arguments,
        cwd=place,
        env=its_environment(place),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    found = []
    try:
        os.write(ours, f"{first}\n".encode())
        read_until(ours, "ready ")
        for line in lines:
            os.write(ours, f"{line}\n".encode())
            [*_, got] = re.findall(r"\{(<.*>)\}", read_until(ours, r"\{<.*>\}.*ready "))
            found.append(re.findall("<(.*?)>", got))
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)
    return found


def read_until(terminal: int, pattern: str) -> str:
    """What is written to `terminal` until `pattern` is in it."""
    written, until = b"", time.monotonic() + PATIENCE
    while not re.search(pattern, (text := written.decode("utf-8", "replace")), re.DOTALL):
        assert time.monotonic() < until, f"{pattern} was not seen in {text!r}"
        if select.select([terminal], [], [], 0.05)[0]:
            written += os.read(terminal, 65536)
    return text


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_and_takes_nothing_in_what_a_stranger_has_written_for_its_own(shell: str, place: Path):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    found = typed(shell, [line for line, _ in COMPLETED], place)
    for (line, expected), words in zip(COMPLETED, found, strict=True):
        # A blank or an enter takes away the slash that zsh has put behind a folder.
        assert [word.rstrip("/") for word in words] == [word.rstrip("/") for word in expected], line
    assert not (place / "hacked").exists()


def in_bash(place: Path, *words: str) -> list[str]:
    """What bash offers for the last of `words`."""
    line = " ".join(f"'{word}'" for word in words)
    done = subprocess.run(
        ["bash", "-c", f'. ./frtui.bash; COMP_WORDS=({line}) COMP_CWORD={len(words) - 1}; _frtui frtui;'
         'printf "%s\\n" "${COMPREPLY[@]}"'],
        cwd=place, env=its_environment(place), capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout.split("\n")[:-1]


def in_fish(place: Path, *words: str) -> list[str]:
    """What fish offers for the last of `words`."""
    done = subprocess.run(
        ["fish", "--no-config", "-c", "source frtui.fish; complete -C $argv[1]", " ".join(words)],
        cwd=place, env=its_environment(place), capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("offered", [in_bash, in_fish])
def test_all_that_a_shell_offers(offered, place: Path):
    if shutil.which(offered.__name__.removeprefix("in_")) is None:
        pytest.skip("not installed here")
    assert {*COMMANDS, "bin", "my data"} <= {word.rstrip("/").replace("\\", "") for word in offered(place, "frtui", "")}
    for name, made in COMMANDS.items():
        strings = {string for action in made()._actions for string in action.option_strings if string[1] == "-"}
        assert strings <= {word.rstrip("=") for word in offered(place, "frtui", name, "--")}
    assert set(offered(place, "frtui", "facets", ".", "")) == set(FACETS)
    assert set(offered(place, "frtui", "list", ".", "--sort", "")) == set(SORTS)
    assert set(offered(place, "frtui", "completion", "")) == set(SHELLS)
    assert [word for word in offered(place, "frtui", "list", ".", "--limit", "") if word] == []


def test_the_values_of_a_dataset_that_begin_so_are_printed_whatever_their_case(
    place: Path, capsys: pytest.CaptureFixture[str]
):
    data = str(place / "my data")
    assert frtui_here(capsys, "complete", "topic", data, "T").lines == ["Town Hall", "Transport"]
    assert frtui_here(capsys, "complete", "topic", data, "tow").lines == ["Town Hall"]
    assert frtui_here(capsys, "complete", "provider", data).lines == ["Ärger Bote", "Harbour Gazette"]
    assert frtui_here(capsys, "complete", "provider", data, "arg").lines == ["Ärger Bote"]
    for facet, path, prefix in (("topic", data, "x"), ("nothing", data, ""), ("topic", "/no/such/place", "")):
        assert frtui_here(capsys, "complete", facet, path, prefix)[:] == (1, "", "")


def test_the_folder_is_not_looked_at_and_nothing_is_made(place: Path, home: Path, capsys: pytest.CaptureFixture[str]):
    record(place, "my data/c.md", "title: C\ntopics: [New]")
    assert frtui_here(capsys, "complete", "topic", str(place / "my data"), "New").code == 1
    kept = sorted(home.rglob("*.sqlite"))
    assert frtui_here(capsys, "complete", "topic", str(place / "bin"), "").code == 1
    assert sorted(home.rglob("*.sqlite")) == kept


def test_a_catalogue_that_is_spoilt_is_no_error_and_stays(place: Path, home: Path, capsys: pytest.CaptureFixture[str]):
    [kept] = home.rglob("*.sqlite")
    kept.write_bytes(b"no catalogue" * 1000)
    assert frtui_here(capsys, "complete", "topic", str(place / "my data"), "")[:] == (1, "", "")
    assert kept.read_bytes() == b"no catalogue" * 1000


def test_to_complete_loads_neither_numbers_nor_yaml(place: Path):
    code = (
        "import sys; from frtui.cli import main; main(sys.argv[1:]);"
        "print(*sorted({'numpy', 'yaml', 'textual', 'rich', 'ftfy', 'regex'} & set(sys.modules)), file=sys.stderr)"
    )
    arguments = ["complete", "topic", str(place / "my data"), "Tow"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment(), capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"Town Hall\n", b"\n")


@pytest.mark.parametrize("arguments", [[], ["powershell"], ["bash", "zsh"]])
def test_an_unknown_shell_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "completion", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith("frtui: frtui completion takes one of bash, zsh, fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_has_no_gap_and_its_shell_can_read_it(shell: str, place: Path):
    assert not re.search("@[A-Z_]+@", (place / f"frtui.{shell}").read_text("utf-8"))
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-n", f"frtui.{shell}"], cwd=place, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
