"""``frtui completion``: a script for the shell, filled in from the options of each command.

The values of a dataset are not in it: for these it calls ``frtui complete`` (see ``known_values``).
"""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from frtui.library.facets import FACETS
from frtui.library.order import SORTS
from frtui.shell.output import FOUND

_SCRIPTS = Path(__file__).parent / "scripts"

FILES, NOTHING = "files", "nothing"
"""What a word may be, beside ``values FACET``, ``keys KEY ...`` and ``words WORD ...``: a path; what no one knows."""


@dataclass(frozen=True, slots=True)
class Switch:
    """An option: its strings, its help, and what it takes (empty: no value)."""

    strings: tuple[str, ...]
    help: str
    takes: str
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command, or with an empty name the program itself. ``operands``: what each of them is, in order."""

    name: str
    about: str
    switches: tuple[Switch, ...]
    operands: tuple[str, ...]

    @property
    def strings(self) -> str:
        """All its options, parted by blanks."""
        return " ".join(string for switch in self.switches for string in switch.strings)


SHELLS = ("bash", "zsh", "fish")
"""Shells that there is a script for."""

_COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": ("print the articles that a query finds", (FILES,)),
    "show": ("print one article", (FILES, FILES)),
    "facets": ("count topics, providers, years", (FILES, f"words {' '.join(FACETS)}")),
    "kwic": ("print a word in its surroundings", (FILES,)),
    "export": ("write articles for other programs", (FILES,)),
    "read": ("print articles one after another", (FILES,)),
    "check": ("report what is wrong in a dataset", (FILES,)),
    "index": ("read a dataset ahead of time", (FILES,)),
    "cache": ("list or clear what is kept of datasets", ("words clear", FILES)),
    "marks": ("list, export or import what you have marked", ("words list export import", FILES)),
    "config": ("print, begin or check the configuration", ("words path show init check",)),
    "completion": ("print a script for a shell", (f"words {' '.join(SHELLS)}",)),
}
"""What each command does, in a few words, and what its operands are."""


def print_script(shell: str, program: ArgumentParser, commands: Mapping[str, ArgumentParser]) -> int:
    """Print the script for one of ``SHELLS``, with the options of these parsers; the exit code."""
    print(script(shell, program, commands), end="")
    return FOUND


def script(shell: str, program: ArgumentParser, commands: Mapping[str, ArgumentParser]) -> str:
    """The script for one of ``SHELLS``. ``commands``: a parser for each command that is to be completed."""
    text = (_SCRIPTS / f"frtui.{shell}").read_text("utf-8")
    own = _command("", "", program, (FILES,))
    others = [_command(name, about, commands[name], operands) for name, (about, operands) in _COMMANDS.items()]
    for name, lines in _PARTS[shell](own, others).items():
        text = _filled(text, f"@{name}@", lines)
    return text


def _filled(text: str, mark: str, lines: list[str]) -> str:
    """``text`` with ``lines`` in place of ``mark``, each behind the blanks that stand before that in its line."""
    before, _, behind = text.partition(mark)
    start = before.rpartition("\n")[2]
    indent = start if not start.strip() else ""
    return before + f"\n{indent}".join(lines) + behind


def _command(name: str, about: str, parser: ArgumentParser, operands: tuple[str, ...]) -> Command:
    switches = (
        Switch(
            tuple(action.option_strings),
            (action.help or "").partition(";")[0],
            _taken(action),
            isinstance(action.default, list),
        )
        for action in parser._actions  # argparse has no other way to ask for them
        if action.option_strings
    )
    return Command(name, about, tuple(switches), operands)


def _taken(action: Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return f"words {' '.join(map(str, action.choices))}"
    if action.dest == "output":
        return FILES
    if action.dest == "sort":
        return f"keys {' '.join(SORTS)}"
    return f"values {action.dest}" if action.dest in FACETS else NOTHING


# --- bash ---


def _bash(program: Command, commands: list[Command]) -> dict[str, list[str]]:
    names = " ".join(command.name for command in commands)
    return {
        "COMMAND_PATTERN": [names.replace(" ", " | ")],
        "TAKING_PATTERN": [" | ".join(_taking(commands))],
        "TAKEN": [
            f"{' | '.join(places)}) {_bash_call(takes)}; return ;;" for takes, places in _by_what_is_taken(commands)
        ],
        "OPTIONS": [
            f"{command.name or quote('')}) _frtui_words {quote(command.strings)} ;;" for command in (program, *commands)
        ],
        "OPERANDS": [
            f":0) _frtui_first {quote(names)} ;;",
            *(
                f"{command.name}:{number}) {_bash_call(takes)} ;;"
                for command in commands
                for number, takes in enumerate(command.operands)
                if takes != FILES
            ),
        ],
    }


def _bash_call(takes: str) -> str:
    kind, _, words = takes.partition(" ")
    return f"_frtui_{kind} {quote(words)}" if words else f"_frtui_{kind}"


def _taking(commands: list[Command]) -> list[str]:
    """``list:--topic`` for every option that takes a value."""
    return [
        f"{command.name}:{string}"
        for command in commands
        for switch in command.switches
        if switch.takes
        for string in switch.strings
    ]


def _by_what_is_taken(commands: list[Command]) -> list[tuple[str, list[str]]]:
    """What options take, each with the ones that do, as in ``list:--topic``."""
    found: dict[str, list[str]] = {}
    for command in commands:
        for switch in command.switches:
            if switch.takes:
                found.setdefault(switch.takes, []).extend(f"{command.name}:{string}" for string in switch.strings)
    return list(found.items())


# --- zsh ---


def _zsh(program: Command, commands: list[Command]) -> dict[str, list[str]]:
    arms = []
    for command in commands:
        arms += [f"{command.name})", "    shift words", "    (( CURRENT-- ))", "    _arguments -S \\"]
        arms += _continued([*_zsh_switches(command), *_zsh_operands(command)], "        ")
        arms += ["    return", "    ;;"]
    first = "1:path:_frtui_first"
    return {
        "COMMANDS": [quote(f"{command.name}:{command.about}") for command in commands],
        "ARMS": arms,
        "PROGRAM": _continued([*_zsh_switches(program), quote(first), quote("*:path:_files")]),
    }


def _zsh_switches(command: Command) -> list[str]:
    specs = []
    for switch in command.switches:
        value = "=" if switch.takes and switch.strings[0].startswith("--") else ""
        explained = re.sub(r"([][:\\])", r"\\\1", switch.help)
        behind = f"{value}[{explained}]" + (f":{_zsh_action(switch.takes)}" if switch.takes else "")
        others = "*" if switch.is_repeated else f"({' '.join(switch.strings)})"
        specs += [quote(f"{others}{string}{behind}") for string in switch.strings]
    return specs


def _zsh_operands(command: Command) -> list[str]:
    specs = [quote(f"{number}:{_zsh_action(takes)}") for number, takes in enumerate(command.operands, 1)]
    return [*specs, quote("*:query:()")]


def _zsh_action(takes: str) -> str:
    kind, _, words = takes.partition(" ")
    match kind:
        case "values":
            return f"{words}: _frtui_values {words}"
        case "keys":
            return f"keys: _frtui_keys {words}"
        case "words":
            return f"word:({words})"
    return "path:_files" if takes == FILES else "value: "


def _continued(specs: list[str], indent: str = "") -> list[str]:
    """``specs`` as the lines of one command."""
    return [f"{indent}{spec} \\" for spec in specs[:-1]] + [indent + specs[-1]]


# --- fish ---


def _fish(program: Command, commands: list[Command]) -> dict[str, list[str]]:
    lines = ["complete -c frtui -n '__frtui_at \"\"' -F"]
    for command in commands:
        lines.append(f"complete -c frtui -n '__frtui_at \"\" 0' -a {command.name} -d {quote(command.about)}")
    for command in (program, *commands):
        at = f"__frtui_at {command.name or quote('')}"
        for number, takes in enumerate(command.operands if command.name else ()):
            lines.append(f"complete -c frtui -n {quote(f'{at} {number}')} {_fish_values(takes)}")
        lines += [
            f"complete -c frtui -n {quote(at)} {_fish_strings(switch)} -d {quote(switch.help)}"
            for switch in command.switches
        ]
    return {
        "COMMAND_WORDS": [" ".join(command.name for command in commands)],
        "TAKING_WORDS": [" ".join(_taking(commands))],
        "COMPLETIONS": lines,
    }


def _fish_strings(switch: Switch) -> str:
    strings = " ".join(
        f"-l {string[2:]}" if string.startswith("--") else f"-s {string[1:]}" for string in switch.strings
    )
    kind = "-r" if switch.takes == FILES else "-x"
    return f"{strings} {kind} {_fish_values(switch.takes)}".rstrip() if switch.takes else strings


def _fish_values(takes: str) -> str:
    kind, _, words = takes.partition(" ")
    if kind in ("values", "keys"):
        return f"-a {quote(f'(__frtui_{kind} {words})')}"
    return f"-a {quote(words)}" if kind == "words" else "-F" * (takes == FILES)


_PARTS: dict[str, Callable[[Command, list[Command]], dict[str, list[str]]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
