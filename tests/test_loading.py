"""The reading thread: it goes on whatever the screen does, and says so to the end."""

import time
from pathlib import Path

from records import write_record
from textual.message import Message

from frtui.library.dataset import Dataset
from frtui.state.catalogues import opened_for
from frtui.tui.loading import Loading
from frtui.tui.messages import Read, ReadingEnded


def told(folder: Path, has_painted: bool) -> list[Message]:
    """What a reading of `folder` tells a screen that does, or does not, say that it has painted."""
    messages: list[Message] = []
    loading = Loading(opened_for(Dataset.at([folder])), None, True, messages.append)
    loading.start()
    if has_painted:
        loading.first_paint_is_done()
    until = time.monotonic() + 30
    while not (messages and isinstance(messages[-1], ReadingEnded)) and time.monotonic() < until:
        time.sleep(0.01)
    return messages


def test_a_folder_is_read_to_its_end(tmp_path: Path):
    for number in range(3):
        write_record(tmp_path, f"{number}.md", title=f"Ferry {number}")
    for has_painted in (True, False):  # a first paint that is never told of must not hold up the reading
        messages = told(tmp_path, has_painted)
        assert isinstance(messages[-1], ReadingEnded)
        reads = [message for message in messages if isinstance(message, Read)]
        assert len(reads[-1].index) == 3
        assert reads[-1].progress is not None and reads[-1].progress.counts is not None
