"""TOML that ``tomllib`` does not read: what becomes of it, held against what it reads."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library import toml_front
from frtui.library.fences import Broken
from frtui.library.toml_statements import statements

PIECES = [
    "a",
    "b.c",
    "'d'",
    '"e=f"',
    " = ",
    "=",
    "\n",
    "1",
    '"x"',
    '"""',
    "'''",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "\\",
    '"',
]
LINES = [
    *("a = 1\n", "b.c = 2021-06-25 # ] said\n", '"e=f" = "x [ # \\" \'"\n', "c = [\n1, # [\n2]\n", "\n", "# [d]\n"),
    *(
        'd = """\n[x]\ny = "\\\\""""\n',
        "e = '''\n\\ '' ''''\n",
        "f = {a = [1], b = {}}\n",
        "[g]\n",
        "[[h]]\n",
        "[i.'j]']\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_statements_are_the_text_again(text: str):
    parts = list(statements(text))
    assert "".join(part.text for part in parts) == text
    assert all(part.text[part.value - 1] == "=" for part in parts if part.value)


@given(st.lists(st.sampled_from(LINES)))
def test_each_statement_of_sound_toml_is_sound_by_itself(lines: list[str]):
    parts = list(statements("".join(lines)))
    assert [part.text for part in parts] == lines
    assert all(tomllib.loads(part.text) is not None and not part.is_open for part in parts)


@given(st.lists(st.sampled_from(LINES), unique=True))
def test_one_bad_value_costs_no_other(lines: list[str]):
    sound = toml_front.fields_of("".join(lines))
    mended = toml_front.fields_of("".join(["date = 2021-02-30\n", *lines]))
    assert not isinstance(sound, Broken) and not isinstance(mended, Broken)
    assert mended == ({"date": "2021-02-30", **sound[0]}, sound[1])


@pytest.mark.parametrize(
    ("text", "fields", "note"),
    [
        ("a = 1\na.b = 2\nc = 3\n", {"a": 1, "c": 3}, "a.b is left out: Cannot overwrite a value."),
        (
            "[a]\nb = 1\n[a]\nb = 2\nc = 3\n[d]\n",
            {"a": {"b": 1}, "d": {}},
            "[a] is left out: Cannot declare ('a',) twice.",
        ),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\nb = 3\n", {"a": [{"b": 1}, {"b": 3}]}, "b stands there twice: the last counts."),
        ("a = [2021-02-30, '2021-02-30', -0, +7_x]\n", {"a": ["2021-02-30", "2021-02-30", 0, "+7_x"]}, None),
        ("a = 2021-06-25 25:00:00 # at 1:2\n", {"a": "2021-06-25 25:00:00"}, None),
    ],
)
def test_what_a_bad_value_costs(text: str, fields: dict[str, Any], note: str | None):
    assert toml_front.fields_of(text) == (fields, [note] if note else [])


@pytest.mark.parametrize("text", ["a = b\n", "a\n", "a = 'b\n", "a = [1\nb = 2\n", "= 1\n", "[a\n", "a = 1 2\n"])
def test_what_is_no_toml_stays_so(text: str):
    read = toml_front.fields_of(f"title = 'A'\n{text}")
    assert isinstance(read, Broken)
    assert read.line >= 3
