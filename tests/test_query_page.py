"""`docs/query.md`: every example in its table is a query, and what is written back is the same query."""

import re
from pathlib import Path

import pytest

from frtui.library.clauses import VALUE_FIELDS, WORD_FIELDS
from frtui.library.describe import described
from frtui.library.parsing import FIELDS, parse

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "query.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `(.+?)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_page_is_a_query(example: str):
    query = parse(example)
    assert query.clauses
    assert parse(str(query)) == query
    assert described(query)


def test_the_page_names_every_field():
    assert [field for field in FIELDS if f"`{field}:" not in PAGE and f" {field}:" not in PAGE] == []
    assert [field for field in (*WORD_FIELDS, *VALUE_FIELDS) if f"`{field}:" not in PAGE] == []
