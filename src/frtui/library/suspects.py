"""Characters that no text needs and that say something else than they show, told apart by what they do.

``cleaning`` takes all of them out of what is shown. Joiners and variation selectors are none of them: emoji and the
scripts of half the world are written with them. Nor are the tag characters of a flag (🏴󠁧󠁢󠁳󠁣󠁴󠁿).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SUSPECTS = re.compile(
    "(?P<controls>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+)"
    "|(?P<directions>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)"
    "|(?P<invisible>[\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]+)"
    "|(?P<tags>(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+)"
    "|(?P<surrogates>[\ud800-\udfff]+)"
    "|(?P<lost>\ufffd+)"
)

KINDS = tuple(_SUSPECTS.groupindex)
"""What such a character may be: ``lost`` is the sign that stands where a byte or a character could not be read."""


def suspects(text: str) -> Iterator[tuple[str, str]]:
    r"""The runs of such characters in ``text``, each with its kind.

    >>> list(suspects("a\x07b \u202ec"))
    [('controls', '\x07'), ('directions', '\u202e')]
    """
    if text.isascii() and text.isprintable():
        return
    for match in _SUSPECTS.finditer(text):
        yield match.lastgroup or "", match.group()


def code_point(character: str) -> str:
    """``U+202E right-to-left override``: a character that cannot be shown."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".rstrip()
