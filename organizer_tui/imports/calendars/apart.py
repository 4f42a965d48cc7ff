"""A process of its own for what strangers send: given bytes, watched, ended when it takes too long or nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from models.progress import Progress

_LOOKS_UP_EVERY = 0.05
_ROOT = str(Path(__file__).resolve().parents[3])


class Ended(Exception):
    """The process was ended, by us or by the system: it took too long, or too much."""


class Failed(Exception):
    """The process could not go on by itself."""


def run_apart(module: str, words: Sequence[str], data: bytes, seconds: float, progress: Progress) -> bytes:
    """What a module of this program says when it is run with these words and given `data`.

    Raises GivenUp, Ended and Failed.
    """
    paths = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    # A group of its own: Ctrl+C at a terminal is for us, and we end the process.
    with subprocess.Popen(
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    ) as process:
        feeding = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        # Fed from a thread: `communicate` forgets the rest of its input when it was interrupted once.
        process.stdin = None
        feeding.start()
        try:
            output = _awaited(process, seconds, progress)
        finally:
            process.kill()
            feeding.join()
    if process.returncode != 0:
        raise Ended if process.returncode < 0 else Failed
    return output


def _feed(pipe: IO[bytes] | None, data: bytes) -> None:
    assert pipe is not None
    with suppress(OSError), pipe:  # whoever does not want to hear all of it has heard enough
        pipe.write(data)


def _awaited(process: subprocess.Popen[bytes], seconds: float, progress: Progress) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=_LOOKS_UP_EVERY)[0]
        except subprocess.TimeoutExpired as error:
            progress.at(0)
            if time.monotonic() > end:
                raise Ended from error
