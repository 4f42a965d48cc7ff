"""A batch of thirty lends on the real program: as many key strokes as scans, and one to open the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.driver import Terminal
from models import db, migrate
from models.bookshelf import pauses, policies, queries
from models.clock import day_of

Open = Callable[..., Terminal]
NOW = datetime.now(UTC)  # the practice building lives today
BOOKS = 30
PATIENCE = 60


@contextmanager
def opened(place: Path) -> Iterator[None]:
    """Look into the building while the program is closed."""
    migrate.open_building(str(place), NOW)
    yield
    db.close()


def at_hand(place: Path) -> tuple[str, list[str], int]:
    """A flat with few books, thirty codes on the shelf, and how many books the flat has."""
    with opened(place):
        policies.set_policy(loan_days=28, most_loans=99, most_renewals=2, now=NOW, who="王")
        out = queries.open_loans(today=day_of(NOW))
        paused = {pause.label for pause in pauses.pauses(today=day_of(NOW))}
        label = next(loan.label for loan in out if loan.household and loan.label not in paused)
        codes = [copy.code for copy in queries.copies() if copy.state == "in" and not copy.take_one][:BOOKS]
        return label, codes, sum(loan.label == label for loan in out)


class Scanner:
    """Sends a code and its Enter as a scanner does, and counts; other keys are counted apart."""

    def __init__(self, terminal: Terminal) -> None:
        """Nothing scanned."""
        self.terminal, self.scans, self.keys = terminal, 0, 0

    def scan(self, code: str) -> None:
        """Scan one code."""
        self.scans += 1
        self.terminal.send(f"{code}\r".encode())

    def press(self, key: str) -> None:
        """Press one key."""
        self.keys += 1
        self.terminal.press(key)


def test_thirty_lends_take_as_many_key_strokes_as_scans_plus_one(start: Open, practice: Path) -> None:
    label, codes, had = at_hand(practice)
    terminal = start("--data", str(practice), "--who", "王", columns=80, rows=24)
    terminal.wait_for("3 Boo", timeout=PATIENCE)
    terminal.press("3")
    terminal.wait_for("Titles", timeout=PATIENCE)
    scanner = Scanner(terminal)
    scanner.press("l")
    terminal.wait_for("L E N D", timeout=PATIENCE)
    scanner.scan(label)
    terminal.wait_for(f"L E N D   {label}", timeout=PATIENCE)
    for code in codes:  # as fast as a hand can never scan, so that no answer has time to come
        scanner.scan(code)
    terminal.wait_for(f"({codes[-1]})", timeout=PATIENCE)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert scanner.scans == 1 + BOOKS and scanner.keys <= 1
    with opened(practice):
        lent = [loan.code for loan in queries.open_loans(today=day_of(NOW)) if loan.label == label]
    assert len(lent) == had + BOOKS and set(codes) <= set(lent)
