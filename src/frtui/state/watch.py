"""The reader's own watch terms, written by hand in ``config.toml`` of the config folder:

    [facets.actor]
    "Clearview AI" = "clearview"
    RCMP = "rcmp"

A facet and its values, each with the query of its articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from frtui.errors import QueryError
from frtui.library.facets import FACETS
from frtui.library.parsing import FIELDS, parse
from frtui.library.query import Query
from frtui.state.paths import config_folder
from frtui.state.toml_pieces import note, pieces, read


@dataclass(frozen=True, slots=True)
class Watch:
    """Facet -> value -> the query of its articles, in the file's order; ``notes``: what could not be used."""

    facets: dict[str, dict[str, Query]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def file() -> Path:
    """Where the reader's configuration lies, whether it is there or not."""
    return config_folder() / "config.toml"


def terms_in(text: str) -> Watch:
    """The watch terms of a configuration that says ``text``. Raises nothing: what is wrong is noted with line and key.

    Of its other tables nothing is asked here.
    """
    watch = Watch()
    if text:
        _Reading(text, watch).all()
    return watch


class _Reading:
    """Reads the configuration ``text`` into ``watch``."""

    def __init__(self, text: str, watch: Watch) -> None:
        self.text, self.watch = text, watch

    def all(self) -> None:
        """All of it."""
        whole, error, line = read(self.text)
        if error:
            self.watch.notes.append(note(file(), line, f"{error}: no watch terms are read"))
            return
        facets = whole.get("facets", {})
        if not isinstance(facets, dict):
            self._note("facets", "“facets” should be headings, like [facets.actor]")
            return
        for name, terms in facets.items():
            if name.lower() in (*FIELDS, *FACETS):
                self._note("facets", f"“{name}” is a field of frtui's own: its terms are left out", name)
            elif not isinstance(terms, dict):
                self._note("facets", f"“{name}” should be a heading, [facets.{name}]", name)
            else:
                self._facet(name, terms)

    def _facet(self, name: str, terms: dict[str, object]) -> None:
        queries: dict[str, Query] = {}
        for value, text in terms.items():
            said = f"“{value}” of {name}"
            if not isinstance(text, str):
                self._note(name, f"{said} should be a query in quotes", value)
                continue
            try:
                query = parse(text)
            except QueryError as error:
                self._note(name, f"the query of {said} cannot be understood: {error}", value)
                continue
            if query.clauses:
                queries[value] = query
            else:
                self._note(name, f"the query of {said} asks for nothing", value)
        if queries:
            self.watch.facets[name] = queries

    def _note(self, table: str, said: str, key: str = "") -> None:
        """Note what is wrong with ``key`` of the facet or table called ``table``."""
        self.watch.notes.append(note(file(), self._line(table, key or table), said))

    def _line(self, table: str, key: str) -> int:
        """The line of ``key`` in ``table``; 0 where it is not known."""
        for piece in pieces(self.text, is_sound=True):
            facets = piece.data.get("facets")
            if not isinstance(facets, dict):
                if facets is not None:
                    return piece.line_of(key)
                continue
            terms = facets if table == "facets" else facets.get(table)
            if isinstance(terms, dict) and key in terms:
                return piece.line_of(key)
        return 0
