"""Packages, the order of the lots, the next auction and the practice run."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.auctions import queries as auctions_room
from models.auctions.bids.tables import MaximumBid
from models.auctions.copying import copy_auction, practice_run
from models.auctions.lots import order, packing, queries
from models.auctions.lots.follow_up import follow_up_lot, thank_donor
from models.auctions.lots.gifts import add_gift, set_photo
from models.auctions.lots.giving import Given
from models.auctions.lots.operations import LotHasBids, correct_lot, withdraw_lot
from models.auctions.lots.tables import Lot
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.operations import Evening, correct_auction
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import PledgeLevel
from models.auctions.rows import AuctionRow
from models.auctions.rules import NotNow
from models.auctions.steps import lock_auction, open_auction, unlock_auction
from models.errors import RuleBroken
from models.journal import writing
from models.undo import next_redo, next_undo, redo, undo
from tests.models.auctions.saleroom import NOW, USUAL, WHO, Saleroom, make_auction, make_lot
from tests.models.test_pictures import photo

DAY = date(2026, 11, 20)


def gift(room: Saleroom, title: str) -> str:
    return add_gift(auction=room.auction, given=Given(title), now=NOW, who=WHO).ref


def titles(room: Saleroom) -> list[str]:
    """The lots in order; their numbers are always 1, 2, 3 …"""
    rows = queries.lots(room.auction)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def held(lot: str) -> list[str]:
    return [gift.title for gift in queries.lot_row(lot).gifts]


def take_back() -> None:
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, now=NOW, who=WHO)


@pytest.mark.parametrize(
    ("moved", "to", "after"),
    [(1, 3, [2, 3, 1]), (3, 1, [3, 1, 2]), (2, 2, [1, 2, 3]), (1, 99, [2, 3, 1]), (3, -5, [3, 1, 2])],
)
def test_the_others_make_room(moved: int, to: int, after: list[int]) -> None:
    assert order.placed([1, 2, 3], moved, to) == after


def test_lots_are_moved_doubled_and_taken_out_without_gaps(unopened: Saleroom) -> None:
    lots = unopened.lots
    assert order.move_lot(lot=lots[0], by=1, now=NOW, who=WHO).number == 2
    assert order.move_lot(lot=lots[0], to=3, now=NOW, who=WHO).number == 3
    assert titles(unopened) == ["字画", "毛毯", "茶壶"]
    set_photo(gift=queries.lot_row(lots[2]).gifts[0].ref, photo=photo(), now=NOW, who=WHO)
    twin = order.duplicate_lot(lot=lots[2], now=NOW, who=WHO)
    assert titles(unopened) == ["字画", "毛毯", "毛毯", "茶壶"] and twin.number == 3
    first, second = queries.lot_row(lots[2]).gifts[0], twin.gifts[0]
    assert first.ref != second.ref and (first.donor, first.photo) == (second.donor, second.photo)
    order.remove_lot(lot=lots[1], now=NOW, who=WHO)
    assert titles(unopened) == ["毛毯", "毛毯", "茶壶"]
    assert [g.title for g in queries.gifts(unopened.auction) if g.lot is None] == ["字画"]
    take_back()
    assert titles(unopened) == ["字画", "毛毯", "毛毯", "茶壶"] and held(lots[1]) == ["字画"]


def test_several_gifts_become_one_lot(unopened: Saleroom) -> None:
    of_lots = [queries.lot_row(lot).gifts[0].ref for lot in unopened.lots[:2]]
    package = packing.pack(
        auction=unopened.auction,
        gifts=[*of_lots, gift(unopened, "碗"), of_lots[0]],
        words=Words("茶席一套"),
        terms=USUAL,
        now=NOW,
        who=WHO,
    )
    assert titles(unopened) == ["毛毯", "茶席一套"]
    assert held(package.ref) == ["茶壶", "字画", "碗"]
    take_back()
    assert titles(unopened) == ["茶壶", "字画", "毛毯"] and held(unopened.lots[0]) == ["茶壶"]


def test_a_package_is_packed_anew(unopened: Saleroom) -> None:
    lot, bowl = unopened.lots[0], gift(unopened, "碗")
    packing.repack(lot=lot, gifts=[bowl, queries.lot_row(unopened.lots[1]).gifts[0].ref], now=NOW, who=WHO)
    assert held(lot) == ["字画", "碗"] and titles(unopened) == ["茶壶", "毛毯"]
    packing.move_gift(gift=bowl, lot=None, now=NOW, who=WHO)
    assert held(lot) == ["字画"]
    packing.move_gift(gift=bowl, lot=unopened.lots[2], now=NOW, who=WHO)
    assert held(unopened.lots[2]) == ["毛毯", "碗"]
    with pytest.raises(packing.NothingInIt):
        packing.repack(lot=lot, gifts=[], now=NOW, who=WHO)
    elsewhere = make_lot(make_auction("明年").ref, "鼓")
    with pytest.raises(packing.AnotherAuction):
        packing.repack(lot=lot, gifts=[elsewhere.gifts[0].ref], now=NOW, who=WHO)


def test_what_stands_on_papers_stays(unopened: Saleroom) -> None:
    lot, bowl = unopened.lots[0], gift(unopened, "碗")
    held_one = queries.lot_row(lot).gifts[0].ref
    lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    for refused in (
        lambda: packing.repack(lot=lot, gifts=[bowl], now=NOW, who=WHO),
        lambda: packing.move_gift(gift=bowl, lot=lot, now=NOW, who=WHO),
        lambda: packing.pack(
            auction=unopened.auction, gifts=[bowl, held_one], words=Words("碗"), terms=USUAL, now=NOW, who=WHO
        ),
        lambda: order.move_lot(lot=lot, to=2, now=NOW, who=WHO),
        lambda: order.remove_lot(lot=lot, now=NOW, who=WHO),
    ):
        with pytest.raises(NotNow):
            refused()
    withdraw_lot(lot=unopened.lots[1], now=NOW, who=WHO)
    assert [row.number for row in queries.lots(unopened.auction)] == [1, 2, 3]  # it keeps its number
    late = packing.pack(auction=unopened.auction, gifts=[bowl], words=Words("碗"), terms=USUAL, now=NOW, who=WHO)
    twin = order.duplicate_lot(lot=lot, now=NOW, who=WHO)
    assert (late.number, late.state, twin.number) == (4, "locked", 5)


def test_an_undo_after_the_papers_were_printed_is_refused(unopened: Saleroom) -> None:
    packing.move_gift(gift=gift(unopened, "碗"), lot=unopened.lots[0], now=NOW, who=WHO)
    moved = next_undo()
    order.remove_lot(lot=unopened.lots[2], now=NOW, who=WHO)
    removed = next_undo()
    lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    late = make_lot(unopened.auction, "迟来的")
    added = next_undo()
    make_lot(unopened.auction, "更迟的")
    for entry in (moved, removed, added):
        assert entry is not None
        with pytest.raises(RuleBroken):
            undo(entry=entry.ref, now=NOW, who=WHO)
    take_back()  # the last one leaves no gap, and then the one before it is the last
    take_back()
    assert late.ref not in [row.ref for row in queries.lots(unopened.auction)]


def test_a_lot_with_a_maximum_is_not_taken_out(unopened: Saleroom) -> None:
    lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    with writing(WHO, NOW, "left"):
        paddle = Paddle.found(unopened.paddles[0])
        MaximumBid(lot=Lot.found(unopened.lots[0]), paddle=paddle, most_fen=5000, left_at=NOW).save()
    unlock_auction(auction=unopened.auction, now=NOW, who=WHO)
    with pytest.raises(LotHasBids):
        order.remove_lot(lot=unopened.lots[0], now=NOW, who=WHO)


def seen(room: Saleroom) -> tuple[object, ...]:
    lots = [row._replace(version=0, gifts=()) for row in queries.lots(room.auction)]
    return (*lots, *(row._replace(version=0, lot_number=None) for row in queries.gifts(room.auction)))


def test_every_deed_undone_in_turn_and_done_again_is_the_same(unopened: Saleroom) -> None:
    lots, bowl = unopened.lots, gift(unopened, "碗")
    first = queries.lot_row(lots[0]).gifts[0].ref
    states = [seen(unopened)]
    for deed in (
        lambda: packing.pack(
            auction=unopened.auction, gifts=[bowl, first], words=Words("两样"), terms=USUAL, now=NOW, who=WHO
        ),
        lambda: packing.repack(lot=lots[1], gifts=[bowl], now=NOW, who=WHO),
        lambda: packing.move_gift(gift=bowl, lot=lots[2], now=NOW, who=WHO),
        lambda: order.duplicate_lot(lot=lots[2], now=NOW, who=WHO),
        lambda: order.move_lot(lot=lots[2], to=3, now=NOW, who=WHO),
        lambda: order.remove_lot(lot=lots[2], now=NOW, who=WHO),
        lambda: thank_donor(gift=first, on=DAY, now=NOW, who=WHO),
    ):
        deed()
        states.append(seen(unopened))
    for expected in reversed(states[:-1]):
        take_back()
        assert seen(unopened) == expected
    for expected in states[1:]:
        entry = next_redo()
        assert entry is not None
        redo(entry=entry.ref, now=NOW, who=WHO)
        assert seen(unopened) == expected


def with_rules(room: Saleroom) -> None:
    auction = auctions_room.auction_row(room.auction)
    correct_auction(
        auction=room.auction,
        version=auction.version,
        title_zh=auction.title_zh,
        title_en=auction.title_en,
        place=auction.place,
        opens_at=auction.opens_at,
        closes_at=auction.closes_at,
        evening=Evening(False, "修电梯", "The lift", 2000, "0:200", 2, 3, True, 100_000, 50_000),
        now=NOW,
        who=WHO,
    )
    with writing(WHO, NOW, "levels"):
        PledgeLevel(auction_id=Lot.found(room.lots[0]).auction_id, fen=10_000).save()


def test_no_lot_ends_before_the_auction_opens(unopened: Saleroom) -> None:
    with pytest.raises(RuleBroken):
        make_lot(unopened.auction, "碗", selling=Selling("clock", "", NOW - timedelta(hours=1)))
    assert make_lot(unopened.auction, "碗", selling=Selling("clock", "", NOW)).closes_at == NOW


def carried_forward(room: Saleroom, title: str) -> AuctionRow:
    opens = NOW + timedelta(days=365)
    closes = opens + timedelta(hours=2)
    return copy_auction(auction=room.auction, title_zh=title, opens_at=opens, closes_at=closes, now=NOW, who=WHO)


def test_the_next_auction_takes_over_rules_and_what_was_kept(unopened: Saleroom) -> None:
    with_rules(unopened)
    gift(unopened, "没用上的")
    lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    open_auction(auction=unopened.auction, now=NOW, who=WHO)
    unopened.bid(1, 2, 1000)
    unopened.close()
    for lot, end in zip(unopened.lots[1:], ("kept", "returned"), strict=True):
        follow_up_lot(lot=lot, follow_up=end, on=DAY, now=NOW, who=WHO)
    made = carried_forward(unopened, "明年")
    before = auctions_room.auction_row(unopened.auction)
    assert [getattr(made, name) for name in Evening._fields] == [getattr(before, name) for name in Evening._fields]
    assert (made.state, made.lots, made.place, made.title_zh) == ("setup", 0, before.place, "明年")
    assert PledgeLevel.select().where(PledgeLevel.fen == 10_000).count() == 2
    assert [row.title for row in queries.gifts(made.ref)] == ["字画", "没用上的"]
    assert queries.gifts(carried_forward(unopened, "后年").ref) == []  # each is carried on once


def test_a_practice_run_has_the_same_lots_and_says_what_it_is(unopened: Saleroom) -> None:
    with_rules(unopened)
    own_time = Selling("clock", "甲桌", NOW + timedelta(hours=1))
    row = queries.lot_row(unopened.lots[0])
    terms = Terms(3000, "0:100", 5000, True, 9000, 2)
    words = Words("茶壶", "Teapot")
    correct_lot(lot=row.ref, version=row.version, words=words, terms=terms, selling=own_time, now=NOW, who=WHO)
    withdraw_lot(lot=unopened.lots[1], now=NOW, who=WHO)
    later = NOW + timedelta(days=1)
    made = practice_run(auction=unopened.auction, now=later, who=WHO)
    assert (
        made.practice
        and made.title_zh == "慈善拍卖"
        and made.titles == ("【演练】慈善拍卖", "[PRACTICE] Charity auction")
    )
    assert (made.opens_at, made.closes_at, made.goal_fen) == (later, later + timedelta(hours=4), 100_000)
    first, second = queries.lots(made.ref)
    assert (first.title, first.title_en, second.title, second.gifts[0].donor) == (
        "茶壶",
        "Teapot",
        "毛毯",
        unopened.households[0],
    )
    assert Terms(*(getattr(first, name) for name in Terms._fields)) == terms
    assert (first.way, first.table_name) == ("clock", "甲桌")
    assert first.closes_at == later + timedelta(hours=2)  # as long after the opening as in the real one
    assert len(queries.lots(unopened.auction)) == 3
    copied = copy_auction(auction=made.ref, title_zh="真的", opens_at=NOW, closes_at=later, now=NOW, who=WHO)
    assert not copied.practice
