"""Catalogues in memory and in files, what they can be asked, and histories of what happens to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from naive_view import PATHS, articles_at
from records import found

from frtui.library.article import Article, Unreadable
from frtui.library.catalogue import Catalogue
from frtui.library.found import Found
from frtui.library.schema import RECORD, SKIPPED, UNREADABLE
from frtui.library.store import Store
from frtui.library.words import words

Batch = list[tuple[Found, Article | Unreadable | None]]
"""What one writing takes up."""

SEARCHED = ["bridge", "ban", "brucke", "東京", "a i", "opens", "wire", "bridge ban"]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one example of a property test: fixtures last for all of them."""
    with TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def at(place: Path | None, full_text: bool = True) -> Iterator[Catalogue]:
    """The catalogue in the file at `place`, or a new one in memory; closed behind."""
    catalogue = Catalogue(Store(place), full_text)
    try:
        yield catalogue
    finally:
        catalogue.close()


def answers(catalogue: Catalogue) -> dict[str, Any]:
    """Everything that `catalogue` can be asked, but for its turn and its snapshot."""
    ids = catalogue.article_ids()
    articles = list(catalogue.articles(ids))
    phrases = [(words(text), prefix) for text in SEARCHED for prefix in (False, True)]
    return {
        "files": {path: catalogue.known(path) for path in PATHS},
        "file ids": catalogue.file_ids(),
        "article ids": ids,
        "counts": [catalogue.count(outcome) for outcome in (RECORD, UNREADABLE, SKIPPED)],
        "article count": catalogue.article_count(),
        "largest id": catalogue.largest_id(),
        "unreadable": catalogue.unreadable(),
        "skipped": catalogue.skipped(),
        "newest": [catalogue.newest(limit) for limit in (1, 3, 99)],
        "by path": catalogue.ids_by_path(),
        "titles": sorted(catalogue.title_ranks()),
        "rows": catalogue.rows(ids),
        "articles": articles,
        "keys": catalogue.with_key([one.key for one in articles]),
        "duplicates": sorted(catalogue.duplicates()),
        "addresses": sorted(catalogue.addresses()),
        "paths": sorted(catalogue.paths()),
        "found": [sorted(catalogue.search(phrase, prefix)) for phrase, prefix in phrases],
    }


@st.composite
def batches(draw: st.DrawFn, moment: int) -> Batch:
    """Some files in any state, none of which has been like that at another `moment`."""
    paths = draw(st.lists(st.sampled_from(PATHS), max_size=4, unique=True))
    broken = st.builds(Unreadable, st.just(""), st.integers(0, 9), st.sampled_from(["odd", "gone"]), st.booleans())
    return [
        (found(path, moment), draw(st.one_of(articles_at(path), articles_at(path), st.none(), broken)))
        for path in paths
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Batch | list[str]]:
    """What happens one after the other: batches are taken up, and files at some paths forgotten."""
    happenings: list[Batch | list[str]] = []
    for moment in range(draw(st.integers(0, 5))):
        if draw(st.integers(0, 2)):
            happenings.append(draw(batches(moment)))
        else:
            happenings.append(draw(st.lists(st.sampled_from(PATHS), max_size=3, unique=True)))
    return happenings


def happen(catalogue: Catalogue, happening: Batch | list[str]) -> None:
    """Let it happen to `catalogue`."""
    paths = [one for one in happening if isinstance(one, str)]
    catalogue.write([one for one in happening if not isinstance(one, str)])
    catalogue.forget(catalogue.ids_of(paths))
