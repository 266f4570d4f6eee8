"""The README's block of commands: each finds something in the sample, and the first prints what stands below it."""

import re
import shlex

import pytest
from commands import SAMPLE, STYLE, frtui_here, frtui_on_a_terminal
from conftest import TOP

README = (TOP / "README.md").read_text("utf-8")
BLOCK = README[README.index("$ cd src/frtui/sample\n") :].partition("```")[0]

FIRST = "$ frtui list news '\"draft guidance\"' --limit 3\n"


def arguments(line: str) -> list[str]:
    """What a shell gives the first program of `line`."""
    words = shlex.split(line, comments=True)
    return words[1 : words.index("|") if "|" in words else None]


@pytest.mark.parametrize("line", re.findall(r"^\$ (frtui .+)$", BLOCK, re.MULTILINE))
def test_a_command_of_the_readme_finds_something_in_the_sample(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(SAMPLE)
    done = frtui_here(capsys, *arguments(line))
    assert done.code == 0 and done.out


def test_the_first_command_prints_on_a_terminal_what_stands_below_it():
    shown = BLOCK.partition(FIRST)[2].partition("\n\n")[0].splitlines()
    done = frtui_on_a_terminal(*arguments(FIRST[2:]), columns=98, cwd=SAMPLE)
    assert [line.rstrip() for line in STYLE.sub("", done.out).splitlines()] + done.err.splitlines() == shown
