"""What a folder lies on: some file systems tell nobody of what others do to their files."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
"""Linux's list of what is mounted where: ``device place kind options``, blanks in a place as ``\\040``. See proc(5)."""

_SHARED = frozenset(
    (
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "gfs2", "glusterfs", "gpfs", "lustre"),
        *("ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"),
    )
)


def is_silent(kind: str) -> bool:
    """Whether a file system of this kind keeps what others do to itself: networks, folders lent to virtual machines.

    >>> [is_silent(kind) for kind in ("ext4", "nfs4", "fuse.sshfs", "fuseblk")]
    [False, True, True, False]
    """
    return kind in _SHARED or kind == "fuse" or kind.startswith("fuse.")


def kind_of(place: Path, mounts: str) -> str:
    """The kind of file system that ``place``, an absolute path, lies on; empty where ``mounts`` does not say.

    >>> kind_of(Path("/srv/a b/news"), "x / ext4 rw 0 0\\nhost:/n /srv/a\\\\040b nfs4 rw 0 0\\n")
    'nfs4'
    """
    found, best = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mounted = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        if len(mounted.parts) >= best and (place == mounted or mounted in place.parents):
            found, best = fields[2], len(mounted.parts)  # of two at one place the later one is on top
    return found


def silent_kind(places: list[Path]) -> str:
    """The kind of the first of ``places`` that lies on a silent file system; empty where none does, or none can say."""
    try:
        mounts = MOUNTS.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""
    return next((kind for place in places if is_silent(kind := kind_of(place, mounts))), "")
