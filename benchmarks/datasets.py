"""Datasets to measure with: invented, the same every time, shaped like the real ones.

Shape (measured on a real folder of 4,958 records): related items median 14, at most 179, two fifths above 20 and a
ninth above 100; providers by a power law, one with 43 %; one topic on every record, a median of two others; heat
unknown on three quarters; titles of 4 to 16 words, excerpts of 190 characters; files of 1 to 113 KB, 24 KB on average,
most of it ``related``. Bodies are empty, as they are there; only ten of the newest records have one (``LONG``), for
there is to be something to scroll.

Each record is drawn by its own number, so that any process can make any of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

GENERATION = 2
"""Raised when the same size gives other records: what was written before is then written anew."""

LONG = range(10, 20)
"""The numbers of the records that have a body, of 1 to 27 KB."""

UNREADABLE = "frtui-benchmark-unreadable.md"
"""One file that cannot be read: frtui counts such files once it has looked at all, which shows that it has."""

_SYLLABLES = (
    *("ar", "ben", "cor", "dal", "ev", "fen", "gor", "hal", "is", "jor", "kel", "lum"),
    *("mar", "nor", "os", "pel", "quin", "ros", "sal", "tor", "ul", "ver", "wen", "yar", "zel"),
)
_RELATED = ((0.22, 0, 2), (0.5, 3, 14), (0.59, 15, 20), (0.89, 21, 100), (1.0, 101, 179))
"""Up to this share of the records: between so many and so many related items."""

_AROUND = 400
"""Related items are records at most so many places away."""

_NEWEST = datetime(2021, 8, 29, 18, 30, tzinfo=UTC)
_DAYS = 2200


@dataclass(frozen=True, slots=True)
class Record:
    """One invented record."""

    number: int
    title: str
    excerpt: str
    published: datetime
    """To the second, as a file has it."""
    provider: str
    topics: tuple[str, ...]
    quality: int
    heat: int
    related: tuple[int, ...]
    """The numbers of the records that it names, each once, without itself."""
    body: str

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.published:%Y-%m-%d}-{self.number:07d}.md"

    @property
    def domain(self) -> str:
        """Where its provider publishes."""
        return f"{self.provider.split(maxsplit=1)[0].lower()}.example"

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{self.domain}/{self.published:%Y/%m}/{self.number}"

    @property
    def secret(self) -> str:
        """Its opaque blob, of a real one's length."""
        return f"{self.number:0344x}"


class World:
    """Everything that the records of a dataset of ``size`` are drawn from."""

    def __init__(self, size: int) -> None:
        self.size = size
        chooser = random.Random(size)
        vocabulary = words(12_000)
        self._providers = [
            f"{vocabulary[600 + number].title()} {vocabulary[40 + number % 500].title()}"
            for number in range(max(20, min(4000, size // 12)))
        ]
        count = len(self._providers)
        self._provider_weights = _running([0.43 * count**0.5, *(1 / rank**0.9 for rank in range(1, count))])
        self._topics = [word.title() for word in vocabulary[100:122]]
        self._topic_weights = _running([1 / rank for rank in range(1, len(self._topics) + 1)])
        self._step = timedelta(days=_DAYS) / max(1, size)
        weights = _running([1 / (rank + 3) for rank in range(len(vocabulary))])
        self._text = chooser.choices(vocabulary, cum_weights=weights, k=40 * max(10, min(size, 20_000)))

    def record(self, number: int) -> Record:
        """The record with this number, from 0 (the newest) up to ``size``."""
        chooser = random.Random(self.size << 24 | number)
        start = (number * 37) % (len(self._text) - 60)
        more = chooser.choices(self._topics, cum_weights=self._topic_weights, k=chooser.choice((0, 1, 2, 2, 3)))
        return Record(
            number=number,
            title=" ".join(self._text[start : start + chooser.randint(4, 16)]).capitalize(),
            excerpt=" ".join(self._text[start + 16 : start + 60])[:190].capitalize() + f" {number:x}",
            published=(_NEWEST - self._step * number).replace(microsecond=0),
            provider=chooser.choices(self._providers, cum_weights=self._provider_weights)[0],
            topics=tuple(dict.fromkeys(("General", *more))),
            quality=chooser.randint(5, 140),
            heat=-1 if chooser.random() < 0.75 else chooser.randint(0, 3694),
            related=self._related(number, chooser),
            body=self._body(number) if number in LONG else "",
        )

    def records(self) -> Iterator[Record]:
        """All of them, newest first."""
        return map(self.record, range(self.size))

    def _related(self, number: int, chooser: random.Random) -> tuple[int, ...]:
        draw = chooser.random()
        low, high = next((low, high) for share, low, high in _RELATED if draw <= share)
        around = range(max(0, number - _AROUND), min(self.size, number + _AROUND))
        chosen = chooser.sample(around, min(chooser.randint(low, high), len(around) - 1))
        return tuple(other for other in chosen if other != number)

    def _body(self, number: int) -> str:
        """Paragraphs of 60 words under headings: 1 KB for the first of ``LONG``, 27 KB for the last."""
        wanted = 1000 + 26_000 * (number - LONG.start) // (len(LONG) - 1)
        parts: list[str] = []
        place = number * 61
        while sum(map(len, parts)) < wanted:
            run = [self._text[(place + step) % len(self._text)] for step in range(64)]
            parts += [f"## {' '.join(run[:4]).capitalize()}\n\n", f"{' '.join(run[4:]).capitalize()}.\n\n"]
            place += 64
        return "".join(parts)


def words(count: int) -> list[str]:
    """``count`` invented words, the same every time; the first ones are the shortest."""
    chooser = random.Random(7)
    made = dict.fromkeys(_SYLLABLES)
    while len(made) < count:
        made["".join(chooser.choices(_SYLLABLES, k=2 if len(made) < 600 else 3))] = None
        if len(made) >= 600 and len(made) % 5000 == 0:
            made["".join(chooser.choices(_SYLLABLES, k=4))] = None
    return list(made)[:count]


def searched_words(world: World, count: int = 3) -> tuple[str, ...]:
    """Words of five letters that articles of ``world`` have, rare and frequent ones, with different first letters."""
    found: dict[str, str] = {}
    for number in range(min(world.size, 60)):
        for word in world.record(number).title.lower().split():
            if len(word) == 5:
                found.setdefault(word[0], word)
    return tuple(found.values())[:count]


def write_files(folder: Path, size: int) -> int:
    """Write ``size`` records and ``UNREADABLE`` into ``folder``, unless they are there; how many bytes they hold."""
    done = folder / ".complete"
    if done.exists():
        generation, held = map(int, done.read_text().split())
        if generation == GENERATION:
            return held
        for old in folder.glob("*.md"):
            old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    made = list(World(size).records())
    items = [_item(record) for record in made]
    total = write_unreadable(folder)
    for record in made:
        data = file_of(record, items).encode()
        (folder / record.name).write_bytes(data)
        total += len(data)
    done.write_text(f"{GENERATION} {total}")
    return total


def write_unreadable(folder: Path) -> int:
    """Put ``UNREADABLE`` into ``folder``; its bytes."""
    return (folder / UNREADABLE).write_bytes(b"---\ntitle: a front matter without an end\n")


def file_of(record: Record, items: list[str]) -> str:
    """The file that ``record`` is; ``items`` has every record of the dataset as a related item."""
    block = "\nrelated:\n" + "".join(items[number] for number in record.related) if record.related else ""
    topics = "".join(f"  - {topic}\n" for topic in record.topics)
    return (
        f'---\ncategory: news\ntitle: "{record.title}"\nexcerpt: "{record.excerpt}"\n'
        f'publishedDateTime: {record.published:%Y-%m-%dT%H:%M:%SZ}\nwebUrl: "{record.url}"\ntype: article\n'
        f"quality: {record.quality}\nheat: {record.heat}\npublished: false\n\n"
        f"provider:\n  name: {record.provider}\n  domain: {record.domain}\n\n"
        f"topics:\n{topics}\n"
        f'images:\n  - url: "{record.url}.jpg"\n    width: 1200\n    height: 630\n    isCached: true\n'
        f'{block}\nsecured: "{record.secret}"\n---\n\n{record.body}'
    )


def _item(record: Record) -> str:
    return (
        f'  - title: "{record.title}"\n    excerpt: "{record.excerpt}"\n'
        f'    publishedDateTime: {record.published:%Y-%m-%dT%H:%M:%SZ}\n    webUrl: "{record.url}"\n    type: article\n'
        f"    provider:\n      name: {record.provider}\n      domain: {record.domain}\n"
        f'    quality: {record.quality}\n    images:\n      - url: "{record.url}.jpg"\n        width: 1200\n'
        f"        height: 630\n        isCached: true\n"
    )


def items_of(world: World) -> list[str]:
    """Every record of ``world`` as an item of a related block, by number."""
    return [_item(record) for record in world.records()]


def _running(weights: list[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums
