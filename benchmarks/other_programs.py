"""Other programs that show long lists, on the same articles: newsboat, neomutt and VisiData, where installed.

None of them does what frtui does. Each gets the articles in the form it likes best, starts from its own cache where it
has one, and is driven through the same terminal.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.emulator import Frame
from benchmarks.frtui_screen import differs
from benchmarks.measures import Taken
from benchmarks.memory import PeakMemory
from benchmarks.place import PYTHON, Place, environment
from benchmarks.terminal import Shows, Terminal
from frtui.library import dates
from frtui.library.article import Article

MOST = 100_000
"""Articles up to which they are measured."""

_PATIENCE = 1800.0


@dataclass(frozen=True, slots=True)
class Program:
    """One of them. ``prepare`` writes what it reads and returns its command; the rest drives it."""

    name: str
    executable: str
    prepare: Callable[[Path, list[Article], Taken], list[str]]
    use: Callable[[Terminal, Place, Taken, bool], None]
    """Told to measure only the start where the flag is set."""


def take(program: Program, place: Place, work: Path, runs: int, taken: Taken) -> None:
    """Measure ``program``, or note why it cannot be."""
    executable = found(program.executable)
    if executable is None:
        taken.trouble.append(f"{program.name} is not installed: not measured")
        return
    if place.size > MOST:
        taken.trouble.append(f"{program.name}: measured up to {MOST:,} articles")
        return
    folder = work / program.executable
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [executable, *program.prepare(folder, _articles(place), taken)]
    with Terminal(command, environment()) as terminal, PeakMemory(terminal.process) as peak:
        program.use(terminal, place, Taken(), False)  # measured for its memory only
    taken.note(f"{program.name}: peak memory", peak.bytes / 1e6)
    for run in range(runs):
        with Terminal(command, environment()) as terminal:
            program.use(terminal, place, taken, run > 1)
    shutil.rmtree(folder, ignore_errors=True)


def found(executable: str) -> str | None:
    """Where a program is: on the path, or beside the Python that runs this."""
    beside = Path(PYTHON).parent / executable
    return shutil.which(executable) or (str(beside) if beside.exists() else None)


def _articles(place: Place) -> list[Article]:
    with place.catalogue() as catalogue:
        return list(islice(catalogue.articles(catalogue.newest(place.size)), MOST))


# --- newsboat ---


def prepare_newsboat(folder: Path, articles: list[Article], taken: Taken) -> list[str]:
    """All articles as one feed, read into a fresh cache."""
    with open(folder / "feed.xml", "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>All</title>')
        file.write("<link>https://all.example</link><description>All articles</description>\n")
        for article in articles:
            file.write(
                f"<item><title>{escape(_line(article.title))}</title><link>{escape(article.key)}</link>"
                f"<guid>{escape(article.path)}</guid><pubDate>{format_datetime(_moment(article))}</pubDate>"
                f"<author>{escape(_provider(article))}</author>"
                f"<description>{escape(article.excerpt or '')}</description></item>\n"
            )
        file.write("</channel></rss>\n")
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
    (folder / "config").write_text("auto-reload no\nrefresh-on-startup no\n")
    command = ["-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
    started = time.monotonic()
    program = found("newsboat") or "newsboat"
    subprocess.run([program, *command, "-x", "reload"], check=True, env=environment(), capture_output=True)
    taken.note("newsboat: reading for the first time", time.monotonic() - started)
    return ["-q", *command]


def use_newsboat(terminal: Terminal, place: Place, taken: Taken, is_start_only: bool) -> None:
    """Its feed, opened at once; then cursor and a search for a word through all articles."""
    terminal.wait(_shows(0, "Your feeds"), _PATIENCE)
    terminal.press(b"\r", _shows(0, f"{place.size} total)"), rest=0.1, timeout=_PATIENCE, settle=0.0)
    taken.note("newsboat: start to list", terminal.frame.when - terminal.started)
    if not is_start_only:
        _cursor(terminal, b"\x1bOB", "newsboat", taken)
        for word in place.words:
            terminal.press(b"/", _shows(-1, "Search for"), rest=0.05)
            terminal.send(word.encode())
            episode = terminal.press(b"\r", _shows(0, "Search results"), rest=0.3, timeout=_PATIENCE)
            taken.note("newsboat: word searched", episode.since(_lines))
            terminal.press(b"q", _shows(0, "Articles in feed"), rest=0.1)
    for _ in range(3):
        terminal.send(b"q", 0.2)


# --- neomutt ---


def prepare_neomutt(folder: Path, articles: list[Article], taken: Taken) -> list[str]:
    """Each article as a message of a Maildir, with a header cache beside."""
    mail = folder / "mail"
    for name in ("cur", "new", "tmp"):
        (mail / name).mkdir(parents=True)
    for number, article in enumerate(articles):
        when = _moment(article)
        (mail / "cur" / f"{int(when.timestamp())}.{number}.benchmark:2,S").write_text(
            f"From: {_provider(article)} <news@all.example>\nDate: {format_datetime(when)}\n"
            f"Subject: {_line(article.title)}\nMessage-ID: <{number}@all.example>\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{article.excerpt or ''}\n",
            encoding="utf-8",
        )
    (folder / "settings").write_text(
        f'set header_cache="{folder}/headers"\nset folder="{folder}"\nset spoolfile="{mail}"\nset sort=reverse-date\n'
        'set quit=yes\nset mail_check=0\nset record=""\nset postponed=""\nset wait_key=no\nset sleep_time=0\n'
        'set send_charset="utf-8"\nset charset="utf-8"\n'
    )
    command = ["-n", "-F", str(folder / "settings"), "-f", str(mail)]
    with Terminal([found("neomutt") or "neomutt", *command], environment()) as terminal:
        shown = terminal.wait(_messages(len(articles)), _PATIENCE, hint=b"Msgs:")
        taken.note("neomutt: start for the first time", shown - terminal.started)
        terminal.settle()
        terminal.send(b"q", 0.5)
    return command


def use_neomutt(terminal: Terminal, place: Place, taken: Taken, is_start_only: bool) -> None:
    """Its index; then cursor, and limits to subjects and to texts."""
    taken.note("neomutt: start to list", terminal.wait(_messages(place.size), _PATIENCE) - terminal.started)
    terminal.settle()
    if not is_start_only:
        _cursor(terminal, b"j", "neomutt", taken)
        for word in place.words:
            for pattern, name in (("~s", "subject"), ("~b", "text")):
                terminal.press(b"l", _shows(-1, "Limit to"), rest=0.05)
                terminal.send(b"\x15" + f"{pattern} {word}".encode())
                episode = terminal.press(b"\r", _is_limited, rest=0.8, timeout=_PATIENCE)
                taken.note(f"neomutt: limited by {name}", episode.since(_lines))
    terminal.send(b"q", 0.2)


def _messages(size: int) -> Shows:
    return lambda frame: f"[Msgs:{size} " in frame.lines[-2] and bool(frame.lines[1].strip())


def _is_limited(frame: Frame) -> bool:
    """Whether it neither asks for a limit nor is looking for what matches."""
    return not frame.lines[-1].startswith("Limit to") and "..." not in frame.lines[-1]


# --- VisiData ---


def prepare_visidata(folder: Path, articles: list[Article], taken: Taken) -> list[str]:
    """A row of a table for each article."""
    with open(folder / "rows.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("title", "date", "provider", "topics", "quality", "excerpt"))
        for article in articles:
            topics = ", ".join(article.topics)
            row = (_line(article.title), f"{_moment(article):%Y-%m-%d %H:%M}", _provider(article), topics)
            table.writerow((*row, article.quality, _line(article.excerpt or "")))
    return ["-N", "--motd-url=", str(folder / "rows.csv")]


def use_visidata(terminal: Terminal, place: Place, taken: Taken, is_start_only: bool) -> None:
    """First rows and all of them; then cursor, and a selection by a word in the title."""
    taken.note("VisiData: start to first rows", terminal.wait(_has_rows, 600) - terminal.started)
    taken.note("VisiData: start to list", terminal.wait(_shows(-1, f" {place.size} rows"), 600) - terminal.started)
    terminal.settle(1.5)
    if not is_start_only:
        _cursor(terminal, b"j", "VisiData", taken)
        for word in place.words:
            terminal.press(b"|", _shows(-1, "select regex"), rest=0.2)
            terminal.send(word.encode())
            done = lambda frame: "select regex" not in frame.lines[-1]  # noqa: E731
            episode = terminal.press(b"\r", done, rest=max(1.0, place.rest), timeout=_PATIENCE)
            taken.note("VisiData: selected by title", episode.since(_first_cells))
            terminal.send(b"gu", 0.5)
    terminal.send(b"gq", 0.5)


def _has_rows(frame: Frame) -> bool:
    return "title" in frame.lines[1] and bool(frame.lines[2].strip())


def _first_cells(frame: Frame) -> Hashable:
    """The marks of selected rows, and how many there are."""
    return "".join(line[0] for line in frame.lines[2:-3]), frame.lines[-1][100:]


# --- what they share ---


def _cursor(terminal: Terminal, key: bytes, name: str, taken: Taken) -> None:
    for _ in range(30):
        episode = terminal.press(key, differs(_papers, terminal.frame), rest=0.08)
        taken.note(f"{name}: cursor move", episode.since(_papers))


def _shows(line: int, words: str) -> Shows:
    return lambda frame: words in frame.lines[line]


def _lines(frame: Frame) -> Hashable:
    return frame.lines


def _papers(frame: Frame) -> Hashable:
    return frame.papers


def _line(text: str) -> str:
    return " ".join(text.split())


def _provider(article: Article) -> str:
    name = _line(article.provider.name or "unknown")
    return "".join(character for character in name if character.isalnum() or character == " ")


def _moment(article: Article) -> datetime:
    return dates.moment(article.published or 0)


PROGRAMS = (
    Program("newsboat", "newsboat", prepare_newsboat, use_newsboat),
    Program("neomutt", "neomutt", prepare_neomutt, use_neomutt),
    Program("VisiData", "vd", prepare_visidata, use_visidata),
)
