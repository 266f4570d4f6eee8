"""The articles that hold words, as a mask over an index: looked up where that can be, asked of FTS5 otherwise."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from frtui.library import postings
from frtui.library.catalogue import Catalogue
from frtui.library.index import Index, Mask

REMEMBERED = 24
"""Answers that an index remembers: while the last word of several is typed, the others stay as they are."""


def holding(index: Index, catalogue: Catalogue, words: tuple[str, ...], prefix: bool) -> Mask:
    """The articles in which ``words`` stand one behind the other in one field, the last by its beginning if ``prefix``.

    Not to be written to: it is remembered.
    """
    answers: OrderedDict[object, Mask] = index.kept.setdefault("answers", OrderedDict())
    key = (words, prefix)
    mask = answers.get(key)
    if mask is None:
        mask = _looked_up(index, catalogue, words, prefix)
        answers[key] = mask
        if len(answers) > REMEMBERED:
            answers.popitem(last=False)
    return mask


def _looked_up(index: Index, catalogue: Catalogue, words: tuple[str, ...], prefix: bool) -> Mask:
    mask = postings.holding(index, catalogue, words[0], prefix) if len(words) == 1 else None
    if mask is None:
        mask = np.zeros(len(index), np.bool_)
        mask[index.positions_of(catalogue.search(words, prefix))] = True
    return mask
