"""Queries of every kind about the small datasets of `naive_view`, at random."""

from hypothesis import strategies as st
from naive_view import ADDRESSES, DOMAINS, NAMES, SORT_NAMES

from frtui.library import dates
from frtui.library.clauses import (
    NUMBER_FIELDS,
    PRESENCES,
    STATES,
    VALUE_FIELDS,
    WORD_FIELDS,
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
from frtui.library.order import Order
from frtui.library.parsing import FIELDS
from frtui.library.query import Query

shown_names = st.sampled_from(
    [clean_line(name) for name in NAMES if clean_line(name)] + ["R&D", "x", ".", "x/y", "none", *DOMAINS]
)
excluded = st.sampled_from([False, False, True])
texts = st.builds(
    Text,
    st.sampled_from(["bridge", "ban", "ai", "brücke opens", "東", "a-i", "-", "wire", "x a", "example br", "—"]),
    st.booleans(),
    excluded,
    st.sampled_from(["", "", "", *WORD_FIELDS, *VALUE_FIELDS]),
)
values = st.one_of(
    st.builds(Value, st.sampled_from(["provider", "topic"]), shown_names, st.booleans(), excluded),
    st.builds(Value, st.sampled_from(VALUE_FIELDS), shown_names, st.just(False), excluded, st.just(True)),
)
patterns = st.builds(
    Pattern,
    # Those in which Python's own `re` and the package `regex` have no reason to differ.
    st.sampled_from(
        ["bridge", "^b", "s$", "br[iü]d?", "ban|ai", "A-?I", ".", r"\bopens\b", "wire", "[東京]", r"\/a\."]
    ),
    st.booleans(),
    excluded,
    st.sampled_from(["", "", *WORD_FIELDS, *VALUE_FIELDS]),
)
days = st.sampled_from(["0001", "2020", "2020-02", "2020-02-29", "2021", "2021-06", "2021-06-24", "2021-06-25", "9998"])
spans = st.one_of(
    days,
    st.builds("{}{}".format, st.sampled_from([">", ">=", "<", "<="]), days.filter(lambda day: day != "0001")),
    st.builds("{}..{}".format, days, days),
    days.map("{}..".format),
    days.map("..{}".format),
)
ages = st.sampled_from(["0d", "0h", "14h", "23h", "1d", "2d", "69w", "16m", "1y", "2021y", "999999y"])
amounts = st.sampled_from(["-4", "0", "1", "2", "2.5", "7", "30", "31"])
numbers = st.one_of(
    amounts,
    st.builds("{}{}".format, st.sampled_from([">", ">=", "<", "<="]), amounts),
    st.builds("{}..{}".format, amounts, amounts),
    amounts.map("{}..".format),
    amounts.map("..{}".format),
)
leaves = st.one_of(
    texts,
    values,
    patterns,
    st.builds(Dates, spans, excluded),
    st.builds(Age, st.booleans(), ages, excluded),
    st.builds(Number, st.sampled_from(NUMBER_FIELDS), numbers, excluded),
    st.builds(Has, st.sampled_from(PRESENCES), excluded),
    st.builds(Is, st.sampled_from(STATES), excluded),
    st.builds(Address, st.sampled_from([*ADDRESSES, "https://cnn.example/"]), excluded),
    st.builds(Saved, st.just("no such view"), excluded),
)


def eithers(inner: st.SearchStrategy[Clause]) -> st.SearchStrategy[Either]:
    """Alternatives, as few and as flat as they can be written."""
    option = st.lists(inner, min_size=1, max_size=3, unique=True).map(tuple)
    nested = option.filter(lambda one: len(one) > 1 or not isinstance(one[0], Either) or one[0].excluded)
    several = st.lists(nested, min_size=2, max_size=3, unique=True).map(tuple)
    one = st.lists(inner, min_size=2, max_size=3, unique=True).map(lambda clauses: (tuple(clauses),))
    return st.one_of(st.builds(Either, several, excluded), st.builds(Either, one, st.just(True)))


def clauses_of(single: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    """Clauses of every kind, alternatives inside alternatives among them."""
    return st.one_of(single, single, eithers(st.one_of(single, single, eithers(single))))


def queries_of(single: st.SearchStrategy[Clause]) -> st.SearchStrategy[Query]:
    """Queries of such clauses, some of which ask for an order."""
    several = st.lists(clauses_of(single), max_size=4, unique=True).map(tuple)
    return st.builds(Query, several, st.none() | orders)


keys = st.lists(
    st.tuples(st.sampled_from(SORT_NAMES), st.booleans()), min_size=1, max_size=3, unique_by=lambda key: key[0]
)
orders = keys.map(lambda several: Order(*several[0], tuple(several[1:])))
clauses = clauses_of(leaves)
queries = queries_of(leaves)
instants = st.none() | st.sampled_from(
    [dates.instant(day) for day in ("2021-06-25T10:00:00Z", "2021-06-26", "2020-02-29", "9998-12-31")]
)


# --- what nobody would type but may ---

sayings = st.one_of(
    st.text(st.sampled_from('ab -@#":*\\./()='), min_size=1, max_size=8),
    st.sampled_from(
        [
            *(f"{field}:" for field in FIELDS),
            *(
                "date:2021",
                "topic:ai",
                "-",
                "*",
                '"',
                "\\",
                '\\"',
                "OR",
                "AND",
                "NOT",
                "=a",
                "/a/",
                "https://a.example/(b)",
            ),
        ]
    ),
    st.text(st.characters(codec=None), min_size=1),
)
spoken = sayings.map(lambda text: " ".join(text.split())).filter(bool)
