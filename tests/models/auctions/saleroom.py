"""An auction for the tests: three households, three lots, paddles in their hands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.auctions import operations, steps
from models.auctions.bids import bidding, hammer
from models.auctions.bids import queries as bid_queries
from models.auctions.lots.operations import add_lot
from models.auctions.lots.rows import LotRow
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.paddles.operations import give_paddle
from models.auctions.rows import AuctionRow
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import HouseholdRow

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WHO = "王阿姨"


def make_household(nth: int, name: str) -> HouseholdRow:
    """A family in the nth flat."""
    return move_in(unit=units()[nth].ref, name=name, moved_in=None, now=NOW, who=WHO)


def make_auction(title: str = "慈善拍卖") -> AuctionRow:
    """An auction being set up, that could be open from an hour ago until three hours from now."""
    return operations.create_auction(
        title_zh=title,
        title_en="Charity auction",
        place="一楼大厅",
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=3),
        now=NOW,
        who=WHO,
    )


USUAL = Terms(1000, "0:100,5000:500")
IN_THE_ROOM = Selling()


def make_lot(
    auction: str, title: str, terms: Terms = USUAL, selling: Selling = IN_THE_ROOM, donor: str | None = None
) -> LotRow:
    """A lot of an auction."""
    return add_lot(auction=auction, words=Words(title), terms=terms, selling=selling, donor=donor, now=NOW, who=WHO)


@dataclass(slots=True)
class Saleroom:
    """Households, paddles 1 to 3 and lots 1 to 3 (lot 3 was given by the first household)."""

    auction: str = ""
    households: list[str] = field(default_factory=list)
    paddles: list[str] = field(default_factory=list)
    lots: list[str] = field(default_factory=list)

    @classmethod
    def furnished(cls, *, opened: bool = True) -> Saleroom:
        """A new saleroom in the building that is open."""
        room = cls(make_auction().ref)
        room.households = [make_household(n, name).ref for n, name in enumerate(("赵家", "钱家", "孙家"))]
        for household in room.households:
            paddle = give_paddle(auction=room.auction, household=household, now=NOW, who=WHO)
            room.paddles.append(paddle.ref)
        room.lots = [make_lot(room.auction, "茶壶").ref, make_lot(room.auction, "字画").ref]
        room.lots.append(make_lot(room.auction, "毛毯", donor=room.households[0]).ref)
        if opened:
            room.open()
        return room

    def open(self) -> AuctionRow:
        """Lock the auction and let the bidding begin."""
        steps.lock_auction(auction=self.auction, now=NOW, who=WHO)
        return steps.open_auction(auction=self.auction, now=NOW, who=WHO)

    def hammer(self, lot: int) -> LotRow:
        """Knock down lot 1 to 3."""
        return hammer.hammer(lot=self.lots[lot - 1], now=NOW, who=WHO)

    def bid(self, lot: int, paddle: int, fen: int, now: datetime = NOW) -> LotRow:
        """Bid on lot 1 to 3 with paddle 1 to 3."""
        return bidding.bid(lot=self.lots[lot - 1], paddle=self.paddles[paddle - 1], amount_fen=fen, now=now, who=WHO)

    def close(self) -> AuctionRow:
        """Close the auction."""
        return steps.close_auction(auction=self.auction, now=NOW, who=WHO)

    def amounts(self, lot: int) -> list[int]:
        """The accepted bids on a lot, as they were placed."""
        return [row.amount_fen for row in reversed(bid_queries.bids(lot=self.lots[lot - 1]))]
