"""A process that is watched, and held back: what it does that a reader of strangers' files has no business doing.

Put before a program (``python -c``), ``PRELUDE`` notes every such act in a file and refuses it there and then. Python
tells of them by its audit events (PEP 578), whether frtui or a library asks for them; what a library does past Python,
in C or Rust of its own, is not seen.
"""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"

PRELUDE = """
import os, sys

_noted, _read_only, _secret = (os.environ[name] for name in ("FRTUI_NOTED", "FRTUI_READ_ONLY", "FRTUI_SECRET"))
_notes = os.open(_noted, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
            "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork",
             "os.forkpty", "pty.spawn", "webbrowser.open", "pickle.find_class")
_WRITES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
           "os.chown", "os.utime", "os.setxattr", "shutil.rmtree", "shutil.move", "shutil.copyfile", "sqlite3.connect")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _place(value):
    try:
        return os.path.realpath(os.fsdecode(value)) if isinstance(value, (str, bytes, os.PathLike)) else ""
    except ValueError:
        return ""


def _is_inside(values):
    return any((_place(value) + os.sep).startswith(_read_only + os.sep) for value in values)


def _is_refused(event, values):
    if event == "socket.__new__":
        return values[1] != 1  # AF_UNIX: the event loop talks to itself through a pair of these
    if event == "open":
        flags = values[2] if isinstance(values[2], int) else 0
        return _place(values[0]) == _secret or (flags & _WRITING and _is_inside(values[:1]))
    return event in _NETWORK or event in _PROGRAMS or (event in _WRITES and _is_inside(values))


def _watch(event, values):
    if _is_refused(event, values):
        os.write(_notes, (event + " " + repr(values)[:300] + "\\n").encode("utf-8", "backslashreplace"))
        raise PermissionError(1, "refused to a reader: " + event)


sys.addaudithook(_watch)
"""
"""``FRTUI_NOTED``: the file for notes; ``FRTUI_READ_ONLY``: a folder; ``FRTUI_SECRET``: a file nobody may open."""


def watched(code: str, *arguments: str, folder: Path, secret: Path, notes: Path) -> subprocess.CompletedProcess[str]:
    """Run ``code`` with ``arguments``, watched; what it may not do is refused, and stands in the file ``notes``."""
    names = {"FRTUI_NOTED": str(notes), "FRTUI_READ_ONLY": str(folder.resolve()), "FRTUI_SECRET": str(secret.resolve())}
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    path = os.pathsep.join((str(SOURCE), str(Path(__file__).parent)))
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + code, *arguments],
        env={**own, **names, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
