"""Pickers of topics and providers, and the menu that filters by what this article has."""

from pathlib import Path

from app_driver import SAMPLE, Driver, opened
from made_records import made

TOPICS = {
    "Facial Recognition": 6,
    "Privacy": 4,
    "Self-Driving Cars": 3,
    "Café Culture": 2,
    "AI": 1,
}


def topical(folder: Path) -> Path:
    """Six articles: the first topic is on all of them, the next on four, and so on; three providers."""
    for number in range(6):
        topics = [topic for topic, count in TOPICS.items() if number < count]
        provider = ("North Post", "Harbour Gazette", "Éclair du Nord")[number % 3]
        made(folder, f"{number}.md", title=f"Number {number}", date="2021-01-01", topics=topics, provider=provider)
    return folder


def offered(driver: Driver) -> list[str]:
    """The lines of the picker: mark, value, count."""
    return [" ".join(line.strip("│ ").split()) for line in driver.part("PickerList").splitlines() if line.strip("│ ")]


def box_title(driver: Driver) -> str:
    return driver.part("#box").splitlines()[0].strip("╭╮─ ")


async def test_a_picker_offers_each_value_with_its_count_most_first(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t")
        assert box_title(driver) == "Topic · 5 of 5"
        assert offered(driver) == [f"{topic} {count}" for topic, count in TOPICS.items()]
        await driver.press("escape", "p")
        assert box_title(driver) == "Provider · 3 of 3"
        assert offered(driver) == ["Éclair du Nord 2", "Harbour Gazette 2", "North Post 2"]


# Letters -> what they find, best first. Case, accents, blanks and hyphens do not matter.
FINDS = {
    "priv": ["Privacy"],
    "PRIV": ["Privacy"],
    "selfdriving": ["Self-Driving Cars"],
    "cafecul": ["Café Culture"],
    "CAFÉ": ["Café Culture"],
    "fr": ["Facial Recognition", "Self-Driving Cars", "Café Culture"],
    "recog": ["Facial Recognition"],
    "ai": ["AI", "Facial Recognition"],
    "xyz": [],
}


async def test_letters_find(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        for letters, found in FINDS.items():
            await driver.press("t")
            await driver.write(letters)
            assert [line.rpartition(" ")[0] for line in offered(driver)] == found, letters
            assert box_title(driver) == f"Topic · {len(found)} of 5"
            assert letters in driver.part("#letters")
            await driver.press("escape")
        assert "6 of 6" in driver.title and driver.bar == ""


async def test_letters_are_never_commands_and_backspace_takes_them_back(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t")
        await driver.write("qjkgGtTsd/?:,[]oRz")
        assert box_title(driver) == "Topic · 0 of 5"
        await driver.press("enter", "space", "minus")
        assert driver.bar == "", "there is nothing to pick"
        await driver.press(*["backspace"] * 30)
        assert box_title(driver) == "Topic · 5 of 5"


async def test_enter_keeps_only_this_value_and_the_exclusions(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t", *"ai")
        await driver.press("enter")
        assert "Topic ·" not in driver.text
        assert driver.bar == "#AI" and "1 of 6" in driver.title
        await driver.press("t", "-", "escape", "t", *"privacy", "enter")
        assert driver.bar == '-#"Facial Recognition" #Privacy'


async def test_arrows_move_and_enter_takes_the_row(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t", "down", "down", "up", "enter")
        assert driver.bar == "#Privacy"


async def test_space_toggles_and_several_mean_any_of_them(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t", *"ai", "space")
        assert "✓ AI 1" in offered(driver)
        assert "1 of 6" in driver.title, "the list follows behind the picker"
        await driver.press("backspace", "backspace", *"caf", "space")
        assert driver.bar == '#AI #"Café Culture"' and "2 of 6" in driver.title
        await driver.press("space")
        assert driver.bar == "#AI"
        await driver.press("escape")
        assert driver.bar == "#AI" and "1 of 6" in driver.title


async def test_minus_excludes_and_takes_the_exclusion_back(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t", "down", "-")
        assert "⊘ Privacy 4" in offered(driver)
        assert driver.bar == "-#Privacy" and "2 of 6" in driver.title
        assert "not topic Privacy" in driver.text.splitlines()[1]
        await driver.press("space")
        assert driver.bar == "#Privacy" and "✓ Privacy 4" in offered(driver)
        await driver.press("-", "-")
        assert driver.bar == "" and "6 of 6" in driver.title


async def test_counts_are_those_under_the_other_filters(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("p", *"north", "enter", "t")  # numbers 0 and 3
        assert offered(driver) == [
            "Facial Recognition 2",
            "Privacy 2",
            "AI 1",
            "Café Culture 1",
            "Self-Driving Cars 1",
        ]
        await driver.press(*"ai", "enter", "p")
        assert offered(driver) == ["✓ North Post 1", "Éclair du Nord 0", "Harbour Gazette 0"]


async def test_capitals_clear_a_facet_and_leave_the_rest(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t", "down", "-", "escape", "p", "space", "down", "space", "escape")
        assert driver.bar == '-#Privacy @"Éclair du Nord" @"Harbour Gazette"'
        await driver.press("T")
        assert driver.bar == '@"Éclair du Nord" @"Harbour Gazette"' and "4 of 6" in driver.title
        await driver.press("P")
        assert driver.bar == "" and "6 of 6" in driver.title


async def test_a_click_takes_a_value_and_a_click_beside_the_box_closes_it(tmp_path: Path):
    async with opened(topical(tmp_path)) as driver:
        await driver.press("t")
        await driver.click_on("Privacy", "PickerList")
        assert driver.bar == "#Privacy"
        await driver.press("p")
        await driver.click(2, 28)
        assert "Provider ·" not in driver.text and driver.bar == "#Privacy"


async def test_a_facet_that_no_article_has_is_said_to_be_missing(tmp_path: Path):
    made(tmp_path, "a.md", title="Bare")
    async with opened(tmp_path) as driver:
        await driver.press("t")
        assert "No article here has a topic" in driver.text


async def test_hundreds_of_values_can_be_picked_from(tmp_path: Path):
    for number in range(423):
        made(tmp_path, f"{number}.md", title=f"Number {number}", provider=f"Provider {number:03}")
    async with opened(tmp_path) as driver:
        await driver.press("p")
        assert box_title(driver) == "Provider · 423 of 423"
        await driver.press("end")
        assert offered(driver)[-1] == "Provider 422 1"
        await driver.press(*"r300", "enter")
        assert driver.bar == '@"Provider 300"' and "1 of 423" in driver.title


# What the comma menu offers for the first article of the sample -> the bar after it is taken.
LIKE_THIS = {
    "Harbour Gazette": ('@"Harbour Gazette"', "10 of 42"),
    "Courts": ("#Courts", "4 of 42"),
    "2021-08-19": ("date:2021-08-19", "1 of 42"),
    "article ": ("type:=article", "35 of 42"),
    "news  ": ("category:=news", "35 of 42"),
}


async def test_comma_filters_by_what_this_article_has():
    async with opened(SAMPLE) as driver:
        for label, (bar, count) in LIKE_THIS.items():
            await driver.press(",")
            await driver.click_on(label, within="MenuList")
            assert driver.bar == bar
            assert f" {count} ·" in driver.title
            await driver.press("escape")


async def test_the_comma_menu_lists_provider_topics_day_type_and_folder():
    async with opened(SAMPLE) as driver:
        await driver.press(",")
        lines = [" ".join(line.strip("│ ").split()) for line in driver.part("#box").splitlines()[1:-1]]
        assert lines == [
            "1 Harbour Gazette provider",
            "2 Facial Recognition topic",
            "3 Policing topic",
            "4 Privacy topic",
            "5 Courts topic",
            "6 2021-08-19 day",
            "7 article type",
            "8 news category",
            "9 news folder",
            "harbourgazette.example domain",
        ]
        await driver.press("9")
        assert driver.bar == "folder:=news" and "36 of 42" in driver.title
        await driver.press(",", "1", ",", "6", ",", "6")
        assert driver.bar == 'folder:=news @"Harbour Gazette" date:2021-08-19'
