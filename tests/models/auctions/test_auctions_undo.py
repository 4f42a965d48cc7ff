"""Undo and redo in the saleroom: what something later stands on is refused, with what to undo first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models import undo
from models.auctions import bidding, operations, queries
from models.auctions.rows import AuctionCard
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
    before = queries.bids(), queries.auctions(), queries.owed()
    with pytest.raises(CannotUndo) as refused:
        _undo(words)
    assert because in refused.value.title and refused.value.hint
    assert (queries.bids(), queries.auctions(), queries.owed()) == before


def _pay(room: Saleroom, paddle: int) -> None:
    bidding.mark_paid(paddle=room.paddles[paddle - 1], now=NOW, who=WHO)


def test_the_top_bid_can_be_taken_back_and_given_again(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.bid(1, 2, 1500)
    undone = _undo("Paddle 2")
    assert room.amounts(1) == [1000] and queries.lot_row(room.lots[0]).least_fen == 1100
    _redo(undone)
    assert room.amounts(1) == [1000, 1500] and queries.lot_row(room.lots[0]).bids == 2


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


def test_undoing_the_closing_reopens_it(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    _refused("Paddle 1", "Closed the auction")
    undone = _undo("Closed")
    assert queries.auction_row(room.auction).state == "open" and not queries.owed(room.auction)
    room.bid(1, 2, 2000)
    with pytest.raises(CannotUndo):
        _redo(undone)
    room.close()
    assert [owed.total_fen for owed in queries.owed(room.auction)] == [2000]


def test_closing_can_be_done_again(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    _redo(_undo("Closed"))
    assert [owed.total_fen for owed in queries.owed(room.auction)] == [1000]
    assert queries.auction_row(room.auction).state == "closed"


def test_a_bid_taken_back_does_not_slip_into_a_closed_auction(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    undone = _undo("Paddle 1")
    room.close()
    with pytest.raises(CannotUndo):
        _redo(undone)
    assert queries.bids() == []


def test_a_closing_that_was_paid_on_stays(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    _pay(room, 1)
    label = queries.paddles(room.auction)[0].label
    _refused("Closed", f"{label} paid ¥10")
    _undo(f"{label} paid")
    assert not queries.owed(room.auction)[0].paid
    _undo("Closed")


def test_a_payment_cannot_be_taken_back_under_a_settled_auction(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    _pay(room, 1)
    label = queries.paddles(room.auction)[0].label
    bidding.settle_auction(auction=room.auction, now=NOW, who=WHO)
    _refused(f"{label} paid", "Settled the auction")
    _undo("Settled")
    assert queries.auction_row(room.auction).state == "closed"
    undone = _undo(f"{label} paid")
    _redo(undone)
    assert queries.owed(room.auction)[0].paid


def test_a_settling_is_not_done_again_without_the_payment(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    room.close()
    _pay(room, 1)
    bidding.settle_auction(auction=room.auction, now=NOW, who=WHO)
    undone = _undo("Settled")
    bidding.take_back_payment(paddle=room.paddles[0], now=NOW, who=WHO)
    with pytest.raises(CannotUndo):
        _redo(undone)
    assert queries.auction_row(room.auction).state == "closed"


def test_the_opening_stays_once_somebody_has_bid(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    _refused("Opened", "bid ¥10 on lot 1")
    _undo("Paddle 1")
    _undo("Opened")
    assert queries.auction_row(room.auction).state == "setup"


def test_a_withdrawn_lot_does_not_come_back_after_the_closing(room: Saleroom) -> None:
    room.bid(1, 1, 1000)
    operations.withdraw_lot(lot=room.lots[0], now=NOW, who=WHO)
    room.close()
    _refused("Withdrew", "Closed the auction")
    _undo("Closed")
    _undo("Withdrew")
    assert queries.lot_row(room.lots[0]).state == "open"
    room.close()
    assert [owed.total_fen for owed in queries.owed(room.auction)] == [1000]


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
    lambda room: operations.withdraw_lot(lot=room.lots[1], now=NOW, who=WHO),
    lambda room: _correct_lot(room),
    lambda room: _correct_auction(room),
    lambda room: bidding.open_auction(auction=room.auction, now=NOW, who=WHO),
    lambda room: room.bid(1, 2, 1000),
    lambda room: room.bid(1, 3, 1500),
    lambda room: room.bid(3, 2, 4000),
    lambda room: room.close(),
    lambda room: _pay(room, 2),
    lambda room: bidding.take_back_payment(paddle=room.paddles[1], now=NOW, who=WHO),
    lambda room: _pay(room, 2),
    lambda room: _pay(room, 3),
    lambda room: bidding.settle_auction(auction=room.auction, now=NOW, who=WHO),
]


def _correct_lot(room: Saleroom) -> None:
    lot = queries.lot_row(room.lots[0])
    operations.correct_lot(
        lot=lot.ref,
        version=lot.version,
        title="紫砂壶",
        description="旧",
        donor=None,
        donor_name="",
        starting_fen=900,
        ladder="0:100",
        now=NOW,
        who=WHO,
    )


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
        now=NOW,
        who=WHO,
    )


def _seen(room: Saleroom) -> tuple[Any, ...]:
    """All that a screen shows, but for versions and revisions, which only rise."""
    card: AuctionCard = queries.auction_card(room.auction)
    rows: tuple[Any, ...] = (card.auction, *card.lots, *card.paddles, *card.owed, *queries.bids())
    kept = ("version", "sequence", "revised_at")
    return tuple(tuple((n, getattr(row, n)) for n in row.__slots__ if n not in kept) for row in rows)


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
