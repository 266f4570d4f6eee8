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
    from frtui.tui.ascii import Ascii
    from frtui.tui.screens.browse import Browse

LOOK = 1.0
"""Seconds between two looks whether the file has been saved."""


class Configured:
    """The configuration of ``app``. Without a file nothing of it is imported."""

    def __init__(self, app: App[None], is_ascii: bool) -> None:
        self._app, self._is_ascii = app, is_ascii
        self._config: Config | None = None
        self._signature: Signature = None
        self._signs: Ascii | None = None
        self.usual_theme = app.theme
        """The theme when nobody has chosen another in the reader."""

    def begin(self) -> None:
        """Before the first paint."""
        if "TEXTUAL_THEME" not in os.environ:
            self._app.theme = DARK.name
        self.usual_theme = self._app.theme
        if os.path.lexists(config_folder() / "config.toml"):
            self._load()
        self._plain_signs()

    def follow(self) -> None:
        """Say what is wrong, and look at the file from time to time. After the first paint."""
        self._tell()
        self._app.set_interval(LOOK, self._look)

    def of_screen(self, screen: Browse) -> None:
        """Hand ``screen`` what concerns it: before it is shown, and whenever the file has changed."""
        screen.usual_theme = self.usual_theme
        if self._config is not None:
            screen.configure(self._config)

    def _load(self) -> None:
        from frtui.state.config import keymap, load, signature

        before = self._config.theme if self._config is not None else ""
        self._signature = signature()  # before: what is saved in between is seen the next time
        self._config = load()
        if self._config.theme != before:  # else the reader may have chosen another meanwhile
            wanted = self._config.theme
            self.usual_theme = wanted if wanted in self._app.available_themes else DARK.name
            self._app.theme = self.usual_theme
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
            if isinstance(screen, Browse):
                self.of_screen(screen)
        self._app.refresh_bindings()

    def _plain_signs(self) -> None:
        wanted = self._is_ascii or (self._config is not None and self._config.is_ascii)
        if wanted and self._signs is None:
            from frtui.tui.ascii import Ascii

            self._signs = Ascii()
            self._app._filters.append(self._signs)  # Textual has no other way in
            self._app.refresh(layout=True)
        elif not wanted and self._signs is not None:
            self._app._filters.remove(self._signs)
            self._signs = None
            self._app.refresh(layout=True)
