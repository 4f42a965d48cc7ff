"""Gifts as they were promised, and the lots made of them."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BlobField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.fields import DayField, InstantField
from models.households.tables import Household
from models.i18n import N_, _
from models.record import Record, Table


class Lot(Record):
    """What is sold under one number: one gift, or several as a package.

    While the auction is set up, `number` only gives the order; locking makes it the number on paper, without gaps.
    `position` is the place in the evening's queue. A lot is sold in the room (`live`), from a sheet of paper
    (`paper`, typed in to its last line at `sheet_typed_at`) or until a time (`clock`, then `closes_at`, else the
    auction's own). The lot on the block is the open one that was called last. `bidding`, `bids` and `packed` (which
    counts how often what it holds, or who gave it, was changed) are written by every deed that bidders rely on, so
    that this row tells the journal's undo what went on since.
    """

    never_shown = frozenset({"reserve_fen"})

    auction = ForeignKeyField(Auction, backref="lots", index=False)
    auction_id: int
    number = IntegerField()
    position = IntegerField()
    title = TextField()
    title_en = TextField(default="")
    description = TextField(default="")
    description_en = TextField(default="")
    way = TextField(default="live")
    table_name = TextField(default="")
    closes_at = InstantField(null=True)
    starting_fen = BigIntegerField(default=0)
    ladder = TextField(default="0:100")
    reserve_fen = BigIntegerField(null=True)
    reserve_shown = BooleanField(default=False)
    buy_now_fen = BigIntegerField(null=True)
    quantity = IntegerField(default=1)
    withdrawn = BooleanField(default=False)
    bidding = TextField(default="setup")
    called_at = InstantField(null=True)
    bids = IntegerField(default=0)
    packed = IntegerField(default=0)
    sheet_typed_at = InstantField(null=True)
    follow_up = TextField(default="")
    followed_up_on = DayField(null=True)

    class Meta:
        """Amounts and states that make sense."""

        constraints = [
            Check("number > 0", "lot_number_positive"),
            Check("starting_fen >= 0", "lot_starting_not_negative"),
            Check("way IN ('live', 'paper', 'clock')", "lot_way_known"),
            Check("reserve_fen IS NULL OR reserve_fen > 0", "lot_reserve_positive"),
            Check("buy_now_fen IS NULL OR buy_now_fen > starting_fen", "lot_buy_now_above_the_start"),
            Check("quantity BETWEEN 1 AND 999", "lot_quantity_sane"),
            Check("bidding IN ('setup', 'locked', 'open', 'passed', 'sold', 'unsold')", "lot_bidding_known"),
            Check("bids >= 0", "lot_bids_counted"),
            Check("follow_up IN ('', 'returned', 'kept', 'given', 'sold_later')", "lot_follow_up_known"),
            Check("(follow_up = '') = (followed_up_on IS NULL)", "lot_followed_up_on_a_day"),
        ]

    def settle(self) -> None:
        """No undo tears a gap into the numbers on papers, nor touches a lot in the archive; raises RuleBroken."""
        if self.auction.state == "setup":
            return
        if self.auction.state == "archived":
            raise RuleBroken(_("This auction is in the archive."), _("Nothing in it changes any more."))
        behind = Lot.select(Lot.id).where(Lot.auction == self.auction_id, Lot.number > self.number)
        gone = not Lot.select(Lot.id).where(Lot.id == self.id).exists()
        if (gone and behind.exists()) or (not gone and self.bidding == "setup"):
            raise RuleBroken(
                _("The numbers of this auction stand on papers."), _("Unlock the auction first, or withdraw the lot.")
            )


Lot.add_index(Lot.index(Lot.auction, name="lot_auction_id"))
Lot.add_index(Lot.index(Lot.auction, Lot.number, unique=True, where=SQL("bidding <> 'setup'"), name="lot_number_once"))


class Gift(Record):
    """One thing, or one service, that somebody gave; part of at most one lot.

    Given by a household, or by somebody with a name only; `anonymous` keeps either off every paper. `worth_fen` is
    what it would cost elsewhere. `photo` is the SHA-256 of a `GiftPicture`. `kept_from` is the same gift in the
    auction before, where nobody bought it.
    """

    never_shown = frozenset({"donor", "donor_name"})

    auction = ForeignKeyField(Auction, backref="gifts")
    auction_id: int
    lot = ForeignKeyField(Lot, null=True, backref="gifts")
    lot_id: int | None
    donor = ForeignKeyField(Household, null=True)
    donor_id: int | None
    donor_name = TextField(default="")
    anonymous = BooleanField(default=False)
    title = TextField()
    title_en = TextField(default="")
    description = TextField(default="")
    worth_fen = BigIntegerField(null=True)
    restrictions = TextField(default="")
    photo = TextField(default="")
    given_on = DayField()
    thanked_on = DayField(null=True)
    kept_from = ForeignKeyField("self", null=True, index=False)
    kept_from_id: int | None

    class Meta:
        """It has a name, and a worth if any."""

        constraints = [
            Check("title <> ''", "gift_named"),
            Check("worth_fen IS NULL OR worth_fen >= 0", "gift_worth_not_negative"),
        ]


Gift.add_index(Gift.index(Gift.kept_from, unique=True, where=SQL("kept_from_id IS NOT NULL"), name="gift_kept_once"))


class GiftPicture(Table):
    """The bytes of a photo by what they are: kept once, and still there when an undo asks for them again."""

    sha256 = TextField(unique=True)
    content_type = TextField()
    content = BlobField()


register(
    Refusal("lot_number_once", "lot.auction_id, lot.number", N_("There is already a lot with this number.")),
    Refusal("lot_number_positive", "", N_("Lots are numbered from 1.")),
    Refusal("lot_starting_not_negative", "", N_("A starting price cannot be negative.")),
    Refusal("lot_way_known", "", N_("A lot is sold in the room, from a sheet or until a time.")),
    Refusal("lot_reserve_positive", "", N_("A reserve is more than nothing.")),
    Refusal("lot_buy_now_above_the_start", "", N_("The price to buy at once is above the starting price.")),
    Refusal("lot_quantity_sane", "", N_("A lot is of 1 to 999 pieces.")),
    Refusal("lot_bidding_known", "", N_("A lot is not begun, locked, open, passed, sold or unsold.")),
    Refusal("lot_bids_counted", "", N_("A lot cannot have fewer than no bids.")),
    Refusal("lot_follow_up_known", "", N_("An unsold lot goes back, is kept, is given away or is sold later.")),
    Refusal("lot_followed_up_on_a_day", "", N_("Say on which day it was seen to.")),
    Refusal("gift_named", "", N_("Say what was given.")),
    Refusal("gift_worth_not_negative", "", N_("A gift is worth nothing or more.")),
    Refusal("gift_kept_once", "gift.kept_from_id", N_("This gift has been carried forward already.")),
    Refusal("gift_picture_sha256", "gift_picture.sha256", N_("This picture is there already.")),
)
