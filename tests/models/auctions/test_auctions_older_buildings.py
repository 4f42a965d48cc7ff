"""A building from before the auction evening: what was sold and paid stands in the books, what is open goes on."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import fn

from models import db, migrate
from models.access import operation, reading
from models.auctions import steps
from models.auctions.bids import bidding
from models.auctions.bids.queries import bids, sales
from models.auctions.bids.tables import Bid
from models.auctions.lots.queries import gifts, lots
from models.auctions.money.books import all_findings, books
from models.auctions.money.ledger import balances
from models.auctions.money.queries import owed
from models.auctions.money.tables import AuctionReceipt, Posting
from models.auctions.paddles.operations import give_paddle
from models.auctions.queries import auctions
from models.auctions.tables import Auction
from models.households.building import create_building
from models.households.queries import households, units
from models.i18n import set_language
from tests.models.auctions.saleroom import NOW, WHO
from tests.models.households.long_ago import move_in_as_it_was

AT = "2026-11-20T02:00:00.000000Z"
LATE = "2026-11-20T05:00:00.000000Z"


def _auction(number: int, ref: str, state: str) -> str:
    return (
        "INSERT INTO auction (id, ref, version, title_zh, title_en, place, opens_at, closes_at, state, sequence,"
        f" revised_at) VALUES ({number}, '{ref}', 3, '{ref}', '', '', '{AT}', '{LATE}', '{state}', 2, '{AT}')"
    )


def _lot(number: int, auction: int, nth: int, bidding_now: str, *, withdrawn: bool = False, donor: str = "NULL") -> str:
    name = "" if donor == "1" else "水果店"
    return (
        "INSERT INTO lot (id, ref, version, auction_id, number, title, description, donor_id, donor_name, starting_fen,"
        f" ladder, withdrawn, bidding, bids) VALUES ({number}, 'lot{number}', 1, {auction}, {nth}, '壶{number}', '旧',"
        f" {donor}, '{name}', 1000, '0:100', {str(withdrawn).upper()}, '{bidding_now}', 0)"
    )


OLD_ROWS = (
    *(_auction(1, "settled", "settled"), _auction(2, "closed", "closed"), _auction(3, "open", "open")),
    *(_lot(1, 1, 1, "closed", donor="1"), _lot(2, 1, 2, "closed"), _lot(3, 2, 1, "closed"), _lot(4, 3, 1, "open")),
    _lot(5, 3, 2, "open", withdrawn=True),
    "INSERT INTO paddle (id, ref, version, auction_id, household_id, number) VALUES"
    " (1, 'p1', 1, 1, 2, 1), (2, 'p2', 1, 2, 2, 1), (3, 'p3', 1, 3, 2, 7)",
    "INSERT INTO bid (id, ref, version, lot_id, paddle_id, amount_fen, beats_id, placed_at) VALUES"
    f" (1, 'b1', 1, 1, 1, 1000, NULL, '{AT}'), (2, 'b2', 1, 3, 2, 2500, NULL, '{AT}'),"
    f" (9, 'b9', 1, 4, 3, 1200, NULL, '{AT}')",
    "INSERT INTO payment (id, ref, version, paddle_id, amount_fen, method, paid_at, settled) VALUES"
    f" (4, 'pay', 1, 1, 1000, 'wechat', '{LATE}', TRUE)",
    "INSERT INTO sale (id, ref, version, lot_id, bid_id, payment_id) VALUES"
    " (1, 's1', 1, 1, 1, 4), (2, 's2', 1, 3, 2, NULL)",
)


@operation
def _fill_as_it_was() -> None:
    for row in OLD_ROWS:
        db.database.execute_sql(row)


def _balances(ref: str) -> dict[str, int]:
    with reading():
        return balances(Auction.get(Auction.ref == ref))


def test_an_older_auction_is_in_the_books_and_goes_on(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language("en")
    newest, older = migrate.FOLDER, tmp_path / "older"
    late = lambda _folder, names: [n for n in names if n[:4].isdigit() and n[:4] > "0009"]  # noqa: E731
    shutil.copytree(newest, older, ignore=late)
    monkeypatch.setattr(migrate, "FOLDER", older)
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    for unit, name in zip(units(), ("赵家", "钱家", "孙家"), strict=False):
        move_in_as_it_was(unit.ref, name)
    _fill_as_it_was()
    db.close()
    monkeypatch.setattr(migrate, "FOLDER", newest)

    migrate.open_building(place, NOW)
    assert {row.ref: (row.state, row.unpaid_fen, row.raised_fen) for row in auctions()} == {
        "settled": ("archived", 0, 1000),
        "closed": ("settlement", 2500, 2500),
        "open": ("live", 0, 0),
    }
    assert [(lot.ref, lot.state) for lot in lots("settled")] == [("lot1", "sold"), ("lot2", "unsold")]
    assert [(lot.ref, lot.state) for lot in lots("open")] == [("lot4", "open"), ("lot5", "withdrawn")]
    given = {gift.lot: gift for gift in gifts()}
    assert len(given) == 5 and (given["lot1"].donor_name, given["lot2"].donor_name) == ("赵家", "水果店")
    assert _balances("settled") == {"owed": 0, "lots": -1000, "wechat": 1000}
    assert [row.owed_fen for row in owed("closed")] == [2500] and len(sales()) == 2
    with reading():
        assert [receipt.number for receipt in AuctionReceipt.select()] == [1]
        assert [posting.number for posting in Posting.select().order_by(Posting.id)] == [1, 1, 2]

    assert all_findings() == []
    assert [books(ref).closing is not None for ref in ("settled", "closed", "open")] == [True, False, False]

    home = next(row.ref for row in households() if row.name == "孙家")
    rival = give_paddle(auction="open", household=home, now=NOW, who=WHO)
    assert rival.number == 1, "the lowest that nobody holds"
    bidding.bid(lot="lot4", paddle=rival.ref, amount_fen=1300, now=NOW + timedelta(minutes=1), who=WHO)
    assert [bid.amount_fen for bid in bids("lot4")] == [1300, 1200]
    with reading():
        assert Bid.select(fn.MAX(Bid.id)).scalar() == 10, "a number that was given out is given out again"
    steps.close_auction(auction="open", now=NOW + timedelta(hours=4), who=WHO)
    assert [row.owed_fen for row in owed("open")] == [1300]
    db.close()
