"""The app does as the reader's configuration says: theme, keys, signs. What is wrong in it is told, the rest used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from frtui.library.cleaning import clean_line
from frtui.state.paths import config_folder
from frtui.tui.themes import DARK

if TYPE_CHECKING:
    from textual.app import App

    from frtui.state.config import Config, Signature
    from frtui.tui.screens.browse import Browse

LOOK = 1.0
"""Seconds between two looks whether the file has been saved."""


class Configured:
    """The configuration of ``app``. Without a file nothing of it is imported."""

    def __init__(self, app: App[None], is_ascii: bool) -> None:
        self._app, self._is_ascii = app, is_ascii
        self._config: Config | None = None
        self._signature: Signature = None
        self._has_signs = False

    def begin(self) -> None:
        """Before the first paint."""
        if "TEXTUAL_THEME" not in os.environ:
            self._app.theme = DARK.name
        if os.path.lexists(config_folder() / "config.toml"):
            self._load()
        self._plain_signs()

    def follow(self) -> None:
        """Say what is wrong, and look at the file from time to time. After the first paint."""
        self._tell()
        self._app.set_interval(LOOK, self._look)

    def of_screen(self, screen: Browse) -> None:
        """Hand ``screen``, which is not shown yet, what concerns it."""
        if self._config is not None:
            screen.configure(self._config)

    def _load(self) -> None:
        from frtui.state.config import keymap, load, signature

        self._signature = signature()  # before: what is saved in between is seen the next time
        self._config = load()
        if self._config.theme in self._app.available_themes:
            self._app.theme = self._config.theme
        self._app.set_keymap(keymap(self._config))

    def _tell(self) -> None:
        config = self._config
        if config is None:
            return
        for note in config.notes:
            self._app.notify(clean_line(note), severity="warning", markup=False)
        if config.theme and config.theme not in self._app.available_themes:
            themes = ", ".join(sorted(self._app.available_themes))
            self._app.notify(
                f"config.toml: no theme is called {clean_line(config.theme)}; there are {themes}",
                severity="warning",
                markup=False,
            )

    def _look(self) -> None:
        if self._config is None and not os.path.lexists(config_folder() / "config.toml"):
            return
        from frtui.state.config import changed
        from frtui.tui.screens.browse import Browse

        if not changed(self._signature):
            return
        self._load()
        self._plain_signs()
        self._tell()
        for screen in self._app.screen_stack:
            if isinstance(screen, Browse) and self._config is not None:
                screen.configure(self._config)
        self._app.refresh_bindings()

    def _plain_signs(self) -> None:
        wanted = self._is_ascii or (self._config is not None and self._config.is_ascii)
        if wanted and not self._has_signs:
            from frtui.tui.ascii import Ascii

            self._has_signs = True
            self._app._filters.append(Ascii())  # Textual has no other way in
            self._app.refresh(layout=True)
