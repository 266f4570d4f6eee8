"""What holds for any text in the bar: asked by hypothesis, and for longer by `fuzz`."""

from functools import cache

from naive_view import ADDRESSES, DAYS, DOMAINS, NAMES, PATHS, WORDS, Reading, in_order, marked_by
from records import Library, article, library_of
from text_properties import assert_harmless

from frtui.errors import QueryError
from frtui.library.article import Article
from frtui.library.clauses import VALUE_FIELDS, Clause, Either, Pattern, Saved
from frtui.library.cleaning import clean_line
from frtui.library.completing import completions
from frtui.library.describe import described
from frtui.library.marked import Marked
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query, asks_for_marks, phrases_of, takes_long
from frtui.library.view import answer


def query_holds(text: str, cursor: int | None = None) -> None:
    """Any text is a query that is read back from what it writes, or a mistake that has a place in the text."""
    if cursor is not None:
        _completions_hold(text, cursor)
    try:
        query = parse(text, cursor)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        assert error.message
        assert_harmless(clean_line(str(error)))
        return
    assert parse(str(query)) == query
    assert str(parse(str(query))) == str(query)
    assert_harmless(clean_line(described(query)))
    phrases_of(query), takes_long(query), asks_for_marks(query)
    answer_holds(query)


def _completions_hold(text: str, cursor: int) -> None:
    """What is offered stands for what it says, whatever the names of things are."""
    start, offered = completions(text, cursor, dict.fromkeys(VALUE_FIELDS, _COUNTS), _ODD)
    assert 0 <= start <= cursor <= len(text)
    for one in offered:
        if not one.text.endswith(":"):
            query = parse(one.text)
            assert len(query.clauses) == (query.order is None), one
            assert query.order is not None or parse(f"({one.text})") == query, one
            for clause in query.clauses:
                named = clause.name if isinstance(clause, Saved) else getattr(clause, "value", one.shown)
                assert named == one.shown, one


_ODD = (
    "Wire",
    'the "Wire"',
    "a (b)",
    "-a",
    "a*",
    "@a",
    "#",
    "/a/",
    "a\\",
    "https://a.example/(b)",
    "OR",
    "=a",
    "東京 b",
    "a:b",
)
_COUNTS = [(name, 2) for name in _ODD]


def answer_holds(query: Query) -> None:
    """The index finds what someone finds who reads every article, in the same order."""
    library, articles, marked = _small()
    view = answer(library.index, library.catalogue, query, marked=marked)
    shown = [one.path for one in library.catalogue.articles(view.ids(0, len(view)))]
    assert len(set(shown)) == len(shown) == len(view)
    if has_pattern(query.clauses):
        return  # Python's own patterns are others, and cannot be stopped
    found = Reading(articles).found(query)
    if query.order is not None and query.order.needs_words:  # how well words match is not told naively
        assert sorted(shown) == sorted(one.path for one in found)
    else:
        assert shown == [one.path for one in in_order(found, query.order or Order())]


def has_pattern(clauses: tuple[Clause, ...]) -> bool:
    """Whether a regular expression is among `clauses`, however deep."""
    return any(
        isinstance(clause, Pattern) or (isinstance(clause, Either) and any(map(has_pattern, clause.options)))
        for clause in clauses
    )


@cache
def _small() -> tuple[Library, list[Article], Marked]:
    """A dozen articles in which most values of `naive_view` occur, with marks."""

    def some(values: list[str], place: int, count: int = 1) -> list[str]:
        return [values[(place * count + step) % len(values)] for step in range(count)]

    articles = [
        article(
            path,
            "<p>opens the <b>bridge</b>" if place % 3 == 0 else "",
            title=" ".join(some(WORDS, place, 2)),
            excerpt=" ".join(some(WORDS, place + 1, 3)) if place % 2 else None,
            publishedDateTime=DAYS[place % len(DAYS)] if place != 4 else None,
            provider={"name": NAMES[place % len(NAMES)], "domain": DOMAINS[place % len(DOMAINS)]},
            topics=some(NAMES, place + 1, 2),
            type=NAMES[(place + 2) % len(NAMES)] if place % 2 else None,
            category=NAMES[(place + 5) % len(NAMES)],
            quality=[None, 0, 30, 2.5, -4][place % 5],
            heat=[None, -1, 0, 7][place % 4],
            related=[{"webUrl": str(number)} for number in range(place % 3)],
            webUrl=ADDRESSES[place % len(ADDRESSES)] if place % 3 else None,
            images=[{"url": "https://wire.example/a.jpg"}] if place % 4 == 0 else None,
            published=[None, True, False][place % 3],
        )
        for place, path in enumerate(PATHS)
    ]
    library = library_of(articles)
    return library, articles, marked_by(library, articles)
