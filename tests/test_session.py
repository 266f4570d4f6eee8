"""The last session with a dataset: kept whole, recalled leniently, and never in the way."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_files import a_dataset, sealed

from frtui.library.dataset import Dataset
from frtui.state.session import STEPS_KEPT, Session, file_of, keep, recall

LEFT = Session(
    query='ban "face matching"',
    sort="-date,provider",
    article="https://wire.example/2021/06/25/ban",
    row_line=7,
    sizes={"facets": 28, "article": 61},
    folded=("topic", "actor"),
    facets_shown=False,
    theme="frtui-light",
    history=("https://wire.example/a", "events/caf\udce9.md", "https://wire.example/2021/06/25/ban"),
    at=1,
    pinned="2021-06-25",
)


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    return a_dataset(tmp_path)


def told(dataset: Dataset, content: str | bytes) -> Session:
    """What is recalled of `dataset` where its file holds `content`."""
    file_of(dataset).parent.mkdir(parents=True, exist_ok=True)
    file_of(dataset).write_bytes(content.encode() if isinstance(content, str) else content)
    return recall(dataset)


def test_there_is_no_session_at_first_and_asking_makes_no_file(news: Dataset, home: Path):
    assert recall(news) == Session()
    assert list(home.iterdir()) == []


def test_a_session_is_recalled_as_it_was_left_and_of_its_own_dataset(news: Dataset, tmp_path: Path):
    (tmp_path / "other").mkdir()
    other = a_dataset(tmp_path / "other")
    assert keep(news, LEFT)
    assert keep(other, Session(query="ferry"))
    assert recall(news) == LEFT
    assert recall(other) == Session(query="ferry")
    assert sorted(file_of(news).parent.iterdir()) == sorted([file_of(news), file_of(other)])


@pytest.mark.parametrize("content", ["", "{", "[]", "3", "null", '"x"', "[" * 100_000, b"\xff\xfe\x00", '{"query": '])
def test_a_file_that_is_damaged_is_no_session_and_is_written_over(news: Dataset, content: str | bytes):
    assert told(news, content) == Session()
    assert keep(news, LEFT)
    assert recall(news) == LEFT


@pytest.mark.parametrize(
    ("name", "value", "recalled"),
    [
        ("query", 3, ""),
        ("sort", ["date"], ""),
        ("article", None, ""),
        ("row_line", "7", 0),
        ("row_line", -1, 0),
        ("row_line", True, 0),
        ("row_line", 7.5, 0),
        ("row_line", 10**30, 0),
        ("sizes", [28], {}),
        ("sizes", {"facets": 28, "article": "61", "list": -3, "x": None}, {"facets": 28}),
        ("folded", "topic", ()),
        ("folded", ["topic", 3, None], ("topic",)),
        ("facets_shown", "yes", None),
        ("facets_shown", 1, None),
        ("theme", {}, ""),
        ("pinned", "2021-02-30", ""),
        ("pinned", 20210625, ""),
        ("colour", "red", None),
    ],
)
def test_a_value_of_the_wrong_form_is_left_out_and_the_rest_is_recalled(
    news: Dataset, name: str, value: object, recalled: object
):
    keep(news, LEFT)
    entries = json.loads(file_of(news).read_bytes())
    session = told(news, json.dumps({**entries, name: value}))
    for one in fields(Session):
        assert getattr(session, one.name) == (recalled if one.name == name else getattr(LEFT, one.name)), one.name


@pytest.mark.parametrize(
    ("history", "at", "recalled"),
    [
        (["a", "b", "c"], 1, (("a", "b", "c"), 1)),
        (["a", "b", "c"], 3, (("a", "b", "c"), 2)),
        (["a", "b", "c"], -1, (("a", "b", "c"), 2)),
        (["a", "b", "c"], "1", (("a", "b", "c"), 2)),
        (["a", 3, "c"], 1, ((), -1)),
        ("abc", 1, ((), -1)),
        ([], 0, ((), -1)),
    ],
)
def test_a_history_is_recalled_whole_or_not_at_all_with_a_place_in_it(
    news: Dataset, history: object, at: object, recalled: object
):
    session = told(news, json.dumps({"history": history, "at": at}))
    assert (session.history, session.at) == recalled


@pytest.mark.parametrize(
    ("at", "first", "kept_at"), [(249, 150, 99), (200, 101, 99), (99, 0, 99), (5, 0, 5), (100, 1, 99)]
)
def test_of_a_long_history_what_is_furthest_back_goes_and_the_current_place_stays(
    news: Dataset, at: int, first: int, kept_at: int
):
    places = tuple(f"{number}.md" for number in range(250))
    keep(news, Session(history=places, at=at))
    session = recall(news)
    assert session.history == places[first : first + STEPS_KEPT]
    assert session.at == kept_at
    assert session.history[session.at] == places[at]


def test_where_it_cannot_be_written_that_is_said_and_nothing_is_left_behind(news: Dataset):
    file_of(news).mkdir(parents=True)
    assert not keep(news, LEFT)
    assert recall(news) == Session()
    assert list(file_of(news).parent.iterdir()) == [file_of(news)]


def test_a_state_folder_that_cannot_be_made_is_no_error(news: Dataset, home: Path):
    (home / "state").write_text("a file where the folder should be")
    assert not keep(news, LEFT)
    assert recall(news) == Session()


def json_values() -> st.SearchStrategy[object]:
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    )


@given(st.dictionaries(st.sampled_from([one.name for one in fields(Session)]), json_values()))
def test_whatever_a_file_says_a_session_is_recalled_that_can_be_kept(entries: dict[str, object]):
    with sealed() as dataset:
        session = told(dataset, json.dumps(entries))
        assert keep(dataset, session)
        assert recall(dataset) == session


@given(st.binary(max_size=40))
def test_recall_never_raises_whatever_the_bytes(content: bytes):
    with sealed() as dataset:
        told(dataset, content)
