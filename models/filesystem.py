"""Is a building file on this machine's own disk, or where SQLite's locks and memory maps cannot be trusted?"""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    [
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "vmhgfs", "afs", "davfs", "drvfs", "virtiofs"),
        *("ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.s3fs"),
    ]
)
_SYNCED = re.compile(
    r"(?i)dropbox|onedrive|google ?drive|icloud|mobile documents|nextcloud|owncloud|nutstore|坚果云|百度网盘"
    r"|syncthing|seafile"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def is_local(path: Path) -> bool:
    """False for a network drive and for a folder that a cloud service copies away, wherever a link hides them."""
    wholes = {str(path.absolute()), str(path.resolve())}
    return not any(_SYNCED.search(whole) or _is_share(whole) or file_system(whole) in _NETWORK for whole in wholes)


def _is_share(whole: str) -> bool:
    r"""Whether Windows names another computer: `\\server\share`."""
    return whole.startswith("\\\\")


def file_system(whole: str) -> str:
    """The type of the file system under that absolute path, '' where the machine does not tell."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    longest, found = "", ""
    for line in mounts:
        left, _dash, right = line.partition(" - ")
        mount = _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), left.split()[4])
        if (whole == mount or whole.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(longest):
            longest, found = mount, right.split()[0]
    return found
