"""Exports for programs that keep references: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace

from frtui.library.article import Article
from frtui.library.bibtex import bibtex
from frtui.library.cited import Cited
from frtui.library.cleaning import clean, clean_line
from frtui.library.csl_json import csl_line
from frtui.library.exporting.export import Export
from frtui.library.exporting.methods import note
from frtui.library.ris import ris


def bibtex_file(export: Export) -> Iterator[str]:
    """An entry for each article, behind the methods note in a ``@comment``."""
    if export.has_note:
        lines = [f"  {name}: {_commented(name, text)}\n" for name, text in note(export, "bibtex", _quoted)]
        yield f"@comment{{\n{''.join(lines)}}}\n\n"
    for source in _sources(export):
        yield f"{bibtex(source)}\n\n"


def ris_file(export: Export) -> Iterator[str]:
    """A record for each article; lines end with CR and LF, as RIS has them."""
    for source in _sources(export):
        yield f"{ris(source)}\n\n".replace("\n", "\r\n")


def csl_json_file(export: Export) -> Iterator[str]:
    """A list with an item for each article, an item a line."""
    yield "["
    for number, source in enumerate(_sources(export)):
        yield f"{',' if number else ''}\n{csl_line(source)}"
    yield "\n]\n"


def _sources(export: Export) -> Iterator[Cited]:
    for article in export.articles():
        yield _whole(export, article)


def _whole(export: Export, article: Article) -> Cited:
    mark = export.mark_of(article)
    keywords = (clean_line(keyword) for keyword in (*article.topics, *mark.tags))
    return replace(
        export.cited(article),
        keywords=tuple(dict.fromkeys(filter(None, keywords))),
        abstract=clean_line(article.excerpt or ""),
        remark=clean(mark.note).strip(),
    )


# --- a comment in BibTeX ---

_PLAIN = str.maketrans({"@": "(at)", "{": "(", "}": ")"})
_HIDDEN = {"\\": "\\\\", "@": r"\0100", "{": r"\0173", "}": r"\0175"}


def _commented(name: str, text: str) -> str:
    """``text`` without what BibTeX looks at even in a comment. In the command ``_quoted`` has seen to that."""
    return text if name == "to repeat" else text.translate(_PLAIN)


def _quoted(argument: str) -> str:
    r"""``argument`` for a shell without ``@`` and braces: ``@wire`` is ``"$(printf %b '\0100wire')"``."""
    if not any(sign in argument for sign in "@{}"):
        return shlex.quote(argument)
    return f'"$(printf %b {shlex.quote("".join(_HIDDEN.get(sign, sign) for sign in argument))})"'
