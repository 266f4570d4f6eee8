"""A program that marks until it is killed:  python marking_child.py FILE NAME

Each change sets three marks at once to the next number, and is told on stdout once it is kept: a line with the number.
"""

import os
import sys
from itertools import count
from pathlib import Path

from frtui.state.marks import Change, Marks, Subject

TOGETHER = 3
"""Marks that are changed at once."""


def subjects(name: str) -> list[Subject]:
    """What the child called `name` marks; the first one hangs on a URL, and all have long notes."""
    paths = [Subject(f"{name}-{number}.md", "/home/me/news") for number in range(1, TOGETHER)]
    return [Subject(f"https://gazette.example/{name}", ""), *paths]


def note(number: int) -> str:
    """A note with `number` in it, long enough to take several pages now and then."""
    return f"{number} {'x' * (number * 997 % 9000)}"


def main(file: str, name: str) -> None:
    marks = Marks(Path(file))
    if marks.note:
        sys.exit(marks.note)
    for number in count(1):
        marks.change([Change(subject, "note", "", note(number)) for subject in subjects(name)])
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    main(*sys.argv[1:])
