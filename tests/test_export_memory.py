"""Large exports need no more memory than small ones: pieces are made, written and forgotten."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from exports import export_at
from records import Library, source, write_record

from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.exporting.export import Export
from frtui.library.exporting.formats import pieces
from frtui.library.following import current
from frtui.library.found import Found
from frtui.library.store import Store

RECORDS = 4_000

FEW = 200

ROOM = 300_000
"""Bytes by which two peaks may differ: a few hundred articles would fill it, if they were kept."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A catalogue of so many articles, on disk; all of them are said to lie in a single file."""
    folder = tmp_path_factory.mktemp("many")
    write_record(folder, "a.md", title="A")
    catalogue = Catalogue(Store(folder / "catalogue"))
    record = source("Words of a body. " * 9, title="The bridge opens", excerpt="Cars at last. " * 9, provider="Gazette")
    one = load_bytes("a.md", record)
    for start in range(0, RECORDS, 1000):
        numbers = range(start, start + 1000)
        catalogue.write(
            (Found(f"{number}.md", number, 0, number), replace(one, path=f"{number}.md", key=f"{number}"))  # type: ignore[arg-type]
            for number in numbers
        )
    return Library(OneFile(Dataset.at([folder]).roots), catalogue, current(catalogue))


class OneFile(Dataset):
    """A dataset in which every path leads to one file, as thousands of files take long to write."""

    def locate(self, path: str) -> Path:
        return self.roots[0].place / "a.md"


def peak(export: Export, form: str) -> tuple[int, int]:
    """The most bytes that were held while the pieces were made, and how many bytes they are."""
    size = 0
    tracemalloc.start()
    try:
        for piece in pieces(export, form):
            size += len(piece)
        return tracemalloc.get_traced_memory()[1], size
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["csv", "jsonl", "json", "atom", "opml", "bibtex", "ris", "csl-json"])
def test_an_export_of_many_articles_holds_one_at_a_time(name: str, many: Library):
    whole = export_at(many)
    few = replace(whole, ids=whole.ids[:FEW])
    peak(few, name)  # what is imported and remembered once
    little, small = peak(few, name)
    much, large = peak(whole if name in ("csv", "jsonl") else replace(whole, ids=whole.ids[: 6 * FEW]), name)
    assert large > 5 * small
    assert much < little + ROOM, f"{much:,} for {large:,} characters, {little:,} for {small:,}"
