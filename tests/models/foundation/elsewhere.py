"""Doing something in another process: one without root's rights, one under a limit, or simply not this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
NOBODY = 65534
_CALL = """
import json, sys
from {module} import {name}
json.dump({name}(*json.loads(sys.argv[1])), sys.stdout)
"""


def elsewhere(function: Callable[..., Any], *arguments: object) -> Any:
    """What a function of a module answers in a fresh process; arguments and answer go as JSON."""
    call = _CALL.format(module=function.__module__, name=function.__name__)
    done = subprocess.run(
        [sys.executable, "-c", call, json.dumps(arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def without_rights() -> None:
    """Give up root's rights, for whom no file is read-only; whoever is not root has none to give up."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
