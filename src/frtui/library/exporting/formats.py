"""The formats of an export by name, and the pieces of text that each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from frtui.library.exporting.export import Export
from frtui.library.exporting.methods import note_lines


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is what ``--format`` takes, ``suffixes`` are the ends of file names that mean it, the usual one first.

    ``holds_note``: whether the methods note stands in the file itself; else it belongs beside it.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    holds_note: bool
    writer: str
    """The module and the function in it that makes the pieces: loaded when it is needed."""

    def pieces(self, export: Export) -> Iterator[str]:
        """The file's text, in order."""
        module, _, function = self.writer.partition(".")
        write: Callable[[Export], Iterator[str]]
        write = getattr(import_module(f"frtui.library.exporting.{module}"), function)
        return write(export)


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("md", "Markdown dossier", (".md", ".markdown"), True, "markdown_page.markdown_page"),
        Format("html", "HTML dossier", (".html", ".htm"), True, "html_page.html_page"),
        Format("csv", "CSV table", (".csv",), True, "csv_table.csv_table"),
        Format("json", "JSON list", (".json",), False, "json_records.json_list"),
        Format("jsonl", "JSON lines", (".jsonl", ".ndjson"), False, "json_records.json_lines"),
        Format("bibtex", "BibTeX", (".bib", ".bibtex"), True, "references.bibtex_file"),
        Format("ris", "RIS", (".ris",), False, "references.ris_file"),
        Format("csl-json", "CSL-JSON", (".csl.json", ".csljson"), False, "references.csl_json_file"),
        Format("opml", "OPML outline", (".opml",), True, "outline.opml"),
        Format("atom", "Atom feed", (".atom",), True, "feed.atom"),
    )
}


def pieces(export: Export, form: str) -> Iterator[str]:
    """The text of ``export`` in the format called ``form``, in pieces to be written in order, as UTF-8.

    Line ends are part of it. Raises ``KeyError`` at once for a format that there is not; while it goes on
    ``CatalogueError``, and ``OSError`` where a record's file has gone.
    """
    return FORMATS[form].pieces(export)


def beside(export: Export, form: str) -> str:
    """The methods note that belongs beside the file; empty where it stands in the file, or is not wanted."""
    return "" if FORMATS[form].holds_note else "".join(f"{line}\n" for line in note_lines(export, form))


def format_of_file(name: str) -> Format | None:
    """The format that the end of a file's name means; the longest end that fits. None where it means none."""
    fitting = [
        (len(suffix), form) for form in FORMATS.values() for suffix in form.suffixes if name.lower().endswith(suffix)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
