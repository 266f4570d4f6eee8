"""The actions that leave the reader: browser, clipboard, editor."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from frtui.library import urls
from frtui.library.cleaning import clean, clean_line
from frtui.library.order import Order
from frtui.tui import opening
from frtui.tui.messages import Said
from frtui.tui.screens.configuring import Configuring

if TYPE_CHECKING:
    from frtui.library.article import Url
    from frtui.tui.screens.menu import Choice

TABS = 20
"""Tabs of a browser that are opened without a question."""

CITED = 500
"""Articles that are cited together; more of them are an export."""

SAID = 200
"""Characters of what was copied, or not opened, that are told."""

_KEYS = {
    "chicago": "c",
    "apa": "a",
    "mla": "m",
    "bibtex": "b",
    "ris": "r",
    "csl-json": "j",
    "markdown": "l",
    "plain": "t",
}


class TakingOut(Configuring):
    """Only http and https are opened; whatever cannot be opened is shown and copied."""

    def addresses(self) -> tuple[Url, ...]:
        """The addresses of what is shown, best first, each once."""
        place = self.history.current
        related, article = place.related if place is not None else None, self.record
        found = related.urls if related is not None else article.urls if article is not None else ()
        return tuple({url.address: url for url in reversed(found)}.values())[::-1]

    def action_open(self) -> None:
        if self.selected:
            self._open_selected()
            return
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

    def _open(self, url: Url | None, is_sure: bool = False) -> None:
        if url is None:
            self._say("This article has no address")
        elif reason := urls.why_not_web(url.address):
            self._say(f"Not opened: {reason}. {clean_line(url.address)}", "warning")
        elif not is_sure and (doubts := urls.doubts(url.address)):
            self._ask_about(url, doubts)
        elif (command := list(self.browser) or opening.browser()) is None:
            address = clean_line(url.address)
            self.copy(address, address, "No graphical browser here. ")
        elif trouble := opening.open_in_browser(command, url.address):
            self._say(f"The browser did not start: {clean_line(trouble)}", "error")
        else:
            self._say(f"Opened {clean_line(urls.host(url.address))} in the browser")

    def _ask_about(self, url: Url, doubts: tuple[str, ...]) -> None:
        """Show an address that may not be what it looks like, and leave it to the reader."""
        from frtui.tui.screens.doubtful import Doubtful

        def chosen(what: str | None) -> None:
            if what == "open":
                self._open(url, is_sure=True)
            elif what == "copy":
                self.copy(clean_line(url.address), clean_line(url.address))

        self.app.push_screen(Doubtful(url.address, doubts), chosen)

    def _open_selected(self) -> None:
        """One tab for each; many of them are asked about first."""
        articles = self.catalogue.articles(self.targets())
        found = [next((url for url in one.urls if urls.is_web(url.address)), None) for one in articles]
        wanted = [url for url in found if url is not None]

        def open_all(is_wanted: bool | None) -> None:
            for url in wanted if is_wanted else ():
                self._open(url)

        if len(wanted) <= TABS:
            open_all(True)
            return
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(f"Open {len(wanted):,} tabs", True, key="y"), Choice("Open none", False, key="n")]
        self.app.push_screen(Menu("That is a lot", choices, width=40), open_all)

    def action_copy_url(self) -> None:
        if self.selected:
            found = [one.urls[0].address for one in self.catalogue.articles(self.targets()) if one.urls]
            said = f"{len(found):,} addresses"
        else:
            found = [url.address for url in self.addresses()[:1]]
            said = clean_line("".join(found))
        if not found:
            self._say("This article has no address")
        else:
            self.copy("\n".join(map(clean_line, found)), said)

    def action_copy_menu(self) -> None:
        """Choose what to copy: of the article, or of the list as it is."""
        from frtui.tui.screens.menu import Choice, Menu

        choices = [Choice(clean_line(url.address), url.address, url.kind) for url in self.addresses()[:5]]
        if (record := self.record) is not None:
            choices.append(Choice(clean_line(record.path), record.path, "path", key="p"))
        choices += self._citations()
        if line := self.shell_line:
            choices.append(Choice(clean_line(line), line, "shell line", key="q"))
        self.app.push_screen(Menu("Copy", choices, width=100), self._copy)

    def _citations(self) -> list[Choice]:
        """The citations of the article that is shown, or of those that are selected, one below the other."""
        from frtui.library.citation import STYLES, cite, record_digest
        from frtui.tui.screens.menu import Choice

        articles = list(self.catalogue.articles(self.targets()[:CITED]))
        digests = []
        for article in articles:
            try:
                digests.append(record_digest(self.dataset.read(article.path)))
            except OSError:  # gone meanwhile
                digests.append("")
        today = date.today()  # a person cites now; an export says only what it is told
        found = []
        for style, label in STYLES.items():
            pairs = zip(articles, digests, strict=True)
            texts = [cite(article, style, accessed=today, digest=digest) for article, digest in pairs]
            if style == "csl-json" and len(texts) > 1:
                texts = [",\n".join(texts).join(("[", "]"))]
            if texts:
                said = clean_line(texts[0]) if len(articles) == 1 else f"{len(articles):,} citations"
                gap = "\n\n" if style in ("bibtex", "ris", "chicago", "apa", "mla") else "\n"
                found.append(Choice(said, gap.join(texts), label, key=_KEYS.get(style, "")))
        return found

    @property
    def shell_line(self) -> str:
        """The command that prints what the list shows, in its order; empty where several folders are open."""
        if len(self.dataset.places) > 1:
            return ""
        words = ["frtui", "list", *self.dataset.places, *self.dataset.reach.options]
        query, order = replace(self.current_query, order=None), self.order_shown
        words += [] if order == Order() else ["--sort", str(order)]
        words += ["--", str(query)] if query.clauses else []
        return shlex.join(words)

    def _copy(self, text: str | None) -> None:
        if text is not None:
            self.copy(clean(text), clean_line(text))

    def copy(self, text: str, said: str, why: str = "") -> None:
        """Send ``text``, cleaned, to the clipboard: through the terminal, and to the desktop's where there is one."""
        self.app.copy_to_clipboard(text)
        self._copy_with_desktop(text, _cut(said), why)

    @work(thread=True, exclusive=True, group="copy", description="copy", exit_on_error=False)
    def _copy_with_desktop(self, text: str, said: str, why: str) -> None:
        from frtui.tui.clipboard import copy_with_desktop

        tool = copy_with_desktop(text)
        how = f"Copied with {tool}" if tool else "Sent to the terminal's clipboard"
        self.post_message(Said(f"{why}{how}: {said}"))

    def action_edit(self) -> None:
        if (record := self.record) is None:
            self._say("There is no file to this: the folder has no record of it")
        else:
            self._edit(record.path)

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
        self.notify(_cut(text), severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]


def _cut(text: str) -> str:
    """As much of ``text`` as is told: an address may have 100,000 characters."""
    return text if len(text) <= SAID else f"{text[:SAID]}…"
