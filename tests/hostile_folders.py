"""What may lie in a folder, by what `docs/hostile.md` calls it, and what puts it there."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

from records import write_record

LONGEST = 4096
"""Bytes of a path that Linux takes, with the zero at its end."""

Make = Callable[[Path, Path], object]
"""Puts something into a folder; the second one lies outside of the dataset, and has the records `b.md` and `c/d.md`."""


def deep(folder: Path, size: int) -> None:
    """A record `a.md` in `folder` whose path has `size` characters, which may be more than a path can be opened by."""
    rest = size - len(str(folder)) - len("/a.md")
    names = ["d" * 199] * (rest // 200) + ["d" * (rest % 200 - 1)] * (rest % 200 > 1)
    number = os.open(folder, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=number)
        below = os.open(name, os.O_RDONLY, dir_fd=number)
        os.close(number)
        number = below
    with open(os.open("a.md", os.O_WRONLY | os.O_CREAT, dir_fd=number), "wb") as file:
        file.write(b"---\ntitle: A\n---\n")
    os.close(number)


def bound(place: Path) -> None:
    """A socket of this name. The path of one must be short, so it is bound from beside it."""
    before = os.getcwd()
    os.chdir(place.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(place.name)
    os.chdir(before)


def closed(place: Path) -> None:
    """A record, or a folder with one, that nobody but root may open."""
    record(place if place.suffix else place / "a.md")
    place.chmod(0)


def record(place: Path) -> None:
    write_record(place.parent, place.name, title="A")


def named(name: bytes) -> Make:
    """A record of this name."""
    return lambda inside, outside: record(Path(os.fsdecode(os.path.join(os.fsencode(inside), name))))


def linked(name: str, target: str) -> Make:
    """A link, from the dataset's folder; `OUT` stands for the one outside."""
    return lambda inside, outside: (inside / name).symlink_to(target.replace("OUT", str(outside)))


def both(*makes: Make) -> Make:
    return lambda inside, outside: [make(inside, outside) for make in makes]


FOLDERS: dict[str, Make] = {
    "a FIFO called `a.md`": lambda inside, outside: os.mkfifo(inside / "a.md"),
    "a FIFO called `a`": lambda inside, outside: os.mkfifo(inside / "a"),
    "a socket called `a.md`": lambda inside, outside: bound(inside / "a.md"),
    "a device called `a.md`": lambda inside, outside: os.mknod(inside / "a.md", stat.S_IFCHR | 0o600, os.makedev(1, 5)),
    "a link to `/dev/zero`, called `a.md`": linked("a.md", "/dev/zero"),
    "a link to a file outside": linked("a.md", "OUT/b.md"),
    "a link to a folder outside": linked("a", "OUT/c"),
    "a link to a file inside": both(named(b".a"), linked("a.md", ".a")),
    "a link to the folder it lies in": linked("a", "."),
    "a link to the folder above the dataset": linked("a", ".."),
    "a link into a hidden folder": both(named(b".a/b"), linked("a", ".a")),
    "a link to nowhere, called `a.md`": linked("a.md", "b"),
    "a link to nowhere, called `a`": linked("a", "b"),
    "a link to nowhere, called `a.png`": linked("a.png", "b"),
    "a link to itself": linked("a.md", "a.md"),
    "two links to each other": both(linked("a.md", "b.png"), linked("b.png", "a.md")),
    "a hidden file": named(b".a.md"),
    "a file in a hidden folder": named(b".a/b.md"),
    "a folder called `a.md`": named(b"a.md/b.md"),
    "a folder that may not be listed": lambda inside, outside: closed(inside / "a"),
    "a file that may not be read": lambda inside, outside: closed(inside / "a.md"),
    "a name that is no UTF-8": named(b"caf\xe9.md"),
    "a name with a newline": named(b"a\nb.md"),
    "a name that would steer a terminal": named(b"a\x1b[31mb.md"),
    "a name of 255 bytes": named(b"a" * 252 + b".md"),
    "a path of 4,000 characters": lambda inside, outside: deep(inside, 4000),
    "a path of 4,096 characters": lambda inside, outside: deep(inside, 4096),
    "a path of 5,000 characters": lambda inside, outside: deep(inside, 5000),
    "a file of another kind": named(b"a.png"),
    "an empty folder": lambda inside, outside: (inside / "a").mkdir(),
}
