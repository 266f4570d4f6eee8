"""The actions that leave the reader: browser, clipboard, editor."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from frtui.library import urls
from frtui.library.cleaning import clean_line
from frtui.library.order import Order
from frtui.tui import opening
from frtui.tui.screens.configuring import Configuring

if TYPE_CHECKING:
    from frtui.library.article import Unreadable, Url


class TakingOut(Configuring):
    """Only http and https are opened; whatever cannot be opened is shown and copied."""

    def addresses(self) -> tuple[Url, ...]:
        """The addresses of what is shown, best first, each once."""
        place = self.history.current
        related = place.related if place is not None else None
        found = related.urls if related is not None else self.article.urls if self.article is not None else ()
        return tuple({url.address: url for url in reversed(found)}.values())[::-1]

    def action_open(self) -> None:
        addresses = self.addresses()
        best = next((url for url in addresses if urls.is_web(url.address)), addresses[0] if addresses else None)
        self._open(best)

    def action_choose_url(self) -> None:
        addresses = self.addresses()
        if not addresses:
            self._open(None)
            return
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(clean_line(url.address), url, url.kind) for url in addresses]
        self.app.push_screen(
            Menu("Open which address", choices, width=100), lambda url: self._open(url) if url else None
        )

    def _open(self, url: Url | None) -> None:
        if url is None:
            self._say("This article has no address")
        elif not urls.is_web(url.address):
            self._say(f"Not opened: only http and https are. {clean_line(url.address)}", "warning")
        elif (command := list(self.browser) or opening.browser()) is None:
            self.app.copy_to_clipboard(url.address)
            self._say(f"No graphical browser here. Sent to the terminal's clipboard: {clean_line(url.address)}")
        elif trouble := opening.open_in_browser(command, url.address):
            self._say(f"The browser did not start: {clean_line(trouble)}", "error")
        else:
            self._say(f"Opened {urls.host(url.address)} in the browser")

    def action_copy_url(self) -> None:
        addresses = self.addresses()
        if not addresses:
            self._say("This article has no address")
            return
        address = clean_line(addresses[0].address)
        self.app.copy_to_clipboard(address)
        self._say(f"Sent to the terminal's clipboard: {address}")

    def action_copy_menu(self) -> None:
        """Choose what to copy: of the article, or of the list as it is."""
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(clean_line(url.address), url.address, url.kind) for url in self.addresses()[:5]]
        if self.article is not None:
            choices.append(Choice(clean_line(self.article.path), self.article.path, "path", key="p"))
        line = self.shell_line
        choices.append(Choice(line, line, "shell line", key="q"))
        self.app.push_screen(Menu("Copy", choices, width=100), self._copy)

    @property
    def shell_line(self) -> str:
        """The command that prints what the list shows, in its order."""
        words = ["frtui", "list", *self.dataset.places[:1]]
        query, order = replace(self.current_query, order=None), self.order_shown
        words += [] if order == Order() else ["--sort", str(order)]
        words += ["--", str(query)] if query.clauses else []
        return shlex.join(words)

    def _copy(self, text: str | None) -> None:
        if text is not None:
            self.app.copy_to_clipboard(clean_line(text))
            self._say(f"Sent to the terminal's clipboard: {clean_line(text)}")

    def action_edit(self) -> None:
        if self.article is None:
            self._say("There is no file to this: the folder has no record of it")
        else:
            self._edit(self.article.path)

    def action_unreadable(self) -> None:
        counts = self.progress.counts if self.progress is not None else None
        if counts is None:
            self._say("Still reading the folder")
        elif files := self.catalogue.unreadable():
            from frtui.tui.screens.unreadable import UnreadableFiles

            self.app.push_screen(UnreadableFiles(files, counts.skipped, counts.others), self._edit_unreadable)
        else:
            aside = f"{counts.skipped:,} without front matter, {counts.others:,} other files"
            self._say(f"Every record could be read ({aside})")

    def _edit_unreadable(self, file: Unreadable | None) -> None:
        if file is not None:
            self._edit(file.path, file.line)

    def _edit(self, path: str, line: int = 0) -> None:
        command = opening.editor()
        if command is None:
            self._say("Set $EDITOR to the editor that should open files", "warning")
            return
        try:
            with self.app.suspend():
                trouble = opening.edit(command, str(self.dataset.locate(path)), line)
        except SuspendNotSupported:
            trouble = "this terminal cannot be lent to an editor"
        if trouble:
            self._say(f"The editor did not start: {clean_line(trouble)}", "error")
        else:
            self.start_reading()

    def _say(self, text: str, severity: str = "information") -> None:
        self.notify(text, severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]
