"""``frtui config``: where the configuration lies, what it says, a file to begin with, what is wrong in it."""

from __future__ import annotations

import os

from frtui.errors import FrtuiError
from frtui.library.cleaning import clean, clean_line
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.state.config import load
from frtui.state.config_template import effective, template
from frtui.state.watch import file
from frtui.state.whole_file import put


class ConfigError(FrtuiError):
    """The configuration could not be written. The program ends with exit code 2."""


def print_path() -> int:
    """Print where the file lies, whether it is there or not; the exit code."""
    print(file())
    return FOUND


def show_config() -> int:
    """Print what is in force, as TOML, and on stderr what cannot be used; the exit code."""
    config = load()
    print(clean(effective(config, file())), end="")
    for note in config.notes:
        tell(note)
    return FOUND


def start_config() -> int:
    """Write a file with every value commented out; the exit code. Raises ``ConfigError``, also where one is there."""
    place = file()
    if os.path.lexists(place):
        raise ConfigError(f"{place} is there already, and stays as it is")
    try:
        put(place, template())
    except OSError as error:
        raise ConfigError(f"{place} could not be written: {error.strerror or error}") from error
    print(place)
    return FOUND


def check_config() -> int:
    """Print what cannot be used, a line each; the exit code, 1 where there is anything."""
    notes = load().notes
    for note in notes:
        print(clean_line(note))
    if not notes:
        tell(f"{file()}: nothing is wrong with it" if file().is_file() else f"{file()} is not there: all is as usual")
    return NOTHING if notes else FOUND
