"""A building with three families and an auction of two lots, for the tests of the auctions room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import db, migrate
from models.auctions import operations, steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.paddles.operations import give_paddle
from models.households.operations import move_in
from models.households.queries import units
from tests.organizer_tui.auctions.steps import NOW, WHO


@pytest.fixture
def homes(place: str) -> list[str]:
    """Three families in the building of the tests."""
    migrate.open_building(place, NOW)
    flats = units()[:3]
    refs = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(flats, ("Zhao", "Qian", "Sun"), strict=True)
    ]
    db.close()
    return refs


@pytest.fixture
def auction(place: str, homes: list[str]) -> str:
    """An auction being set up, with two lots (the second given by Zhao) and paddles 1 to 3."""
    migrate.open_building(place, NOW)
    ref = operations.create_auction(
        title_zh="慈善拍卖",
        title_en="Charity auction",
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=2),
        now=NOW,
        who=WHO,
    ).ref
    for title, donor in (("Teapot", None), ("Blanket", homes[0])):
        terms = Terms(1000, "0:100,5000:500")
        add_lot(auction=ref, words=Words(title), donor=donor, terms=terms, now=NOW, who=WHO)
    for home in homes:
        give_paddle(auction=ref, household=home, now=NOW, who=WHO)
    db.close()
    return ref


@pytest.fixture
def opened(place: str, auction: str) -> str:
    """The same, open for bids."""
    migrate.open_building(place, NOW)
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return auction
