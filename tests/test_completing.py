"""What the bar offers to go on with: taken, it is read as what was offered."""

import pytest

from frtui.library.clauses import Saved, Value
from frtui.library.completing import completions
from frtui.library.parsing import parse


@pytest.mark.parametrize(
    "name", ["Ban", "Two wires", "EU (law)", "a)b", 'the "gate"', "x*", "c:\\d", "OR", "-no", "#ai", "東京", "(", "é"]
)
def test_a_saved_view_that_is_taken_is_read_as_that_view(name: str):
    start, offered = completions("police view:", 12, {}, [name])
    assert (start, [one.shown for one in offered]) == (7, [name])
    assert parse(f"police {offered[0].text}").clauses[1:] == (Saved(name),)


@pytest.mark.parametrize("facet", ["provider", "topic", "type"])
@pytest.mark.parametrize("value", ["Ban", "Example Wire", "a)b", 'the "gate"', "x*", "-no", "=x"])
def test_a_value_that_is_taken_is_read_as_that_value(facet: str, value: str):
    text = f"{facet}:"
    start, offered = completions(text, len(text), {facet: [(value, 3)]})
    assert (start, [(one.shown, one.count) for one in offered]) == (0, [(value, 3)])
    [clause] = parse(offered[0].text).clauses
    assert isinstance(clause, Value) and (clause.facet, clause.value, clause.prefix) == (facet, value, False)
