"""Damaged text is repaired, and sound text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.repair import repair


def damaged(text: str) -> str:
    """`text` as it comes out of UTF-8 read as cp1252, where the five bytes that cp1252 has no sign for stay."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize(
    ("source", "repaired"),
    [
        ("Q&amp;A", "Q&A"),
        ("5 &lt; 7 &gt; 3", "5 < 7 > 3"),
        ("it&#39;s, it&#x27;s, it&rsquo;s", "it's, it's, it’s"),
        ("twice &amp;amp; over &amp;quot;it&amp;quot;", 'twice & over "it"'),
        ("caf&eacute;&nbsp;noir", "café\u00a0noir"),
        ("the stateâ€™s", "the state’s"),
        ("â€œquotedâ€\u009d â€” and", "“quoted” — and"),
        ("PeÃ±a, MÃ¼ller, cafÃ©", "Peña, Müller, café"),
        ("itâ€™s &amp; theirâ€™s", "it’s & their’s"),
    ],
)
def test_damage_is_undone(source: str, repaired: str):
    assert repair(source) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "AT&T & Sons; R&D",
        "a?b=1&copy=2&amp",
        "naïve café, Ålesund, Île-de-France",
        "«Été» – “ça va”, ‘à’",
        "Ã is a letter with a tilde, â one with a roof",
        "東京 Москва 서울 👩\u200d👩\u200d👧",
        "half \ud83d of a pair",
    ],
)
def test_sound_text_is_the_same_object(text: str):
    assert repair(text) is text


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="&")))
def test_ascii_and_whatever_holds_no_damage_stays(text: str):
    assert repair(text.encode("ascii", "ignore").decode()) == text.encode("ascii", "ignore").decode()


@given(st.lists(st.sampled_from(["it’s", "“so”", "a — b", "café", "Peña", "Straße", "5 €", "plain", "AT&T"])))
def test_damage_is_undone_wherever_it_stands(words: list[str]):
    assert repair(damaged(" ".join(words))) == " ".join(words)


@given(st.text(st.characters(codec=None)))
def test_nothing_makes_it_fail(text: str):
    assert isinstance(repair(text), str)


def test_what_only_looks_like_an_entity_stays():
    assert repair("&unknown; &#; &#x; & ;") == "&unknown; &#; &#x; & ;"


def test_a_number_no_character_has_is_left_or_stands_in():
    assert repair("&#55296; &amp;") == "\ufffd &"
    assert repair(f"&#{'1' * 5000}; &amp;") == f"&#{'1' * 5000}; &"
