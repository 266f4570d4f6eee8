"""Small datasets for the tests of the library: records from keyword arguments, and a folder of them read."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.facets import FACETS
from frtui.library.fields import article_of
from frtui.library.following import current
from frtui.library.found import Found
from frtui.library.frontmatter import FrontMatter
from frtui.library.index import Index
from frtui.library.order import SORTS, Order
from frtui.library.query import Query
from frtui.library.refresh import read_whole
from frtui.library.store import Store
from frtui.library.view import answer
from frtui.library.words import words

as_anyone_but_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def source(body: str = "", /, **fields: Any) -> bytes:
    """The bytes of a record with `fields` and, behind them, `body`."""
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False) if fields else ""
    return f"---\n{front}---\n{body}".encode("utf-8", "surrogatepass")


def write_record(folder: Path, path: str, body: str = "", /, **fields: Any) -> Path:
    """Write a record with `fields` into `folder`, and give back where it lies."""
    return write_file(folder, path, source(body, **fields))


def write_file(folder: Path, path: str, data: bytes | str) -> Path:
    """Write any file into `folder`, and give back where it lies."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def article(path: str = "a.md", body: str = "", /, **fields: Any) -> Article:
    """The article that a record with `fields` at `path` is."""
    made = load_bytes(path, source(body, **fields))
    assert isinstance(made, Article), made
    return made


def made(path: str = "folder/2021-06-25-stem.md", body: str = "", related: tuple[str, ...] = (), **own: Any) -> Article:
    """The article of a record with the fields `own`."""
    return article_of(path, FrontMatter(own, body, related))


def found(path: str, size: int = 1) -> Found:
    """A file as a walk finds it; another `size` makes it a changed one."""
    return Found(path, size, 0, 0)


def files_below(folder: Path) -> int:
    """Everything in `folder` and below that is not a folder nor a link to one."""
    return sum(len(names) for _, _, names in os.walk(folder))


class Library(NamedTuple):
    """A dataset that has been read."""

    dataset: Dataset
    catalogue: Catalogue
    index: Index


def library_at(*places: Path) -> Library:
    """The dataset at `places`, read whole."""
    dataset, catalogue = Dataset.at(places), Catalogue()
    read_whole(dataset, catalogue)
    return Library(dataset, catalogue, current(catalogue))


def library_of(articles: list[Article], full_text: bool = True) -> Library:
    """A library that was given `articles`, from no folder at all."""
    catalogue = Catalogue(Store(None), full_text)
    catalogue.write((found(article.path), article) for article in articles)
    return Library(Dataset(()), catalogue, current(catalogue))


def hits(catalogue: Catalogue, text: str, prefix: bool = False) -> list[str]:
    """The paths of the articles that a search for `text` finds, in order."""
    return [row.path for row in catalogue.rows(sorted(catalogue.search(words(text), prefix)))]


def described(index: Index, catalogue: Catalogue) -> Any:
    """Everything that can be asked of `index`, by ids and names alone: positions may differ."""
    orders = [Order(name, is_reversed) for name in SORTS for is_reversed in (False, True)]
    orders.append(Order("heat", False, (("provider", False), ("title", True))))
    view = answer(index, catalogue, Query())
    columns = {
        name: dict(zip(index.ids.tolist(), column.tolist(), strict=True)) for name, column in index.columns.items()
    }
    return (
        {order: index.ids[index.order(catalogue, order)].tolist() for order in orders},
        {facet: [pair for pair in view.counts(facet) if pair[1]] for facet in FACETS},
        repr({name: sorted(column.items()) for name, column in columns.items()}),
    )
