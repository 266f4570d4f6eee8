"""CSL-JSON, which citation processors and reference managers read (Zotero, pandoc)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from frtui.library.citation_keys import citation_key
from frtui.library.cited import Cited


def csl_json(source: Cited) -> str:
    """``source`` alone, as a list of one item."""
    return f"[\n{csl_line(source)}\n]"


def csl_line(source: Cited) -> str:
    """``source`` as one item of a list, on one line. Letters beyond ASCII stay as they are."""
    return json.dumps(csl_item(source), ensure_ascii=False)


def csl_item(source: Cited) -> dict[str, Any]:
    """``source`` as an item. What it lacks is not there at all.

    ``<i>`` and its like in a title are markup to a processor; CSL-JSON has no escape for them.
    """
    values = {
        "id": citation_key(source),
        "type": "article-newspaper" if source.is_news else "webpage",
        "title": source.title,
        "author": [{"literal": author} for author in source.authors],
        "container-title": source.provider,
        "issued": _day(source.published),
        "accessed": _day(source.accessed),
        "URL": source.url,
        "abstract": source.abstract,
        "keyword": ", ".join(source.keywords),
        "annote": source.remark,
        "note": source.note,
    }
    return {name: value for name, value in values.items() if value}


def _day(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
