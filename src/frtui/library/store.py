"""SQLite behind a catalogue: in memory, or a file that any thread and any other frtui may read while one writes."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from frtui.errors import FrtuiError

PATIENCE = 1.0
"""Seconds to wait for another process that holds the file, when reading and when opening it."""

WRITERS_PATIENCE = 20.0
"""Seconds to wait for another process that is writing too: each of its batches is done in a fraction of one."""

_SPOILT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_SCHEMA", "SQLITE_ERROR", "SQLITE_MISMATCH")


class CatalogueError(FrtuiError):
    """The catalogue cannot be used (any more). ``is_spoilt``: it has to be made anew; else its place cannot be."""

    def __init__(self, problem: str, is_spoilt: bool) -> None:
        super().__init__(problem)
        self.is_spoilt = is_spoilt

    @staticmethod
    def of(error: Exception) -> CatalogueError:
        """What ``error`` means for whoever uses the catalogue: SQLite's own, or of one who reads what it gave out."""
        name = getattr(error, "sqlite_errorname", None)
        if name is not None or isinstance(error, sqlite3.ProgrammingError):
            return CatalogueError(str(error), str(name).startswith(_SPOILT))
        return CatalogueError("what it holds is damaged", is_spoilt=True)  # a text that is no UTF-8, half a number


def _begin_log(connection: sqlite3.Connection) -> None:
    """Turn to WAL. Of two that do so at once in a new file, SQLite sends one away without a wait: it tries again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
        time.sleep(PATIENCE / 100)


@contextmanager
def as_written() -> Iterator[None]:
    """Around the reading of what SQLite gave out: what makes no sense there is a ``CatalogueError``."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        raise CatalogueError.of(error) from error


class Store:
    """The connections to one catalogue. In memory there is a single one, which the threads take in turns."""

    def __init__(self, place: Path | None, is_new: bool = True) -> None:
        """Open the file at ``place``, which may be new (``is_new``: False if not); None is memory.

        Raises ``CatalogueError``.
        """
        self.place = place
        self._may_make = is_new
        self._lock = threading.RLock()
        self._own = threading.local()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._is_closed = False
        self._shared = self._connected() if place is None else None

    def close(self) -> None:
        """Give back what is open. Nothing answers afterwards.

        A connection that another thread may be using ends with that thread: closed from here, it would end the program.
        """
        with self._lock:
            self._is_closed = True
            for thread, connection in self._open:
                if self._shared is not None or thread is threading.current_thread() or not thread.is_alive():
                    connection.close()
            self._open = []

    def all(self, statement: str, parameters: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """All rows that ``statement`` gives. Raises ``CatalogueError``."""
        try:
            if self._shared is None:
                return self._connection().execute(statement, parameters).fetchall()
            with self._lock:
                return self._shared.execute(statement, parameters).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CatalogueError.of(error) from error

    def each(self, statement: str, parameters: Sequence[object] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        """The rows that ``statement`` gives, a thousand at a time. Raises ``CatalogueError``."""
        if self._shared is not None:
            yield from self.all(statement, parameters)
            return
        try:
            cursor = self._connection().execute(statement, parameters)
            while rows := cursor.fetchmany(1000):
                yield from rows
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CatalogueError.of(error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything in it or nothing: for writing. Raises ``CatalogueError``."""
        with self._lock:
            try:
                connection = self._connection()
                connection.execute(f"PRAGMA busy_timeout = {WRITERS_PATIENCE * 1000:.0f}")
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:  # a full disk has ended it already
                        connection.execute("ROLLBACK")
                    raise
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise CatalogueError.of(error) from error

    @contextmanager
    def vocabulary(self) -> Iterator[Callable[[str], sqlite3.Cursor]]:
        """A way to ask FTS5 for its words: ``words_counted (term, doc, cnt)``, ``words_placed (term, doc, ...)``.

        Both in the order of the words, and as of one moment. Raises ``CatalogueError``.
        """
        with self._lock if self._shared is not None else nullcontext():
            try:
                connection = self._connection()
                for name, kind in (("words_counted", "row"), ("words_placed", "instance")):
                    connection.execute(
                        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, texts, {kind})"
                    )
                connection.execute("BEGIN")
                try:
                    yield connection.execute
                finally:
                    connection.execute("COMMIT")
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise CatalogueError.of(error) from error

    def settle(self) -> None:
        """Move what was written from the log beside the file into it, as far as nobody reads there."""
        if self.place is not None:
            self.all("PRAGMA wal_checkpoint(PASSIVE)")

    def script(self, statements: str) -> None:
        """Run several statements, outside of any transaction. Raises ``sqlite3.Error``."""
        with self._lock:
            self._connection().executescript(statements)

    def _connection(self) -> sqlite3.Connection:
        if self._shared is not None:
            return self._shared
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None or self._is_closed:
            connection = self._own.connection = self._connected()
        return connection

    @property
    def _name(self) -> str:
        if self.place is None:
            return ":memory:"
        return f"{self.place.absolute().as_uri()}?mode={'rwc' if self._may_make else 'rw'}"

    def _connected(self) -> sqlite3.Connection:
        if self._is_closed:  # another file may lie there by now
            raise CatalogueError("the catalogue is closed", is_spoilt=False)
        try:
            connection = sqlite3.connect(
                self._name,
                timeout=PATIENCE,
                uri=True,
                check_same_thread=False,
                isolation_level=None,
            )
            self._keep(connection)
            if self.place is not None:
                # A catalogue can be made again, but must not be wrong after a power cut: WAL with NORMAL.
                _begin_log(connection)
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute("PRAGMA cache_size = -8192")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CatalogueError.of(error) from error
        return connection

    def _keep(self, connection: sqlite3.Connection) -> None:
        """Note ``connection`` as this thread's, and close those of threads that have ended."""
        with self._lock:
            kept = [(threading.current_thread(), connection)]
            for thread, other in self._open:
                if thread.is_alive():
                    kept.append((thread, other))
                else:
                    other.close()
            self._open = kept
