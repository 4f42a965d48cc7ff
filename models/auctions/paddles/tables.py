"""Paddles: the numbers under which households and guests bid."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.fields import InstantField
from models.households.tables import Household
from models.i18n import N_, _
from models.record import Record


class Paddle(Record):
    """One bidder in one auction: a household, or a guest who walked in; `named` if their name may be shown as a winner.

    Who bid is this row; its number can change, when a paddle is lost.
    """

    never_shown = frozenset({"guest_name", "guest_phone"})

    auction = ForeignKeyField(Auction, backref="paddles", index=False)
    auction_id: int
    household = ForeignKeyField(Household, null=True, backref="paddles")
    household_id: int | None
    guest_name = TextField(default="")
    guest_phone = TextField(default="")
    number = IntegerField()
    named = BooleanField(default=False)
    checked_in_at = InstantField(null=True)
    left_at = InstantField(null=True)

    class Meta:
        """A household or a guest; numbers start at one; nobody leaves before they came."""

        constraints = [
            Check("number > 0", "paddle_number_positive"),
            Check("(household_id IS NULL) = (guest_name <> '')", "paddle_of_somebody"),
            Check("household_id IS NULL OR guest_phone = ''", "paddle_telephone_of_a_guest"),
            Check("left_at IS NULL OR left_at >= checked_in_at", "paddle_left_after_coming"),
        ]

    def settle(self) -> None:
        """Refuse to put back what would change an archived auction, or a number that has been lost since."""
        if Auction.select(Auction.id).where(Auction.id == self.auction_id, Auction.state == "archived").exists():
            raise RuleBroken(_("This auction is in the archive."), _("Nothing in it changes any more."))
        held = LostPaddle.select(Paddle.number).join(Paddle, on=(LostPaddle.auction == Paddle.auction))
        if held.where(Paddle.auction == self.auction_id, Paddle.number == LostPaddle.number).exists():
            raise RuleBroken(_("This number was lost since and is blocked."), _("Give another number instead."))


Paddle.add_index(Paddle.index(Paddle.auction, Paddle.number, unique=True, name="paddle_number_once"))
Paddle.add_index(
    Paddle.index(
        Paddle.auction,
        Paddle.household,
        unique=True,
        where=SQL("household_id IS NOT NULL"),
        name="paddle_one_a_household",
    )
)


class LostPaddle(Record):
    """A number that was lost: nobody bids with it any more, and it is not given out again in this auction."""

    auction = ForeignKeyField(Auction, index=False)
    paddle = ForeignKeyField(Paddle, backref="lost")
    paddle_id: int
    number = IntegerField()
    lost_at = InstantField()

    class Meta:
        """Numbers start at one."""

        constraints = [Check("number > 0", "lost_paddle_number_positive")]


LostPaddle.add_index(LostPaddle.index(LostPaddle.auction, LostPaddle.number, unique=True, name="lost_paddle_once"))

register(
    Refusal("paddle_number_positive", "", N_("Paddles are numbered from 1.")),
    Refusal(
        "paddle_number_once",
        "paddle.auction_id, paddle.number",
        N_("Another household already has this paddle."),
    ),
    Refusal(
        "paddle_one_a_household",
        "paddle.auction_id, paddle.household_id",
        N_("This household already has a paddle."),
    ),
    Refusal("paddle_of_somebody", "", N_("A paddle is a household's, or a guest's with a name.")),
    Refusal("paddle_telephone_of_a_guest", "", N_("Only a guest leaves a telephone number here.")),
    Refusal("paddle_left_after_coming", "", N_("Nobody leaves before they came.")),
    Refusal("lost_paddle_number_positive", "", N_("Paddles are numbered from 1.")),
    Refusal("lost_paddle_once", "lost_paddle.auction_id, lost_paddle.number", N_("This paddle has been lost already.")),
)
