"""Front matter: the table of outcomes, and the short cut round `related` against a parse of the whole."""

import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangled_records import mangled_records
from yaml.reader import Reader

from frtui.library import frontmatter
from frtui.library.frontmatter import DEPTH, Broken, FrontMatter
from frtui.library.lenient_yaml import PAIRS, Loader

try:
    from yaml import CSafeLoader as PlainLoader
except ImportError:
    from yaml import SafeLoader as PlainLoader


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


# --- the short cut equals the long way ---


def items_of(related: Any) -> list[dict[Any, Any]]:
    related = [related] if isinstance(related, dict) else related
    return [item for item in related if isinstance(item, dict)] if isinstance(related, list) else []


def front_of(data: bytes) -> str:
    """What stands between the fences, found without the library's help."""
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    last = next(place for place, line in enumerate(lines[1:], 1) if line.rstrip(" \t") in ("---", "..."))
    return "\n".join(lines[1:last]) + "\n"


def long_way(data: bytes) -> dict[Any, Any] | None:
    """All fields of a record in one parse by PyYAML, scalars kept where no value can be made; None if it is broken."""
    loader = Loader(Reader.NON_PRINTABLE.sub("\ufffd", front_of(data)))
    try:
        fields = loader.get_single_data()
    except (yaml.YAMLError, ValueError):
        return None
    return {} if fields is None else fields if isinstance(fields, dict) else None


def assert_short_is_long(data: bytes) -> None:
    """What the library makes of `data` is what one parse of the whole makes of it, in this order."""
    short, fields = frontmatter.parse(data), long_way(data)
    if fields is None:
        assert isinstance(short, Broken)
        assert isinstance(frontmatter.whole(data), Broken)
        assert frontmatter.related_items(data) == []
        return
    assert isinstance(short, FrontMatter)
    assert repr(frontmatter.whole(data)) == repr(fields)
    items = items_of(fields.pop("related", None))
    assert repr(short.fields) == repr(fields)
    assert repr(frontmatter.related_items(data)) == repr(items)
    assert short.related_urls == tuple(url for url in map(frontmatter.url_of, items) if url is not None)


class Compared(NamedTuple):
    """How a real record compares: whether it is one, how many related items it has, and what differs."""

    is_record: bool
    related: int = 0
    differs: tuple[str, ...] = ()


def compared(place: Path) -> Compared:
    """The library's reading of the file at `place` beside PyYAML's."""
    data = place.read_bytes()
    short = frontmatter.parse(data)
    if not isinstance(short, FrontMatter):
        return Compared(False)
    fields = yaml.load(front_of(data), PlainLoader)
    items = fields.pop("related", None) or []
    pairs = {
        "fields": (repr(short.fields), repr(fields)),
        "related URLs": (short.related_urls, tuple(item["webUrl"] for item in items)),
        "related items": (repr(frontmatter.related_items(data)), repr(items)),
    }
    return Compared(True, len(items), tuple(f"{place}: {name}" for name, (one, other) in pairs.items() if one != other))


def test_every_real_record_is_what_pyyaml_says(real_data: Path):
    places = sorted(place for place in real_data.rglob("*") if place.is_file())
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(compared, places, chunksize=20))
    assert [difference for result in results for difference in result.differs] == []
    assert sum(result.is_record for result in results) >= 1000
    assert sum(result.related for result in results) >= 10_000


ITEM = 'related:\n  - title: a\n    webUrl: "https://a.example"\n'


@pytest.mark.parametrize(
    "front",
    [
        f"{ITEM}    webUrl:\n",
        f"{ITEM}    webUrl: \n    originalUrl: b\n",
        f"{ITEM}    webUrl: ~\n",
        f"{ITEM}  - title: b\n",
        f"{ITEM}  - webUrl: b\n",
        f"{ITEM}  - webUrl: b\n    webUrl: 1.50\n",
        f"{ITEM}    quality:\n\n      more\n",
        f"{ITEM}    quality: b\n\n      more\n",
        f"{ITEM}    quality:\n# said\n      deeper: b\n",
        f"{ITEM}\n# said\n  - title: b\n",
        f"{ITEM}- title: b\n",
        f"{ITEM}    title: a: b\n",
        f"{ITEM}    {'k' * 1025}: b\n",
        f"{ITEM}    title: b\u0085    webUrl: c\n",
        f"{ITEM}    title: b\u2028    webUrl: c\n",
        ITEM.replace("a.example", "a\u0085b"),
        ITEM.replace("a.example", "a\\u0020b"),
        f"{ITEM}related: b\n",
        f"{ITEM}'related': b\n",
        f"'related': b\n{ITEM}",
        f"{ITEM}? related\n: b\n",
        f"{ITEM}relatedTo: b\n",
        f"{ITEM}'related': frtui has set this aside\n",
        f"# said\n{{a: 1,\n{ITEM}}}\n",
        f"\ufeff{{a: 1,\n{ITEM}}}\n",
        f"a: {{b: 1,\n{ITEM}}}\n",
        f"a: [\n{ITEM}]\n",
        f'a: "b\n{ITEM}"\n',
        f"a: 'b\n{ITEM}'\n",
        f"a: |\n{ITEM}",
        f"a: &b\n{ITEM}c: *b\n",
        f"a: &b {{related: 1}}\n<<: *b\n{ITEM}",
        f"? a\n{ITEM}",
        f"- a\n{ITEM}",
        f"!!map\n{ITEM}",
        f"%YAML 1.1\n{ITEM}",
        f" a: b\n{ITEM}",
    ],
)
def test_a_block_that_only_looks_plain_is_read_as_what_it_is(front: str):
    assert_short_is_long(f"---\n{front}---\n".encode())


# --- records that have been mangled ---

many = settings(max_examples=max(settings().max_examples, 400), suppress_health_check=[HealthCheck.too_slow])


@many
@given(mangled_records())
def test_no_mangled_record_tells_the_short_cut_from_the_long_way(data: bytes):
    assert_short_is_long(data)


@many
@given(mangled_records())
def test_where_pyyaml_reads_a_mangled_record_the_library_reads_the_same(data: bytes):
    try:
        expected = yaml.load(front_of(data), PlainLoader)
    except (yaml.YAMLError, ValueError, KeyError, AttributeError):
        return  # the library may be more lenient, and never is less
    long = frontmatter.whole(data)
    if expected is None:
        assert long == {}
    elif isinstance(expected, dict):
        assert repr(long) == repr(expected)
    else:
        assert isinstance(long, Broken)


@given(st.binary(max_size=300).map(lambda data: b"---\n" + data + b"\n---\n"))
def test_no_bytes_make_it_fail(data: bytes):
    assert_short_is_long(data)


@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,~ \n\t\ufeff=<"), max_size=60))
def test_no_signs_make_it_fail(text: str):
    assert_short_is_long(f"---\n{text}\n---\n".encode())
