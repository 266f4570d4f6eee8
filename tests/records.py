"""Small datasets for the tests of the library: records from keyword arguments, and a folder of them read."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset, Found, load_bytes
from frtui.library.index import Index
from frtui.library.refresh import read_whole


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


def found(path: str, size: int = 1) -> Found:
    """A file as a walk finds it; another `size` makes it a changed one."""
    return Found(path, size, 0, 0)


class Library(NamedTuple):
    """A dataset that has been read."""

    dataset: Dataset
    catalogue: Catalogue
    index: Index


def library_at(*places: Path) -> Library:
    """The dataset at `places`, read whole."""
    dataset, catalogue = Dataset.at(places), Catalogue()
    index, _ = read_whole(dataset, catalogue)
    return Library(dataset, catalogue, index)


def library_of(articles: list[Article]) -> Library:
    """A library that was given `articles`, from no folder at all."""
    catalogue = Catalogue()
    written = catalogue.write((found(article.path), article) for article in articles)
    return Library(Dataset(()), catalogue, Index().extended(written))
