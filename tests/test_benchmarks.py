"""The benchmark's own parts: its datasets, its clock's pieces, its report. What it measures is not tested here."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the benchmark reads /proc and uses pseudo-terminals")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # benchmarks is no part of the installed package

from benchmarks import datasets, direct, place, plots, report, starts, targets  # noqa: E402
from benchmarks.emulator import Emulator  # noqa: E402
from benchmarks.measures import KEY, START, Measured, measure_of  # noqa: E402
from benchmarks.memory import PeakMemory, resident  # noqa: E402
from benchmarks.terminal import Episode, Terminal  # noqa: E402
from frtui.library.article import Unreadable  # noqa: E402
from frtui.library.dataset import Dataset  # noqa: E402
from frtui.library.found import Found  # noqa: E402
from frtui.library.stored import stored  # noqa: E402

# --- datasets ---


def test_the_same_size_gives_the_same_files(tmp_path):
    sizes = [datasets.write_files(tmp_path / name, 30) for name in ("one", "two")]
    names = sorted(path.name for path in (tmp_path / "one").glob("*.md"))
    assert len(names) == 31 and datasets.UNREADABLE in names
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    assert sizes[0] == sizes[1] == sum(path.stat().st_size for path in (tmp_path / "one").glob("*.md"))


def test_files_that_are_there_are_left_alone_and_those_of_another_generation_are_not(tmp_path):
    size = datasets.write_files(tmp_path, 20)
    [kept, *_] = sorted(tmp_path.glob("20*.md"))
    kept.write_text("mine")
    assert datasets.write_files(tmp_path, 20) == size and kept.read_text() == "mine"
    (tmp_path / ".complete").write_text("0 0")
    assert datasets.write_files(tmp_path, 20) == size and kept.read_text() != "mine"


def test_a_record_put_in_directly_is_what_its_file_is_parsed_to(tmp_path):
    size = 50
    datasets.write_files(tmp_path, size)
    dataset, world = Dataset.at([tmp_path]), datasets.World(size)
    files = {file.path: file for file in dataset.contents() if isinstance(file, Found)}
    assert isinstance(dataset.load(files.pop(datasets.UNREADABLE).path), Unreadable)
    made = {record.name: direct.stored_of(record) for record in world.records()}
    assert made.keys() == files.keys()
    for name, found in files.items():
        parsed = stored(found, dataset.load(name))
        assert replace(made[name], size=found.size, modified=found.modified, inode=found.inode) == parsed


def test_the_records_have_the_shape_of_real_ones():
    world = datasets.World(3000)
    made = list(world.records())
    related = sorted(len(record.related) for record in made)
    assert 12 <= related[1500] <= 17 and related[-1] == 179
    providers = [record.provider for record in made]
    assert providers.count(max(set(providers), key=providers.count)) > 0.3 * len(made)
    bodies = [len(record.body) for record in made if record.body]
    assert len(bodies) == len(datasets.LONG) and bodies[0] < 2_000 and 26_000 < bodies[-1] < 29_000
    assert [record.published for record in made] == sorted((record.published for record in made), reverse=True)


def test_the_words_to_search_for_are_there():
    for size in (300, 5000):
        world = datasets.World(size)
        titles = " ".join(world.record(number).title.lower() for number in range(60)).split()
        words = datasets.searched_words(world)
        assert len(words) == 3 and set(words) <= set(titles)


def test_a_catalogue_filled_directly_lies_where_frtui_looks_for_it(tmp_path):
    folder = tmp_path / "nothing"
    assert direct.build(folder, 40) > 0.0
    assert direct.build(folder, 40) == 0.0  # it is complete
    here = place.Place("40", 40, folder, ("ben",), "", has_files=False)
    with here.catalogue() as catalogue:
        assert catalogue.article_count() == 40 and catalogue.snapshot("turn")
    assert "--no-refresh" in here.command and not list(folder.iterdir())
    with pytest.raises(ValueError, match="cannot be read again"):
        here.forget_catalogue()


def test_a_file_gets_its_title_back_even_when_a_run_was_cut_short(tmp_path):
    file = tmp_path / "a.md"
    file.write_text('---\ntitle: "Before"\nprovider:\n  title: "x"\n---\n')
    with starts.retitled(file, "Other"):
        assert file.read_text() == '---\ntitle: "Other"\nprovider:\n  title: "x"\n---\n'
    assert 'title: "Before"' in file.read_text() and list(tmp_path.iterdir()) == [file]
    cut_short = starts.retitled(file, "Other")
    cut_short.__enter__()
    starts.put_back(tmp_path)
    assert 'title: "Before"' in file.read_text()


def test_what_is_started_writes_nowhere_else(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("TEXTUAL_THEME", "mine")
    place.move_in(tmp_path)
    given = place.environment()
    assert all(given[name].startswith(str(tmp_path)) for name in given if name == "HOME" or name.startswith("XDG_"))
    assert "TEXTUAL_THEME" not in given


# --- terminal and memory ---


def test_a_part_of_the_screen_is_there_since_its_last_change():
    screen = Emulator(20, 3)
    before = screen.feed(1.0, b"one\r\ntwo")
    frames = [screen.feed(2.1, b"\x1b[1;1HONE"), screen.feed(2.2, b"\x1b[2;1HTWO"), screen.feed(2.3, b"\x1b[3;1H!")]
    episode = Episode(2.0, before, frames)
    assert episode.since(lambda frame: frame.lines[0]) == pytest.approx(0.1)
    assert episode.since(lambda frame: frame.lines[:2]) == pytest.approx(0.2)
    assert episode.since(lambda frame: frame.lines) == pytest.approx(0.3)
    assert episode.since(lambda frame: frame.papers) is None  # nothing of that has changed


def test_a_program_is_driven_and_its_answer_timed():
    command = ["/bin/sh", "-c", "echo ready; read line; sleep 0.2; echo got $line; read line"]
    with Terminal(command, {"TERM": "xterm"}, columns=40, lines=5) as terminal:
        assert terminal.wait(lambda frame: "ready" in frame.text, 10) >= terminal.started
        episode = terminal.press(b"hello\n", lambda frame: "got hello" in frame.text, rest=0.05, timeout=10)
        assert 0.2 <= (episode.since(lambda frame: frame.lines[2]) or 0.0) < 5.0
        terminal.send(b"\n")  # it ends


def test_peak_memory_counts_what_a_program_has_started():
    inner = "import sys; block = b'x' * 60_000_000; sys.stdin.read()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {inner!r}])"
    with subprocess.Popen([sys.executable, "-S", "-c", outer], stdin=subprocess.PIPE) as process:  # ends with its input
        with PeakMemory(process.pid) as peak:
            until = time.monotonic() + 20
            while peak.bytes < resident(process.pid) + 60_000_000 and time.monotonic() < until:
                time.sleep(0.02)
            alone = resident(process.pid)
        assert peak.processes == 2
        assert peak.bytes > alone + 60_000_000


# --- report ---


def measured(size: int, factor: float = 1.0, **also: list[float]) -> Measured:
    samples = {
        START: [0.1, 0.2, 0.3],
        KEY: [0.002, 0.002],
        "warm start: list": [0.22 * factor],
        "cursor move": [0.004, 0.005, 0.006],
        "first letter: rows and total": [0.03 * factor],
        "first letter: facet counts": [0.03 * factor],
        "warm use: peak memory": [120.0 * factor],
        "newsboat: cursor move": [0.001],
    }
    return Measured(f"{size:,} invented", size, {**samples, **also}, "made up", trouble=("neomutt is not installed",))


def test_the_table_has_a_row_for_each_measure():
    rows = report.table([measured(5000)]).splitlines()
    assert "| 5,000 invented | empty Textual app: start | 3 | 100.0 | 200.0 | 290.0 |  |" in rows
    assert "| 5,000 invented | warm start: list | 1 | 220.0 | 220.0 | 220.0 | 1.10 |" in rows
    assert "| 5,000 invented | cursor move | 3 | 4.0 | 5.0 | 5.9 | 2.50 |" in rows
    assert "| 5,000 invented | warm use: peak memory, MB | 1 | 120 | 120 | 120 |  |" in rows
    assert rows[-1] == "| 5,000 invented | newsboat: cursor move | 1 | 1.0 | 1.0 | 1.0 | 0.50 |"


def test_each_target_is_judged_by_the_size_it_is_for():
    found = {(one.where, one.what): one for one in targets.verdicts([measured(100_000), measured(1_000_000, 3.0)])}
    small, large, growth = "100,000 invented", "1,000,000 invented", "100,000 → 1,000,000"
    assert found[small, "warm start: list, of the empty app's"].is_reached
    assert not found[large, "warm start: list, of the empty app's"].is_reached
    assert found[small, "first letter: rows and total, p95"].wanted == "≤ 50 ms"
    assert found[large, "first letter: rows and total, p95"].wanted == "≤ 100 ms"
    assert found[large, "first letter: facet counts, p95"].wanted == "≤ 500 ms"
    assert (
        found[large, "warm use: peak memory"].figure == "360.0 MB" and found[large, "warm use: peak memory"].is_reached
    )
    assert found[small, "cursor move, p95 above the empty app's"].is_reached
    assert not found[growth, "warm start: list: growth"].is_reached
    assert found[growth, "cursor move: growth"].is_reached
    [rest] = [one for (where, what), one in found.items() if where == growth and what.startswith("everything else")]
    assert rest.figure == "3.00 x" and rest.wanted == "≤ 10 x" and rest.is_reached


def test_reading_is_judged_on_real_records_only():
    cold = {"cold start: complete": [1.0], "C loader over the heads": [0.5], "C loader over whole files": [9.0]}
    assert not [one for one in targets.verdicts([measured(1471, **cold)]) if "C loader" in one.what]
    real = replace(measured(1471, **cold), is_real=True)
    heads, whole = [one for one in targets.verdicts([real]) if "C loader" in one.what]
    assert heads.figure == "1,000.0 ms" and heads.wanted == "≤ 950 ms" and not heads.is_reached
    assert whole.figure == "9.0 x" and not whole.is_reached


def test_the_report_says_what_was_not_measured():
    text = report.text([measured(5000)], ["plots/start.svg"], "python -m benchmarks")
    assert "5,000 invented: neomutt is not installed" in text
    assert "![start](plots/start.svg)" in text and "SQLite" in text and "made up" in text
    assert "**no**" not in text and "| yes |" in text


def test_the_plots_are_well_formed_and_name_their_lines(tmp_path):
    one, two = measured(5000), measured(100_000, 2.0, **{"cold start: complete": [4.0, 5.0]})
    paths = plots.write(tmp_path, [one, two, replace(one, is_real=True)])
    assert {path.name for path in paths} >= {"start.svg", "key.svg", "memory.svg", "facet-counts.svg"}
    texts = {path.name: " ".join(ElementTree.parse(path).getroot().itertext()) for path in paths}
    assert "warm start: list" in texts["start.svg"] and "100,000" in texts["start.svg"]
    assert KEY in texts["facet-counts.svg"]
    assert plots.write(tmp_path, [one]) and "cold start" not in (tmp_path / "start.svg").read_text()


def test_another_programs_measures_are_set_against_the_floors():
    assert measure_of("newsboat: start to list").floor == START
    assert measure_of("neomutt: limited by text").floor == KEY
    assert measure_of("VisiData: peak memory").unit == "MB"
