"""The reader's configuration, written by hand: ``config.toml`` in the config folder.

    theme = "frtui-light"
    columns = ["date", "provider", "title"]
    [keys]
    search = "slash,f"
    [facets.actor]
    RCMP = "rcmp"
    [limits]
    related = 500

What is wrong in it is noted with its line, and the rest is used. ``docs/config.md`` has each value.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frtui.library.limits import BOUNDS, Limits
from frtui.state import config_values, date_format
from frtui.state.actions import ACTIONS, NO_KEY
from frtui.state.config_values import Live
from frtui.state.key_clashes import settled
from frtui.state.key_names import key_names, listed
from frtui.state.toml_pieces import Piece, content, few, not_known, note, readable
from frtui.state.watch import Watch, file, terms_in

Signature = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Config:
    """What the reader wants otherwise.

    ``theme`` (empty: frtui's own); ``date_format`` of the list's days (see ``state.date_format``); ``read_delay``:
    seconds for which an article has to be shown before it counts as read, None for never; ``browser``: the words of
    a command (none: the system's); ``sort`` as for ``--sort``; ``columns`` in their order (none: the usual ones);
    ``keys``: action id -> keys in Textual's spelling, parted by commas, empty for none; ``live``: whether the folder
    is watched, and how; ``is_ascii``: plain stand-ins for lines and symbols; ``is_hidden_read`` and
    ``are_links_followed``: as ``library.found.Reach`` has them; ``limits`` of reading, in force from the next start on.
    ``notes``: what could not be used, in the order of lines, then those of ``watch``.
    ``given``: names of the values that the file sets, as they are called there.
    """

    theme: str = ""
    date_format: str = date_format.USUAL
    read_delay: float | None = 1.0
    browser: tuple[str, ...] = ()
    sort: str = ""
    columns: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    live: Live = True
    is_ascii: bool = False
    is_hidden_read: bool = False
    are_links_followed: bool = False
    limits: Limits = field(default_factory=Limits)
    watch: Watch = field(default_factory=Watch)
    notes: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()


VALUES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "theme": ("theme", config_values.theme),
    "sort": ("sort", config_values.sort),
    "columns": ("columns", config_values.columns),
    "date_format": ("date_format", config_values.date_form),
    "read_delay": ("read_delay", config_values.read_delay),
    "browser": ("browser", config_values.browser),
    "live": ("live", config_values.live),
    "ascii": ("is_ascii", config_values.flag),
    "hidden": ("is_hidden_read", config_values.flag),
    "follow_links": ("are_links_followed", config_values.flag),
}
"""Each value above the headings: its name in the file -> its name in ``Config``, and what reads it."""

KNOWN = (*VALUES, "keys", "limits", "facets")
"""All that the file may hold at its top."""


def load() -> Config:
    """The configuration; the usual one where there is no file. Raises nothing."""
    try:
        text = content(file())
    except OSError as error:
        return Config(notes=(note(file(), 0, f"it cannot be read: {error.strerror or error}"),))
    return config_in(text) if text else Config()


def config_in(text: str) -> Config:
    """The configuration that says ``text``."""
    return _Reading().config(text)


def signature() -> Signature:
    """What changes when the file does: its time in nanoseconds, size and inode; None where it is not there."""
    try:
        status = os.stat(file())
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def changed(before: Signature) -> bool:
    """Whether the file is another than it was when ``signature`` gave ``before``. Cheap: it may be asked each second.

    Whoever loads takes the signature before, not after: what is saved in between is then seen the next time.
    """
    return signature() != before


def keymap(config: Config) -> dict[str, str]:
    """For Textual's ``App.set_keymap``: the keys of each action whose keys are not the usual ones."""
    usual = {action.id: action.keys for action in ACTIONS}
    return {id: keys or NO_KEY for id, keys in config.keys.items() if keys != usual[id]}


def browser_command(browser: Sequence[str], url: str) -> list[str]:
    """The words of ``browser`` with ``url`` where ``{url}`` stands, else behind them."""
    if not any(config_values.URL in word for word in browser):
        return [*browser, url]
    return [word.replace(config_values.URL, url) for word in browser]


class _Reading:
    """Takes what a configuration says, and notes what cannot be used."""

    def __init__(self) -> None:
        self._notes: list[tuple[int, str]] = []
        self._values: dict[str, Any] = {}
        self._limits: dict[str, int] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._key_lines: dict[str, int] = {}

    def config(self, text: str) -> Config:
        """All of it."""
        pieces, mistakes = readable(text)
        for line, said in mistakes:
            self._note(line, f"{said}: this is left out")
        for piece in pieces:
            for key, value in piece.data.items():
                self._take(piece, key, value)
        keys, clashes = settled(self._keys)
        for clash in clashes:
            self._note(
                self._key_lines[clash.id],
                f"“{clash.key}” cannot be the key of {clash.id}: it is that of {clash.other}",
            )
        watch = Watch() if mistakes else terms_in(text)
        if mistakes and any(piece.heading.startswith("facets") for piece in pieces):
            self._note(0, "no watch terms are read until the mistakes are put right")
        self._notes.sort(key=lambda one: one[0])
        notes = [note(file(), line, said) for line, said in self._notes]
        return Config(
            **self._values,
            keys={id: ",".join(names) for id, names in keys.items()},
            limits=Limits(**self._limits),
            watch=watch,
            notes=(*notes, *watch.notes),
            given=frozenset(name for name, (field_name, _) in VALUES.items() if field_name in self._values),
        )

    def _note(self, line: int, said: str) -> None:
        self._notes.append((line, said))

    def _take(self, piece: Piece, key: str, value: Any) -> None:
        if key == "keys":
            if not isinstance(value, dict):
                self._note(piece.line_of(key), "“keys” should be a heading, [keys]")
                return
            for id, keys in value.items():
                self._take_keys(piece, id, keys)
        elif key == "limits":
            self._take_limits(piece, value)
        elif key in VALUES:
            name, checked = VALUES[key]
            try:
                self._values[name] = checked(value)
            except ValueError as error:
                self._note(piece.line_of(key), f"“{key}” {error}")
        elif key != "facets":
            self._note(piece.line_of(key), not_known(key, KNOWN))

    def _take_limits(self, piece: Piece, limits: Any) -> None:
        if not isinstance(limits, dict):
            self._note(piece.line_of("limits"), "“limits” should be a heading, [limits]")
            return
        for name, value in limits.items():
            if name not in BOUNDS:
                is_misplaced = name in VALUES
                said = f"“{name}” belongs above [limits]" if is_misplaced else not_known(name, tuple(BOUNDS))
                self._note(piece.line_of(name), said)
                continue
            try:
                self._limits[name] = config_values.limit(name, value)
            except ValueError as error:
                self._note(piece.line_of(name), f"“{name}” {error}")

    def _take_keys(self, piece: Piece, id: str, keys: Any) -> None:
        line = piece.line_of(id)
        if id not in _IDS:
            is_misplaced = id in VALUES
            self._note(line, f"“{id}” belongs above [keys]" if is_misplaced else not_known(id, _IDS))
            return
        if isinstance(keys, str):
            keys = listed(keys)
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            self._note(line, f'the keys of {id} should be a text, as in "m,asterisk"')
            return
        names: dict[str, None] = {}
        for key in keys:
            if not (called := key_names(key.strip())):
                self._note(line, f"no key is called “{few(key)}”: it is no key of {id}")
            names.update(dict.fromkeys(called))
        if names or not keys:
            self._keys[id] = tuple(names)
            self._key_lines[id] = line


_IDS = tuple(action.id for action in ACTIONS)
