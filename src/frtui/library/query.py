"""What the reader asks for, as a value: ``parse`` reads it from the bar's text, ``str`` writes it back.

All clauses must hold. Values of one of ``provider topic type category domain folder`` given twice mean either of them;
what is excluded is excluded whatever else holds. ``docs/query.md`` has the whole language; a test runs its table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frtui.library.facets import TIMES
from frtui.library.order import Order
from frtui.library.words import fold, shown_without, stand_in, words

if TYPE_CHECKING:  # at run time in the functions: a first screen, which asks for nothing, does without its dataclasses
    from frtui.library.clauses import Clause, Text

Phrases = tuple[tuple[tuple[str, ...], bool], ...]
"""Phrases: the words of each, and whether the last of them is a beginning."""


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses in the order in which they were set, and the order that is asked for; None leaves that to others."""

    clauses: tuple[Clause, ...] = ()
    order: Order | None = None

    def __str__(self) -> str:
        sort = [f"sort:{self.order}"] if self.order is not None else []
        return " ".join([*map(str, self.clauses), *sort])

    def __bool__(self) -> bool:
        return bool(self.clauses) or self.order is not None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The clauses that are words, of no field in particular."""
        from frtui.library.clauses import Text

        return tuple(clause for clause in self.clauses if isinstance(clause, Text) and not clause.field)

    def with_(self, clause: Clause) -> Query:
        """With one more clause; its opposite (the same one, asked for or excluded) goes."""
        return replace(self, clauses=(*self._but(clause), clause))

    def without(self, *clauses: Clause) -> Query:
        """Without these."""
        return replace(self, clauses=tuple(clause for clause in self.clauses if clause not in clauses))

    def only(self, clause: Clause) -> Query:
        """With ``clause`` as the one thing that is asked for of its field; exclusions of the others stay."""
        field = field_of(clause)
        return self.without(
            *(other for other in self.clauses if not other.excluded and field_of(other) == field is not None)
        ).with_(clause)

    def toggled(self, clause: Clause) -> Query:
        """Without ``clause`` where it is set, else with it."""
        return self.without(clause) if clause in self.clauses else self.with_(clause)

    def cleared(self, facet: str) -> Query:
        """Without anything about ``facet``."""
        field = "date" if facet in TIMES else facet
        return self.without(*(clause for clause in self.clauses if field_of(clause) == field))

    def peeled(self) -> Query:
        """Without its words; where it has none, without the clause that was set last; at the end without its order."""
        if self.texts:
            return self.without(*self.texts)
        return replace(self, clauses=self.clauses[:-1]) if self.clauses else Query()

    def _but(self, clause: Clause) -> tuple[Clause, ...]:
        return tuple(other for other in self.clauses if _positive(other) != _positive(clause))


def field_of(clause: Clause) -> str | None:
    """The field of shared values, or the ``date``, that ``clause`` is about; None for all others."""
    from frtui.library.clauses import VALUE_FIELDS, Age, Dates, Pattern, Text, Value

    match clause:
        case Value():
            return clause.facet
        case Text() | Pattern() if clause.field in VALUE_FIELDS:
            return clause.field
        case Dates() | Age():
            return "date"
    return None


def grouped(clauses: tuple[Clause, ...]) -> list[tuple[Clause, ...]]:
    """``clauses``, those together that mean either: what is asked for of one shared field."""
    groups: dict[object, list[Clause]] = {}
    for place, clause in enumerate(clauses):
        shared = _shared(clause)
        groups.setdefault(place if shared is None else shared, []).append(clause)
    return [tuple(group) for group in groups.values()]


def _shared(clause: Clause) -> str | None:
    """The field of which ``clause`` asks for a value, if two values of it mean either."""
    from frtui.library.clauses import Age, Dates

    return None if clause.excluded or isinstance(clause, Dates | Age) else field_of(clause)


def together(clauses: Iterable[tuple[int, Clause]]) -> tuple[Clause, ...]:
    """What holds where several queries hold: ``clauses`` are all of theirs, each with the number of its query.

    Values of a shared field mean either within one query, and must hold together where they are of two:
    ``-(-#privacy OR -#courts)``.
    """
    from frtui.library.clauses import Either

    asked = list(clauses)
    by_field: dict[str, dict[int, dict[Clause, None]]] = {}
    for number, clause in asked:
        if (name := _shared(clause)) is not None:
            by_field.setdefault(name, {}).setdefault(number, {})[clause] = None
    joined: dict[str, Clause] = {}
    for name, groups in by_field.items():
        distinct = dict.fromkeys(map(tuple, groups.values()))
        if len(distinct) > 1:
            joined[name] = Either(tuple(map(refused, distinct)), excluded=True)
    return tuple(dict.fromkeys(joined.get(_shared(clause) or "", clause) for _, clause in asked))


def refused(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """What holds where ``clauses`` do not all hold."""
    from frtui.library.clauses import Either, Text

    if len(clauses) == 1:
        only = clauses[0]
        if not isinstance(only, Text) or words(only.text):  # a text without words holds, excluded or not
            return (replace(only, excluded=not only.excluded),)
    return (Either((clauses,), excluded=True),)


def phrases_of(query: Query) -> Phrases:
    """What the query searches for in texts: words, and whether the last of them is a beginning. For marking hits."""
    if not query.clauses:
        return ()
    from frtui.library.clauses import Either, Text

    found: dict[tuple[tuple[str, ...], bool], None] = {}

    def look(clauses: tuple[Clause, ...]) -> None:
        for clause in clauses:
            if clause.excluded:
                continue
            if isinstance(clause, Either):
                for option in clause.options:
                    look(option)
            elif isinstance(clause, Text) and clause.field in ("", "title", "excerpt", "body") and words(clause.text):
                found[tuple(words(clause.text)), clause.prefix] = None

    look(query.clauses)
    return tuple(found)


def takes_long(query: Query) -> bool:
    """Whether an answer may take longer than a key should: every text has to be looked at."""
    from frtui.library.clauses import Either, Pattern, Text

    def is_slow(clause: Clause) -> bool:
        if isinstance(clause, Either):
            return any(is_slow(inner) for option in clause.options for inner in option)
        return isinstance(clause, Pattern) or (isinstance(clause, Text) and clause.field in ("url", "path"))

    return any(map(is_slow, query.clauses))


def asks_for_an_age(clauses: tuple[Clause, ...]) -> bool:
    """Whether any of ``clauses`` counts back from an instant."""
    from frtui.library.clauses import Age, Either

    return any(
        isinstance(clause, Age) or (isinstance(clause, Either) and any(map(asks_for_an_age, clause.options)))
        for clause in clauses
    )


def asks_for_marks(query: Query) -> bool:
    """Whether the answer depends on what the reader has made of the articles, other than by words of their notes."""
    from frtui.library.clauses import Either, Has, Is, Pattern, Text, Value

    def depends(clause: Clause) -> bool:
        match clause:
            case Either():
                return any(depends(inner) for option in clause.options for inner in option)
            case Is() | Has():
                return clause.what in ("read", "unread", "starred", "note", "tag")
            case Value():
                return clause.facet == "tag"
            case Text() | Pattern():
                return clause.field in ("note", "tag")
        return False

    return any(map(depends, query.clauses))


def asking(facet: str, value: str, excluded: bool = False) -> Clause:
    """The clause that asks for ``value`` of ``facet``, as a click on it does."""
    from frtui.library.clauses import SIGNS, Dates, Value

    if facet in TIMES:
        return Dates(value, excluded)
    return Value(facet, value, excluded=excluded, exact=facet not in SIGNS.values())


def names(clause: Clause, facet: str, value: str) -> bool:
    """Whether ``clause``, excluded or not, is about ``value`` of ``facet``."""
    from frtui.library.clauses import Dates, Text, Value

    match clause:
        case Value() if clause.facet == facet:
            if clause.exact:
                return clause.value == value
            own, wanted = fold(shown_without(value)), fold(shown_without(clause.value))
            return own.startswith(wanted) if clause.prefix else own == wanted
        case Text() if clause.field == facet:
            return stand_in(words(shown_without(value)), words(clause.text), clause.prefix)
        case Dates() if facet in TIMES:
            return clause.text == value
    return False


def either(options: list[list[Clause]], excluded: bool = False) -> list[Clause]:
    """The clauses that ask for one of ``options``, or with ``excluded`` for none: as few and as flat as can be."""
    from frtui.library.clauses import Either

    flat: list[tuple[Clause, ...]] = []
    for option in options:
        if len(option) == 1 and isinstance(option[0], Either) and not option[0].excluded:
            flat += option[0].options
        elif option:
            flat.append(tuple(dict.fromkeys(option)))
    flat = list(dict.fromkeys(flat))
    if len(flat) == 1 and not excluded:
        return list(flat[0])
    if len(flat) == 1 and len(flat[0]) == 1:
        turned = replace(flat[0][0], excluded=not flat[0][0].excluded)
        return either([[turned]]) if isinstance(turned, Either) else [turned]
    return [Either(tuple(flat), excluded)] if flat else []


def _positive(clause: Clause) -> Clause:
    from frtui.library.clauses import Value

    clause = replace(clause, excluded=False)
    return replace(clause, value=clause.value.casefold()) if isinstance(clause, Value) else clause
