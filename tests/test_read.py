"""`frtui read`: articles one after another, for a pager or a screen reader."""

from pathlib import Path

import pytest
from commands import control_characters, frtui, frtui_here, record
from news import NEWEST_FIRST, write_news


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def files(lines: list[str]) -> list[str]:
    """The files of the records that `lines` are about."""
    return [line.split()[1] for line in lines if line.startswith("file ")]


def test_articles_come_one_after_another_in_the_order_of_list(news: Path, capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "read", str(news))
    assert done.code == 0
    assert files(done.lines) == NEWEST_FIRST
    assert [line for line in done.lines if line.endswith(" of 6")] == [f"{number} of 6" for number in range(1, 7)]
    turned = frtui_here(capsys, "read", str(news), "--reverse", "--limit", "2")
    assert files(turned.lines) == ["2020/tram.md", "2021-05-31-named.html"]


def test_an_article_has_the_lines_that_show_prints_but_for_related_items(
    news: Path, capsys: pytest.CaptureFixture[str]
):
    shown = frtui_here(capsys, "show", str(news), "2021/bridge.md").out.partition("\nRelated: ")[0]
    read = frtui_here(capsys, "read", str(news), "title:bridge", "--topic", "Town Hall").out
    assert read == f"1 of 1\n\n{shown}"


def test_plain_is_without_anything_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    record(tmp_path, "a.md", "title: A title", "# One\n\n> quoted\n\n---\n\n- item\n")
    drawn = frtui_here(capsys, "read", str(tmp_path)).lines
    plain = frtui_here(capsys, "read", str(tmp_path), "--plain").lines
    assert "=======" in drawn and "> quoted" in drawn and "* * *" in drawn
    assert not [line for line in plain if set(line) & set("=>*") or line.startswith("--")]
    for line in ("A title", "One", "    quoted", "• item", "Record"):
        assert line in plain


def test_nothing_found_is_said(news: Path):
    done = frtui("read", str(news), "unheard")
    assert (done.code, done.out) == (1, "")
    assert "nothing found among 6" in done.err
    assert frtui("read").code == 2


def test_nothing_that_a_terminal_acts_on_is_printed(tmp_path: Path):
    record(tmp_path, "a.md", 'title: "a\\x1b[31mred\\u202e"')
    done = frtui("read", str(tmp_path), "--plain")
    assert done.code == 0 and not control_characters(done.out)
