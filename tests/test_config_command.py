"""`frtui config`, and the page about the configuration."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from commands import frtui, frtui_here

from frtui.library.limits import BOUNDS, SIZES, Limits
from frtui.state.actions import ACTIONS
from frtui.state.config import VALUES, Config, config_in, load
from frtui.state.config_template import LIMITS, SETTINGS, effective, template
from frtui.state.config_values import COLUMNS
from frtui.state.date_format import DIRECTIVES, formatted
from frtui.state.key_names import key_names
from frtui.state.watch import file

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "config.md").read_text("utf-8")
ODD = """\
theme = "x"
read_delay = "off"
colums = []
[keys]
search = "/,f8"
pin = ""
[limits]
body = "8 MB"
[facets.actor]
"A \\"b\\"" = "ban"
"""


def configured(text: str) -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text(text)


def test_alone_it_explains_itself(capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "config")
    assert done.code == 0
    assert all(word in done.out for word in ("path", "show", "init", "check", "exit code"))
    assert done.out == frtui_here(capsys, "config", "--help").out


def test_path_tells_the_place_whether_a_file_is_there_or_not(home: Path, capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "config", "path") == (0, f"{home}/config/frtui/config.toml\n", "")
    assert list(home.iterdir()) == []


def test_init_writes_the_template_once_and_never_over_a_file(capsys: pytest.CaptureFixture[str]):
    assert frtui_here(capsys, "config", "init") == (0, f"{file()}\n", "")
    assert file().read_text() == template()
    file().write_text("ascii = true")
    done = frtui_here(capsys, "config", "init")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"frtui: {file()} is there already, and stays as it is\n"
    assert file().read_text() == "ascii = true"


def test_init_leaves_a_link_that_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file().parent.mkdir(parents=True)
    file().symlink_to(tmp_path / "elsewhere.toml")
    assert frtui_here(capsys, "config", "init").code == 2
    assert not (tmp_path / "elsewhere.toml").exists()


def test_init_says_where_it_cannot_write(home: Path, capsys: pytest.CaptureFixture[str]):
    (home / "config").write_text("a file where the folder should be")
    done = frtui_here(capsys, "config", "init")
    assert done.code == 2
    assert "could not be written" in done.err and len(done.err.splitlines()) == 1


def test_check_prints_what_is_wrong(capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "config", "check")
    assert (done.code, done.out, done.err) == (0, "", f"{file()} is not there: all is as usual\n")
    configured(template())
    done = frtui_here(capsys, "config", "check")
    assert (done.code, done.out, done.err) == (0, "", f"{file()}: nothing is wrong with it\n")
    configured(ODD)
    done = frtui_here(capsys, "config", "check")
    assert done == (1, "config.toml, line 3: “colums” is not known, did you mean columns?\n", "")


def test_show_prints_what_is_in_force_and_what_of_it_is_by_default(capsys: pytest.CaptureFixture[str]):
    configured(ODD)
    done = frtui_here(capsys, "config", "show")
    assert done.code == 0
    assert done.err == "config.toml, line 3: “colums” is not known, did you mean columns?\n"
    assert done.lines[0] == f"# {file()}"
    assert {
        'theme = "x"',
        'read_delay = "off"',
        'sort = "" # by default: newest first',
        "ascii = false # by default",
        'search = "/,f8"',
        'pin = ""',
        'sort = "s" # by default',
        'body = "8 MB"',
        'file_size = "32 MB" # by default',
        "depth = 200 # by default",
        "[facets.actor]",
    } <= set(done.lines)
    by_default = [line for line in done.lines if "# by default" in line]
    assert len(by_default) == len(VALUES) + len(ACTIONS) + len(BOUNDS) - 5


@pytest.mark.parametrize("text", ["", ODD, 'browser = ["b", "{url}"]\nsort = "-title,date"\ncolumns = ["title"]\n'])
def test_what_is_shown_says_the_same_as_the_file(text: str):
    configured(text)
    config = load()
    again = config_in(effective(config, file()))
    assert again.notes == ()
    assert again.watch.facets == config.watch.facets
    for one in fields(Config):
        if one.name not in ("keys", "watch", "notes", "given"):
            assert getattr(again, one.name) == getattr(config, one.name)
    assert again.keys == {action.id: config.keys.get(action.id, action.keys) for action in ACTIONS}


@pytest.mark.parametrize("operands", [["xyzzy"], ["path", "show"], ["show", "x"], ["--json"]])
def test_anything_else_is_wrong_usage(operands: list[str], capsys: pytest.CaptureFixture[str]):
    done = frtui_here(capsys, "config", *operands)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_it_needs_neither_a_terminal_nor_a_dataset():
    assert frtui("config", "check").code == 0


# --- the page ---


def table(heading: str) -> list[list[str]]:
    """The rows of the table on the page whose first heading is `heading`, cell by cell."""
    lines = PAGE[PAGE.index(f"| {heading} |") :].split("\n\n")[0].splitlines()[2:]
    return [line.strip("| ").split(" | ") for line in lines]


def code(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall("`([^`]+)`", cell)


def test_the_page_has_every_value_and_so_has_the_template():
    assert [code(row[0])[0] for row in table("value")] == list(VALUES) == [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("row", table("value"), ids=lambda row: row[0])
def test_a_value_of_the_page_is_by_default_what_it_says_and_its_example_is_taken(row: list[str]):
    [name], [default], [example] = map(code, row[:3])
    field = VALUES[name][0]
    assert getattr(config_in(f"{name} = {default}"), field) == getattr(Config(), field)
    shown = config_in(example)
    assert shown.notes == () and shown.given == {name}
    assert getattr(shown, field) != getattr(Config(), field)


def test_the_page_has_every_limit_with_what_it_is_by_default_and_how_far_it_may_go():
    rows = table("limit")
    assert [code(row[0])[0] for row in rows] == list(BOUNDS) == list(LIMITS)
    for row in rows:
        [name], [default], bounds = map(code, row[:3])
        assert getattr(config_in(f"limits.{name} = {default}").limits, name) == getattr(Limits(), name)
        for bound, value in zip(bounds, BOUNDS[name], strict=True):
            config = config_in(f"[limits]\n{name} = {bound}")
            assert (config.notes, getattr(config.limits, name)) == ((), value)
        for value in (BOUNDS[name][0] - 1, BOUNDS[name][1] + 1):
            [note] = config_in(f"[limits]\n{name} = {value}").notes
            kind = "size" if name in SIZES else "whole number"
            assert note.startswith(f"config.toml, line 2: “{name}” should be a {kind} from ")


def test_the_page_has_every_column_and_every_directive():
    [row] = [row for row in table("value") if row[0] == "`columns`"]
    assert code(row[3]) == list(COLUMNS)
    directives = {code(row[0])[0]: row[1] for row in table("in the format")}
    assert list(directives) == [f"%{directive}" for directive in DIRECTIVES]
    for directive, shown in directives.items():
        assert formatted(date(2021, 6, 5), directive).strip() == shown.partition(",")[0]


def test_the_keys_of_the_page_are_keys():
    examples = [key for row in table("you write") for key in code(row[0])]
    assert len(examples) > 20
    assert all(map(key_names, examples))


@pytest.mark.parametrize("block", re.findall("```toml\n(.*?)```", PAGE, re.DOTALL))
def test_the_pieces_of_a_file_on_the_page_are_sound(block: str):
    config = config_in(block)
    assert config.notes == ()
    assert config.keys or config.watch.facets or config.limits != Limits()
    assert set(config.keys) <= {action.id for action in ACTIONS}


def test_the_columns_are_those_that_the_list_has():
    from frtui.tui.widgets.article_row import columns

    assert {column.name for column in columns(200, with_folder=True)} == set(COLUMNS)
