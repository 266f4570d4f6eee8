"""Keys of the configuration: how they are written, where two actions meet in one, and what Textual makes of them."""

import string

import pytest
from app_driver import SAMPLE, opened
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap
from textual.keys import Keys, _character_to_key

from frtui.state.actions import ACTIONS, ARTICLE, MOVE, READER, SIDEBAR, written
from frtui.state.config import NO_KEY, Config, config_in, keymap
from frtui.state.key_clashes import settled
from frtui.state.key_names import key_names, listed, signed
from frtui.tui.keys import bindings

USUAL = {action.id: action.keys for action in ACTIONS}


def with_keys(text: str) -> Config:
    return config_in(f"[keys]\n{text}\n")


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        (",", "comma"),
        ("comma", "comma"),
        ("*", "asterisk"),
        ("-", "minus"),
        ("+", "plus"),
        ("g", "g"),
        ("G", "G"),
        ("é", "é"),
        ("ß", "ß"),
        ("space", "space"),
        ("Space", "space"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("Page_Up", "pageup"),
        ("Return", "enter"),
        ("F5", "f5"),
        ("↓", "down"),
        ("alt+←", "alt+left"),
        ("Ctrl-X", "ctrl+x"),
        ("ctrl+X", "ctrl+x"),
        ("control+x", "ctrl+x"),
        ("alt+x", "alt+x"),
        ("alt+X", "alt+shift+x"),
        ("shift+alt+x", "alt+shift+x"),
        ("shift+g", "G"),
        ("shift+tab", "shift+tab"),
        ("ctrl+shift+left", "ctrl+shift+left"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl--", "ctrl+minus"),
        ("ctrl+/", "ctrl+slash"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+h", "backspace"),
        ("ctrl+[", "escape"),
        ("ctrl+space", "ctrl+@,ctrl+space"),
        ("ctrl+@", "ctrl+@,ctrl+space"),
        ("full_stop", "full_stop"),
        ("hyphen_minus", "minus"),
        ("star", "asterisk"),
        ("pipe", "vertical_line"),
        ("nokey", ""),
        ("ctrl+", ""),
        ("ctrl", ""),
        ("f99", ""),
        ("jk", ""),
        ("shift+/", ""),
        ("shift+1", ""),
        ("\x1b", ""),
        ("\u202e", ""),
        ("", ""),
        ("<none>", ""),
    ],
)
def test_a_key_is_called_as_textual_calls_it(key: str, names: str):
    assert ",".join(key_names(key)) == names


@pytest.mark.parametrize("sign", string.punctuation + "äÉß東§€¿“«")
def test_every_sign_has_the_name_that_textual_gives_it(sign: str):
    assert key_names(sign) == (_character_to_key(sign),)
    assert key_names(_character_to_key(sign)) == (_character_to_key(sign),)
    assert key_names(signed(_character_to_key(sign))) == (_character_to_key(sign),)


@pytest.mark.parametrize("key", sorted(key.value for key in Keys if not key.value.startswith("<")))
def test_every_key_that_textual_has_a_name_for_can_be_written_so(key: str):
    others = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "return": "enter", "ctrl-at": "ctrl+@"}
    assert key_names(key)[0] == others.get(key, key)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_the_usual_keys_can_be_written_as_they_are_shown(action):
    for key in action.keys.split(","):
        assert key_names(key) == key_names(written(key)) == (key,)
    assert with_keys(f'{action.id} = "{signed(action.keys)}"').keys == {action.id: action.keys}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", []),
        ("  ", []),
        ("m", ["m"]),
        ("m,asterisk", ["m", "asterisk"]),
        (" m , * ,", ["m", "*"]),
        (",", [","]),
        (" , ", [","]),
        ("x,,", ["x", ","]),
        (",,x", [",", "x"]),
        ("comma,x", [",", "x"]),
    ],
)
def test_keys_are_parted_by_commas(text: str, keys: list[str]):
    assert listed(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('search = "f8"', {"search": "f8"}),
        ('search = "/, f8"', {"search": "slash,f8"}),
        ('search = ["f8", ",", "f8"]\nlike-this = "f7"', {"search": "f8,comma", "like-this": "f7"}),
        ('search = ""', {"search": ""}),
        ("search = []", {"search": ""}),
        ('search = "s"\nsort = "/"', {"search": "s", "sort": "slash"}),
        ('search = "s"\nsort = ""', {"search": "s", "sort": ""}),
        ('down = "n"\nnext-hit = "f7"\ntext-down = "n"', {"down": "n", "next-hit": "f7", "text-down": "n"}),
        ('choose = "f7"\nread = "f7"', {"choose": "f7", "read": "f7"}),
        ('quit = "q,ctrl+q"\npalette = "ctrl+p"', {"quit": "q,ctrl+q", "palette": "ctrl+p"}),
    ],
)  # fmt: skip
def test_keys_are_taken_and_given_away(text: str, keys: dict[str, str]):
    config = with_keys(text)
    assert config.notes == ()
    assert config.keys == keys


@pytest.mark.parametrize(
    ("text", "keys", "notes"),
    [
        ('search = "s"', {}, ["line 2: “s” cannot be the key of search: it is that of sort"]),
        ('search = "s,f8"', {"search": "f8"}, ["line 2: “s” cannot be the key of search: it is that of sort"]),
        (
            'search = "f8"\n\npin = "f8,f7"',
            {"search": "f8", "pin": "f7"},
            ["line 4: “f8” cannot be the key of pin: it is that of search"],
        ),
        (
            'search = "f8"\npin = "f8"',
            {"search": "f8"},
            ["line 3: “f8” cannot be the key of pin: it is that of search"],
        ),
        (
            'search = "s"\nsort = "q"',
            {},
            [
                "line 2: “s” cannot be the key of search: it is that of sort",
                "line 3: “q” cannot be the key of sort: it is that of quit",
            ],
        ),
        ('down = "n"', {}, ["line 2: “n” cannot be the key of down: it is that of next-hit"]),
        ('text-down = "space"', {}, ["line 2: “space” cannot be the key of text-down: it is that of page"]),
        ('down = "k"', {}, ["line 2: “k” cannot be the key of down: it is that of up"]),
        ('pin = "ctrl+q"', {}, ["line 2: “ctrl+q” cannot be the key of pin: it is that of quit"]),
        (
            'pin = "ctrl+p"\npalette = ":"',
            {"palette": "colon"},
            ["line 2: “ctrl+p” cannot be the key of pin: it is that of palette"],
        ),
        ('serch = "f8"', {}, ["line 2: “serch” is not known, did you mean search?"]),
        ('ascii = "f8"', {}, ["line 2: “ascii” belongs above [keys]"]),
        ('search = "nokey"', {}, ["line 2: no key is called “nokey”: it is no key of search"]),
        ('search = "f8,nokey"', {"search": "f8"}, ["line 2: no key is called “nokey”: it is no key of search"]),
        ("search = 3", {}, ['line 2: the keys of search should be a text, as in "m,asterisk"']),
        ("search = [3]", {}, ['line 2: the keys of search should be a text, as in "m,asterisk"']),
        ("[keys.search]", {}, ['line 2: the keys of search should be a text, as in "m,asterisk"']),
    ],
)
def test_what_cannot_be_a_key_is_noted_and_both_actions_keep_one(text: str, keys: dict[str, str], notes: list[str]):
    config = with_keys(text)
    assert [note.removeprefix("config.toml, ") for note in config.notes] == notes
    assert config.keys == keys


def test_only_what_is_not_as_usual_is_in_the_keymap():
    config = with_keys('search = "/"\nsort = "f7"\npin = ""')
    assert keymap(config) == {"sort": "f7", "pin": NO_KEY}
    assert keymap(Config()) == {}


IDS = st.sampled_from(sorted(USUAL))
KEYS = st.sampled_from(
    ["x", "f", "j", "s", "slash", "enter", "space", "tab", "ctrl+p", "ctrl+q", "ctrl+d", "f5", "minus"]
)


@given(st.dictionaries(IDS, st.lists(KEYS, max_size=3, unique=True).map(tuple), max_size=8))
def test_whatever_is_asked_no_key_has_two_meanings_and_none_is_lost_but_on_purpose(asked: dict[str, tuple[str, ...]]):
    keys, clashes = settled(asked)
    for id, given_keys in keys.items():
        refused = {clash.key for clash in clashes if clash.id == id}
        assert given_keys == tuple(key for key in asked[id] if key not in refused)
        assert given_keys or not asked[id]
    for clash in clashes:
        assert clash.key in asked[clash.id] and clash.other != clash.id
    final = {id: keys.get(id, tuple(usual.split(","))) for id, usual in USUAL.items()}
    share = {action.id: set(action.keys.split(",")) for action in ACTIONS}
    for one in ACTIONS:
        for other in ACTIONS:
            apart = {one.pane, other.pane} in ({MOVE, ARTICLE}, {SIDEBAR, ARTICLE}, {SIDEBAR, READER})
            if one.id < other.id and not apart and not share[one.id] & share[other.id]:
                assert not set(final[one.id]) & set(final[other.id]), (one.id, other.id)


@given(st.dictionaries(IDS, st.lists(KEYS, max_size=3, unique=True).map(tuple), max_size=8))
def test_textual_makes_of_the_keymap_what_was_settled(asked: dict[str, tuple[str, ...]]):
    keys = {id: ",".join(names) for id, names in settled(asked)[0].items()}
    changed = keymap(Config(keys=keys))
    for pane in (MOVE, ARTICLE, READER):
        made = BindingsMap(bindings(pane))
        made.apply_keymap(changed)
        bound = {(key, one.id) for key, several in made.key_to_bindings.items() for one in several if key != NO_KEY}
        of_pane = [action for action in ACTIONS if action.pane == pane]
        assert bound == {
            (key, action.id) for action in of_pane for key in keys.get(action.id, action.keys).split(",") if key
        }


async def test_the_reader_obeys_the_keymap():
    async with opened(SAMPLE, size=(140, 24)) as driver:
        driver.app.set_keymap(keymap(with_keys('down = "f7"\nhelp = "f5"\nfacets = ""')))
        await driver.press("f7", "f7")
        assert driver.browse.query_one("#articles").cursor == 2
        await driver.press("j", "question_mark", "b")
        assert driver.browse.query_one("#articles").cursor == 2
        assert len(driver.app.screen_stack) == 1
        assert driver.browse.query_one("#facets").display is True
        await driver.press("f5")
        assert len(driver.app.screen_stack) == 2
