"""The plan of a dossier: its groups, and the articles in each, known by a line of the catalogue alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.blocks import Block
from frtui.library.cited import Cited
from frtui.library.cleaning import clean, clean_line
from frtui.library.document import document
from frtui.library.exporting.block_markup import body_of
from frtui.library.exporting.export import Export
from frtui.library.exporting.methods import headline
from frtui.library.related import Neighbour, neighbours
from frtui.library.rows import Row
from frtui.library.words import squeezed

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's place in a dossier: ``number`` counts from 1 in reading order."""

    number: int
    id: int
    title: str
    provider: str
    published: int | None

    @property
    def day(self) -> str:
        """``2021-06-25``, or ``no date``."""
        return "no date" if self.published is None else dates.day(self.published)


@dataclass(frozen=True, slots=True)
class Group:
    """Articles under one heading, which is empty where a single article stands for itself."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it, in reading order."""

    export: Export
    title: str
    groups: tuple[Group, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """The articles from the first to the last."""
        return (entry for group in self.groups for entry in group.entries)

    @property
    def span(self) -> str:
        """``25 June 2021 to 1 July 2021``: the days of its oldest and newest article; empty where none has a date."""
        published = [entry.published for entry in self.entries if entry.published is not None]
        if not published:
            return ""
        first, last = (_long_day(when).partition(" ")[2] for when in (min(published), max(published)))
        return first if first == last else f"{first} to {last}"

    def chapters(self) -> Iterator[tuple[Group, Iterator[tuple[Entry, Chapter]]]]:
        """Each group with its articles and what the dossier says of them.

        Raises ``OSError`` where a file has gone; an article that the catalogue has forgotten meanwhile is left out.
        """
        numbers = {entry.id: entry.number for entry in self.entries}
        return ((group, self._chapters(group, numbers)) for group in self.groups)

    def _chapters(self, group: Group, numbers: dict[int, int]) -> Iterator[tuple[Entry, Chapter]]:
        for entry in group.entries:
            article = self.export.catalogue.article(entry.id)
            if article is not None:
                yield entry, Chapter.of(self.export, article, numbers)
            self.export.on_article(entry.number)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article in a dossier: its blocks, what the reader made of it, and the articles that it is related to."""

    article: Article
    when: str
    lead: str
    topics: str
    facts: str
    body: list[Block]
    addresses: list[Block]
    is_starred: bool
    tags: tuple[str, ...]
    note: str
    related: list[tuple[Neighbour, int | None]]
    """Each related item, and its number where it is in the dossier too."""

    def byline(self, source: Cited) -> str:
        """Who wrote it and who brought it, and when: ``A. Writer, Harbour Gazette · Friday 25 June 2021``."""
        # A record without a provider is shown under its author's name, which is not to be said twice.
        names = dict.fromkeys((*source.authors, clean_line(self.article.provider.name or "")))
        return " · ".join(filter(None, (", ".join(filter(None, names)), self.when)))

    @staticmethod
    def of(export: Export, article: Article, numbers: dict[int, int]) -> Chapter:
        """What there is to say of ``article``. ``numbers``: those of the dossier's articles, by id."""
        blocks = document(article, None)
        mark = export.mark_of(article)
        first = {block.kind: block.text for block in reversed(blocks)}
        related = neighbours(export.dataset, export.catalogue, article)
        return Chapter(
            article=article,
            when=first["date"],
            lead=first.get("lead", ""),
            topics=first.get("topics", ""),
            facts=first.get("facts", ""),
            body=body_of(blocks),
            addresses=_addresses(blocks),
            is_starred=mark.is_starred,
            tags=mark.tags,
            note=clean(mark.note).strip(),
            related=[(one, numbers.get(one.id) if one.id is not None else None) for one in related],
        )


def dossier(export: Export) -> Dossier:
    """The plan of ``export``: groups in the order in which their first article comes, as ``export.group`` says."""
    groups: dict[str, list[Row]] = {}
    for start in range(0, len(export.ids), _AT_ONCE):
        for row in export.catalogue.rows(export.ids[start : start + _AT_ONCE]):
            groups.setdefault(_key(row, export.group), []).append(row)
    number = 0
    made = []
    for rows in groups.values():
        entries = tuple(
            Entry(place, row.id, row.title, row.provider or "", row.published)
            for place, row in enumerate(rows, number + 1)
        )
        number += len(entries)
        made.append(Group(_heading(rows, export.group), entries))
    return Dossier(export, headline(export), tuple(made))


def _key(row: Row, group: str) -> str:
    match group:
        case "provider":
            return row.provider or ""
        case "story":
            return squeezed(row.title) or row.title
    return "" if row.published is None else dates.day(row.published)


def _heading(rows: list[Row], group: str) -> str:
    match group:
        case "provider":
            return rows[0].provider or "No provider"
        case "story":
            return f"{rows[0].title} ({len(rows):,} versions)" if len(rows) > 1 else ""
    return "No date" if rows[0].published is None else _long_day(rows[0].published)


def _long_day(published: int) -> str:
    return dates.written_out(published // dates.DAY * dates.DAY)


def _addresses(blocks: list[Block]) -> list[Block]:
    """The addresses, each once."""
    starts = [place for place, block in enumerate(blocks) if block.kind == "section"]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        if blocks[start].text == "Addresses":
            return [block for block in blocks[start + 1 : end] if block.kind == "url"]
    return []
