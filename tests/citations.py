"""Nasty texts for citations and exports, and citations read again by programs that did not write them."""

from typing import Any

import bibtexparser
import rispy
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

_SIGNS = [
    *"{}%&#$_~^\\\"'`<>[]()*|=+-@!?,;:/.\t\n\r", "--", "---", "''", "``", "?`", "<<", "\\{", "\\}", "\\alpha", "$x$",
    "]]>", "<b>", "</title>", "&amp;", "&#0;", "<!--", "-->", "@comment{", "@article{a,", "ER  - ", "TY  - ", "\x00",
    "\x1b[31m", "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udcff", "\u2028", "\x85",
    "é", "ä\u0301", "東京", "🙂", "a", "Ban", " ", "  ",
]  # fmt: skip

nasty = st.lists(st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=12).map("".join)
"""Text that is markup somewhere, or that no file should hold."""

CSL_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article", "article-newspaper", "document", "post", "post-weblog", "report", "webpage"]},
            "author": {"type": "array", "items": {"$ref": "#/definitions/name"}},
            "accessed": {"$ref": "#/definitions/date"},
            "issued": {"$ref": "#/definitions/date"},
            **{
                name: {"type": "string"}
                for name in ("title", "container-title", "URL", "abstract", "annote", "keyword", "note", "publisher")
            },
        },
    },
    "definitions": {
        "name": {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
        },
        "date": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": ["string", "number"]},
                    },
                },
                "literal": {"type": "string"},
                "raw": {"type": "string"},
            },
        },
    },
}
"""What CSL-JSON's documentation says of an item, for the fields that frtui may write: no others are allowed.

Written after the rules of CSL 1.0.2 (docs.citationstyles.org, and csl-data.json in citation-style-language/schema).
"""


def _latex_reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    macros = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known.add_context_category("text", [MacroTextSpec(*pair) for pair in macros.items()], prepend=True)
    return LatexNodes2Text(latex_context=known, strict_latex_spaces=True)


def from_latex(text: str) -> str:
    """What LaTeX would set for `text`."""
    return str(_latex_reader().latex_to_text(text))


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file as LaTeX sets them; `ID` is the key, `url` stays as it is. Fails on what is none."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks, library.failed_blocks
    entries = []
    for entry in library.entries:
        values = {field.key: str(field.value) for field in entry.fields}
        told = {name: value if name == "url" else from_latex(value) for name, value in values.items()}
        if "title" in told:  # the inner braces, which LaTeX does not set
            title = values["title"]
            assert title.startswith("{") and title.endswith("}")
            told["title"] = from_latex(title[1:-1])
        entries.append({"ID": entry.key, "TYPE": entry.entry_type, **told})
    return entries


def read_ris(text: str) -> list[dict[str, Any]]:
    """The records of a RIS file."""
    return list(rispy.loads(text))
