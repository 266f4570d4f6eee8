"""How the hostile files are written: records with nothing wrong in them but what a case says."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

# What YAML forbids as it is, or takes for the end of a line: in quotes it stands there as an escape.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class File(NamedTuple):
    """A file of the corpus. `path`: where it lies, if that is what is odd about it."""

    data: bytes
    path: str | bytes = ""


def value(given: object) -> str:
    """`given` as YAML that says just that, on one line."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(given, ensure_ascii=False))


def news(body: str = "", **fields: object) -> bytes:
    """A record with these fields, in this order, and a body."""
    front = "".join(f"{name if name.isalnum() else value(name)}: {value(given)}\n" for name, given in fields.items())
    return f"---\n{front}---\n{body}".encode()


def files_of(kind: str, cases: Mapping[str, Mapping[str, Any]]) -> dict[str, File]:
    """The files of `cases`. What a case does not say is as in a record that nobody would look at twice.

    `body` is the body, `path` the file's name, `front` goes into the front matter as it stands; None takes a field
    away.
    """
    made = {}
    for number, (name, given) in enumerate(cases.items()):
        usual = {
            "title": f"Of {name}",
            "publishedDateTime": "2021-06-25T18:19:00Z",
            "provider": {"name": "Wire", "domain": "wire.example"},
            "topics": ["Rail"],
            "webUrl": f"https://wire.example/{kind}/{number}",
        }
        fields = {**usual, **{field: text for field, text in given.items() if field not in ("body", "path", "front")}}
        data = news(given.get("body", ""), **{field: text for field, text in fields.items() if text is not None})
        if "front" in given:
            data = data.replace(b"\n---\n", f"\n{given['front']}\n---\n".encode(), 1)
        made[name] = File(data, given.get("path", ""))
    return made


def item(**fields: object) -> dict[str, object]:
    """An item of a related block."""
    return {"title": "Another", "webUrl": "https://other.example/1", **fields}
