"""What every test shares: async tests, sealed folders, the real records, and hypothesis profiles."""

import asyncio
import gc
import hashlib
import inspect
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from frtui.library import limits

TOP = Path(__file__).resolve().parent.parent
DATASETS = (TOP / "src" / "frtui" / "sample", (TOP / "../shared/data").resolve())

settings.register_profile("default", deadline=None, max_examples=40)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("long" if os.environ.get("FRTUI_HYPOTHESIS") == "long" else "default")

# Textual reads these once, when it is imported: before any fixture could take them away.
for _name in [name for name in os.environ if name.startswith("TEXTUAL_") or name == "ESCDELAY"]:
    del os.environ[_name]

DEVELOPERS_OWN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "BROWSER", "EDITOR", "VISUAL")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")  # without one, a test that opens a URL cannot reach a real browser


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an `async def test_...` to its end in an event loop of its own; leave every other test to pytest."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in arguments}))
    return True


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more process than there are cores, as tests wait for the reader, for programs and for files now and then."""
    return min(8, (os.cpu_count() or 1) + 1)


def pytest_collection_finish() -> None:
    """Take what is there before any test out of the collector's sight, once and for all.

    A reader that has read its folder does so with all there is, which is meant for a process that has one reader. Here
    there are many, one after another, and each would stay in memory.
    """
    gc.collect()
    gc.freeze()
    gc.freeze = lambda: None


def seal(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Make `home` the only home there is, with the XDG folders (not yet created) in it."""
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    for name in (*DEVELOPERS_OWN, *DISPLAYS):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def sealed_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    """Seal what fixtures wider than one test write, and give out the homes of the single tests."""
    base = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as monkeypatch:
        seal(monkeypatch, base / "session")
        yield (base / str(number) for number in itertools.count())


def files_of(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Size, time and digest of every file in `folder` and below; nothing where there is no such folder."""
    found = {}
    for place in sorted(folder.rglob("*")):
        if place.is_file():
            status = place.stat()
            with open(place, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[str(place)] = (status.st_size, status.st_mtime_ns, digest)
    return found


def changed(before: dict[str, tuple[int, int, str]], after: dict[str, tuple[int, int, str]]) -> list[str]:
    """The files that have come, gone, or are not as they were."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


@pytest.fixture(scope="session", autouse=True)
def datasets_stay() -> Iterator[None]:
    """Nothing that any test does writes to a dataset: the sample and the real records are as before, to the digit.

    Each process that runs tests looks for itself.
    """
    before = [files_of(folder) for folder in DATASETS]
    yield
    assert [changed(known, files_of(folder)) for known, folder in zip(before, DATASETS, strict=True)] == [[], []]


@pytest.fixture(autouse=True)
def home(sealed_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, beside `tmp_path` and not in it: a dataset there holds no folders of ours."""
    folder = next(sealed_homes)
    seal(monkeypatch, folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Give back, after each file of tests, what its tests have left open.

    A connection of SQLite refers to itself by its cache of statements: it goes with Python's next round, which may be
    long in coming, and a thousand open files are too many for some systems.
    """
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def usual_limits() -> Iterator[None]:
    """Each test begins with the usual limits of reading, whatever the one before has put in force."""
    limits.use(limits.Limits())
    yield


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real records beside the repository; a test that needs it is skipped where it is absent."""
    folder = DATASETS[1]
    if not folder.is_dir():
        pytest.skip("no real records at ../shared/data")
    return folder
