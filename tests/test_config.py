"""The configuration: what a file says, and what is wrong in it and on which line. Nothing in it ends the program."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from characters import is_acted_on
from hypothesis import given
from hypothesis import strategies as st
from view_files import sealed

from frtui.library.limits import Limits
from frtui.library.parsing import parse
from frtui.state import date_format
from frtui.state.config import Config, browser_command, changed, config_in, keymap, load, signature
from frtui.state.config_template import SETTINGS, template
from frtui.state.config_values import COLUMNS
from frtui.state.watch import file

WHOLE = """\
theme = "frtui-dark"
sort = "-date"
columns = ["date", "provider", "title", "topics", "quality", "related"]
date_format = "%d %b %Y"
read_delay = 1.5        # seconds, or "off"
browser = ["firefox", "--new-tab"]
ascii = false
[keys]
search = "/,f8"
[facets.actor]
RCMP = "rcmp"
"""


def configured(text: str | bytes) -> Config:
    """What is configured where the file holds `text`."""
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_bytes(text.encode() if isinstance(text, str) else text)
    return load()


def test_without_a_file_all_is_as_usual_and_asking_makes_none(home: Path):
    assert load() == Config()
    assert list(home.iterdir()) == []


def test_a_file_is_read():
    config = configured(WHOLE)
    assert config.notes == ()
    assert config.theme == "frtui-dark"
    assert config.sort == "date"
    assert config.columns == ("date", "provider", "title", "topics", "quality", "related")
    assert config.date_format == "%d %b %Y"
    assert config.read_delay == 1.5
    assert config.browser == ("firefox", "--new-tab")
    assert config.keys == {"search": "slash,f8"}
    assert config.is_ascii is False
    assert config.watch.facets == {"actor": {"RCMP": parse("rcmp")}}
    assert config.given == {"theme", "sort", "columns", "date_format", "read_delay", "browser", "ascii"}


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('theme = ""', "theme", ""),
        ('sort = "PROVIDER, -date"', "sort", "provider,date"),
        ('sort = ""', "sort", ""),
        ("columns = []", "columns", ()),
        ('columns = ["title"]', "columns", ("title",)),
        ('date_format = "%y年%m月%d日"', "date_format", "%y年%m月%d日"),
        ('read_delay = "off"', "read_delay", None),
        ('read_delay = "Off"', "read_delay", None),
        ("read_delay = false", "read_delay", None),
        ("read_delay = 0", "read_delay", 0.0),
        ("read_delay = 3", "read_delay", 3.0),
        ("browser = \"open -a 'Some Browser'\"", "browser", ("open", "-a", "Some Browser")),
        ('browser = ["b", "--url={url}"]', "browser", ("b", "--url={url}")),
        ("browser = []", "browser", ()),
        ("ascii = true", "is_ascii", True),
        ("keys.search = 'f8'", "keys", {"search": "f8"}),
        ("limits.body = '8MB'", "limits", Limits(body=2**23)),
        ("limits.body = '512 kB'", "limits", Limits(body=2**19)),
        ("limits.file_size = 100_000", "limits", Limits(file_size=100_000)),
        ("limits = { depth = 20, related = 1 }", "limits", Limits(depth=20, related=1)),
        ("keys = { search = 'f8', pin = '' }", "keys", {"search": "f8", "pin": ""}),
    ],
)
def test_a_value_is_taken_in_any_sensible_form(line: str, name: str, value: object):
    config = config_in(line)
    assert config.notes == ()
    assert getattr(config, name) == value


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('colums = ["date"]', "“colums” is not known, did you mean columns?"),
        ("xyzzy = 1", "“xyzzy” is not known"),
        ("[key]", "“key” is not known, did you mean keys?"),
        ("theme = 3", "“theme” should be a text in quotes"),
        ('sort = "-dat"', "“sort” cannot be used: no order is called “dat”: did you mean date?"),
        ('sort = ["date"]', "“sort” should be a text in quotes"),
        ('columns = "date"', f"“columns” should be a list of names: {', '.join(COLUMNS)}"),
        ('columns = ["date", 3]', f"“columns” should be a list of names: {', '.join(COLUMNS)}"),
        ('columns = ["date", "tilte"]', "“columns” cannot be used: “tilte” is not known, did you mean title?"),
        ('columns = ["date", "date"]', "“columns” cannot be used: “date” is named twice"),
        ("read_delay = -1", "“read_delay” should be a number of seconds, or “off”"),
        ('read_delay = "of"', "“read_delay” should be a number of seconds, or “off”"),
        ("read_delay = true", "“read_delay” should be a number of seconds, or “off”"),
        ("read_delay = nan", "“read_delay” should be a number of seconds, or “off”"),
        ("read_delay = inf", "“read_delay” should be a number of seconds, or “off”"),
        ("read_delay = 1" + "0" * 400, "“read_delay” should be a number of seconds, or “off”"),
        ('browser = "it\'s"', '“browser” should be a list of words, as in ["firefox", "--new-tab"]'),
        ("browser = [3]", '“browser” should be a list of words, as in ["firefox", "--new-tab"]'),
        ('browser = ["", "x"]', "“browser” should begin with the name of a program"),
        ('browser = ["{url}"]', "“browser” should begin with the name of a program"),
        ('browser = "{url} x"', "“browser” should begin with the name of a program"),
        ('ascii = "yes"', "“ascii” should be true or false"),
        ("ascii = 1", "“ascii” should be true or false"),
        ("keys = 3", "“keys” should be a heading, [keys]"),
        ("[[keys]]", "“keys” should be a heading, [keys]"),
        ('date_format = "%H:%M"', "“date_format” has “%H”, which says nothing of a day"),
        ('date_format = "%-y"', "“date_format” has “%-y”, which says nothing of a day"),
        ('date_format = "%d %"', "“date_format” has “%”, which says nothing of a day"),
        ('date_format = "today"', "“date_format” should say where the parts of a day go, as in %Y-%m-%d"),
        ('date_format = "100%%"', "“date_format” should say where the parts of a day go, as in %Y-%m-%d"),
        ('date_format = "%d %B %Y"', "“date_format” takes up to 17 cells, and there is room for 12"),
        ('date_format = "%Y年%m月%d日"', "“date_format” takes up to 14 cells, and there is room for 12"),
        (r'date_format = "%d\n%m"', "“date_format” should be one line of text"),
        ("date_format = 2021-06-25", "“date_format” should be a text in quotes"),
        ("limits = 3", "“limits” should be a heading, [limits]"),
        ("limits.dept = 3", "“dept” is not known, did you mean depth?"),
        ("limits.sort = 'x'", "“sort” belongs above [limits]"),
        ("limits.depth = 251", "“depth” should be a whole number from 10 to 250"),
        ("limits.depth = '20'", "“depth” should be a whole number from 10 to 250"),
        ("limits.related = true", "“related” should be a whole number from 1 to 1,000,000"),
        ("limits.line = 200.5", "“line” should be a whole number from 100 to 10,000,000"),
        ("limits.body = '8 TB'", '“body” should be a size from 64 KB to 1,024 MB, as in "8 MB"'),
        ("limits.body = 8", '“body” should be a size from 64 KB to 1,024 MB, as in "8 MB"'),
        ("facets = 3", "“facets” should be headings, like [facets.actor]"),
    ],
)
def test_what_cannot_be_used_is_noted_with_its_line_and_the_rest_is_used(line: str, said: str):
    config = config_in(f"# mine\n\n{line}\n")
    [note] = config.notes
    assert note.startswith(f"config.toml, line 3: {said}")
    assert (config.keys, config.given, config.watch.facets) == ({}, frozenset(), {})
    other, name = ("ascii = true", "ascii") if line.startswith("theme") else ('theme = "mine"', "theme")
    with_other = config_in(f"{other}\n\n{line}\n")
    assert with_other.notes == config.notes and with_other.given == {name}


@pytest.mark.parametrize(
    ("text", "notes", "sort", "keys"),
    [
        (
            'sort = "-date\nascii = true\n[keys]\nsearch = "f8"\n',
            ["line 1: unterminated string"],
            "",
            {"search": "f8"},
        ),
        (
            'sort = "quality"\nascii = true\n[keys\nsearch = "f8"\n',
            ["line 3: ", "line 4: “search” is not known"],
            "quality",
            {},
        ),
        ("sort = quality\nascii = true\nsort = 'heat'\n", ["line 1: invalid value"], "heat", {}),
        (
            'ascii = true\n[keys]\nsearch = "f8"\nsort = \npin = "f7"\n',
            ["line 4: invalid value"],
            "",
            {"search": "f8", "pin": "f7"},
        ),
        ('ascii = true\n[keys]\nsearch = "f8"\n[keys]\npin = "f7"\n', ["line 4: "], "", {"search": "f8", "pin": "f7"}),
        ('ascii = true\nbrowser = [\n  "b",\n  "c"\n\nsort = "heat"\n', ["line 4: unclosed array"], "heat", {}),
        (b'theme = "caf\xe9"\nascii = true\nsort = "heat"', ["line 1: bytes that are no UTF-8"], "heat", {}),
        ('ascii = true\n[a.]\nsort = "heat"\n[keys]\npin = "f7"', ["line 2: "], "", {"pin": "f7"}),
        ("ascii = true\nsort = " + "[" * 5000, ["line 2: too many brackets inside each other"], "", {}),
    ],
    ids=["string", "heading", "twice", "no value", "two headings", "list", "bytes", "dots", "brackets"],
)
def test_of_a_file_that_is_no_toml_what_can_be_read_is_used(
    text: str | bytes, notes: list[str], sort: str, keys: dict[str, str]
):
    config = configured(text)
    assert len(config.notes) == len(notes)
    for note, said in zip(config.notes, notes, strict=True):
        assert note.startswith(f"config.toml, {said}")
    assert (config.is_ascii, config.sort, config.keys) == (True, sort, keys)


def test_watch_terms_are_noted_and_those_of_a_broken_file_wait():
    config = config_in('[facets.actor]\nA = "("\nRCMP = "rcmp"\n')
    assert config.notes == tuple(config.watch.notes) and "line 2" in config.notes[0]
    broken = config_in('theme = \n[facets.actor]\nRCMP = "rcmp"\n')
    assert broken.watch.facets == {}
    assert broken.notes == (
        "config.toml: no watch terms are read until the mistakes are put right",
        "config.toml, line 1: invalid value: this is left out",
    )


def test_a_file_that_cannot_be_read_is_noted():
    file().mkdir(parents=True)
    config = load()
    assert "config.toml: it cannot be read" in config.notes[0]
    assert config == Config(notes=config.notes)


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        (("firefox",), ["firefox", "https://a.example/"]),
        (("b", "{url}", "--after"), ["b", "https://a.example/", "--after"]),
        (("b", "--url={url}"), ["b", "--url=https://a.example/"]),
    ],
)
def test_the_address_goes_where_the_command_says(browser: tuple[str, ...], command: list[str]):
    assert browser_command(browser, "https://a.example/") == command


def test_a_change_of_the_file_is_seen():
    assert signature() is None and not changed(None)
    configured("ascii = true")
    first = signature()
    assert changed(None) and not changed(first)
    status = os.stat(file())
    file().write_text("ascii = false")
    os.utime(file(), ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changed(first)
    second = signature()
    replacement = file().with_name("replacement")
    replacement.write_text("ascii = other"[:13])
    os.utime(replacement, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(replacement, file())
    assert changed(second)
    file().unlink()
    assert changed(second) and signature() is None


def test_the_template_is_sound_and_changes_nothing():
    assert config_in(template()) == Config()


def test_the_template_is_sound_with_every_value_in_force():
    text = "\n".join(line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in template().splitlines())
    config = config_in(text)
    assert config.notes == ()
    assert config.given == {setting.name for setting in SETTINGS}
    assert keymap(config) == {}
    assert config.watch.facets and config.is_ascii
    assert max(map(len, template().splitlines())) <= 120


@pytest.mark.parametrize("directive", [one for one in date_format.DIRECTIVES if one != "%"])
def test_a_directive_means_what_it_means_for_strftime(directive: str):
    days = [date(1999, 12, 27) + timedelta(number) for number in range(0, 800)]
    for day in days:
        assert date_format.formatted(day, f"%{directive}") == day.strftime(f"%{directive}")
    assert date_format.formatted(date(987, 6, 5), "%Y-%m-%d %H %%d") == "0987-06-05 %H %d"


@given(st.lists(st.sampled_from(["%Y", "%d", "%b", "%-m", "%a", *"%YyeBAjGVuH- /年."]), max_size=6).map("".join))
def test_a_form_that_is_taken_never_needs_more_cells_than_there_are(form: str):
    config = config_in(f"date_format = '{form}'")
    assert bool(config.notes) == bool(date_format.trouble_with(form))
    if not config.notes:
        days = (date(1999, 12, 27) + timedelta(3 * number) for number in range(400))
        assert max(len(date_format.formatted(day, form)) for day in days) <= date_format.width(form) <= 12


LINES = [
    *WHOLE.splitlines(),
    "[",
    '"',
    "'''",
    "=",
    "[[keys]]",
    "[keys.search]",
    "pin = 'q'",
    "x = [",
    "\x1b[31m = 1",
    "é",
]


@given(st.one_of(st.binary(max_size=60), st.lists(st.sampled_from(LINES)).map(lambda lines: "\n".join(lines).encode())))
def test_load_never_raises_whatever_the_bytes(content: bytes):
    with sealed():
        config = configured(content)
        assert not any(map(is_acted_on, "".join(config.notes)))
        assert all(note.startswith("config.toml") for note in config.notes)
        keymap(config)
