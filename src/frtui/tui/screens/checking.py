"""The way to a check of the dataset and back: from what was found to the article it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frtui.library.cleaning import clean_line
from frtui.library.query import Query
from frtui.library.store import CatalogueError
from frtui.tui.messages import Place
from frtui.tui.screens.filtering import Filtering
from frtui.tui.screens.taking_out import TakingOut

if TYPE_CHECKING:
    from frtui.library.findings import Quality
    from frtui.library.refresh import Counts
    from frtui.library.rows import Row
    from frtui.tui.screens.check import Way

    _State = tuple[int, Counts | None, int]
    """The catalogue's turn, what all files came out as, and how often something has happened to them."""


class Checking(Filtering, TakingOut):
    """What a check has found is kept as long as the folder stays as it was."""

    _checked: tuple[_State, Quality] | None = None
    """What was known of the folder when the last check began, and what came of it."""
    _changes = 0
    """How often something has happened in the folder."""
    _way: Way | None = None
    """How the last article was come to."""

    def action_check(self) -> None:
        """Show what is known of the dataset's quality, and look at every file for the rest."""
        if self.away or (self._loading is not None and self._is_refreshed and not self.is_read):
            self._say(self.away or "Still reading the folder")
            return
        from frtui.library.quality import quality_as_read
        from frtui.tui.screens.check import KEPT, Check

        counts = self.progress.counts if self.progress is not None else None
        try:
            state = self.catalogue.turn, self.file_counts, self._changes
            found = self._checked[1] if self._checked is not None and self._checked[0] == state else None
            as_read = quality_as_read(self.catalogue, counts, KEPT) if found is None and counts is not None else None
        except CatalogueError as error:
            self.give_up_catalogue(error)
            return

        def keep(quality: Quality) -> None:
            self._checked = state, quality

        screen = Check(self.dataset, found or as_read, found is not None, self._row_at, self._edit, keep, self._way)
        self.app.push_screen(screen, self._go)

    def folder_has_changed(self) -> None:
        super().folder_has_changed()
        self._changes += 1

    def forget_all(self) -> None:
        super().forget_all()
        self._checked = self._way = None

    def _row_at(self, path: str) -> Row | None:
        """The article in the file at ``path``; None where there is none, or the catalogue fails."""
        try:
            rows = self.catalogue.rows(self.catalogue.ids_of([path]))
        except CatalogueError as error:
            self.call_later(self.give_up_catalogue, error)
            return None
        return rows[0] if rows else None

    def _go(self, way: Way | None) -> None:
        """Show the article that ``way`` led to, with the list's cursor on it: a filter that hides it goes."""
        if way is None:
            return
        self._way = way
        row = self._row_at(way.path)
        if row is None:
            self._say(f"This is no longer in the folder: {clean_line(way.path)}")
            return
        place = Place(row.id, title=row.title)
        self.go_to(place, self.history.visited(place))
        if self.current_query and self.view is not None and self.view.row_of(row.id) is None:
            self.narrow(Query())
        if not self.has_class("-reading"):
            self.focus_main()
