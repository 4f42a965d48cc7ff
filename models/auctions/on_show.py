"""The public columns of an auction, in questions that are written out once: peewee takes longer for that than the
database for its answer, and a wall asks after every bid.

No reserve, no maximum, no telephone and no donor is ever read here; a name only where its paddle says that it may be
shown, and that is asked in the database, so that no other name leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.auctions.bids.tables import Bid, Sale
from models.auctions.lots.tables import Gift, Lot
from models.auctions.money.tables import Posting, PostingLine
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.raffle.tables import Draw
from models.auctions.tables import Auction
from models.households.tables import Household
from models.written import Written

COMING = 3
MOST_SALES = 50  # of one lot of many pieces
MOST_ENDS = 12
OF_AUCTION = ("title_zh", "title_en", "practice", "place", "opens_at", "state", "goal_fen", "pledge_goal_fen")
OF_LOT = ("number", "title", "title_en", "starting_fen", "quantity")


class Question:
    """A question by the kinds of its values; its answer has these names, and instants where they end in `_at`."""

    def __init__(self, names: tuple[str, ...], make: Callable[..., Any], *kinds: type) -> None:
        """`make` gets a stand-in for each value and gives peewee's query."""
        self._names, self._written = names, Written(make, *kinds)

    def ask(self, *values: object) -> list[dict[str, Any]]:
        """The rows of the answer."""
        return [
            {name: _plain(name, value) for name, value in zip(self._names, row, strict=True)}
            for row in self._written.rows(*values)
        ]


def _plain(name: str, value: Any) -> Any:
    return Lot.called_at.python_value(value) if name.endswith("_at") else value


def _auction(ref: str) -> Any:
    raised = PostingLine.select(fn.COALESCE(fn.SUM(PostingLine.fen * -1), 0)).join(Posting)
    lots = Lot.select(fn.COUNT(SQL("1"))).where(Lot.auction == Auction.id, ~Lot.withdrawn)
    return Auction.select(
        Auction.id,
        *(getattr(Auction, name) for name in OF_AUCTION),
        lots,
        lots.where(Lot.bidding == "sold"),
        raised.where(Posting.auction == Auction.id, PostingLine.account << ["lots", "pledges", "gifts"]),
    ).where(Auction.ref == ref)


def _lots(auction: int, sold: int, sold_before: int) -> Any:
    """The lots that may be in front or come next, by their place in the queue; the others are not even read."""
    other = Bid.alias()
    highest = other.select(fn.MAX(other.amount_fen)).where((other.lot == Lot.id) & other.struck_at.is_null())
    sales = Sale.select(fn.COUNT(SQL("1"))).where(Sale.lot == Lot.id, Sale.void_at.is_null())
    one = Lot.alias()
    open_ones = one.select(one.id).where(one.auction == auction, ~one.withdrawn, one.bidding << ("locked", "open"))
    block = open_ones.where(one.bidding == "open", one.called_at.is_null(False))
    block = block.order_by(one.called_at.desc(), one.id.desc()).limit(1)
    queue = open_ones.where(one.way == "live").order_by(one.position, one.number, one.id).limit(COMING + 1)
    return (
        Lot.select(
            Lot.id,
            *(getattr(Lot, name) for name in OF_LOT),
            *(Lot.ladder, Lot.way, Lot.bidding, Lot.called_at, Bid.amount_fen, Paddle.number, sales),
        )
        .join(Bid, JOIN.LEFT_OUTER, on=((Bid.lot == Lot.id) & (Bid.amount_fen == highest) & Bid.struck_at.is_null()))
        .join(Paddle, JOIN.LEFT_OUTER, on=(Bid.paddle == Paddle.id))
        .where((Lot.id << block) | (Lot.id << queue) | (Lot.id == sold) | (Lot.id == sold_before))
        .order_by(Lot.position, Lot.number, Lot.id)
    )


def _sales(auction: int) -> Any:
    """The latest sales that stand, the latest lot first, its pieces in order."""
    name = Case(None, ((Paddle.named, fn.COALESCE(Household.name, Paddle.guest_name)),), "")
    latest = fn.MAX(Sale.sold_at).over(partition_by=[Sale.lot])
    return (
        Sale.select(Sale.lot, Sale.fen, latest, Lot.called_at, Paddle.number, name)
        .join(Lot)
        .switch(Sale)
        .join(Paddle)
        .join(Household, JOIN.LEFT_OUTER)
        .where(Lot.auction == auction, Sale.void_at.is_null())
        .order_by(latest.desc(), Sale.lot.desc(), Sale.unit)
        .limit(MOST_SALES)
    )


def _level(auction: int) -> Any:
    standing = Pledge.select(fn.COUNT(SQL("1"))).where(Pledge.level == PledgeLevel.id, Pledge.struck_at.is_null())
    last = Pledge.select(fn.MAX(Pledge.at)).where(Pledge.level == PledgeLevel.id, Pledge.struck_at.is_null())
    other = PledgeLevel.alias()
    total = Pledge.select(fn.COALESCE(fn.SUM(Pledge.fen), 0)).join(other, on=(Pledge.level == other.id))
    total = total.where(other.auction == PledgeLevel.auction, Pledge.struck_at.is_null())
    query = PledgeLevel.select(PledgeLevel.fen, standing, total, PledgeLevel.called_at, last)
    called = query.where(PledgeLevel.auction == auction, PledgeLevel.called_at.is_null(False))
    return called.order_by(PledgeLevel.called_at.desc(), PledgeLevel.fen).limit(1)


def _draw(auction: int) -> Any:
    query = Draw.select(Draw.prize, Paddle.number, Draw.drawn_at).join(Paddle).where(Draw.auction == auction)
    return query.order_by(Draw.nth.desc()).limit(1)


def _ends(auction: int, now: str) -> Any:
    ends = fn.COALESCE(Lot.closes_at, Auction.closes_at)
    query = Lot.select(Lot.number, ends).join(Auction).where(Lot.auction == auction, ~Lot.withdrawn, Lot.way != "live")
    return query.where(Lot.bidding == "open", ends > now).order_by(ends, Lot.number).limit(MOST_ENDS)


def _photo(lot: int) -> Any:
    return Gift.select(Gift.photo).where(Gift.lot == lot, Gift.photo != "").order_by(Gift.id).limit(1)


AUCTIONS = Question(("ref", "state", "opens_at"), lambda: Auction.select(Auction.ref, Auction.state, Auction.opens_at))
AUCTION = Question(("id", *OF_AUCTION, "lots", "lots_sold", "raised_fen"), _auction, str)
LOTS = Question(
    ("id", *OF_LOT, "ladder", "way", "bidding", "called_at", "top_fen", "top_paddle", "sold"), _lots, int, int, int
)
SALES = Question(("lot", "fen", "sold_at", "called_at", "paddle", "name"), _sales, int)
LEVEL = Question(("fen", "paddles", "total_fen", "called_at", "pledged_at"), _level, int)
DRAW = Question(("prize", "paddle", "drawn_at"), _draw, int)
ENDS = Question(("number", "ends_at"), _ends, int, str)
PHOTO = Question(("photo",), _photo, int)
