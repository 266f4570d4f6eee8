"""Text that was damaged on its way into the record: HTML entities and UTF-8 that was read as cp1252.

Repaired text is what is shown, sorted and searched; the file and the catalogue's fields keep the source's.
"""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")

# The lead bytes of two-, three- and four-byte UTF-8 as cp1252 or latin-1 shows them, and a byte that may follow.
# A text without such a pair is not mojibake of this kind, and ftfy (0.1 ms a text, more to import) is not asked.
_FOLLOWS = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_MOJIBAKE = re.compile(f"[\u00c2-\u00df\u00e0-\u00ef\u00f0-\u00f4][{_FOLLOWS}]")

MOST = 100_000
"""Characters of one text, or of those of one record together, in which mojibake is undone.

ftfy takes up to 4 µs for each, and for each text as long as for ``_EACH`` of them.
"""

_EACH = 20


def repair(text: str, most: int = MOST) -> str:
    """``text`` with entities resolved and mojibake undone; the same object where there is nothing to do.

    Of mojibake only the first ``most`` characters are looked at.

    >>> repair("the stateâ€™s &amp; county&#39;s")
    "the state’s & county's"
    """
    if "&" in text:
        text = _ENTITY.sub(_resolved, text)
    if "&" in text:  # escaped twice, as feeds of feeds do
        text = _ENTITY.sub(_resolved, text)
    if most > 0 and not text.isascii() and _MOJIBAKE.search(text, 0, most):
        from ftfy import fix_encoding  # imported here: most datasets never need it

        text = fix_encoding(text) if len(text) <= most else fix_encoding(text[:most]) + text[most:]
    return text


class Repairing:
    """Texts of one record repaired one by one: of what may be mojibake in them, ``MOST`` characters together."""

    def __init__(self) -> None:
        self._left = MOST

    def __call__(self, text: str) -> str:
        """``text``, repaired."""
        if text.isascii():
            return repair(text)
        is_suspect = self._left > 0 and _MOJIBAKE.search(text) is not None
        repaired = repair(text, self._left)
        self._left -= len(text) + _EACH if is_suspect else 0
        return repaired


def _resolved(match: re.Match[str]) -> str:
    return html.unescape(match.group())
