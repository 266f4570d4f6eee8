"""Every key there is: one table that feeds the bindings, the footer, the help, the palette, the config and the README.

An action's ``id`` is its name for the config; ``pane`` says where it works. A key stands here once its feature works.
It lies below the screens because a command without one checks the keys of a config, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that keys do. ``keys`` in Textual's spelling."""

    id: str
    keys: str
    action: str
    description: str
    pane: str = "reader"


MOVE, ARTICLE, SIDEBAR, READER = "any list", "article", "sidebar", "reader"
"""Where an action works: in every list, in the article's text, in the sidebar, everywhere in the reader."""

NO_KEY = "<none>"
"""What ``keymap`` gives an action without keys: no terminal sends it, and Textual takes no empty text for an answer."""

ACTIONS: tuple[Action, ...] = (
    Action("down", "j,down", "move(1)", "next row", MOVE),
    Action("up", "k,up", "move(-1)", "previous row", MOVE),
    Action("top", "g,home", "move_to(0)", "first row", MOVE),
    Action("bottom", "G,end", "move_to(-1)", "last row", MOVE),
    Action("half-down", "ctrl+d", "move_pages(0.5)", "half a page down", MOVE),
    Action("half-up", "ctrl+u", "move_pages(-0.5)", "half a page up", MOVE),
    Action("page-down", "pagedown", "move_pages(1)", "a page down", MOVE),
    Action("page-up", "pageup", "move_pages(-1)", "a page up", MOVE),
    Action("choose", "enter", "choose", "take this row: read the article, follow the related item, filter", MOVE),
    Action("text-down", "j,down", "scroll_lines(1)", "scroll down", ARTICLE),
    Action("text-up", "k,up", "scroll_lines(-1)", "scroll up", ARTICLE),
    Action("text-half-down", "ctrl+d", "scroll_pages(0.5)", "half a page down", ARTICLE),
    Action("text-half-up", "ctrl+u", "scroll_pages(-0.5)", "half a page up", ARTICLE),
    Action("text-page-down", "pagedown", "scroll_pages(1)", "a page down", ARTICLE),
    Action("text-page-up", "pageup", "scroll_pages(-1)", "a page up", ARTICLE),
    Action("text-top", "g,home", "scroll_to_end(False)", "top", ARTICLE),
    Action("text-bottom", "G,end", "scroll_to_end(True)", "bottom", ARTICLE),
    Action("sidebar-add", "space", "add", "add this value, or take it away", SIDEBAR),
    Action("sidebar-exclude", "minus", "exclude", "exclude this value", SIDEBAR),
    Action("sidebar-sort", "s", "sort_values", "values by name, or by count", SIDEBAR),
    Action("sidebar-fold", "f", "fold", "fold this facet", SIDEBAR),
    Action("search", "slash", "search", "search: words, live", READER),
    Action("topic", "t", "pick('topic')", "pick topics", READER),
    Action("provider", "p", "pick('provider')", "pick providers", READER),
    Action("clear-topic", "T", "clear('topic')", "clear the topics", READER),
    Action("clear-provider", "P", "clear('provider')", "clear the providers", READER),
    Action("like-this", "comma", "like_this", "filter by this article's provider, topic, day, type or folder", READER),
    Action("sort", "s", "sort", "sort", READER),
    Action("reverse", "S", "reverse", "turn the order round", READER),
    Action("date", "d", "jump_to_date", "jump to a date", READER),
    Action("pin", "vertical_line", "pin", "pin this day: the sidebar counts before it and from it on", READER),
    Action("save-view", "ctrl+s", "save_view", "save this query and order as a view", READER),
    *(
        Action(f"view-{number}", str(number), f"go_to_view({number})", f"saved view {number}", READER)
        for number in range(1, 10)
    ),
    Action("everything", "0", "go_to_view(0)", "show everything", READER),
    Action("undo", "U,ctrl+z", "undo", "take back what was done last", READER),
    Action("redo", "ctrl+y", "redo", "do again what was taken back", READER),
    Action("read", "enter", "read", "read full width", READER),
    Action("toggle-read", "u", "toggle_read", "read, or unread again", READER),
    Action("star", "m", "star", "star, or no star", READER),
    Action("tags", "plus", "tags", "tags of your own", READER),
    Action("note", "a", "note", "a note of your own", READER),
    Action("select", "v", "select", "select; shift with ↓ ↑ selects on", READER),
    Action("select-down", "shift+down", "select_to(1)", "select the next row too", READER),
    Action("select-up", "shift+up", "select_to(-1)", "select the row before too", READER),
    Action("select-all", "V", "select_all", "select all that is shown, or nothing", READER),
    Action("page", "space", "page", "page the article, then go to the next", READER),
    Action("scroll-down", "J", "scroll_article(1)", "scroll the article down", READER),
    Action("scroll-up", "K", "scroll_article(-1)", "scroll the article up", READER),
    Action(
        "next-hit",
        "n",
        "step_hit(1)",
        "next place of what ctrl+f found, else hit of the search, else unread article",
        READER,
    ),
    Action("previous-hit", "N", "step_hit(-1)", "the one before", READER),
    Action("find", "ctrl+f", "find", "find in the article", READER),
    Action("zoom", "z", "zoom", "the article alone", READER),
    Action("facets", "b", "facets", "facet sidebar", READER),
    Action("next-pane", "tab", "focus_pane(1)", "next pane", READER),
    Action("previous-pane", "shift+tab", "focus_pane(-1)", "previous pane", READER),
    Action("peel", "escape", "peel", "undo one layer: a pop-up, words, the filter set last, selection, zoom", READER),
    Action("previous-related", "left_square_bracket", "step_related(-1)", "previous related item", READER),
    Action("next-related", "right_square_bracket", "step_related(1)", "next related item", READER),
    Action("back", "backspace,alt+left", "back", "back to the article before", READER),
    Action("forward", "alt+right", "forward", "forward again", READER),
    Action("open", "o", "open", "open in a browser", READER),
    Action("choose-url", "O", "choose_url", "choose the address to open", READER),
    Action("copy-url", "y", "copy_url", "copy the URL", READER),
    Action("copy", "Y", "copy_menu", "choose what to copy: citations, an address, the path, the shell line", READER),
    Action("export", "e", "export", "export what is shown or selected, to a file", READER),
    Action("edit", "E", "edit", "open the record's file in $EDITOR", READER),
    Action("reload", "R", "reload", "read what has changed in the folder", READER),
    Action("check", "exclamation_mark", "check", "check the dataset: what is unreadable, missing or damaged", READER),
    Action("palette", "colon,ctrl+p", "app.command_palette", "every action by name", READER),
    Action("help", "question_mark", "help", "help for this pane", READER),
    Action("quit", "q", "back_or_quit", "back, or quit", READER),
)


_WRITTEN = {
    "slash": "/", "comma": ",", "left_square_bracket": "[", "right_square_bracket": "]", "colon": ":",
    "question_mark": "?", "exclamation_mark": "!", "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "escape": "esc", "alt+left": "alt+←", "alt+right": "alt+→",
    "minus": "-", "vertical_line": "|", "plus": "+", "shift+down": "shift+↓",
    "shift+up": "shift+↑",
}  # fmt: skip


def written(keys: str) -> str:
    """Keys as a person writes them: ``slash`` is ``/``."""
    return " ".join(_WRITTEN.get(key, key) for key in keys.split(","))


def table() -> str:
    """The Markdown table of all keys, for the README. In the article the keys that move rows scroll."""
    shown = [action for action in ACTIONS if action.pane != ARTICLE and not re.fullmatch("view-[2-9]", action.id)]
    shown.sort(key=lambda action: action.pane == SIDEBAR)
    where = {SIDEBAR: "in the sidebar: "}
    rows = [f"| `{written(action.keys)}` | {where.get(action.pane, '')}{action.description} |" for action in shown]
    rows = [row.replace("| `1` | saved view 1 |", "| `1` to `9` | go to a saved view |") for row in rows]
    rows.append("| `ctrl+q` | quit |")
    return "\n".join(["| key | what it does |", "|---|---|", *rows])
