"""OPML: an outline with a line for each article, behind the methods note as lines of its own."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import format_datetime

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.cited import cited
from frtui.library.cleaning import clean_line
from frtui.library.exporting.export import Export
from frtui.library.exporting.markup import attribute, escaped
from frtui.library.exporting.methods import headline, note_lines


def opml(export: Export) -> Iterator[str]:
    """OPML 2.0. An article with an address is a ``link``; tags stand among the categories, a note in ``_note``."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head><title>{escaped(headline(export))}</title></head>\n<body>\n"
    )
    lines = note_lines(export, "opml")
    if lines:
        yield '<outline text="How this was made">\n'
        yield from (f"<outline text={attribute(line)}/>\n" for line in lines)
        yield "</outline>\n"
    for article in export.articles():
        yield _line(export, article)
    yield "</body>\n</opml>\n"


def _line(export: Export, article: Article) -> str:
    mark, source = export.mark_of(article), cited(article)
    values = {
        "text": source.title,
        "type": "link" if source.url else "",
        "url": source.url,
        "created": "" if article.published is None else format_datetime(dates.moment(article.published), usegmt=True),
        "category": ",".join(clean_line(name).replace(",", " ") for name in (*article.topics, *mark.tags)),
        "provider": clean_line(article.provider.name or ""),
        "description": clean_line(article.excerpt or ""),
        "record": source.path,
        "_note": mark.note.strip(),
    }
    return f"<outline {' '.join(f'{name}={attribute(value)}' for name, value in values.items() if value)}/>\n"
