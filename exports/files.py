"""The one place that writes files: first beside the old one, then swapped in at once, or not at all.

What leaves the building may hold neighbours' data, so a file is readable by its owner only (0600, folders 0700).
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from models.db import is_live
from models.errors import RuleBroken
from models.i18n import _

_BEGINS, _ENDS = ".organizer-", ".part"
_DEAD_AFTER = 3600  # seconds after which what an interrupted writer left behind is taken away
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


class CannotWrite(RuleBroken):
    """A file cannot be written there; whatever stood there is untouched."""


def write(path: Path, data: bytes) -> bool:
    """Let the file hold these bytes; False if it did already. A symbolic link is followed. Raises CannotWrite."""
    try:
        target = Path(os.path.realpath(path))
        _refuse_unfit(target)
        if holds(target, data):
            return False
        _swap_in(target, data)
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        raise _cannot_write(path, error) from error
    return True


def holds(path: Path, data: bytes) -> bool:
    """Whether the file holds exactly these bytes."""
    try:
        ordinary = path.is_file() and not is_live(path)
        return ordinary and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:  # whatever stands there, it is not this
        return False


def make_folder(path: Path) -> None:
    """Let there be a folder, and those above it; raises CannotWrite."""
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
        if not path.is_dir():
            raise CannotWrite(_("{path} is no folder.", path=path), _("Name a folder, or a new one."))
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error


def _refuse_unfit(target: Path) -> None:
    """Look by `stat` alone: opening the live building would cancel SQLite's locks."""
    if is_live(target):
        raise CannotWrite(_("{path} is the building itself.", path=target), _("Choose another name."))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise CannotWrite(_("{path} is a folder.", path=target), _("Give the file a name in it."))
    if not stat.S_ISREG(mode):
        raise CannotWrite(_("{path} is no ordinary file.", path=target), _("Choose another name."))


def _swap_in(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_BEGINS, suffix=_ENDS, dir=target.parent)  # 0600, whatever the umask
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        _sweep(beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def _sweep(beside: Path) -> None:
    """Take away what a writer that was killed left here long ago; the folder's own clock says how long."""
    now = beside.stat().st_mtime
    for left in beside.parent.glob(f"{_BEGINS}*{_ENDS}"):
        with suppress(OSError):  # its writer lives after all, or another one was faster
            if now - left.stat().st_mtime > _DEAD_AFTER:
                left.unlink()


def _keep_name(folder: Path) -> None:
    """Make the new name outlast a power cut, where folders can be synced: Windows and some network disks cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(path: Path, error: OSError | ValueError) -> CannotWrite:
    code = getattr(error, "errno", None)
    if code in _FULL:
        return CannotWrite(
            _("The disk is full: {path} was not written.", path=path),
            _("What stood there before is untouched. Free some space and try again."),
        )
    if code in _NO_FOLDER and not path.parent.is_dir():
        return CannotWrite(_("There is no folder {path}.", path=path.parent), _("Choose another place."))
    return CannotWrite(
        _("{path} cannot be written.", path=path),
        _("Choose a folder of your own. If another program has the file open, close it there first."),
    )
