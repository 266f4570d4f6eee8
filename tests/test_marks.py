"""Marks: what is kept of an article, by whom it is seen, and what becomes of a file that is none."""

import os
import sqlite3
import subprocess
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from damages import fill_up
from records import article, made

from frtui.library.dataset import Dataset
from frtui.state import marks as marks_module
from frtui.state.marks import (
    Change,
    ChangedElsewhere,
    Mark,
    Marks,
    MarksError,
    Subject,
    changes,
    home_of,
    subject_of,
    tags_of,
)

HEARING = Subject("https://gazette.example/hearing", "", "2021/hearing.md", "The hearing", "00112233445566aa")
FERRY = Subject("ferry.md", "/home/me/news", "ferry.md", "The ferry")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "marks.sqlite3"


def star(marks: Marks, subject: Subject) -> None:
    marks.change([Change(subject, "starred", False, True)])


# --- what marks hang on ---


def test_an_article_is_marked_by_its_url_wherever_it_lies_and_else_by_its_path_in_its_dataset(tmp_path: Path):
    dataset = Dataset.at([tmp_path])
    with_url = article("a.md", title="A", webUrl="https://gazette.example/a")
    without = article("b.md", title="B")
    assert subject_of(with_url, dataset) == Subject("https://gazette.example/a", "", "a.md", "A", "")
    assert subject_of(without, dataset, "0123") == Subject("b.md", str(tmp_path), "b.md", "B", "0123")
    assert home_of(dataset) == str(tmp_path)


def test_a_name_that_is_no_text_is_marked_like_any_other(place: Path, tmp_path: Path):
    odd = made("caf\udce9.md", title="Caf\ud800")
    subject = subject_of(odd, Dataset.at([tmp_path]))
    marks = Marks(place)
    star(marks, subject)
    star(marks, Subject("caf\udce8.md", "caf\udce8"))
    assert marks.of(subject).is_starred
    assert [key for key, _ in marks.all(subject.home)] == ["caf\\udce9.md"]
    assert marks.of(Subject("caf\udce8.md", "caf\udce8")).is_starred
    marks.close()


@pytest.mark.parametrize(
    ("texts", "tags"),
    [
        ([], ()),
        (["b", "a", "B", "á"], ("a", "b")),
        ([" to \n read ", "", "\x1b"], ("to read", "␛")),
        (["Privacy", "PRIVACY"], ("Privacy",)),
        (["東京", "zebra"], ("zebra", "東京")),
    ],
)
def test_tags_are_lines_in_order_and_none_stands_there_twice(texts: list[str], tags: tuple[str, ...]):
    assert tags_of(texts) == tags


def test_the_changes_between_two_marks_are_those_of_the_fields_that_differ():
    before, after = Mark(True, False, ("a",), "x"), Mark(True, True, ("a",), "")
    assert changes(FERRY, before, after) == [Change(FERRY, "starred", False, True), Change(FERRY, "note", "x", "")]


# --- keeping ---


def test_marks_are_there_in_the_next_start(place: Path):
    marks = Marks(place)
    assert marks.note == ""
    assert marks.of(HEARING) == Mark()
    marks.change(changes(HEARING, Mark(), Mark(True, True, ("Privacy", "to read"), "Ask about §7.\nThen file.")))
    marks.change([Change(HEARING, "read", True, False)])
    marks.close()
    again = Marks(place)
    assert again.of(HEARING) == Mark(False, True, ("Privacy", "to read"), "Ask about §7.\nThen file.")
    assert (again.note, again.place) == ("", place)
    again.close()


def test_the_file_is_the_readers_alone(place: Path):
    Marks(place).close()
    assert place.stat().st_mode & 0o077 == 0


def test_they_lie_in_the_data_folder(home: Path):
    assert marks_module.file() == home / "data" / "frtui" / "marks.sqlite3"
    assert not marks_module.file().parent.exists()


def test_marks_of_a_url_are_seen_everywhere_and_those_of_a_path_in_its_dataset(place: Path):
    marks = Marks(place)
    for subject in (HEARING, FERRY, Subject("ferry.md", "/home/me/other"), Subject("a.md", "/home/me/news\0/x")):
        star(marks, subject)
    assert marks.of(Subject("ferry.md", "/home/me/third")) == Mark()
    starred = Mark(is_starred=True)
    assert list(marks.all("/home/me/news")) == [("ferry.md", starred), (HEARING.key, starred)]
    assert list(marks.all("/home/me/news\0/x")) == [("a.md", starred), (HEARING.key, starred)]
    assert list(marks.all("")) == [(HEARING.key, starred)]
    marks.close()


def test_all_marks_are_handed_out_however_many_there_are(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(marks_module, "_AT_ONCE", 3)
    marks = Marks(place)
    for count in (1, 3, 6, 7):
        marks.change([Change(Subject(f"{number}.md", "/n"), "read", False, True) for number in range(count)])
        assert [key for key, _ in marks.all("/n")] == [f"{number}.md" for number in range(count)]
    marks.close()


def test_the_note_knows_its_record_as_it_was_when_it_was_written(place: Path):
    marks = Marks(place)
    assert marks.noted(HEARING) is None
    marks.change([Change(HEARING, "note", "", "Page 3 is wrong.")])
    later = Subject(HEARING.key, "", "moved/hearing.md", "The hearing, corrected", "ffff")
    marks.change([Change(later, "starred", False, True)])
    noted = marks.noted(later)
    assert noted is not None
    assert (noted.note, noted.path, noted.title, noted.digest) == (
        "Page 3 is wrong.", "2021/hearing.md", "The hearing", "00112233445566aa",
    )  # fmt: skip
    assert abs((date.fromisoformat(noted.written) - datetime.now(UTC).date()).days) <= 1
    marks.change([Change(later, "note", "Page 3 is wrong.", "Page 3 is wrong.")])
    assert marks.noted(later).digest == "ffff"
    marks.change([Change(later, "note", "Page 3 is wrong.", "")])
    assert marks.noted(later) is None
    marks.close()


def test_tags_are_counted_over_all_datasets_under_their_most_frequent_spelling(place: Path):
    marks = Marks(place)
    given = {"a": ("Privacy", "law"), "b": ("privacy",), "c": ("privacy", "Émile"), "d": ()}
    for key, tags in given.items():
        marks.change([Change(Subject(f"{key}.md", f"/{key}"), "tags", (), tags)])
    assert marks.tags() == [("Émile", 1), ("law", 1), ("privacy", 3)]
    marks.close()


# --- changing ---


def test_all_changes_are_made_or_none(place: Path):
    marks = Marks(place)
    star(marks, FERRY)
    wanted = [Change(HEARING, "read", False, True), Change(FERRY, "starred", False, True)]
    with pytest.raises(ChangedElsewhere, match="“The ferry”"):
        marks.change(wanted, expected=True)
    assert (marks.of(HEARING), marks.turn()) == (Mark(), 1)
    marks.change(wanted)
    assert marks.of(HEARING).is_read
    marks.close()


def test_what_is_expected_of_tags_does_not_hang_on_their_order(place: Path):
    marks = Marks(place)
    marks.change([Change(FERRY, "tags", (), ("b", "a"))])
    marks.change([Change(FERRY, "tags", ("b", "a", "A"), ())], expected=True)
    assert marks.of(FERRY) == Mark()
    marks.close()


@pytest.mark.parametrize("change", [("colour", "", "red"), ("read", False, 1), ("tags", (), ["a"]), ("note", "", None)])
def test_a_change_of_nothing_that_there_is_is_a_mistake_of_the_program(change: tuple):
    marks = Marks(None)
    with pytest.raises(ValueError, match=r"marks have no colour|is nothing that"):
        marks.change([Change(HEARING, "read", False, True), Change(FERRY, *change)])
    assert marks.of(HEARING) == Mark()


def test_text_that_is_none_is_kept_with_stand_ins(place: Path):
    marks = Marks(place)
    marks.change([Change(FERRY, "note", "", "half \ud800 a pair"), Change(FERRY, "tags", (), ("x\udc80",))])
    assert marks.of(FERRY) == Mark(tags=("x\ufffd",), note="half ? a pair")
    marks.close()


def test_a_change_of_nothing_counts_no_turn(place: Path):
    marks = Marks(place)
    marks.change([])
    star(marks, FERRY)
    star(marks, FERRY)
    assert marks.turn() == 1
    marks.close()


# --- two at once ---


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_has_changed_since_is_told_once(place: Path, is_kept: bool):
    marks = Marks(place if is_kept else None)
    assert marks.changed(0) == (0, [])
    star(marks, HEARING)
    star(marks, FERRY)
    starred = Mark(is_starred=True)
    assert marks.changed(0) == (2, [(HEARING.key, starred), (FERRY.key, starred)])
    assert marks.changed(1) == (2, [(FERRY.key, starred)])
    assert marks.changed(2) == (2, [])
    assert marks.changed(0, "/home/me/other") == (2, [(HEARING.key, starred)])
    assert marks.changed(0, FERRY.home)[1][1:] == [(FERRY.key, starred)]
    marks.close()


def test_another_program_sees_what_is_marked(place: Path):
    one, other = Marks(place), Marks(place)
    turn = other.turn()
    for number in range(3):
        one.change([Change(FERRY, "note", "", f"{number}")])
        turn, found = other.changed(turn)
        assert found == [("ferry.md", Mark(note=f"{number}"))]
        assert other.changed(turn) == (turn, [])
    one.close()
    other.close()


def test_threads_may_mark_and_ask_at_the_same_time(place: Path):
    marks = Marks(place)
    failed: list[BaseException] = []

    def mark(name: str) -> None:
        try:
            for number in range(40):
                star(marks, Subject(f"{name}-{number}.md", "/n"))
                marks.changed(0)
        except MarksError as error:
            failed.append(error)

    threads = [threading.Thread(target=mark, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (len(list(marks.all("/n"))), marks.turn()) == (160, 160)
    marks.close()
    with pytest.raises(MarksError, match="could not be read"):
        marks.of(FERRY)


def test_who_has_to_wait_too_long_says_so_and_keeps_nothing(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("frtui.state.marks_file.PATIENCE", 0.05)
    marks = Marks(place)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(MarksError, match="could not be kept: another program is writing"):
        star(marks, FERRY)
    again = Marks(place)
    assert (again.note, again.of(FERRY)) == ("", Mark())
    other.execute("ROLLBACK")
    star(marks, FERRY)
    assert again.of(FERRY).is_starred
    for one in (marks, again, other):
        one.close()


# --- files that are none ---


def aside(place: Path) -> Path:
    return place.with_name(f"{place.name}.bad-{date.today().isoformat()}")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"x", "holds no marks"), (b"Dear diary, " * 200, "is damaged"), (b"\0" * 5000, "is damaged")],
)
def test_a_file_that_is_no_database_is_set_aside(place: Path, data: bytes, said: str):
    place.parent.mkdir()
    place.write_bytes(data)
    marks = Marks(place)
    assert marks.note == f"The marks in {place} could not be used: it {said}; it is now {aside(place).name}"
    star(marks, FERRY)
    marks.close()
    assert aside(place).read_bytes() == data
    assert Marks(place).of(FERRY).is_starred


def test_where_no_new_file_can_be_made_it_is_said_what_the_old_one_is_called_now(
    place: Path, monkeypatch: pytest.MonkeyPatch
):
    place.parent.mkdir()
    place.write_bytes(b"no database " * 100)
    fill_up(monkeypatch, 1)
    marks = Marks(place)
    assert marks.note == (
        f"The marks in {place} could not be used: it is damaged; it is now {aside(place).name}. "
        f"Marks are kept until frtui ends, not in {place}: no space left on device"
    )
    assert marks.place is None and aside(place).exists()
    marks.close()


def test_what_was_set_aside_before_stays(place: Path):
    for text in ("first", "second"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(text)
        Marks(place).close()
    assert aside(place).read_text() == "first"
    assert aside(place).with_name(f"{aside(place).name}-2").read_text() == "second"


def test_an_empty_file_becomes_one_of_marks(place: Path):
    place.parent.mkdir()
    place.touch()
    marks = Marks(place)
    star(marks, FERRY)
    assert (marks.note, marks.of(FERRY).is_starred) == ("", True)
    marks.close()


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ("CREATE TABLE plants (name)", "is not frtui's"),
        ("PRAGMA application_id = 7", "is not frtui's"),
        (f"PRAGMA application_id = {0x6672746D}; PRAGMA user_version = 99; CREATE TABLE x (y)", "is of a newer frtui"),
    ],
)
def test_a_database_of_another_program_or_of_a_newer_frtui_is_set_aside_as_it_is(
    place: Path, statements: str, said: str
):
    place.parent.mkdir()
    with sqlite3.connect(place) as foreign:
        foreign.executescript(statements)
    foreign.close()
    data = place.read_bytes()
    marks = Marks(place)
    assert f"it {said}; it is now" in marks.note
    star(marks, FERRY)
    marks.close()
    assert aside(place).read_bytes() == data


def many_marks(place: Path) -> None:
    marks = Marks(place)
    marks.change([Change(Subject(f"{number:05d}.md", "/n"), "note", "", f"note {number}") for number in range(2000)])
    marks.close()


def saved(marks: Marks) -> int:
    """How many of `many_marks` are there, each as it was."""
    found = dict(marks.all("/n"))
    assert found == {key: Mark(note=f"note {int(key[:5])}") for key in found}
    return len(found)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.7, 0.95])
def test_a_file_that_was_cut_off_is_set_aside_and_what_is_left_of_it_saved(place: Path, share: float):
    many_marks(place)
    cut = int(place.stat().st_size * share)
    os.truncate(place, cut)
    marks = Marks(place)
    assert "it is damaged; it is now" in marks.note
    count = saved(marks)
    assert (f", and {count:,} marks of it could be saved" in marks.note) == (count > 0)
    assert (share < 0.9) or count > 1000
    marks.close()
    assert aside(place).stat().st_size == cut


def test_of_a_file_with_a_hole_in_it_both_ends_are_saved(place: Path):
    many_marks(place)
    with open(place, "r+b") as file:
        file.seek(4096 * 25)
        file.write(b"\xff" * 4096)
    marks = Marks(place)
    assert "it is damaged; it is now" in marks.note
    assert saved(marks) > 1000
    assert {"00000.md", "01999.md"} <= {key for key, _ in marks.all("/n")}
    star(marks, FERRY)
    marks.close()
    again = Marks(place)
    assert (again.note, again.of(FERRY).is_starred) == ("", True)
    again.close()


def test_a_folder_in_its_place_is_set_aside(place: Path):
    place.mkdir(parents=True)
    (place / "mine.txt").write_text("keep")
    marks = Marks(place)
    assert "it is no file; it is now" in marks.note
    star(marks, FERRY)
    marks.close()
    assert (aside(place) / "mine.txt").read_text() == "keep"


def test_damage_that_shows_later_is_said_and_found_at_the_next_start(place: Path):
    many_marks(place)
    marks = Marks(place)
    with open(place, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(MarksError, match="could not be read: the file is damaged"):
        list(marks.all("/n"))
    marks.close()
    again = Marks(place)
    assert "it is damaged; it is now" in again.note
    again.close()


@pytest.mark.parametrize("tags", ["{", "[1", "nonsense"])
def test_what_makes_no_sense_in_the_file_is_an_error_in_words(place: Path, tags: str):
    marks = Marks(place)
    star(marks, FERRY)
    with sqlite3.connect(place) as hand:
        hand.execute("UPDATE marks SET tags = ?", (tags,))
    hand.close()
    with pytest.raises(MarksError, match="could not be read"):
        marks.of(FERRY)
    marks.close()


# --- places that cannot be written ---


def test_where_the_folder_cannot_be_made_marks_live_in_memory(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    marks = Marks(tmp_path / "file" / "marks.sqlite3")
    assert marks.note.startswith(f"Marks are kept until frtui ends, not in {tmp_path}")
    star(marks, FERRY)
    assert (marks.of(FERRY).is_starred, marks.place, marks.turn()) == (True, None, 1)
    assert marks.changed(0) == (1, [("ferry.md", Mark(is_starred=True))])
    marks.close()


def sealed(folder: Path, is_sealed: bool) -> bool:
    """Make `folder` and what is in it read-only, or not any more; whether that works, even for root."""
    if os.geteuid():
        for one in (*folder.iterdir(), folder):
            one.chmod((0o555 if one.is_dir() else 0o444) if is_sealed else 0o755)
        return True
    flag = "+i" if is_sealed else "-i"
    try:
        done = subprocess.run(["chattr", flag, *folder.iterdir(), folder], capture_output=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@pytest.mark.parametrize("has_log", [True, False])
def test_marks_in_a_read_only_folder_are_shown_and_new_ones_live_in_memory(place: Path, has_log: bool):
    writer = Marks(place)
    star(writer, FERRY)
    if has_log:
        for name in ("", "-wal"):
            kept = place.with_name(f"kept{name}")
            kept.write_bytes(place.with_name(place.name + name).read_bytes())
    writer.close()
    if has_log:
        for name in ("", "-wal"):
            place.with_name(f"kept{name}").rename(place.with_name(place.name + name))
    before = {one.name: one.read_bytes() for one in place.parent.iterdir()}
    if not sealed(place.parent, True):
        sealed(place.parent, False)
        pytest.skip("no way to make a folder read-only for root")
    try:
        marks = Marks(place)
        assert marks.note.startswith(f"Marks are kept until frtui ends, not in {place}: ")
        assert marks.of(FERRY).is_starred
        star(marks, HEARING)
        assert [key for key, _ in marks.all(FERRY.home)] == ["ferry.md", HEARING.key]
        marks.close()
    finally:
        sealed(place.parent, False)
    assert {one.name: one.read_bytes() for one in place.parent.iterdir()} == before


def test_a_full_file_keeps_what_it_had_and_takes_marks_again_when_there_is_room(place: Path):
    marks = Marks(place)
    star(marks, FERRY)
    connection = marks._file._writer
    [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(MarksError, match="could not be kept: no space left on device"):
        marks.change([Change(Subject(f"{n}.md", "/n"), "note", "", "long " * 200) for n in range(100)])
    assert (list(marks.all("/n")), marks.turn()) == ([], 1)
    assert marks.of(FERRY).is_starred
    connection.execute("PRAGMA max_page_count = 1000000")
    star(marks, HEARING)
    assert marks.turn() == 2
    marks.close()


def test_times_grow_with_every_change_of_a_field(place: Path):
    marks = Marks(place)
    with sqlite3.connect(place) as hand:
        star(marks, FERRY)
        hand.execute("UPDATE marks SET starred_at = ?", (2**52,))
        hand.commit()
        marks.change([Change(FERRY, "starred", True, False)])
        assert hand.execute("SELECT starred, starred_at FROM marks").fetchall() == [(0, 2**52 + 1)]
    hand.close()
    marks.close()
