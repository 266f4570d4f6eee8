"""What the reader has made of articles, by id: what is asked of it follows every change at once."""

import pytest
from records import article, library_of

from frtui.library.marked import NOTED, READ, STARRED, TAGGED, Marked
from frtui.library.parsing import parse
from frtui.library.view import answer

ARTICLES = [article(f"{name}.md", title=name.title(), topics=["Harbour"]) for name in ("ferry", "tram", "bridge")]


def found(marked: Marked, library: object, text: str) -> list[str]:
    view = answer(library.index, library.catalogue, parse(text), marked=marked)  # type: ignore[attr-defined]
    return sorted(row.path for row in library.catalogue.rows(view.ids(0, 9)))  # type: ignore[attr-defined]


def test_a_mark_that_is_put_takes_the_place_of_the_one_before():
    marked = Marked()
    marked.put(3, is_read=True, tags=("later",), note="ask the port")
    assert [marked.has(3, flag) for flag in (READ, STARRED, NOTED, TAGGED)] == [True, False, True, True]
    assert (marked.tags(3), marked.note(3)) == (("later",), "ask the port")
    marked.put(3, is_starred=True)
    assert [marked.has(3, flag) for flag in (READ, STARRED, NOTED, TAGGED)] == [False, True, False, False]
    assert (marked.tags(3), marked.note(3)) == ((), "")


@pytest.mark.parametrize("number", [0, 63, 64, 100_000])
def test_any_id_can_be_marked_and_the_others_are_not(number: int):
    marked = Marked()
    marked.put(number, is_read=True)
    assert [one for one in (0, 1, 63, 64, 65, 100_000, 1_000_000) if marked.has(one, READ)] == [number]


def test_answers_follow_every_change():
    library, marked = library_of(ARTICLES), Marked()
    ferry, tram, bridge = library.catalogue.ids_of([one.path for one in ARTICLES])
    assert found(marked, library, "is:unread") == ["bridge.md", "ferry.md", "tram.md"]
    assert found(marked, library, "port") == []
    marked.put(ferry, is_read=True, tags=("Later", "Port"), note="Ask the port's office")
    assert found(marked, library, "is:unread") == ["bridge.md", "tram.md"]
    assert found(marked, library, "port") == found(marked, library, "tag:port") == ["ferry.md"]
    assert found(marked, library, "tag:=Later") == found(marked, library, "note:/^Ask/") == ["ferry.md"]
    marked.put(tram, tags=("later",))
    assert found(marked, library, "tag:later") == ["ferry.md", "tram.md"]
    assert found(marked, library, "tag:=later") == found(marked, library, "tag:/^l/") == ["tram.md"]
    marked.put(ferry)
    assert found(marked, library, "port") == found(marked, library, "has:note") == []
    assert found(marked, library, "tag:later tag:bridge") == found(marked, library, "has:tag") == ["tram.md"]
    marked.put(bridge, is_starred=True)
    assert found(marked, library, "is:starred OR has:tag") == ["bridge.md", "tram.md"]


def test_marks_of_articles_that_the_index_lacks_count_for_nothing():
    library, marked = library_of(ARTICLES), Marked()
    marked.put(5_000, is_read=True, tags=("gone",), note="gone")
    view = answer(library.index, library.catalogue, parse("gone OR tag:gone OR is:read"), marked=marked)
    assert len(view) == 0
    assert view.counts("tag") == []


def test_marks_say_the_same_however_they_have_come_about():
    one, other = Marked(), Marked()
    one.put(3, is_read=True, tags=("later",), note="Ask")
    one.put(900, is_starred=True)
    one.put(900)
    assert not one.says_what(other)
    other.put(3, is_read=True, tags=("later",), note="Ask")
    assert one.says_what(other) and other.says_what(one)
    other.put(4, is_read=True)
    assert not one.says_what(other)
    other.put(4)
    other.put(3, is_read=True, tags=("later",), note="Ask again")
    assert not one.says_what(other)
    assert not one.says_what(Marked(is_known=False)) and not Marked().says_what(Marked(is_known=False))
