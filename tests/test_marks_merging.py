"""Marks of two copies put together: what was set last counts, field by field, in whatever order they come."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.state.marks import Change, Kept, Mark, Marks, MarksError, Merged, Subject
from frtui.state.marks_lines import HEAD, Refused, kept_of, line_of

FERRY = Subject("ferry.md", "/home/me/news\0/home/me/more", "ferry.md", "The ferry", "00112233445566aa")
HEARING = Subject("https://gazette.example/hearing", "", "hearing.md", "The hearing")


def marked(*kept: Kept) -> Marks:
    marks = Marks(None)
    marks.merge(kept)
    return marks


def test_of_each_field_what_was_set_last_counts():
    here = Kept("/n", "a.md", read=1, read_at=5, starred=1, starred_at=5, note="old", note_at=5, note_path="x.md")
    coming = Kept("/n", "a.md", read=0, read_at=9, starred=0, starred_at=4, note="new", note_at=6, note_path="y.md")
    marks = marked(here)
    assert marks.merge([coming]) == Merged(new=0, changed=1, unchanged=0)
    assert list(marks.kept()) == [here._replace(read=0, read_at=9, note="new", note_at=6, note_path="y.md")]
    assert marks.merge([coming, here]) == Merged(new=0, changed=0, unchanged=2)


def test_what_is_known_of_the_record_comes_from_where_it_was_marked_last():
    here = Kept("/n", "a.md", "a.md", "Old", "0" * 16, read=1, read_at=5)
    coming = Kept("/n", "a.md", "b.md", "New", "1" * 16, starred=1, starred_at=6)
    [both] = marked(here, coming).kept()
    assert (both.path, both.title, both.digest, both.read, both.starred) == ("b.md", "New", "1" * 16, 1, 1)
    assert list(marked(coming, here).kept()) == [both]


def test_a_dry_run_counts_and_writes_nothing():
    marks = marked(Kept("/n", "a.md", read=1, read_at=5))
    coming = [Kept("/n", "a.md", read=0, read_at=6), Kept("/n", "b.md", read=1, read_at=1)]
    assert marks.merge(coming, is_dry=True) == Merged(new=1, changed=1, unchanged=0)
    assert [(one.key, one.read) for one in marks.kept()] == [("a.md", 1)]
    assert marks.turn() == 1


def test_a_change_is_newer_than_what_came_from_a_clock_that_is_ahead():
    ahead = Kept("", HEARING.key, starred=1, starred_at=2**52)
    marks = marked(ahead)
    marks.change([Change(HEARING, "starred", True, False)])
    assert marks.merge([ahead]).unchanged == 1
    assert marks.of(HEARING) == Mark()


def test_marks_come_in_the_order_of_their_keys_and_datasets():
    kept = [
        Kept(home, key, read=1, read_at=1) for key in ("a.md", "https://x.example/", "é.md") for home in ("/b", "/é")
    ]
    kept = [one._replace(home="") if "://" in one.key else one for one in kept]
    assert list(marked(*reversed(kept)).kept()) == sorted(set(kept), key=lambda one: (one.key, one.home))


texts = st.text(max_size=8)
times = st.integers(0, 4)
a_mark = st.builds(
    Kept,
    st.just("/n"),
    st.sampled_from(["a.md", "b.md"]),
    *(st.sampled_from(["", "x"]) for _ in range(3)),
    *(st.integers(0, 1), times, st.integers(0, 1), times),
    *(st.sampled_from(["", '["x"]', '["y"]']), times, st.sampled_from(["", "n", "m"]), times),
    *(st.sampled_from(["", "x"]) for _ in range(3)),
)


@given(st.lists(a_mark, max_size=6), st.randoms(use_true_random=False))
def test_in_whatever_order_and_however_often_marks_come_the_same_is_known_in_the_end(kept, random):
    one = list(marked(*kept).kept())
    shuffled = [*kept, *kept]
    random.shuffle(shuffled)
    marks = marked(*shuffled)
    assert list(marks.kept()) == one
    assert marks.merge(one) == Merged(0, 0, len(one))


# --- lines ---


def test_a_mark_as_a_line():
    marks = Marks(None)
    marks.merge(
        [
            Kept(
                *(FERRY.home, FERRY.key, FERRY.path, FERRY.title, FERRY.digest),
                *(1, 1_600_000_000_000_000, 0, 0, '["à lire"]', 1_600_000_000_000_001),
                *("Two\nlines\x1b", 1_600_000_000_500_000, "old.md", "Old", ""),
            )
        ]
    )
    [kept] = marks.kept()
    assert line_of(kept) == (
        '{"key": "ferry.md", "dataset": ["/home/me/news", "/home/me/more"], "path": "ferry.md", "title": "The ferry", '
        '"digest": "00112233445566aa", "read": true, "read_at": "2020-09-13T12:26:40.000000Z", '
        '"tags": ["\\u00e0 lire"], "tags_at": "2020-09-13T12:26:40.000001Z", '
        '"note": "Two\\nlines\\u001b", "note_at": "2020-09-13T12:26:40.500000Z", '
        '"note_path": "old.md", "note_title": "Old"}'
    )
    assert kept_of(line_of(kept)) == kept


changes = st.lists(
    st.one_of(
        st.builds(Change, st.sampled_from([FERRY, HEARING]), st.just("read"), st.none(), st.booleans()),
        st.builds(Change, st.sampled_from([FERRY, HEARING]), st.just("note"), st.none(), texts),
        st.builds(Change, st.sampled_from([FERRY, HEARING]), st.just("tags"), st.none(), st.tuples(texts, texts)),
    ),
    max_size=8,
)


@given(changes)
def test_what_goes_out_as_lines_comes_back_as_it_was(changes: list[Change]):
    marks = Marks(None)
    marks.change(changes)
    lines = [line_of(kept) for kept in marks.kept()]
    assert all(line.isascii() and line.isprintable() for line in lines)
    again = marked(*filter(None, map(kept_of, lines)))
    assert list(again.kept()) == list(marks.kept())


def test_a_value_without_a_time_gives_way_to_any_that_has_one():
    by_hand = kept_of('{"key": "https://gazette.example/hearing", "starred": true, "tags": ["b", "a", "B"]}')
    marks = Marks(None)
    marks.change([Change(HEARING, "tags", (), ("mine",))])
    assert marks.merge([by_hand]).changed == 1
    assert marks.of(HEARING) == Mark(is_starred=True, tags=("mine",))
    assert marks.merge([by_hand]).unchanged == 1


@pytest.mark.parametrize("line", ["", " \t", HEAD])
def test_empty_lines_and_the_first_one_are_no_marks(line: str):
    assert kept_of(line) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no object"),
        ("3", "is no object"),
        ('{"read": true}', "has no key"),
        ('{"key": 3, "read": true}', "has no key"),
        ('{"key": "a.md", "read": true}', "has a path for a key, and no dataset that it is of"),
        ('{"key": "a.md", "dataset": [], "read": true}', "has a path for a key, and no dataset that it is of"),
        ('{"key": "a.md", "dataset": [3], "read": true}', "has a path for a key, and no dataset that it is of"),
        ('{"key": "x://y"}', "says neither read, starred, tags nor note"),
        ('{"key": "x://y", "read": 1}', "has read, and not as true or false"),
        ('{"key": "x://y", "tags": "a"}', "has tags, and not as a list of texts"),
        ('{"key": "x://y", "tags": [1]}', "has tags, and not as a list of texts"),
        ('{"key": "x://y", "note": false}', "has note, and not as a text"),
        ('{"key": "x://y", "read": true, "read_at": "soon"}', "has read_at, and not as a time"),
        ('{"key": "x://y", "read": true, "read_at": 7}', "has read_at, and not as a time"),
        ('{"key": "x://y", "read": true, "read_at": "9999-12-31"}', "has read_at, and not as a time"),
        ('{"key": "x://y", "read": true, "read_at": "1969-12-31"}', "has read_at, and not as a time"),
        ('{"format": "plants", "version": 1}', "is of another format"),
        ('{"format": "frtui marks", "version": "1"}', "is of another format"),
    ],
)
def test_what_is_no_mark_is_refused(line: str, said: str):
    with pytest.raises(Refused) as refused:
        kept_of(line)
    assert str(refused.value) == said


def test_lines_of_a_newer_frtui_are_not_guessed_at():
    with pytest.raises(MarksError, match="exported by a newer frtui"):
        kept_of(json.dumps({"format": "frtui marks", "version": 2}))


def test_characters_that_are_no_text_come_in_as_stand_ins():
    kept = kept_of('{"key": "x://\\ud800", "note": "\\udc80", "tags": ["\\udfff"], "title": "\\ud800"}')
    assert kept is not None
    assert (kept.key, kept.note, kept.tags, kept.title) == ("x://\\ud800", "?", '["\ufffd"]', "?")
    assert Marks(None).merge([kept]).new == 1
