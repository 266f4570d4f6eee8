"""The best match first: the order is that of BM25, worked out here by hand, and nothing is lost or added by it."""

import math
from collections import Counter
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_queries import excluded
from naive_view import Reading, datasets, facet_values, in_order
from records import Library, article, library_of

from frtui.library import searched
from frtui.library.article import Article
from frtui.library.clauses import Clause, Either, Text, Value
from frtui.library.order import Order
from frtui.library.parsing import parse
from frtui.library.query import Query
from frtui.library.view import View, answer
from frtui.library.words import words

Phrase = tuple[list[str], bool]

WEIGHTS, FADING = (10, 4, 1, 2, 2), 0.7
"""What a hit in title, excerpt, body, provider, topics counts, and what a further article of a provider keeps of it."""

searches: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Text, st.sampled_from(["bridge", "br", "ban", "ai", "wire", "a", "opens"]), st.booleans()),
    st.builds(Text, st.sampled_from(["bridge", "a i", "東", "—", "bridge ban"]), st.booleans(), excluded),
    st.builds(Value, st.just("provider"), st.sampled_from(["cnn", "eclair"]), st.booleans(), st.just(True)),
)
OTHERS = [article(f"other/{number}.md", title="Nothing") for number in range(12)]
"""What makes a word rare that stands in many of a few articles: else it counts for next to nothing."""

with_others = datasets(3).map(lambda articles: articles + OTHERS)
queries = st.lists(searches, min_size=1, max_size=3, unique=True).map(
    lambda several: Query((Either(tuple((one,) for one in several)),) if len(several) == 3 else tuple(several))
)


def shown(library: Library, view: View) -> list[Article]:
    return list(library.catalogue.articles(view.ids(0, len(view))))


def columns(one: Article) -> list[list[str]]:
    """The words of `one` as FTS5 is given them."""
    texts = searched.columns(one.path, one.title, one.excerpt, one.body, one.provider.name, one.topics)
    return [text.split() for text in texts]


def phrases(query: Query) -> list[Phrase]:
    """What is searched for in `query`, each once."""
    found: list[Phrase] = []
    for clause in chain(*query.clauses[0].options) if isinstance(query.clauses[0], Either) else query.clauses:
        if isinstance(clause, Text) and not clause.excluded and words(clause.text):
            phrase = (words(clause.text), clause.prefix)
            found += [phrase] if phrase not in found else []
    return found


def weight(one: Article, phrase: Phrase) -> float:
    """How often the phrase stands in `one`, each time for what its column counts."""
    wanted, prefix = phrase
    total = 0.0
    for own, worth in zip(columns(one), WEIGHTS, strict=True):
        for start in range(len(own) - len(wanted) + 1):
            *before, last = own[start : start + len(wanted)]
            if before == wanted[:-1] and (last.startswith(wanted[-1]) if prefix else last == wanted[-1]):
                total += worth
    return total


def scores(articles: list[Article], query: Query) -> dict[str, float]:
    """BM25 of each article, by its path, as SQLite documents it."""
    lengths = {one.path: sum(map(len, columns(one))) for one in articles}
    average = sum(lengths.values()) / len(articles)
    found = dict.fromkeys(lengths, 0.0)
    for phrase in phrases(query):
        weights = {one.path: weight(one, phrase) for one in articles}
        having = sum(value > 0 for value in weights.values())
        rarity = max(math.log((len(articles) - having + 0.5) / (having + 0.5)), 1e-6)
        for path, value in weights.items():
            if value:
                found[path] += rarity * value * 2.2 / (value + 1.2 * (0.25 + 0.75 * lengths[path] / average))
    return found


def falls(numbers: list[float]) -> bool:
    """Whether no number is larger than the one before, rounding aside."""
    return all(later <= earlier * (1 + 1e-9) for earlier, later in pairwise(numbers))


@given(with_others, queries, st.booleans())
def test_the_best_match_goes_first_and_equals_stay_newest_first(
    articles: list[Article], query: Query, is_reversed: bool
):
    library = library_of(articles)
    rows = shown(library, answer(library.index, library.catalogue, query, Order("match", is_reversed)))
    by_date = [one.path for one in in_order(Reading(articles).found(query), Order())]
    assert Counter(one.path for one in rows) == Counter(by_date)
    score = scores(articles, query)
    numbers = [score[one.path] for one in rows]
    assert falls(numbers[::-1] if is_reversed else numbers)
    for earlier, later in pairwise(rows):
        if columns(earlier) == columns(later) or not phrases(query):
            assert by_date.index(earlier.path) < by_date.index(later.path)


@given(with_others, queries, st.booleans())
def test_mixed_fades_each_further_article_of_a_provider(articles: list[Article], query: Query, is_reversed: bool):
    library = library_of(articles)
    rows = shown(library, answer(library.index, library.catalogue, query, Order("mixed", is_reversed)))
    assert Counter(one.path for one in rows) == Counter(one.path for one in Reading(articles).found(query))
    if is_reversed:
        rows.reverse()
    score, met = scores(articles, query), Counter[str]()
    faded = []
    for one in rows:
        provider = "".join(facet_values(one, "provider"))
        faded.append(score[one.path] * FADING ** met[provider])
        met[provider] += bool(provider)
    assert falls(faded)


def test_mixed_lets_providers_take_turns():
    same = {"title": "bridge", "topics": ["one"]}
    articles = [article(f"{number}.md", **same, provider="Wire", date=f"2021-06-{20 + number}") for number in range(3)]
    articles += [
        article(f"c{number}.md", **same, provider="CNNN", date=f"2020-06-{20 + number}") for number in range(2)
    ]
    library = library_of([*articles, *(article(f"x{number}.md") for number in range(9))])

    def paths(text: str) -> list[str]:
        return [one.path for one in shown(library, answer(library.index, library.catalogue, parse(text)))]

    assert paths("bridge sort:match") == ["2.md", "1.md", "0.md", "c1.md", "c0.md"]
    assert paths("bridge sort:mixed") == ["2.md", "c1.md", "1.md", "c0.md", "0.md"]
    assert paths("bridge sort:match,+date") == ["c0.md", "c1.md", "0.md", "1.md", "2.md"]


def test_words_in_alternatives_and_fields_count_too_and_those_that_are_excluded_do_not():
    library = library_of(
        [
            article("body.md", "a bridge in a long text of many words", title="News", date="2021-06-26"),
            article("title.md", title="Bridge", date="2021-06-25"),
            article("tunnel.md", title="Old tunnel works", date="2021-06-24"),
            *(article(f"{number}.md", title="Other", date="2021-06-27") for number in range(9)),
        ]
    )

    def paths(text: str) -> list[str]:
        return [one.path for one in shown(library, answer(library.index, library.catalogue, parse(text)))]

    assert paths("bridge OR tunnel sort:match") == ["tunnel.md", "title.md", "body.md"]
    assert paths("body:bridge OR title:bridge sort:match") == ["title.md", "body.md"]
    assert paths("-other -(bridge OR nothing) sort:match") == ["tunnel.md"]
    assert paths("-other sort:match") == ["body.md", "title.md", "tunnel.md"]


@given(datasets(), queries, st.sampled_from(["match", "mixed"]))
def test_without_fts5_there_is_no_match_to_go_by_but_the_date(articles: list[Article], query: Query, name: str):
    library = library_of(articles, full_text=False)
    rows = shown(library, answer(library.index, library.catalogue, query, Order(name)))
    assert [one.path for one in rows] == [one.path for one in in_order(Reading(articles).found(query), Order())]
