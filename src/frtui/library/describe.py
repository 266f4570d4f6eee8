"""A query in words, for people who did not type it."""

from __future__ import annotations

from frtui.library.query import Clause, Dates, Query, Text, Value


def described(query: Query) -> str:
    """``topic Privacy or AI, not Example Wire, word ban, in 2021``; empty for no filter.

    >>> from frtui.library.query import parse
    >>> described(parse('#privacy #ai -@"Example Wire" ban date:2021'))
    'topic privacy or ai, not provider Example Wire, word ban, in 2021'
    """
    parts: dict[object, list[str]] = {}
    for place, clause in enumerate(query.clauses):
        kind, text = _said(clause)
        either = isinstance(clause, Value) and not clause.excluded
        parts.setdefault(kind if either else (place, kind), []).append(text)
    return ", ".join(
        f"{kind if isinstance(kind, str) else kind[1]} {' or '.join(texts)}"  # type: ignore[index]
        for kind, texts in parts.items()
    )


def _said(clause: Clause) -> tuple[str, str]:
    refused = "not " if clause.excluded else ""
    match clause:
        case Text():
            kind = "words" if " " in clause.text else "word"
            return f"{refused}{kind}", f"{clause.text}…" if clause.prefix else clause.text
        case Value():
            return f"{refused}{clause.facet}", f"{clause.value}…" if clause.prefix else clause.value
        case Dates():
            return f"{refused}in" if len(clause.text) < 10 else f"{refused}on", clause.text
