"""What leaves the reader as a file: what is shown or selected, in any of the formats of ``frtui export``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from frtui.errors import FrtuiError
from frtui.library.cleaning import clean_line
from frtui.tui.messages import Due, Said
from frtui.tui.screens.taking_out import TakingOut

if TYPE_CHECKING:
    from frtui.library.exporting.export import Export
    from frtui.library.exporting.formats import Format
    from frtui.library.view import View

SAID_EVERY = 500
"""Articles between two words about how far it is."""


class Exporting(TakingOut):
    """The same files as the shell writes, with the methods note in them or beside them. Nothing is ever replaced."""

    _exported: tuple[int, int] | None = None
    """How many articles have been written, and of how many; None while nothing is."""

    def action_export(self) -> None:
        """Choose a format, then a name."""
        from frtui.library.exporting.formats import FORMATS
        from frtui.library.view import View
        from frtui.tui.screens.menu import Choice, Menu

        if not isinstance(self.view, View) or not len(self.view):
            self.notify("There is nothing to export", markup=False, timeout=2)
            return
        if self._exported is not None:
            self.notify("An export is being written", markup=False, timeout=2)
            return
        count = len(self.selected) or len(self.view)
        choices = [Choice(form.label, form, form.suffixes[0]) for form in FORMATS.values()]
        title = f"Export {count:,} article{'s' * (count != 1)} as"
        self.app.push_screen(Menu(title, choices, width=48), self._ask_for_group)

    def _ask_for_group(self, form: Format | None) -> None:
        """A dossier has parts; every other format is a list."""
        if form is None:
            return
        if form.name not in ("md", "html"):
            self._ask_for_file(form, "day")
            return
        from frtui.library.exporting.export import GROUPS
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(f"by {group}", group, key=group[0]) for group in GROUPS]
        self.app.push_screen(
            Menu("Group the articles", choices, width=40),
            lambda group: self._ask_for_file(form, group) if group else None,
        )

    def _ask_for_file(self, form: Format, group: str) -> None:
        from frtui.tui.screens.ask import Ask

        usual = f"{clean_line(self.dataset.name).replace('/', '-') or 'articles'}{form.suffixes[0]}"
        where = f"a file; in {Path.cwd()} unless it says otherwise"
        self.app.push_screen(
            Ask(f"Write {form.label} to", clean_line(where), self._trouble_with, usual),
            lambda name: None if not name else self._begin_export(form, group, Path(name).expanduser()),
        )

    def _trouble_with(self, name: str) -> str:
        if not name:
            return ""
        try:
            target = Path(name).expanduser()
            if _is_there(target):
                return f"{clean_line(str(target))} is there already, and stays as it is"
            if self.dataset.relative(Path(os.path.realpath(target))) is not None:
                return "That lies in the folder that is read, which is never written"
            if not target.parent.is_dir():
                return f"There is no folder {clean_line(str(target.parent))}"
        except (OSError, RuntimeError, ValueError) as error:  # too long, nobody's home, a NUL
            return f"That cannot be the name of a file: {clean_line(str(error))}"
        return ""

    def _begin_export(self, form: Format, group: str, target: Path) -> None:
        from frtui.library.view import View

        if isinstance(self.view, View):
            self._exported = (0, len(self.selected) or len(self.view))
            ids = self.targets() if self.selected else None
            self._write_export(self.view, ids, form, group, target.absolute())

    @work(thread=True, exclusive=True, group="export", description="export", exit_on_error=False)
    def _write_export(self, view: View, ids: list[int] | None, form: Format, group: str, target: Path) -> None:
        from frtui.library.exporting.formats import beside
        from frtui.state.export_file import write_export

        try:
            export = replace(self._export_of(view, ids), group=group)
            write_export(target, form.pieces(export), beside(export, form.name))
            count = len(export.ids)
            self.post_message(Said(f"{count:,} article{'s' * (count != 1)} as {form.label} in {target}"))
        except (FrtuiError, OSError) as error:
            said = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            self.post_message(Said(f"{target.name} was not written: {said}", "error"))
        finally:
            self.post_message(Due(lambda: self._say_exported(None)))

    def _export_of(self, view: View, ids: list[int] | None) -> Export:
        from frtui.library.exporting.export import export_of

        place = self.dataset.places[0] if len(self.dataset.places) == 1 else None
        mark_of, count = self.memory.mark_of, self._count_exported
        export = export_of(view, self.dataset, self.catalogue, place=place, mark_of=mark_of, on_article=count)
        if ids is None:
            return export
        return replace(export, ids=ids, methods=replace(export.methods, shown=len(ids), can_repeat=False))

    def _count_exported(self, done: int) -> None:
        """In the thread that writes."""
        if done % SAID_EVERY == 0:
            self.post_message(Due(lambda: self._say_exported(done)))

    def _say_exported(self, done: int | None) -> None:
        self._exported = None if done is None or self._exported is None else (done, self._exported[1])
        self.say_title()

    @property
    def work_shown(self) -> tuple[float, str] | None:
        if self._exported is None or not self._exported[0]:
            return None
        done, total = self._exported
        return done / max(1, total), f"exporting {done:,} of {total:,}"


def _is_there(target: Path) -> bool:
    """Raises ``OSError`` and ``ValueError`` for what no file can be called, where ``Path.exists`` may say no."""
    try:
        target.lstat()
    except FileNotFoundError:
        return False
    return True
