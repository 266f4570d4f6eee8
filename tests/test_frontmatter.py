"""Front matter: the table of outcomes, and the short cut round `related` against a parse of the whole."""

from typing import Any

import pytest
import yaml

from frtui.library import frontmatter
from frtui.library.frontmatter import DEPTH, Broken, FrontMatter
from frtui.library.lenient_yaml import PAIRS


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
        ("---\na: 1\nb: !python/none a\n---\n", 3),
    ],
)
def test_a_yaml_error_is_broken_with_the_line_in_the_file(text: str, line: int):
    assert broken(text).line == line
    assert "\n" not in broken(text).reason


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "42", "[1, 2]", "? [a]\n: b", "a: !!int [1]"])
def test_what_is_not_a_mapping_of_values_is_broken(text: str):
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
    assert frontmatter.parse(b"---\ntitle: caf\xe9\n---\n") == FrontMatter({"title": "caf\ufffd"}, "", ())


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
@pytest.mark.parametrize("times", [DEPTH + 1, 50_000])
def test_nesting_without_end_is_broken_and_not_the_end_of_the_program(opening: str, times: int):
    closing = "".join({"[": "]", "{": "}"}.get(sign, "") for sign in reversed(opening * times))
    assert "nested" in broken(f"---\na:\n  {opening * times}{closing}\n---\n").reason


def test_nesting_by_indentation_is_broken_too():
    assert "nested" in broken("---\n{}---\n".format("".join(f"{' ' * depth}a:\n" for depth in range(2 * DEPTH)))).reason


def test_brackets_in_texts_are_not_nesting():
    titles = [f"[{'[' * number} {{ {number}" for number in range(DEPTH)]
    text = yaml.safe_dump({"topics": titles, "related": [{"title": title, "webUrl": "u"} for title in titles]})
    assert parsed(f"---\n{text}---\n").fields == {"topics": titles}
    assert len(frontmatter.related_items(f"---\n{text}---\n".encode())) == DEPTH


def test_deep_indentation_is_not_nesting():
    text = "a: |\n" + "".join(f"{' ' * 150}{'- ' * 99}x\n" for _ in range(3))
    assert parsed(f"---\n{text}---\n").fields["a"].count("- - x") == 3


def test_mappings_merged_into_mappings_without_end_are_broken():
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{step}: &a{step} {{<<: [{', '.join([f'*a{step - 1}'] * 10)}]}}" for step in range(1, 12)]
    assert f"{PAIRS:,} pairs" in broken("---\n{}\n---\n".format("\n".join(lines))).reason


def test_an_honest_merge_is_read():
    assert parsed("---\na: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n---\n").fields["b"] == {"x": 1, "y": 3}


def test_a_value_that_contains_itself_is_read():
    inner = parsed("---\na: &a [*a]\n---\n").fields["a"]
    assert inner[0] is inner


def test_a_great_many_lines_that_look_like_fences_are_read_in_one_pass():
    assert broken("---\n" + "----\n" * 300_000).line == 1


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
