"""From a key to the finished picture: moving, reading, asking. Each round is a fresh start of frtui."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import frtui_screen as screen
from benchmarks.emulator import Frame
from benchmarks.measures import COUNTS, ROWS, SORTS, Taken
from benchmarks.memory import PeakMemory
from benchmarks.place import Place
from benchmarks.starts import reader, until_at_rest
from benchmarks.terminal import Episode, Terminal, Timeout

DOWN, UP, PAGE_DOWN, PAGE_UP, ENTER, ESCAPE, ERASE = b"j", b"k", b"\x1b[6~", b"\x1b[5~", b"\r", b"\x1b", b"\x7f"

_LABELS = {"date": "newest first", "title": "title A to Z", "provider": "provider A to Z", "quality": "highest quality"}
_DIGITS = {"date": b"1", "title": b"3", "provider": b"4", "quality": b"5"}
"""Where the sort menu has them."""

QUERY = "has:image -body:ben date:>=2019 related:>2"
"""Fields of every kind: columns, a word in one field, a date, a number."""

REGEX = "/(al|or)\\w+ (ben|is)/i"
"""A pattern goes over the titles and excerpts of all articles."""

_REPEATED = 1 / 30
"""Seconds between two keys of one that is held down."""

_LONG_ROW = 12
"""A row of the first page whose article is longer than the screen, in invented datasets."""


def take(place: Place, rounds: int, taken: Taken) -> None:
    """``rounds`` starts, with every kind of key in each."""
    for _ in range(rounds):
        with reader(place) as terminal:
            until_at_rest(place, terminal)
            _moving(place, terminal, taken)
            _reading(place, terminal, taken)
            for _ in range(2):  # a thing asked for the second time may be known already
                _sorting(place, terminal, taken)
                _picking(place, terminal, taken)
            for word in place.words:
                _searching(place, terminal, taken, word)
                _returning(place, terminal, taken, word)
            _clicking(place, terminal, taken)
            for text in (QUERY, REGEX):
                _asking(place, terminal, taken, text)


def memory(place: Place, taken: Taken) -> None:
    """The most that a warm start and one round of all keys hold at once."""
    with reader(place) as terminal, PeakMemory(terminal.process) as peak:
        until_at_rest(place, terminal)
        unused = Taken()
        _moving(place, terminal, unused)
        _sorting(place, terminal, unused)
        _picking(place, terminal, unused)
        for word in place.words:
            _searching(place, terminal, unused, word)
            _returning(place, terminal, unused, word)
    taken.note("warm use: peak memory", peak.bytes / 1e6)


def while_reading(place: Place, taken: Taken) -> None:
    """Cursor moves during a cold start, as long as files are being read. Looked at afterwards: that takes time too."""
    place.forget_catalogue()
    is_read = screen.has_looked(place.size)
    with reader(place) as terminal:
        terminal.wait(screen.has_first_rows, 600)
        key, step = DOWN, 1
        for _ in range(8):
            row = screen.cursor_row(terminal.frame)
            if row is not None:
                height = sum(bool(line.strip()) for line in screen.rows(terminal.frame))
                times = min(30, height - 2 - row if step > 0 else row)
                sent, frames = terminal.repeat(key, times, 2 * _REPEATED)
                end = next((frame.when for frame in frames if is_read(frame)), None)
                pressed = [when for when in sent if end is None or when < end - 0.2]
                for lag in _lags(pressed, frames, row, step):
                    taken.note("cursor move, files being read", lag)
                key, step = (UP, -1) if step > 0 else (DOWN, 1)
            terminal.settle(0.03, 1.0)
            if is_read(terminal.frame):
                break
        until_at_rest(place, terminal)


def _lags(sent: list[float], frames: list[Frame], start: int, step: int) -> Iterator[float | None]:
    """For each of several moves by ``step`` from the row ``start``: seconds until the cursor stood there or beyond."""
    rows = [(frame.when, row) for frame in frames if (row := screen.cursor_row(frame)) is not None]
    for moves, when in enumerate(sent, 1):
        reached = (at for at, row in rows if at > when and (row - start) * step >= moves)
        yield next((at - when for at in reached), None)


def _moving(place: Place, terminal: Terminal, taken: Taken) -> None:
    _to_top(terminal)
    height = min(place.size, len(screen.rows(terminal.frame)))
    for key, rows in ((DOWN, range(1, min(height, 21))), (UP, range(min(height, 21) - 2, -1, -1))):
        for row in rows:
            episode = terminal.press(key, screen.cursor_is_on(row), rest=0.05, settle=0.12)
            taken.note("cursor move", episode.since(screen.listed))
    times = min(height - 2, 40)
    terminal.settle(0.3)
    sent, frames = terminal.repeat(DOWN, times, _REPEATED)
    for lag in _lags(sent, frames, 0, 1):
        taken.note("cursor move, text following", lag)
    if place.size > 6 * height:
        _to_top(terminal)
        for key in (PAGE_DOWN,) * 5 + (PAGE_UP,) * 5:
            turned = screen.differs(screen.listed, terminal.frame)
            taken.note("page", terminal.press(key, turned, rest=0.15, settle=0.15).since(screen.listed))
    _to_top(terminal)


def _reading(place: Place, terminal: Terminal, taken: Taken) -> None:
    """Scroll a long article in full width; a real dataset may have none."""
    for row in range(1, _LONG_ROW + 1):
        terminal.press(DOWN, screen.cursor_is_on(row), rest=0.0, settle=0.02)
    terminal.settle(0.3)
    terminal.press(ENTER, lambda frame: "ctrl+f" in screen.footer(frame), rest=0.3)
    for key in (DOWN,) * 10 + (UP,) * 10:
        try:
            moved = screen.differs(screen.text_pane, terminal.frame)
            episode = terminal.press(key, moved, rest=0.05, timeout=2.0, settle=0.1)
        except Timeout:
            break
        taken.note("article scrolled, full width", episode.since(screen.text_pane))
    terminal.press(b"q", lambda frame: bool(screen.rows(frame)), rest=0.2)
    _to_top(terminal)


def _sorting(place: Place, terminal: Terminal, taken: Taken) -> None:
    for name in SORTS:
        _open(terminal, b"s", "Sort")
        episode = terminal.press(_DIGITS[name], screen.is_sorted(_LABELS[name]), rest=place.rest)
        taken.note(f"sort by {name}: rows", episode.since(screen.answer))
    _to_top(terminal)


def _picking(place: Place, terminal: Terminal, taken: Taken) -> None:
    """The second and the third topic of the picker; the first one may be on every record."""
    for place_in_list in (1, 2):
        _open(terminal, b"t", "type to find")
        for _ in range(place_in_list):
            terminal.send(b"\x1b[B")
        _note(taken, "topic picked", terminal.press(ENTER, screen.is_asked("❯ #"), rest=place.rest))
        _note(taken, "back to everything", terminal.press(b"T", screen.is_whole(place.size), rest=place.rest))


def _searching(place: Place, terminal: Terminal, taken: Taken, word: str) -> None:
    """``word`` letter by letter, erased again, then all of it at once. The search stays open, with the word in it."""
    terminal.press(b"/", lambda frame: "keep" in screen.footer(frame), rest=0.1)
    for end in range(1, len(word) + 1):
        episode = terminal.press(word[end - 1].encode(), screen.explains(word[:end]), rest=place.rest)
        _note(taken, "first letter" if end == 1 else "later letters", episode)
        _note(taken, "letters together", episode)
    for end in range(len(word) - 1, -1, -1):
        shows = screen.explains(word[:end]) if end else screen.is_whole(place.size)
        _note(taken, "letter erased", terminal.press(ERASE, shows, rest=place.rest))
    _note(taken, "word at once", terminal.press(word.encode(), screen.explains(word), rest=place.rest))


def _asking(place: Place, terminal: Terminal, taken: Taken, text: str) -> None:
    """A query letter by letter; a pattern at once, as it is none before its end. Then back to everything."""
    terminal.press(b"/", lambda frame: "keep" in screen.footer(frame), rest=0.1)
    if text == REGEX:
        _note(taken, "regex", terminal.press(text.encode(), screen.has_typed(text), rest=place.rest))
    else:
        for end in range(1, len(text) + 1):
            episode = terminal.press(text[end - 1].encode(), screen.has_typed(text[:end].rstrip()), rest=place.rest)
            _note(taken, "letter of a query", episode)
    while not screen.is_whole(place.size)(terminal.frame):  # each takes back what was set last
        before = terminal.frame
        terminal.press(ESCAPE, screen.differs(lambda frame: frame.text, before), rest=place.rest)
    _to_top(terminal)


def _clicking(place: Place, terminal: Terminal, taken: Taken) -> None:
    """The second and the third provider of the sidebar, each clicked once, and everything again by ``esc``."""
    for number in (2, 3):
        line = screen.sidebar_line(terminal.frame, "PROVIDER", number)
        if line is None:
            return
        click = f"\x1b[<0;4;{line + 1}M\x1b[<0;4;{line + 1}m".encode()
        _note(taken, "facet clicked", terminal.press(click, screen.is_asked("❯ @"), rest=place.rest))
        terminal.press(ESCAPE, screen.is_whole(place.size), rest=place.rest)


def _returning(place: Place, terminal: Terminal, taken: Taken, word: str) -> None:
    """Keep the search, read an article of it in full width, come back; then back to everything."""
    terminal.press(ENTER, lambda frame: "search" in screen.footer(frame), rest=place.rest)
    for _ in range(3):
        terminal.press(ENTER, lambda frame: "ctrl+f" in screen.footer(frame), rest=0.2)
        episode = terminal.press(b"q", lambda frame: bool(screen.rows(frame)), rest=0.2, settle=0.2)
        taken.note("article to filtered list", episode.since(screen.listed))
    _note(taken, "back by esc", terminal.press(ESCAPE, screen.is_whole(place.size), rest=place.rest))
    _to_top(terminal)


def _note(taken: Taken, name: str, episode: Episode) -> None:
    taken.note(f"{name}: {ROWS}", episode.since(screen.answer))
    taken.note(f"{name}: {COUNTS}", episode.since(screen.sidebar))


def _open(terminal: Terminal, key: bytes, words: str) -> None:
    """Open what floats above the list and has ``words`` in it."""
    terminal.press(key, lambda frame: words in frame.text, rest=0.1)


def _to_top(terminal: Terminal) -> None:
    terminal.press(b"g", screen.cursor_is_on(0), rest=0.1)
