"""The file of marks as two SQLite connections, one to read and one to write: opened, made anew, or done without.

WAL lets this and any other frtui read while one writes, and ``synchronous = FULL`` has every transaction on the disk
before it counts as done. The connections are shared by the threads, which take turns at each.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from frtui.state.mark import MarksError
from frtui.state.marks_schema import APPLICATION, TABLES, VERSION
from frtui.state.whole_file import alone, set_aside

PATIENCE = 5.0
"""Seconds to wait for another frtui that is writing. What it does takes some thousandths, but for a large import."""

_CHECKED = 64_000_000
"""Bytes up to which a file is looked through when it is opened: a tenth of a second for some 220,000 marks."""

_SMALLEST = 512
"""Bytes of the smallest database that SQLite writes. It would take a shorter file for an empty one."""

_SPOILT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_SCHEMA", "SQLITE_ERROR", "SQLITE_MISMATCH")

_SAID = {
    "SQLITE_FULL": "no space left on device",
    "SQLITE_READONLY": "the file or its folder is read-only",
    "SQLITE_BUSY": "another program is writing",
    "SQLITE_LOCKED": "another program is writing",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_NOTADB": "the file is damaged",
    "SQLITE_CANTOPEN": "the file cannot be opened",
    "SQLITE_PERM": "permission denied",
    "SQLITE_IOERR": "the disk cannot be written or read",
}


class Spoilt(Exception):
    """What lies there are no marks, or none that this frtui understands. Its text ends a sentence."""


def reason(error: Exception) -> str:
    """What went wrong, as the end of a sentence."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    name = str(getattr(error, "sqlite_errorname", ""))
    said = next((said for start, said in _SAID.items() if name.startswith(start)), str(error))
    return f"{said} ({error})" if name.startswith("SQLITE_IOERR") else said


class MarksFile:
    """The connections to one file, or to memory. ``note``: what the reader should know of it; empty for nothing."""

    def __init__(self, file: Path | None) -> None:
        """Open ``file``, or make it. None is memory, and so is a file that cannot be written: see ``note``."""
        self.note = ""
        self.place: Path | None = None
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        if file is not None:
            self._open(file)
        if self.place is None:
            self._reading = self._writing
            self._writer = self._reader = _memory(file)

    def _open(self, file: Path) -> None:
        try:
            file.parent.mkdir(0o700, parents=True, exist_ok=True)
            file = Path(os.path.realpath(file))
            with alone():  # of two that find a spoilt file one sets it aside, the other finds the new one
                self._open_or_replace(file)
        except (OSError, ValueError, sqlite3.Error) as error:
            self._say_not_kept(file, reason(error))
        except Spoilt as error:
            self._say_not_kept(file, f"it {error}")

    def _say_not_kept(self, file: Path, why: str) -> None:
        """Behind what was said before: where the marks are that had to make room for a file that cannot be made."""
        before = f"{self.note}. " if self.note else ""
        self.note = f"{before}Marks are kept until frtui ends, not in {file}: {why}"

    def _open_or_replace(self, file: Path) -> None:
        try:
            self._connect(file)
        except Spoilt as error:
            aside = _set_aside(file)
            self.note = f"The marks in {file} could not be used: it {error}; it is now {aside.name}"
            self._connect(file)
            from frtui.state.marks_rescue import rescue

            with suppress(sqlite3.Error):  # a full disk: the file that was set aside has them still
                count = rescue(aside, self._writer)
                self.note += f", and {count:,} marks of it could be saved" if count else ""

    def _connect(self, file: Path) -> None:
        """Raises ``Spoilt``, and ``sqlite3.Error`` where it is not the file's fault."""
        _make(file)
        opened: list[sqlite3.Connection] = []
        try:
            for _ in range(2):
                connection = _connected(f"{file.as_uri()}?mode=rwc")
                opened.append(connection)
                if len(opened) == 1:
                    _check_whose(connection)
                _patiently(connection, "PRAGMA journal_mode = WAL")
            _prepare(opened[0], file)
            opened[0].execute("PRAGMA busy_timeout = 0")  # from now on it begins patiently
        except BaseException as error:
            for connection in opened:
                connection.close()
            if isinstance(error, sqlite3.Error) and str(getattr(error, "sqlite_errorname", "")).startswith(_SPOILT):
                raise Spoilt("is damaged") from error
            raise
        self.place = file
        self._writer, self._reader = opened

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection to read from, which no other thread uses meanwhile. Raises ``MarksError``."""
        with self._reading:
            try:
                yield self._reader
            except (sqlite3.Error, ValueError) as error:
                raise MarksError(f"the marks could not be read: {reason(error)}") from error

    @contextmanager
    def transaction(self, is_kept: bool = True) -> Iterator[sqlite3.Connection]:
        """All of it on the disk at its end, or nothing; nothing either where not ``is_kept``. Raises ``MarksError``."""
        with self._writing:
            try:
                _patiently(self._writer, "BEGIN IMMEDIATE")
                try:
                    yield self._writer
                    self._writer.execute("COMMIT" if is_kept else "ROLLBACK")
                except BaseException:
                    if self._writer.in_transaction:  # a full disk has ended it already
                        self._writer.execute("ROLLBACK")
                    raise
            except (sqlite3.Error, UnicodeError) as error:
                raise MarksError(f"the mark could not be kept: {reason(error)}") from error

    def close(self) -> None:
        """Give back what is open. Nothing answers afterwards."""
        with self._writing, self._reading, suppress(sqlite3.Error):  # all is on the disk: no error matters any more
            self._reader.close()
            self._writer.close()


def _make(file: Path) -> None:
    """An empty file, the reader's alone, where there is none. Raises ``Spoilt`` for what cannot be a database."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:  # not to be opened here: closing it would take the locks of this process away
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Spoilt("is no file") from None
        if 0 < status.st_size < _SMALLEST:
            raise Spoilt("holds no marks") from None


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, uri=True, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_whose(connection: sqlite3.Connection) -> None:
    """Raises ``Spoilt`` for a file of another program, and of a newer frtui. Writes nothing."""
    [(application,)] = connection.execute("PRAGMA application_id").fetchall()
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    is_empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    if application != APPLICATION and not (is_empty and application == version == 0):
        raise Spoilt("is not frtui's")
    if version > VERSION:
        raise Spoilt("is of a newer frtui")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run ``statement``, again and again while another program is in the way, at most for ``PATIENCE``.

    SQLite's own way of waiting looks ever less often, and never comes in between programs that write without a pause.
    Nor does it wait at all where two turn a new file to WAL at once.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
        time.sleep(0.001)


def _is_busy(error: sqlite3.Error) -> bool:
    return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY")


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    """Make the tables where they are missing, see whether the file is sound, and whether it can be written at all."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if _is_busy(error):
            return  # an import of another frtui, which has made sure already
        raise
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall():
            for statement in TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("SELECT key, note_digest, turn FROM marks LIMIT 1").fetchall()
        [(_,)] = connection.execute("SELECT turn FROM turns").fetchall()
        if file.stat().st_size <= _CHECKED and connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise Spoilt("is damaged")
        connection.execute("COMMIT")
    except ValueError as error:  # no turn, or several
        connection.execute("ROLLBACK")
        raise Spoilt("is damaged") from error
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _set_aside(file: Path) -> Path:
    """Give ``file`` another name, and its log one that goes with it. Raises ``OSError``."""
    aside = set_aside(file)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{file}{suffix}", f"{aside}{suffix}")
    return aside


def _memory(file: Path | None) -> sqlite3.Connection:
    """A database in memory, with the marks that lie in ``file``, as far as they can be read."""
    memory = _connected("file::memory:")
    with suppress(sqlite3.Error, OSError, ValueError, Spoilt):
        if file is not None and file.is_file():
            for source in _read_only(file):
                with closing(source):
                    _check_whose(source)
                    source.backup(memory)
                    break
    if not memory.execute("SELECT 1 FROM sqlite_master WHERE name = 'marks'").fetchall():
        memory.executescript(TABLES)
    return memory


def _read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """``file``, in each way that it might be readable in, until one is.

    In a folder that cannot be written, SQLite reads a database with a log only from a copy of both, or without the log.
    """
    import shutil  # few folders are read-only
    import tempfile

    with suppress(sqlite3.Error):
        yield _readable(f"{file.absolute().as_uri()}?mode=ro")
    with suppress(sqlite3.Error, OSError), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "marks"
        shutil.copyfile(file, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{file}-wal", f"{copy}-wal")
        yield _readable(copy.as_uri())
    yield _readable(f"{file.absolute().as_uri()}?mode=ro&immutable=1")


def _readable(name: str) -> sqlite3.Connection:
    connection = _connected(name)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
