"""What is measured: a dataset with its catalogue, and the folders that programs may write to meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks import datasets
from frtui.library.article import Article
from frtui.library.catalogue import Catalogue
from frtui.library.catalogue_file import remove
from frtui.library.dataset import Dataset, load_bytes
from frtui.library.found import Found
from frtui.library.store import Store
from frtui.state.catalogues import file_of
from frtui.state.marks import file as marks_file
from frtui.state.session import folder as sessions_folder

PYTHON = sys.executable
TOP = Path(__file__).resolve().parent.parent

_HOMES = {
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "HOME": "",
}


def move_in(home: Path) -> None:
    """From here on this process, and what it starts, has its cache, state and settings in ``home`` only."""
    for name, inside in _HOMES.items():
        (home / inside).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(home / inside)


def environment() -> dict[str, str]:
    """What programs are started with: the same on every machine but for where things lie."""
    kept = {name: os.environ[name] for name in ("PATH", *_HOMES)}
    paths = os.pathsep.join((str(TOP / "src"), str(TOP)))
    return {**kept, "PYTHONPATH": paths, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Place:
    """One dataset to measure."""

    name: str
    size: int
    """Articles."""
    folder: Path
    words: tuple[str, ...]
    """What is typed into the search, letter by letter: some articles have each."""
    how: str
    """How it came to be, a sentence."""
    bytes: int = 0
    """Of all files; 0 where there are none."""
    has_files: bool = True
    """False where the records lie in the catalogue only."""
    is_real: bool = False

    @property
    def command(self) -> list[str]:
        """What starts frtui on it."""
        return [PYTHON, "-m", "frtui", *(() if self.has_files else ("--no-refresh",)), str(self.folder)]

    @property
    def rest(self) -> float:
        """Seconds without a change after which nothing more is expected of a key."""
        return 0.2 if self.size <= 20_000 else 0.5 if self.size <= 200_000 else 2.5

    @property
    def catalogue_file(self) -> Path:
        """Where frtui keeps the catalogue."""
        return file_of(Dataset.at([self.folder]))

    def forget_catalogue(self) -> None:
        """The next start is a cold one."""
        if not self.has_files:
            raise ValueError("what lies in the catalogue only cannot be read again")
        remove(self.catalogue_file)

    @staticmethod
    def forget_sessions() -> None:
        """The next start shows everything from its top. Not by ``--fresh``: options take some milliseconds to read."""
        shutil.rmtree(sessions_folder(), ignore_errors=True)
        marks_file().unlink(missing_ok=True)

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """The catalogue, to look into."""
        catalogue = Catalogue(Store(self.catalogue_file, is_new=False))
        try:
            yield catalogue
        finally:
            catalogue.close()

    def wait_for_snapshot(self, timeout: float = 600.0) -> None:
        """Wait until the catalogue is at rest, ready for the next start. Raises ``TimeoutError``."""
        until = time.monotonic() + timeout
        with self.catalogue() as catalogue:
            while time.monotonic() < until:
                if catalogue.snapshot("turn") and catalogue.article_count() == self.size:
                    return
                time.sleep(0.1)
        raise TimeoutError(f"{self.catalogue_file} got no snapshot")

    def catalogue_bytes(self) -> int:
        """What the catalogue takes on disk, with what SQLite keeps beside it."""
        sizes = 0
        for place in self.catalogue_file.parent.glob(f"{self.catalogue_file.name}*"):
            with suppress(OSError):
                sizes += place.stat().st_size
        return sizes

    def newest(self) -> Path:
        """The file whose article stands at the top of the list."""
        with self.catalogue() as catalogue:
            [article] = catalogue.articles(catalogue.newest(1))
        return self.folder / article.path


def invented(work: Path, size: int, most_files: int) -> Place:
    """A dataset of ``size`` invented records, as files up to ``most_files`` of them."""
    words = datasets.searched_words(datasets.World(size))
    started = time.monotonic()
    if size <= most_files:
        folder = work / f"{size}-files"
        held = datasets.write_files(folder, size)
        how = f"{size:,} files ({held / 1e6:,.0f} MB) were written{_in(started)}, and frtui read them"
        return Place(f"{size:,} invented", size, folder, words, how, held)
    folder = work / f"{size}-direct"
    subprocess.run([PYTHON, "-m", "benchmarks.direct", str(folder), str(size)], check=True, cwd=TOP, env=environment())
    how = f"{size:,} records were put into the catalogue directly{_in(started)}, and frtui started with --no-refresh"
    return Place(f"{size:,} invented, no files", size, folder, words, how, has_files=False)


def _in(started: float) -> str:
    seconds = time.monotonic() - started
    return f" in {seconds:,.0f} s" if seconds > 2 else ""


def copied(work: Path, folder: Path, words: tuple[str, ...]) -> Place:
    """A copy of your own ``folder``, with one file more that cannot be read."""
    copy = work / "copies" / folder.resolve().name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, symlinks=True)
    dataset = Dataset.at([copy])
    found = [file for file in dataset.contents() if isinstance(file, Found)]
    size = sum(isinstance(load_bytes(file.path, dataset.read(file.path)), Article) for file in found)
    held = sum(file.size for file in found) + datasets.write_unreadable(copy)
    how = f"a copy of a folder with {size:,} records ({held / 1e6:,.0f} MB), which frtui read"
    return Place(f"{folder.name}, real", size, copy, words, how, held, is_real=True)
