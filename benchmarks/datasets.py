"""Datasets to measure with: invented, the same every time, shaped like the real ones.

Shape (measured on a real folder of 4,958 records): related items median 14, at most 179, two fifths above 20 and a
ninth above 100; providers by a power law, one with 43 %; one topic on every record, a median of two others; heat
unknown on three quarters; titles of 4 to 16 words, excerpts of 190 characters; 27 KB a file, most of it ``related``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_SYLLABLES = (
    *("ar", "ben", "cor", "dal", "ev", "fen", "gor", "hal", "is", "jor", "kel", "lum"),
    *("mar", "nor", "os", "pel", "quin", "ros", "sal", "tor", "ul", "ver", "wen", "yar", "zel"),
)
_RELATED = ((0.22, 0, 2), (0.5, 3, 14), (0.59, 15, 20), (0.89, 21, 100), (1.0, 101, 179))
"""Up to this share of the records: between so many and so many related items."""


@dataclass(frozen=True, slots=True)
class Record:
    """One invented record, without its related items."""

    number: int
    title: str
    excerpt: str
    published: datetime
    provider: str
    topics: tuple[str, ...]
    quality: int
    heat: int

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.published:%Y-%m-%d}-{self.number:07d}.md"

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{self.provider.split()[0].lower()}.example/{self.published:%Y/%m}/{self.number}"


def words(count: int) -> list[str]:
    """``count`` invented words, the same every time; the first ones are the shortest."""
    chooser = random.Random(7)
    made = dict.fromkeys(_SYLLABLES)
    while len(made) < count:
        made["".join(chooser.choices(_SYLLABLES, k=2 if len(made) < 600 else 3))] = None
        if len(made) >= 600 and len(made) % 5000 == 0:
            made["".join(chooser.choices(_SYLLABLES, k=4))] = None
    return list(made)[:count]


def records(size: int) -> Iterator[Record]:
    """``size`` records, newest first."""
    chooser = random.Random(size)
    vocabulary = words(12_000)
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    cumulative = _running(weights)
    providers = [
        f"{vocabulary[600 + number].title()} {vocabulary[40 + number % 500].title()}"
        for number in range(max(20, min(4000, size // 12)))
    ]
    provider_weights = _running([0.43 * len(providers) ** 0.5, *(1 / rank**0.9 for rank in range(1, len(providers)))])
    topics = ["General", *(word.title() for word in vocabulary[100:122])]
    topic_weights = _running([1 / rank for rank in range(1, len(topics))])
    newest = datetime(2021, 8, 29, 18, 30, tzinfo=UTC)
    step = timedelta(days=2200) / max(1, size)
    text = chooser.choices(vocabulary, cum_weights=cumulative, k=40 * min(size, 20_000))
    for number in range(size):
        start = (number * 37) % (len(text) - 60)
        title = " ".join(text[start : start + chooser.randint(4, 16)]).capitalize()
        more = chooser.choices(topics[1:], cum_weights=topic_weights, k=chooser.choice((0, 1, 2, 2, 3)))
        yield Record(
            number=number,
            title=title,
            excerpt=(" ".join(text[start + 16 : start + 60])[:190]).capitalize() + f" {number:x}",
            published=newest - step * number,
            provider=chooser.choices(providers, cum_weights=provider_weights)[0],
            topics=tuple(dict.fromkeys(("General", *more))),
            quality=chooser.randint(5, 140),
            heat=-1 if chooser.random() < 0.75 else chooser.randint(0, 3694),
        )


def write_files(folder: Path, size: int) -> int:
    """Write ``size`` files into ``folder``, unless they are there, and return how many bytes they hold."""
    done = folder / ".complete"
    if done.exists():
        return int(done.read_text())
    folder.mkdir(parents=True, exist_ok=True)
    chooser = random.Random(size + 1)
    made = list(records(size))
    items = [_item(record) for record in made]
    total = 0
    for record in made:
        data = _file(record, items, _related_count(chooser), chooser).encode()
        (folder / record.name).write_bytes(data)
        total += len(data)
    done.write_text(str(total))
    return total


def _related_count(chooser: random.Random) -> int:
    draw = chooser.random()
    low, high = next((low, high) for share, low, high in _RELATED if draw <= share)
    return chooser.randint(low, high)


def _file(record: Record, items: list[str], related: int, chooser: random.Random) -> str:
    around = range(max(0, record.number - 400), min(len(items), record.number + 400))
    chosen = chooser.sample(around, min(related, len(around) - 1)) if len(around) > 1 else []
    block = "\nrelated:\n" + "".join(items[place] for place in chosen if place != record.number) if chosen else ""
    topics = "".join(f"  - {topic}\n" for topic in record.topics)
    return (
        f'---\ncategory: news\ntitle: "{record.title}"\nexcerpt: "{record.excerpt}"\n'
        f'publishedDateTime: {record.published:%Y-%m-%dT%H:%M:%SZ}\nwebUrl: "{record.url}"\ntype: article\n'
        f"quality: {record.quality}\nheat: {record.heat}\npublished: false\n\n"
        f"provider:\n  name: {record.provider}\n  domain: {record.provider.split()[0].lower()}.example\n\n"
        f"topics:\n{topics}\n"
        f'images:\n  - url: "{record.url}.jpg"\n    width: 1200\n    height: 630\n    isCached: true\n'
        f'{block}\nsecured: "{record.number:0344x}"\n---\n\n'
    )


def _item(record: Record) -> str:
    return (
        f'  - title: "{record.title}"\n    excerpt: "{record.excerpt}"\n'
        f'    publishedDateTime: {record.published:%Y-%m-%dT%H:%M:%SZ}\n    webUrl: "{record.url}"\n    type: article\n'
        f"    provider:\n      name: {record.provider}\n      domain: {record.provider.split()[0].lower()}.example\n"
        f'    quality: {record.quality}\n    images:\n      - url: "{record.url}.jpg"\n        width: 1200\n'
        f"        height: 630\n        isCached: true\n"
    )


def _running(weights: list[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums
