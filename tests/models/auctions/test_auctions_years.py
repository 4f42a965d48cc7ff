"""One auction after the other: the real ones in the archive are compared, a practice run and an open one are not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.auctions import operations, steps
from models.auctions.bids import bidding
from models.auctions.lots import queries
from models.auctions.money.archiving import archive_auction
from models.auctions.money.notice import notice, years
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _held(households: list[str], title: str, fen: int, days_ago: int, *, practice: bool = False) -> str:
    """An auction at which every household buys a lot for as much, paid, handed over and in the archive."""
    by: dict[str, Any] = {"now": NOW, "who": WHO}
    opens = NOW - timedelta(days=days_ago)
    auction = operations.create_auction(
        title_zh=title, opens_at=opens, closes_at=NOW + timedelta(hours=1), evening=Evening(practice=practice), **by
    ).ref
    for _household in households:
        make_lot(auction, "茶壶")
    paddles = [give_paddle(auction=auction, household=household, **by).ref for household in households]
    steps.lock_auction(auction=auction, **by)
    steps.open_auction(auction=auction, **by)
    for lot, paddle in zip(queries.lots(auction), paddles, strict=True):
        bidding.bid(lot=lot.ref, paddle=paddle, amount_fen=fen, **by)
    steps.close_auction(auction=auction, **by)
    for paddle in paddles:
        pay_all(paddle=paddle, **by)
    if not practice:
        total = fen * len(households)
        pay_out(auction=auction, beneficiary="敬老院", fen=total, method="cash", paid_on=NOW.date(), **by)
    archive_auction(auction=auction, **by)
    return auction


def test_the_real_auctions_in_the_archive_are_compared_year_by_year(room: Saleroom) -> None:
    later = _held(room.households, "今年", 1500, 30)
    earlier = _held(room.households, "去年", 1000, 400)
    _held(room.households, "演练", 4000, 20, practice=True)
    table = [(row.auction, row.raised_fen, row.lots, row.handed_over_fen) for row in years()]
    assert table == [(earlier, 3000, 3, 3000), (later, 4500, 3, 4500)], "nor the auction under way"
    assert [row.auction for row in notice(later).years] == [earlier, later]
    assert [row.auction for row in notice(earlier).years] == [earlier], "an older notice does not know what came later"
