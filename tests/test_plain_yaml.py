"""The reader of plain YAML gives what PyYAML gives, or nothing at all."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mangled_records import LINES, ODD, TIDY

from frtui.library.lenient_yaml import Loader
from frtui.library.plain_yaml import is_plain_text, plain

keys = st.sampled_from(["a", "b", "c", "aB_9", "null", "Yes", "k" * 101, "k" * 102, '"a"', "é", "1", "-a", "<<", "a b"])
usual_keys = st.sampled_from("abcde")
SCALARS = [
    *TIDY, *TIDY, *ODD,
    "yes", "No", "ON", "nullx", "Null", "TRUE", "tRUE", "y", "n", "nan", "NaN", "e1", "0", "-0", "007", "+1", "1" * 18,
    "1" * 19, "1e5", "1.", "1,000", "2021-6-5", "2021-13-01", "2021-06-25T18:19:00", "2021-06-25T18:19:60Z",
    "2021-06-25 18:19:00Z", "0000-01-01", "a:", "a :b", "a ,b", "a]", "a\\", '"\\u0000"', '"\\u2028"',
]  # fmt: skip
values = st.sampled_from(SCALARS)


@st.composite
def line(draw: st.DrawFn) -> str:
    """A line of any depth, with or without a dash, a key and a value."""
    start = " " * draw(st.sampled_from([0, 0, 0, 2, 2, 2, 4, 4, 6, 1, 3])) + draw(
        st.sampled_from(["", "", "", "- ", "-  "])
    )
    kind = draw(st.sampled_from(["pair", "pair", "pair", "open", "open", "value", "odd"]))
    if kind == "odd":
        return draw(st.one_of(st.sampled_from(LINES), st.builds("{}: {}".format, keys, values)))
    if kind == "value":
        return start + draw(values)
    key = draw(usual_keys)
    return f"{start}{key}:" if kind == "open" else f"{start}{key}: {draw(values)}"


@st.composite
def tree(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of a mapping, indented as people and programs do."""
    lines = []
    for key in draw(st.lists(usual_keys, min_size=1, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["value", "value", "mapping", "list", "items"] if depth < 3 else ["value"]))
        if kind == "value":
            lines.append(f"{key}: {draw(values if draw(st.integers(0, 9)) == 0 else st.sampled_from(TIDY))}")
            continue
        lines.append(f"{key}:" + draw(st.sampled_from(["", "", " "])))
        blanks = " " * draw(st.sampled_from([2, 2, 2, 4, 1, 0]))
        inner = draw(tree(depth + 1))
        if kind == "items":
            inner = [f"- {draw(st.sampled_from(TIDY))}" for _ in inner]
        elif kind == "list":
            inner = [("  " if place else "- ") + text for place, text in enumerate(inner)] * draw(st.integers(1, 2))
        lines += [blanks + text for text in inner]
    return lines


def what_pyyaml_says(text: str) -> Any:
    try:
        return Loader(text).get_single_data()
    except yaml.YAMLError as error:
        return error


@settings(max_examples=max(settings().max_examples, 300))
@given(st.one_of(st.lists(line(), max_size=8), tree(), tree()))
def test_it_gives_what_pyyaml_gives_or_nothing(lines: list[str]):
    text = "".join(f"{line}\n" for line in lines)
    read = plain(text)
    if read is not None:
        assert repr(read) == repr(what_pyyaml_says(text) or {})


@given(st.text(st.sampled_from('ab:-"\\ \n\n1#'), max_size=40))
def test_no_text_makes_it_differ(text: str):
    read = plain(text)
    if read is not None:
        assert repr(read) == repr(what_pyyaml_says(text) or {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", {"a": "b"}),
        ("a:\nb: \n", {"a": None, "b": None}),
        ('a: "b: c # d"\n', {"a": "b: c # d"}),
        ('a: "b \\" \\\\ \\/ \\n \\u00e9"  \n', {"a": 'b " \\ / \n é'}),
        ("a: it's 5 o'clock: no#w  \n", None),
        ("a: it's 5 o'clock:no#w  \n", {"a": "it's 5 o'clock:no#w"}),
        ("a: 12\nb: -3\nc: 0\n", {"a": 12, "b": -3, "c": 0}),
        ("a: yes\nb: OFF\nc: null\n", {"a": True, "b": False, "c": None}),
        (
            "a: 2021-06-25\nb: 2021-06-25T18:19:00Z\n",
            {"a": date(2021, 6, 25), "b": datetime(2021, 6, 25, 18, 19, tzinfo=UTC)},
        ),
        ("a:\n  b: c\n  d:\n    e: f\ng: h\n", {"a": {"b": "c", "d": {"e": "f"}}, "g": "h"}),
        ("a:\n- b\n- c\nd:\n  - e\n", {"a": ["b", "c"], "d": ["e"]}),
        ("a:\n  - b: c\n    d: e\n  - b: f\n", {"a": [{"b": "c", "d": "e"}, {"b": "f"}]}),
        ("a:\n  - b:\n    - c\n    d: e\n", {"a": [{"b": ["c"], "d": "e"}]}),
        ("\n\na: b\n  \n\nc: d\n\n", {"a": "b", "c": "d"}),
        ("a: café “x” 東京\n", {"a": "café “x” 東京"}),
    ],
)
def test_what_it_reads(text: str, expected: dict[str, Any] | None):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "a: b", "a\n", "- a\n", " a: b\n", "a: b\na: c\n", "a:\n  b\n", "a: b\n  c\n", "a: 'b'\n", "a: [b]\n"),
        *("a: {b: c}\n", "a: |\n  b\n", "a: &b c\n", "a: *b\n", "a: !!str b\n", "# a\n", "a: b # c\n", "a: b: c\n"),
        *("a: 1.5\n", "a: 0x1F\n", "a: 010\n", "a: 1_000\n", "a: 12:30\n", "a: 2021-02-30\n", "a: ~\n", "yes: a\n"),
        *(
            'a: "\\x41"\n',
            'a: "\\ud83d"\n',
            'a: "b\n',
            'a: "b" c\n',
            "a:b\n",
            "a : b\n",
            "? a\n",
            "a:\n\t- b\n",
            "a: b\tc\n",
        ),
        *(
            "a: b\u0085c\n",
            "a: b\u2028c\n",
            "\ufeffa: b\n",
            "a: b\x00\n",
            "a: \ud83d\n",
            "a: b\uffff\n",
            "<<: a\n",
            "-\n",
        ),
        *("a:\n    b: c\n  d: e\n", "a:\n  - b\n  c: d\n", "a:\n  b: c\n  - d\n", f"{'k' * 102}: a\n", "%YAML 1.1\n"),
    ],
)
def test_where_it_gives_up(text: str):
    assert plain(text) is None


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_plain_text_has_nothing_that_yaml_forbids_folds_or_breaks_lines_at(text: str):
    odd = set("\t\x0b\x0c\r\x85\u2028\u2029\ufeff") | set(yaml.reader.Reader.NON_PRINTABLE.findall(text))
    assert is_plain_text(text.encode()) is not any(sign in odd or "\x7f" <= sign <= "\x9f" for sign in text)
