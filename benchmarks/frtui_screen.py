"""Where things stand on frtui's screen, at a width with sidebar, list and article: lines from the top, cells."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.emulator import Frame
from benchmarks.terminal import Shows

_HEADING, _FIRST_ROW = 3, 4
_EDGE = "│"


def _edges(frame: Frame) -> tuple[int, int] | None:
    """The cells between which the list stands; None where it does not."""
    heading = frame.lines[_HEADING]
    left = heading.find(_EDGE)
    right = heading.find(_EDGE, left + 1)
    return (left + 1, right) if right > left >= 0 and "DATE" in heading[left:right] else None


def title(frame: Frame) -> str:
    """The first line: ``SHOWN of TOTAL · sort · as of DATE``."""
    return frame.lines[0]


def bar(frame: Frame) -> str:
    """The query and what it means."""
    return frame.lines[1]


def rows(frame: Frame) -> tuple[str, ...]:
    """The list's rows; none while it is not shown."""
    edges = _edges(frame)
    return tuple(line[slice(*edges)] for line in frame.lines[_FIRST_ROW:-1]) if edges else ()


def sidebar(frame: Frame) -> tuple[str, ...]:
    """What can be narrowed by, with counts; none while it is not shown."""
    edges = _edges(frame)
    return tuple(line[: edges[0] - 1] for line in frame.lines[_HEADING:-1]) if edges else ()


def sidebar_line(frame: Frame, facet: str, number: int) -> int | None:
    """The screen's line of the ``number``-th value below the heading of ``facet``; None where it is not shown."""
    found = next((line for line, text in enumerate(sidebar(frame)) if facet in text), None)
    return None if found is None else _HEADING + found + number


def cursor_row(frame: Frame) -> int | None:
    """The row that is marked as the cursor's; None where none or several are."""
    edges = _edges(frame)
    if edges is None:
        return None
    papers = [line[edges[0] + 1] for line in frame.papers[_FIRST_ROW:-1]]
    plain = max(set(papers), key=papers.count)
    marked = [row for row, paper in enumerate(papers) if paper != plain]
    return marked[0] if len(marked) == 1 else None


def answer(frame: Frame) -> tuple[str, str, tuple[str, ...]]:
    """Rows and total: title, bar and list."""
    return title(frame), bar(frame), rows(frame)


def listed(frame: Frame) -> tuple[tuple[str, ...], int | None]:
    """The list with its cursor."""
    return rows(frame), cursor_row(frame)


def text_pane(frame: Frame) -> tuple[str, ...]:
    """All between the bar and the last line."""
    return frame.lines[2:-1]


def footer(frame: Frame) -> str:
    """The keys that help now, and what needs a look."""
    return frame.lines[-1]


# --- what can be waited for ---


def has_first_rows(frame: Frame) -> bool:
    """Whether there are rows, and a total in the title."""
    return " · newest first" in title(frame) and bool(rows(frame)) and bool(rows(frame)[0].strip())


def has_whole_list(size: int) -> Shows:
    """Whether a list of ``size`` articles is there, each row of it that has room."""

    def shows(frame: Frame) -> bool:
        if f" {size:,} of {size:,} · newest first" not in title(frame):
            return False
        shown = rows(frame)
        return bool(shown) and all(row.strip() for row in shown[:size])

    return shows


def has_sidebar(frame: Frame) -> bool:
    """Whether there are values with counts to narrow by."""
    shown = sidebar(frame)
    return bool(shown) and any(line.strip()[-1:].isdigit() for line in shown[1:4])


def has_looked(size: int) -> Shows:
    """Whether the whole folder has been compared, and read: only then are unreadable files counted."""
    whole = has_whole_list(size)
    return lambda frame: "unreadable" in footer(frame) and "reading" not in title(frame) and whole(frame)


LOOKED = b" unreadable"
"""What is written when ``has_looked`` comes true, and not before."""


def explains(word: str) -> Shows:
    """Whether the bar explains ``word``, which it does once the list shows the answer."""
    return lambda frame: f"word {word}…" in bar(frame)


def has_typed(text: str) -> Shows:
    """Whether the bar has ``text`` in it, as far as it has room."""
    return lambda frame: text[-30:] in bar(frame)


def is_asked(text: str) -> Shows:
    """Whether the query is written in the bar and the list is there."""
    return lambda frame: text in bar(frame) and bool(rows(frame))


def is_sorted(label: str) -> Shows:
    """Whether the list is in this order."""
    return lambda frame: f" · {label}" in title(frame) and bool(rows(frame))


def is_whole(size: int) -> Shows:
    """Whether nothing is filtered."""
    return lambda frame: f" {size:,} of {size:,} · " in title(frame) and bool(rows(frame))


def cursor_is_on(row: int) -> Shows:
    """Whether the list's cursor stands on the screen's ``row``."""
    return lambda frame: cursor_row(frame) == row


def differs(part: Callable[[Frame], object], before: Frame) -> Shows:
    """Whether ``part`` has changed."""
    return lambda frame: part(frame) != part(before)
