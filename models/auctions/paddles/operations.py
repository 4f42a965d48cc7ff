"""What happens to bidders: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions import rules
from models.auctions.paddles import queries
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing


class HouseholdGone(RuleBroken):
    """A household that moved out takes no paddle."""


@operation
def give_paddle(*, auction: str, household: str, now: datetime, who: str) -> PaddleRow:
    """Give a household the next free paddle of an auction."""
    with writing(who, now, N_("Gave paddle {number} to {label}")) as entry:
        sale, family = Auction.found(auction), Household.found(household)
        rules.check_state("give_paddle", sale.state)
        if family.moved_out is not None:
            raise HouseholdGone(_("This household has moved out."), _("Choose a household that lives here."))
        paddle = Paddle(auction=sale, household=family, number=next_number(sale))
        paddle.save()
        entry.says(number=paddle.number, label=family.unit.label)
    return queries.paddle_row(paddle.ref)


def next_number(auction: Auction) -> int:
    """The number after the highest that was ever given out in this auction, lost ones among them."""
    given = Paddle.select(Paddle.number).where(Paddle.auction == auction).order_by(Paddle.number.desc()).first()
    lost = LostPaddle.select(LostPaddle.number).where(LostPaddle.auction == auction)
    last_lost = lost.order_by(LostPaddle.number.desc()).first()
    return 1 + max(given.number if given else 0, last_lost.number if last_lost else 0)
