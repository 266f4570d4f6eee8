"""Exports read again: by csv, json, an XML parser, readers of references, a Markdown reader. Text stays text."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import takewhile
from pathlib import Path

import jsonschema
import pytest
from citations import CSL_SCHEMA, nasty, read_bibtex, read_ris
from exports import ALL, export_at, hostile, mark_of, sample_export, written
from hypothesis import given
from markdown_it import MarkdownIt
from records import article, found, library_at, write_record

from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.exporting.csv_table import COLUMNS, defused
from frtui.library.exporting.export import Export, Unmarked, dataset_digest
from frtui.library.exporting.formats import FORMATS, beside, format_of_file
from frtui.library.exporting.markup import attribute, escaped, link
from frtui.library.exporting.methods import note
from frtui.library.exporting.references import _quoted
from frtui.library.json_lines import line, whole

ATOM = "{http://www.w3.org/2005/Atom}"
TAGS = frozenset(
    ["div", "p", "strong", "em", "br", "ul", "li", "span", "h4", "h5", "h6", "pre", "code", "a", "hr", "blockquote"]
)
"""What frtui makes of a body."""

XHTML = "{http://www.w3.org/1999/xhtml}"

HOSTILE = [
    "</title><script>alert(1)</script>",
    "]]> <![CDATA[ <!-- --> <?xml ?> &amp;lt; &#0; \"'",
    "control \x00\x07\x1b[31m\x7f\x85 \ufffe\uffff",
    "bidi \u202eesrever\u202c \u2066x\u2069 zero\u200bwidth\ufeff",
    "surrogate \ud800 \udcff",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "\r=1",
    '{a} \\b{c} %d &e #f $g _h ~i ^j @comment{k} "l"',
    "}",
    "[x](javascript:alert(1)) ![i](https://evil.example/i.png) <img src=x onerror=alert(1)> `a` ``` | * _ #",
    "# heading\n---\n***\n> quote\n1. one\n- two",
    "ER  - \nTY  - JOUR",
    "東京 é ä\u0301 🙂 \u05e9\u05dc\u05d5\u05dd",
    "a\u2028b\u2029c",
]


@pytest.fixture(scope="module", params=HOSTILE, ids=range(len(HOSTILE)))
def attack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Export]:
    """A dataset of one record that says nothing but the text, and an export of it whose marks say it too."""
    text: str = request.param
    library = hostile(tmp_path_factory.mktemp("hostile"), text)
    marks = Unmarked(True, (text,), text)
    return text, export_at(library, mark_of=lambda article: marks, place=f"/data/{text}")


def title_of(export: Export) -> str:
    [article] = export.articles()
    return clean_line(article.title)


@pytest.mark.parametrize("name", ALL)
def test_no_file_has_what_a_terminal_acts_on_or_utf_8_lacks(name: str, attack: tuple[str, Export]):
    text = written(attack[1], name) + beside(attack[1], name)
    text.encode("utf-8")
    allowed = "\n\r\t" if name in ("csv", "ris") else "\n\t"
    assert not [sign for sign in text if ord(sign) < 32 and sign not in allowed]
    assert not set(text) & set("\x7f\x85\u202e\u202c\u2066\u2069\u200b\u2028\u2029")
    assert text.count("\ufeff") == (name == "csv")


@pytest.mark.parametrize("name", ["atom", "opml", "html"])
def test_xml_has_no_elements_but_its_own(name: str, attack: tuple[str, Export]):
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(written(attack[1], name)).iter()}
    assert not names & {"script", "img", "iframe", "object", "link"} - ({"link"} if name == "atom" else set())


def test_atom_says_the_title_and_its_content_has_no_markup_of_others(attack: tuple[str, Export]):
    feed = ET.fromstring(written(attack[1], "atom"))
    [entry] = feed.findall(f"{ATOM}entry")
    title = entry.findtext(f"{ATOM}title")
    assert " ".join((title or "").split()) == title_of(attack[1]).replace("\ufffe", "\ufffd").replace(
        "\uffff", "\ufffd"
    )
    content = entry.findtext(f"{ATOM}content") or ""
    body = ET.fromstring(f"<div>{content}</div>")
    assert {element.tag for element in body.iter()} <= TAGS
    assert all(element.get("href", "https://").startswith("https://") for element in body.iter("a"))


def test_a_page_loads_nothing_and_leads_only_to_the_web(attack: tuple[str, Export]):
    page = written(attack[1], "html")
    root = ET.fromstring(page)
    assert not re.search(
        r"\s(?:on\w+|src|style|action|data|srcset|poster|background)=[\"'\s]", re.sub(r">[^<]*<", "><", page)
    )
    targets = {element.get("href", "") for element in root.iter(f"{XHTML}a")}
    assert all(re.match(r"https?://|#(?:article|group)-\d+$", target) for target in targets)
    [policy] = [meta.get("content", "") for meta in root.iter(f"{XHTML}meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    style = "".join(root.find(f".//{XHTML}style").itertext())  # type: ignore[union-attr]
    assert "url(" not in style and "@import" not in style
    assert root.findtext(f".//{XHTML}article/{XHTML}h3/{XHTML}a")


def test_csv_has_a_row_of_text_for_each_article(attack: tuple[str, Export]):
    text = written(attack[1], "csv")
    assert text.startswith("\ufeff# exported by: ")
    assert text.count("\r\n") == text.count("\r")
    rows = [row for row in csv.reader(io.StringIO(text[1:], newline="")) if not row[0].startswith("#")]
    assert rows[0] == list(COLUMNS)
    [row] = [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]
    assert row["title"] in (title_of(attack[1]), f"'{title_of(attack[1])}")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_json_has_what_show_says_and_the_marks(attack: tuple[str, Export]):
    text, export = attack
    [article] = export.articles()
    [values] = json.loads(written(export, "json"))
    assert json.loads(written(export, "jsonl")) == values
    assert written(export, "json").isascii()
    shown = json.loads(line(whole(article, article.fields)))
    assert {name: values[name] for name in shown} == shown
    assert {name: values[name] for name in values if name not in shown} == {
        "starred": True,
        "tags": [text],
        "note": text,
    }


def test_references_say_the_title(attack: tuple[str, Export]):
    export = attack[1]
    title = title_of(export)
    [entry] = read_bibtex(written(export, "bibtex"))
    assert entry["title"] == title
    [record] = read_ris(written(export, "ris"))
    assert record["title"] == title
    items = json.loads(written(export, "csl-json"))
    jsonschema.validate(items, CSL_SCHEMA)
    assert [item["title"] for item in items] == [title]


def test_markdown_has_no_elements_but_its_own(attack: tuple[str, Export]):
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(written(attack[1], "md"))
    inline = [token for block in tokens for token in block.children or ()]
    raw = [token.content for token in (*tokens, *inline) if token.type in ("html_block", "html_inline")]
    assert all(re.fullmatch(r'<a id="(?:article|group)-1">|</a>', text.strip()) for text in raw), raw
    targets = [str(token.attrGet("href")) for token in inline if token.type == "link_open"]
    assert all(re.match(r"https?://|#(?:article|group)-\d+$", target) for target in targets), targets
    assert not [token for token in inline if token.type == "image"]
    headings = [tokens[place + 1] for place, token in enumerate(tokens) if token.type == "heading_open"]
    shown = ["".join(token.content for token in heading.children or ()) for heading in headings]
    assert f"{title_of(attack[1])} ★" in shown


@given(nasty)
def test_escaped_text_is_text_and_nothing_else(text: str):
    root = ET.fromstring(f"<a b={attribute(text)}>{escaped(text)}</a>")
    assert len(root) == 0
    assert (root.text or "") == root.get("b")


@given(nasty)
def test_a_link_leads_to_the_web_or_nowhere(text: str):
    for made in (link(text, text), link(f"https://a.example/{text}", text)):
        root = ET.fromstring(f"<p>{made}</p>")
        assert all(one.get("href", "").startswith("https://") for one in root.iter("a"))


@given(nasty)
def test_no_cell_begins_a_formula(text: str):
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(nasty)
def test_nothing_in_a_command_ends_a_comment_of_bibtex(text: str):
    quoted = _quoted(text)
    assert "@" not in quoted and "{" not in quoted and "}" not in quoted


# --- the methods note ---


def test_the_note_says_how_the_articles_were_found(tmp_path: Path):
    for number in range(3):
        write_record(tmp_path, f"{number}.md", title=f"Ban {number}", publishedDateTime=f"2021-06-2{number}T10:00:00Z")
    export = export_at(
        library_at(tmp_path), "ban newer:2d sort:title", place="my news", limit=1, accessed=date(2022, 1, 2)
    )
    said = dict(note(export, "bibtex"))
    assert said["dataset"] == "my news"
    assert re.fullmatch("sha256 [0-9a-f]{64}", said["dataset digest"])
    assert said["query"] == "ban newer:2d"
    assert said["in words"] == "word ban, of the last 2 days"
    assert said["ages count back from"] == "2021-06-22T10:00:00Z"
    assert said["articles"] == "1 of 3, the first of 2 found"
    assert said["order"] == "title A to Z"
    assert said["to repeat"] == (
        "frtui export 'my news' 'ban newer:2d' --format bibtex --sort=title --limit 1 --as-of 2021-06-22T10:00:00Z"
        " --accessed 2022-01-02"
    )


def test_the_note_stands_where_the_format_has_room_and_nowhere_if_unwanted(tmp_path: Path):
    write_record(tmp_path, "a.md", title="A")
    library = library_at(tmp_path)
    for form in FORMATS.values():
        whole, without = export_at(library), export_at(library, has_note=False)
        inside = "to repeat" in written(whole, form.name)
        assert inside == form.holds_note
        assert bool(beside(whole, form.name)) != inside
        assert "to repeat" not in written(without, form.name)
        assert beside(without, form.name) == ""


def test_several_folders_have_no_one_command(tmp_path: Path):
    for name in "ab":
        write_record(tmp_path / name, "x.md", title="X")
    export = export_at(library_at(tmp_path / "a", tmp_path / "b"))
    assert "to repeat" not in dict(note(export, "csv"))


def test_a_remark_that_a_spreadsheet_would_read_on_from_is_in_quotes(tmp_path: Path):
    write_record(tmp_path, "a.md", title="A")
    export = export_at(library_at(tmp_path), place='x,"y')
    rows = list(csv.reader(io.StringIO(written(export, "csv")[1:], newline="")))
    assert [row for row in rows if row[0] == 'dataset: x,"y' or row[0] == '# dataset: x,"y']
    assert rows[-1][COLUMNS.index("title")] == "A"


@pytest.mark.parametrize(
    "place", ["x,=HYPERLINK(1)", "x, +cmd|' /C calc'!A0", "x;=1+1", "x,-1", "x,-a+cmd|'/C calc'!A0", "x,＝1", "x,@a"]
)
def test_a_remark_holds_no_formula(place: str, tmp_path: Path):
    write_record(tmp_path, "a.md", title="A")
    text = written(export_at(library_at(tmp_path), place=place), "csv")
    for separator in ",;":
        rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))
        assert not any(cell.strip().startswith(tuple("=+-@＝")) for row in rows for cell in row)
    assert f"# dataset: {place}" in text


def test_an_order_does_not_put_a_remark_in_quotes(tmp_path: Path):
    write_record(tmp_path, "a.md", title="A")
    export = export_at(library_at(tmp_path), "sort:provider,-title")
    [line] = [line for line in written(export, "csv").splitlines() if "to repeat" in line]
    assert line.startswith("# to repeat: ") and "--sort=provider,-title" in line


def test_a_digest_of_the_dataset_is_of_paths_and_sizes(tmp_path: Path):
    def digest(*files: tuple[str, int]) -> str:
        catalogue = Catalogue()
        catalogue.write((found(path, size), article(path, title="A")) for path, size in files)
        return dataset_digest(catalogue)

    one = digest(("a.md", 1), ("b.md", 2))
    assert one == digest(("b.md", 2), ("a.md", 1))
    assert len({one, digest(("a.md", 1)), digest(("a.md", 1), ("b.md", 3)), digest(("a.md", 1), ("c.md", 2))}) == 4


# --- a dossier ---


@pytest.mark.parametrize("name", ["md", "html"])
@pytest.mark.parametrize("group", ["day", "provider", "story"])
def test_a_dossier_has_every_article_once_and_leads_to_it(name: str, group: str):
    export = sample_export(group)
    text = written(export, name)
    anchors = re.findall(r'id="(article-\d+)"', text)
    assert anchors == [f"article-{number}" for number in range(1, len(export.ids) + 1)]
    targets = re.findall(r'(?:href="|\]\()#([a-z]+-\d+)', text)
    assert set(anchors) <= set(targets) <= {*anchors, *re.findall(r'id="(group-\d+)"', text)}


def test_a_dossier_by_story_puts_the_same_title_together(tmp_path: Path):
    for path, title in (("a.md", "The Bridge opens!"), ("b.md", "A tram"), ("c.md", "the bridge: opens")):
        write_record(tmp_path, path, title=title)
    page = written(export_at(library_at(tmp_path), group="story"), "md")
    assert "## The Bridge opens! (2 versions)" in page
    titles = re.findall("^### (.*)$", page, re.MULTILINE)
    assert titles == ["The Bridge opens!", "the bridge: opens", "A tram"]


def test_a_dossier_has_notes_tags_stars_and_related_items(tmp_path: Path):
    write_record(tmp_path, "a.md", title="A hearing on guidance", webUrl="https://a.example/1")
    related = [
        {"title": "Seen here", "webUrl": "https://a.example/1"},
        {"title": "Elsewhere", "webUrl": "javascript:x"},
    ]
    write_record(tmp_path, "posts/b.md", title="B", related=related)
    export = export_at(library_at(tmp_path), mark_of=mark_of)
    page, text = written(export, "html"), written(export, "md")
    assert '<aside class="note" dir="auto"><strong>Note</strong> First line.<br/>\n*Second* line' in page
    assert '<li dir="auto">to read</li><li dir="auto">Ä &amp; &lt;b&gt;</li>' in page
    assert "starred" in page and "★" in text
    assert "> **Note:** First line.\\\n> \\*Second\\* line with a \\| and {braces}." in text
    assert "Related in this dossier" in page and '<a href="#article-1">Seen here</a>' in page
    assert "[Seen here](#article-1), in this dossier" in text
    assert "Elsewhere" in page and "Elsewhere" in text and "javascript" not in page + text


def test_lists_of_a_body_stay_lists(tmp_path: Path):
    body = (
        "# One\n\n- a\n    - b\n        1. c\n\n```\n``` x\ncode\n```\n\n> quoted\n\nText [link](https://l.example/1)\n"
    )
    write_record(tmp_path, "a.md", body, title="A")
    text = written(export_at(library_at(tmp_path)), "md")
    assert "\n#### One\n\n- a\n    - b\n        1. c\n" in text
    assert "\n> quoted\n" in text
    assert "- \\[1\\] [https://l.example/1](https://l.example/1)\n" in text


# --- streaming ---


@pytest.mark.parametrize("name", [name for name in ALL if name not in ("md", "html")])
def test_pieces_come_article_by_article(name: str, tmp_path: Path):
    for number in range(20):
        write_record(tmp_path, f"{number:02}.md", title=f"T{number}")
    done: list[int] = []
    made = FORMATS[name].pieces(export_at(library_at(tmp_path), on_article=done.append))
    before = sum(1 for _ in takewhile(lambda piece: len(done) < 10, made))
    assert before >= 10 and len(done) == 10
    assert "".join(made).strip()
    assert done == list(range(1, 21))


def test_every_article_is_counted_once_in_a_dossier_too(tmp_path: Path):
    for number in range(5):
        write_record(tmp_path, f"{number}.md", title=f"T{number}")
    for name in ("md", "html"):
        done: list[int] = []
        written(export_at(library_at(tmp_path), on_article=done.append), name)
        assert done == [1, 2, 3, 4, 5]


# --- names ---


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.md", "md"),
        ("A.HTM", "html"),
        ("x.csl.json", "csl-json"),
        ("x.json", "json"),
        ("x.ndjson", "jsonl"),
        ("refs.bib", "bibtex"),
        ("x.txt", None),
        ("csv", None),
    ],
)
def test_the_end_of_a_name_means_a_format(file: str, name: str | None):
    form = format_of_file(file)
    assert (form.name if form else None) == name


def test_an_empty_export_is_a_whole_file_too(tmp_path: Path):
    write_record(tmp_path, "a.md", title="A")
    export = export_at(library_at(tmp_path), "nothing")
    for name in ("atom", "opml", "html"):
        ET.fromstring(written(export, name))
    assert json.loads(written(export, "json")) == json.loads(written(export, "csl-json")) == []
    assert written(export, "jsonl") == written(export, "ris") == ""


def test_the_same_export_has_the_same_bytes():
    for name in ALL:
        assert written(sample_export(), name) == written(sample_export(), name)
