"""Front matter: the table of outcomes, and the short cut round `related` against a parse of the whole."""

import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frtui.library import frontmatter, limits
from frtui.library.fields import article_of
from frtui.library.frontmatter import Broken, FrontMatter
from frtui.library.limits import NOTES, Limits

LIMITS = Limits()


def parsed(text: str) -> FrontMatter:
    """The front matter in `text`, which must hold one."""
    front = frontmatter.parse(text.encode())
    assert isinstance(front, FrontMatter), front
    return front


def broken(text: str) -> Broken:
    """Why `text` cannot be read, which must be so."""
    front = frontmatter.parse(text.encode())
    assert isinstance(front, Broken), front
    return front


# --- the table of outcomes ---


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"\n---\ntitle: a\n---\n",
        b" ---\ntitle: a\n---\n",
        b"--- title: a\n---\n",
        b"----\ntitle: a\n---\n",
        b"---title\n---\n",
        b"# Heading\n---\ntitle: a\n---\n",
        b"\xff\xfe" + "no fence".encode("utf-16-le"),
        b"\x00\x01\x02",
    ],
)
def test_what_does_not_begin_with_a_fence_is_no_article(data: bytes):
    assert frontmatter.parse(data) is None
    assert frontmatter.whole(data) is None
    assert frontmatter.related_items(data) == []


@pytest.mark.parametrize(
    "text", ["---", "---\n", "---\ntitle: a\n", "---\ntitle: a\n ---\n", "---\na: 1\n----\n---b\n"]
)
def test_without_a_second_fence_it_is_broken(text: str):
    assert broken(text).line == 1
    assert "closing" in broken(text).reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: [a\n---\n", 3),
        ("---\ntitle: a\nexcerpt: b: c\n---\n", 3),
        ('---\n\n\ntitle: "a" b\n---\n', 4),
        ("---\na: *nobody\n---\n", 2),
    ],
)
def test_a_yaml_error_is_broken_with_the_line_in_the_file(text: str, line: int):
    assert broken(text).line == line
    assert "\n" not in broken(text).reason


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "42", "[1, 2]", "!!set {a}x", "!!omap [a: 1]"])
def test_what_is_not_a_mapping_is_broken(text: str):
    broken(f"---\n{text}\n---\n")


@pytest.mark.parametrize(
    "text", ["---\n---\n", "---\n\n---\n", "---\n# only a comment\n---\n", "---\n...\n", "---\n---"]
)
def test_nothing_between_the_fences_is_a_record_without_fields(text: str):
    assert parsed(text) == FrontMatter({}, "", ())


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: a\n---\nbody", "a", "body"),
        ("--- \t\ntitle: a\n---\t \nbody\n", "a", "body\n"),
        ("---\ntitle: a\n...\n---\nbody", "a", "---\nbody"),
        ("---\ntitle: a\n---", "a", ""),
        ("---\r\ntitle: a\r\n---\r\none\r\ntwo\r", "a", "one\ntwo\n"),
        ("---\rtitle: a\r---\rbody", "a", "body"),
        ("\ufeff---\ntitle: a\n---\nbody", "a", "body"),
        ("---\ntitle: |\n  a\n  ---\n---\nbody", "a\n---\n", "body"),
        ('---\ntitle: "a\n\n  b"\n---\nbody', "a\nb", "body"),
        ("---\ntitle: a\n---\n\n---\nmore\n---\n", "a", "\n---\nmore\n---\n"),
    ],
)
def test_fences_and_body(text: str, title: str, body: str):
    assert parsed(text) == FrontMatter({"title": title}, body, ())


def test_utf_16_and_bytes_that_are_no_utf_8_are_read():
    text = "---\ntitle: Ünder\n---\nbody"
    assert frontmatter.parse(text.encode("utf-16")) == parsed(text)
    assert frontmatter.parse(b"---\ntitle: caf\xe9\n---\n") == FrontMatter(
        {"title": "caf\ufffd"}, "", (), ("title has bytes that are no UTF-8: \ufffd stands for them.",)
    )


def test_characters_that_yaml_forbids_stand_in():
    assert parsed("---\ntitle: a\x00b\x1bc\x7f\ufffe\n---\n").fields == {"title": "a\ufffdb\ufffdc\ufffd\ufffd"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-02-30", "2021-02-30"),
        ("2021-06-25T25:00:00Z", "2021-06-25T25:00:00Z"),
        ("2021-06-25 10:00:00 +99:99", "2021-06-25 10:00:00 +99:99"),
        ("1" * 5000, "1" * 5000),
        ("!!timestamp soon", "soon"),
        ("!!bool perhaps", "perhaps"),
        ("!!int ''", ""),
        ("!!float x", "x"),
        ("!!binary é", "é"),
        ("=", "="),
        ("0o7", "0o7"),
    ],
)
def test_a_scalar_that_no_value_can_be_made_of_is_kept_as_text(value: str, expected: str):
    assert parsed(f"---\na: {value}\nb: 1\n---\n").fields == {"a": expected, "b": 1}


@pytest.mark.parametrize("opening", ["- ", "? ", "- ? ", "[", "{a: ", "[a: ", "{? "])
@pytest.mark.parametrize("times", [LIMITS.depth + 1, 50_000])
def test_nesting_without_end_is_broken_and_not_the_end_of_the_program(opening: str, times: int):
    closing = "".join({"[": "]", "{": "}"}.get(sign, "") for sign in reversed(opening * times))
    front = parsed(f"---\ntitle: x\na:\n  {opening * times}{closing}\n\nb: 1\n---\n")
    assert front.fields == {"title": "x", "b": 1}
    assert front.notes == (f"a is left out: nested more than {LIMITS.depth} deep.",)


def test_nesting_by_indentation_costs_its_field_alone():
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(2 * LIMITS.depth))
    assert parsed(f"---\nb: 1\n{deep}c: 2\n---\n").fields == {"b": 1, "c": 2}


@pytest.mark.parametrize(
    ("text", "fields", "count"),
    [
        ("a: 1\n" + "? " + "[" * 300 + "]" * 300 + "\n: b\nc: 2\n", {"a": 1, "c": 2}, 1),
        ("".join(f"{name}: {'[' * 300}{']' * 300}\n" for name in "abcd"), {}, 4),
        ("a: " + "[" * 300 + "\nb: 2\n", {"b": 2}, 1),
        ("\n  a: " + "[" * 300 + "\n   x\n  b: 2\n", {"b": 2}, 1),
        ("{a: 1, b: " + "[" * 300 + "]" * 300 + ", c: 2}\n", {"a": 1}, 2),
        ("{a: 1,\nb: " + "[" * 300 + "]" * 300 + ",\nc: 2}\n", {"a": 1, "c": 2}, 1),
    ],
)
def test_where_the_deep_field_stands(text: str, fields: dict[str, Any], count: int):
    front = parsed(f"---\n{text}---\n")
    assert (front.fields, len(front.notes)) == (fields, count)


@pytest.mark.parametrize("text", ["[" * 300, "- " * 300 + "a"])
def test_nesting_that_is_no_field_is_broken(text: str):
    assert "nested" in broken(f"---\n{text}\n---\n").reason


def test_a_line_behind_what_was_too_deep_is_told_as_it_is_counted_in_the_file():
    assert broken(f"---\na: {'[' * 300}\n  ]\nb: *c\n---\n").line == 4


def test_brackets_in_texts_are_not_nesting():
    titles = [f"[{'[' * number} {{ {number}" for number in range(LIMITS.depth)]
    text = yaml.safe_dump({"topics": titles, "related": [{"title": title, "webUrl": "u"} for title in titles]})
    assert parsed(f"---\n{text}---\n").fields == {"topics": titles}
    assert len(frontmatter.related_items(f"---\n{text}---\n".encode())) == LIMITS.depth


def test_deep_indentation_is_not_nesting():
    text = "a: |\n" + "".join(f"{' ' * 150}{'- ' * 99}x\n" for _ in range(3))
    assert parsed(f"---\n{text}---\n").fields["a"].count("- - x") == 3


def test_mappings_merged_into_mappings_without_end_are_left_out():
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{step}: &a{step} {{<<: [{', '.join([f'*a{step - 1}'] * 10)}]}}" for step in range(1, 12)]
    front = parsed("---\n{}\nb: {{c: 1}}\n---\n".format("\n".join(lines)))
    assert front.fields["a0"] == front.fields["a3"] == {"x": 1}
    assert front.fields["b"] == {"c": 1}
    assert f"a11 is left out: more than {LIMITS.values:,} pairs merged." in front.notes


@pytest.mark.parametrize(
    ("text", "fields", "note"),
    [
        ("a: !!int [1]\nb: 1", {"b": 1}, "a is left out: expected a scalar node, but found sequence."),
        ("a: !!str {c: 1}\nb: 1", {"b": 1}, "a is left out: expected a scalar node, but found mapping."),
        ("a: {c: !!set [1]}\nb: 1", {"b": 1}, "a is left out: expected a mapping, but found none."),
        ("<<: 3\nb: 1", {"b": 1}, "<< is left out: expected a mapping or list of mappings for merging"),
        ("a: {<<: 3}\nb: 1", {"b": 1}, "a is left out: expected a mapping or list of mappings for merging"),
        ("a: 1\nb: 2\na: 3", {"a": 3, "b": 2}, "a stands there twice: the last counts."),
        ("a: !python/none x", {"a": "x"}, "The tag !python/none is not followed."),
        ("a: &a [*a]\nb: 1", {"b": 1}, "a is left out: a value that contains itself."),
    ],
)
def test_a_bad_value_costs_its_field_at_most_and_is_noted(text: str, fields: dict[str, Any], note: str):
    front = parsed(f"---\n{text}\n---\n")
    assert front.fields == fields
    assert [said for said in front.notes if said.startswith(note)] == list(front.notes)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("title: {{ page.title }}", {"title": {"page.title: ": None}}),
        ("a: {[1]: 2}", {"a": {"1": 2}}),
        ("a: &x {c: 1}\n<<: *x\nc: 2", {"c": 2, "a": {"c": 1}}),
        (
            "a: &x {c: 1}\nb: {<<: *x, c: 2}\nd: {<<: *x}\n<<: {e: *x}",
            {"a": {"c": 1}, "b": {"c": 2}, "d": {"c": 1}, "e": {"c": 1}},
        ),
        ("a: &x {<<: {b: 1}, b: 2}\n<<: *x", {"a": {"b": 2}, "b": 2}),
        ("a: {1: b, true: c, 1.0: d}", {"a": {1: "b", "true": "c", "1.0": "d"}}),
    ],
)
def test_keys_that_are_odd_without_a_loss(text: str, fields: dict[Any, Any]):
    assert (parsed(f"---\n{text}\n---\n").fields, parsed(f"---\n{text}\n---\n").notes) == (fields, ())


@pytest.mark.parametrize(
    ("text", "fields", "names"),
    [
        ("? [a, b]\n: c", {"a, b": "c"}, ["a, b"]),
        (
            "5: a\n2021-06-25: b\ntrue: c\n~: d",
            {5: "a", date(2021, 6, 25): "b", True: "c", None: "d"},
            ["5", "2021-06-25", "yes", "null"],
        ),
        ("1: a\ntrue: b\n1.0: c", {1: "a", "true": "b", "1.0": "c"}, ["1", "true", "1.0"]),
    ],
)
def test_names_that_are_no_text_are_kept_and_noted(text: str, fields: dict[Any, Any], names: list[str]):
    front = parsed(f"---\n{text}\n---\n")
    assert front.fields == fields
    assert front.notes == tuple(f"The name of a field is no text: {name}." for name in names)


def test_the_same_name_twice_is_noted_wherever_it_stands():
    front = parsed("---\n1: a\n1: b\nprovider: {name: a, name: b}\nrelated: [{title: a, title: b}]\n---\n")
    assert front.notes == (
        *("The name of a field is no text: 1.", "1 stands there twice: the last counts."),
        "name stands twice in provider: the last counts.",
    )


@pytest.mark.parametrize(
    "kind", ["object:os.system", "object/apply:os.system", "object/new:os.system", "name:os.system"]
)
@pytest.mark.parametrize("value", ["x", "[touch]", "{args: [touch]}"])
def test_tags_never_build_objects(kind: str, value: str):
    front = parsed(f"---\na: !!python/{kind} {value}\nb: 1\n---\n")
    assert front.fields == {"a": yaml.safe_load(value), "b": 1}
    assert front.notes == (f"The tag tag:yaml.org,2002:python/{kind} is not followed.",)


def test_an_honest_merge_is_read():
    assert parsed("---\na: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n---\n").fields["b"] == {"x": 1, "y": 3}


LAUGHS = "a0: &a0 [ha]\n" + "".join(
    f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 10)}]\n" for step in range(1, 4000)
)


@pytest.mark.parametrize("front", [LAUGHS, LAUGHS + "related: *a3999\n", LAUGHS + "related: [{title: *a3999}]\n"])
def test_a_billion_laughs_are_counted_and_left_out(front: str):
    one = parsed(f"---\n{front}title: a\n---\n")
    assert set(one.fields) == {"a0", "a1", "a2", "a3", "a4", "title"}
    assert len(article_of("a.md", one).notes) == NOTES
    assert "a5 is left out: more than 100,000 values in one record." in one.notes
    assert frontmatter.related_items(f"---\n{front}\n---\n".encode()) == []


def test_a_long_text_by_many_aliases_is_left_out():
    one = parsed(f"---\na: &a {'x' * 1000}\nb: [{', '.join(['*a'] * 50_000)}]\n---\n")
    assert set(one.fields) == {"a"}
    assert one.notes == ("b is left out: more than 4,194,304 characters in one record.",)


def test_aliases_nest_no_deeper_than_brackets():
    chain = "a0: &a0 []\n" + "".join(f"a{step}: &a{step} [*a{step - 1}]\n" for step in range(1, 5000))
    one = parsed(f"---\n{chain}title: x\n---\n")
    assert len(one.fields) == LIMITS.depth + 1
    assert f"a{LIMITS.depth} is left out: nested more than {LIMITS.depth} deep." in one.notes


# --- sizes ---


def test_of_a_large_file_the_body_is_cut():
    limits.use(Limits(file_size=2**20))
    head = "---\ntitle: a\n---\n"
    for extra in range(4):
        data = f"{head}{' ' * extra}{'é' * 2**19}".encode()
        front = frontmatter.parse(data[: 2**20 + 1])
        assert isinstance(front, FrontMatter)
        assert front.fields == {"title": "a"}
        assert front.notes == ("The file is larger than 1 MB: what lies beyond is not read.",)
        assert 2**20 - 2 <= len(head) + extra + 2 * front.body.count("é") <= 2**20
        assert "\ufffd" not in front.body
    assert parsed(f"{head}{'x' * (2**20 - len(head))}").notes == ()


def test_a_large_body_ends_before_a_character_that_is_beyond():
    head = "---\ntitle: a\n---\n"
    for extra in range(4):
        front = parsed(f"{head}{' ' * extra}{'東' * LIMITS.body}")
        assert front.notes == ("The body is larger than 2 MB: it ends there.",)
        assert LIMITS.body - 3 < len(front.body.encode()) <= LIMITS.body
        assert "\ufffd" not in front.body
    assert parsed(f"{head}{'x' * LIMITS.body}").notes == ()


def test_a_large_file_without_a_closing_line_in_its_beginning_is_broken():
    assert broken("---\n" + "# said\n" * (LIMITS.file_size // 7 + 1)).reason.endswith("--- in the first 32 MB")


def test_of_a_large_front_matter_the_first_fields_are_read():
    text = f"title: a\nb: [1]\nc: {'x' * LIMITS.front_matter}\nd: 1\n"
    front = parsed(f"---\n{text}---\nbody")
    assert (front.fields, front.body) == ({"title": "a", "b": [1]}, "body")
    assert front.notes == ("The front matter is larger than 1 MB: fields beyond are left out.",)
    assert parsed(f"---\na: [{'1, ' * LIMITS.front_matter}]\n---\n").fields == {}


def test_a_plain_related_block_may_be_larger_than_a_front_matter():
    items = [{"title": f"{number} {'x' * 2000}", "webUrl": f"https://a.example/{number}"} for number in range(3000)]
    block = "".join(f'  - title: "{item["title"]}"\n    webUrl: "{item["webUrl"]}"\n' for item in items)
    data = f"---\ntitle: a\nrelated:\n{block}---\n".encode()
    front = frontmatter.parse(data)
    assert len(data) > 2 * LIMITS.front_matter
    assert front == FrontMatter({"title": "a"}, "", tuple(item["webUrl"] for item in items))
    assert frontmatter.related_items(data) == items
    assert frontmatter.whole(data) == {"title": "a", "related": items}


@pytest.mark.parametrize("quoted", ['"https://a.example/{}"', "'https://a.example/{}'"])
def test_of_related_items_the_first_are_kept(quoted: str):
    block = "".join(f"  - title: b\n    webUrl: {quoted.format(number)}\n" for number in range(LIMITS.related + 5))
    data = f"---\ntitle: a\nrelated:\n{block}---\n".encode()
    front = frontmatter.parse(data)
    assert isinstance(front, FrontMatter)
    assert len(front.related_urls) == LIMITS.related == len(frontmatter.related_items(data))
    assert front.related_urls[-1] == f"https://a.example/{LIMITS.related - 1}"
    assert front.notes == (f"Of {LIMITS.related + 5:,} related items the first {LIMITS.related:,} are kept.",)


def test_a_great_many_lines_that_look_like_fences_are_read_in_one_pass():
    assert broken("---\n" + "----\n" * 300_000).line == 1


# --- TOML and JSON ---

HUGO = {"title": "Ä", "tags": ["a"], "provider": {"name": "Wire"}, "quality": 2.5, "published": True}
RELATED_ITEMS = [{"title": "b", "webUrl": "https://b.example"}]
AS_TOML = """+++
title = "Ä"
tags = ["a"]
provider = {name = "Wire"}
quality = 2.5
published = true
[[related]]
title = "b"
webUrl = "https://b.example"
+++
body
"""
AS_JSON = json.dumps({**HUGO, "related": RELATED_ITEMS}, indent=2) + "\nbody\n"


@pytest.mark.parametrize(
    "text", [AS_TOML, AS_JSON, "\ufeff" + AS_TOML, "\ufeff" + AS_JSON, AS_JSON.replace("\n", "\r\n")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_toml_and_json_are_read_as_yaml_is(text: str, encoding: str):
    data = text.removeprefix("\ufeff" if encoding == "utf-16" else "").encode(encoding)
    assert frontmatter.parse(data) == FrontMatter(HUGO, "body\n", ("https://b.example",))
    assert frontmatter.related_items(data) == RELATED_ITEMS
    assert frontmatter.whole(data) == {**HUGO, "related": RELATED_ITEMS}


@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
            lambda values: st.lists(values) | st.dictionaries(st.text(), values),
            max_leaves=6,
        ),
    ),
    st.sampled_from([None, 1, 4]),
    st.booleans(),
)
def test_json_is_what_python_says(fields: dict[str, Any], indent: int | None, ascii_only: bool):
    text = json.dumps(fields, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    expected = json.loads(text.decode("utf-8", "replace"))
    assert frontmatter.whole(text + b"\nbody") == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1\n', 1),
        ('{"a" 1}', 1),
        ('{\n"a": 1,\n"b" 1}', 3),
        ('{"a": 1\n"b": 1}', 2),
        ('{"a": b}', 1),
        ("+++\na = 1\nb = \n+++\n", 3),
        ("+++\na = [1\n+++\n", 2),
        ("+++\na = 1\n", 1),
    ],
)
def test_broken_toml_and_json_have_a_line(text: str, line: int):
    assert broken(text).line == line


@pytest.mark.parametrize("text", ["{", "{ a", "{{ a }}", "{% a %}", '{"a": 1} b', "++", "+++a\n+++\n", "++++\n"])
def test_braces_and_pluses_that_begin_no_front_matter(text: str):
    assert frontmatter.parse(text.encode()) is None or text == "{"


# --- related ---


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"webUrl": "https://a.example"}, "https://a.example"),
        ({"originalUrl": "https://b.example", "website": "https://c.example"}, "https://b.example"),
        ({"webUrl": None, "website": "https://c.example"}, "https://c.example"),
        ({"webUrl": " ", "originalUrl": " https://b.example "}, "https://b.example"),
        ({"webUrl": ["https://a.example"], "website": "https://c.example"}, "https://c.example"),
        ({"webUrl": 42}, "42"),
        ({"ampWebUrl": "https://a.example"}, None),
        ({}, None),
    ],
)
def test_the_url_of_a_related_item(item: dict[Any, Any], url: str | None):
    assert frontmatter.url_of(item) == url


@pytest.mark.parametrize(
    ("related", "items"),
    [
        ("related:", []),
        ("related: []", []),
        ("related: none", []),
        ("related: {title: a}", [{"title": "a"}]),
        ("related: [{title: a}, b, {title: c}]", [{"title": "a"}, {"title": "c"}]),
        ("related:\n- title: a\n  webUrl: b\n- 3\n", [{"title": "a", "webUrl": "b"}]),
        (
            'related:\n  - title: "a"\n    webUrl: "https:\\/\\/b.example"',
            [{"title": "a", "webUrl": "https://b.example"}],
        ),
        ('"related":\n  - title: a', [{"title": "a"}]),
    ],
)
def test_related_items(related: str, items: list[dict[Any, Any]]):
    assert frontmatter.related_items(f"---\ntitle: a\n{related}\n---\n".encode()) == items


def test_of_a_broken_file_nothing_is_related():
    assert frontmatter.related_items(b"---\ntitle: [\nrelated:\n  - title: a\n    webUrl: b\n---\n") == []


def test_one_parse_of_the_whole_has_everything():
    assert frontmatter.whole(b"---\ntitle: a\nrelated:\n  - title: b\n---\n") == {
        "title": "a",
        "related": [{"title": "b"}],
    }
