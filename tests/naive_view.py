"""What a query answers, worked out article by article: slow, plain, and without a look at the index."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st
from records import Library, article

from frtui.library import dates, urls
from frtui.library.article import Article
from frtui.library.body import body_text, is_html
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
from frtui.library.cleaning import clean_line
from frtui.library.marked import Marked
from frtui.library.order import SORTS, Order
from frtui.library.query import Query
from frtui.library.words import fold, shown_without, words

FACET_NAMES = ("topic", "provider", "year", "month", "type", "category", "folder", "domain", "tag")
SORT_NAMES = sorted(name for name, sort in SORTS.items() if not sort.needs_words)


# --- small datasets ---

WORDS = ["bridge", "Brücke", "bridges", "ban", "AI", "a-i", "東京", "opens", "", "  "]
NAMES = ["Wire", "wire", "WIRE ", "Éclair", "eclair", "CNN", "R&amp;D", "CNN\u200b", "Two\nlines", "\u200b", ""]
DOMAINS = ["wire.example", "news.wire.example", "WIRE.example"]
PATHS = ["a.md", "B.md", "b.md", "é.md", "x/a.md", "x/y/a.html", "X/a.md", "x /z.md", "2021-06-25-a.md", "caf\udce9.md"]
DAYS = [
    "2021-06-25T10:00:00Z", "2021-06-25T10:00:00.5Z", "2021-06-25", "2021-06-24T23:59:59Z", "2021-06-26", "2020-02-29",
    "0001-01-01", "9998-12-31",
]  # fmt: skip
ADDRESSES = [
    "https://wire.example/bridge", "HTTPS://Wire.example/bridge?utm_source=x#top", "https://cnn.example/ban-ai",
    "wire.example/odd",
]  # fmt: skip

titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
names = st.sampled_from(NAMES)
optional_names = st.none() | names


@st.composite
def articles_at(draw: st.DrawFn, path: str) -> Article:
    """An article at `path`; nearly every one of its fields may be missing, and most values occur often."""
    made = article(
        path,
        draw(st.sampled_from(["", "", "bridge <b>ban</b>", "<p>opens", " \n"])),
        title=draw(titles),
        excerpt=draw(st.none() | titles),
        publishedDateTime=draw(st.none() | st.sampled_from(DAYS)),
        provider=draw(optional_names | st.fixed_dictionaries({"name": names, "domain": st.sampled_from(DOMAINS)})),
        topics=draw(st.lists(names, max_size=3)),
        type=draw(optional_names),
        category=draw(optional_names),
        quality=draw(st.sampled_from([None, 0, 30, 30, 2.5, -4])),
        heat=draw(st.sampled_from([None, -1, 0, 7, 7])),
        related=[{"webUrl": str(number)} for number in range(draw(st.integers(0, 2)))],
        webUrl=draw(st.none() | st.sampled_from(ADDRESSES)),
        ampWebUrl=draw(st.sampled_from([None, None, "https://amp.example/a"])),
        images=draw(st.sampled_from([None, [], [{"url": "https://wire.example/a.jpg"}]])),
        published=draw(st.sampled_from([None, True, False, "true"])),
    )
    return made


def datasets(least: int = 0) -> st.SearchStrategy[list[Article]]:
    """Articles at different paths, in no order."""
    paths = st.lists(st.sampled_from(PATHS), min_size=least, max_size=8, unique=True)
    return paths.flatmap(lambda chosen: st.tuples(*map(articles_at, chosen)).map(list))


# --- what the reader has made of them ---


@dataclass(frozen=True)
class Made:
    """Marks of one article. They follow from the article, so that every test of a dataset is one of marks, too."""

    is_read: bool
    is_starred: bool
    tags: tuple[str, ...]
    note: str


def made_of(one: Article) -> Made:
    tags = one.topics[:2] if one.heat in (7, 51) else ()
    return Made(len(one.title) % 2 == 0, one.quality in (30, 41), tags, one.excerpt or "")


def marked_by(library: Library, articles: Sequence[Article]) -> Marked:
    """Those marks, by the ids of `library`."""
    marked = Marked()
    for one in articles:
        [number] = library.catalogue.ids_of([one.path])
        own = made_of(one)
        marked.put(number, own.is_read, own.is_starred, own.tags, own.note)
    return marked


# --- the answers ---


def facet_values(one: Article, facet: str) -> list[str]:
    """The values of `facet` that `one` has, as they are shown."""
    if facet in ("year", "month"):
        return [] if one.published is None else [dates.day(one.published)[: 4 if facet == "year" else 7]]
    raw: Sequence[str | None] = {
        "topic": one.topics,
        "provider": [one.provider.name],
        "domain": [one.provider.domain],
        "type": [one.type],
        "category": [one.category],
        "folder": [one.path.rpartition("/")[0] or "."],
        "tag": made_of(one).tags,
    }[facet]
    if facet == "tag":
        return list(dict.fromkeys(made_of(one).tags))
    return list(dict.fromkeys(shown for value in raw if value and (shown := clean_line(value))))


def address_of(one: Article) -> list[str]:
    """The URL that `one` goes by; none for one that goes by its path, or by what is no URL."""
    return [one.key] if "://" in one.key else []


def searched(one: Article, field: str) -> list[str]:
    """The texts in which words of `field` are looked for."""
    body = body_text(one.body, is_html(one.path, one.body))
    match field:
        case "":
            return [one.title, one.excerpt or "", body, one.provider.name or "", *one.topics, made_of(one).note]
        case "title" | "path":
            return [getattr(one, field)]
        case "excerpt":
            return [one.excerpt or ""]
        case "body":
            return [body]
        case "note":
            return [made_of(one).note]
        case "url":
            return address_of(one)
    return [shown_without(value) for value in facet_values(one, field)]


def stands_in(one: Article, clause: Text) -> bool:
    phrase = words(clause.text)
    for text in searched(one, clause.field):
        own = words(text)
        for start in range(len(own) - len(phrase) + 1):
            *before, last = own[start : start + len(phrase)]
            if before == phrase[:-1] and (last == phrase[-1] or (clause.prefix and last.startswith(phrase[-1]))):
                return True
    return False


def is_found(one: Article, clause: Pattern) -> bool:
    own = {
        "": [one.title, one.excerpt or ""],
        "title": [one.title],
        "excerpt": [one.excerpt or ""],
        "body": [one.body],
        "path": [one.path],
        "url": address_of(one),
        "note": [made_of(one).note],
    }.get(clause.field)
    found = facet_values(one, clause.field) if own is None else own
    return any(re.search(clause.pattern, text, re.IGNORECASE if clause.ignores_case else 0) for text in found if text)


def has_value(one: Article, clause: Value) -> bool:
    own = facet_values(one, clause.facet)
    if clause.exact:
        return clause.value in own
    wanted, folded = fold(shown_without(clause.value)), [fold(shown_without(value)) for value in own]
    return any(value.startswith(wanted) if clause.prefix else value == wanted for value in folded)


COMPARED: dict[str, Callable[[object, object], bool]] = {
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
}


def lies_in(text: str, of: Callable[[str], object], own: Callable[[str], object]) -> bool:
    """Whether `text`, a value, a comparison or a span, holds. `of` is what an end of it means, `own` what to hold
    against that end."""
    for sign, compared in COMPARED.items():
        if text.startswith(sign):
            end = text.removeprefix(sign)
            return compared(own(end), of(end))
    first, dots, last = text.partition("..")
    if not dots:
        return own(text) == of(text)
    return (not first or own(first) >= of(first)) and (not last or own(last) <= of(last))  # type: ignore[operator]


def is_of(one: Article, clause: Dates) -> bool:
    """As ISO 8601 writes them, days, months and years compare like texts."""
    return one.published is not None and lies_in(
        clause.text, lambda end: end, lambda end: dates.day(one.published or 0)[: len(end)]
    )


def newest(articles: list[Article]) -> int | None:
    """The newest date that is not far in the future."""
    far = dates.instant("9000-01-01") or 0
    return max((one.published for one in articles if one.published is not None and one.published < far), default=None)


UNITS = {"h": timedelta(hours=1), "d": timedelta(1), "w": timedelta(7), "m": timedelta(30), "y": timedelta(365)}


@dataclass(frozen=True)
class Reading:
    """Someone who reads all `articles` to answer, and counts ages back from `as_of`."""

    articles: list[Article]
    as_of: int | None = None

    def holds(self, one: Article, clause: Clause) -> bool:
        """Whether what `clause` names is so, excluded or not."""
        match clause:
            case Text():
                return stands_in(one, clause)
            case Value():
                return has_value(one, clause)
            case Pattern():
                return is_found(one, clause)
            case Dates():
                return is_of(one, clause)
            case Age():
                as_of = newest(self.articles) if self.as_of is None else self.as_of
                if one.published is None or as_of is None:
                    return False
                unit = UNITS[clause.text[-1]] // timedelta(microseconds=1)
                return (one.published + int(clause.text[:-1]) * unit > as_of) == clause.is_newer
            case Number():
                value = {"quality": one.quality, "heat": one.heat, "related": one.related_count}[clause.field]
                return value is not None and lies_in(clause.text, float, lambda end: float(value))
            case Has():
                return bool(self.possession(one, clause.what))
            case Is("published"):
                return one.is_published is True
            case Is("read"):
                return made_of(one).is_read
            case Is("unread"):
                return not made_of(one).is_read
            case Is("starred"):
                return made_of(one).is_starred
            case Is():
                return sum(other.key == one.key for other in self.articles) > 1
            case Address():
                return urls.canonical(clause.url) == one.key
            case Saved():
                return False
            case Either():
                return any(self.holds_all(one, option) for option in clause.options)

    def possession(self, one: Article, what: str) -> object:
        """What `has:` asks for, if `one` has it."""
        return {
            "image": one.images,
            "amp": [url for url in one.urls if url.kind in ("AMP", "cached AMP")],
            "related": one.related_count,
            "date": one.published is not None,
            "body": one.body.strip(),
            "url": one.urls,
            "note": made_of(one).note,
            "tag": made_of(one).tags,
        }[what]

    def holds_all(self, one: Article, clauses: Sequence[Clause], without_facet: str | None = None) -> bool:
        """Whether all of `clauses` hold, those that narrow `without_facet` aside; of one field, one is enough."""
        either: dict[str, bool] = {}
        for clause in clauses:
            if isinstance(clause, Text) and not words(clause.text):
                continue
            field = field_of(clause)
            if without_facet and field == ("date" if without_facet in ("year", "month") else without_facet):
                continue
            if field in VALUE_FIELDS and not clause.excluded:
                either[field] = either.get(field, False) or self.holds(one, clause)
            elif self.holds(one, clause) == clause.excluded:
                return False
        return all(either.values())

    def found(self, query: Query, without_facet: str | None = None) -> list[Article]:
        """What answers `query`, the clauses that narrow `without_facet` aside."""
        return [one for one in self.articles if self.holds_all(one, query.clauses, without_facet)]

    def facet_counts(self, query: Query, facet: str) -> dict[str, int]:
        """How many articles have each value of `facet`, under the filters that are not about it; no zeros."""
        return dict(Counter(value for one in self.found(query, facet) for value in facet_values(one, facet)))


def field_of(clause: Clause) -> str:
    """The field, or the `date`, that `clause` is about; empty where there is none."""
    match clause:
        case Value():
            return clause.facet
        case Text() | Pattern() | Number():
            return clause.field
        case Dates() | Age():
            return "date"
    return ""


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
    """`articles` by the values they are sorted by, the unknown ones last, and by path among equals."""
    found = sorted(articles, key=lambda one: one.path.encode("utf-8", "surrogateescape"))
    for name, is_reversed in reversed(order.keys):
        known = [one for one in found if sort_value(one, name) is not None]
        falling = SORTS[name].descending != is_reversed
        known.sort(key=lambda one: sort_value(one, name), reverse=falling)  # equals stay in place either way
        found = known + [one for one in found if sort_value(one, name) is None]
    return found
