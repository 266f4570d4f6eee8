"""A dossier as Markdown: CommonMark, with anchors of its own for the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from frtui.library import dates
from frtui.library.blocks import Block
from frtui.library.citation import cite_source
from frtui.library.cleaning import clean_line
from frtui.library.exporting.dossier import Chapter, Dossier, Entry, dossier
from frtui.library.exporting.export import Export
from frtui.library.exporting.methods import note
from frtui.library.markdown_text import markdown_link, markdown_text
from frtui.library.related import Neighbour


def markdown_page(export: Export) -> Iterator[str]:
    """The page. Raises ``OSError`` where the file of an article has gone."""
    plan = dossier(export)
    yield _head(plan)
    yield _contents(plan)
    for number, (group, chapters) in enumerate(plan.chapters(), 1):
        yield f'\n<a id="group-{number}"></a>\n'
        if group.heading:
            yield f"\n## {_line(group.heading)}\n"
        for entry, chapter in chapters:
            yield from _article(export, entry, chapter)
    if export.has_note:
        yield "\n## How this was made\n\n"
        yield from (f"- {name}: {_verbatim(text)}\n" for name, text in note(export, "md"))


def _head(plan: Dossier) -> str:
    methods = plan.export.methods
    facts = [f"{methods.shown:,} of {methods.total:,} articles", methods.order.label, plan.span]
    name = clean_line(plan.export.dataset.name)
    return f"# {_line(plan.title)}\n\n{_line(f'Dossier from {name}: ' + ' · '.join(filter(None, facts)))}\n"


def _contents(plan: Dossier) -> str:
    lines = ["\n## Contents\n\n"]
    for number, group in enumerate(plan.groups, 1):
        indent = ""
        if group.heading:
            lines.append(f"- [{_line(group.heading)}](#group-{number})\n")
            indent = "  "
        lines += [f"{indent}- [{_line(entry.title)}](#article-{entry.number})\n" for entry in group.entries]
    return "".join(lines)


def _article(export: Export, entry: Entry, chapter: Chapter) -> Iterator[str]:
    source = export.cited(chapter.article)
    star = " ★" if chapter.is_starred else ""
    yield f'\n<a id="article-{entry.number}"></a>\n\n### {markdown_link(source.url, entry.title)}{star}\n\n'
    yield f"{_line(chapter.byline(source))}\n"
    if chapter.topics:
        yield f"\nTopics: {_line(chapter.topics)}\n"
    if chapter.tags:
        yield f"\nTags: {_line(', '.join(map(clean_line, chapter.tags)))}\n"
    if chapter.note:
        yield f"\n{_quoted('**Note:** ' + markdown_text(chapter.note))}\n"
    if chapter.lead:
        yield f"\n**{_line(chapter.lead)}**\n" if "\n" not in chapter.lead else f"\n{markdown_text(chapter.lead)}\n"
    yield from _body(chapter.body)
    yield "\n**Record**\n\n"
    for block in chapter.addresses:
        yield f"- {_line(block.label)} address: {markdown_link(block.text, block.text)}\n"
    yield f"- record: {_line(source.path)}, sha256 {source.digest}\n"
    yield f"- cite as: {_line(cite_source(source, 'chicago'))}\n"
    if chapter.related:
        yield f"- related: {len(chapter.related):,}\n"
        yield from (f"  - {_related(*pair)}\n" for pair in chapter.related)


def _related(one: Neighbour, number: int | None) -> str:
    title = clean_line(one.item.title)
    shown = f"[{_line(title)}](#article-{number})" if number is not None else markdown_link(one.item.url or "", title)
    day = dates.day(one.item.published) if one.item.published is not None else ""
    told = filter(None, (clean_line(one.item.provider.name or ""), day, "in this dossier" if number else ""))
    return ", ".join((shown, *map(_line, told)))


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    deepest = -1
    for block in blocks:
        listed = block.kind in ("item", "url")
        level = min(block.level if block.kind == "item" else 0, deepest + 1)  # deeper than a list can go, it is code
        yield "" if listed and deepest >= 0 else "\n"
        deepest = level if listed else -1
        yield f"{_block(block, '    ' * level)}\n"


def _block(block: Block, indent: str) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * min(6, block.level + 3)} {_line(block.text)}"
        case "section":
            return f"#### {_line(block.text)}"
        case "item":
            bullet = block.label if re.fullmatch(r"\d{1,9}\.", block.label) else "-"
            return f"{indent}{bullet} {_line(block.text)}"
        case "url":
            return f"- {_line(block.label)} {markdown_link(block.text, block.text)}"
        case "quote":
            return _quoted(markdown_text(block.text))
        case "code":
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
            return f"{fence}\n{block.text}\n{fence}"
        case "rule":
            return "* * *"
        case "note":
            return f"*{_line(block.text)}*"
    return markdown_text(block.text)


def _line(text: str) -> str:
    return markdown_text(" ".join(text.split()))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _verbatim(text: str) -> str:
    """``text`` as code, which shows every sign as it is."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"
