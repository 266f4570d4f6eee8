"""A record's path as text: what is printed, cited and exported of it."""

from __future__ import annotations

import os


def path_text(path: str) -> str:
    """``path`` as text, the same in every locale: UTF-8, with surrogates for bytes that are none."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")
