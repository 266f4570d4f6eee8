"""How much of one file is read. What lies beyond costs a field, an item or the end of a body, and never the record.

The article says in a note what was left out (``Article.notes``); ``docs/hostile.md`` has every case.
"""

from __future__ import annotations

FILE_SIZE = 32 * 2**20
"""Bytes of a file that are read. Of a larger one this much is, and its body ends there."""

FRONT_MATTER = 2 * 2**20
"""Bytes of a front matter that YAML, TOML or JSON are given; PyYAML needs some seconds and 400 MB for as much.

Beyond that it is read as far as the last field that begins before. A related block that is plain does not count.
"""

DEPTH = 200
"""Collections that may stand inside each other in a front matter. PyYAML's C loader crashes the process far above."""

PAIRS = 200_000
"""Pairs of key and value that ``<<`` may copy in one front matter. Mappings merged into mappings multiply them."""

KEY_PARTS = 40
"""Parts that a dotted key of TOML may have: the time that it takes to read them grows with their square."""

VALUES = 200_000
"""Values that one record may hold, its related items aside. YAML's aliases can make a few bytes into billions."""

CHARACTERS = 2**25
"""Characters that the values of one record may have together, written out; and those of its related items."""

RELATED = 10_000
"""Related items of one record that are kept."""

RELATED_VALUES = 1_000_000
"""Values that the related items of one record may hold together."""

IMAGES = 1000
"""Images of one record that are listed."""

NOTES = 20
"""Notes that one record may have."""

NAME = 60
"""Characters of a field's name in a note."""
