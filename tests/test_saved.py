"""Saved views inside queries: what `view:NAME` finds is what that view finds, wherever it stands."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_queries import queries
from naive_view import Reading, datasets, marked_by
from records import library_of

from frtui.errors import QueryError
from frtui.library.article import Article
from frtui.library.clauses import Either, Saved
from frtui.library.describe import described
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query
from frtui.library.saved import expanded
from frtui.library.view import answer

VIEWS = {
    "Ban": "ban sort:title",
    "Wires": "@reuters @ap",
    "One wire": "@reuters",
    "Both": 'view:ban view:"one wire"',
    "Sorted ban": "view:BÁN sort:-date",
    "All": "",
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("police", "police"),
        ("view:ban", "ban sort:title"),
        ("VIEW:bán police", "ban police sort:title"),
        ("view:ban sort:heat", "ban sort:heat"),
        ("-view:ban", "-ban"),
        ("(view:ban OR police)", "(ban OR police)"),
        ("view:wires", "@reuters @ap"),
        ("-view:wires ban", "-(@reuters @ap) ban"),
        ("@bbc view:wires", "-(-@bbc OR -(@reuters @ap))"),
        ("#ai view:wires", "#ai @reuters @ap"),
        ("-@bbc view:wires", "-@bbc @reuters @ap"),
        ('view:wires view:"one wire"', "-(-(@reuters @ap) OR -@reuters)"),
        ("view:both", "ban @reuters sort:title"),
        ('view:"sorted ban"', "ban sort:date"),
        ('view:wires view:ban view:"sorted ban"', "@reuters @ap ban sort:title"),
        ('view:"one wire" police @reuters', "@reuters police"),
        ("@bbc #ai police view:wires strike", "-(-@bbc OR -(@reuters @ap)) #ai police strike"),
        ("ban view:ban", "ban sort:title"),
        ("view:all police", "police"),
    ],
)
def test_a_view_is_written_out_as_what_it_asks_for(text: str, written: str):
    query = expanded(parse(text), VIEWS)
    assert str(query) == written
    assert parse(written) == query


def test_a_query_without_views_is_left_as_it_is():
    query = parse("police OR (ban -@cnn) sort:title")
    assert expanded(query, {}) is query


def test_values_that_a_view_excludes_twice_do_not_join_those_of_the_query():
    written = expanded(parse("@cnn -view:no"), {"No": "-@bbc"})
    assert str(written) == "-(-@cnn OR -@bbc)"


@given(datasets(), st.lists(queries, min_size=3, max_size=3))
def test_a_view_finds_wherever_it_stands_what_it_finds_alone(articles: list[Article], asked: list[Query]):
    texts = [" ".join(map(str, query.clauses)) for query in asked]
    own, first, second = (parse(text) for text in texts)
    views = {"first": texts[1], "second": texts[2], "both": "view:first view:second"}
    views["no such view"] = "has:date -has:date"
    library, reading = library_of(articles), Reading(articles)
    one, two, three = ({article.path for article in reading.found(query)} for query in (own, first, second))
    everything = {article.path for article in articles}

    def found(*clauses: object) -> set[str]:
        query = expanded(Query((*own.clauses, *clauses)), views)  # type: ignore[arg-type]
        view = answer(library.index, library.catalogue, query, marked=marked_by(library, articles))
        return {article.path for article in library.catalogue.articles(view.ids(0, len(view)))}

    assert found(Saved("first")) == one & two
    assert found(Saved("first", True)) == one - two
    assert found(Saved("first"), Saved("second")) == one & two & three
    assert found(Saved("both")) == one & two & three
    assert found(Saved("both", True)) == one - (two & three)
    assert found(Either(((Saved("first"),), (Saved("second", True),)))) == one & (two | (everything - three))
    assert found(Either(((Saved("first"), Saved("second")),), True)) == one - (two & three)


def test_a_view_that_asks_for_nothing_finds_all_and_excluded_nothing():
    articles = library_of([])
    assert expanded(parse("view:all"), VIEWS) == Query()
    assert len(answer(articles.index, articles.catalogue, expanded(parse("-view:all"), VIEWS))) == 0
    assert expanded(parse("(view:all OR ban)"), VIEWS).clauses == (Either(((), parse("ban").clauses)),)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("view:ban", "title"),
        ("ban view:ban sort:-heat", "-heat"),
        ("-view:ban", None),
        ("(view:ban OR police)", None),
        ("view:wires view:both", "title"),
    ],
)
def test_a_view_at_the_top_gives_its_order_to_a_query_without_one(text: str, order: str | None):
    assert expanded(parse(text), VIEWS).order == (Order.of(order) if order else None)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("view:bann", "no view is called “bann”", "did you mean “Ban”?"),
        ("(ban OR -view:xyz)", "no view is called “xyz”", ""),
        ("view:lost", "no view is called “wirs”", "the view “Lost” asks for it, did you mean “Wires”?"),
        ("view:odd", "the view “Odd” cannot be understood: no field is called xyzzy", "in quotes it is text"),
        ("view:self", "the view “Self” uses itself", "Self → Self"),
        ("view:a", "the view “A” uses itself", "A → B → A"),
        ("view:start", "the view “A” uses itself", "A → B → A"),
    ],
)
def test_what_cannot_be_written_out_is_said(text: str, message: str, hint: str):
    views = {
        **VIEWS,
        "Lost": "view:wirs",
        "Odd": "xyzzy:red",
        "Self": "ban -view:SELF",
        "A": "(ban OR view:b)",
        "B": "view:a",
        "Start": "view:a",
    }
    with pytest.raises(QueryError) as caught:
        expanded(parse(text), views)
    assert (caught.value.message, caught.value.hint, caught.value.position) == (message, hint, 0)


def test_where_no_view_has_been_saved_that_is_said():
    with pytest.raises(QueryError, match="none has been saved yet"):
        expanded(parse("view:x"), {})


def test_a_view_used_in_several_places_is_no_circle():
    assert str(expanded(parse("(view:both OR -view:ban)"), VIEWS)) == "(ban @reuters OR -ban)"


def test_a_few_views_that_would_ask_for_millions_of_clauses_are_refused_at_once():
    views = {str(number): f"(a view:{number + 1}) OR (b view:{number + 1})" for number in range(40)} | {"40": "c"}
    with pytest.raises(QueryError, match="too large"):
        expanded(parse("view:0"), views)


def test_views_inside_each_other_have_an_end_and_what_is_below_it_can_be_answered():
    chain = {str(number): f"-(x{number} view:{number + 1})" for number in range(200)}
    with pytest.raises(QueryError, match="views inside each other"):
        expanded(parse("view:0"), chain)
    nested = {str(number): "-(x " * 20 + f"view:{number + 1}" + ")" * 20 for number in range(20)} | {"20": "c"}
    with pytest.raises(QueryError, match="too large"):
        expanded(parse("view:0"), nested)
    library = library_of([])
    written = expanded(parse("view:170"), chain | {"200": "end"})
    answer(library.index, library.catalogue, written)
    assert described(written)
    assert str(written).count("(") == 30


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), max_size=3)))
def test_views_can_be_written_out_just_where_they_all_exist_and_none_leads_back_to_itself(uses: dict[str, set[str]]):
    assume("a" in uses)
    views = {name: " ".join([f"word{name}", *(f"view:{other}" for other in used)]) for name, used in uses.items()}

    def is_fine(name: str, way: tuple[str, ...] = ()) -> bool:
        return name in uses and name not in way and all(is_fine(other, (*way, name)) for other in uses[name])

    if is_fine("a"):
        assert Saved not in map(type, expanded(parse("view:a"), views).clauses)
    else:
        with pytest.raises(QueryError):
            expanded(parse("view:a"), views)
