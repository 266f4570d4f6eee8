"""What the fuzzers begin with, and how their figures are read. What they ask is asked in `test_properties.py`."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # fuzz is no part of the installed package

from fuzz import figures, seeds
from fuzz.targets import TARGETS

SAID = """\
#2\tINITED cov: 1349 ft: 4025 corp: 199/422Kb exec/s: 0 rss: 80Mb
#1560\tNEW    cov: 1356 ft: 4120 corp: 216/505Kb lim: 15126 exec/s: 120 rss: 90Mb L: 15126/15126 MS: 1 CrossOver-
#2039\tDONE   cov: 1356 ft: 4121 corp: 217/506Kb lim: 15126 exec/s: 127 rss: 90Mb
stat::peak_rss_mb:              91
"""


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_fuzzer_begins_with_holds_what_it_asks_for(name: str):
    target = TARGETS[name]
    module, _, function = target.question.partition(".")
    ask = getattr(import_module(module), function)
    begun = list(seeds.seeds(name))
    assert len(begun) >= 8
    for seed in begun[:: 20 if name == "export" else 1]:
        assert len(seed) <= target.longest
        ask(*target.read(seed))


@pytest.mark.parametrize("name", TARGETS)
def test_a_dictionary_has_a_quoted_word_a_line(name: str):
    lines = seeds.dictionary(name).splitlines()
    assert len(lines) == len(set(lines)) > 10
    assert all(line[0] == line[-1] == '"' and set(line[1:-1]) <= set("\\x0123456789ABCDEF") for line in lines)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_bytes_come_there_is_something_to_ask_about(name: str):
    for data in (b"", b"\x00", b"\x01", b"\xff\xfe\x80", b"\x05ab"):
        assert isinstance(TARGETS[name].read(data), tuple)


def test_the_figures_of_a_run_are_what_libfuzzer_says_at_its_end():
    run = figures.run_of("record", 16.0, 8.5, SAID)
    assert (run.executions, run.edges, run.features, run.corpus, run.megabytes) == (2039, 1356, 4121, 217, 91)
    assert run.fell == ""
    fallen = figures.run_of("record", 1.0, 1.0, f"{SAID}artifact_prefix='./'; Test unit written to ./crash-1\n")
    assert fallen.fell == "./crash-1"
    assert figures.run_of("record", 1.0, 1.0, f"{SAID}Test unit written to ./slow-unit-1\n").fell == ""
    assert figures.run_of("record", 1.0, 1.0, "ModuleNotFoundError").executions == 0


def test_the_runs_of_a_target_are_put_together(tmp_path: Path):
    place = tmp_path / "figures.jsonl"
    assert figures.known(place) == []
    for seconds in (60.0, 90.0):
        figures.add(place, figures.run_of("record", seconds, 30.0, SAID))
    figures.add(place, figures.run_of("text", 30.0, 15.0, SAID))
    lines = figures.table(figures.known(place)).splitlines()
    assert lines[2] == "| record | 2 | 2.5 | 1.0 | 4,078 | 1,356 | 4,121 | 217 | 91 | 0 |"
    assert lines[-1].startswith("| all | 3 | 3.0 | 1.2 | 6,117 |")
