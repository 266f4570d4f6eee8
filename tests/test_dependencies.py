"""The lower bounds of pyproject.toml are what `make test-lowest` installs, and what docs/security.md says."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

TOP = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]


def bounds(written: list[str]) -> dict[str, Version]:
    """The lowest version that is allowed of each dependency; each has one."""
    found = {}
    for one in map(Requirement, written):
        [lowest] = [Version(part.version) for part in one.specifier if part.operator == ">="]
        found[one.name.lower()] = lowest
    return found


def test_the_lowest_versions_are_those_that_are_tested():
    lines = (TOP / "requirements-lowest.txt").read_text("utf-8").splitlines()
    pinned = {one.name.lower(): Version(str(one.specifier).removeprefix("==")) for one in map(Requirement, lines[2:])}
    allowed = bounds(PROJECT["dependencies"]) | bounds(PROJECT["optional-dependencies"]["dev"])
    assert pinned == allowed


def test_the_page_has_every_dependency_with_its_lowest_version():
    page = (TOP / "docs" / "security.md").read_text("utf-8").partition("## Dependencies")[2]
    rows = re.findall(r"^\| \[?([A-Za-z][\w.-]+)\]?[^|]*\| ([0-9][0-9.]*) \|", page, re.MULTILINE)
    assert {name.lower(): Version(version) for name, version in rows} == bounds(PROJECT["dependencies"])
