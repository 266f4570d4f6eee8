"""Hits: the places of words in a text as it is displayed, held against the words of every slice of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.hits import Phrase, hits
from frtui.library.words import fold, words

letters = st.text(
    st.one_of(
        st.sampled_from("abAB  -.ßİıſΣςéÉ\u0301\u0345\u00ad\u200b\u200d\u200edǅŉ½ﬁ東京々がか\u3099ﾊﾟ가जी"),
        st.characters(codec=None, exclude_categories=("Cn",)),
    ),
    max_size=40,
)


@st.composite
def texts_with_phrases(draw: st.DrawFn) -> tuple[str, list[Phrase]]:
    """A text, and phrases of which most stand in it, whole or by a beginning."""
    text = draw(letters)
    own = words(text)
    phrases: list[Phrase] = []
    for _ in range(draw(st.integers(0, 3))):
        if own and draw(st.booleans()):
            start = draw(st.integers(0, len(own) - 1))
            phrase = own[start : start + draw(st.integers(1, 3))]
        else:
            phrase = words(draw(letters))[:2]
        prefix = draw(st.booleans())
        if prefix and phrase:
            phrase = [*phrase[:-1], phrase[-1][: draw(st.integers(1, len(phrase[-1])))]]
        phrases.append((tuple(phrase), prefix))
    return text, phrases


def fits(own: list[str], phrase: Phrase) -> bool:
    wanted, prefix = list(phrase[0]), phrase[1]
    if not wanted or len(own) != len(wanted) or own[:-1] != wanted[:-1]:
        return False
    return own[-1].startswith(wanted[-1]) if prefix else own[-1] == wanted[-1]


def slow_hits(own: list[str], phrases: list[Phrase]) -> list[list[str]]:
    """What is found among the words `own`, read from left to right, the longest phrase first."""
    found, number = [], 0
    while number < len(own):
        sizes = [len(one[0]) for one in phrases if fits(own[number : number + len(one[0])], one)]
        if sizes:
            found.append(own[number : number + max(sizes)])
        number += max(sizes, default=1)
    return found


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("The bridge opens", [], []),
        ("The bridge opens", [((), False)], []),
        ("", [(("bridge",), False)], []),
        ("The Bridge, a bridge", [(("bridge",), False)], ["Bridge", "bridge"]),
        ("abridged", [(("bridge",), False)], []),
        ("bridges abridged", [(("bridge",), True)], ["bridges"]),
        ("face-matching, face  matching", [(("face", "matching"), False)], ["face-matching", "face  matching"]),
        ("public hearings", [(("public", "hear"), True)], ["public hearings"]),
        ("public", [(("public", "hear"), True)], []),
        ("a a a", [(("a", "a"), False)], ["a a"]),
        ("one two three", [(("two",), False), (("one", "two"), False)], ["one two"]),
        ("Café Cafe\u0301s cafe\u0301!", [(("cafe",), False)], ["Café", "cafe\u0301"]),
        ("die STRAẞE", [(("strasse",), False)], ["STRAẞE"]),
        ("soft\u00adhyphen", [(("softhyphen",), False)], ["soft\u00adhyphen"]),
        ("東京タワー", [(("京", "タ"), False)], ["京タ"]),
        ("AI東京", [(("ai",), False), (("東",), True)], ["AI", "東"]),
        ("か\u3099か", [(("か",), False)], ["か\u3099", "か"]),
        ("α\u0345", [(("αι",), False)], ["α\u0345"]),
        ("서울시", [(words("서"), True)], ["서울시"]),
        ("snake_case", [(("case",), False)], ["case"]),
    ],
)
def test_hits(text: str, phrases: list[Phrase], found: list[str]):
    assert [text[start:end] for start, end in hits(text, phrases)] == found


@given(texts_with_phrases())
def test_the_words_of_what_is_hit_are_those_of_a_phrase_and_nothing_is_missed(case: tuple[str, list[Phrase]]):
    text, phrases = case
    found = [words(text[start:end]) for start, end in hits(text, phrases)]
    assert found == slow_hits(words(text), phrases)


@given(texts_with_phrases())
def test_hits_stand_in_order_do_not_overlap_and_neither_begin_nor_end_beside_a_letter(case: tuple[str, list[Phrase]]):
    text, phrases = case
    last = 0
    for start, end in hits(text, phrases):
        assert last <= start < end <= len(text)
        assert words(text[:start]) + words(text[start:end]) + words(text[end:]) == words(text)
        assert fold(text[start])
        last = end


@given(letters)
def test_each_character_is_folded_by_itself(text: str):
    assert fold(text) == "".join(map(fold, text))


@given(st.text(st.characters(max_codepoint=127)), st.sampled_from(["a", "b", "0"]))
def test_the_short_way_for_ascii_is_the_long_way(text: str, word: str):
    assert hits(text, [((word,), True)]) == hits(text + " é", [((word,), True)])
