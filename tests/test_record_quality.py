"""What a check finds in one record: what it lacks, and what is damaged or suspicious in its texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from checked import NOW, checked, finding, found, good
from hypothesis import given
from hypothesis import strategies as st
from records import write_file

from frtui.library.fields import article_of
from frtui.library.findings import KINDS, Example
from frtui.library.frontmatter import FrontMatter, parse
from frtui.library.record_quality import observations
from frtui.library.suspects import KINDS as SUSPECTS

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "send all")


@pytest.mark.parametrize(
    ("fields", "name", "things", "detail"),
    [
        ({"title": None}, "untitled", 0, "shown as bridge"),
        ({"title": " "}, "untitled", 0, "shown as bridge"),
        ({"publishedDateTime": "2021-06-26T12:00:01Z"}, "future", 0, "2021-06-26T12:00:01Z"),
        ({"publishedDateTime": None}, "undated", 0, ""),
        ({"publishedDateTime": "last Tuesday"}, "undated", 0, "publishedDateTime: last Tuesday"),
        ({"webUrl": None}, "without_url", 0, ""),
        ({"webUrl": None, "ampWebUrl": "https://amp.example/a"}, "without_url", 0, ""),
        ({"provider": None}, "without_provider", 0, ""),
        ({"provider": {}}, "without_provider", 0, ""),
        ({"topics": None}, "without_topic", 0, ""),
        ({"topics": [" "]}, "without_topic", 0, ""),
        ({"type": None}, "without_type", 0, ""),
        ({"type": " "}, "without_type", 0, ""),
        ({"title": "Cars &amp; buses &#8211; at last"}, "entities", 1, "title: Cars &amp; buses &#8211; at last"),
        ({"topics": ["R&amp;D", "Q&amp;A", "AT&T"]}, "entities", 2, "topics: R&amp;D"),
        ({"standing": {"deep": ["a &lt; b"]}}, "entities", 1, "standing: a &lt; b"),
        ({"excerpt": "the stateâ€™s ferry"}, "mojibake", 1, "excerpt: the stateâ€™s ferry"),
        ({"excerpt": f"{'so long ' * 20}the stateâ€™s ferry"}, "mojibake", 1,
         "excerpt: …long so long so long the stateâ€™s ferry"),
        ({"excerpt": "a\ufffd\ufffdb"}, "lost", 2, "excerpt: U+FFFD replacement character"),
        ({"excerpt": "a\x07\x1b[31mb"}, "controls", 2, "excerpt: U+0007"),
        ({"excerpt": "a\u202eb\u202c"}, "directions", 2, "excerpt: U+202E right-to-left override"),
        ({"topics": ["Trans\u00adport"]}, "invisible", 1, "topics: U+00AD soft hyphen"),
        ({"webUrl": "https://a.example/\u200b"}, "invisible", 1, "webUrl: U+200B zero width space"),
        ({"a\x1bb": "c"}, "controls", 1, "the name of a field: U+001B"),
        ({"excerpt": f"a{TAGS}"}, "tags", 8, "excerpt: U+E0073 tag latin small letter s"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else str(value)[:30],
)  # fmt: skip
def test_what_a_record_lacks_or_has_too_much_is_found(
    fields: dict[str, Any], name: str, things: int, detail: str, tmp_path: Path
):
    good(tmp_path, "bridge.md", **fields)
    quality = checked(tmp_path)
    assert {one: counts for one, counts in found(quality).items() if one != "left_out"} == {name: (1, things)}
    assert finding(quality, name).examples == (Example(("bridge.md",), detail),)


def test_a_title_of_which_nothing_can_be_seen_is_none(tmp_path: Path):
    good(tmp_path, "bridge.md", title="\u200b")
    assert found(checked(tmp_path)) == {"untitled": (1, 0), "invisible": (1, 1)}


def test_a_date_in_a_name_is_one_and_tomorrow_is_not_the_future(tmp_path: Path):
    good(tmp_path, "2021-06-25-bridge.md", publishedDateTime=None)
    good(tmp_path, "ferry.md", publishedDateTime="2021-06-26T12:00:00Z")
    assert found(checked(tmp_path)) == {}


def test_an_entity_in_an_address_or_a_body_is_no_damage_and_mojibake_in_a_body_is(tmp_path: Path):
    good(tmp_path, "a.md", "<p>Cars &amp; buses</p>\n", webUrl="https://a.example/?a=1&#038;b=2")
    good(tmp_path, "b.md", "The stateâ€™s ferry &amp;\nits captainâ€™s hat\n")
    assert found(checked(tmp_path)) == {"mojibake": (1, 2)}
    write_file(tmp_path, "c.md", "---\ntitle: A\nbody: a field of that name &amp;\n---\n")
    assert found(checked(tmp_path))["entities"] == (1, 1)


def test_what_mojibake_is_made_of_is_no_control_character(tmp_path: Path):
    good(tmp_path, "a.md", "He saidâ€\x9d so", excerpt="â€œNoâ€\x9d, he said")
    assert found(checked(tmp_path)) == {"mojibake": (1, 2)}


def test_entities_and_mojibake_in_one_text_are_both_found(tmp_path: Path):
    good(tmp_path, "a.md", title="the stateâ€™s &amp; county&#39;s")
    assert found(checked(tmp_path)) == {"entities": (1, 1), "mojibake": (1, 1)}


def test_suspicious_characters_are_found_in_names_of_files_too(tmp_path: Path):
    good(tmp_path, "a\u202e.md", webUrl="https://a.example/1")
    good(tmp_path, "b\udcff.md", webUrl="https://a.example/2")
    quality = checked(tmp_path)
    assert found(quality) == {"directions": (1, 1), "surrogates": (1, 1)}
    assert finding(quality, "surrogates").examples[0].detail == "path: U+DCFF"


@pytest.mark.parametrize(
    "line",
    [
        '    excerpt: "a\\u200bb"',
        '    excerpt: "a\\u200Bb"',
        '    excerpt: "a\\x07b"',
        '    excerpt: "a\\eb"',
        '    excerpt: "a\\U0000200Bb"',
        '    excerpt: "\\u00e2\\u20ac\\u2122"',
        "    excerpt: a\u200bb",
        "    excerpt: a &amp; b",
        "    excerpt: a &hellip; b",
        "    excerpt: the stateâ€™s",
        "    excerpt: a\ufffdb",
        f"    excerpt: a{TAGS}",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_related_items_are_looked_through(line: str, codec: str, tmp_path: Path):
    front = "title: A\nwebUrl: https://a.example\nrelated:\n  - title: B\n    webUrl: https://b.example\n"
    write_file(tmp_path, "a.md", f"---\n{front}{line}\n---\n".encode(codec))
    quality = checked(tmp_path)
    assert [finding.examples[0].detail.split(":")[0] for finding in quality.problems] == ["related excerpt"]


def test_related_items_that_name_a_page_twice_or_the_record_itself(tmp_path: Path):
    items = ["https://b.example", "https://b.example", "HTTPS://B.example#x", "https://a.example", "https://c.example"]
    good(tmp_path, "a.md", webUrl="https://a.example", related=[{"title": "B", "webUrl": one} for one in items])
    good(tmp_path, "b.md", webUrl=None, related=[{"title": "B"}, {"title": "B"}])
    quality = checked(tmp_path)
    assert found(quality) == {"related_repeated": (1, 2), "related_itself": (1, 1), "without_url": (1, 0)}
    assert finding(quality, "related_repeated").examples == (Example(("a.md",), "https://b.example"),)


def test_an_alias_that_contains_itself_or_multiplies_ends(tmp_path: Path):
    write_file(tmp_path, "a.md", "---\ntitle: A\nx: &x [*x, 'a &amp; b']\n---\n")
    levels = "\n".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]" for number in range(1, 12))
    write_file(tmp_path, "b.md", f"---\ntitle: B\nl0: &l0 [boom]\n{levels}\n---\n")
    assert checked(tmp_path).records == 2


def test_what_was_not_taken_as_it_stands_is_found(tmp_path: Path):
    write_file(tmp_path, "a.md", "---\ntitle: A\nwebUrl: https://a.example\ntitle: B\nmood: !fair x\n---\n")
    seen = finding(checked(tmp_path), "left_out")
    assert (seen.count, seen.things) == (1, 2)
    assert seen.examples == (Example(("a.md",), "title stands there twice: the last counts."),)


def test_every_kind_of_suspicious_character_is_a_finding():
    assert set(SUSPECTS) <= set(KINDS)
    assert list(KINDS) == sorted(KINDS, key=lambda name: not KINDS[name].is_problem)


pieces = st.sampled_from(
    [
        "Bus",
        "&amp;",
        "&",
        "amp;",
        "#8203;",
        "â",
        "€",
        "™",
        "é",
        "é”",
        "\u200b",
        "\u202e",
        "\x07",
        "\x85",
        "\ufeff",
        "東京",
    ]
)


@given(st.lists(pieces, max_size=6).map("".join), st.booleans(), st.sampled_from([None, '"', "'", "|", ">"]))
def test_a_block_is_looked_through_wherever_something_may_be_found(excerpt: str, as_it_is: bool, style: str | None):
    """Two letters with accents in a body are no finding, and make a check look through the block in any case."""
    item = {"title": "B", "webUrl": "https://b.example", "excerpt": excerpt}
    front = yaml.safe_dump({"title": "A", "related": [item]}, allow_unicode=as_it_is, default_style=style, width=20)
    seen = []
    for body in ("ee", "éé"):
        data = f"---\n{front}---\n{body}\n".encode()
        parsed = parse(data)
        assert isinstance(parsed, FrontMatter)
        seen.append(list(observations(article_of("a.md", parsed), parsed, data, NOW)))
    assert seen[0] == seen[1]
