"""Plain text in lines of so many cells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.shell.wrapping import cells, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 13, ["one two three"]),
        ("one two three", 12, ["one two", "three"]),
        ("one   two", 20, ["one two"]),
        ("one\ntwo three", 8, ["one", "two", "three"]),
        ("one\n\ntwo", 8, ["one", "", "two"]),
        ("https://a.example/long and", 10, ["https://a.example/long", "and"]),
        ("see https://a.example/long", 10, ["see", "https://a.example/long"]),
        ("住民が説明会を要求", 8, ["住民が説", "明会を要", "求"]),
        ("住民が説明会", 7, ["住民が", "説明会"]),
        ("住民が説、明会", 8, ["住民が", "説、明会"]),
        ("ab「住民」が", 5, ["ab", "「住", "民」", "が"]),
        ("駅の gates", 8, ["駅の", "gates"]),
        ("e\u0301te\u0301 here", 8, ["e\u0301te\u0301 here"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]):
    assert wrap(text, width) == lines


def test_the_first_line_and_the_others_have_their_own_beginnings():
    assert wrap("one two three\nfour", 9, "- ") == ["- one two", "  three", "  four"]
    assert wrap("one two", 6, "> ", "> ") == ["> one", "> two"]
    assert wrap("", 9, "web  ") == ["web"]
    assert wrap("住 a", 6, "東 ") == ["東 住", "   a"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), st.integers(1, 30))
def test_nothing_is_lost_and_no_line_is_too_long_that_could_be_shorter(text: str, width: int):
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert cells(line) <= width or len(wrap(line, 1)) == 1


def test_cells():
    assert [cells(text) for text in ("abc", "é", "e\u0301", "東京", "🎥", "")] == [3, 1, 1, 4, 2, 0]


def test_every_sign_takes_the_cells_that_its_width_says():
    """The signs of most texts are told by a range; all others one by one."""
    for place in (*range(0x20, 0x7F), *range(0xA0, 0x2E80)):
        sign = chr(place)
        is_mark = unicodedata.category(sign) in ("Mn", "Me", "Cf")
        is_wide = unicodedata.east_asian_width(sign) in ("W", "F")
        assert cells(f"a{sign}") == 1 + (0 if is_mark else 2 if is_wide else 1), hex(place)
