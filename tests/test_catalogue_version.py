"""What a catalogue holds is made by these modules: where one changes, old catalogues may have to be made anew.

Run as a program, this writes down that the modules are as they are now under the version that there is now.
"""

import re
from hashlib import sha256
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent / "src" / "frtui" / "library"
NOTED = Path(__file__).with_name("stored_by_version.txt")

DECIDING = (
    *(
        "frontmatter",
        "yaml_front",
        "fences",
        "plain_yaml",
        "lenient_yaml",
        "bounded_yaml",
        "escapes",
        "bounded",
        "limits",
        "notes",
        "odd_bytes",
        "misfits",
        "toml_front",
        "toml_statements",
        "json_front",
        "fields",
        "values",
        "dates",
        "urls",
        "repair",
        "cleaning",
    ),
    *("words", "searched", "body", "html_blocks", "html_tags", "html_text", "blocks"),
    *("schema", "stored", "taking_up", "rows", "facets", "snapshot", "postings"),
)
"""The modules that decide what becomes of a record at rest."""

ADVICE = """\
{changed} changed since the catalogue's version {version} was noted. If a record would be stored, found or sorted \
otherwise now than by the version before, raise schema.VERSION: whoever has a catalogue of before gets a new one. \
In any case write down that this was thought of:  python tests/test_catalogue_version.py
"""


def digests() -> dict[str, str]:
    """A digest of the source of each of the modules."""
    return {name: sha256((LIBRARY / f"{name}.py").read_bytes()).hexdigest()[:16] for name in DECIDING}


def version() -> str:
    found = re.search(r"^VERSION = (\d+)$", (LIBRARY / "schema.py").read_text("utf-8"), re.MULTILINE)
    assert found is not None, "schema.VERSION is not where it was"
    return found[1]


def as_noted(version: str, digests: dict[str, str]) -> str:
    """What is written down: the version, and a line for each module."""
    return "".join(f"{name} {value}\n" for name, value in {"version": version, **digests}.items())


def noted() -> dict[str, str]:
    """What was written down last."""
    return dict(line.split() for line in NOTED.read_text("utf-8").splitlines())


def test_every_change_of_what_is_stored_was_thought_of():
    before = noted()
    now = {"version": version(), **digests()}
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    assert not changed, ADVICE.format(changed=", ".join(changed), version=before["version"])


def test_all_modules_that_decide_are_there():
    html = {place.stem for place in LIBRARY.glob("html_*.py")}
    assert html <= set(DECIDING)
    assert all((LIBRARY / f"{name}.py").is_file() for name in DECIDING)


if __name__ == "__main__":
    NOTED.write_text(as_noted(version(), digests()), "utf-8")
    print(f"noted for version {version()}")
