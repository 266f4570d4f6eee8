"""The configuration as a file to begin with, and as it is in force: TOML with a comment for each value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frtui.library.limits import BOUNDS, SIZES, Limits, size
from frtui.state.actions import ACTIONS
from frtui.state.config import VALUES, Config
from frtui.state.config_values import COLUMNS
from frtui.state.key_names import signed


@dataclass(frozen=True, slots=True)
class Setting:
    """A value above the headings: what it is for, what stands for it by default, an example in TOML."""

    name: str
    about: str
    usual: str
    example: str


SETTINGS = (
    Setting("theme", "Colours: frtui-light, or another theme that the palette offers.", "frtui-dark", '"frtui-light"'),
    Setting(
        "sort",
        "The order of the list, as for --sort: several keys, - is descending, + ascending.",
        "newest first",
        '"-date,provider"',
    ),
    Setting(
        "columns",
        f"Columns of the list in their order: {', '.join(COLUMNS)}.",
        "as many as fit",
        '["date", "provider", "title", "topics"]',
    ),
    Setting("date_format", "Days in the list, with at most 12 cells.", "%Y-%m-%d", '"%d %b %Y"'),
    Setting(
        "read_delay",
        'Seconds for which an article has to be shown before it counts as read; "off" for never.',
        "1.0",
        "2.5",
    ),
    Setting(
        "browser",
        "The command that opens an address; {url} stands for it, else it goes last.",
        "the system's",
        '["firefox", "--new-tab", "{url}"]',
    ),
    Setting(
        "live",
        'Show what changes in the folder: true, false, or "poll" to look through it again and again.',
        "true",
        '"poll"',
    ),
    Setting("ascii", "Plain stand-ins for lines and symbols that a font may lack.", "false", "true"),
    Setting("hidden", "Read hidden files and folders too; counts from the next start on.", "false", "true"),
    Setting(
        "follow_links",
        "Read what links lead to outside of the folder too; counts from the next start on.",
        "false",
        "true",
    ),
)
"""In the order of the template."""

_KEYS_ABOUT = """\
# Keys of each action: one, several parted by commas, or "" for none. A key is written as a sign ("/"), as a name
# ("space", "pagedown", "f5", "comma"), or with ctrl+, alt+ or shift+ before it ("ctrl+x")."""
_LIMITS_ABOUT = """\
# How much of one file is read and drawn. What lies beyond is left out with a note, and never costs the record. In force
# from the next start on; a folder whose catalogue was made with others is read anew."""
LIMITS = {
    "file_size": "bytes of a file that are read",
    "front_matter": "bytes of a front matter, without a related block that is plain; in TOML a quarter of it",
    "body": "bytes of a body that are kept, searched and shown",
    "depth": "collections inside each other in a front matter",
    "values": "values of one record, every alias written out",
    "related": "related items of one record that are kept",
    "images": "images of one record that are listed",
    "line": "characters of one line or paragraph that are drawn",
}
"""What each limit is of."""

_FACETS_ABOUT = """\
# Words to watch, as facets of your own in the sidebar: a value, and the query of its articles."""


def template() -> str:
    """A new file: nothing in force, each value behind a ``#`` without a blank, ready to be taken away."""
    lines = [
        "# frtui's configuration. Changes are in force once the file is saved; frtui config check looks it over.",
        "",
    ]
    for setting in SETTINGS:
        lines += [f"# {setting.about}", f"# By default: {setting.usual}.", f"#{setting.name} = {setting.example}", ""]
    lines += [_KEYS_ABOUT, "[keys]"]
    lines += [f'#{action.id} = "{signed(action.keys)}"  # {action.description}' for action in ACTIONS]
    lines += ["", _LIMITS_ABOUT, "[limits]"]
    lines += [f"#{name} = {_limit(name, Limits())}  # {about}" for name, about in LIMITS.items()]
    lines += ["", _FACETS_ABOUT, "#[facets.actor]", '#"Clearview AI" = "clearview"', '#RCMP = "rcmp OR gendarmerie"']
    return "\n".join(lines) + "\n"


def effective(config: Config, file: Path) -> str:
    """``config`` as TOML: all that is in force, with a comment where the file does not say it."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(f"{file}" if file.exists() else f"{file} is not there"))
    usual = {setting.name: setting.usual for setting in SETTINGS}
    for name, (field, _) in VALUES.items():
        value = getattr(config, field)
        item = tomlkit.item(_as_toml(value))
        if name not in config.given:
            item.comment(f"by default{f': {usual[name]}' if value in ('', ()) else ''}")
        document.add(name, item)
    keys = tomlkit.table()
    for action in ACTIONS:
        item = tomlkit.item(signed(config.keys.get(action.id, action.keys)))
        if action.id not in config.keys:
            item.comment("by default")
        keys.add(action.id, item)
    document.add("keys", keys)
    limits = tomlkit.table()
    for name in BOUNDS:
        item = tomlkit.item(_shown(name, config.limits))
        if getattr(config.limits, name) == getattr(Limits(), name):
            item.comment("by default")
        limits.add(name, item)
    document.add("limits", limits)
    if config.watch.facets:
        facets = tomlkit.table(is_super_table=True)
        for facet, terms in config.watch.facets.items():
            facets.add(facet, {value: str(query) for value, query in terms.items()})
        document.add("facets", facets)
    return tomlkit.dumps(document)


def _shown(name: str, limits: Limits) -> int | str:
    """A limit as it is written: a size in words where it is a round one."""
    value: int = getattr(limits, name)
    return size(value).replace(",", "") if name in SIZES and value % 2**10 == 0 else value


def _limit(name: str, limits: Limits) -> str:
    shown = _shown(name, limits)
    return f'"{shown}"' if isinstance(shown, str) else f"{shown}"


def _as_toml(value: Any) -> Any:
    if value is None:
        return "off"
    return list(value) if isinstance(value, tuple) else value
