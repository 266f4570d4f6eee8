"""A record's own values survive the catalogue, and every value can be shown."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_values import alike, keys, yaml_values

from frtui.library.values import SHOWN, TooLarge, as_text, decode, encode


@given(st.dictionaries(keys, yaml_values, max_size=5))
def test_fields_come_back_as_they_were(fields: dict[Any, Any]):
    text = encode(fields)
    assert text.isascii()
    assert "\n" not in text
    assert alike(decode(text), fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"!": "map", "=": [["a", 1]]},
        {"a": {"!": "date", "=": "not one"}},
        {"a": {"=": 1}},
        {1: "one", "1": "also one", None: 0, False: 2},
        {"a": float("-inf"), "b": -0.0, "c": 10**400},
    ],
)
def test_fields_that_look_like_the_encoding_come_back_too(fields: dict[Any, Any]):
    assert alike(decode(encode(fields)), fields)


def test_a_billion_values_are_too_many():
    value: list[Any] = ["ha"]
    for _ in range(10):
        value = [value] * 10
    with pytest.raises(TooLarge, match="more than 100,000 values"):
        encode({"laugh": value})


def test_a_value_that_contains_itself_is_too_large():
    value: list[Any] = []
    value.append(value)
    with pytest.raises(TooLarge, match="contains itself"):
        encode({"round": value})


def test_a_value_that_nests_too_deep_is_not_said_to_contain_itself():
    value: list[Any] = []
    for _ in range(20_000):
        value = [value, value]
    with pytest.raises(TooLarge, match="nested too deep"):
        encode({"deep": value})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("as it is\n", "as it is\n"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (2.5, "2.5"),
        (date(2021, 6, 25), "2021-06-25"),
        (datetime(2021, 6, 25, 18, 19, tzinfo=UTC), "2021-06-25 18:19:00+00:00"),
        ([], ""),
        (["a", None, 1], "a, , 1"),
        ({"username": "someone", "followers": 12}, "username: someone · followers: 12"),
        ({"a": {"b": {"c": ["d"]}}}, "a: b: c: …"),
        ([("a", 1), ("b", [2])], "a, 1, b, 2"),
        ({True: None}, "yes: "),
    ],
)
def test_values_as_text(value: object, text: str):
    assert as_text(value) == text


def test_a_number_without_end_is_shown_in_hexadecimal():
    assert as_text([16**5000]) == "0x1" + "0" * 5000


@given(yaml_values)
def test_every_value_can_be_shown(value: Any):
    assert isinstance(as_text(value), str)


def test_of_a_collection_without_end_only_the_beginning_is_shown():
    value: list[Any] = ["ha"] * 1000
    for _ in range(2):
        value = [value] * 1000
    text = as_text(value)
    assert SHOWN < len(text) < SHOWN + 10
    assert text.startswith("ha, ha, ")
    assert text.endswith("…")


def test_a_text_alone_is_shown_whole():
    assert as_text("x" * (3 * SHOWN)) == "x" * (3 * SHOWN)
