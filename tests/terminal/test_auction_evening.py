"""An evening of forty lots, typed on a real terminal: one line a sale, the key strokes counted, the books compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.driver import Terminal
from models import db, migrate
from models.auctions import operations, queries, steps
from models.auctions.bids.queries import sales
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.money.queries import owed
from models.auctions.paddles.operations import give_paddle
from models.households.building import begin_shift, create_building
from models.households.operations import move_in
from models.households.queries import units

Open = Callable[..., Terminal]
WHO, LOTS, PADDLES, PATIENCE = "Wang", 40, 20, 60
ENTER = "enter"


@pytest.fixture
def live(tmp_path: Path) -> tuple[Path, str]:
    """A building with a live auction of forty lots and twenty paddles, and somebody on shift."""
    now = datetime.now(UTC)
    place = tmp_path / "building.organizer"
    create_building(str(place), name="House 10", floors=5, doors=4, language="en", now=now, who=WHO)
    begin_shift(now=now, who=WHO)
    closes = now + timedelta(hours=3)
    auction = operations.create_auction(title_zh="慈善拍卖", opens_at=now, closes_at=closes, now=now, who=WHO).ref
    for number in range(1, LOTS + 1):
        add_lot(auction=auction, words=Words(f"Lot {number:02}"), terms=Terms(1000, "0:100"), now=now, who=WHO)
    for unit in units()[:PADDLES]:
        home = move_in(unit=unit.ref, name=f"Family {unit.label}", moved_in=None, now=now, who=WHO)
        give_paddle(auction=auction, household=home.ref, now=now, who=WHO)
    steps.lock_auction(auction=auction, now=now, who=WHO)
    steps.open_auction(auction=auction, now=now, who=WHO)
    db.close()
    return place, auction


class Typist:
    """Presses one key after the other and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        """Nothing has been pressed."""
        self.terminal, self.strokes = terminal, 0

    def line(self, *fields: int) -> None:
        """Type fields of digits, each ended by Enter, as fast as the terminal takes them."""
        for field in fields:
            self.strokes += len(str(field)) + 1
            self.terminal.type(str(field))
            self.terminal.press(ENTER)


def test_forty_lots_are_sold_with_three_keys_more_than_their_digits(start: Open, live: tuple[Path, str]) -> None:
    place, auction = live
    terminal = start("--data", str(place), columns=80, rows=24)
    terminal.wait_for("Today", timeout=PATIENCE)
    terminal.press("5")
    terminal.wait_for("b Live", timeout=PATIENCE)
    terminal.press("b")
    terminal.wait_for("Enter: lot 1", timeout=PATIENCE)
    typist = Typist(terminal)
    calls = [(number, number % PADDLES + 1, 10 + number * 4) for number in range(1, LOTS + 1)]
    for number, paddle, yuan in calls:
        typist.line(number, paddle, yuan)
        terminal.wait_for(f"Sold: lot {number}, ", timeout=PATIENCE)
    digits = sum(len(f"{lot}{paddle}{yuan}") for lot, paddle, yuan in calls)
    assert typist.strokes == digits + 3 * LOTS
    total = sum(yuan for _lot, _paddle, yuan in calls)
    terminal.wait_for(f"¥{total:,}", timeout=PATIENCE)
    terminal.wait_for(f"{LOTS} of {LOTS} lots sold", timeout=PATIENCE)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0

    migrate.open_building(str(place), datetime.now(UTC))
    try:
        assert [(sale.lot_number, sale.paddle_number, sale.fen // 100) for sale in sales(auction)] == calls
        row = queries.auction_row(auction)
        assert row.raised_fen == row.unpaid_fen == sum(line.owed_fen for line in owed(auction)) == total * 100
    finally:
        db.close()
