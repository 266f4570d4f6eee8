"""``python -m fuzz [TARGET ...] [--seconds N]``: each target for so long, in a process of its own, one after another.

What it learns lies in ``.fuzz``, which git leaves alone: the corpus, from which the next run goes on, the inputs that
made a target fall, libFuzzer's words, and the figures of every run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from hashlib import sha1
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "tests"), str(TOP / "src")]

from fuzz import figures, seeds  # noqa: E402
from fuzz.targets import TARGETS  # noqa: E402

PLACE = TOP / ".fuzz"
SECONDS = 60
LIMITS = ("-timeout=300", "-report_slow_units=300", "-rss_limit_mb=2048", "-len_control=20", "-print_final_stats=1")
"""Memory, and seconds on the clock that one input may take: for what hangs without working. ``one`` counts its work."""


def main() -> int:
    """0 where all promises held, 1 where one did not."""
    options = _options()
    if not options.figures:
        fallen = [run for run in (_run(target, options.seconds) for target in options.targets) if run.fell]
        for run in fallen:
            print(f"{run.target} fell: python -m fuzz.one {run.target} {os.path.relpath(run.fell)}")
        return 1 if fallen else 0
    print(figures.table(figures.known(PLACE / "figures.jsonl")))
    return 0


def _options() -> argparse.Namespace:
    told = "; ".join(f"{name}: {target.about}" for name, target in TARGETS.items())
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=f"Fuzz frtui. {told}.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all of them if none is given")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"for each target (default: {SECONDS})")
    parser.add_argument("--figures", action="store_true", help="run nothing; print a table of all runs so far")
    options = parser.parse_args()
    if unknown := [name for name in options.targets if name not in TARGETS]:
        parser.error(f"no target is called {unknown[0]}: there are {', '.join(TARGETS)}")
    options.targets = options.targets or list(TARGETS)
    return options


def _run(target: str, seconds: int) -> figures.Run:
    """Fuzz ``target``; what came of it is printed and written down."""
    corpus, kept = PLACE / "corpus" / target, PLACE / "falls" / target
    for folder in (corpus, kept):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds.seeds(target):
        corpus.joinpath(sha1(seed).hexdigest()).write_bytes(seed)
    words = PLACE / f"{target}.dict"
    words.write_text(seeds.dictionary(target), encoding="ascii")
    command = [sys.executable, "-m", "fuzz.one", target, *LIMITS]
    command += [f"-max_total_time={seconds}", f"-max_len={TARGETS[target].longest}"]
    command += [f"-dict={words}", f"-artifact_prefix={kept}/", str(corpus)]
    began, before = time.monotonic(), _cpu()
    log = PLACE / f"{target}.log"
    with log.open("wb") as file:
        subprocess.run(command, cwd=TOP, stdout=file, stderr=subprocess.STDOUT, check=False)
    said = log.read_text("utf-8", "replace")
    run = figures.run_of(target, time.monotonic() - began, _cpu() - before, said)
    if not run.executions:
        raise SystemExit(f"{target} did not start; {log} says why")
    figures.add(PLACE / "figures.jsonl", run)
    print(f"{target}: {run.executions:,} inputs in {run.seconds:.0f} s, {run.edges:,} edges", flush=True)
    return run


def _cpu() -> float:
    """Seconds that processes started from here have had, once they have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
