"""The two streams: stdout for data, stderr for words. Neither ends the program because of what a record holds."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from typing import TextIO

from frtui.library.cleaning import clean_line

FOUND, NOTHING, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: something was shown, nothing matched, wrong usage, the dataset cannot be read, ctrl+c."""


def prepare() -> None:
    """Let both streams take any text: what their encoding lacks becomes ``?``.

    Into a pipe or a file, ASCII becomes UTF-8: it is what Python falls back to where the locale names no encoding
    (``LC_ALL=C`` under cron), and paths and URLs are to arrive whole. A terminal, and whoever sets
    ``PYTHONIOENCODING``, gets the encoding asked for. A stream that was closed before the start becomes the null
    device.
    """
    sys.stdout = sys.stdout or _null()
    sys.stderr = sys.stderr or _null()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if _is_unspoken_ascii(stream) else None, errors="replace")


def _null() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def _is_unspoken_ascii(stream: TextIO) -> bool:
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        return False
    return codecs.lookup(stream.encoding or "utf-8").name == "ascii"


def tell(line: str) -> None:
    """Say one line of words, cleaned, on stderr."""
    with contextlib.suppress(BrokenPipeError):  # nobody listens
        print(clean_line(line), file=sys.stderr)


def abandon() -> None:
    """Drop what stdout still holds back and whatever would come: nobody reads it any more, or nobody wants it.

    Without this the interpreter would flush at its end, and complain there, or wait for a pager that has stopped.
    """
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):  # a stream without a file behind it, as in tests
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def text_of(argument: str) -> str:
    """A command line's ``argument`` as text, also where the locale's encoding could not read it and UTF-8 can."""
    if argument.isascii() or not any("\udc80" <= character <= "\udcff" for character in argument):
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeDecodeError:
        return argument
