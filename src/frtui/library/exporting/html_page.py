"""A dossier as one HTML file: read in any browser, printed on paper, nothing loaded from anywhere, no scripts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from frtui.library import dates
from frtui.library.citation import cite_source
from frtui.library.cleaning import clean_line
from frtui.library.exporting.block_markup import broken, markup
from frtui.library.exporting.dossier import Chapter, Dossier, Entry, dossier
from frtui.library.exporting.export import Export
from frtui.library.exporting.markup import attribute, escaped, link
from frtui.library.exporting.methods import EXPORTED_BY, note
from frtui.library.related import Neighbour


def html_page(export: Export) -> Iterator[str]:
    """The page, which is well-formed XML too. Raises ``OSError`` where the file of an article has gone."""
    plan = dossier(export)
    yield _head(plan)
    yield _contents(plan)
    yield "<main>\n"
    for number, (group, chapters) in enumerate(plan.chapters(), 1):
        yield f'<section id="group-{number}">\n' + (
            f'<h2 dir="auto">{escaped(group.heading)}</h2>\n' if group.heading else ""
        )
        for entry, chapter in chapters:
            yield from _article(export, entry, chapter)
        yield "</section>\n"
    yield "</main>\n"
    yield _foot(export)
    yield "</body>\n</html>\n"


def _head(plan: Dossier) -> str:
    style = files("frtui.library.exporting").joinpath("page.css").read_text("utf-8")
    digest = b64encode(sha256(f"\n{style}".encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    methods = plan.export.methods
    facts = [f"{methods.shown:,} of {methods.total:,} articles", methods.order.label, plan.span]
    name = clean_line(plan.export.dataset.name)
    return (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n<meta name="color-scheme" content="light dark"/>\n'
        f'<meta name="generator" content={attribute(EXPORTED_BY)}/>\n<title>{escaped(plan.title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<header>\n"
        f'<p class="kicker">Dossier · {escaped(name)}</p>\n<h1 dir="auto">{escaped(plan.title)}</h1>\n'
        f'<p class="summary">{escaped(" · ".join(filter(None, facts)))}</p>\n</header>\n'
    )


def _contents(plan: Dossier) -> str:
    lines = ['<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol class="groups">\n']
    for number, group in enumerate(plan.groups, 1):
        lines.append("<li>")
        if group.heading:
            count = f' <span class="count">{len(group.entries):,}</span>' if len(group.entries) > 1 else ""
            lines.append(f'<a class="group" dir="auto" href="#group-{number}">{escaped(group.heading)}</a>{count}\n')
        lines.append("<ol>\n")
        lines += [
            f'<li><a dir="auto" href="#article-{entry.number}">{escaped(entry.title)}</a></li>\n'
            for entry in group.entries
        ]
        lines.append("</ol></li>\n")
    return "".join((*lines, "</ol>\n</nav>\n"))


def _article(export: Export, entry: Entry, chapter: Chapter) -> Iterator[str]:
    source = export.cited(chapter.article)
    star = ' <span class="star" title="starred">★</span>' if chapter.is_starred else ""
    yield f'<article id="article-{entry.number}">\n<h3 dir="auto">{link(source.url, entry.title)}{star}</h3>\n'
    yield f'<p class="byline">{escaped(chapter.byline(source))}</p>\n'
    if chapter.topics:
        yield f'<p class="topics" dir="auto">{escaped(chapter.topics)}</p>\n'
    if chapter.tags:
        tags = "".join(f'<li dir="auto">{escaped(clean_line(tag))}</li>' for tag in chapter.tags)
        yield f'<ul class="tags" aria-label="Tags">{tags}</ul>\n'
    if chapter.note:
        yield f'<aside class="note" dir="auto"><strong>Note</strong> {broken(chapter.note)}</aside>\n'
    if chapter.lead:
        yield f'<p class="lead" dir="auto">{broken(chapter.lead)}</p>\n'
    if chapter.body:
        yield f'<div class="body">\n{"".join(markup(chapter.body))}</div>\n'
    yield from _related(chapter.related)
    yield "<footer>\n<dl>\n"
    for block in chapter.addresses:
        yield f"<dt>{escaped(block.label)}</dt><dd>{link(block.text, block.text)}</dd>\n"
    yield f'<dt>record</dt><dd>{escaped(source.path)} <span class="digest">sha256 {source.digest}</span></dd>\n'
    yield f'<dt>cite as</dt><dd dir="auto">{escaped(cite_source(source, "chicago"))}</dd>\n'
    yield "</dl>\n</footer>\n</article>\n"


def _related(related: list[tuple[Neighbour, int | None]]) -> Iterator[str]:
    """The related items that are in the dossier as a list, all others behind a line to be opened."""
    inside = [(one, number) for one, number in related if number is not None]
    others = [(one, number) for one, number in related if number is None]
    if inside:
        items = "".join(
            f'<li dir="auto"><a href="#article-{number}">{escaped(clean_line(one.item.title))}</a>{_told(one)}</li>\n'
            for one, number in inside
        )
        yield f'<div class="related"><h4>Related in this dossier</h4>\n<ul>\n{items}</ul></div>\n'
    if others:
        items = "".join(
            f'<li dir="auto">{link(one.item.url or "", clean_line(one.item.title))}{_told(one)}</li>\n'
            for one, _ in others
        )
        also = "Also related" if inside else "Related"
        yield f'<details class="related"><summary>{also}: {len(others):,}</summary>\n<ul>\n{items}</ul></details>\n'


def _told(one: Neighbour) -> str:
    day = dates.day(one.item.published) if one.item.published is not None else ""
    told = ", ".join(filter(None, (clean_line(one.item.provider.name or ""), day)))
    return f' <span class="told">{escaped(told)}</span>' if told else ""


def _foot(export: Export) -> str:
    if not export.has_note:
        return ""
    pairs = "".join(
        f"<dt>{escaped(name)}</dt><dd><code>{escaped(text)}</code></dd>\n" for name, text in note(export, "html")
    )
    return f'<footer class="methods">\n<h2>How this was made</h2>\n<dl>\n{pairs}</dl>\n</footer>\n'
