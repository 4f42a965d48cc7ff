"""The deeds of the evening beside the money: maximums, buying at once, striking, the door, pledges, prizes."""

from __future__ import annotations

from models.auctions.bids.buying import buy_now, sell_more
from models.auctions.bids.closing import close_due_lots
from models.auctions.bids.maximums import leave_maximum, maximums, take_back_maximum
from models.auctions.bids.queries import bids
from models.auctions.bids.striking import strike_bid
from models.auctions.lots.queries import lot_row
from models.auctions.paddles.door import check_in, leave
from models.auctions.paddles.operations import agree_to_be_named, give_guest_paddle, take_back_paddle
from models.auctions.pledges.operations import call_level, pledge, set_levels, strike_pledge
from models.auctions.pledges.queries import levels, pledges
from models.auctions.raffle.operations import draw
from tests.models.auctions.books_deeds import Deed, Room, some
from tests.models.auctions.saleroom import NOW, WHO

LEVELS = (5000, 2000, 500)


def _leave_maximum(room: Room, n: int) -> None:
    most = lot_row(room.lot(n)).least_fen + (0, 700, 3000)[n % 3]
    leave_maximum(lot=room.lot(n), paddle=room.paddle(n), most_fen=most, now=NOW, who=WHO)


def _take_back_maximum(room: Room, n: int) -> None:
    take_back_maximum(maximum=some([row.ref for row in maximums(room.auction)], n), now=NOW, who=WHO)


def _strike_bid(room: Room, n: int) -> None:
    strike_bid(bid=some([row.ref for row in bids(auction=room.auction)], n), reason="听错了", now=NOW, who=WHO)


def _level(room: Room, n: int) -> str:
    return some([row.ref for row in levels(room.auction)], n)


def _pledge(room: Room, n: int) -> None:
    pledge(level=_level(room, n), paddle=room.paddle(n), now=NOW, who=WHO)


def _strike_pledge(room: Room, n: int) -> None:
    strike_pledge(pledge=some([row.ref for row in pledges(room.auction)], n), reason="举错了", now=NOW, who=WHO)


def _guest(room: Room, n: int) -> None:
    row = give_guest_paddle(auction=room.auction, name=f"客人{n}", now=NOW, who=WHO)
    room.paddles.append(row.ref)


EVENING: dict[str, Deed] = {
    "leave a maximum": _leave_maximum,
    "take back a maximum": _take_back_maximum,
    "buy at once": lambda room, n: buy_now(lot=room.lot(n), paddle=room.paddle(n), now=NOW, who=WHO),
    "sell one more": lambda room, n: sell_more(lot=room.lot(n), paddle=room.paddle(n), now=NOW, who=WHO),
    "strike a bid": _strike_bid,
    "let the clock close": lambda room, n: close_due_lots(auction=room.auction, now=NOW, who=WHO),
    "check in": lambda room, n: check_in(paddle=room.paddle(n), now=NOW, who=WHO),
    "leave": lambda room, n: leave(paddle=room.paddle(n), now=NOW, who=WHO),
    "a guest": _guest,
    "take back a paddle": lambda room, n: take_back_paddle(paddle=room.paddle(n), now=NOW, who=WHO),
    "be named": lambda room, n: agree_to_be_named(paddle=room.paddle(n), now=NOW, who=WHO),
    "set levels": lambda room, n: set_levels(auction=room.auction, amounts=LEVELS[: n % 3 + 1], now=NOW, who=WHO),
    "call a level": lambda room, n: call_level(level=_level(room, n), back_up=n % 2 == 0, now=NOW, who=WHO),
    "pledge": _pledge,
    "pledge again": _pledge,
    "strike a pledge": _strike_pledge,
    "draw a prize": lambda room, n: draw(auction=room.auction, prize="一包茶", now=NOW, who=WHO),
}
# In the archive these may come back without a refusal, having done nothing.
QUIET = frozenset({"let the clock close"})
