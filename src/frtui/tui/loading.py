"""Reading a folder beside the interface: a thread that ends with the program and reports as it goes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.message import Message

from frtui.library.catalogue import Catalogue
from frtui.library.dataset import Dataset
from frtui.tui.messages import Read, ReadingFailed


class Loading:
    """One reading of ``dataset`` into ``catalogue``; ``post`` takes its messages, from another thread.

    A thread of our own, a daemon: Textual's thread workers hold up the end of the program until they are done.
    """

    def __init__(
        self, dataset: Dataset, catalogue: Catalogue, index: object, post: Callable[[Message], object]
    ) -> None:
        self._dataset, self._catalogue, self._index, self._post = dataset, catalogue, index, post
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._read, name="reading", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop after the batch at hand; what was read stays."""
        self._cancelled.set()

    @property
    def is_running(self) -> bool:
        """Whether it is still reading."""
        return self._thread.is_alive()

    def _read(self) -> None:
        from frtui.library.index import Index  # numpy: not before the first paint
        from frtui.library.refresh import refresh

        index = self._index if isinstance(self._index, Index) else Index()
        try:
            for progress in refresh(self._dataset, self._catalogue, index, self._cancelled.is_set):
                self._post(Read(progress))
        except Exception as error:  # the reader must learn of whatever ends the reading
            self._post(ReadingFailed(f"{type(error).__name__}: {error}"))
