"""A file opened without ever waiting for it. What is no regular file is refused, whatever the walk has seen there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from frtui.library.found import LEADS_OUT, kind


def opened(place: Path, leads_out: Callable[[Path], bool] = lambda place: False) -> BinaryIO:
    """The file at ``place``, open for reading. Raises ``OSError``, also for links of which ``leads_out`` says so.

    What was a file may be a FIFO by now, which would be waited for, or a device, which may do something when it is
    opened: so it is looked at before, and again once it is open.
    """
    status = os.lstat(place)
    is_link = stat.S_ISLNK(status.st_mode)
    if is_link:
        if leads_out(place):
            raise OSError(errno.EPERM, LEADS_OUT)
        status = os.stat(place)
    _check(status)
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    number = os.open(place, flags if is_link else flags | os.O_NOFOLLOW)
    try:
        _check(os.fstat(number))
        return open(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read(file: BinaryIO, size: int) -> bytes:
    """At most ``size`` bytes from where ``file`` stands. Raises ``OSError``."""
    data: bytes | None = file.read(size)
    if data is None:  # some files of the kernel's wait for what may never come
        raise BlockingIOError(errno.EAGAIN, "there is nothing to be read yet")
    return data


def _check(status: os.stat_result) -> None:
    if said := kind(status.st_mode):
        raise OSError(errno.EINVAL, said)
