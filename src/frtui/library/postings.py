"""Which articles have a word, or a word that begins so, found at once: for each word the positions of its articles.

FTS5 knows the same, and phrases too, but puts a beginning together from all the words that it fits, and hands over one
row an article: a tenth of a second for each letter typed at 100,000 articles. Here the words stand in order and their
articles one behind the other, so that a word, and a beginning just as well, is one run of numbers. It is made from
FTS5's own index, with the snapshot of the numbers, and knows the articles by their positions there; what has changed
since is asked of FTS5.
"""

from __future__ import annotations

from itertools import chain

import numpy as np

from frtui.library.catalogue import Catalogue
from frtui.library.index import Index, Mask, Positions
from frtui.library.store import as_written

CHUNK = 16_384
"""Positions in one row of the table ``postings``."""

CHANGED = 200
"""Articles that have changed since the snapshot up to which each is asked after by itself."""

_BLOCK = 1 << 15
"""Rows of FTS5's vocabulary that are looked at in one go."""

_LAST = "\U0010ffff"
_MARK = "postings"


def holding(index: Index, catalogue: Catalogue, word: str, prefix: bool) -> Mask | None:
    """The articles in which ``word`` stands, or with ``prefix`` a word that begins so; None: this cannot tell."""
    origin = index.origin
    if origin is None or len(origin.changed) > CHANGED:
        return None
    mask = np.zeros(len(origin.ids), np.bool_)
    with as_written():
        start, stop = _run(catalogue, word, prefix)
        positions = _positions(catalogue, start, stop)
        if catalogue.meta().get(_MARK) != origin.mark:  # asked last: another frtui may have put others in their place
            return None
        mask[positions] = True
    if not origin.changed:
        return mask
    now = index.positions_now
    there = now >= 0
    found = np.zeros(len(index), np.bool_)
    found[now[there]] = mask[there]
    found[index.positions_of(origin.changed)] = False
    found[index.positions_of(catalogue.search_among(sorted(origin.changed), [word], prefix))] = True
    return found


def are_of(catalogue: Catalogue, mark: str) -> bool:
    """Whether the postings that are kept belong to the snapshot with this mark, or cannot be had."""
    return not catalogue.has_full_text or catalogue.meta().get(_MARK) == mark


def _run(catalogue: Catalogue, word: str, prefix: bool) -> tuple[int, int]:
    """Where the positions of ``word`` begin and end in the table ``postings``."""
    first = "SELECT term, start FROM terms WHERE term >= ? ORDER BY term LIMIT 1"
    begin = catalogue.store.all(first, (word,))
    if not begin or not (begin[0][0].startswith(word) if prefix else begin[0][0] == word):
        return 0, 0
    # The word behind the run: there is always one, the end mark.
    [(_, stop)] = catalogue.store.all(first, (word + (_LAST if prefix else "\0"),))
    return begin[0][1], stop


def _positions(catalogue: Catalogue, start: int, stop: int) -> Positions:
    if stop <= start:
        return np.empty(0, np.int32)
    rows = catalogue.store.all(
        "SELECT data FROM postings WHERE chunk BETWEEN ? AND ? ORDER BY chunk",
        (start // CHUNK, (stop - 1) // CHUNK),
    )
    run = np.frombuffer(b"".join(data for (data,) in rows), np.int32)
    return run[start % CHUNK : start % CHUNK + stop - start]


def keep(catalogue: Catalogue, index: Index, mark: str) -> None:
    """Write the postings of ``index``, in place of those there are; nothing where FTS5 is not there to ask.

    ``mark`` is what they are known by, and the snapshot that they belong to: no two have the same.
    """
    if not catalogue.has_full_text:
        return
    with catalogue.store.vocabulary() as run:
        counted = run("SELECT term, cnt FROM temp.words_counted").fetchall()
        numbers = run("SELECT doc FROM temp.words_placed")
        blocks: list[Positions] = []
        while rows := numbers.fetchmany(_BLOCK):
            blocks.append(index.table_of(np.fromiter(chain.from_iterable(rows), np.int64, len(rows))))
    positions = np.concatenate(blocks) if blocks else np.empty(0, np.int32)
    lengths = np.array([count for _, count in counted], np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    if starts[-1] != len(positions):
        raise ValueError("FTS5 counts its words otherwise than it lists them")
    kept = np.ones(len(positions), np.bool_)
    kept[1:] = positions[1:] != positions[:-1]  # a word that stands several times in one article
    kept[starts[:-1]] = True
    kept &= positions >= 0  # an article that is newer than the index
    lengths = np.add.reduceat(kept, starts[:-1], dtype=np.int64) if len(lengths) else lengths
    begins = [0, *np.cumsum(lengths).tolist()]
    positions = positions[kept]
    with catalogue.store.transaction() as connection:
        connection.execute("DELETE FROM terms")
        connection.execute("DELETE FROM postings")
        connection.executemany(
            "INSERT INTO terms VALUES (?, ?)", zip((term for term, _ in counted), begins, strict=False)
        )
        connection.execute("INSERT INTO terms VALUES (?, ?)", (_LAST + _LAST, begins[-1]))
        connection.executemany(
            "INSERT INTO postings VALUES (?, ?)",
            (
                (number, positions[place : place + CHUNK].tobytes())
                for number, place in enumerate(range(0, len(positions), CHUNK))
            ),
        )
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MARK, mark))
