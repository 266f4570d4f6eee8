"""An export on its way to a file: there whole when all has gone well, and else not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

from frtui.state.whole_file import written

BESIDE = ".methods.txt"
"""What the methods note beside a file is called, behind the name of that."""


def write_export(target: Path, pieces: Iterator[str], note: str = "", may_replace: bool = False) -> None:
    """Write ``pieces`` to ``target`` as UTF-8, and ``note`` beside it where there is one.

    Raises ``FileExistsError`` where one of the two is there and may not be replaced, and ``OSError``.
    """
    texts = [(target, pieces)]
    texts += [(target.with_name(target.name + BESIDE), iter([note]))] if note else []
    with ExitStack() as stack:
        # The last one opened is put into its place first: the file itself comes when its note is there.
        for place, text in texts:
            file = stack.enter_context(written(place, may_replace))
            _let_others_read(file, place)
            for piece in text:
                file.write(piece.encode("utf-8", "replace"))


def _let_others_read(file: BinaryIO, target: Path) -> None:
    """A new file is open to whom the reader's other new files are; one that is replaced stays as it was."""
    if not target.exists():
        mask = os.umask(0o077)
        os.umask(mask)
        with suppress(OSError):
            os.fchmod(file.fileno(), 0o666 & ~mask)
