"""What the projector is told: the evening as the room sees it, and never a word more."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest

from models.auctions.bids.hammer import call_lot, pass_lot, undo_hammer
from models.auctions.bids.tables import MaximumBid
from models.auctions.lots.tables import Gift, GiftPicture, Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.projected import NextEnd, Projection, ShownDraw, ShownLevel, Winner
from models.auctions.projection import auction_in_front, projection, shown_photo
from models.auctions.raffle.tables import Draw
from models.auctions.tables import Auction
from models.errors import NotFound
from models.households.tables import Household
from models.record import Changes, gathering
from tests.conftest import NOW
from tests.models.auctions.saleroom import WHO, Saleroom, make_auction
from tests.queries_asked import queries_asked

MINUTE = timedelta(minutes=1)


def shown(room: Saleroom, now: datetime = NOW) -> Projection:
    return projection(room.auction, now)


def call(room: Saleroom, lot: int, now: datetime = NOW) -> None:
    call_lot(lot=room.lots[lot - 1], now=now, who=WHO)


def test_before_the_evening_it_says_what_and_when(unopened: Saleroom) -> None:
    seen = shown(unopened)
    assert (seen.scene, seen.lots, seen.coming, seen.lot) == ("waiting", 3, (), None)
    assert seen.titles == ("慈善拍卖", "Charity auction")


def test_a_practice_run_is_marked_on_the_wall(unopened: Saleroom) -> None:
    with gathering(Changes(NOW)):
        row = Auction.found(unopened.auction)
        row.practice = True
        row.save()
    assert shown(unopened).titles == ("【演练】慈善拍卖", "[PRACTICE] Charity auction")


def test_a_lot_is_called_bid_on_sold_and_brought_back(room: Saleroom) -> None:
    assert (shown(room).scene, [lot.number for lot in shown(room).coming]) == ("next", [1, 2, 3])
    call(room, 2)
    lot = shown(room).lot
    assert lot is not None
    assert (lot.number, lot.title, lot.top_fen, lot.least_fen) == (2, "字画", None, 1000)
    assert [lot.number for lot in shown(room).coming] == [1, 3]
    room.bid(2, 1, 1000)
    room.bid(2, 3, 6000)
    lot = shown(room).lot
    assert lot is not None
    assert (lot.top_fen, lot.top_paddle, lot.least_fen) == (6000, 3, 6500)
    room.hammer(2)
    seen = shown(room)
    assert (seen.scene, seen.winners, seen.raised_fen, seen.lots_sold) == ("sold", (Winner(3, 6000, ""),), 6000, 1)
    assert seen.lot is not None and seen.lot.sold == 1
    assert shown(room, NOW + MINUTE).scene == "next"
    undo_hammer(lot=room.lots[1], now=NOW, who=WHO)
    seen = shown(room)
    assert (seen.scene, seen.winners, seen.raised_fen) == ("lot", (), 0)
    pass_lot(lot=room.lots[1], now=NOW, who=WHO)
    assert shown(room).scene == "next"


def test_a_winner_is_named_only_after_saying_so(room: Saleroom) -> None:
    call(room, 1)
    room.bid(1, 2, 1000)
    room.hammer(1)
    assert shown(room).winners == (Winner(2, 1000, ""),)
    with gathering(Changes(NOW)):
        paddle = Paddle.found(room.paddles[1])
        paddle.named = True
        paddle.save()
    assert shown(room).winners == (Winner(2, 1000, "钱家"),)


def test_lots_by_the_clock_are_counted_down_and_leave_the_block_alone(room: Saleroom) -> None:
    with gathering(Changes(NOW)):
        for number, minutes in ((1, 5), (3, 9)):
            lot = Lot.found(room.lots[number - 1])
            lot.way, lot.closes_at = "clock", NOW + minutes * MINUTE
            lot.save()
    call(room, 2)
    seen = shown(room)
    assert (seen.next_end, seen.until) == (NextEnd(NOW + 5 * MINUTE, (1,)), NOW + 5 * MINUTE)
    days_before = shown(room, NOW - timedelta(days=2))
    assert (days_before.next_end, days_before.until) == (None, NOW + 5 * MINUTE - timedelta(days=1))
    assert shown(room, NOW + 6 * MINUTE).next_end == NextEnd(NOW + 9 * MINUTE, (3,))
    assert shown(room, NOW + 10 * MINUTE).next_end is None
    room.bid(1, 1, 1000)
    room.hammer(1)  # at the end of its time, while lot 2 is on the block
    assert shown(room).scene == "lot" and shown(room).lots_sold == 1


def test_the_pledge_round_shows_level_paddles_and_total(room: Saleroom) -> None:
    auction = Auction.found(room.auction)
    with gathering(Changes(NOW)):
        levels = [PledgeLevel(auction=auction, fen=fen, called_at=None) for fen in (50000, 20000, 10000)]
        for nth, level in enumerate(levels[:2]):
            level.called_at = NOW + nth * MINUTE
            level.save()
        levels[2].save()
        for nth, paddle, struck in ((0, 0, False), (1, 1, False), (1, 2, False), (1, 0, True)):
            Pledge(
                level=levels[nth],
                paddle=Paddle.found(room.paddles[paddle]),
                fen=levels[nth].fen,
                at=NOW + MINUTE,
                struck_at=NOW + MINUTE if struck else None,
                struck_why="a slip" if struck else "",
            ).save()
    seen = shown(room, NOW + 2 * MINUTE)
    assert (seen.scene, seen.level) == ("pledge", ShownLevel(20000, 2, 90000))


def test_a_draw_shows_the_number_that_won(room: Saleroom) -> None:
    auction, paddle = Auction.found(room.auction), Paddle.found(room.paddles[2])
    with gathering(Changes(NOW)):
        Draw(auction=auction, nth=1, prize="电饭煲", seed="s", pot="1 3", paddle=paddle, drawn_at=NOW).save()
    seen = shown(room)
    assert (seen.scene, seen.draw) == ("draw", ShownDraw("电饭煲", 3))


def test_the_picture_is_of_a_gift_in_the_lot_and_of_this_auction_only(room: Saleroom) -> None:
    content = b"\xff\xd8picture"
    sha = hashlib.sha256(content).hexdigest()
    GiftPicture.create(sha256=sha, content_type="image/jpeg", content=content)
    assert shown_photo(room.auction, sha) is None
    with gathering(Changes(NOW)):
        gift = Gift.get(Gift.lot == Lot.found(room.lots[0]))
        gift.photo = sha
        gift.save()
    call(room, 1)
    lot = shown(room).lot
    assert lot is not None and lot.photo == sha
    photo = shown_photo(room.auction, sha)
    assert photo is not None and (photo.content_type, photo.content) == ("image/jpeg", content)
    assert shown_photo(make_auction("另一场").ref, sha) is None
    GiftPicture.update(content_type="text/html").where(GiftPicture.sha256 == sha).execute()
    assert shown_photo(room.auction, sha) is None


def test_the_auction_under_way_is_in_front_then_the_nearest(room: Saleroom) -> None:
    other = make_auction("明年").ref
    assert auction_in_front(NOW) == room.auction
    room.close()
    with gathering(Changes(NOW)):
        row = Auction.found(room.auction)
        row.opens_at = NOW - timedelta(days=300)
        row.save()
    assert auction_in_front(NOW) == other


def test_an_auction_that_is_gone_is_said(room: Saleroom) -> None:
    with pytest.raises(NotFound):
        projection("nothere", NOW)


def test_it_asks_few_questions_however_many_lots(room: Saleroom) -> None:
    call(room, 1)
    room.bid(1, 1, 1000)
    with queries_asked() as asked:
        shown(room)
    assert len(asked) == 7
    room.close()
    with queries_asked() as asked:
        shown(room)
    assert len(asked) == 1


SECRETS = ("赵秘密", "钱秘密", "13900001111", "无名氏秘密", "捐者秘密", "限制秘密", "8888", "7777", "种子秘密", "1101")


def test_nothing_private_is_ever_in_it(room: Saleroom) -> None:
    """Canaries in all that is not public: a bidder's name and telephone, a donor, a reserve, a maximum, a seed."""
    auction = Auction.found(room.auction)
    with gathering(Changes(NOW)):
        family = Household.found(room.households[0])
        family.name = SECRETS[0]
        family.save()
        guest = Paddle(auction=auction, guest_name=SECRETS[1], guest_phone=SECRETS[2], number=9)
        guest.save()
        lot = Lot.found(room.lots[1])
        lot.reserve_fen = 8888
        lot.save()
        gift = Gift.get(Gift.lot == lot)
        gift.donor_name, gift.anonymous, gift.restrictions = SECRETS[3], True, SECRETS[5]
        gift.save()
        other = Gift.get(Gift.lot == Lot.found(room.lots[0]))
        other.donor_name = SECRETS[4]
        other.save()
        MaximumBid(lot=lot, paddle=guest, most_fen=7777, left_at=NOW).save()
        paddle = Paddle.found(room.paddles[0])
        Draw(auction=auction, nth=1, prize="茶", seed=SECRETS[8], pot="1", paddle=paddle, drawn_at=NOW).save()
    seen = [repr(shown(room))]
    call(room, 2, NOW + MINUTE)
    room.paddles.append(guest.ref)
    room.bid(2, 4, 1000)
    seen.append(repr(shown(room, NOW + MINUTE)))
    room.bid(2, 1, 1100)
    seen.append(repr(shown(room, NOW + MINUTE)))
    with gathering(Changes(NOW)):
        lot = Lot.found(room.lots[1])
        lot.reserve_fen = 1088
        lot.save()
    room.hammer(2)
    seen.append(repr(shown(room, NOW)))
    room.close()
    seen.append(repr(shown(room)))
    assert [word for word in (*SECRETS, "1088") for text in seen if word in text] == []
    assert "sold" in seen[3]
