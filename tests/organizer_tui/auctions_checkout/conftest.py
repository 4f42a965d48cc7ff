"""An auction under way: paddle 1 (301 Zhao) won nothing, 2 (302 Qian) lots 1 and 2 for 43, 3 (201 Sun) bid below."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import db, migrate
from models.auctions import operations, steps
from models.auctions.bids import bidding, hammer
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.paddles.operations import give_paddle
from models.households.operations import move_in
from models.households.queries import units
from tests.organizer_tui.auctions_checkout.steps import NOW, WHO


@pytest.fixture
def live(place: str) -> str:
    """The auction, both lots knocked down."""
    migrate.open_building(place, NOW)
    begins, ends = NOW - timedelta(hours=1), NOW + timedelta(hours=2)
    ref = operations.create_auction(
        title_zh="慈善拍卖", title_en="Charity auction", opens_at=begins, closes_at=ends, now=NOW, who=WHO
    ).ref
    paddles = []
    for flat, name in zip(units()[:3], ("Zhao", "Qian", "Sun"), strict=True):
        home = move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        paddles.append(give_paddle(auction=ref, household=home, now=NOW, who=WHO).ref)
    for title in ("Teapot", "[/] Blanket"):
        add_lot(auction=ref, words=Words(title), terms=Terms(1000, "0:100"), now=NOW, who=WHO)
    for step in (steps.lock_auction, steps.open_auction):
        step(auction=ref, now=NOW, who=WHO)
    for lot, bids in zip(lots(ref), (((1, 1500),), ((2, 2000), (1, 2800))), strict=True):
        for paddle, fen in bids:
            bidding.bid(lot=lot.ref, paddle=paddles[paddle], amount_fen=fen, now=NOW, who=WHO)
        hammer.hammer(lot=lot.ref, now=NOW, who=WHO)
    db.close()
    return ref
