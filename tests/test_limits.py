"""Limits of reading: those in force hold wherever a file is read, notes say them, and no file takes too much room."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from commands import frtui_here
from hostile.front_matter import items, record, toml
from records import found, write_file

from frtui.library import bounded_yaml, frontmatter, limits, parsers
from frtui.library.article import Article
from frtui.library.beside import Beside
from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import opened
from frtui.library.comparison import compare
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.document import FIELDS, document
from frtui.library.frontmatter import FrontMatter
from frtui.library.limits import Limits
from frtui.library.stored import stored
from frtui.state.watch import file

SMALL = Limits(2**17, 2**16, 2**16, 10, 100, 3, 2, 100)
MANY = "".join(f"\n- https://a.example/{number}.jpg" for number in range(4))
DEEP = f"{'[' * 11}{']' * 11}"
BODY = "word " * 14_000
SAID = (
    "The body is larger than 64 KB: it ends there.",
    "deep is left out: nested more than 10 deep.",
    "many is left out: more than 100 values in one record.",
    "Of 4 related items the first 3 are kept.",
    "Of 4 images the first 2 are listed.",
)
"""What is said of ``HOSTILE`` where the limits are ``SMALL``."""

HOSTILE = record(f"deep: {DEEP}\nmany: [{'a,' * 101}]\nimages:{MANY}\nrelated:{items(4, chr(34))}", BODY)


def article(data: bytes) -> Article:
    outcome = load_bytes("a.md", data)
    assert isinstance(outcome, Article), outcome
    return outcome


def configure(text: str) -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text(text)


def configure_small() -> None:
    values = "\n".join(f"{name} = {getattr(SMALL, name)}" for name in limits.BOUNDS)
    configure(f"[limits]\n{values}\n")


# --- what is in force ---


def test_the_usual_limits_are_within_their_bounds():
    for name, (least, most) in limits.BOUNDS.items():
        assert least <= getattr(SMALL, name) <= getattr(Limits(), name) <= most


def test_notes_say_the_limits_that_are_in_force():
    limits.use(SMALL)
    assert article(HOSTILE).notes == SAID
    assert len(frontmatter.related_items(HOSTILE)) == 3
    long = article(record(f"a: '{'x' * 2**16}'"))
    assert long.notes == ("The front matter is larger than 64 KB: fields beyond are left out.",)
    of_toml = article(toml(f'a = "{"x" * 2**14}"'))
    assert of_toml.notes == ("The front matter is larger than 16 KB: fields beyond are left out.",)
    large = article(record("", "x" * 2**17)[: 2**17 + 1])
    assert large.notes[0] == "The file is larger than 128 KB: what lies beyond is not read."


def test_the_configuration_holds_for_list_show_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_file(tmp_path, "a.md", HOSTILE)
    configure_small()
    [line] = frtui_here(capsys, "list", str(tmp_path), "--json").lines
    assert json.loads(line)["related_count"] == 3
    shown = frtui_here(capsys, "show", str(tmp_path), "a.md").lines
    assert [said for said in SAID if said in shown] == list(SAID)
    assert "Related: 3" in shown
    whole = json.loads(frtui_here(capsys, "show", str(tmp_path), "a.md", "--json").out)
    assert len(whole["fields"]["related"]) == 3 and "deep" not in whole["fields"]
    report = json.loads(frtui_here(capsys, "check", str(tmp_path), "--json").out)
    assert SAID[0] in json.dumps(report)
    file().unlink()
    assert frtui_here(capsys, "check", str(tmp_path), "--json").code in (0, 1)
    assert limits.in_force() == Limits()


def test_other_processes_read_within_the_same_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsers, "WORTH_IT", 1)
    monkeypatch.setattr(parsers, "BATCH", 3)
    for number in range(6):
        write_file(tmp_path, f"{number}.md", HOSTILE)
    limits.use(SMALL)
    dataset = Dataset.at([tmp_path])
    waiting = compare(dataset, Catalogue()).waiting
    files = [one for batch in parsers.parsed(dataset, waiting, 2) for one in batch]
    assert {one.article[-1] for one in files} == {json.dumps(SAID)}


def test_a_reading_beside_keeps_to_the_same_limits(tmp_path: Path):
    write_file(tmp_path, "news/a.md", HOSTILE)
    limits.use(SMALL)
    catalogue, _ = opened(tmp_path / "kept.sqlite", [str(tmp_path / "news")])
    assert list(Beside(Dataset.at([tmp_path / "news"]), tmp_path / "kept.sqlite").progress())
    [number] = catalogue.ids_of(["a.md"])
    assert catalogue.article(number).notes == SAID
    catalogue.close()


def test_where_other_limits_are_in_force_a_folder_is_read_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_file(tmp_path, "a.md", HOSTILE)

    def related() -> tuple[int, bool]:
        done = frtui_here(capsys, "list", str(tmp_path), "--json")
        return json.loads(done.out)["related_count"], "other limits" in done.err

    assert related() == (4, False)
    configure("[limits]\nrelated = 2\n")
    assert related() == (2, True)
    configure("[limits]\nrelated = 2\nline = 500\n")
    assert related() == (2, False)
    configure("[limits]\nrelated = 0\n")
    assert related() == (4, True)
    file().unlink()
    assert related() == (4, False)


@pytest.mark.parametrize(
    "kind", ["[{}]", "{{a: {}}}", "- {}", "!!set {{? {}}}", "{{<<: {}}}", "!x [{}]", "!!omap [a: {}]"]
)
def test_at_the_deepest_limit_nothing_ends_the_program(kind: str):
    most = limits.BOUNDS["depth"][1]
    limits.use(Limits(depth=most))
    before, after = kind.split("{}") if "{{" not in kind else kind.format("\0").split("\0")
    for depth in (most - 2, most, 10_000):
        one = article(record(f"a:\n  {before * depth}b{after * depth}"))
        assert one.fields["last"] == "kept"
        assert ("a" in one.fields) or one.notes[0].startswith("a is left out: ")
        assert document(one, None) and stored(found("a.md"), one).article


# --- work ---


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The events that are looked at."""
    seen: list[object] = []
    parse = bounded_yaml.yaml.parse

    def counted(*arguments: object) -> Iterator[object]:
        for event in parse(*arguments):  # type: ignore[arg-type]
            seen.append(event)
            yield event

    monkeypatch.setattr(bounded_yaml.yaml, "parse", counted)
    return seen


@pytest.mark.parametrize("value", ["a,", "a: b,", "[],", "{},", '"",', "&a b,", "!a b,", "a: ,"])
def test_of_too_many_values_no_more_are_looked_at_than_there_may_be(value: str, events: list[object]):
    limits.use(Limits(values=1000))
    one = article(record(f"a: [{value * 50_000}]\nb: [c]"))
    assert one.fields == {"title": "A", "b": ["c"], "last": "kept"}
    assert one.notes == ("a is left out: more than 1,000 values in one record.",)
    assert len(events) < 3000


def test_of_many_fields_those_are_read_for_which_there_is_room(events: list[object]):
    limits.use(Limits(values=1000))
    one = article(record("".join(f"a{number}: [1]\n" for number in range(20_000))))
    assert list(one.fields) == ["title", *(f"a{number}" for number in range(332))]
    assert one.notes[0] == "After 200 fields that are too much nothing more is read of the front matter."
    assert len(events) < 10_000


def test_pairs_that_are_merged_too_often_are_not_looked_at_again(monkeypatch: pytest.MonkeyPatch):
    looks = 0
    flatten = yaml.constructor.SafeConstructor.flatten_mapping

    def counted(loader: yaml.SafeLoader, node: yaml.MappingNode) -> None:
        nonlocal looks
        looks += 1
        flatten(loader, node)

    monkeypatch.setattr(yaml.constructor.SafeConstructor, "flatten_mapping", counted)
    limits.use(Limits(values=5000))
    pairs = ", ".join(f"b{number}: 1" for number in range(500))
    one = article(record(f"a: &a {{{pairs}}}\n" + "".join(f"c{number}: {{<<: *a}}\n" for number in range(900))))
    assert list(one.fields) == ["title", "a", "c0", "c1", "c2", "last"]
    assert "c10 is left out: more than 5,000 pairs merged." in one.notes
    assert looks < 50


@pytest.mark.parametrize(
    "number", ["1" + ":59" * 3000, "1" + ":59" * 3000 + ".5", "0x" + "f" * 6000, "-1" + "_" * 6000]
)
def test_an_endless_number_is_text(number: str):
    assert article(record(f"a: {number}")).fields["a"] == number


def test_json_without_an_end_in_sight_is_a_record_without_a_body():
    limits.use(Limits(front_matter=2**16))
    one = frontmatter.parse(b'{"title": "A", "a": ["' + b"x" * 2**18 + b'"]}\nbody\n')
    assert isinstance(one, FrontMatter)
    assert (one.fields, one.body) == ({"title": "A"}, "")
    assert one.notes == (
        "The front matter is larger than 128 KB: its end is not looked for, and there is no body.",
        "The front matter is larger than 64 KB: fields beyond are left out.",
    )


# --- what is drawn ---


def test_a_long_paragraph_is_drawn_in_part_and_says_how_much_more_there_is():
    limits.use(Limits(line=100))
    one = article(
        record(f"excerpt: '{'y' * 150}'", f"{'x' * 130}\n\nshort\n").replace(b"title: A", b"title: " + b"A" * 101)
    )
    blocks = document(one, None)
    texts = [(block.kind, block.text) for block in blocks]
    assert texts[:2] == [("title", "A" * 100), ("note", "1 more characters are not drawn here.")]
    assert texts[texts.index(("lead", "y" * 100)) + 1] == ("note", "50 more characters are not drawn here.")
    assert texts[texts.index(("paragraph", "x" * 100)) + 1] == ("note", "30 more characters are not drawn here.")
    assert ("paragraph", "short") in texts


def test_a_text_of_many_lines_is_drawn_as_far_as_five_times_a_line():
    limits.use(Limits(line=100))
    one = article(record("excerpt: |\n" + "  word\n" * 400))
    [lead] = [block for block in document(one, None) if block.kind == "lead"]
    assert len(lead.text) == 500


def test_of_many_fields_the_first_are_shown():
    one = article(record("".join(f"a{number}: b\n" for number in range(FIELDS + 9))))
    blocks = document(one, None)
    assert len([block for block in blocks if block.kind == "field"]) == FIELDS + 1  # and the file's name
    assert blocks[-1].text == "10 more fields are not shown here."
    [named] = [block for block in document(article(record(f"{'k' * 900}: v")), None) if block.text == "v"]
    assert named.label == "k" * 200 + "…"
