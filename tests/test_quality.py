"""What a check of a dataset finds: each finding in a small record, and counts that add up to the files on disk."""

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mangled_records import mangled_records
from records import as_anyone_but_root, files_below, library_at, write_file, write_record

from frtui.errors import DatasetError
from frtui.library import dates, noted_files
from frtui.library.article import Article
from frtui.library.dataset import SUFFIXES, Dataset
from frtui.library.fields import article_of, own_address
from frtui.library.frontmatter import FrontMatter, parse
from frtui.library.quality import DETAIL, KEPT, KINDS, LARGE, Example, Finding, Quality, quality_of
from frtui.library.record_quality import observations
from frtui.library.suspects import KINDS as SUSPECTS

NOW = dates.midnight(date(2021, 6, 25)) + 12 * 3_600_000_000
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "send all")
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

GOOD: dict[str, Any] = {
    "title": "The bridge opens",
    "publishedDateTime": "2021-06-25T18:19:00Z",
    "provider": {"name": "Harbour Gazette", "domain": "harbour.example"},
    "topics": ["Transport"],
    "type": "article",
}


def checked(*places: Path) -> Quality:
    """The quality of the dataset at `places`, whose counts add up."""
    quality = quality_of(Dataset.at(places), NOW)
    assert [finding.name for finding in quality.findings] == list(KINDS)
    assert quality.files == sum(files_below(place) if place.is_dir() else 1 for place in places)
    return quality


def good(folder: Path, path: str, body: str = "", /, **fields: Any) -> Path:
    """Write a record that nothing is wrong with but what `fields` say otherwise; None takes a field away."""
    own = {"webUrl": f"https://harbour.example/{path}", **GOOD, **fields}
    return write_record(folder, path, body, **{name: value for name, value in own.items() if value is not None})


def found(quality: Quality) -> dict[str, tuple[int, int]]:
    """Files and things of everything that was found."""
    return {finding.name: (finding.count, finding.things) for finding in quality.findings if finding.count}


def finding(quality: Quality, name: str) -> Finding:
    return next(finding for finding in quality.findings if finding.name == name)


def test_a_good_dataset_has_nothing_in_it_to_be_found(tmp_path: Path):
    good(tmp_path, "2021/bridge.md", "The *bridge* is open &amp; free. Café, “naïve”, 東京, 👩‍🚒")
    good(tmp_path, "ferry.md", related=[{"title": "One", "webUrl": "https://other.example/1"}], excerpt=SCOTLAND)
    quality = checked(tmp_path)
    assert (quality.records, quality.problems, quality.facts, found(quality)) == (2, (), (), {})


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
        ({"title": "Cars &amp; buses &#8211; at last"}, "entities", 1, "title: Cars &amp; buses &#8211; at last"),
        ({"topics": ["R&amp;D", "Q&amp;A", "AT&T"]}, "entities", 2, "topics: R&amp;D"),
        ({"description": {"deep": ["a &lt; b"]}}, "entities", 1, "description: a &lt; b"),
        ({"excerpt": "the stateâ€™s ferry"}, "mojibake", 1, "excerpt: the stateâ€™s ferry"),
        ({"excerpt": f"{'so long ' * 20}the stateâ€™s ferry"}, "mojibake", 1,
         "excerpt: …long so long so long the stateâ€™s ferry"),
        ({"excerpt": "a\ufffd\ufffdb"}, "lost", 2, "excerpt: U+FFFD replacement character"),
        ({"excerpt": "a\x07\x1b[31mb"}, "controls", 2, "excerpt: U+0007"),
        ({"excerpt": "a\u202eb\u202c"}, "directions", 2, "excerpt: U+202E right-to-left override"),
        ({"topics": ["Trans\u00adport"]}, "invisible", 1, "topics: U+00AD soft hyphen"),
        ({"webUrl": "https://a.example/\u200b"}, "invisible", 1, "webUrl: U+200B zero width space"),
        ({"excerpt": f"a{TAGS}"}, "tags", 8, "excerpt: U+E0073 tag latin small letter s"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else str(value)[:30],
)  # fmt: skip
def test_what_a_record_lacks_or_has_too_much_is_found(
    fields: dict[str, Any], name: str, things: int, detail: str, tmp_path: Path
):
    good(tmp_path, "bridge.md", **fields)
    quality = checked(tmp_path)
    assert found(quality) == {name: (1, things)}
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


def test_records_with_one_url_are_found_together_however_it_is_written(tmp_path: Path):
    good(tmp_path, "a.md", webUrl="https://a.example/x")
    good(tmp_path, "b.md", webUrl="HTTPS://A.example/x?utm_source=feed#top")
    good(tmp_path, "deep/c.md", webUrl=None, website="https://a.example/x")
    good(tmp_path, "d.md", webUrl="https://a.example/y")
    good(tmp_path, "e.md", webUrl="https://a.example/y")
    good(tmp_path, "f.md", webUrl="https://a.example/X")
    quality = checked(tmp_path)
    assert found(quality) == {"same_url": (5, 2)}
    assert finding(quality, "same_url").examples == (
        Example(("a.md", "b.md", "deep/c.md"), "https://a.example/x", count=3),
        Example(("d.md", "e.md"), "https://a.example/y", count=2),
    )


def test_related_items_that_name_a_page_twice_or_the_record_itself(tmp_path: Path):
    items = ["https://b.example", "https://b.example", "HTTPS://B.example#x", "https://a.example", "https://c.example"]
    good(tmp_path, "a.md", webUrl="https://a.example", related=[{"title": "B", "webUrl": one} for one in items])
    good(tmp_path, "b.md", webUrl=None, related=[{"title": "B"}, {"title": "B"}])
    quality = checked(tmp_path)
    assert found(quality) == {"related_repeated": (1, 2), "related_itself": (1, 1), "without_url": (1, 0)}
    assert finding(quality, "related_repeated").examples == (Example(("a.md",), "https://b.example"),)


def test_a_type_is_rare_where_fewer_than_one_in_a_hundred_records_have_it(tmp_path: Path):
    for number in range(100):
        good(tmp_path, f"{number:03}.md", type=None if number == 0 else "artcle" if number == 50 else "article")
    assert found(checked(tmp_path)) == {}  # one of 99
    good(tmp_path, "100.md")
    good(tmp_path, "101.md")
    quality = checked(tmp_path)
    assert found(quality) == {"rare_types": (1, 1)}
    assert finding(quality, "rare_types").examples == (Example(("050.md",), "artcle"),)


def test_what_is_no_record_is_counted_and_named(tmp_path: Path):
    good(tmp_path, "a.md")
    write_file(tmp_path, "broken.md", "---\ntitle: A\nexcerpt: [\n---\n")
    write_file(tmp_path, "open.md", "---\ntitle: A\n")
    write_file(tmp_path, "README.md", "# no front matter\n")
    write_file(tmp_path, "photo.jpg", "no record")
    write_file(tmp_path, ".hidden/b.md", "---\ntitle: B\n---\n")
    quality = checked(tmp_path)
    assert (quality.records, quality.unreadable, quality.skipped, quality.others) == (1, 2, 1, 2)
    assert finding(quality, "unreadable").examples[1] == Example(
        ("open.md",), "the front matter has no closing line ---", 1
    )
    assert finding(quality, "unreadable").examples[0].line == 4
    assert finding(quality, "skipped").examples == (Example(("README.md",)),)
    assert [one.name for one in quality.problems] == ["unreadable"]
    assert [one.name for one in quality.facts] == ["skipped"]


@as_anyone_but_root
def test_what_may_not_be_read_is_a_finding(tmp_path: Path):
    good(tmp_path, "a.md").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    quality = quality_of(Dataset.at([tmp_path]), NOW)
    assert found(quality) == {"unreadable": (1, 0), "unlisted": (1, 0)}
    assert finding(quality, "unlisted").examples == (Example(("closed/",), "Permission denied"),)


def test_sizes_are_those_of_the_files_that_may_be_records(tmp_path: Path):
    assert checked(tmp_path).sizes is None
    for name, size in (("c.md", 30), ("a.md", 10), ("b.txt", 20), ("d.html", LARGE), ("e.md", LARGE + 1), ("f.jpg", 1)):
        write_file(tmp_path, name, b" " * size)
    quality = checked(tmp_path)
    assert quality.sizes == noted_files.Sizes(10, "a.md", 30, LARGE + 1, "e.md", 2 * LARGE + 61)
    assert finding(quality, "large").examples == (Example(("e.md",), "1,000,001 bytes"),)
    (tmp_path / "e.md").unlink()
    sizes = checked(tmp_path).sizes
    assert sizes is not None and sizes.median == 20


def test_all_are_counted_and_the_first_are_kept(tmp_path: Path):
    for number in range(KEPT + 5):
        good(tmp_path, f"{number:02}.md", title=None, webUrl="https://a.example/" + "x" * 1000)
        good(tmp_path, f"{number:02}-b.md", webUrl=f"https://a.example/{number}")
        good(tmp_path, f"{number:02}-c.md", webUrl=f"https://a.example/{number}")
    quality = checked(tmp_path)
    untitled, same = finding(quality, "untitled"), finding(quality, "same_url")
    assert (untitled.count, len(untitled.examples), untitled.examples[0].paths) == (KEPT + 5, KEPT, ("00.md",))
    assert (same.count, same.things, len(same.examples)) == (3 * (KEPT + 5), KEPT + 6, KEPT)
    assert (same.examples[0].count, len(same.examples[0].paths), len(same.examples[0].detail)) == (25, KEPT, DETAIL)


def test_a_single_file_is_a_dataset_too_and_several_places_are_one(tmp_path: Path):
    place = good(tmp_path, "x/a.md", title=None)
    assert finding(checked(place), "untitled").examples[0].paths == ("a.md",)
    good(tmp_path, "y/b.md", webUrl="https://harbour.example/x/a.md")
    assert finding(checked(place.parent, tmp_path / "y"), "same_url").examples[0].paths == ("x/a.md", "y/b.md")
    dataset = Dataset.at([place])
    place.unlink()
    with pytest.raises(FileNotFoundError):
        quality_of(dataset, NOW)
    with pytest.raises(DatasetError):
        checked(place)


def test_progress_is_told_for_every_file(tmp_path: Path):
    good(tmp_path, "deep/down/a.md")
    write_file(tmp_path, "b.jpg", "")
    told: list[int] = []
    quality_of(Dataset.at([tmp_path]), NOW, told.append)
    assert told == [1, 2]


def test_an_alias_that_contains_itself_or_multiplies_ends(tmp_path: Path):
    write_file(tmp_path, "a.md", "---\ntitle: A\nx: &x [*x, 'a &amp; b']\n---\n")
    levels = "\n".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]" for number in range(1, 12))
    write_file(tmp_path, "b.md", f"---\ntitle: B\nl0: &l0 [boom]\n{levels}\n---\n")
    assert checked(tmp_path).records == 2


def test_every_kind_of_suspicious_character_is_a_finding():
    assert set(SUSPECTS) <= set(KINDS)
    assert list(KINDS) == sorted(KINDS, key=lambda name: not KINDS[name].is_problem)


names = st.text(st.sampled_from("aé.\u202e \n'\udcff"), min_size=1, max_size=6).filter(lambda name: name.strip("."))
endings = st.sampled_from([".md", ".markdown", ".txt", ".html", ".htm", "", ".MD"])
files = st.dictionaries(
    st.builds(
        lambda folder, name, ending: f"{folder}{name}{ending}", st.sampled_from(["", "x/", ".y/z/"]), names, endings
    ),
    st.one_of(mangled_records(), st.binary(max_size=80), st.just(b"---\ntitle: A\nwebUrl: https://a.example\n---\n")),
    max_size=8,
)


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
        TAGS,
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


def may_be_a_record(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.split("/"))


@given(files)
def test_counts_add_up_and_are_those_of_a_reading(contents: dict[str, bytes]):
    with tempfile.TemporaryDirectory() as folder:
        for path, data in contents.items():
            write_file(Path(folder), path, data)
        quality = checked(Path(folder))
        library = library_at(Path(folder))
        assert (quality.records, quality.unreadable) == (len(library.index), len(library.catalogue.unreadable()))
        records = [one for path in contents if isinstance(one := library.dataset.load(path), Article)]
        addressed = Counter(one.key for one in records if own_address(one.fields) and may_be_a_record(one.path))
        assert finding(quality, "same_url").count == sum(count for count in addressed.values() if count > 1)
        for one in quality.findings:
            assert 0 <= len(one.examples) <= min(one.count, KEPT)
            assert not (one.things and not one.count)
