"""A folder that changes while it is read: what is there now is shown, under a cursor that stays where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from frtui.state.debug_log import log
from frtui.tui.messages import FolderChanged, StillWritten
from frtui.tui.screens.configuring import Configuring
from frtui.tui.watching import Watching

if TYPE_CHECKING:
    from textual.timer import Timer

    from frtui.state.config import Config

LOOK_AGAIN = 0.4
"""Seconds after which a file that is being written is looked at once more."""

AWAY = 3
"""Seconds after which a folder that is not there is looked for once more."""

MANY = 2_000
"""Changes at once from which on the whole folder is looked at: the system may not have told of all of them."""


class Living(Configuring):
    """Begins to watch when the folder has been read, unless the reader does not want it."""

    is_live = True
    _watching: Watching | None = None
    _looking_back: Timer | None = None
    _changed: frozenset[Path] = frozenset()
    """What has changed and was not looked at yet."""

    def configure(self, config: Config) -> None:
        super().configure(config)
        self.is_live = config.is_live
        if not self.is_live:
            self._end_watching()
        elif self.is_mounted:
            self._watch()

    def index_changed(self, is_new: bool) -> None:
        before, was_watching = self._largest, self._watching is not None
        super().index_changed(is_new)
        self._watch()
        if is_new and self.index is not None and len(self.index):
            self._largest = int(self.index.ids.max())
            new = int((self.index.ids > before).sum()) if before else 0
            if new and self.is_read and was_watching:
                self.notify(f"{new:,} new article{'s' * (new != 1)}", markup=False, timeout=3)

    _largest = 0
    """The largest id that was there, to tell what is new."""

    def _watch(self) -> None:
        if self.is_live and self.is_read and self.is_refreshed_at_all and self._watching is None:
            self._watching = Watching(self.dataset, self.post_message)
            self._watching.start()

    def _end_watching(self) -> None:
        if self._watching is not None:
            self._watching.end()
            self._watching = None

    def folder_is_away(self) -> None:
        super().folder_is_away()
        self._end_watching()  # should it come back, it may be another folder
        self.say_title()
        if self.is_live:
            if self._looking_back is not None:
                self._looking_back.stop()
            self._looking_back = self.set_timer(AWAY, self._look_whether_back)

    def _look_whether_back(self) -> None:
        if self.away and not self.is_looking:
            self.start_reading()

    def forget_all(self) -> None:
        super().forget_all()
        self._largest = 0

    def on_unmount(self) -> None:
        self._end_watching()

    @on(FolderChanged)
    def _folder_changed(self, message: FolderChanged) -> None:
        self._has_moved = True  # from now on nothing takes the cursor off its article
        log(f"something happened to {len(message.places):,} files or folders")
        self.look_at(message.places if len(message.places) < MANY else None)

    @on(StillWritten)
    def _still_written(self, message: StillWritten) -> None:
        self.set_timer(LOOK_AGAIN, lambda: self.look_at(message.places))
