"""Calling `organizer` as a script would: a process of its own, with no settings but the test's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
OWN = ("ORGANIZER_", "LC_", "LANG", "PYTHON", "PG")
Done = subprocess.CompletedProcess[str]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment without anything that is the caller's own."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    own = {f"ORGANIZER_{name}": str(folder / name.lower()) for name in ("CONFIG", "FOLDER", "LOGS")}
    return plain | own | {"LANG": "en_US.UTF-8", "PYTHONPATH": str(ROOT)} | more


def called(*words: str, folder: Path, **more: str) -> Done:
    """What came of it: exit code, stdout, stderr."""
    return subprocess.run(
        [sys.executable, "-m", "organizer_tui", *words],
        env=environment(folder, **more),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def listed(name: str, place: Path | str, language: str, folder: Path) -> list[dict[str, Any]]:
    """`organizer list NAME --json`, read back."""
    done = called("list", name, "--json", "--data", str(place), "--language", language, folder=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows
