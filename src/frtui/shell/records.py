"""How a record is called on a command line: its path and its URL as they are printed, and why it is none."""

from __future__ import annotations

from frtui.library.article import Article, Unreadable
from frtui.library.cleaning import clean_line
from frtui.library.fields import own_address
from frtui.library.path_text import path_text


def shown_path(record: Article | Unreadable) -> str:
    """A record's path as ``list`` prints it."""
    return clean_line(path_text(record.path))


def shown_url(article: Article) -> str:
    """The URL that an article goes by, as ``list`` prints it; empty where it has none."""
    return clean_line(own_address(article.fields))


def reason(file: Unreadable) -> str:
    """Why ``file`` could not be read, with the line where that shows."""
    return f"line {file.line}: {file.reason}" if file.line else file.reason
