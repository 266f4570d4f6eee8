"""The reader's own watch terms: what the configuration says, and what is wrong with it."""

from pathlib import Path

import pytest
from characters import is_acted_on
from hypothesis import given
from hypothesis import strategies as st
from view_files import QUERIES, sealed, texts

from frtui.errors import QueryError
from frtui.library.facets import FACETS
from frtui.library.parsing import FIELDS, parse
from frtui.state.config import load
from frtui.state.toml_pieces import content
from frtui.state.watch import Watch, file, terms_in


def configured(text: str | bytes) -> Watch:
    """What is watched with `text` for a configuration."""
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_bytes(text.encode() if isinstance(text, str) else text)
    return terms_in(content(file()) or "")


def test_nothing_is_watched_without_a_configuration_and_asking_makes_none(home: Path):
    assert load().watch == Watch({}, [])
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("text", ["", "# nothing\n", "[facets]\n", "[facets.actor]\n", '[keys]\nquit = "x"\n'])
def test_nothing_is_watched_where_none_is_configured(text: str):
    assert configured(text) == Watch({}, [])


def test_terms_are_read_in_their_order_and_other_tables_are_left_alone():
    watch = configured(
        """theme = 3
[facets.actor]
"Clearview AI" = "clearview"
RCMP = 'rcmp OR "mounted police"'

[keys]
quit = ["x"]

[facets.law]
"GDPR" = "#gdpr -draft"
"""
    )
    assert watch.notes == []
    assert [(facet, list(terms)) for facet, terms in watch.facets.items()] == [
        ("actor", ["Clearview AI", "RCMP"]),
        ("law", ["GDPR"]),
    ]
    assert watch.facets["actor"]["RCMP"] == parse('rcmp OR "mounted police"')


def test_what_is_wrong_is_noted_with_line_and_key_and_the_rest_is_watched():
    watch = configured(
        """# mine
[facets]
day = 3
[facets.actor]
RCMP = "rcmp"
"Clearview AI" = ["clearview"]
Odd = "xyzzy:red"
Empty = " "
Sorted = "sort:title"
[facets.Provider]
x = "y"
[facets.month]
x = "y"
[facets.none]
only = 1
"""
    )
    assert list(watch.facets) == ["actor"]
    assert list(watch.facets["actor"]) == ["RCMP"]
    assert watch.notes == [
        "config.toml, line 3: “day” should be a heading, [facets.day]",
        "config.toml, line 6: “Clearview AI” of actor should be a query in quotes",
        "config.toml, line 7: the query of “Odd” of actor cannot be understood: "
        "no field is called xyzzy (in quotes it is text)",
        "config.toml, line 8: the query of “Empty” of actor asks for nothing",
        "config.toml, line 9: the query of “Sorted” of actor asks for nothing",
        "config.toml, line 10: “Provider” is a field of frtui's own: its terms are left out",
        "config.toml, line 12: “month” is a field of frtui's own: its terms are left out",
        "config.toml, line 15: “only” of none should be a query in quotes",
    ]


@pytest.mark.parametrize("name", sorted({*FIELDS, *FACETS}))
def test_no_field_of_the_programs_own_is_taken(name: str):
    watch = configured(f'[facets.{name}]\nx = "y"\n[facets.mine]\nx = "y"\n')
    assert list(watch.facets) == ["mine"]
    assert len(watch.notes) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('facets.actor.RCMP = "("', 1),
        ('[facets]\n\nactor = { Other = "x", RCMP = "(" }', 3),
        ('[facets."actor"]\n\'RCMP\' = """\n(\n"""', 2),
        ('a = """\n[facets.actor]\n"""\n[facets.actor]\n\nRCMP = "("', 6),
    ],
)
def test_the_line_is_right_however_the_term_is_written(text: str, line: int):
    [note] = configured(text).notes
    assert note.startswith(f"config.toml, line {line}: the query of “RCMP” of actor cannot be understood")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[facets.actor]\nx = "y', "config.toml, line 2: "),
        ("[facets.actor]\nx", "config.toml, line 2: "),
        (b'[facets.actor]\nx = "caf\xe9"', "config.toml, line 2: bytes that are no UTF-8"),
        ("facets = 3", "config.toml, line 1: “facets” should be headings, like [facets.actor]"),
        ("a = " + "[" * 5000, "config.toml: "),
    ],
)
def test_a_configuration_that_cannot_be_read_is_noted_and_nothing_is_watched(text: str | bytes, said: str):
    watch = configured(text)
    assert watch.facets == {}
    [note] = watch.notes
    assert note.startswith(said)


def test_a_byte_order_mark_does_no_harm():
    assert list(configured('\ufeff[facets.actor]\nx = "y"').facets) == ["actor"]


@given(st.dictionaries(texts(), st.sampled_from(QUERIES), max_size=4))
def test_any_value_with_a_query_that_asks_for_something_is_watched(terms: dict[str, str]):
    import tomlkit

    def asks(text: str) -> bool:
        try:
            return bool(parse(text).clauses)
        except QueryError:
            return False

    with sealed():
        watch = configured(tomlkit.dumps({"facets": {"actor": terms}}))
    assert watch.facets.get("actor", {}) == {value: parse(text) for value, text in terms.items() if asks(text)}
    assert len(watch.notes) == sum(not asks(text) for text in terms.values())
    assert not any(map(is_acted_on, "".join(watch.notes)))
