"""What holds for a record that is exported: every file is read again as what it should be, and leads nowhere else."""

import csv
import io
import json
import re
import tempfile
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from zlib import crc32

from citations import CSL_SCHEMA, read_ris
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from text_properties import FORMULAS, assert_harmless

from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.cleaning import clean_line
from frtui.library.dataset import Dataset, Found
from frtui.library.exporting.csv_table import COLUMNS
from frtui.library.exporting.export import Export, Methods, Unmarked
from frtui.library.exporting.formats import FORMATS, beside, pieces
from frtui.library.order import Order
from frtui.library.query import Query

LEADS = re.compile(r"https?://|#(?:article|group)-\d+$", re.IGNORECASE)
"""Where a link in an export may lead."""

_XHTML = "{http://www.w3.org/1999/xhtml}"
_ACTIVE = frozenset(("script", "img", "iframe", "object", "embed", "form", "base", "svg", "math"))
_ANCHOR = re.compile(r'<a id="(?:article|group)-\d+">|</a>')
_NAME = "a.md"
_KEPT = (
    "key", "title", "excerpt", "body", "published", "provider", "topics", "quality", "heat", "urls", "images", "notes",
)  # fmt: skip


def exports_hold(data: bytes) -> None:
    """What each format makes of the record with the bytes `data`; nothing is asked of what is no record."""
    dataset, catalogue = _place()
    dataset.roots[0].place.joinpath(_NAME).write_bytes(data)
    article = dataset.load(_NAME)
    if not isinstance(article, Article):
        return
    catalogue.write([(Found(_NAME, len(data), crc32(data), 0), article)])
    ids = catalogue.article_ids()
    _row_holds(catalogue, ids[0], article)
    said = article.excerpt or article.title
    marks = Unmarked(True, (article.title,), said)
    methods = Methods(said, "0" * 64, Query(), Order(), 1, 1, 1)
    export_holds(Export(dataset, catalogue, ids, methods, lambda one: marks))


def _row_holds(catalogue: Catalogue, number: int, article: Article) -> None:
    """What the catalogue gives back is what was read, and a line of the list is harmless."""
    back = catalogue.article(number)
    assert back is not None
    for name in _KEPT:
        assert getattr(back, name) == getattr(article, name), name
    [row] = catalogue.rows([number])
    texts = (row.title, row.provider or "", row.domain or "", row.type or "", row.category or "", *row.topics)
    assert row.title
    for text in texts:
        assert_harmless(text)
        assert text == " ".join(text.split())


def export_holds(export: Export) -> None:
    """Every format of `export`, which has articles."""
    for form in FORMATS:
        text = "".join(pieces(export, form)) + beside(export, form)
        text.encode("utf-8")
        assert text.count("\ufeff") == (form == "csv")
        assert_harmless(text.replace("\r\n", "\n") if form in ("csv", "ris") else text)
    texts = {form: "".join(pieces(export, form)) for form in FORMATS}
    _table_holds(texts["csv"], len(export.ids))
    _pages_hold(texts)
    _markdown_holds(texts["md"])
    _records_hold(texts, len(export.ids))


def _table_holds(text: str, count: int) -> None:
    rows = [row for row in csv.reader(io.StringIO(text[1:], newline="")) if not row[0].startswith("# ")]
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 1 + count
    for row in rows[1:]:
        cells = dict(zip(COLUMNS, row, strict=True))
        numbers = [cells.pop(name) for name in ("quality", "heat", "related_count")]
        assert not any(cell.startswith(FORMULAS) for cell in cells.values()), row
        assert all(number == "" or float(number) is not None for number in numbers)


def _pages_hold(texts: dict[str, str]) -> None:
    for form in ("html", "opml", "atom"):
        root = ET.fromstring(texts[form])
        assert not {element.tag.rpartition("}")[2] for element in root.iter()} & _ACTIVE
        for element in root.iter():
            assert not [name for name in element.attrib if name.lower().startswith("on") or name in ("src", "style")]
    page = ET.fromstring(texts["html"])
    assert all(LEADS.match(one.get("href", "#article-1")) for one in page.iter(f"{_XHTML}a"))
    for content in ET.fromstring(texts["atom"]).iter("{http://www.w3.org/2005/Atom}content"):
        inside = ET.fromstring(f"<div>{content.text or ''}</div>")
        assert not {element.tag for element in inside.iter()} & _ACTIVE
        assert all(LEADS.match(one.get("href", "#article-1")) for one in inside.iter("a"))


def _markdown_holds(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(text)
    inline = [token for block in tokens for token in block.children or ()]
    raw = [token.content for token in (*tokens, *inline) if token.type in ("html_block", "html_inline")]
    assert all(_ANCHOR.fullmatch(one.strip()) for one in raw), raw
    targets = [str(token.attrGet("href")) for token in inline if token.type == "link_open"]
    assert all(LEADS.match(target) for target in targets), targets
    assert not [token for token in inline if token.type == "image"]


def _records_hold(texts: dict[str, str], count: int) -> None:
    assert len(json.loads(texts["json"])) == count
    assert [json.loads(line) for line in texts["jsonl"].splitlines()] == json.loads(texts["json"])
    items = json.loads(texts["csl-json"])
    Draft7Validator(CSL_SCHEMA).validate(items)
    titles = [clean_line(record["title"]) for record in read_ris(texts["ris"])]
    assert titles == [item["title"] for item in items]
    entries = [line for line in texts["bibtex"].splitlines() if line.startswith("@") and line != "@comment{"]
    assert len(entries) == count, entries


@cache
def _place() -> tuple[Dataset, Catalogue]:
    """A folder for one record, and a catalogue of it. Gone when the program ends."""
    global _folder
    _folder = tempfile.TemporaryDirectory(prefix="frtui-exports-")
    return Dataset.at([Path(_folder.name).resolve()]), Catalogue()


_folder: tempfile.TemporaryDirectory[str] | None = None
