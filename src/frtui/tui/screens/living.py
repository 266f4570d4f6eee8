"""A folder that changes while it is read: what is there now is shown, under a cursor that stays where it is.

The system tells of changes, and just those files are looked at. It does not tell of all: its queue may overflow, which
nobody learns of, and network folders are silent. So the whole folder is compared once more a while after the last
changes, at once after many, and again and again where nothing is told.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from frtui.library.cleaning import clean_line
from frtui.library.file_systems import silent_kind
from frtui.state.debug_log import log
from frtui.tui.messages import FolderChanged, FolderUntold, StillWritten
from frtui.tui.screens.configuring import Configuring
from frtui.tui.watching import Watching
from frtui.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from frtui.state.config import Config
    from frtui.state.config_values import Live

LOOK_AGAIN = 0.2
"""Seconds after which a file that is being written is looked at once more."""

MANY = 1_000
"""Changes at once from which on the whole folder is compared: there may have been more than the queue holds."""

COMPARED = 5.0
"""Seconds after changes until the whole folder is compared."""

CALM = 3.0
"""Seconds since the last change within which a comparison is not the last: it leaves alone what may be half written."""

POLLED = 2.0
"""Seconds between two comparisons where the system tells nothing."""

TELL = 0.6
"""Seconds without any new article until it is said how many have come."""

SHARE = 20
"""A comparison waits for so many times the seconds that the last one took."""

AWAY = 3
"""Seconds after which a folder that is not there is looked for once more."""


class Living(Configuring):
    """Begins to watch when the folder has been read, unless the reader does not want it."""

    live: Live = True
    _watching: Watching | None = None
    _is_polling = False
    _heard = -CALM
    """When something was heard last."""
    _comparing: Timer | None = None
    """What will have the whole folder compared."""
    _unfinished: frozenset[Path] = frozenset()
    """Files that are being written, it seems, and are to be looked at again."""
    _largest: int | None = None
    """The largest id that was there when the folder had been read last, to tell what is new."""
    _untold = 0
    """New articles that the reader has not been told of."""
    _telling: Timer | None = None
    _looking_back: Timer | None = None
    """What will look for a folder that is not there."""

    def configure(self, config: Config) -> None:
        super().configure(config)
        if config.live != self.live:
            self.live = config.live
            self._end_watching()
            if self.is_mounted:
                self._watch()

    def index_changed(self, is_new: bool) -> None:
        super().index_changed(is_new)
        self._watch()
        if self.is_read and self.index is not None:
            before, self._largest = self._largest, int(self.index.ids.max(initial=0))
            new = int((self.index.ids > before).sum()) if before is not None else 0
            if before is None:
                self.query_one(ArticleList).new_since = self._largest
            elif new:
                self._untold += new
                if self._telling is not None:
                    self._telling.stop()
                self._telling = self.set_timer(TELL, self._tell)

    def _tell(self) -> None:
        """Once for all that came: each notice is a new layout of the screen, and many in a row would cover it."""
        new, self._untold, self._telling = self._untold, 0, None
        self.notify(f"{new:,} new article{'s' * (new != 1)}", markup=False, timeout=3)

    # --- watching ---

    @property
    def _is_watching(self) -> bool:
        return self._watching is not None or self._is_polling

    def _watch(self) -> None:
        if not self.live or not self.is_read or not self.is_refreshed_at_all or self._is_watching:
            return
        kind = silent_kind([root.place for root in self.dataset.roots])
        if self.live == "poll":
            self._poll()
        elif kind:
            self._say_polling(f"A folder on {kind} does not tell of changes")
        else:
            self._watching = Watching(self.dataset, self.post_message)
            self._watching.start()

    def _end_watching(self) -> None:
        if self._watching is not None:
            self._watching.end()
        if self._comparing is not None:
            self._comparing.stop()
        self._watching, self._comparing, self._is_polling = None, None, False

    def _poll(self) -> None:
        self._is_polling = True
        self._compare_in(POLLED)

    def _say_polling(self, reason: str) -> None:
        said = f"{clean_line(reason)}: it is looked through every few seconds"
        self.notify(said, severity="warning", markup=False)
        self._poll()

    def _compare_in(self, seconds: float) -> None:
        """Have the whole folder compared, unless that is to come already."""
        if self._comparing is None:
            self._comparing = self.set_timer(max(seconds, SHARE * self.compared_for), self._compare)

    def _compare(self) -> None:
        self._comparing = None
        self._has_moved = True
        self.look_at(None)
        if time.monotonic() < self._heard + CALM:
            self._compare_in(COMPARED)

    def reading_ended(self) -> None:
        super().reading_ended()
        if self._is_polling:
            self._compare_in(POLLED)

    def folder_is_away(self) -> None:
        super().folder_is_away()
        self._end_watching()  # should it come back, it may be another folder
        self.say_title()
        if self.live:
            if self._looking_back is not None:
                self._looking_back.stop()
            self._looking_back = self.set_timer(AWAY, self._look_whether_back)

    def _look_whether_back(self) -> None:
        if self.away and not self.is_looking:
            self.start_reading()

    def forget_all(self) -> None:
        super().forget_all()
        self._largest = None

    def on_unmount(self) -> None:
        self._end_watching()

    # --- what is heard ---

    @on(FolderChanged)
    def _folder_changed(self, message: FolderChanged) -> None:
        if self._watching is None:  # it has been told to end
            return
        places, self._heard = message.places, time.monotonic()
        log(f"something happened {'anywhere' if places is None else f'to {len(places):,} files or folders'}")
        if places is None or places:
            self._has_moved = True  # from now on nothing takes the cursor off its article
            self.folder_has_changed()
            self.look_at(places if places and len(places) < MANY else None)
        self._compare_in(COMPARED)

    @on(FolderUntold)
    def _folder_untold(self, message: FolderUntold) -> None:
        if self._watching is not None:
            self._end_watching()
            self._say_polling(f"The system does not tell of changes in this folder ({message.reason})")

    @on(StillWritten)
    def _still_written(self, message: StillWritten) -> None:
        if not self._unfinished:
            self.set_timer(LOOK_AGAIN, self._look_again)
        self._unfinished |= message.places

    def _look_again(self) -> None:
        places, self._unfinished = self._unfinished, frozenset()
        self.look_at(places)
