"""The pieces that an article is read in, whatever they were written as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article.

    ``kind`` is one of ``title byline date facts topics lead`` (one each, in this order, where there is one), of the
    body's ``heading paragraph item quote code rule``, or ``section`` (a heading of frtui's own), ``field`` (``label``
    and ``text``), ``url`` (``label`` is its kind or, of a link in the body, its number) and ``note`` (something the
    reader should know). An ``item`` has its bullet or number as ``label``; where it goes on after a break, the rest of
    it are paragraphs.
    """

    kind: str
    text: str = ""
    label: str = ""
    level: int = 0
    """Of a heading (1 to 6), or how deep a list item stands (from 0)."""
