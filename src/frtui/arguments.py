"""How a command line is read: argparse with operands anywhere, and the values that options take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
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


def end_of(text: str) -> int:
    """The last microsecond of a day, a month or a year, in UTC."""
    try:
        last = Dates(text).bounds[1] if re.fullmatch("[0-9-]+", text) else None
    except ValueError:
        last = None
    if last is None:
        raise argparse.ArgumentTypeError(f"“{text[:30]}” is not a date: 2021, 2021-06 or 2021-06-25")
    return dates.midnight(last) + dates.DAY - 1
