"""How a record is called on a command line: path and URL as printed, and what is said of a file that is none."""

from __future__ import annotations

from collections.abc import Sequence

from frtui.library.article import Article, Unreadable
from frtui.library.cleaning import clean_line
from frtui.library.dataset import LOOKED_FOR
from frtui.library.fields import own_address
from frtui.library.path_text import path_text
from frtui.shell.output import tell

_NAMED = 3
"""Unreadable files that a note names; of the others it gives the number."""


def shown_path(record: Article | Unreadable) -> str:
    """A record's path as ``list`` prints it."""
    return clean_line(path_text(record.path))


def shown_url(article: Article) -> str:
    """The URL that an article goes by, as ``list`` prints it; empty where it has none."""
    return clean_line(own_address(article.fields))


def reason(file: Unreadable) -> str:
    """Why ``file`` could not be read, with the line where that shows."""
    return f"line {file.line}: {file.reason}" if file.line else file.reason


def tell_unreadable(files: Sequence[Unreadable]) -> None:
    """Say which files could not be read, with the reasons; of many the first few. Nothing where there are none."""
    if files:
        count = len(files)
        named = [f"{shown_path(file)} ({reason(file)})" for file in files[:_NAMED]]
        more = [f"and {count - _NAMED:,} more"] if count > _NAMED else []
        said = "1 file" if count == 1 else f"{count:,} files"
        tell(f"{said} could not be read: {'; '.join((*named, *more))}")


def tell_no_records(path: str) -> None:
    """Say that there is no record at ``path``, and what was looked for."""
    tell(f"no records in {path}: {LOOKED_FOR}")
