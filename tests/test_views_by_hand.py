"""Files of saved views that a hand has written: what it wrote stays, and what is wrong is noted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_files import HAND_WRITTEN, a_dataset, called, sealed

from frtui.library.dataset import Dataset
from frtui.state.toml_pieces import pieces, read
from frtui.state.view_set import SavedView, ViewError, ViewSet
from frtui.state.views import file_of, load, save


@pytest.fixture
def news(tmp_path: Path) -> Dataset:
    return a_dataset(tmp_path)


def written(news: Dataset, text: str | bytes) -> Path:
    """The file of the views of `news`, holding `text`."""
    file = file_of(news)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_comments_and_unknown_keys_go_where_their_view_goes(news: Dataset):
    file = written(news, HAND_WRITTEN)
    save(
        news,
        lambda views: (
            views.moved("wires", 0).renamed("Ban", "Bans").with_(SavedView("Wires", "@reuters", ("date", "title")))
        ),
    )
    assert (
        file.read_text("utf-8")
        == """# My views.
dataset = ["/home/me/news"]  # the good one

# Agencies, mostly.
[[view]]
columns = [ # narrow
    "date",
    "title",
]
name = "Wires"
query = "@reuters"  # not AP
colour = "red"

# What is forbidden.
[[view]]
name = "Bans" # for short
query = '''
ban
[[view]]
'''
[view.later]
notes = 1
"""
    )


def test_what_cannot_be_used_is_noted_with_its_line_and_stays_in_the_file(news: Dataset):
    file = written(
        news,
        """dataset = "news"
[[view]]
name = "Good"
query = "ban"
colums = ["date"]

[[view]]
name = "No query"

[[view]]
name = 3
query = "x"

[[view]]
name = "GOOD"
query = "y"

[[view]]
name = "  "
query = "z"

[[view]]
name = "Odd"
columns = "date"
query = "xyzzy:red"

[other]
key = 1
""",
    )
    name = file.name
    assert load(news).notes == [
        f"{name}, line 1: “dataset” should be a list of folders",
        f"{name}, line 5: “colums” is not known of a view, did you mean columns?",
        f"{name}, line 7: “query” is missing: the view is not used",
        f"{name}, line 11: “name” should be a text: the view is not used",
        f"{name}, line 15: there is a view called “GOOD” above: this one is not used",
        f"{name}, line 19: the name of a view is empty: the view is not used",
        f"{name}, line 24: “columns” should be a list of names: the usual ones are shown",
        f"{name}, line 25: the query of “Odd” cannot be understood: no field is called xyzzy (in quotes it is text)",
        f"{name}, line 27: “other” is not known here",
    ]
    assert load(news).own == ViewSet((SavedView("Good", "ban"), SavedView("Odd", "xyzzy:red")))
    assert called(save(news, lambda views: views.moved("odd", 0)).own) == ["Odd", "Good"]
    text = file.read_text("utf-8")
    for kept in (
        'colums = ["date"]',
        'name = "No query"',
        "name = 3",
        'name = "GOOD"',
        'name = "  "',
        "[other]\nkey = 1",
    ):
        assert kept in text
    assert called(save(news, lambda views: views.without("good")).own) == ["Odd"]  # and not the other of that name


@pytest.mark.parametrize(
    ("text", "line", "usable"),
    [
        ('[[view]]\nname = "A"\nquery = "a"\n[[view]]\nname = "B\nquery = "b"\n[[view]]\nname="C"\nquery="c"', 5, "AC"),
        ('[[view]]\nname = "A"\nquery = "a"\n\n[[view]]\nname = "B"\nquery', 7, "A"),
        (b'[[view]]\nname = "A"\nquery = "a"\n[[view]]\nname = "Caf\xe9"\nquery = "b"\n', 5, "A"),
        ('[[view]]\nname = "A"\nquery = "a"\n[other]\n[other]\n', 5, "A"),
        ('[[view]]\nname = "A"\nquery = "a"\nquery = "b"\n', 4, ""),
        ("deep = " + "[" * 5000, 0, ""),
    ],
)
def test_a_broken_file_gives_what_it_can_and_is_set_aside_when_something_is_saved(
    news: Dataset, text: str | bytes, line: int, usable: str
):
    file = written(news, text)
    old = file.read_bytes()
    loaded = load(news)
    assert "".join(called(loaded.own)) == usable
    assert "this is no TOML" in loaded.notes[0]
    assert not line or any(f", line {line}: " in note for note in loaded.notes)
    assert file.read_bytes() == old
    loaded = save(news, lambda views: views.with_(SavedView("New", "new")))
    assert called(loaded.own) == [*usable, "New"]
    [aside] = [other for other in file.parent.iterdir() if other != file]
    assert aside.name.startswith(f"{file.name}.bad-20")
    assert aside.read_bytes() == old
    assert [note for note in loaded.notes if aside.name in note]


@pytest.mark.parametrize("text", ['view = "A"', 'view = [{name = "A", query = "a"}]', "[view]\nname = 1", "view.a = 1"])
def test_views_in_a_form_that_cannot_be_changed_are_set_aside_too_each_time_under_another_name(
    news: Dataset, text: str
):
    for number in range(1, 4):
        file = written(news, text)
        assert load(news).notes
        save(news, lambda views: views.with_(SavedView("New", "new")))
        assert len([other for other in file.parent.iterdir() if other.read_text("utf-8") == text]) == number


@given(st.data())
def test_whatever_happens_to_a_file_views_can_be_saved_and_nothing_is_lost(data: st.DataObject):
    text = HAND_WRITTEN.encode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        put = data.draw(
            st.sampled_from([b"", b'"', b"'''", b"[", b"[[view]]\n", b"\xff", b"\n", b"#", b"=", b"\r\n", b"}"])
        )
        text = text[:start] + put + text[start + data.draw(st.integers(0, 9)) :]
    with sealed() as news:
        file = written(news, text)
        before = load(news).own
        new = SavedView("Newest", "new")
        assert save(news, lambda views: views.with_(new)).own == before.with_(new)
        contents = [other.read_bytes() for other in file.parent.iterdir()]
        comments = [line for line in HAND_WRITTEN.encode().splitlines() if line.startswith(b"#") and line in text]
        assert text in contents or all(comment in contents[0] for comment in comments)


CUTS = [*HAND_WRITTEN.splitlines(keepends=True), "\n", "\r\n", "'''", "[a]", "\x85"]


@given(st.lists(st.sampled_from(CUTS)).map("".join))
def test_a_file_is_cut_into_pieces_that_are_the_whole_file_and_know_their_lines(text: str):
    is_sound = not read(text)[1]
    before = ""
    for piece in pieces(text, is_sound):
        assert piece.line == before.count("\n") + 1
        assert piece.line <= piece.heading_line <= piece.line + piece.text.count("\n")
        assert not (is_sound and piece.error)
        before += piece.text
    assert before == text


def test_a_link_to_a_file_elsewhere_stays_one_and_the_file_keeps_its_mode(news: Dataset, tmp_path: Path):
    file = written(news, HAND_WRITTEN)
    real = tmp_path / "dotfiles.toml"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to(real)
    save(news, lambda views: views.without("ban"))
    assert file.is_symlink()
    assert "Ban" not in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_read_or_written_is_an_error_for_people_and_stays(news: Dataset):
    file_of(news).mkdir(parents=True)
    assert "cannot be read" in load(news).notes[0]
    with pytest.raises(ViewError, match="the view was not saved"):
        save(news, lambda views: views.with_(SavedView("New", "new")))
    assert file_of(news).is_dir()


def test_a_change_that_fails_or_changes_nothing_writes_nothing(news: Dataset):
    file = written(news, "broken [")
    with pytest.raises(ViewError, match="no view is called “x”"):
        save(news, lambda views: views.renamed("x", "y"))
    save(news, lambda views: views.without("x"))
    assert [other.name for other in file.parent.iterdir()] == [file.name]
    assert file.read_text("utf-8") == "broken ["
