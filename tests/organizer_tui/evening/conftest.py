"""A building with four families and an auction that is under way, for the desks of an evening."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import db, migrate
from models.auctions import operations, steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from models.households.operations import move_in
from models.households.queries import units
from tests.organizer_tui.evening.steps import NOW, WHO


@pytest.fixture
def evening(place: str) -> str:
    """An auction under way; Zhao, Qian and Sun have paddles 1 to 3, 李家 has none; the pledge goal is ¥1,000."""
    migrate.open_building(place, NOW)
    homes = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(units()[:4], ("Zhao", "Qian", "Sun", "李家"), strict=True)
    ]
    ref = operations.create_auction(
        title_zh="慈善拍卖",
        title_en="Charity auction",
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=2),
        evening=Evening(pledge_goal_fen=100_000),
        now=NOW,
        who=WHO,
    ).ref
    add_lot(auction=ref, words=Words("Teapot"), terms=Terms(1000, "0:100"), donor=homes[2], now=NOW, who=WHO)
    for home in homes[:3]:
        give_paddle(auction=ref, household=home, now=NOW, who=WHO)
    steps.lock_auction(auction=ref, now=NOW, who=WHO)
    steps.open_auction(auction=ref, now=NOW, who=WHO)
    db.close()
    return ref
