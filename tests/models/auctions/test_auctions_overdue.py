"""What ends next by the clock, decided from the rows alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.auctions.bids.block import overdue
from models.auctions.bids.clock import next_end
from tests.models.auctions.rows import lot
from tests.models.auctions.saleroom import NOW

SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)
A, B = {"way": "paper", "table_name": "A桌"}, {"way": "clock", "table_name": "B桌"}
LOTS = (
    lot(1),
    lot(2, closes_at=SOON, **A),
    lot(3, closes_at=LATER, **B),
    lot(4, closes_at=SOON, **A),
    lot(5, closes_at=NOW, state="sold", **A),
    lot(6, closes_at=NOW, state="passed", **A),
    lot(7, closes_at=NOW, state="withdrawn", **A),
)
SPLIT = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("now", "over", "following"),
    [
        (NOW, [], (2, 4)),
        (SOON - SPLIT, [], (2, 4)),
        (SOON, [2, 4], (3,)),
        (LATER - SPLIT, [2, 4], (3,)),
        (LATER, [2, 3, 4], ()),
    ],
)
def test_what_is_over_and_what_ends_next(now: datetime, over: list[int], following: tuple[int, ...]) -> None:
    end = next_end(LOTS, now)
    assert [row.number for row in overdue(LOTS, now)] == over
    assert (end.numbers if end else ()) == following


def test_nothing_ends_by_the_clock_in_the_room() -> None:
    rows = (lot(1), lot(2, state="sold"))
    assert next_end(rows, NOW) is None and overdue(rows, NOW) == []
