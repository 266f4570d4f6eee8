"""Records that a test makes for itself, from values instead of text."""

from pathlib import Path

from records import write_record


def made(folder: Path, path: str, body: str = "", **fields: object) -> Path:
    """Write a record with these front matter fields, and give back where it lies."""
    return write_record(folder, path, body, **fields)


def item(title: str, url: str = "", when: str = "", **fields: object) -> dict[str, object]:
    """One item of a related block."""
    given = {"title": title, "webUrl": url, "publishedDateTime": when, **fields}
    return {name: value for name, value in given.items() if value != ""}
