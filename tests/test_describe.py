"""A query in words."""

import pytest
from hypothesis import given
from made_queries import queries

from frtui.library.describe import described
from frtui.library.parsing import parse
from frtui.library.query import Query


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ('ban "face matching" kube*', "word ban, words face matching, word kube…"),
        ('#privacy #ai -@"Example Wire"', "topic privacy or ai, not provider Example Wire"),
        ("@exam* type:=Live topic:law", "provider exam…, type “Live”, topic with the word law"),
        ('title:ban -body:"a b"*', "title with the word ban, not body with the words a b…"),
        ("/gr[ae]y/i url:/x/", "title or excerpt like /gr[ae]y/, url like /x/"),
        ("date:2021 -date:2021-06-25", "in 2021, not on 2021-06-25"),
        ("date:2021..2022 date:2021.. date:..2022", "from 2021 to 2022, since 2021, until 2022"),
        ("date:>=2021 date:<=2021 date:>2020 date:<2020", "since 2021, until 2021, after 2020, before 2020"),
        (
            "newer:1d older:2y newer:1m",
            "of the last 1 day, older than 2 years of 365 days, of the last 1 month of 30 days",
        ),
        ("quality:>40 -related:0", "quality >40, not related 0"),
        ("heat:10..50 heat:10.. heat:..50", "heat 10 to 50, heat from 10, heat up to 50"),
        ("has:related -has:image", "with related items, not with image"),
        ("is:duplicate -is:published", "same URL as another, not flagged published"),
        ("https://a.example/ -view:mine", "at https://a.example/, not saved view mine"),
        ("a OR (b -c)", "(word a or word b, not word c)"),
        ("-(a b)", "not (word a, word b)"),
        ("ban sort:+date,provider", "word ban, oldest first, provider A to Z"),
    ],
)
def test_a_query_in_words(text: str, said: str):
    assert described(parse(text)) == said


@given(queries)
def test_any_query_can_be_said_on_one_line_without_needless_blanks(query: Query):
    said = described(query)
    assert bool(said) == bool(query)
    assert said == " ".join(said.split())
