"""A clause of a query as a mask over an index: for which articles it holds."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from frtui.library import dates, postings, texts, urls
from frtui.library.catalogue import Catalogue
from frtui.library.clauses import (
    VALUE_FIELDS,
    Address,
    Age,
    Clause,
    Dates,
    Either,
    Has,
    Is,
    Number,
    Pattern,
    Saved,
    Text,
    Value,
)
from frtui.library.index import UNDATED, FacetColumn, Index, Mask
from frtui.library.marked import NOTED, READ, STARRED, TAG, TAGGED, Marked
from frtui.library.query import grouped
from frtui.library.traits import TRAITS
from frtui.library.words import fold, shown_without, stand_in, words

PATIENCE = 2.0
"""Seconds that the regular expressions of one question may take."""

REMEMBERED = 32
"""Masks of words and slow clauses that an index remembers: while one is typed, the others stay as they are."""


_FLAGS = {"read": READ, "starred": STARRED, "note": NOTED, "tag": TAGGED}


def asked(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Those of ``clauses`` that ask for something: not so a word without letters or digits, such as a lone dash."""
    return tuple(clause for clause in clauses if not isinstance(clause, Text) or words(clause.text))


@dataclass(slots=True)
class Matching:
    """What clauses are held against. ``notes``: what the reader should know of the answer; filled as it is made."""

    index: Index
    catalogue: Catalogue
    as_of: int | None = None
    """The instant that ages are counted back from, in microseconds."""
    marked: Marked = field(default_factory=Marked)
    """What the reader has made of the articles."""
    until: float = field(default_factory=lambda: time.monotonic() + PATIENCE)
    notes: list[str] = field(default_factory=list)

    def mask(self, clause: Clause) -> Mask:
        """The articles for which ``clause`` holds."""
        if clause.excluded:
            return ~self.mask(replace(clause, excluded=False))
        match clause:
            case Text():
                return self._text(clause)
            case Value():
                return self._value(clause)
            case Pattern():
                if clause.field in (TAG, "note"):  # those change without the index
                    return self._pattern(clause)
                return self._remembered(clause, lambda: self._pattern(clause))
            case Dates():
                return self._dates(clause)
            case Age():
                return self._age(clause)
            case Number():
                with np.errstate(invalid="ignore"):
                    return np.asarray(clause.holds(self.index.columns[clause.field]))  # type: ignore[arg-type]
            case Has():
                return self._has(clause.what)
            case Is():
                return self._is(clause.what)
            case Address():
                key = urls.canonical(clause.url)
                return self._of(self.catalogue.ids_with_key(key))
            case Either():
                return self._either(clause)
            case Saved():  # what is not known by that name: the front ends write out the others
                return self._nothing()

    def all_of(self, clauses: tuple[Clause, ...]) -> Mask:
        """The articles for which every one of ``clauses`` holds; of those about one shared field, one is enough."""
        mask = np.ones(len(self.index), np.bool_)
        for group in grouped(asked(clauses)):
            mask &= self.any_of(group)
        return mask

    def any_of(self, clauses: tuple[Clause, ...]) -> Mask:
        """The articles for which one of ``clauses``, at least one, holds."""
        mask = self.mask(clauses[0])
        for clause in clauses[1:]:
            mask = mask | self.mask(clause)
        return mask

    # --- kinds ---

    def _text(self, clause: Text) -> Mask:
        wanted = tuple(words(clause.text))
        if not wanted:
            return np.ones(len(self.index), np.bool_)
        if not clause.field:
            found = self._remembered((wanted, clause.prefix), lambda: self._words(wanted, clause.prefix))
            noted = self.marked.with_words(wanted, clause.prefix)
            return found | self._of(noted) if noted else found
        if clause.field == "note":
            return self._of(self.marked.with_words(wanted, clause.prefix))
        if clause.field in VALUE_FIELDS:
            return self._named(clause.field, lambda name: stand_in(words(shown_without(name)), wanted, clause.prefix))
        search = texts.by_address if clause.field in ("url", "path") else texts.in_column
        return self._remembered(clause, lambda: self._of(search(self.catalogue, clause.field, wanted, clause.prefix)))

    def _words(self, wanted: tuple[str, ...], prefix: bool) -> Mask:
        """Where the words stand one behind the other in one field: looked up where that can be, else asked of FTS5."""
        mask = postings.holding(self.index, self.catalogue, wanted[0], prefix) if len(wanted) == 1 else None
        return self._of(self.catalogue.search(wanted, prefix)) if mask is None else mask

    def _value(self, clause: Value) -> Mask:
        if clause.exact:
            return self._named(clause.facet, lambda name: name == clause.value)
        column, own = self._column(clause.facet), fold(shown_without(clause.value))
        folded = (
            [fold(shown_without(name)) for name in column.names]
            if clause.facet == TAG
            else self.index.folded_names(clause.facet)
        )
        wanted = [name.startswith(own) if clause.prefix else name == own for name in folded]
        return column.having(np.array(wanted, np.bool_), len(self.index))

    def _column(self, facet: str) -> FacetColumn:
        return self.marked.tag_column(self.index) if facet == TAG else self.index.facets[facet]

    def _named(self, facet: str, accepts: Callable[[str], bool]) -> Mask:
        column = self._column(facet)
        wanted = np.array([accepts(name) for name in column.names], np.bool_)
        return column.having(wanted, len(self.index))

    def _pattern(self, clause: Pattern) -> Mask:
        import regex  # takes a while to import, and few ask for it

        pattern = regex.compile(clause.pattern, regex.IGNORECASE if clause.ignores_case else 0)

        def is_found(text: str) -> bool:
            try:
                return pattern.search(text, timeout=max(0.001, self.until - time.monotonic())) is not None
            except MemoryError:
                raise TimeoutError from None  # what calls itself may run out of that first

        if clause.field in (*VALUE_FIELDS, "note"):
            try:
                if clause.field == "note":
                    return self._of([number for number, note in self.marked.notes() if is_found(note)])
                return self._named(clause.field, is_found)
            except TimeoutError:
                self.notes.append(f"{clause} took more than {PATIENCE:g} seconds and was given up")
                return self._nothing()
        ids, looked = texts.by_pattern(self.catalogue, clause.field, is_found, self.until)
        if looked is not None:
            total = len(self.index)
            self.notes.append(f"{clause} was cut off after {PATIENCE:g} seconds, at {looked:,} of {total:,} articles")
        return self._of(ids)

    def _dates(self, clause: Dates) -> Mask:
        published = self.index.columns["date"]
        mask: Mask = published != UNDATED
        first, last = clause.bounds
        if first is not None:
            mask = mask & (published >= dates.midnight(first))
        if last is not None:
            mask = mask & (published < dates.midnight(last) + dates.DAY)
        return mask

    def _age(self, clause: Age) -> Mask:
        published = self.index.columns["date"]
        known: Mask = published != UNDATED
        if self.as_of is None:
            return self._nothing()
        instant = self.as_of - round(clause.days * dates.DAY)
        return known & (published > instant) if clause.is_newer else known & (published <= instant)

    def _has(self, what: str) -> Mask:
        if what == "date":
            return np.asarray(self.index.columns["date"] != UNDATED)
        if what == "related":
            return np.asarray(self.index.columns["related"] > 0)
        if what in _FLAGS:
            return self.marked.mask(self.index, _FLAGS[what])
        return np.asarray(self.index.columns["traits"] & TRAITS[what] != 0)

    def _is(self, what: str) -> Mask:
        if what in TRAITS:
            return np.asarray(self.index.columns["traits"] & TRAITS[what] != 0)
        if what in _FLAGS:
            return self.marked.mask(self.index, _FLAGS[what])
        if what == "unread":
            return ~self.marked.mask(self.index, READ)
        return self._remembered(what, lambda: self._of(self.catalogue.duplicates()))

    def _either(self, clause: Either) -> Mask:
        mask = self._nothing()
        for option in clause.options:
            mask |= self.all_of(option)
        return mask

    # --- masks ---

    def _nothing(self) -> Mask:
        return np.zeros(len(self.index), np.bool_)

    def _of(self, ids: list[int]) -> Mask:
        mask = self._nothing()
        mask[self.index.positions_of(ids)] = True
        return mask

    def _remembered(self, key: object, made: Callable[[], Mask]) -> Mask:
        kept: OrderedDict[object, tuple[Mask, list[str]]] = self.index.kept.setdefault("slow answers", OrderedDict())
        found = kept.get(key)
        if found is None:
            before, has_all_the_time = len(self.notes), self.until - time.monotonic() > 0.9 * PATIENCE
            found = (made(), self.notes[before:])
            if found[1] and not has_all_the_time:  # another time it may come further
                return found[0]
            kept[key] = found
            if len(kept) > REMEMBERED:
                kept.popitem(last=False)
        else:
            self.notes += found[1]
        return found[0]
