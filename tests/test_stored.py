"""What is kept of a file, and that a catalogue in a file is a catalogue like any other."""

import pickle
import threading
from typing import Any

import pytest
from catalogues import Batch, answers, at, batches, folder, happen, histories
from hypothesis import given, settings
from hypothesis import strategies as st
from records import article, found, hits
from yaml_values import keys, yaml_values

from frtui.library.article import Unreadable
from frtui.library.catalogue import Catalogue, Changes
from frtui.library.fields import article_of
from frtui.library.frontmatter import FrontMatter
from frtui.library.schema import RECORD, SKIPPED, UNREADABLE
from frtui.library.store import CatalogueError
from frtui.library.stored import NEVER, Stored, stored

fewer = settings(max_examples=settings().max_examples // 2)

# --- one file ---


def test_a_file_without_front_matter_is_kept_with_its_stamp_alone():
    assert stored(found("caf\udce9.txt", 7), None) == Stored(b"caf\xe9.txt", 7, 0, 0, SKIPPED)


def test_a_broken_file_is_kept_with_its_reason():
    kept = stored(found("a.md", 7), Unreadable("a.md", 3, "odd \udcff"))
    assert kept == Stored(b"a.md", 7, 0, 0, UNREADABLE, 3, "odd ?")


def test_a_file_that_may_be_readable_another_time_is_kept_under_a_stamp_that_no_file_has():
    kept = stored(found("a.md", 7), Unreadable("a.md", 0, "no such disk", may_pass=True))
    assert (kept.size, kept.modified, kept.inode) == NEVER
    assert (kept.outcome, kept.line, kept.reason) == (UNREADABLE, 0, "no such disk")


def test_an_article_is_kept_with_its_columns_and_its_words():
    kept = stored(found("a.md", 7), article("a.md", "<b>Bri</b>dge", title="The Ferry", topics=["Town Hall", "AI"]))
    assert (kept.outcome, kept.reason, kept.article[0], kept.article[1]) == (RECORD, None, "The Ferry", "the ferry")
    assert kept.texts == ("the ferry", "", "bridge", "", "town hall \ue000 ai")


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(["title", "topics", "excerpt", "quality", "provider"]), keys), yaml_values
    ),
    st.text(st.characters(codec=None), max_size=20),
)
def test_what_is_kept_goes_from_one_process_to_another_and_into_a_file(fields: dict[Any, Any], body: str):
    kept = stored(found("a.md"), article_of("a.md", FrontMatter(fields, body, ())))
    assert pickle.loads(pickle.dumps(kept)) == kept
    with at(None) as catalogue:
        catalogue.take_up([kept])
        assert catalogue.file_ids() == [1]


# --- in a file as in memory ---


@fewer
@given(histories(), st.booleans())
def test_a_catalogue_in_a_file_answers_like_one_in_memory_also_when_it_is_opened_again(
    history: list[Batch | list[str]], full_text: bool
):
    with folder() as place, at(None) as memory:
        with at(place / "a.sqlite", full_text) as file:
            for happening in history:
                happen(memory, happening)
                happen(file, happening)
            expected = answers(memory)
            assert answers(file) == expected
            turn = file.turn
        with at(place / "a.sqlite") as again:
            assert (answers(again), again.turn, again.has_full_text) == (expected, turn, full_text)


@fewer
@given(histories(), histories())
def test_a_catalogue_goes_on_where_it_was_left(before: list[Batch | list[str]], after: list[Batch | list[str]]):
    """Each happening in a life of its own."""
    with folder() as place, at(None) as memory:
        for happening in [*before, *after]:
            happen(memory, happening)
            with at(place / "a.sqlite") as file:
                happen(file, happening)
        with at(place / "a.sqlite") as file:
            assert answers(file) == answers(memory)


def test_a_new_catalogue_is_empty():
    with folder() as place:
        for where in (None, place / "a.sqlite"):
            with at(where) as catalogue:
                assert (catalogue.place, catalogue.turn, catalogue.largest_id()) == (where, 0, 0)
                assert (catalogue.snapshot(), list(catalogue.meta())) == ({}, ["series"])
                assert catalogue.changes(0) == Changes(0, [], [])


def test_notes_and_snapshots_are_kept_in_place_of_those_before():
    with folder() as place:
        with at(place / "a.sqlite") as catalogue:
            catalogue.note(places="x", colour="blue")
            catalogue.note(colour="red")
            catalogue.keep_snapshot({"a": b"1", "b": b""})
            catalogue.keep_snapshot({"b": b"\0", "c": b"3"})
        with at(place / "a.sqlite") as catalogue:
            assert {"places": "x", "colour": "red"}.items() <= catalogue.meta().items()
            assert catalogue.snapshot() == {"b": b"\0", "c": b"3"}
            assert catalogue.snapshot("c", "a") == {"c": b"3"}


# --- what has changed ---


def test_changes_are_the_ids_that_were_written_and_those_that_are_gone_since_a_turn():
    with at(None) as catalogue:
        catalogue.write([(found("a.md"), article("a.md")), (found("b.md"), None)])
        catalogue.write([(found("c.md"), article("c.md"))])
        catalogue.forget([1, 3])
        catalogue.write([(found("b.md", 2), article("b.md"))])
        assert catalogue.turn == 4
        assert catalogue.changes(0) == Changes(4, [1, 2, 3, 2], [1, 3])
        assert catalogue.changes(1) == Changes(4, [3, 2], [1, 3])
        assert catalogue.changes(3) == Changes(4, [2], [])
        assert catalogue.changes(4) == Changes(4, [], [])


@pytest.mark.parametrize("nothing", [lambda one: one.write([]), lambda one: one.forget([])], ids=["write", "forget"])
def test_what_does_nothing_is_no_turn(nothing: Any):
    with at(None) as catalogue:
        nothing(catalogue)
        assert catalogue.turn == 0


@given(histories(), st.data())
def test_whoever_looks_at_the_changes_alone_misses_nothing(history: list[Batch | list[str]], data: st.DataObject):
    with at(None) as catalogue:
        states = [contents(catalogue)]
        turns = [0]
        for happening in history:
            happen(catalogue, happening)
            states.append(contents(catalogue))
            turns.append(catalogue.turn)
        assert turns == sorted(turns)
        place = data.draw(st.integers(0, len(history)))
        changes = catalogue.changes(turns[place])
        assert changes.turn == catalogue.turn
        before, after = states[place], states[-1]
        changed = {number for number in {*before, *after} if before.get(number) != after.get(number)}
        assert changed <= {*changes.written, *changes.gone}


def contents(catalogue: Catalogue) -> dict[int, Any]:
    """All that is known of each file, by its id."""
    return {number: catalogue.rows([number]) for number in catalogue.file_ids()}


# --- several at one file ---


@fewer
@given(st.lists(st.integers(0, 9), max_size=4, unique=True).flatmap(lambda moments: st.tuples(*map(batches, moments))))
def test_what_two_frtuis_take_up_alike_is_taken_up_once(several: tuple[Batch, ...]):
    """The second finds that all of it is there already, just so, and leaves it alone."""
    with folder() as place, at(place / "a.sqlite") as one, at(place / "a.sqlite") as other:
        for batch in several:
            one.write(batch)
            turn, expected = one.turn, answers(one)
            assert other.turn == turn
            assert other.write(batch) == []
            assert (one.turn, other.turn) == (turn, turn)
            assert answers(one) == answers(other) == expected


def test_what_one_takes_up_another_sees_at_once_and_may_take_up_again():
    with folder() as place, at(place / "a.sqlite") as one, at(place / "a.sqlite") as other:
        [number] = one.write([(found("a.md"), article("a.md", title="bridge"))])
        assert hits(other, "bridge") == ["a.md"]
        assert other.write([(found("a.md", 2), article("a.md", title="ferry"))]) == [number]
        assert (hits(one, "bridge"), hits(one, "ferry")) == ([], ["a.md"])
        assert one.changes(1) == Changes(2, [number], [])
        one.forget([number])
        assert (other.file_ids(), hits(other, "ferry")) == ([], [])


def test_many_threads_may_read_while_another_writes_and_see_whole_batches_only():
    with folder() as place, at(place / "a.sqlite") as catalogue:
        is_over = threading.Event()
        wrong: list[object] = []

        def look() -> None:
            turn = 0
            while not is_over.is_set():
                try:
                    changes = catalogue.changes(turn)
                    rows = catalogue.rows(changes.written)
                    found = len(catalogue.search(["even"])) + len(catalogue.search(["odd"]))
                    if len(rows) != len(changes.written) or found % 10 or catalogue.article_count() % 10:
                        wrong.append((changes, len(rows), found))
                    turn = changes.turn
                except CatalogueError as error:
                    wrong.append(error)

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for turn in range(30):
            title = "even" if turn % 2 else "odd"
            catalogue.write([(found(path, turn), article(path, title=title)) for path in paths_of(turn)])
        is_over.set()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert (catalogue.turn, catalogue.article_count()) == (30, 200)


def paths_of(turn: int) -> list[str]:
    """Ten files; every third time, those of two turns before."""
    return [f"{turn - 2 * (turn % 3 == 2)}-{place}.md" for place in range(10)]


def test_two_writers_take_turns_and_neither_loses_anything():
    with folder() as place, at(place / "a.sqlite") as one, at(place / "a.sqlite") as other:
        wrong: list[Exception] = []

        def write(catalogue: Catalogue, name: str) -> None:
            try:
                for number in range(20):
                    catalogue.write([(found(path), article(path)) for path in (f"{name}{number}.md", f"{number}.md")])
            except CatalogueError as error:
                wrong.append(error)

        threads = [threading.Thread(target=write, args=which) for which in ((one, "a"), (other, "b"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert one.article_count() == other.article_count() == 60
        written = one.changes(0).written
        assert len(written) == len(set(written)) == 60
