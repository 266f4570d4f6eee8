"""Records that a test makes for itself, from values instead of text."""

from pathlib import Path

import yaml


def made(folder: Path, path: str, body: str = "", **fields: object) -> Path:
    """Write a record with these front matter fields, and give back where it lies."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    place.write_bytes(f"---\n{front}---\n{body}".encode("utf-8", "surrogateescape"))
    return place


def item(title: str, url: str = "", when: str = "", **fields: object) -> dict[str, object]:
    """One item of a related block."""
    given = {"title": title, "webUrl": url, "publishedDateTime": when, **fields}
    return {name: value for name, value in given.items() if value != ""}
