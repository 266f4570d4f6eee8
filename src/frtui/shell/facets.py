"""``frtui facets``: the values of a facet among the articles that a query finds, with how many have each."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from frtui.errors import UsageError
from frtui.library import json_lines
from frtui.library.facets import FACETS, TIMES
from frtui.library.query import Query
from frtui.library.view import View
from frtui.shell.asking import Asked, tell_notes, why_nothing
from frtui.shell.output import FOUND, NOTHING, tell
from frtui.shell.reading import Reading, answered, tell_what_is_missing


@dataclass(frozen=True, slots=True)
class Counting:
    """Which articles are counted, by which facet."""

    asked: Asked
    facet: str
    as_json: bool = False


def facet_called(name: str) -> str:
    """The facet of that name. Raises ``UsageError`` where there is none."""
    if name.lower() in FACETS:
        return name.lower()
    near = get_close_matches(name.lower(), FACETS, 1, 0.5)
    hint = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"no facet is called “{name[:30]}”", f"{hint}there are {', '.join(FACETS)}")


def count_facet(counting: Counting) -> int:
    """Print the values with their counts; the exit code. Raises ``DatasetError`` and ``QueryError``."""
    query = counting.asked.query
    path = counting.asked.path
    reading, (view, counts) = answered(path, counting.asked.how, lambda reading: _counted(reading, query, counting))
    is_table = sys.stdout.isatty() and not counting.as_json
    width = max((len(f"{count:,}") for _, count in counts), default=0)
    for value, count in counts:
        if counting.as_json:
            print(json_lines.line({"value": value, "count": count}))
        else:
            print(f"{count:>{width},}  {value}" if is_table else f"{count}\t{value}")
    sys.stdout.flush()  # what is said on stderr stands below
    tell_what_is_missing(reading, path)
    tell_notes(view)
    if not len(view) and view.total:
        tell(why_nothing(view))
    elif not counts and view.total:
        tell(f"none of {len(view):,} found has a {counting.facet}")
    elif is_table and counts:
        tell(f"{len(counts):,} values of {counting.facet} · {len(view):,} of {view.total:,}")
    return FOUND if counts else NOTHING


def _counted(reading: Reading, query: Query, counting: Counting) -> tuple[View, list[tuple[str, int]]]:
    """The view, and the values that some article in it has: most first, then by name; years and months in order.

    Unlike the sidebar's, these counts are those of the whole query, whatever it asks for of the same facet.
    """
    view = counting.asked.view(reading, query)
    mask = np.zeros(len(view.index), np.bool_)
    mask[view.positions] = True
    column = view.index.facets[counting.facet]
    counts = column.counts(mask).tolist()
    places = view.index.name_places(counting.facet).tolist()
    codes = [code for code, count in enumerate(counts) if count]
    codes.sort(key=lambda code: (0 if counting.facet in TIMES else -counts[code], places[code]))
    return view, [(column.names[code], counts[code]) for code in codes]
