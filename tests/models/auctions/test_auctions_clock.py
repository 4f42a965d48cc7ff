"""What ends next by the clock, decided from the rows alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.auctions.bids.clock import NextEnd, next_end
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
    ("now", "expected"),
    [
        (NOW, NextEnd(SOON, "A桌", (2, 4))),
        (SOON - SPLIT, NextEnd(SOON, "A桌", (2, 4))),
        (SOON, NextEnd(SOON, "A桌", (2, 4))),
        (LATER - SPLIT, NextEnd(SOON, "A桌", (2, 4))),
        (LATER, NextEnd(SOON, "A桌, B桌", (2, 3, 4))),
    ],
)
def test_the_lots_that_are_over_come_before_those_that_end_next(now: datetime, expected: NextEnd) -> None:
    assert next_end(LOTS, now) == expected


def test_closing_the_lots_that_are_over_brings_up_the_next() -> None:
    closed = tuple(row._replace(state="unsold") if row.number in (2, 4) else row for row in LOTS)
    assert next_end(closed, SOON) == NextEnd(LATER, "B桌", (3,))


def test_nothing_ends_by_the_clock_in_the_room() -> None:
    assert next_end((lot(1), lot(2, state="sold")), NOW) is None
    assert next_end((), NOW) is None
