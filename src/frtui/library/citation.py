"""An article as a citation, to be pasted: the styles of manuals, and what programs for references read.

All of it is text as the article has it, cleaned and escaped as the style demands. What the record lacks is left out,
or called ``n.d.`` where the manual says so; nothing is looked up or made up. There is no italic type in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.bibtex import bibtex
from frtui.library.cited import Cited, cited, record_digest
from frtui.library.csl_json import csl_json
from frtui.library.markdown_text import markdown_link
from frtui.library.ris import ris

__all__ = ["STYLES", "cite", "cite_source", "record_digest"]

STYLES = {
    "chicago": "Chicago note",
    "apa": "APA",
    "mla": "MLA",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "markdown": "Markdown link",
    "plain": "plain text",
}
"""Each style's name, and what it is called in a menu."""

_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

_FINAL = (".", "?", "!", "…")


def cite(article: Article, style: str, *, accessed: date | None = None, digest: str = "") -> str:
    """``article`` in one of ``STYLES``, without a line end behind it.

    ``accessed`` is the day on which the page was looked at, said only where it is given. ``digest`` (see
    ``record_digest``) goes into the note of the formats for programs and into plain text. Raises ``KeyError`` for a
    style that there is not.
    """
    return cite_source(cited(article, accessed, digest), style)


def cite_source(source: Cited, style: str) -> str:
    """``cite``, of an article that is a source already."""
    return _WRITERS[style](source)


# --- the styles of manuals ---


def _chicago(source: Cited) -> str:
    """A note of the Chicago Manual of Style, 17th edition: ``“Title,” Provider, June 25, 2021, https://….``"""
    parts = [_listed(source.authors, " and ")] if source.authors else []
    title = _within_quotes(source.title)
    behind = [source.provider] if source.provider else []
    behind.append(_american(source.published) if source.published else "n.d.")
    behind += [f"accessed {_american(source.accessed)}"] if source.accessed else []
    behind += [source.url] if source.url else []
    parts.append(f"“{_without_stop(title)},” {', '.join(behind)}")
    return _closed(", ".join(parts))


def _apa(source: Cited) -> str:
    """The reference list of APA, 7th edition: ``Title. (2021, June 25). Provider. https://…``"""
    day = source.published
    when = f"({day.year}, {dates.MONTHS[day.month - 1]} {day.day})." if day else "(n.d.)."
    title = _closed(source.title)
    parts = [_closed(_listed(source.authors, ", & ")), when, title] if source.authors else [title, when]
    parts += [_closed(source.provider)] if source.provider else []
    if source.url:
        parts.append(f"Retrieved {_american(source.accessed)}, from {source.url}" if source.accessed else source.url)
    return " ".join(parts)


def _mla(source: Cited) -> str:
    """The list of works cited of MLA, 9th edition: ``“Title.” Provider, 25 June 2021, https://….``"""
    parts = [_closed(_listed(source.authors, ", and "))] if source.authors else []
    parts.append(f"“{_closed(_within_quotes(source.title))}”")
    behind = [source.provider] if source.provider else []
    behind += [_mla_day(source.published)] if source.published else []
    behind += [source.url] if source.url else []
    parts += [_closed(", ".join(behind))] if behind else []
    parts += [f"Accessed {_mla_day(source.accessed)}."] if source.accessed else []
    return " ".join(parts)


def _listed(names: tuple[str, ...], last: str) -> str:
    """Up to three names, the last behind ``last``; of more the first one."""
    if len(names) > 3:
        return f"{names[0]} et al."
    if len(names) < 2:
        return "".join(names)
    before = ", ".join(names[:-1])
    return f"{before}{last if last.startswith(',') or len(names) == 2 else f',{last}'}{names[-1]}"


def _american(day: date) -> str:
    return f"{dates.MONTHS[day.month - 1]} {day.day}, {day.year}"


def _mla_day(day: date) -> str:
    return f"{day.day} {_MLA_MONTHS[day.month - 1]} {day.year}"


def _british(day: date) -> str:
    return f"{day.day} {dates.MONTHS[day.month - 1]} {day.year}"


def _within_quotes(title: str) -> str:
    """``title`` as it stands between double quotes: its own ones become single."""
    opening = iter("‘’" * (title.count('"') // 2 + 1))
    title = re.sub('"', lambda _: next(opening), title)
    return title.replace("“", "‘").replace("”", "’").replace("„", "‚")


def _without_stop(text: str) -> str:
    """``text`` without a full stop at its end; an ellipsis stays."""
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def _closed(text: str) -> str:
    """``text`` with a full stop, if nothing closes it yet."""
    return text if text.rstrip("’”»\"'").endswith(_FINAL) else f"{text}."


# --- to be pasted elsewhere ---


def _markdown(source: Cited) -> str:
    """``[Title](https://…), Provider, 25 June 2021``"""
    behind = [markdown_link("", name) for name in (*source.authors, source.provider) if name]
    behind.append(_british(source.published) if source.published else "n.d.")
    behind += [f"accessed {_british(source.accessed)}"] if source.accessed else []
    return ", ".join((markdown_link(source.url, source.title), *behind))


def _plain(source: Cited) -> str:
    """A line each: the title, who and when, the address and its kind, the record."""
    day = _british(source.published) if source.published else "n.d."
    lines = [source.title, ", ".join(filter(None, (*source.authors, source.provider, day)))]
    lines += [f"{source.url} ({source.url_kind} address)"] if source.url else []
    lines += [f"accessed {_british(source.accessed)}"] if source.accessed else []
    lines.append(f"record {source.path}" + (f", sha256 {source.digest}" if source.digest else ""))
    return "\n".join(lines)


_WRITERS: dict[str, Callable[[Cited], str]] = {
    "chicago": _chicago,
    "apa": _apa,
    "mla": _mla,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "markdown": _markdown,
    "plain": _plain,
}
