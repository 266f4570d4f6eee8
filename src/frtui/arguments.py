"""How a command line is read: argparse with operands anywhere, and the values that options take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from frtui.errors import UsageError
from frtui.library import dates
from frtui.library.clauses import Dates
from frtui.library.order import SORTS, Order

WIDEST = 1000
"""Cells on each side of a word in ``frtui kwic``."""


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
        options, operands = self.parse_known_args(_with_signed_sorts(arguments[:end]))
        for operand in operands:
            if operand.startswith("-") and operand != "-":
                self.error(f"no such option: {operand}; an operand that begins with - follows --")
        return options, operands + list(arguments[end + 1 :])


def _with_signed_sorts(arguments: Sequence[str]) -> list[str]:
    """``arguments`` with ``--sort -date`` as one, which argparse would take for two options."""
    joined: list[str] = []
    for argument in arguments:
        if joined[-1:] == ["--sort"] and argument.startswith("-") and argument.lstrip("+-").split(",")[0] in SORTS:
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def count(text: str) -> int:
    """A whole number from 1 up."""
    if text.isascii() and text.isdigit() and len(text) < 19 and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 up")


def width(text: str) -> int:
    """Cells on each side of a word."""
    if (number := count(text)) <= WIDEST:
        return number
    raise argparse.ArgumentTypeError(f"“{text}” is more than {WIDEST}")


def order(text: str) -> Order:
    """What ``sort:`` takes."""
    try:
        return Order.of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def day(text: str) -> date:
    """A day, as in ``2021-06-25``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:30]}” is not a day, such as 2021-06-25") from None


def end_of(text: str) -> int:
    """The last microsecond of a day, a month or a year, in UTC; or an instant, ``2021-06-25T18:19:00Z``."""
    if "T" in text and (instant := dates.instant(text)) is not None:
        return instant
    try:
        last = Dates(text).bounds[1] if re.fullmatch("[0-9-]+", text) else None
    except ValueError:
        last = None
    if last is None:
        raise argparse.ArgumentTypeError(f"“{text[:30]}” is not a date: 2021, 2021-06 or 2021-06-25")
    return dates.midnight(last) + dates.DAY - 1


# --- options that several commands take ---


def add_query_options(options: Options) -> None:
    """What a command asks of a dataset."""
    options.add_argument(
        "--search", action="append", default=[], metavar="QUERY", help="one more QUERY: both must hold"
    )
    options.add_argument(
        "--topic", action="append", default=[], metavar="T", help="with this topic; given again: with any of them"
    )
    options.add_argument(
        "--provider", action="append", default=[], metavar="P", help="of this provider; given again: of any of them"
    )
    options.add_argument(
        "--as-of",
        type=end_of,
        metavar="DATE",
        help="what newer: and older: count back from: the end of a day, a month or a year (2021-06), or an instant; "
        "the newest article if not given",
    )


def add_order_options(options: Options) -> None:
    """In which order the articles come, and how many."""
    options.add_argument(
        "--sort",
        type=order,
        metavar="KEYS",
        help=f"{', '.join(SORTS)}; several, with - or + before them, as in -date,provider; newest first if not given",
    )
    options.add_argument("--reverse", action="store_true", help="turn the order round")
    options.add_argument("--limit", type=count, metavar="N", help="the first N only")


def add_catalogue_options(options: Options) -> None:
    """What is kept of a dataset, and what is taken from there."""
    options.add_argument("--no-cache", action="store_true", help="keep nothing for the next start, and read everything")
    options.add_argument(
        "--no-refresh", action="store_true", help="take what was read last time, without a look at the folder"
    )


def add_folder_options(options: Options) -> None:
    """What of a folder is read beyond the usual."""
    options.add_argument("--hidden", action="store_true", help="read hidden files and folders too")
    options.add_argument(
        "--follow-links", action="store_true", help="read what links lead to outside of PATH too; each folder once"
    )
