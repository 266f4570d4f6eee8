"""The short cut round `related` gives what a parse of the whole gives: real records, doubtful ones, mangled ones."""

import os
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mangled_records import mangled_records
from yaml.reader import Reader

from frtui.library import frontmatter
from frtui.library.escapes import joined
from frtui.library.frontmatter import Broken, FrontMatter
from frtui.library.lenient_yaml import Loader

try:
    from yaml import CSafeLoader as PlainLoader
except ImportError:
    from yaml import SafeLoader as PlainLoader


def items_of(related: Any) -> list[dict[Any, Any]]:
    related = [related] if isinstance(related, dict) else related
    return [item for item in related if isinstance(item, dict)] if isinstance(related, list) else []


def front_of(data: bytes) -> str:
    """What stands between the fences, found without the library's help."""
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    last = next(place for place, line in enumerate(lines[1:], 1) if line.rstrip(" \t") in ("---", "..."))
    return "\n".join(lines[1:last]) + "\n"


def long_way(data: bytes) -> dict[Any, Any] | None:
    """All fields of a record in one parse by PyYAML, scalars kept where no value can be made; None if it is broken.

    Halves of a character in escapes are joined before, which no parser of YAML does.
    """
    front = Reader.NON_PRINTABLE.sub("\ufffd", front_of(data))
    for text in (front, joined(front)):
        try:
            fields = Loader(text).get_single_data()
        except (yaml.YAMLError, ValueError):
            continue
        return {} if fields is None else fields if isinstance(fields, dict) else None
    return None


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
    if os.environ.get("FRTUI_HYPOTHESIS") != "long":  # PyYAML takes half a minute for them all
        places = places[::3]
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(compared, places, chunksize=20))
    assert [difference for result in results for difference in result.differs] == []
    assert sum(result.is_record for result in results) >= 400
    assert sum(result.related for result in results) >= 4000


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
@example(b'---\nrelated:\n  - title: "\\ud83d"\n    webUrl: "https://a.example/1"\n---\nbody\n')
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
