"""All hostile files by kind, as `docs/hostile.md` has a table for each, and where each lies in a folder of all."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from hostile.addresses import ADDRESSES
from hostile.amounts import AMOUNTS
from hostile.bodies import BODIES
from hostile.front_matter import FILES
from hostile.markup import MARKUP
from hostile.signs import SIGNS
from hostile.writing import File

KINDS: dict[str, dict[str, File]] = {
    "front": {name: File(data) for name, data in FILES.items()},
    "signs": SIGNS,
    "markup": MARKUP,
    "addresses": ADDRESSES,
    "bodies": BODIES,
    "amounts": AMOUNTS,
}


DRIVEN = tuple(KINDS) if "FRTUI_TORTURE" in os.environ else ("signs", "markup")
"""The kinds that are gone through in the reader and in a terminal, key by key: `make torture` does so with all."""

STEP = 1 if "FRTUI_TORTURE" in os.environ else 3
"""Of these kinds, every so manieth record goes through a terminal."""


class Case(NamedTuple):
    """A file and what the page calls it. `path` is relative to the folder of all."""

    kind: str
    name: str
    path: str
    data: bytes


def _cases() -> Iterable[Case]:
    for kind, files in KINDS.items():
        for number, (name, file) in enumerate(files.items()):
            yield Case(kind, name, f"{kind}/{os.fsdecode(file.path) or f'{number:03}.md'}", file.data)


CASES = tuple(_cases())

HANDY = 4 * 2**20
"""Bytes above which a file is left to the tests that are about nothing else: reading it takes seconds."""


def write(folder: Path, cases: Iterable[Case]) -> None:
    """Write these files, each where it lies."""
    for case in cases:
        place = folder / case.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(case.data)
