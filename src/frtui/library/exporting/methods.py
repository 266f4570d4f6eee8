"""The methods note: what an export holds, how that was found, and the command that finds it again."""

from __future__ import annotations

import shlex
from collections.abc import Callable

from frtui import __version__
from frtui.library import dates
from frtui.library.cleaning import clean, clean_line
from frtui.library.describe import described
from frtui.library.exporting.export import Export
from frtui.library.order import Order
from frtui.library.query import Query

EXPORTED_BY = f"frtui {__version__}"

Note = list[tuple[str, str]]
"""Pairs of what is said and what it is, each on one line."""


def note(export: Export, form: str, quoted: Callable[[str], str] = shlex.quote) -> Note:
    """The methods note of ``export`` in the format ``form``; ``quoted`` writes an argument of the command.

    No clock is asked: the same export has the same note.
    """
    methods = export.methods
    query = Query(methods.query.clauses)
    pairs = [
        ("exported by", EXPORTED_BY),
        ("dataset", methods.place),
        ("dataset digest", f"sha256 {methods.digest}"),
        ("query", str(query) or "none: all articles"),
    ]
    pairs += [("in words", described(query))] if query else []
    if methods.counted_from is not None:
        pairs.append(("ages count back from", dates.iso(methods.counted_from)))
    pairs += [("articles", _counted(export)), ("order", methods.order.label)]
    if methods.can_repeat:
        pairs.append(("to repeat", command(export, form, quoted)))
    return [(name, clean(text).replace("\n", "␤") if name == "to repeat" else clean_line(text)) for name, text in pairs]


def note_lines(export: Export, form: str) -> list[str]:
    """The methods note as lines of text; none where the export is to have none."""
    return [f"{name}: {text}" for name, text in note(export, form)] if export.has_note else []


def headline(export: Export) -> str:
    """What the articles are, in words: for a title."""
    words = clean_line(described(Query(export.methods.query.clauses))) or "all articles"
    return words[0].upper() + words[1:]


def command(export: Export, form: str, quoted: Callable[[str], str] = shlex.quote) -> str:
    """The command line that writes the same bytes to stdout, as long as the dataset is the same."""
    methods = export.methods
    query = str(Query(methods.query.clauses))
    options = ["--format", form, *export.dataset.reach.options]
    options += [f"--sort={methods.order}"] if methods.order != Order() else []
    options += ["--limit", str(methods.limit)] if methods.limit is not None else []
    options += ["--as-of", dates.iso(methods.counted_from)] if methods.counted_from is not None else []
    options += ["--group", export.group] if export.group != "day" and form in ("md", "html") else []
    options += ["--accessed", export.accessed.isoformat()] if export.accessed else []
    words = [methods.place, *([query] if query else [])]
    has_dash = any(word.startswith("-") for word in words)
    arguments = [*options, "--", *words] if has_dash else [*words, *options]
    return " ".join(["frtui", "export", *map(quoted, arguments)])


def _counted(export: Export) -> str:
    methods = export.methods
    counted = f"{methods.shown:,} of {methods.total:,}"
    return counted if methods.shown == methods.found else f"{counted}, the first of {methods.found:,} found"
