"""A table that a spreadsheet opens as it is: UTF-8 with a byte order mark, CR and LF, no formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.cited import cited
from frtui.library.cleaning import clean, clean_line
from frtui.library.exporting.export import Export
from frtui.library.exporting.methods import note_lines
from frtui.library.path_text import path_text

COLUMNS = (
    "published", "provider", "title", "excerpt", "url", "url_kind", "topics", "type", "category", "quality", "heat",
    "related_count", "starred", "tags", "note", "path",
)  # fmt: skip

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a text for a formula, the wide forms in East Asian ones."""

_UNSAFE = re.compile(rf'[,;]\s*(?:"|(?![+-][a-z][\w .:-]*(?:[,;]|$))[{re.escape("".join(_FORMULA))}])')
"""A cell inside a line that begins with a quote or as a formula. ``-date``, as orders have it, asks for nothing."""


def csv_table(export: Export) -> Iterator[str]:
    """The methods note in lines that begin with ``#``, a line of names, and a line for each article."""
    yield "\ufeff"
    for line in note_lines(export, "csv"):
        yield f"{_remark(line)}\r\n"
    yield _row(COLUMNS)
    for article in export.articles():
        yield _row(_values(export, article))


def defused(text: str) -> str:
    """``text`` as a spreadsheet takes it for text: an apostrophe stands before what would begin a formula.

    >>> defused("=1+1"), defused("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _values(export: Export, article: Article) -> list[str]:
    mark, source = export.mark_of(article), cited(article)
    texts = {
        "provider": clean_line(article.provider.name or ""),
        "title": source.title,
        "excerpt": clean_line(article.excerpt or ""),
        "url": source.url,
        "url_kind": source.url_kind,
        "topics": "; ".join(map(clean_line, article.topics)),
        "type": clean_line(article.type or ""),
        "category": clean_line(article.category or ""),
        "tags": "; ".join(map(clean_line, mark.tags)),
        "note": clean(mark.note).strip(),
        "path": clean_line(path_text(article.path)),
    }
    values = {
        "published": "" if article.published is None else dates.iso(article.published),
        "quality": _number(article.quality),
        "heat": _number(article.heat),
        "related_count": str(article.related_count),
        "starred": "yes" if mark.is_starred else "",
        **{name: defused(text) for name, text in texts.items()},
    }
    return [values[name] for name in COLUMNS]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _row(values: Sequence[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow(values)
    return written.getvalue()


def _remark(line: str) -> str:
    """``# line``, as it is: programs that skip remarks look at the first sign. In quotes only where it must be.

    What stands behind a comma is a cell: a quote would begin one that goes on over the next lines, others a formula.
    """
    remark = f"# {line}"
    return '"' + remark.replace('"', '""') + '"' if _UNSAFE.search(line) else remark
