"""`frtui list --json` over real records gives what PyYAML and a few lines of Python give for the same question."""

import html
import json
import math
import re
import shutil
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import ftfy
import pytest
import yaml
from commands import frtui_here

FENCED = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
URLS = ("webUrl", "originalUrl", "website")


class Plain(NamedTuple):
    """One record, as one parse of its whole front matter has it."""

    path: str
    fields: dict[str, Any]
    body: str


@pytest.fixture(scope="module")
def dataset(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the real records: every collection but for the news, of which every tenth."""
    folder = tmp_path_factory.mktemp("some")
    files = sorted(place for place in real_data.rglob("*") if place.is_file())
    news = [place for place in files if place.parent.name == "_news"]
    for place in [*(set(files) - set(news)), *news[::10]]:
        target = folder / place.relative_to(real_data)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place, target)
    return folder


@pytest.fixture(scope="module")
def records(dataset: Path) -> list[Plain]:
    found = []
    for place in dataset.rglob("*"):
        if place.suffix in (".md", ".markdown", ".txt", ".html"):
            match = FENCED.fullmatch(place.read_bytes().decode("utf-8").replace("\r\n", "\n"))
            if match:
                fields = yaml.load(match[1], yaml.CSafeLoader)
                found.append(Plain(place.relative_to(dataset).as_posix(), fields, match[2]))
    assert len(found) > 300
    return found


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", ftfy.fix_encoding(html.unescape(text)).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def first(record: Plain, *names: str) -> Any:
    return next((record.fields[name] for name in names if record.fields.get(name) is not None), None)


def when(record: Plain) -> datetime | None:
    value = first(record, "publishedDateTime", "date", "startDateTime")
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    named = re.match(r"(\d{4})-(\d\d)-(\d\d)-", record.path.rpartition("/")[2])
    return datetime(*map(int, named.groups()), tzinfo=UTC) if named else None  # type: ignore[arg-type]


def provider(record: Plain) -> tuple[Any, Any]:
    value = first(record, "provider", "author")
    return (value.get("name"), value.get("domain")) if isinstance(value, dict) else (value, None)


def topics(record: Plain) -> list[Any]:
    value = first(record, "topics", "tags", "categories")
    return [] if value is None else value if isinstance(value, list) else [value]


def title(record: Plain) -> Any:
    return first(record, "title", "name") or record.path.rpartition("/")[2].rpartition(".")[0]


def related_count(record: Plain) -> int:
    urls = {next((item[name] for name in URLS if item.get(name)), None) for item in record.fields.get("related") or []}
    return len(urls - {None, first(record, *URLS)})


def text(record: Plain) -> str:
    values = [title(record), first(record, "excerpt", "description"), provider(record)[0], *topics(record)]
    return " \n ".join(folded(str(value)) for value in values if value)


def summary(record: Plain) -> dict[str, Any]:
    """The object that the record's line must be."""
    published, heat = when(record), record.fields.get("heat")
    return {
        "path": record.path,
        "title": title(record),
        "excerpt": first(record, "excerpt", "description"),
        "published": published and published.replace(tzinfo=None).isoformat() + "Z",
        "url": first(record, *URLS),
        "provider": provider(record)[0],
        "provider_domain": provider(record)[1],
        "topics": topics(record),
        "type": record.fields.get("type"),
        "category": record.fields.get("category"),
        "quality": record.fields.get("quality"),
        "heat": None if heat == -1 else heat,
        "related_count": related_count(record),
    }


def matches(pattern: str) -> Callable[[Plain], bool]:
    """Whether `pattern` stands in a record's text where a word begins."""
    return lambda record: re.search(rf"(?<![^\W_]){pattern}", text(record)) is not None


def has_word(word: str) -> Callable[[Plain], bool]:
    return matches(rf"{word}(?![^\W_])")


def is_of(name: str) -> Callable[[Plain], bool]:
    return lambda record: provider(record)[0] is not None and folded(str(provider(record)[0])) == folded(name)


def is_about(name: str) -> Callable[[Plain], bool]:
    return lambda record: folded(name) in [folded(str(topic)) for topic in topics(record)]


def known(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and value != -1 else math.nan


SORTS: dict[str, Callable[[Plain], float]] = {
    "date": lambda record: published.timestamp() if (published := when(record)) else math.nan,
    "quality": lambda record: float(value) if (value := record.fields.get("quality")) is not None else math.nan,
    "heat": lambda record: known(record.fields.get("heat")),
    "related": related_count,
}


def in_order(records: list[Plain], key: Callable[[Plain], float], descending: bool) -> list[str]:
    """Paths by `key`, unknown ones last, ties by path."""
    placed = sorted(records, key=lambda record: record.path)
    placed.sort(key=lambda record: 0 if math.isnan(key(record)) else key(record), reverse=descending)
    return [record.path for record in sorted(placed, key=lambda record: math.isnan(key(record)))]


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in frtui_here(capsys, "list", "--json", *arguments).lines]


def test_every_value_of_every_record(dataset: Path, records: list[Plain], capsys: pytest.CaptureFixture[str]):
    lines = listed(capsys, str(dataset))
    assert [line["path"] for line in lines] == in_order(records, SORTS["date"], True)
    expected = {record.path: json.loads(json.dumps(summary(record), default=str)) for record in records}
    assert [line for line in lines if line != expected[line["path"]]] == []


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("name", SORTS)
def test_every_order_of_numbers(
    name: str, reverse: bool, dataset: Path, records: list[Plain], capsys: pytest.CaptureFixture[str]
):
    lines = listed(capsys, str(dataset), "--sort", name, *(["--reverse"] if reverse else []))
    assert [line["path"] for line in lines] == in_order(records, SORTS[name], not reverse)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize(("name", "value"), [("title", title), ("provider", lambda record: provider(record)[0])])
def test_every_order_of_names(
    name: str,
    value: Callable[[Plain], Any],
    reverse: bool,
    dataset: Path,
    records: list[Plain],
    capsys: pytest.CaptureFixture[str],
):
    lines = listed(capsys, str(dataset), "--sort", name, *(["--reverse"] if reverse else []))
    names = {record.path: " ".join(folded(str(value(record) or "")).split()) for record in records}
    placed = sorted(sorted(names), key=lambda path: names[path], reverse=reverse)
    assert [line["path"] for line in lines] == sorted(placed, key=lambda path: not names[path])


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (["security"], [has_word("security")]),
        (["security", "cloud"], [has_word("security"), has_word("cloud")]),
        (["Azure", "--provider", "Microsoft"], [has_word("azure"), is_of("Microsoft")]),
        (["--topic", "azure"], [is_about("Azure")]),
        (["#azure", "kubernetes"], [is_about("Azure"), has_word("kubernetes")]),
        (["--", "-azure"], [lambda record: not has_word("azure")(record)]),
        (["data", "--", "-@microsoft"], [has_word("data"), lambda record: not is_of("Microsoft")(record)]),
        (["date:2021-06"], [lambda record: f"{when(record)}"[:7] == "2021-06"]),
        (["type:webinar"], [lambda record: record.fields.get("type") == "webinar"]),
        (["kube*"], [matches("kube")]),
        (['"machine learning"'], [matches(r"machine[\W_]+learning(?![^\W_])")]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value[0], str) else "",
)  # fmt: skip
def test_what_a_query_finds(
    arguments: list[str],
    holds: list[Callable[[Plain], bool]],
    dataset: Path,
    records: list[Plain],
    capsys: pytest.CaptureFixture[str],
):
    plain = {
        record.path: record for record in records if not record.body.strip()
    }  # what a body says is shown elsewhere
    wanted = [record for record in plain.values() if all(holds_of(record) for holds_of in holds)]
    assert wanted
    found = [line["path"] for line in listed(capsys, str(dataset), *arguments)]
    assert [path for path in found if path in plain] == in_order(wanted, SORTS["date"], True)
