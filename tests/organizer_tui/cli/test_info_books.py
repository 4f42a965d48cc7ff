"""`organizer info` looks into the books of every auction, and ends with 1 when something in them does not fit."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.organizer_tui.cli.calling import called


def test_info_checks_the_books_of_every_auction(practice: str, tmp_path: Path) -> None:
    even = called("info", "--data", practice, folder=tmp_path)
    assert (even.returncode, even.stderr) == (0, "") and "even" in even.stdout
    with sqlite3.connect(practice) as building:
        building.execute("UPDATE payment SET fen = fen + 100 WHERE id = (SELECT MIN(id) FROM payment)")
    building.close()
    wrong = called("info", "--data", practice, folder=tmp_path)
    assert wrong.returncode == 1 and "even" not in wrong.stdout
    assert "says something else than what it comes from." in wrong.stdout and "Books of" in wrong.stdout
