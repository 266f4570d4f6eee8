"""The query bar: words live, enter that changes nothing, and escape that peels one layer at a time."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import made

NAMES = ("Alpha", "Bravo", "Charlie", "Delta")


def small(folder: Path) -> Path:
    made(folder, "a.md", title="Alpha kube", excerpt="Ferry Café opens", topics=["Town Hall"], date="2021-04-04")
    made(folder, "b.md", "A cablecar.\n", title="Bravo kubernetes", provider="Harbour Gazette", date="2021-03-03")
    made(folder, "c.md", title="Charlie", excerpt="The town council and the hall", date="2021-02-02")
    made(folder, "d.md", title="Delta", topics=["Privacy"], provider="Example Wire", date="2020-01-01")
    return folder


def listed(driver: Driver) -> list[str]:
    return driver.order(*NAMES)


def meaning(driver: Driver) -> str:
    return driver.part("#meaning").strip()


# What is typed behind the slash -> what the list shows, and what the right end of the bar says of it.
TYPED = {
    "ferry": (["Alpha"], "word ferry…"),
    "CABLECAR": (["Bravo"], "word CABLECAR…"),
    "harbour": (["Bravo"], "word harbour…"),
    "privacy": (["Delta"], "word privacy…"),
    "cafe": (["Alpha"], "word cafe…"),
    "ＣＡＦÉ": ([], "word ＣＡＦÉ…"),
    "kub": (["Alpha", "Bravo"], "word kub…"),
    "kube": (["Alpha", "Bravo"], "word kube…"),
    "kube ": (["Alpha"], "word kube"),
    "kubernetes ": (["Bravo"], "word kubernetes"),
    "town hall": (["Alpha", "Charlie"], "word town, word hall…"),
    '"town hall"': (["Alpha"], "words town hall"),
    "town hal": (["Alpha", "Charlie"], "word town, word hal…"),
    "hal town": ([], "word hal, word town…"),
    "kub ferry": ([], "word kub, word ferry…"),
    "kub* ferry": (["Alpha"], "word kub…, word ferry…"),
    "-kube ": (["Bravo", "Charlie", "Delta"], "not word kube"),
    '@"Harbour Gazette"': (["Bravo"], "provider Harbour Gazette"),
    "@harb": (["Bravo"], "provider harb…"),
    "@harb ": ([], "provider harb"),
    '-@"harbour gazette"': (["Alpha", "Charlie", "Delta"], "not provider harbour gazette"),
    "#PRIVACY": (["Delta"], "topic PRIVACY…"),
    '#"Town Hall" #privacy': (["Alpha", "Delta"], "topic Town Hall or privacy…"),
    "date:2021": (["Alpha", "Bravo", "Charlie"], "in 2021"),
    "-date:2021-03": (["Alpha", "Charlie", "Delta"], "not in 2021-03"),
    "- @ #": (list(NAMES), "word -"),
}


async def test_what_is_typed_narrows_live_and_enter_changes_nothing(tmp_path: Path):
    async with opened(small(tmp_path), size=(100, 16)) as driver:
        for typed, (names, words) in TYPED.items():
            await driver.press("/", "ctrl+u")
            await driver.write(typed)
            assert (listed(driver), meaning(driver)) == (names, words), typed
            assert f" {len(names)} of 4 ·" in driver.title
            await driver.press("enter")
            assert listed(driver) == names, driver.bar
            assert f" {len(names)} of 4 ·" in driver.title


# What is typed -> what enter makes of it: a star only where the word alone finds less.
WRITTEN = {
    "kub": "kub*",
    "kube": "kube*",
    "kubernetes": "kubernetes",
    "ferry": "ferry",
    "kube ": "kube",
    "kube*": "kube*",
    "@harb": "@harb*",
    '@"harbour gazette"': '@"harbour gazette"',
    "#priv": "#priv*",
    "#privacy": "#privacy",
    "-kube": "-kube",
    "nosuchword": "nosuchword",
    "town   hall ": "town hall",
    '"ferry"': "ferry",
}


async def test_enter_writes_a_star_where_prefix_and_word_differ(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        for typed, written in WRITTEN.items():
            await driver.press("/", "ctrl+u")
            await driver.write(typed)
            await driver.press("enter")
            assert driver.bar == written


async def test_the_bar_says_what_is_in_force_however_it_is_left(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        for how in ("tab", "click", "escape"):
            await driver.press("/")
            await driver.write("kub")
            await (driver.click_on("Bravo", "#articles") if how == "click" else driver.press(how))
            assert not driver.browse.query_one("BarInput").has_focus
            assert driver.bar == "kub*" and listed(driver) == ["Alpha", "Bravo"], how
            await driver.press("escape", "escape")


async def test_the_word_that_the_cursor_stands_behind_matches_by_its_beginning(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("kube ferr")
        assert listed(driver) == ["Alpha"]
        await driver.press("home", *["right"] * 3, "delete")
        assert driver.bar == "kub ferr" and listed(driver) == []
        await driver.press("end", "y", *["left"] * 6, "e", "backspace")
        assert driver.bar == "kub ferry" and listed(driver) == ["Alpha"]
        await driver.press("enter")
        assert driver.bar == "kub* ferry" and listed(driver) == ["Alpha"]


async def test_searching_on_types_behind_what_is_there(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("town")
        await driver.press("enter", "/")
        await driver.write("coun")
        assert driver.bar == "town coun" and listed(driver) == ["Charlie"]


async def test_pickers_and_words_stand_in_one_bar_and_can_be_edited(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("t", *"town", "enter", "/")
        await driver.write("ferr")
        assert driver.bar == '#"Town Hall" ferr'
        await driver.press("enter", "p", "-", "escape")
        assert driver.bar == '#"Town Hall" ferr* -@"Example Wire"'
        await driver.press("/", "home", *["delete"] * 12, "enter")
        assert driver.bar == 'ferr* -@"Example Wire"'


async def test_escape_peels_one_layer_at_a_time_and_never_quits():
    async with opened(SAMPLE) as driver:
        await driver.press("p", *"harb", "enter", "t", *"priv", "space", "escape", "/")
        await driver.write("police")
        await driver.press("enter", "z", "?")
        layers = []
        for _ in range(8):
            help_is_open = "╭─ Help" in driver.text
            layers.append((help_is_open, driver.bar, driver.browse.has_class("-zoomed")))
            await driver.press("escape")
        assert layers == [
            (True, '@"Harbour Gazette" #Privacy police', True),
            (False, '@"Harbour Gazette" #Privacy police', True),
            (False, '@"Harbour Gazette" #Privacy', True),
            (False, '@"Harbour Gazette"', True),
            (False, "", True),
            (False, "", False),
            (False, "", False),
            (False, "", False),
        ]
        assert driver.app.is_running and "42 of 42" in driver.title
        assert driver.browse.query_one("#articles").has_focus


async def test_escape_in_the_bar_only_leaves_it(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("kube")
        await driver.press("escape")
        assert listed(driver) == ["Alpha", "Bravo"]
        assert driver.browse.query_one("#articles").has_focus
        await driver.press("escape")
        assert listed(driver) == list(NAMES)


async def test_a_mistake_gets_a_caret_and_leaves_the_list_as_it_was(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("kube date:2021-3")
        x, _ = driver.place("2021-3", "#bar")
        line = driver.part("#mistake")
        assert line.index("^") == x and "is not a date" in line
        assert "2021-05..2021-06" in line
        await driver.press("backspace")
        assert "^" in driver.part("#mistake")
        await driver.press("backspace")
        assert driver.bar == "kube date:2021"
        assert "is not a date" not in driver.text and listed(driver) == ["Alpha"]


async def test_several_lines_that_are_pasted_come_in_as_one(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.paste("  town\r\n\tcouncil\n\x1b[31m ")
        assert driver.bar == "town council ␛[31m"
        await driver.press("ctrl+u")
        assert driver.bar == ""
        await driver.paste("town\ncouncil\n")
        assert driver.bar == "town council" and listed(driver) == ["Charlie"]
        await driver.press("enter")
        await driver.paste("quit\n")
        assert driver.app.is_running and driver.bar == "town council", "a paste outside the bar is no command"


async def test_what_is_asked_for_while_nothing_is_found_says_which_part_is_to_blame(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write('kube #Privacy @"Harbour Gazette" zebra ')
        await driver.press("enter")
        assert "0 of 4" in driver.title
        assert [" ".join(line.split()) for line in driver.part("#nothing").splitlines() if line.strip()] == [
            "No article has all of this. Drop a part:",
            "drop kube finds 1 · without it 0",
            "drop #Privacy finds 1 · without it 0",
            'drop @"Harbour Gazette" finds 1 · without it 0',
            "drop zebra finds nothing · without it 0",
        ]
        await driver.press("j", "enter")
        assert driver.bar == 'kube @"Harbour Gazette" zebra'


async def test_a_part_can_be_dropped_with_the_mouse_and_the_cursor_stands_on_the_one_that_helps(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("town zebra ")
        await driver.press("enter", "enter")
        assert driver.bar == "town" and listed(driver) == ["Alpha", "Charlie"]
        assert driver.browse.query_one("#articles").has_focus
        await driver.press("/")
        await driver.write("zebra ")
        await driver.press("enter")
        await driver.click_on("zebra", "#nothing", times=2)
        assert driver.bar == "town" and listed(driver) == ["Alpha", "Charlie"]


async def test_values_of_one_facet_are_one_part(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        await driver.write("#Privacy #Nothing ferry ")
        await driver.press("enter")
        assert "drop #Privacy #Nothing" in driver.part("#nothing")


async def test_no_results_and_back_leave_the_cursor_on_its_article(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("j", "j", "/")
        await driver.write("zzz")
        assert "0 of 4" in driver.title
        await driver.press("escape", "escape")
        assert driver.part("#text").strip().startswith("Charlie")
        assert driver.browse.query_one("#articles").cursor == 2


async def test_every_letter_is_searched_for_while_one_types(tmp_path: Path):
    async with opened(small(tmp_path)) as driver:
        await driver.press("/")
        for typed, shown in (("k", 2), ("u", 2), ("b", 2), ("e", 2), ("r", 1), ("x", 0)):
            await driver.press(typed)
            assert f" {shown} of 4 ·" in driver.title, driver.bar
        for shown in (1, 2):
            await driver.press("backspace")
            assert f" {shown} of 4 ·" in driver.title, driver.bar
