"""Is a building file on this machine's own disk, or where SQLite's locks and memory maps cannot be trusted?"""

from __future__ import annotations

import re
from pathlib import Path

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "9p",
        "vboxsf",
        "vmhgfs",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "afs",
        "davfs",
        "fuse.davfs2",
        "drvfs",
    ]
)
_SYNCED = re.compile(
    r"(?i)dropbox|onedrive|google ?drive|icloud|mobile documents|nextcloud|owncloud|nutstore|坚果云|百度网盘|syncthing|seafile"
)


def is_local(path: Path) -> bool:
    """False for a network drive (as Linux names it) and for a folder that a cloud service copies away."""
    whole = str(path.absolute())
    return not _SYNCED.search(whole) and file_system(whole) not in _NETWORK


def file_system(whole: str) -> str:
    """The type of the file system under that absolute path, '' where the machine does not tell."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    longest, found = "", ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        mount = left.split()[4].replace("\\040", " ")
        if (whole == mount or whole.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(longest):
            longest, found = mount, right.split()[0]
    return found
