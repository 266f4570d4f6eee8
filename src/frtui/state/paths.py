"""The reader's folders, where the platform wants them. Asked for at each call; nothing is created here."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "frtui"


def cache_folder() -> Path:
    """For what can be made again at any time."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)


def data_folder() -> Path:
    """For what the reader has made."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """For how the reader left things: a loss would be a nuisance, not a harm."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def config_folder() -> Path:
    """For what the reader writes by hand."""
    return platformdirs.user_config_path(_NAME, appauthor=False)
