"""`docs/hostile.md`: its tables, row by row."""

import re
from pathlib import Path

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "hostile.md").read_text("utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The columns of the tables whose heading begins so, one table behind the other."""
    tables = [table.split("\n\n")[0].splitlines()[2:] for table in PAGE.split(f"\n| {heading} |")[1:]]
    return [tuple(cell.strip() for cell in line[1:-1].split(" | ")) for table in tables for line in table]


def quoted(cell: str) -> list[str]:
    """What stands in backticks."""
    return [text.replace(r"\|", "|") for text in re.findall(r"`(.*?)`", cell)]


FILE_ROWS = rows("the file has")
TEXT_ROWS = rows("a text with")
RECORD_ROWS = rows("the record has")
"""The files behind the front matter, as `hostile.corpus.CASES` has them: what is shown second, what is wrong last."""
