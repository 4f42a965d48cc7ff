"""Next Spring Festival from last year's on the real program, every key counted."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.driver import Terminal

Open = Callable[..., Terminal]
Run = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE = 60
MOST_KEYS = 40


def _listed(organizer: Run, practice: Path, name: str) -> list[dict[str, Any]]:
    done = organizer("--data", str(practice), "list", name, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


class Fingers:
    """A volunteer's fingers, which count."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.keys = terminal, 0

    def press(self, *names: str) -> None:
        for name in names:
            self.terminal.press(name)
            self.keys += 1

    def sees(self, *wanted: str) -> None:
        self.terminal.wait_for(*wanted, timeout=PATIENCE)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_next_spring_festival_is_planned_from_last_years_in_few_keys(
    start: Open, organizer: Run, practice: Path, columns: int, rows: int
) -> None:
    before = len(_listed(organizer, practice, "tasks"))
    fingers = Fingers(start("--data", str(practice), columns=columns, rows=rows))
    fingers.sees("1101")
    fingers.press("4")
    fingers.sees("Paper-cutting")
    fingers.press("f")
    fingers.sees("Spring Festival gathering, as in")
    fingers.press(*"spring")
    fingers.sees("comes ready")
    fingers.press("enter")
    fingers.sees("20 tasks, the first by", "open lessons come along")
    fingers.press("enter")
    fingers.sees("is planned already")  # the one that is announced
    fingers.press("enter")
    fingers.sees("Tasks 0/20", "Shopping 0/9", "! 20")
    assert fingers.keys == 11 < MOST_KEYS
    fingers.press("ctrl+q")
    assert fingers.terminal.wait_end() == 0
    drafts = [row for row in _listed(organizer, practice, "events") if row["status"] == "draft"]
    planned = next(row for row in drafts if row["kind"] == "spring_festival")
    assert planned["anchor"] == "spring_festival" and planned["forecast"] > 50
    assert len(_listed(organizer, practice, "tasks")) == before + 20
    budget = [
        row for row in _listed(organizer, practice, "event-money") if row["event_title_en"] == planned["title_en"]
    ]
    assert {row["what"] for row in budget} >= {"打车送老人", "饺子（皮和馅）"}
