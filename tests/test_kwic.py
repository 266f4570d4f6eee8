"""A word in its surroundings: what the library finds, and what `frtui kwic` prints of it."""

import json
import unicodedata
from pathlib import Path

import pytest
from commands import STYLE, Finished, control_characters, frtui, frtui_here, frtui_on_a_terminal, record
from hypothesis import given
from hypothesis import strategies as st
from naive_view import datasets
from news import write_news
from records import article, library_of

from frtui.library import dates, texts
from frtui.library.cleaning import clean_line
from frtui.library.kwic import CONTEXT, Occurrence, in_text, occurrences, ordered, phrase_of
from frtui.library.query import Query
from frtui.library.view import answer
from frtui.library.words import words
from frtui.shell.kwic import widths
from frtui.shell.wrapping import cells, first_cells, last_cells

odd_texts = st.text(
    st.sampled_from("abB  \n\t.-éÉe\u0301\u0327\u00ad\u200b\u200e\u200d\u2028\x00\x1b東京がか\u3099ßﬁ&<>/p"),
    max_size=30,
)


@pytest.mark.parametrize(
    ("word", "phrase"),
    [
        ("Ban", (("ban",), False)),
        ("ban*", (("ban",), True)),
        ('"face matching"', (("face", "matching"), False)),
        ("face matching", (("face", "matching"), False)),
        ('"face match"*', (("face", "match"), True)),
        ("face match* ", (("face", "match"), True)),
        ("東京", (("東", "京"), False)),
        ("—", ((), False)),
    ],
)
def test_what_a_word_of_the_command_line_means(word: str, phrase: tuple[tuple[str, ...], bool]):
    assert phrase_of(word) == phrase


def test_a_word_is_found_in_title_excerpt_and_body_and_not_in_the_rest():
    one = article(
        "a.html",
        "<p>No <b>ban</b>!<script>ban</script> a\u200ban\u0301 &amp; b\u200ean.",
        title="Ban  the\nban",
        excerpt="bans",
        provider="Ban",
        topics=["ban"],
    )
    index_and_more = library_of([one])
    view = answer(index_and_more.index, index_and_more.catalogue, Query())
    found = list(occurrences(view, index_and_more.catalogue, (("ban",), False)))
    assert [(each.field, each.left, each.hit, each.right) for each in found] == [
        ("title", "", "Ban", " the ban"),
        ("title", "Ban the ", "ban", ""),
        ("body", "No ", "ban", "! aan\u0301 & b\ufffdan."),
        ("body", "No ban! aan\u0301 & ", "b\ufffdan", "."),
    ]
    assert {(each.path, each.provider, each.date) for each in found} == {("a.html", "Ban", None)}


@given(datasets(), st.sampled_from(["bridge", "ban", "brucke", "東京", "a i", "opens", "wire", "b"]), st.booleans())
def test_every_article_that_the_search_finds_in_these_fields_has_an_occurrence_and_no_other(
    articles: list, text: str, prefix: bool
):
    check_against_the_search(articles, tuple(words(text)), prefix)


@given(st.lists(st.tuples(odd_texts, odd_texts, odd_texts), max_size=3), odd_texts, st.booleans())
def test_so_it_is_with_any_text(parts: list[tuple[str, str, str]], text: str, prefix: bool):
    articles = [
        article(f"{number}.{'html' if number else 'md'}", body, title=title, excerpt=excerpt)
        for number, (title, excerpt, body) in enumerate(parts)
    ]
    own = [word for part in parts for one in part for word in words(one)]
    check_against_the_search(articles, tuple(words(text)[:2] or own[:1] or ["a"]), prefix)
    check_against_the_search(articles, tuple(own[-1:] or ["a"]), prefix)


def check_against_the_search(articles: list, phrase: tuple[str, ...], prefix: bool) -> None:
    _, catalogue, index = library_of(articles)
    view = answer(index, catalogue, Query())
    found = list(occurrences(view, catalogue, (phrase, prefix)))
    for field in ("title", "excerpt", "body"):
        expected = set(texts.in_column(catalogue, field, phrase, prefix))
        assert {one.id for one in found if one.field == field} == expected
    order = view.ids(0, len(view))
    assert [one.id for one in found] == sorted((one.id for one in found), key=order.index)


@given(odd_texts, st.sampled_from(["a", "b", "東", "p", "ss"]))
def test_left_hit_and_right_are_the_text_cleaned_and_on_one_line(text: str, word: str):
    for left, hit, right in in_text(text, ((word,), True)):
        assert left + hit + right == clean_line(text)
        assert words(hit.replace("\ufffd", ""))[0].startswith(word)


def test_the_surroundings_are_cut_to_length_and_never_begin_with_a_mark():
    text = "e\u0301" * 600 + " ban " + "x" * 600
    [(left, hit, right)] = in_text(text, (("ban",), False), 10)
    assert (left, hit, right) == ("e\u0301" * 4 + " ", "ban", " xxxxxxxxx")
    [(left, _, right)] = in_text(text, (("ban",), False))
    assert CONTEXT - 1 <= len(left) <= CONTEXT == len(right)


def occurrence(path: str, left: str, right: str, day: str | None = "2021-06-25") -> Occurrence:
    date = None if day is None else dates.instant(day)
    return Occurrence(0, path, date, "", "title", left, "x", right)


def test_occurrences_are_sorted_by_the_word_beside_then_newest_first_then_by_path():
    found = [
        occurrence("d.md", "the École ", "", None),
        occurrence("b.md", "one zebra ", " apple"),
        occurrence("c.md", "an ecole ", " Apple tree", "2021-06-26"),
        occurrence("a.md", "a zebra, ", "", "2021-06-25"),
        occurrence("e.md", "", " bear"),
    ]
    assert [one.path for one in ordered(found, "left")] == ["e.md", "c.md", "d.md", "a.md", "b.md"]
    assert [one.path for one in ordered(found, "right")] == ["a.md", "d.md", "c.md", "b.md", "e.md"]
    assert [one.path for one in ordered(found, "date")] == ["c.md", "a.md", "b.md", "e.md", "d.md"]


# --- the cells of a line ---


@given(odd_texts, st.integers(0, 12))
def test_what_is_cut_to_cells_fits_and_one_more_character_would_not(text: str, width: int):
    text = clean_line(text)
    first, last = first_cells(text, width), last_cells(text, width)
    assert text.startswith(first) and text.endswith(last)
    assert cells(first) <= width and cells(last) <= width
    assert first == text or cells(text[: len(first) + 1]) > width
    assert last == text or not last or not unicodedata.category(last[0]).startswith("M")


@pytest.mark.parametrize("terminal", [1, 10, 30, 40, 71, 72, 80, 200])
def test_a_line_is_as_wide_as_the_terminal(terminal: int):
    found = widths(terminal, 5, None)
    gaps = 2 * sum(bool(width) for width in (found.date, found.provider))
    assert found.date + found.provider + gaps + found.left + found.rest == terminal


# --- the command ---


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def test_a_pipe_gets_date_provider_left_word_right_and_path_parted_by_tabs(news: Path):
    finished = frtui("kwic", str(news), "bridge")
    assert finished.code == 0
    assert finished.lines == [
        "2021-07-01\t\tHearing on the \tbridge\t\thearing.md",
        "2021-06-25\tHarbour Gazette\tThe \tbridge\t opens\t2021/bridge.md",
    ]
    assert finished.err.startswith("1 file could not be read: broken.md")
    assert len(finished.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "hits"),
    [
        (["ferr*"], ["The |ferry| closes", "|ferries| everywhere"]),
        (["ferr*", "--sort", "left"], ["|ferries| everywhere", "The |ferry| closes"]),
        (["FERRY"], ["The |ferry| closes"]),
        (["the ferry"], ["|The ferry| closes"]),
        (['"on the"'], ["Hearing |on the| bridge"]),
        (["the", "#transport"], ["|The| bridge opens", "Cars at last, says |the| mayor.", "|The| ferry closes"]),
        (["the", "#transport", "sort:-title"],
         ["|The| ferry closes", "|The| bridge opens", "Cars at last, says |the| mayor."]),
        (["the", "#transport", "--sort", "right"],
         ["|The| bridge opens", "|The| ferry closes", "Cars at last, says |the| mayor."]),
        (["the", "--limit", "1"], ["Hearing on |the| bridge"]),
        (["the", "date:2021-06-25"], ["|The| bridge opens", "Cars at last, says |the| mayor."]),
        (["the", "newer:1d", "--as-of", "2021-06-25", "--", "-#transport"], ["Hearing on |the| bridge"]),
        (["mayor", "--width", "5"], ["the |mayor|."]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_found(arguments: list[str], hits: list[str], news: Path, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "kwic", str(news), *arguments)
    lines = [line.split("\t") for line in finished.lines]
    assert [f"{left}|{hit}|{right}".strip() for _, _, left, hit, right, _ in lines] == hits
    assert finished.code == 0


def test_json_is_an_object_a_line(news: Path):
    finished = frtui("kwic", str(news), "bridge", "--limit", "1", "--json")
    assert [json.loads(line) for line in finished.lines] == [
        {
            "path": "hearing.md",
            "published": "2021-07-01T00:00:00Z",
            "provider": None,
            "field": "title",
            "left": "Hearing on the ",
            "hit": "bridge",
            "right": "",
        }
    ]


def test_what_is_not_found_is_exit_1_and_says_why(news: Path):
    finished = frtui("kwic", str(news), "bridge", "@someone")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[-1] == (
        "nothing found among 6: without @someone there would be 2, without bridge there would be 1"
    )
    finished = frtui("kwic", str(news), "gazette")
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.splitlines()[-1] == (
        "in the title, excerpt or body of none of the 1 found: it is their provider's or a topic's"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "frtui kwic needs a PATH and a WORD, and was given 0 of the two"),
        (["."], "frtui kwic needs a PATH and a WORD, and was given 1 of the two"),
        ([".", "—"], "“—” has no letter and no digit to look for"),
        ([".", "a", "--sort", "title"], "argument --sort: invalid choice: 'title'"),
        ([".", "a", "--width", "0"], "argument --width: “0” is not a whole number from 1 up"),
        ([".", "a", "--width", "1001"], "argument --width: “1001” is more than 1000"),
        ([".", "a", "--limit", "x"], "argument --limit: “x” is not a whole number from 1 up"),
        (["/no/such/place", "a", "date:x"], "“x” is not a date"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_exit_2(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]):
    finished = frtui_here(capsys, "kwic", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"frtui: {line}")


def test_a_path_that_does_not_exist_is_exit_3():
    assert frtui("kwic", "/no/such/place", "a").code == 3


def lines_on_a_terminal(finished: Finished) -> list[str]:
    return STYLE.sub("", finished.out).splitlines()


def test_a_terminal_gets_lines_in_which_the_words_stand_one_below_the_other(news: Path):
    finished = frtui_on_a_terminal("kwic", str(news), "the", columns=80)
    assert finished.code == 0
    assert lines_on_a_terminal(finished) == [
        f"2021-07-01  {'–':<13}  {'Hearing on ':>25}the bridge",
        f"2021-06-25  Harbour Gazet  {'':>25}The bridge opens",
        f"2021-06-25  Harbour Gazet  {'Cars at last, says ':>25}the mayor.",
        f"2021-06-24  Northern Ledg  {'':>25}The ferry closes",
    ]
    assert finished.err.splitlines()[-1] == "4 times, in 3 of 6 articles"
    assert "\x1b[1mthe\x1b[0m" in finished.out
    finished = frtui_on_a_terminal("kwic", str(news), "the", "--limit", "2")
    assert finished.err.splitlines()[-1] == "the first 2, in 2 of 6 articles"


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_wide_signs_are_counted_as_two_cells(columns: int, tmp_path: Path):
    record(tmp_path, "a.md", f"title: {'住民が説明会を要求' * 9}ban{'住民が説明会を要求' * 9}\ndate: 2021-06-25")
    record(tmp_path, "b.md", f"title: {'word ' * 30}ban {'word ' * 30}\ndate: 2021-06-24")
    lines = lines_on_a_terminal(frtui_on_a_terminal("kwic", str(tmp_path), "ban", columns=columns))
    assert all(columns - 6 <= cells(line) <= columns for line in lines)
    assert len({cells(line.partition("ban")[0]) for line in lines}) == 1


def test_a_width_that_is_asked_for_holds_on_a_terminal_too(tmp_path: Path):
    record(tmp_path, "a.md", f"title: {'w' * 300} ban {'w' * 300}")
    [line] = lines_on_a_terminal(frtui_on_a_terminal("kwic", str(tmp_path), "ban", "--width", "100", columns=80))
    assert line.split("–")[-1].strip() == f"{'w' * 99} ban {'w' * 99}"


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_nothing_that_a_stranger_wrote_acts_on_the_terminal(arguments: list[str], tmp_path: Path):
    title = r'title: "\e[2J ban \x9b1m[bold]\u202E\r\nend"'
    record(tmp_path, "a\x1b]0;t\x07.md", title + '\nprovider: "\\e[31mred"')
    finished = frtui_on_a_terminal("kwic", str(tmp_path), "ban", *arguments, columns=200)
    assert finished.code == 0
    assert control_characters(STYLE.sub("", finished.out)) == set()
    assert "[bold]" in finished.out
