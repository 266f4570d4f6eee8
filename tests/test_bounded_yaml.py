"""What is cut out of YAML before anything is built of it, held against the events of the whole."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from frtui.library import frontmatter, limits
from frtui.library.bounded_yaml import Unparted, within
from frtui.library.frontmatter import FrontMatter
from frtui.library.lenient_yaml import Loader
from frtui.library.limits import DIRECTIVES, Limits

DEEPEST = limits.BOUNDS["depth"][0]
BREAKS = ["\n", "\x85", "\u2028", "\u2029"]

line_heads = st.tuples(st.sampled_from(BREAKS), st.sampled_from(["", "\ufeff", " ", "  ", "\ufeff ", "b:\n", "b: "]))
runs = st.tuples(st.sampled_from(["- ", "? ", ": ", "? - ", "[", "{", "[b: ", "{b: ", "b", "-\t"]), st.integers(1, 12))
pieces = st.lists(st.tuples(line_heads.map("".join), runs.map(lambda run: run[0] * run[1])).map("".join), max_size=6)


def depth(text: str) -> int:
    """How deep the collections of ``text`` nest, as far as it is YAML."""
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
    except yaml.YAMLError:
        pass
    return deepest


@given(pieces)
@example(["\x85" + "- " * 20])
@example(["\n\ufeff" + "- " * 20])
@example(["\u2028" + "? " * 20, "\u2029last: kept"])
def test_nothing_is_let_through_that_nests_deeper_than_the_limit(pieces: list[str]):
    limits.use(Limits(depth=DEEPEST))
    text = f"title: A\na:{''.join(pieces)}\nlast: kept\n"
    try:
        kept, notes = within(text)
    except Unparted:
        assert depth(text) > DEEPEST
    else:
        assert depth(kept) <= DEEPEST
        assert bool(notes) == (depth(text) > DEEPEST)


@pytest.mark.parametrize("sign", BREAKS)
def test_a_line_ends_where_libyaml_says_it_ends(sign: str):
    limits.use(Limits(depth=DEEPEST))
    deep = f"{'[' * 20}{']' * 20}"
    kept, notes = within(f"title: A{sign}a:{sign} {deep}{sign}b: c{sign}")
    assert (kept.split(), notes) == (["title:", "A", "b:", "c"], ["a is left out: nested more than 10 deep."])
    assert sum(map(kept.count, BREAKS)) == 4


@pytest.mark.parametrize("sign", BREAKS)
@pytest.mark.parametrize("first", ["", "# said\n", "\ufeff# said\n"])
def test_directives_are_counted_at_the_head_of_any_line(sign: str, first: str):
    with pytest.raises(Unparted, match="directives"):
        within(first + f"%X a{sign}" * (DIRECTIVES + 1) + "--- {}\n")


names = st.text("aéz0標 -", min_size=1, max_size=4) | st.text(min_size=1, max_size=3)
values = st.recursive(
    st.text() | st.integers() | st.text("ab c\n:#'\"[]{}-", max_size=60),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
)


@given(
    st.dictionaries(names, values, min_size=1, max_size=6),
    st.floats(0, 1),
    st.sampled_from([False, True, None]),
    st.sampled_from([None, "'", '"', "|", ">"]),
)
def test_of_too_large_a_front_matter_the_first_fields_are_read(fields, part: float, flow, style):
    front = yaml.dump(fields, sort_keys=False, default_flow_style=flow, default_style=style, allow_unicode=True)
    limits.use(limits.Limits())
    whole = frontmatter.parse(f"---\n{front}---\n".encode())
    assert isinstance(whole, FrontMatter)
    least = 40  # bytes in which the first key ends: what it is a part of cannot be told else
    limits.use(Limits(front_matter=max(least, int(part * len(front.encode())))))
    cut = frontmatter.parse(f"---\n{front}---\n".encode())
    assert isinstance(cut, FrontMatter)
    assert list(cut.fields.items()) == list(whole.fields.items())[: len(cut.fields)]
