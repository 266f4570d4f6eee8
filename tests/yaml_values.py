"""Whatever YAML can say: the values and the names that a record's fields may have."""

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from frtui.library import fields

names = st.sampled_from(
    [
        *(*fields.TITLE, *fields.PUBLISHED, *fields.EXCERPT, *fields.TOPICS, *fields.PROVIDER, *fields.URL_KINDS),
        *("type", "category", "quality", "heat", "published", "images", "related", "secured", "url", "domain"),
    ]
)
"""Fields that the library gives a meaning."""

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(15, 9000).map(lambda digits: -(10**digits) if digits % 2 else 10**digits),
    st.floats(),
    st.text(st.characters(codec=None)),
    st.binary(),
    st.dates(),
    st.datetimes(timezones=st.one_of(st.none(), st.sampled_from([UTC, timezone(timedelta(minutes=-90))]))),
)
keys = st.one_of(
    st.sampled_from(["!", "=", "title", ""]), st.text(), st.integers(), st.booleans(), st.none(), st.dates()
)
yaml_values = st.recursive(
    scalars,
    lambda values: st.one_of(
        st.lists(values, max_size=4),
        st.dictionaries(keys, values, max_size=4),
        st.lists(st.tuples(keys, values), max_size=3),
        st.sets(st.one_of(st.text(max_size=3), st.integers(), st.dates()), max_size=3),
    ),
    max_leaves=12,
)


def alike(one: Any, other: Any) -> bool:
    """Equal in value, type and order of keys; not a number is like itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return alike(list(one.items()), list(other.items()))
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return one == other and (not isinstance(one, datetime) or one.utcoffset() == other.utcoffset())
