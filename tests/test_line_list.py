"""The list that draws only what can be seen: its cursor, its keys and what it says of them, on invented rows."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from frtui.tui.widgets.line_list import LineList


class Numbers(LineList):
    """Rows that are called by their numbers; every fifth is a heading, on which the cursor cannot stand."""

    def __init__(self, count: int, row_height: int = 1) -> None:
        super().__init__()
        self.count, self.row_height = count, row_height
        self.drawn: set[int] = set()

    @property
    def row_count(self) -> int:
        return self.count

    def is_resting_place(self, row: int) -> bool:
        return row % 5 != 0

    def draw_row(self, row: int, part: int, width: int) -> Content:
        self.drawn.add(row)
        return Content(f"row {row}" if part == 0 else f"  part {part} of {row}")


class Shelf(App[None]):
    """One list, and what it told."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self.numbers = numbers
        self.told: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.numbers

    def on_mount(self) -> None:
        self.numbers.rows_changed()
        self.numbers.move_cursor(1)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.told.append(("moved", message.row))

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.told.append(("chosen", message.row))


def lines(numbers: Numbers) -> list[str]:
    return [numbers.render_line(y).text.rstrip() for y in range(numbers.size.height)]


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause(0)


async def test_only_what_can_be_seen_is_drawn():
    numbers = Numbers(1_000_000)
    async with Shelf(numbers).run_test(size=(30, 10)) as pilot:
        await pressed(pilot, "G")
        assert lines(numbers) == [f"row {row}" for row in range(999_990, 1_000_000)]
        assert len(numbers.drawn) < 100


async def test_the_cursor_leaps_over_headings_and_stays_within_the_rows():
    numbers = Numbers(12)
    async with Shelf(numbers).run_test(size=(30, 10)) as pilot:
        seen = []
        for key in ("k", "j", "j", "j", "j", "k", "G", "j", "g", "pagedown", "pageup"):
            await pressed(pilot, key)
            seen.append(numbers.cursor)
        assert seen == [1, 2, 3, 4, 6, 4, 11, 11, 1, 11, 1]


async def test_it_tells_of_moves_and_choices_but_not_of_keys_that_move_nothing():
    numbers = Numbers(12)
    app = Shelf(numbers)
    async with app.run_test(size=(30, 10)) as pilot:
        await pressed(pilot, "k", "j", "enter", "G", "G", "enter")
        assert app.told == [("moved", 1), ("moved", 2), ("chosen", 2), ("moved", 11), ("chosen", 11)]


async def test_rows_of_two_lines_are_drawn_part_by_part_and_scrolled_into_view_whole():
    numbers = Numbers(20, row_height=2)
    async with Shelf(numbers).run_test(size=(30, 5)) as pilot:
        assert lines(numbers) == ["row 0", "  part 1 of 0", "row 1", "  part 1 of 1", "row 2"]
        await pressed(pilot, "j")
        assert {"row 2", "  part 1 of 2"} <= set(lines(numbers))
        await pressed(pilot, "G")
        assert lines(numbers)[-2:] == ["row 19", "  part 1 of 19"]


async def test_new_rows_leave_the_cursor_on_its_line_of_the_screen():
    numbers = Numbers(100)
    async with Shelf(numbers).run_test(size=(30, 10)) as pilot:
        numbers.move_cursor(38)
        await pilot.pause(0)
        line = numbers.cursor - numbers.scroll_offset.y
        numbers.rows_changed(cursor=71)
        await pilot.pause(0)
        assert numbers.cursor - numbers.scroll_offset.y == line
        assert lines(numbers)[line] == "row 71"


async def test_fewer_rows_take_the_cursor_along_and_no_rows_are_no_trouble():
    numbers = Numbers(100)
    app = Shelf(numbers)
    async with app.run_test(size=(30, 10)) as pilot:
        await pressed(pilot, "G")
        numbers.count = 4
        numbers.rows_changed()
        await pilot.pause(0)
        assert numbers.cursor == 3 and lines(numbers)[:4] == ["row 0", "row 1", "row 2", "row 3"]
        numbers.count = 0
        numbers.rows_changed()
        app.told.clear()
        await pressed(pilot, "j", "k", "G", "g", "enter", "pagedown", "ctrl+u")
        assert app.told == [] and set(lines(numbers)) == {""}
        numbers.count = 3
        numbers.rows_changed()
        await pressed(pilot, "j")
        assert numbers.cursor == 1


async def test_a_line_is_as_wide_as_the_list_and_too_long_a_text_ends_in_an_ellipsis():
    numbers = Numbers(3)
    numbers.draw_row = lambda row, part, width: Content("漢字 and more " * 9)  # type: ignore[method-assign]
    async with Shelf(numbers).run_test(size=(31, 5)):
        strip = numbers.render_line(1)
        assert strip.cell_length == numbers.scrollable_content_region.width == 31
        assert strip.text.rstrip().endswith("…")
