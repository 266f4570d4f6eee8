"""Nothing that a terminal acts on leaves the library, and nothing else is lost."""

import pytest
from characters import highest_stack, is_acted_on
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.cleaning import MARKS_KEPT, clean, clean_line, stands_on_another

any_text = st.text(st.characters(codec=None))
"""Surrogates too."""

nasty_text = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x1b\r\n\t\x7f\x85\x9b\x9d\xad\u061c\u200b\u200d\u200e\u2028\u202e\u2066\ufeff\ufe0f"),
        st.sampled_from("\u0301\u0327\u20dd\u0e49\u0732\U000e0041\ud83d a]"),
        st.characters(codec=None),
    )
)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("plain [bold]text[/] & <b>", "plain [bold]text[/] & <b>"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b]8;;https://evil.example\x1b\\here", "␛]8;;https://evil.example␛\\here"),
        ("\x9b31m and \x9d0;t\x9c", "\ufffd31m and \ufffd0;t\ufffd"),
        ("a\x00b\x08c\x7f", "a␀b␈c␡"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("\x0b\x0c\x85", "␋␌\ufffd"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("\u202egnp.exe\u202c", "\ufffdgnp.exe\ufffd"),
        ("\u2066a\u2067b\u2068c\u2069", "\ufffda\ufffdb\ufffdc\ufffd"),
        ("\u200ea\u200fb\u061c", "\ufffda\ufffdb\ufffd"),
        ("soft\u00adhy\u200bphen\u2060\ufeff", "softhyphen"),
        ("tag\U000e0041\U000e007f", "tag\ufffd\ufffd"),
        ("\ufff9ruby\ufffa\ufffb", "\ufffdruby\ufffd\ufffd"),
        ("\u206a\u2063", "\ufffd\ufffd"),
        ("half \ud83d of a pair \udc00", "half \ufffd of a pair \ufffd"),
        ("e\u0301 and \u1ec7", "e\u0301 and \u1ec7"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f 東京", "👩\u200d👩\u200d👧 ❤\ufe0f 東京"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a" + "\u0301" * 40 + "b", "a" + "\u0301" * MARKS_KEPT + "\ufffdb"),
        ("a" + "\u0301" * MARKS_KEPT + "b", "a" + "\u0301" * MARKS_KEPT + "b"),
        ("ก" + "\u0e49" * 9, "ก" + "\u0e49" * MARKS_KEPT + "\ufffd"),
        ("ܐ" + "\u0732\u0301\u20dd" * 9, "ܐ" + "\u0732\u0301\u20dd" * 2 + "\u0732\u0301\ufffd"),
        ("a" + "\u0301\u200d" * 10, "a" + "\u0301\u200d" * (MARKS_KEPT // 2) + "\ufffd"),
        ("a" + "\u200d" * 40 + "b", "a" + "\u200d" * MARKS_KEPT + "\ufffdb"),
        ("क" + "\u093e" * 40, "क" + "\u093e" * MARKS_KEPT + "\ufffd"),
        ("क" + "\u093e\u0301" * 40, "क" + "\u093e\u0301" * (MARKS_KEPT // 2) + "\ufffd"),
        ("a" + "\u1161" * 40 + "b", "a" + "\u1161" * MARKS_KEPT + "\ufffdb"),
        ("각" + "\u11a8\u0301\u1161\ud7fb" * 10, "각" + "\u11a8\u0301\u1161\ud7fb" * 2 + "\ufffd"),
        ("\u3164" * 10 + "\uffa0" * 10, "\u3164" * MARKS_KEPT + "\ufffd"),
        ("👩" + "🏽" * 10, "👩" + "🏽" * MARKS_KEPT + "\ufffd"),
        ("a" + "\U000e0101" * 10, "a" + "\U000e0101" * MARKS_KEPT + "\ufffd"),
        (decomposed := "\u1112\u1161\u11ab\u1100\u1173\u11af" * 10, decomposed),
        (old := "\u115f\u1161\ud7b0\u11ab\ud7cb\u302e" * 10, old),
        (family := "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏽" * 10, family),
        (hindi := "र्क्ष्ण्यीं" + "ශ්\u200dරී" * 10, hindi),
        ("ཧ" + "ྐྵྨླྺྼྻྂ", "ཧ" + "ྐྵྨླྺྼྻྂ"),
    ],
)
def test_each_kind_of_character(source: str, shown: str):
    assert clean(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("  one\r\n  two\tthree  ", "one two three"),
        ("plain", "plain"),
        (" ascii  with  runs ", "ascii with runs"),
        ("wide\u3000and\u00a0narrow", "wide and narrow"),
        ("\n\t \r", ""),
        ("\x1b[2J\n\x1b[H", "␛[2J ␛[H"),
        ("a \u200b b", "a b"),
    ],
)
def test_a_line_is_one_line(source: str, shown: str):
    assert clean_line(source) == shown


@given(st.one_of(any_text, nasty_text))
def test_nothing_is_left_that_a_terminal_acts_on(text: str):
    cleaned = clean(text)
    assert not [character for character in cleaned if is_acted_on(character)]
    assert highest_stack(cleaned) <= MARKS_KEPT


def test_no_character_that_a_terminal_acts_on_or_that_hides_text_comes_through():
    everything = [chr(code) for code in range(0x110000)]
    kept = {character for character in clean("a".join(everything)) if is_acted_on(character)}
    tags = {character for character in clean("".join(everything)) if 0xE0000 <= ord(character) <= 0xE007F}
    assert kept | tags == set()


@given(st.one_of(any_text, nasty_text))
def test_cleaning_what_is_clean_changes_nothing(text: str):
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.one_of(any_text, nasty_text))
def test_a_line_has_single_blanks_only_and_none_at_its_ends(text: str):
    assert clean_line(text) == " ".join(clean(text).split())


@given(
    st.text(
        st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Po", "Sm", "Sc")).filter(
            lambda character: not stands_on_another(character)
        )
    )
)
def test_letters_digits_and_signs_stay(text: str):
    assert clean(text) == text
