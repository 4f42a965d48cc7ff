"""Where the machine offers memory as a folder: what is thrown away after each test need not wait for a disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_MEMORY, _ENOUGH = Path("/dev/shm"), 2 << 30


def in_memory() -> Path | None:
    """A folder in memory with room for the tests' buildings; None where there is none."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        return _MEMORY
    return None
