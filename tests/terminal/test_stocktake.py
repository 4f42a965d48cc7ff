"""An evening of counting on the real program: a scanner faster than any hand, stopped in the middle, gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.driver import Terminal

Open = Callable[..., Terminal]
Run = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE = 60


def _listed(organizer: Run, practice: Path, name: str) -> list[dict[str, Any]]:
    done = organizer("--data", str(practice), "list", name, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _to_first_shelf(terminal: Terminal) -> None:
    """Go to the first shelf of the stocktake that is under way in the practice building."""
    terminal.wait_for("1101", timeout=PATIENCE)
    terminal.press("3")
    terminal.wait_for("Titles 303", timeout=PATIENCE)
    terminal.press("t")
    terminal.wait_for("Not seen yet", timeout=PATIENCE)
    terminal.press("enter")
    terminal.wait_for("Scan the first book.", timeout=PATIENCE)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_every_code_of_a_scanner_that_never_waits_is_counted(
    start: Open, organizer: Run, practice: Path, columns: int, rows: int
) -> None:
    before = _listed(organizer, practice, "stocktakes")[0]["seen"]
    here = [copy for copy in _listed(organizer, practice, "copies") if copy["place"] == "A架" and copy["state"] == "in"]
    codes = [copy["code"] for copy in here]
    terminal = start("--data", str(practice), columns=columns, rows=rows)
    _to_first_shelf(terminal)
    terminal.send("".join(f"{code}\r" for code in [*codes, "B9999", "Ｂ００"]).encode())  # all in one breath
    terminal.wait_for("is only a part of a code", timeout=PATIENCE)
    terminal.wait_for(f"{len(codes)} of {len(codes)} seen", timeout=PATIENCE)
    terminal.press("ctrl+s")
    terminal.wait_for("All that ought to stand here was seen.", timeout=PATIENCE)
    terminal.press("ctrl+s")
    terminal.wait_for("counted to the end", timeout=PATIENCE)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    latest = _listed(organizer, practice, "stocktakes")[0]
    assert latest["seen"] == len(codes) > before and latest["missing"] == 0 and latest["ended_on"] is None


def test_what_was_scanned_before_the_laptop_died_is_kept(start: Open, organizer: Run, practice: Path) -> None:
    counted = {row["code"]: row["state"] for row in _listed(organizer, practice, "copies")}
    code = next(code for code, state in counted.items() if state == "lost" or state == "out")
    terminal = start("--data", str(practice))
    _to_first_shelf(terminal)
    terminal.send(f"{code}\r".encode())
    terminal.wait_for("FOUND AGAIN", timeout=PATIENCE)
    terminal.kill(signal.SIGKILL)
    terminal.wait_end()
    found = _listed(organizer, practice, "stocktake-findings")[0]
    assert (found["code"], found["finding"], found["shelf"]) == (code, "again", "A架")
    assert {row["code"]: row["state"] for row in _listed(organizer, practice, "copies")} == counted
