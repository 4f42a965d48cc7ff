"""Undo and redo in the saleroom: what something later stands on is refused, with what to undo first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models import undo
from models.auctions import operations, queries, steps
from models.auctions.bids import bidding, hammer
from models.auctions.bids.queries import bids
from models.auctions.lots.operations import correct_lot, withdraw_lot
from models.auctions.lots.queries import lot_row
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.money import queries as money
from models.auctions.money.paying import pay_all
from models.auctions.operations import Evening
from models.auctions.paddles.queries import paddles
from models.auctions.queries import AuctionCard
from models.errors import NotFound, RuleBroken
from models.journal import EntryRow, entries
from models.undo import CannotUndo
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot


def _entry(words: str) -> EntryRow:
    """The latest entry whose sentence begins so."""
    return next(entry for entry in entries() if entry.kind == "do" and str(entry.sentence).startswith(words))


def _undo(words: str) -> EntryRow:
    return undo.undo(entry=_entry(words).ref, now=NOW, who=WHO)


def _redo(undone: EntryRow) -> None:
    undo.redo(entry=undone.ref, now=NOW, who=WHO)


def _refused(words: str, because: str) -> None:
    before = bids(), queries.auctions(), money.owed()
    with pytest.raises(CannotUndo) as refused:
        _undo(words)
    assert because in refused.value.title and refused.value.hint
    assert (bids(), queries.auctions(), money.owed()) == before


def test_the_top_bid_can_be_taken_back_and_given_again(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    undone = _undo("Paddle 2")
    assert room.amounts(1) == [1000] and lot_row(room.lots[0]).least_fen == 1100
    _redo(undone)
    assert room.amounts(1) == [1000, 1500] and lot_row(room.lots[0]).bids == 2


def test_a_beaten_bid_stays(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(2, 1, 1000)
    room.bid(1, 2, 1500)
    with pytest.raises(CannotUndo, match="Paddle 2"):
        beaten = [entry for entry in entries() if str(entry.sentence).endswith("¥10 on lot 1")]
        undo.undo(entry=beaten[0].ref, now=NOW, who=WHO)
    _undo("Paddle 1")  # the one on lot 2, which nobody has beaten
    assert room.amounts(1) == [1000, 1500] and room.amounts(2) == []


def test_a_bid_taken_back_cannot_come_again_after_another(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    undone = _undo("Paddle 1")
    room.bid(1, 2, 1200)
    with pytest.raises(RuleBroken, match="Somebody else has just bid"):
        _redo(undone)
    assert room.amounts(1) == [1200]


def test_what_stands_in_the_books_of_money_stays(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.hammer(1)
    _refused("Sold lot 1", "nothing is deleted")
    _refused("Paddle 1", "Sold lot 1")
    hammer.undo_hammer(lot=room.lots[0], now=NOW, who=WHO)
    _refused("Took back the hammer", "nothing is deleted")
    assert lot_row(room.lots[0]).state == "open" and money.owed(room.auction)[0].owed_fen == 0
    room.hammer(1)
    pay_all(paddle=room.paddles[0], now=NOW, who=WHO)
    _refused(f"{paddles(room.auction)[0].label} paid", "nothing is deleted")
    room.close()
    _refused("Sold lot 1", "nothing is deleted")


def test_an_end_of_the_bidding_that_sold_nothing_can_be_undone(room: Saleroom) -> None:
    room.close()
    undone = _undo("Ended")
    assert queries.auction_row(room.auction).state == "live"
    room.bid(1, 2, 2000)
    with pytest.raises(CannotUndo):
        _redo(undone)


def test_a_bid_taken_back_does_not_slip_into_a_closed_auction(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    undone = _undo("Paddle 1")
    room.close()
    with pytest.raises(CannotUndo):
        _redo(undone)
    assert bids() == []


def test_the_opening_stays_once_somebody_has_bid(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    _refused("Opened", "bid ¥10 on lot 1")
    _undo("Paddle 1")
    _undo("Opened")
    assert queries.auction_row(room.auction).state == "locked"


def test_a_withdrawn_lot_comes_back(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    withdraw_lot(lot=room.lots[0], now=NOW, who=WHO)
    _undo("Withdrew")
    assert lot_row(room.lots[0]).state == "open"
    room.close()
    assert [owed.total_fen for owed in money.owed(room.auction)] == [1000]


def test_lots_and_paddles_with_bids_stay(room: Saleroom) -> None:
    added = make_lot(room.auction, "花瓶")
    bidding.bid(lot=added.ref, paddle=room.paddles[2], amount_fen=1000, now=NOW, who=WHO)
    _refused("Added lot 4", "Paddle 3")
    _refused("Gave paddle 3", "Paddle 3")
    _refused("Set up the auction", "")


def test_an_unknown_entry_is_not_found(room: Saleroom) -> None:
    with pytest.raises(NotFound):
        undo.undo(entry="nothing", now=NOW, who=WHO)


DEEDS: list[Callable[[Saleroom], object]] = [
    lambda room: make_lot(room.auction, "花瓶"),
    lambda room: withdraw_lot(lot=room.lots[1], now=NOW, who=WHO),
    lambda room: _correct_lot(room),
    lambda room: _correct_auction(room),
    lambda room: steps.lock_auction(auction=room.auction, now=NOW, who=WHO),
    lambda room: steps.unlock_auction(auction=room.auction, now=NOW, who=WHO),
    lambda room: steps.lock_auction(auction=room.auction, now=NOW, who=WHO),
    lambda room: steps.open_auction(auction=room.auction, now=NOW, who=WHO),
    lambda room: hammer.call_lot(lot=room.lots[2], now=NOW, who=WHO),
    lambda room: room.bid(1, 2, 1000),
    lambda room: room.bid(1, 3, 1500),
    lambda room: room.bid(3, 2, 4000),
    lambda room: hammer.pass_lot(lot=room.lots[2], now=NOW, who=WHO),
    lambda room: hammer.call_lot(lot=room.lots[2], now=NOW, who=WHO),
]


def _correct_lot(room: Saleroom) -> None:
    lot = lot_row(room.lots[0])
    words, terms = Words("紫砂壶", description="旧"), Terms(900, "0:100", reserve_fen=1000)
    correct_lot(lot=lot.ref, version=lot.version, words=words, terms=terms, selling=Selling("clock"), now=NOW, who=WHO)


def _correct_auction(room: Saleroom) -> None:
    row = queries.auction_row(room.auction)
    operations.correct_auction(
        auction=row.ref,
        version=row.version,
        title_zh="新春拍卖",
        title_en="",
        place="",
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        evening=Evening(practice=True, goal_fen=100_000),
        now=NOW,
        who=WHO,
    )


def _seen(room: Saleroom) -> tuple[Any, ...]:
    """All that a screen shows, but for versions and revisions, which only rise."""
    card: AuctionCard = queries.auction_card(room.auction)
    rows: tuple[Any, ...] = (card.auction, *card.lots, *card.paddles, *card.owed, *bids())
    return tuple(_shown(row) for row in rows)


def _shown(row: Any) -> Any:
    if not hasattr(row, "_asdict"):
        return row
    return {n: tuple(map(_shown, v)) if type(v) is tuple else v for n, v in row._asdict().items() if n != "version"}


def test_every_deed_undone_in_turn_and_done_again_is_the_same(unopened: Saleroom) -> None:
    states = [_seen(unopened)]
    for deed in DEEDS:
        deed(unopened)
        states.append(_seen(unopened))
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(unopened) == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(unopened) == expected
