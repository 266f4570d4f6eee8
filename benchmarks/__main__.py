"""``python -m benchmarks [--sizes 5000 20000]``: measure, print, keep in RESULTS.md. ``--help`` says more."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import SubprocessError

from benchmarks import floors, keys, other_programs, place, plots, report, starts
from benchmarks.measures import Measured, Taken
from benchmarks.place import Place
from frtui.errors import FrtuiError

SIZES = (5_000, 20_000, 100_000, 1_000_000)


def _told(arguments: list[str]) -> list[str]:
    """The command line without the places of this machine: folders by their names alone."""
    kept, left_out = [], False
    for argument in arguments:
        if left_out or argument in ("--work", "--out"):
            left_out = not left_out
            continue
        kept.append(Path(argument).name if "/" in argument else argument)
    return kept


def main() -> int:
    """Measure what was asked for. The report is written anew after each dataset, so that a run can be cut short."""
    options = _options()
    work = (options.work or Path(tempfile.gettempdir()) / "frtui-benchmarks").resolve()
    place.move_in(work / "home")
    sys.setswitchinterval(0.0005)  # the thread that stamps what a program writes must not wait for the emulator
    command = f"python -m benchmarks {' '.join(_told(sys.argv[1:]))}".strip()
    measured: list[Measured] = []
    for make in _places(options, work):
        measured.append(_measure(make(), options, work))
        (work / "samples.json").write_text(json.dumps({one.name: one.samples for one in measured}, indent=1))
        drawn = [f"plots/{path.name}" for path in plots.write(options.out / "plots", measured)]
        text = report.text(measured, drawn, command)
        (options.out / "RESULTS.md").write_text(text, encoding="utf-8")
    print(report.targets(measured), report.table(measured), sep="\n\n")
    print(f"Written to {options.out / 'RESULTS.md'}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure frtui in a real terminal.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="invented datasets of so many articles")
    parser.add_argument("--most-files", type=int, default=200_000, help="above it no files, the catalogue is filled")
    parser.add_argument("--dataset", type=Path, nargs="*", default=[], help="folders of your own; they are copied")
    parser.add_argument("--word", nargs="+", default=["police"], help="words that articles of your own folders have")
    parser.add_argument("--runs", type=int, default=5, help="starts of each kind")
    parser.add_argument("--rounds", type=int, help="starts with all keys in each; as --runs, at most 3, if not given")
    parser.add_argument("--no-others", action="store_true", help="leave newsboat, neomutt and VisiData out")
    parser.add_argument("--work", type=Path, help="where datasets, catalogues and settings are kept")
    parser.add_argument("--out", type=Path, default=report.HERE, help="where RESULTS.md and plots are written")
    return parser.parse_args()


def _places(options: argparse.Namespace, work: Path) -> Iterator[Callable[[], Place]]:
    for size in sorted(options.sizes):
        print(f"{size:,} articles: writing or finding them …", flush=True)
        yield partial(place.invented, work, size, options.most_files)
    for folder in options.dataset:
        print(f"{folder}: copying …", flush=True)
        yield partial(place.copied, work, folder, tuple(options.word))


def _measure(here: Place, options: argparse.Namespace, work: Path) -> Measured:
    taken = Taken()
    how = f"{here.how}; the machine's load was {os.getloadavg()[0]:.1f} before"
    rounds = options.rounds or min(3, options.runs)

    def attempt(what: str, call: Callable[[], None]) -> None:
        print(f"{here.name}: {what} …", flush=True)
        try:
            call()
        except (OSError, RuntimeError, ValueError, SubprocessError, FrtuiError) as error:
            # One thing that cannot be measured must not cost the others.
            taken.trouble.append(f"{what}: ended early ({type(error).__name__})")
            print(f"{what} ended early: {type(error).__name__}\n{error}", file=sys.stderr, flush=True)

    attempt("warming up", lambda: starts.warm_up(here))
    attempt("starts", lambda: starts.take(here, options.runs, taken))
    if here.has_files:
        attempt("memory of a cold start", lambda: starts.cold_memory(here, taken))
        attempt("keys while files are read", lambda: keys.while_reading(here, taken))
        attempt("floors", lambda: floors.take(here, taken))
    attempt("memory of a warm start", lambda: keys.memory(here, taken))
    attempt("keys", lambda: keys.take(here, rounds, taken))
    for program in () if options.no_others else other_programs.PROGRAMS:
        use = partial(other_programs.take, program, here, work / "others", options.runs, taken)
        attempt(program.name, use)
    samples = {name: list(values) for name, values in taken.samples.items()}
    trouble = tuple(taken.trouble)
    return Measured(here.name, here.size, samples, how, here.is_real, trouble)


if __name__ == "__main__":
    raise SystemExit(main())
