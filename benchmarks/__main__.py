"""``python -m benchmarks [--sizes 1000 5000] [--dataset FOLDER] [--runs N]``: measure, print, keep in RESULTS.md."""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import datasets, report, scenarios
from benchmarks.report import Measured
from benchmarks.scenarios import Place
from frtui.library.dataset import Dataset, load_bytes


def main() -> int:
    """Measure what was asked for."""
    options = _options()
    work = Path(options.work or Path(tempfile.gettempdir()) / "frtui-benchmarks")
    floor = scenarios.empty_app(options.runs)
    measured = []
    for size in options.sizes:
        folder = work / f"{size}"
        print(f"{size:,} files: writing or finding them …", flush=True)
        datasets.write_files(folder, size)
        measured.append(_measure(f"{size:,} invented", Place(size, folder, work / "reader"), options.runs))
    for folder in options.dataset:
        measured.append(
            _measure(folder.name, Place(_records(folder), folder, work / "reader", options.word), options.runs)
        )
    text = (
        f"# Results\n\n{datetime.now(UTC):%Y-%m-%d}, one run of `python -m benchmarks`, "
        f"{options.runs} starts each, milliseconds.\n{report.machine()}.\n\n{report.table(floor, measured)}\n"
    )
    print(text)
    print(f"Written to {report.write(text)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure frtui in a real terminal.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000], help="invented datasets of so many files")
    parser.add_argument("--dataset", type=Path, nargs="*", default=[], help="folders of your own, to measure beside")
    parser.add_argument("--word", default="police", help="a word that articles of your own folders have")
    parser.add_argument("--runs", type=int, default=5, help="starts of each kind")
    parser.add_argument("--work", type=Path, help="where the invented datasets are kept")
    return parser.parse_args()


def _measure(name: str, place: Place, runs: int) -> Measured:
    print(f"{name}: measuring …", flush=True)
    samples = scenarios.cold(place, runs)
    samples |= scenarios.keys(place, max(2, runs // 2))
    heads, whole = scenarios.yaml_heads(place)
    samples["all bytes read (no terminal)"] = [scenarios.bytes_only(place)]
    samples["PyYAML's C loader over the heads"] = [heads]
    samples["PyYAML's C loader over whole files, scaled"] = [whole]
    return Measured(name, place.size, samples)


def _records(folder: Path) -> int:
    dataset = Dataset.at([folder])
    found = (load_bytes(file.path, dataset.read(file.path)) for file in dataset.walk().files)
    return sum(type(outcome).__name__ == "Article" for outcome in found)


if __name__ == "__main__":
    raise SystemExit(main())
