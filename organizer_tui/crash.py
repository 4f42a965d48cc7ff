"""What is written when something unforeseen happens: where in the program, never what was in it.

A message of an exception can hold a name or a phone number, so the log has only file, line, function and type.
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from organizer_tui.locations import log_folder

KEEP = 20


def describe(error: BaseException) -> str:
    """The types of an exception and its causes, and the places it came through; no message, no values."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < 400:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno}:{frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """The last parts of a path, because the first ones can hold the user's name."""
    return "/".join(Path(filename).parts[-3:])


def write_log(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write the log of an unforeseen error, readable by its owner only; None if the disk refuses."""
    folder = folder or log_folder()
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S%f}-{os.getpid()}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as log:
            log.write(f"{now.isoformat()}\n{describe(error)}\n")
        for old in sorted(folder.glob("crash-*.log"))[:-KEEP]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
