"""How much of one file is read and drawn. What lies beyond costs a field, an item or an end, and never the record.

The article says in a note what was left out (``Article.notes``); ``docs/hostile.md`` has every case. ``Limits`` are
what the reader may set, one value for the whole process: ``use`` sets it, before anything is read, and whoever starts
another process to read in hands it on. The constants below are nobody's business to set.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file, one record, one paragraph."""

    file_size: int = 32 * MB
    """Bytes of a file that are read."""
    front_matter: int = MB
    """Bytes of a front matter that YAML or JSON are given. A related block that is plain does not count."""
    body: int = 2 * MB
    """Bytes of a body, in UTF-8, that are kept, searched and shown."""
    depth: int = 200
    """Collections that may stand inside each other in a front matter."""
    values: int = 100_000
    """Values that one record may hold, its related items aside. YAML's aliases can make a few bytes into billions."""
    related: int = 10_000
    """Related items of one record that are kept."""
    images: int = 1000
    """Images of one record that are listed."""
    line: int = 20_000
    """Characters of one line or paragraph that are drawn; its file has the rest."""

    @property
    def toml(self) -> int:
        """Bytes of a front matter in TOML: ``tomllib`` takes some four times as long and as much room as the others."""
        return self.front_matter // 4

    @property
    def characters(self) -> int:
        """Characters that the values of one record may have together, every alias written out."""
        return 4 * self.front_matter

    @property
    def related_characters(self) -> int:
        """Characters that the related items of one record may have together; of a plain block its bytes."""
        return 8 * self.front_matter

    @property
    def related_values(self) -> int:
        """Values that the related items of one record may hold together."""
        return 2 * self.values

    def of_reading(self) -> dict[str, int]:
        """Those that decide what a record becomes: where one changes, files have to be read anew."""
        return {name: value for name, value in asdict(self).items() if name != "line"}


BOUNDS: dict[str, tuple[int, int]] = {
    "file_size": (MB // 16, 1024 * MB),
    "front_matter": (MB // 16, 64 * MB),
    "body": (MB // 16, 1024 * MB),
    "depth": (10, 250),
    "values": (100, 10_000_000),
    "related": (1, 1_000_000),
    "images": (1, 1_000_000),
    "line": (100, 10_000_000),
}
"""The least and the most that each may be set to. PyYAML's C loader crashes the process far above the depth's."""

SIZES = ("file_size", "front_matter", "body")
"""Those in bytes."""

KEY_PARTS = 40
"""Parts that a dotted key of TOML may have: the time that it takes to read them grows with their square."""

DIRECTIVES = 100
"""Lines with a ``%`` at the head of a front matter in YAML: the time that they take grows with their square."""

CUTS = 200
"""Fields of one front matter that are cut out of it before it is read."""

NUMBER = 5000
"""Characters of one number in YAML; a longer one is text. One to the base of 60 takes time that grows with a square."""

NOTES = 20
"""Notes that one record may have."""

NAME = 60
"""Characters of a field's name in a note."""

_in_force = Limits()


def in_force() -> Limits:
    """The limits of this process."""
    return _in_force


def use(limits: Limits) -> None:
    """Put ``limits`` in force."""
    global _in_force
    _in_force = limits


def size(count: int) -> str:
    """A number of bytes in words: ``32 MB``, ``256 KB``, ``1,000 bytes``."""
    for unit, name in ((MB, "MB"), (2**10, "KB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit:,} {name}"
    return f"{count:,} bytes"
