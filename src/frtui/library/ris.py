"""RIS, which nearly every program for references reads: a line for each value, behind a tag of two letters."""

from __future__ import annotations

from datetime import date

from frtui.library.citation_keys import citation_key
from frtui.library.cited import Cited
from frtui.library.cleaning import clean_line


def ris(source: Cited) -> str:
    """``source`` as a record from ``TY`` to ``ER``. Its lines end with newlines; files have them as CR and LF.

    Values have no escapes in RIS, and need none: each is on one line, behind its tag.
    """
    lines = [("TY", "NEWS" if source.is_news else "ELEC"), ("ID", citation_key(source)), ("TI", source.title)]
    lines += [("AU", author) for author in source.authors]
    lines += [("T2", source.provider)]
    if source.published:
        lines += [("PY", f"{source.published.year:04}"), ("DA", _day(source.published))]
    lines += [("UR", source.url)]
    if source.accessed:
        lines += [("Y2", _day(source.accessed))]
    lines += [("KW", keyword) for keyword in source.keywords]
    lines += [("AB", source.abstract), ("N1", source.note), ("N1", clean_line(source.remark))]
    return "\n".join((*(f"{tag}  - {value}" for tag, value in lines if value), "ER  - "))


def _day(day: date) -> str:
    return f"{day.year:04}/{day.month:02}/{day.day:02}"
