"""When views were last visited: kept for each dataset, and never in the way."""

from pathlib import Path

import pytest
from records import article, found
from view_files import a_dataset

from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import opened, remove
from frtui.library.dataset import Dataset
from frtui.state.visits import file_of, last_seen, visited


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    return a_dataset(tmp_path)


@pytest.fixture
def catalogue() -> Catalogue:
    return with_articles(Catalogue(), 5)


def with_articles(catalogue: Catalogue, count: int) -> Catalogue:
    """`catalogue` with so many articles more."""
    paths = [f"{catalogue.largest_id() + number}.md" for number in range(count)]
    catalogue.write((found(path), article(path)) for path in paths)
    return catalogue


def test_no_view_has_been_visited_at_first_and_asking_makes_no_file(news: Dataset, catalogue: Catalogue, home: Path):
    assert last_seen(news, catalogue) == {}
    assert list(home.iterdir()) == []


def test_the_last_visit_counts_under_the_folded_name_and_in_this_dataset_alone(news: Dataset, tmp_path: Path):
    (tmp_path / "other").mkdir()
    catalogue = Catalogue()
    assert visited(news, catalogue, "Ban")
    assert visited(news, with_articles(catalogue, 7), "Écoles")
    assert visited(news, with_articles(catalogue, 5), "ECOLES")
    assert last_seen(news, catalogue) == {"ecoles": 12, "ban": 0}
    assert last_seen(a_dataset(tmp_path / "other"), catalogue) == {}


def test_a_visit_counts_as_long_as_the_catalogue_is_the_same(news: Dataset, tmp_path: Path):
    """Where that is made anew ids begin again: they say nothing of what is new."""
    file = tmp_path / "a.sqlite"
    catalogue, _ = opened(file, news.places)
    visited(news, with_articles(catalogue, 5), "Ban")
    catalogue.close()
    catalogue, _ = opened(file, news.places)
    assert last_seen(news, catalogue) == {"ban": 5}
    catalogue.close()
    remove(file)
    catalogue, _ = opened(file, news.places)
    assert last_seen(news, with_articles(catalogue, 3)) == {}
    visited(news, catalogue, "Ban")
    assert last_seen(news, catalogue) == {"ban": 3}
    catalogue.close()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '"x"', "[" * 100_000, "\udcff", '{"a": 3, "b": {"seen": "1"}, "c": {"seen": true}, "d": {}}'],
)
def test_a_torn_or_foreign_file_counts_for_nothing_and_is_written_over(news: Dataset, catalogue: Catalogue, text: str):
    file_of(news).parent.mkdir(parents=True)
    file_of(news).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert last_seen(news, catalogue) == {}
    assert visited(news, catalogue, "Ban")
    assert last_seen(news, catalogue) == {"ban": 5}


def test_of_a_partly_foreign_file_the_rest_counts_and_what_is_not_known_stays(news: Dataset, catalogue: Catalogue):
    assert visited(news, catalogue, "Y")
    text = file_of(news).read_text()
    file_of(news).write_text(text.replace("{", '{"ban": {"seen": 3, "instant": 9}, "x": {"seen": -1}, ', 1))
    assert last_seen(news, catalogue) == {"y": 5}
    visited(news, catalogue, "Ban")
    assert last_seen(news, catalogue) == {"y": 5, "ban": 5}
    assert '"instant": 9' in file_of(news).read_text()


def test_where_it_cannot_be_written_that_is_said(news: Dataset, catalogue: Catalogue):
    file_of(news).mkdir(parents=True)
    assert not visited(news, catalogue, "Ban")
    assert last_seen(news, catalogue) == {}
