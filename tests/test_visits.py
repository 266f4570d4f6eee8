"""When views were last visited: kept for each dataset, and never in the way."""

from pathlib import Path

import pytest
from view_files import a_dataset

from frtui.library.dataset import Dataset
from frtui.state.visits import file_of, last_seen, visited


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    return a_dataset(tmp_path)


def test_no_view_has_been_visited_at_first_and_asking_makes_no_file(news: Dataset, home: Path):
    assert last_seen(news) == {}
    assert list(home.iterdir()) == []


def test_the_last_visit_counts_under_the_folded_name_and_in_this_dataset_alone(news: Dataset, tmp_path: Path):
    (tmp_path / "other").mkdir()
    assert visited(news, "Écoles", 7)
    assert visited(news, "Ban", 0)
    assert visited(news, "ECOLES", 12)
    assert last_seen(news) == {"ecoles": 12, "ban": 0}
    assert last_seen(a_dataset(tmp_path / "other")) == {}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '"x"', "[" * 100_000, "\udcff", '{"a": 3, "b": {"seen": "1"}, "c": {"seen": true}, "d": {}}'],
)
def test_a_torn_or_foreign_file_counts_for_nothing_and_is_written_over(news: Dataset, text: str):
    file_of(news).parent.mkdir(parents=True)
    file_of(news).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert last_seen(news) == {}
    assert visited(news, "Ban", 5)
    assert last_seen(news) == {"ban": 5}


def test_of_a_partly_foreign_file_the_rest_counts_and_what_is_not_known_stays(news: Dataset):
    file_of(news).parent.mkdir(parents=True)
    file_of(news).write_text('{"ban": {"seen": 3, "instant": 9}, "x": {"seen": -1}, "y": {"seen": 4}}')
    assert last_seen(news) == {"ban": 3, "y": 4}
    visited(news, "Ban", 8)
    assert '"instant": 9' in file_of(news).read_text()


def test_where_it_cannot_be_written_that_is_said(news: Dataset):
    file_of(news).mkdir(parents=True)
    assert not visited(news, "Ban", 5)
    assert last_seen(news) == {}
