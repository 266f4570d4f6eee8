"""`--hidden` and `--follow-links`: every command takes them, and who asks for them does not disturb who does not."""

import json
import shutil
from pathlib import Path

import pytest
from commands import frtui, frtui_here
from records import write_record

from frtui.errors import DatasetError
from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.library.found import Reach
from frtui.library.refresh import Counts, read_whole
from frtui.options import COMMANDS
from frtui.state.catalogues import file_of
from frtui.state.reach import reach
from frtui.state.watch import file


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A dataset with a plain record, a hidden one, and one that a link leads to."""
    write_record(tmp_path, "news/a.md", title="Plain", topics=["Plain"])
    write_record(tmp_path, "news/.b.md", title="Hidden", topics=["Hidden"])
    write_record(tmp_path, "outside/c.md", title="Linked", topics=["Linked"])
    (tmp_path / "news/out").symlink_to(tmp_path / "outside")
    return tmp_path / "news"


def configure(text: str) -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text(text, "utf-8")


def titles(capsys: pytest.CaptureFixture[str], news: Path, *options: str) -> set[str]:
    listed = frtui_here(capsys, "list", str(news), "--json", *options)
    return {json.loads(line)["title"] for line in listed.lines}


ASKED = [
    ((), {"Plain"}),
    (("--hidden",), {"Plain", "Hidden"}),
    (("--follow-links",), {"Plain", "Linked"}),
    (("--hidden", "--follow-links"), {"Plain", "Hidden", "Linked"}),
]


def test_one_start_after_another_sees_what_it_asked_for(capsys: pytest.CaptureFixture[str], news: Path):
    for _ in range(2):
        for options, expected in ASKED:
            assert titles(capsys, news, *options) == expected
    for options, expected in ASKED:
        assert titles(capsys, news, *options, "--no-refresh") == expected
    (news / ".b.md").unlink()
    for options, expected in ASKED:
        assert titles(capsys, news, *options) == expected - {"Hidden"}


@pytest.mark.parametrize(("options", "expected"), ASKED, ids=lambda value: " ".join(sorted(value)) or "none")
def test_every_command_takes_it(
    capsys: pytest.CaptureFixture[str], news: Path, options: tuple[str, ...], expected: set[str]
):
    facets = frtui_here(capsys, "facets", str(news), "topic", *options)
    assert {line.split("\t")[1] for line in facets.lines} == expected
    checked = frtui_here(capsys, "check", str(news), "--json", *options)
    assert json.loads(checked.out)["records"] == len(expected)
    exported = frtui_here(capsys, "export", str(news), "--format", "md", *options)
    assert all(title in exported.out for title in expected)
    repeat = next(line for line in exported.out.splitlines() if "to repeat" in line)
    assert all(option in repeat for option in options)
    assert frtui_here(capsys, "index", str(news), *options).code == 0
    for path, title in {".b.md": "Hidden", "out/c.md": "Linked"}.items():
        for key in (path, str(news / path)):
            assert frtui_here(capsys, "show", str(news), key, *options).code == (title not in expected)


def test_the_help_of_every_command_with_a_path_has_both():
    for name in ("list", "show", "facets", "kwic", "export", "read", "check", "index", "marks"):
        assert {"--hidden", "--follow-links"} <= set(COMMANDS[name]()._option_string_actions)


def test_the_configuration_asks_for_it_always(capsys: pytest.CaptureFixture[str], news: Path):
    assert reach() == Reach()
    configure("hidden = true\n")
    assert titles(capsys, news) == {"Plain", "Hidden"}
    assert titles(capsys, news, "--follow-links") == {"Plain", "Hidden", "Linked"}
    configure("follow_links = true\nhidden = 3\n")
    assert reach() == Reach(links=True)
    assert titles(capsys, news) == {"Plain", "Linked"}


def test_what_the_shell_completes_is_what_the_configuration_asks_for(capsys: pytest.CaptureFixture[str], news: Path):
    configure("hidden = true\n")
    assert frtui_here(capsys, "index", str(news)).code == 0
    assert frtui_here(capsys, "complete", "topic", str(news), "H").lines == ["Hidden"]


def test_a_folder_that_is_emptied_or_gone_keeps_its_articles_and_commands_end_with_3(
    capsys: pytest.CaptureFixture[str], news: Path
):
    assert titles(capsys, news) == {"Plain"}
    aside = news.with_name("aside")
    news.rename(aside)
    assert frtui_here(capsys, "list", str(news)).code == 3
    news.mkdir()
    for command in (("list", str(news)), ("index", str(news)), ("facets", str(news), "topic")):
        finished = frtui_here(capsys, *command)
        assert (finished.code, finished.out) == (3, "")
        assert "is empty, and held articles before: is its disk mounted?" in finished.err
    assert titles(capsys, news, "--no-refresh") == {"Plain"}
    assert frtui_here(capsys, "list", str(news), "--no-cache").code == 1
    news.rmdir()
    aside.rename(news)
    assert titles(capsys, news) == {"Plain"}
    shutil.rmtree(news)
    news.mkdir()
    assert frtui_here(capsys, "cache", "clear", str(news)).code == 0
    assert frtui_here(capsys, "list", str(news)).code == 1


def test_of_several_folders_only_one_that_held_articles_is_missed(tmp_path: Path):
    for folder in ("one", "two"):
        write_record(tmp_path, f"{folder}/a.md", title="a")
        write_record(tmp_path, f"{folder}/b.md", title="b")
    (tmp_path / "empty").mkdir()
    dataset, catalogue = Dataset.at([tmp_path / name for name in ("one", "two", "empty")]), Catalogue()
    assert read_whole(dataset, catalogue) == Counts(4)
    (tmp_path / "one/a.md").unlink()
    assert read_whole(dataset, catalogue) == Counts(3)
    for name in ("a.md", "b.md"):
        (tmp_path / "two" / name).unlink()
    with pytest.raises(DatasetError, match="two is empty"):
        read_whole(dataset, catalogue)
    assert catalogue.article_count() == 3


def test_a_catalogue_is_named_for_what_it_holds(news: Path):
    names = {file_of(Dataset.at([news], Reach(hidden, links))).name for hidden in (0, 1) for links in (0, 1)}
    assert len(names) == 4
    assert frtui("cache").code == 1
