"""What a query answers, worked out article by article: slow, plain, and without a look at the index."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import strategies as st
from records import article

from frtui.library import dates
from frtui.library.article import Article
from frtui.library.body import body_text, is_html
from frtui.library.cleaning import clean_line
from frtui.library.order import SORTS, Order
from frtui.library.query import Clause, Dates, Query, Text, Value
from frtui.library.words import fold, words

FACET_NAMES = ("topic", "provider", "type", "category", "folder")


# --- small datasets and queries about them ---

WORDS = ["bridge", "Brücke", "bridges", "ban", "AI", "a-i", "東京", "opens", "", "  "]
NAMES = ["Wire", "wire", "WIRE ", "Éclair", "eclair", "CNN", "R&amp;D", "CNN\u200b", "Two\nlines", "\u200b", ""]
PATHS = ["a.md", "B.md", "b.md", "é.md", "x/a.md", "x/y/a.html", "X/a.md", "x /z.md", "2021-06-25-a.md", "caf\udce9.md"]
DAYS = [
    "2021-06-25T10:00:00Z", "2021-06-25T10:00:00.5Z", "2021-06-25", "2021-06-24T23:59:59Z", "2021-06-26", "2020-02-29",
    "0001-01-01",
]  # fmt: skip

titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
names = st.sampled_from(NAMES)
optional_names = st.none() | names


@st.composite
def articles_at(draw: st.DrawFn, path: str) -> Article:
    """An article at `path`; nearly every one of its fields may be missing, and most values occur often."""
    made = article(
        path,
        draw(st.sampled_from(["", "", "bridge <b>ban</b>", "<p>opens"])),
        title=draw(titles),
        excerpt=draw(st.none() | titles),
        publishedDateTime=draw(st.none() | st.sampled_from(DAYS)),
        provider=draw(optional_names),
        topics=draw(st.lists(names, max_size=3)),
        type=draw(optional_names),
        category=draw(optional_names),
        quality=draw(st.sampled_from([None, 0, 30, 30, 2.5, -4])),
        heat=draw(st.sampled_from([None, -1, 0, 7, 7])),
        related=[{"webUrl": str(number)} for number in range(draw(st.integers(0, 2)))],
    )
    return made


def datasets(least: int = 0) -> st.SearchStrategy[list[Article]]:
    """Articles at different paths, in no order."""
    paths = st.lists(st.sampled_from(PATHS), min_size=least, max_size=8, unique=True)
    return paths.flatmap(lambda chosen: st.tuples(*map(articles_at, chosen)).map(list))


shown_names = st.sampled_from(
    [clean_line(name) for name in NAMES if clean_line(name)] + ["R&D", "x", ".", "x/y", "none"]
)
clauses = st.one_of(
    st.builds(
        Text,
        st.sampled_from(["bridge", "ban", "ai", "brücke opens", "東", "a-i", "-", "wire"]),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Value, st.sampled_from(FACET_NAMES), shown_names, st.booleans(), st.booleans()),
    st.builds(Dates, st.sampled_from(["2021", "2021-06", "2021-06-25", "2020-02-29", "0001"]), st.booleans()),
)
queries = st.lists(clauses, max_size=4, unique=True).map(lambda several: Query(tuple(several)))
orders = st.builds(Order, st.sampled_from(sorted(SORTS)), st.booleans())


# --- the answers ---


def facet_values(one: Article, facet: str) -> list[str]:
    """The values of `facet` that `one` has, as they are shown."""
    raw: Sequence[str | None] = {
        "topic": one.topics,
        "provider": [one.provider.name],
        "type": [one.type],
        "category": [one.category],
        "folder": [one.path.rpartition("/")[0] or "."],
    }[facet]
    return list(dict.fromkeys(shown for value in raw if value and (shown := clean_line(value))))


def stands_in(one: Article, clause: Text) -> bool:
    phrase = words(clause.text)
    body = body_text(one.body, is_html(one.path, one.body))
    for text in (one.title, one.excerpt or "", body, one.provider.name or "", *one.topics):
        own = words(text)
        for start in range(len(own) - len(phrase) + 1):
            *before, last = own[start : start + len(phrase)]
            if before == phrase[:-1] and (last == phrase[-1] or (clause.prefix and last.startswith(phrase[-1]))):
                return True
    return False


def holds(one: Article, clause: Clause) -> bool:
    """Whether what `clause` names is so, excluded or not."""
    match clause:
        case Text():
            return stands_in(one, clause)
        case Value():
            wanted = fold(clause.value)
            own = [fold(value) for value in facet_values(one, clause.facet)]
            return any(value.startswith(wanted) if clause.prefix else value == wanted for value in own)
        case Dates():
            return one.published is not None and dates.day(one.published).startswith(clause.text)


def is_wanted(one: Article, query: Query, without_facet: str | None = None) -> bool:
    """Whether `one` is in the answer to `query`, the clauses that narrow `without_facet` aside."""
    either: dict[str, bool] = {}
    for clause in query.clauses:
        if isinstance(clause, Text) and not words(clause.text):
            continue
        if isinstance(clause, Value) and clause.facet == without_facet:
            continue
        if isinstance(clause, Value) and not clause.excluded:
            either[clause.facet] = either.get(clause.facet, False) or holds(one, clause)
        elif holds(one, clause) == clause.excluded:
            return False
    return all(either.values())


def sort_value(one: Article, name: str) -> str | float | None:
    """What `one` is sorted by; None where it is unknown."""
    providers = facet_values(one, "provider")
    return {
        "date": one.published,
        "title": fold(clean_line(one.title)),
        "provider": fold(providers[0]) if providers else None,
        "quality": one.quality,
        "heat": one.heat,
        "related": one.related_count,
    }[name]


def in_order(articles: list[Article], order: Order) -> list[Article]:
    """`articles` by the value they are sorted by, the unknown ones last, and by path among equals."""
    by_path = sorted(articles, key=lambda one: one.path.encode("utf-8", "surrogateescape"))
    known = [one for one in by_path if sort_value(one, order.name) is not None]
    falling = SORTS[order.name].descending != order.reversed
    known.sort(key=lambda one: sort_value(one, order.name), reverse=falling)  # equals stay in place either way
    return known + [one for one in by_path if sort_value(one, order.name) is None]


def facet_counts(articles: list[Article], query: Query, facet: str) -> dict[str, int]:
    """How many articles have each value of `facet`, under the filters that are not about it; no zeros."""
    under = [one for one in articles if is_wanted(one, query, facet)]
    return dict(Counter(value for one in under for value in facet_values(one, facet)))
