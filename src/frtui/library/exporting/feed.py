"""Atom: a feed that a feed reader takes, with the methods note as its subtitle."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.cited import cited
from frtui.library.cleaning import clean_line
from frtui.library.document import document
from frtui.library.exporting.block_markup import body_of, markup
from frtui.library.exporting.export import Export
from frtui.library.exporting.markup import attribute, escaped
from frtui.library.exporting.methods import EXPORTED_BY, headline, note_lines
from frtui.library.query import Query

_AT_ONCE = 500

_UNKNOWN = "1970-01-01T00:00:00Z"
"""Atom asks for a date of every entry; this one stands for none."""


def atom(export: Export) -> Iterator[str]:
    """Atom 1.0. ``updated`` is an article's own date, and of the feed that of the newest article: no clock is asked."""
    methods = export.methods
    query = Query(methods.query.clauses)
    own = uuid5(NAMESPACE_URL, f"frtui:{methods.digest}:{query}:{methods.order}:{methods.limit}")
    lines = note_lines(export, "atom")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f'<title type="text">{escaped(headline(export))}</title>\n<id>{own.urn}</id>\n'
        f"<updated>{_newest(export)}</updated>\n<author><name>{escaped(EXPORTED_BY)}</name></author>\n"
    )
    if lines:
        yield f'<subtitle type="text">{escaped(chr(10).join(lines))}</subtitle>\n'
    for article in export.articles():
        yield "".join(_entry(export, article))
    yield "</feed>\n"


def _newest(export: Export) -> str:
    newest: int | None = None
    for start in range(0, len(export.ids), _AT_ONCE):
        for row in export.catalogue.rows(export.ids[start : start + _AT_ONCE]):
            if row.published is not None and (newest is None or row.published > newest):
                newest = row.published
    return _UNKNOWN if newest is None else dates.iso(newest)


def _entry(export: Export, article: Article) -> Iterator[str]:
    mark, source = export.mark_of(article), cited(article)
    when = _UNKNOWN if article.published is None else dates.iso(article.published)
    own = uuid5(NAMESPACE_URL, f"frtui:{source.url}:{source.token}:{source.path}")
    yield f'<entry>\n<title type="text">{escaped(source.title)}</title>\n<id>{own.urn}</id>\n'
    yield f"<updated>{when}</updated>\n"
    yield f"<published>{when}</published>\n" if article.published is not None else ""
    for name in source.authors or filter(None, (clean_line(article.provider.name or ""),)):
        yield f"<author><name>{escaped(name)}</name></author>\n"
    yield f'<link rel="alternate" href={attribute(source.url)}/>\n' if source.url else ""
    for name in filter(None, map(clean_line, (*article.topics, *mark.tags))):
        yield f"<category term={attribute(name)}/>\n"
    excerpt = clean_line(article.excerpt or "")
    yield f'<summary type="text">{escaped(excerpt)}</summary>\n' if excerpt else ""
    remark = f"<p><strong>Note:</strong> {escaped(mark.note.strip())}</p>\n" if mark.note.strip() else ""
    content = remark + "".join(markup(body_of(document(article, None))))
    yield f'<content type="html">{escaped(content)}</content>\n' if content else ""
    yield "</entry>\n"
