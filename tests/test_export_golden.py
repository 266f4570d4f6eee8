"""Every format over a part of the sample, as it was when somebody last looked at it and found it right.

Run as a program, this writes the files in tests/golden/export anew: look at what `git diff` says of them then.
"""

from pathlib import Path

import pytest
from exports import ALL, sample_export, written

from frtui import __version__
from frtui.library.exporting.formats import FORMATS, beside

GOLDEN = Path(__file__).with_name("golden") / "export"

CASES = [("day", name) for name in ALL] + [(group, name) for group in ("provider", "story") for name in ("md", "html")]

VERSION = f"frtui {__version__}"


def place(group: str, name: str) -> Path:
    return GOLDEN / f"{group}{FORMATS[name].suffixes[0]}"


def drawn(group: str, name: str) -> bytes:
    """The file without frtui's version, which changes more often than formats do."""
    return written(sample_export(group), name).replace(VERSION, "frtui VERSION").encode("utf-8")


@pytest.mark.parametrize(("group", "name"), CASES)
def test_a_format_is_as_it_was(group: str, name: str):
    assert drawn(group, name) == place(group, name).read_bytes(), f"{ADVICE} {place(group, name)}"


def test_the_note_beside_a_file_is_as_it_was():
    noted = beside(sample_export(), "ris").replace(VERSION, "frtui VERSION")
    assert noted == (GOLDEN / "day.ris.methods.txt").read_text("utf-8"), ADVICE


ADVICE = "If this is what you want: python tests/test_export_golden.py, and look at what git diff says of"

if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for group, name in CASES:
        place(group, name).write_bytes(drawn(group, name))
    note = beside(sample_export(), "ris").replace(VERSION, "frtui VERSION")
    (GOLDEN / "day.ris.methods.txt").write_text(note, "utf-8")
