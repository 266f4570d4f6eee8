"""Exports for tests: of the sample with a few marks, and of records that mean no good."""

import re
from pathlib import Path

from commands import SAMPLE
from records import Library, library_at, library_of, made, write_record

from frtui.library.article import Article
from frtui.library.dataset import Dataset
from frtui.library.exporting.export import Export, Unmarked, export_of
from frtui.library.exporting.formats import FORMATS, pieces
from frtui.library.parsing import parse
from frtui.library.view import answer

CHOSEN = "(#courts OR type:podcast OR folder:posts OR folder:people OR title:hoshimi OR title:draft) -title:gate"
"""A dozen records of the sample: with bodies and without, dated and not, in two scripts, one story three times."""


def mark_of(article: Article) -> Unmarked:
    """Marks that depend on nothing but the article."""
    return Unmarked(
        is_starred="guidance" in article.title,
        tags=("to read", "Ä & <b>") if article.path.startswith("posts/") else (),
        note="First line.\n*Second* line with a | and {braces}." if "hearing" in article.title else "",
    )


def export_at(library: Library, query: str = "", place: str = "sample", **options: object) -> Export:
    """What `query` finds in `library`."""
    view = answer(library.index, library.catalogue, parse(query))
    return export_of(view, library.dataset, library.catalogue, place=place, **options)  # type: ignore[arg-type]


def sample_export(group: str = "day", query: str = CHOSEN) -> Export:
    """Some of the sample, with marks."""
    return export_at(library_at(SAMPLE), query, mark_of=mark_of, group=group)


def written(export: Export, form: str) -> str:
    """The whole file."""
    return "".join(pieces(export, form))


def hostile(folder: Path, text: str) -> Library:
    """A dataset of one record that says `text` wherever it can say something, with a body and a related item."""
    related = [{"title": text, "webUrl": "https://other.example/1", "provider": {"name": text}}]
    fields = {
        "title": text,
        "excerpt": text,
        "publishedDateTime": "2021-06-25T18:19:00Z",
        "webUrl": "https://a.example/1",
        "provider": {"name": text},
        "topics": [text],
        "type": "article",
        "category": text,
    }
    body = f"A body.\n\n{text}\n"
    if not re.search("[\ud800-\udfff]", text):
        write_record(folder, "hostile.md", body, **fields, related=related)
        return library_at(folder)
    # No file can say that; whoever reads one some day may let it pass.
    write_record(folder, "hostile.md", title="stand-in", related=[related[0] | {"title": "One", "provider": "Two"}])
    library = library_of([made("hostile.md", body, **fields)])
    return library._replace(dataset=Dataset.at([folder]))


ALL = tuple(FORMATS)
