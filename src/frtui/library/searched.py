"""What the full-text index is given of an article: its words, column by column."""

from __future__ import annotations

from collections.abc import Sequence

from frtui.library.words import indexed


def columns(
    path: str, title: str, excerpt: str | None, body: str, provider: str | None, topics: Sequence[str]
) -> tuple[str, ...]:
    """The columns title, excerpt, body, provider and topics of the index. The same for the same arguments, always."""
    return (
        indexed([title]),
        indexed([excerpt or ""]),
        indexed([_text_of(path, body)]) if body else "",
        indexed([provider or ""]),
        indexed(topics),
    )


def _text_of(path: str, body: str) -> str:
    from frtui.library.body import body_text, is_html  # news records have no body, and need none of this

    return body_text(body, is_html(path, body))
