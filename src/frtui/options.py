"""The options and operands of each command, with their help. Reads nothing but the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from frtui.errors import UsageError
from frtui.library.order import SORTS


class Options(argparse.ArgumentParser):
    """The options of one command. What they leave over are its operands, wherever they stand."""

    def __init__(self, name: str, usage: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=name,
            usage=usage,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageError`` where argparse would print the usage and end the program."""
        raise UsageError(message, f"{self.prog} --help says more")

    def split(self, arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """Options and operands; everything behind the first ``--`` is an operand.

        Raises ``UsageError``, and ``SystemExit`` when help or version was asked for and has been printed. The
        operands are no arguments of argparse's: of those that stand between options it would lose some.
        """
        end = arguments.index("--") if "--" in arguments else len(arguments)
        options, operands = self.parse_known_args(arguments[:end])
        for operand in operands:
            if operand.startswith("-") and operand != "-":
                self.error(f"no such option: {operand}; an operand that begins with - follows --")
        return options, operands + list(arguments[end + 1 :])


def app_options(version: str) -> Options:
    """``frtui`` itself."""
    options = Options(
        "frtui",
        "frtui [PATH ...]\n       frtui --demo\n       frtui list PATH [WORDS ...]\n       frtui show PATH KEY\n"
        "       frtui index PATH\n       frtui cache [clear [PATH ...]]",
        "A terminal reader for folders of news records with front matter.\n"
        "\n"
        "PATH is a folder, read with everything below it, or a single .md, .markdown,\n"
        ".txt or .html file. Without one: the current folder if it holds records, else\n"
        "the dataset that was opened last. ? shows the keys.",
        "examples:\n"
        "  frtui ~/archive/news\n"
        "  frtui news events/2021-06-25-hearing.md\n"
        '  frtui list news "face matching" --sort quality --limit 10\n'
        "  frtui show news 2021-06-25-hearing.md\n"
        "\n"
        "frtui list --help, and so on, says more about each command. A folder that is\n"
        "called like one is given as ./list.",
    )
    options.add_argument("--demo", action="store_true", help="open the sample: invented records that show it all")
    _add_catalogue_options(options)
    options.add_argument("--version", action="version", version=f"frtui {version}")
    return options


def list_options() -> Options:
    """``frtui list``."""
    options = Options(
        "frtui list",
        "frtui list PATH [WORDS ...] [options]",
        "Print the articles of the dataset at PATH that WORDS find: a table on a terminal,\n"
        "else a line each of date, provider, title, topics, type, url and path, parted by\n"
        "tabs.\n"
        "\n"
        'WORDS are what the reader\'s search takes: words, "a phrase", begin*, @provider,\n'
        "#topic, type:video, date:2021-05, and any of them with - before it to leave out\n"
        "what it finds. All must hold. A query that begins with - follows --.",
        "examples:\n"
        "  frtui list news --topic Privacy --sort quality\n"
        "  frtui list news '\"public hearing\" date:2021' --json | jq -r .url\n"
        "  frtui list news -- -@'\"Example Wire\"'\n"
        "\n"
        "exit code: 0 something found, 1 nothing, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--search", action="append", default=[], metavar="WORDS", help="the same as WORDS")
    options.add_argument(
        "--topic", action="append", default=[], metavar="T", help="with this topic; given again: with any of them"
    )
    options.add_argument(
        "--provider", action="append", default=[], metavar="P", help="of this provider; given again: of any of them"
    )
    options.add_argument(
        "--sort", choices=tuple(SORTS), default="date", metavar="KEY", help=f"{', '.join(SORTS)}; date if not given"
    )
    options.add_argument("--reverse", action="store_true", help="turn the order round")
    options.add_argument("--limit", type=_count, metavar="N", help="the first N only")
    options.add_argument("--json", action="store_true", help="an object a line, with the records' own values")
    _add_catalogue_options(options)
    return options


def show_options() -> Options:
    """``frtui show``."""
    options = Options(
        "frtui show",
        "frtui show PATH KEY [--json]",
        "Print one article of the dataset at PATH, in reading order, with its related\n"
        "items. KEY is its url or its path, as frtui list prints them.",
        "examples:\n"
        "  frtui show news 2021-06-25-hearing.md\n"
        "  frtui show news https://harbourgazette.example/hearing --json\n"
        "\n"
        "exit code: 0 found, 1 not found, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--json", action="store_true", help="one object: what list prints, the body, and all fields")
    _add_catalogue_options(options)
    return options


def index_options() -> Options:
    """``frtui index``."""
    options = Options(
        "frtui index",
        "frtui index PATH [--no-cache]",
        "Read the dataset at PATH ahead of time, so that the reader and every command have it\n"
        "at once. Only what is new or has changed is read. On a terminal a bar shows how far\n"
        "it is.",
        "examples:\n"
        "  frtui index ~/archive/news\n"
        "\n"
        "exit code: 0 there are records, 1 there are none, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--no-cache", action="store_true", help="keep nothing: only see whether all can be read")
    return options


def cache_options() -> Options:
    """``frtui cache``."""
    return Options(
        "frtui cache",
        "frtui cache\n       frtui cache clear [PATH ...]",
        "List what frtui keeps of the datasets that it has read: size, articles, dataset and\n"
        "file, a line each, parted by tabs. clear removes it, of the datasets at PATH or of\n"
        "all: it is made again when they are read the next time, and nothing else is lost.",
        "examples:\n"
        "  frtui cache\n"
        "  frtui cache clear ~/archive/news\n"
        "\n"
        "exit code: 0 something is kept or was removed, 1 nothing, 2 wrong usage",
    )


def _add_catalogue_options(options: Options) -> None:
    options.add_argument("--no-cache", action="store_true", help="keep nothing for the next start, and read everything")
    options.add_argument(
        "--no-refresh", action="store_true", help="take what was read last time, without a look at the folder"
    )


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 19 and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 up")
