"""What the word at the cursor of a query may become: fields, and the values that the articles have, with counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from frtui.library.clauses import PRESENCES, SIGNS, STATES, VALUE_FIELDS, Saved, Value
from frtui.library.order import SORTS
from frtui.library.parsing import FIELDS
from frtui.library.words import fold, shown_without

AT_MOST = 8
"""Completions that are offered at once."""

_WORD = re.compile(
    r'(?:^|(?<=[\s(]))-?(?:(?P<sign>[@#])|(?P<field>[A-Za-z]+):=?)?(?:"(?P<phrase>[^"]*)|(?P<word>[^\s"()]*))$'
)

_SAID = {
    "title": "words in the title", "excerpt": "words in the excerpt", "body": "words in the body",
    "url": "words in the address", "path": "words in the file's path", "provider": "words in the provider",
    "topic": "words in a topic", "type": "words in the type", "category": "words in the category",
    "domain": "words in the provider's domain", "folder": "words in the folder", "date": "2021, 2021-05, >=2021-06-10",
    "newer": "30d, 8w, 6m, 1y before the newest", "older": "30d, 8w, 6m, 1y before the newest",
    "quality": ">40, 10..50", "heat": ">40, 10..50", "related": "how many: >5", "has": "image, body, note and more",
    "note": "words in your notes", "tag": "words in a tag of yours",
    "is": "unread, starred, published and more", "sort": "-date,provider", "view": "a saved view",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: ``text`` takes the place of the word; ``shown`` and ``said`` are for people."""

    text: str
    shown: str
    said: str = ""
    count: int | None = None


def completions(
    text: str, cursor: int, counts: Mapping[str, Sequence[tuple[str, int]]], views: Sequence[str] = ()
) -> tuple[int, list[Completion]]:
    """Where the word before ``cursor`` begins, and what it may become; the most frequent first, may be empty.

    ``counts``: the values of each facet with their counts, most first; ``views``: the names of saved views.
    """
    match = _WORD.search(text[:cursor])
    if match is None or (text[cursor : cursor + 1].strip() and text[cursor] != ")"):
        return cursor, []
    start = match.start() + match[0].startswith("-")
    sign, field, typed = match["sign"], (match["field"] or "").lower(), match["phrase"] or match["word"] or ""
    if match["phrase"] is not None and not sign and not field:
        return cursor, []  # a phrase is the reader's own
    found = list(_offered(sign, field, typed, counts, views))
    return start, found[:AT_MOST]


def _offered(
    sign: str | None, field: str, typed: str, counts: Mapping[str, Sequence[tuple[str, int]]], views: Sequence[str]
) -> Iterator[Completion]:
    if sign:
        yield from _values(SIGNS[sign], typed, counts)
    elif field in VALUE_FIELDS:
        yield from _values(field, typed, counts)
    elif field in _LISTS:
        yield from (Completion(f"{field}:{name}", name, said) for name, said in _LISTS[field] if name.startswith(typed))
    elif field == "view":
        yield from (Completion(str(Saved(name)), name, "saved view") for name in views if _begins(name, typed))
    elif not field and len(typed) > 1:
        yield from (
            Completion(f"{name}:", f"{name}:", _SAID[name]) for name in FIELDS if name.startswith(typed.lower())
        )
        if len(typed) > 2:
            for facet in SIGNS.values():
                yield from list(_values(facet, typed, counts))[:3]


_LISTS = {
    "has": [(name, "") for name in PRESENCES],
    "is": [(name, "") for name in STATES],
    "sort": [(name, sort.label) for name, sort in SORTS.items()],
}


def _values(facet: str, typed: str, counts: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[Completion]:
    begun = [pair for pair in counts.get(facet, ()) if pair[1] and _begins(pair[0], typed)]
    for value, count in sorted(begun, key=lambda pair: not fold(pair[0]).startswith(fold(typed))):
        clause = Value(facet, value, exact=facet not in SIGNS.values())
        yield Completion(str(clause), value, facet, count)


def _begins(name: str, typed: str) -> bool:
    """Whether the name, or a word in it, begins with what is typed."""
    own, wanted = fold(shown_without(name)), fold(shown_without(typed))
    return own.startswith(wanted) or f" {wanted}" in own
