"""Words: what the docstring says, against a reading of it that takes its time."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.cleaning import clean_line
from frtui.library.words import BREAK, LONGEST, fold, indexed, shown_without, squeezed, words

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
) + "".join(map(chr, range(0xE0000, 0xE0080)))

mixed_text = st.text(
    st.one_of(
        st.sampled_from("aZ09 -_.'\n\tßİıſΣςéÉ\u0301\u0345\u00ad\u200b\u200dǅŉ²½Ⅷ𝟘ﬁ東京カタ々〇ー가ﾊﾟぱजी"),
        st.characters(codec=None, exclude_categories=("Cn",)),  # what Unicode has not named yet cannot be looked up
    )
)


CJK_SIGNS = ("CJK RADICAL", "KANGXI RADICAL")
CJK_LETTERS = (
    *("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "HENTAIGANA", "KATAKANA", "HALFWIDTH KATAKANA", "HANGZHOU"),
    *("IDEOGRAPHIC ITERATION", "IDEOGRAPHIC NUMBER ZERO", "VERTICAL IDEOGRAPHIC ITERATION"),
)


def is_cjk(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(CJK_SIGNS) or (name.startswith(CJK_LETTERS) and character.isalnum())


def folded(text: str) -> str:
    """Without what cannot be seen, without case, without marks: one character at a time where Unicode allows."""
    text = "".join(character for character in text if character not in INVISIBLE)
    for _ in range(2):  # the dotted capital I has a mark only after it has lost its case
        text = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in text if unicodedata.category(character)[0] != "M")


def slow_words(text: str) -> list[str]:
    found = [""]
    for character in folded(text):
        if is_cjk(character):
            found += [character, ""]
        elif character.isalnum():
            found[-1] += character
        else:
            found.append("")
    return [word for word in found if word]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("— … !", []),
        ("The Bridge, re-opened", ["the", "bridge", "re", "opened"]),
        ("COVID-19 in 2021", ["covid", "19", "in", "2021"]),
        ("snake_case", ["snake", "case"]),
        ("don't", ["don", "t"]),
        ("Café CAFE\u0301", ["cafe", "cafe"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("İstanbul istanbul", ["istanbul", "istanbul"]),
        ("ΟΔΟΣ οδος", ["οδοσ", "οδοσ"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("bri\u202edg\u2066e fer\U000e0041ry", ["bridge", "ferry"]),
        ("東京へ行く", ["東", "京", "へ", "行", "く"]),
        ("AI東京2020", ["ai", "東", "京", "2020"]),
        ("서울 시", ["서울", "시"]),
        ("Москва́", ["москва"]),
        ("half \ud83d pair", ["half", "pair"]),
        ("a\x00b", ["a", "b"]),
        ("a" * (LONGEST + 1), ["a" * LONGEST, "a"]),
        ("ж" * LONGEST + " " + "ж" * (LONGEST + 1), ["ж" * LONGEST] * 2 + ["ж"]),
    ],
)
def test_words(text: str, expected: list[str]):
    assert words(text) == [unicodedata.normalize("NFD", word) for word in expected]


def test_a_name_that_hides_something_is_found_without_it():
    assert fold(shown_without(clean_line("Wi\u2061re \u202eLtd\u206a"))) == "wire ltd"


@given(mixed_text)
def test_words_are_what_the_definition_says(text: str):
    assert words(text) == slow_words(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_is_the_long_way(text: str):
    assert words(text) == words(text + " é")[:-1]
    assert fold(text) == folded(text)


@given(mixed_text, mixed_text)
def test_a_text_has_the_words_of_its_parts(one: str, other: str):
    assert words(f"{one} {other}") == words(one) + words(other)


@given(mixed_text)
def test_words_are_their_own_words(text: str):
    assert words(" ".join(words(text))) == words(text)


@given(st.lists(mixed_text))
def test_what_is_indexed_holds_all_words_in_order_and_a_break_between_texts(texts: list[str]):
    columns = [column.split() for column in indexed(texts).split(BREAK)]
    assert columns == ([words(text) for text in texts] or [[]])


@given(mixed_text)
def test_squeezed_keeps_letters_and_digits_alone(text: str):
    assert squeezed(text) == "".join(character for character in folded(text) if character.isalnum())


def test_blanks_and_hyphens_do_not_matter_to_squeezed():
    assert squeezed("Post-Gazette") == squeezed("post gazette") == squeezed("POSTGAZETTE") == "postgazette"
