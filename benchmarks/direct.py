"""Invented records straight into a catalogue, without files and without YAML: ``python -m benchmarks.direct``.

For sizes of which nobody wants to write the files. What the catalogue holds is what reading the files would have put
into it, but for size, time and inode of each file; a test compares the two.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.datasets import GENERATION, Record, World
from frtui.library import following
from frtui.library.catalogue_file import opened, remove
from frtui.library.dataset import Dataset
from frtui.library.fields import article_of
from frtui.library.found import Found
from frtui.library.frontmatter import FrontMatter
from frtui.library.stored import Stored, stored
from frtui.state.catalogues import file_of

BATCH = 2_000
"""Records that are made, and taken up, at once."""

_NOTE = "benchmark"
"""Under this name the catalogue notes of which generation its records are, once it is complete."""


def fields_of(record: Record) -> dict[str, Any]:
    """What YAML makes of the head of the record's file."""
    published: datetime = record.published
    return {
        "category": "news",
        "title": record.title,
        "excerpt": record.excerpt,
        "publishedDateTime": published,
        "webUrl": record.url,
        "type": "article",
        "quality": record.quality,
        "heat": record.heat,
        "published": False,
        "provider": {"name": record.provider, "domain": record.domain},
        "topics": list(record.topics),
        "images": [{"url": f"{record.url}.jpg", "width": 1200, "height": 630, "isCached": True}],
        "secured": record.secret,
    }


def stored_of(record: Record) -> Stored:
    """What the catalogue keeps of ``record``. Size, time and inode are made up."""
    front = FrontMatter(fields_of(record), f"\n{record.body}", ())
    article = replace(article_of(record.name, front), related_count=len(record.related))
    size = 1_000 + 530 * len(record.related)
    return stored(Found(record.name, size, record.published.toordinal() * 10**9, 10**7 + record.number), article)


def build(folder: Path, size: int) -> float:
    """Put ``size`` records into the catalogue of ``folder``, which stays empty; the seconds that this took.

    The catalogue lies where frtui will look for it. One that is complete already is left alone: 0 seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dataset = Dataset.at([folder])
    file = file_of(dataset)
    catalogue, note = opened(file, dataset.places)
    mark = f"{GENERATION} {size}"
    if catalogue.meta().get(_NOTE) == mark and catalogue.article_count() == size:
        catalogue.close()
        return 0.0
    catalogue.close()
    remove(file)
    started = time.monotonic()
    catalogue, note = opened(file, dataset.places)
    if catalogue.place is None:
        raise OSError(note)
    done = 0
    for batch in _made(size):
        catalogue.take_up(batch)
        done += len(batch)
        if done % 100_000 < BATCH:
            print(f"  {done:,} of {size:,} records, {time.monotonic() - started:.0f} s", flush=True)
    following.keep(catalogue, following.current(catalogue))
    catalogue.note(**{_NOTE: mark})
    catalogue.settle()
    catalogue.close()
    return time.monotonic() - started


def _made(size: int) -> Iterator[list[Stored]]:
    """Batches in order, made by other processes a few batches ahead."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (size,)) as pool:
        ahead: deque[Future[list[Stored]]] = deque()
        for start in range(0, size, BATCH):
            ahead.append(pool.submit(_batch, start, min(size, start + BATCH)))
            if len(ahead) > 3 * workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


_world: World


def _begin(size: int) -> None:
    global _world
    _world = World(size)


def _batch(start: int, stop: int) -> list[Stored]:
    return [stored_of(_world.record(number)) for number in range(start, stop)]


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), int(sys.argv[2])))
