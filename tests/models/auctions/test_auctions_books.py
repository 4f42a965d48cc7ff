"""The books: an evening balances to the fen, and whatever is changed past the program is found by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import undo
from models.auctions import steps
from models.auctions.money.archive_rules import NotEven
from models.auctions.money.books import all_findings, books, payouts, postings
from models.auctions.money.cash import count_cash, put_in_change, take_out_change
from models.auctions.money.cash_rules import MoreThanThere, NotExplained
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import BackAlready, take_back_payout
from models.auctions.paddles.operations import give_paddle
from models.db import connected, database
from models.errors import RuleBroken
from models.journal import entries
from models.undo import CannotUndo
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_household
from tests.models.auctions.till import (
    FUND,
    NURSERY,
    evening,
    everything,
    hand_over,
    pay,
    pay_with_gift,
    refund,
    void_sale,
    write_off,
)

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # nothing in these differs


def _sql(*statements: str) -> None:
    with connected():
        for statement in statements:
            database.execute_sql(statement)


def _archive(room: Saleroom) -> None:
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)


def test_an_evening_balances_to_the_fen(room: Saleroom) -> None:
    evening(room)
    here = books(room.auction)
    assert here.findings == ()
    assert here.balances["lots"] == -3500 and here.on("pledges") == -5000 and here.on("gifts") == -200
    assert (here.on("cash"), here.on("wechat")) == (20000 + 1200 + 5000 - 50, 2500)
    assert here.raised_fen == 8700 and here.on("difference") == 50 and here.owing == ()
    after = hand_over(room)
    assert after.findings == () and after.in_hand_fen == 0 and after.on("float") == 0
    assert after.paid_out_fen == 8650 == after.raised_fen - 50
    _archive(room)
    archived = books(room.auction)
    assert archived.findings == () and archived.closing is not None
    assert (archived.closing.raised_fen, archived.closing.paid_out_fen) == (8700, 8650)
    assert all_findings() == []
    assert sum((row.debit_fen or 0) - (row.credit_fen or 0) for row in postings()) == 0
    assert {(row.beneficiary, row.amount_fen) for row in payouts()} == {(NURSERY, 2500), (FUND, 6150)}


CORRUPTIONS: dict[str, tuple[str, ...]] = {
    "unbalanced": ("UPDATE posting_line SET fen = fen + 1 WHERE id = (SELECT MIN(id) FROM posting_line)",),
    "entry_missing": ("UPDATE posting SET number = number + 100 WHERE number = 2",),
    "receipt_missing": ("UPDATE auction_receipt SET number = 9 WHERE number = 2",),
    "not_entered": (
        "DELETE FROM posting_line WHERE posting_id IN (SELECT id FROM posting WHERE kind = 'sale')",
        "DELETE FROM posting WHERE kind = 'sale'",
    ),
    "entry_differs": ("UPDATE sale SET fen = fen + 100 WHERE unit = 1",),
    "from_nowhere": ("UPDATE posting SET source = 'elsewhere' WHERE kind = 'payment'",),
    "owed_differs": ("UPDATE pledge SET fen = fen + 1 WHERE struck_at IS NULL",),
    "account_differs": ("UPDATE payment SET method = 'alipay' WHERE method = 'wechat'",),
    "closing_missing": ("DELETE FROM auction_closing",),
    "closing_early": ("UPDATE auction SET state = 'settlement'",),
    "digest_differs": ("UPDATE payout SET beneficiary = 'somebody else'",),
    "closing_differs": ("UPDATE auction_closing SET raised_fen = raised_fen + 1",),
}
MORE: dict[str, tuple[str, ...]] = {
    "a reason changed": ("UPDATE posting SET reason = 'x' WHERE kind = 'cash_counted'",),
    "a sale struck": ("UPDATE sale SET void_at = sold_at, void_why = 'x' WHERE unit = 1",),
    "a gift on top made larger": ("UPDATE auction_receipt SET gift_fen = gift_fen + 5 WHERE gift_fen > 0",),
    "a payment gone": ("DELETE FROM payment WHERE method = 'wechat'",),
    "change made more": ("UPDATE cash_move SET fen = fen + 1 WHERE fen > 0",),
    "a count changed": ("UPDATE cash_count SET counted_fen = counted_fen + 1",),
    "a payout changed": ("UPDATE payout SET fen = fen - 1",),
    "a payout gone": ("DELETE FROM payout",),
    "an account exchanged": ("UPDATE posting_line SET account = 'pledges' WHERE account = 'lots'",),
    "a paddle exchanged": (
        "UPDATE posting_line SET paddle_id = (SELECT MAX(id) FROM paddle) WHERE paddle_id IS NOT NULL",
    ),
}

FOUND = {"not_entered", "entry_differs", "from_nowhere", "digest_differs"}


def test_what_was_changed_past_the_program_is_found_by_name(room: Saleroom) -> None:
    evening(room)
    hand_over(room)
    _archive(room)
    for name, statements in (CORRUPTIONS | MORE).items():
        with connected(), database.atomic() as spoilt:
            _sql(*statements)
            found = books(room.auction).findings
            assert {finding.name for finding in found} & ({name} if name in CORRUPTIONS else FOUND), name
            assert all(finding.title and finding.hint for finding in found)
            assert len(all_findings()) == len(found)
            spoilt.rollback()
    assert books(room.auction).findings == ()


@SQLITE
def test_the_cash_box_is_never_more_than_explained(room: Saleroom) -> None:
    put_in_change(auction=room.auction, fen=5000, why="零钱", now=NOW, who=WHO)
    with pytest.raises(NotExplained):
        count_cash(auction=room.auction, counted_fen=4900, now=NOW, who=WHO)
    here = count_cash(auction=room.auction, counted_fen=4900, why="掉了一元", now=NOW, who=WHO)
    assert here.on("cash") == 4900 and here.on("difference") == 100
    assert count_cash(auction=room.auction, counted_fen=4900, now=NOW, who=WHO).counts[-1].difference_fen == 0
    for fen in (5001, 4901):
        with pytest.raises(MoreThanThere):
            take_out_change(auction=room.auction, fen=fen, why="取回", now=NOW, who=WHO)
    for fen, why in ((0, "x"), (-1, "x"), (100, "  ")):
        with pytest.raises(RuleBroken):
            put_in_change(auction=room.auction, fen=fen, why=why, now=NOW, who=WHO)


@SQLITE
def test_never_more_is_handed_over_than_is_there(room: Saleroom) -> None:
    evening(room)
    with pytest.raises(MoreThanThere):
        pay(room.auction, FUND, 6151)  # the change that was put in stays
    with pytest.raises(MoreThanThere):
        pay(room.auction, FUND, 1, "alipay")
    row = pay(room.auction, FUND, 6150).payouts[0]
    here = take_back_payout(payout=row.ref, reason="账号写错了", now=NOW, who=WHO)
    assert here.findings == () and here.paid_out_fen == 0 and here.payouts[0].back_why == "账号写错了"
    with pytest.raises(BackAlready):
        take_back_payout(payout=row.ref, reason="again", now=NOW, who=WHO)
    pay(room.auction, NURSERY, 6150)


@SQLITE
def test_all_that_blocks_the_archive_is_said_at_once(room: Saleroom) -> None:
    put_in_change(auction=room.auction, fen=20000, why="零钱", now=NOW, who=WHO)
    room.bid(1, 1, 1000)
    room.bid(2, 2, 2500)
    room.close()
    pay_all(paddle=room.paddles[1], method="wechat", now=NOW, who=WHO)
    with pytest.raises(NotEven) as refused:
        _archive(room)
    words = " ".join(refused.value.blocks)
    assert len(refused.value.blocks) == 3
    assert "paddle 1 ¥10" in words and "¥200 of change" in words and "¥25 (WeChat)" in words
    write_off(room.paddles[0], 1000, "搬走了")
    hand_over(room)
    assert books(room.auction).findings == ()
    _archive(room)


@SQLITE
def test_what_is_owed_to_a_bidder_blocks_the_archive_too(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    receipt = pay_with_gift(room.paddles[0], 1000, 0, 1000)
    void_sale(room.lots[0], "送错了")
    with pytest.raises(NotEven, match="paid back: paddle 1 ¥10"):
        _archive(room)
    refund(receipt, 1000, "送错了")
    assert books(room.auction).findings == ()
    _archive(room)


@SQLITE
def test_a_practice_run_hands_nothing_over(room: Saleroom) -> None:
    _sql("UPDATE auction SET practice = 1")
    evening(room)
    _archive(room)
    assert books(room.auction).findings == ()


def test_no_undo_reaches_the_archive_however_old_the_entry(room: Saleroom) -> None:
    give_paddle(auction=room.auction, household=make_household(3, "李家").ref, now=NOW, who=WHO)
    evening(room)
    hand_over(room)
    _archive(room)
    before = everything()
    for entry in entries(room="auctions"):
        with pytest.raises(CannotUndo):
            undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert everything() == before


REFUSED: tuple[Callable[[Saleroom], object], ...] = (
    lambda room: put_in_change(auction=room.auction, fen=1, why="x", now=NOW, who=WHO),
    lambda room: take_out_change(auction=room.auction, fen=1, why="x", now=NOW, who=WHO),
    lambda room: count_cash(auction=room.auction, counted_fen=1, why="x", now=NOW, who=WHO),
    lambda room: pay(room.auction, FUND, 1),
    lambda room: take_back_payout(payout=books(room.auction).payouts[0].ref, reason="x", now=NOW, who=WHO),
    lambda room: pay_all(paddle=room.paddles[0], now=NOW, who=WHO),
    _archive,
)


@SQLITE
def test_in_the_archive_no_money_moves(room: Saleroom) -> None:
    evening(room)
    hand_over(room)
    _archive(room)
    before = books(room.auction)
    for deed in REFUSED:
        with pytest.raises(RuleBroken):
            deed(room)
    assert books(room.auction) == before
