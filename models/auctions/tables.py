"""Auctions, their lots, the paddles of households, bids, and what was sold and paid."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.fields import InstantField
from models.households.tables import Household
from models.i18n import N_
from models.record import Record


class Auction(Record):
    """One charity auction, from being set up to being settled."""

    seen_by_subscribers = frozenset({"title_zh", "title_en", "place", "opens_at", "closes_at", "state"})

    title_zh = TextField()
    title_en = TextField(default="")
    place = TextField(default="")
    opens_at = InstantField()
    closes_at = InstantField()
    state = TextField(default="setup")
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """Only states that the rules know, and a closing after the opening."""

        constraints = [
            Check("state IN ('setup', 'open', 'closed', 'settled')", "auction_state_known"),
            Check("closes_at > opens_at", "auction_times_in_order"),
        ]


class Lot(Record):
    """One thing to bid on.

    `bidding` and `bids` are written by opening, every bid and closing, so that this row tells the journal's undo
    whether bidding went on since: a beaten bid, an opening with bids and anything before a closing stay done.
    """

    auction = ForeignKeyField(Auction, backref="lots", index=False)
    auction_id: int
    number = IntegerField()
    title = TextField()
    description = TextField(default="")
    donor = ForeignKeyField(Household, null=True)
    donor_id: int | None
    donor_name = TextField(default="")
    starting_fen = BigIntegerField(default=0)
    ladder = TextField(default="0:100")
    withdrawn = BooleanField(default=False)
    bidding = TextField(default="setup")
    bids = IntegerField(default=0)

    class Meta:
        """Amounts and states that make sense."""

        constraints = [
            Check("number > 0", "lot_number_positive"),
            Check("starting_fen >= 0", "lot_starting_not_negative"),
            Check("bidding IN ('setup', 'open', 'closed')", "lot_bidding_known"),
            Check("bids >= 0", "lot_bids_counted"),
        ]


Lot.add_index(Lot.index(Lot.auction, Lot.number, unique=True, name="lot_number_once"))


class Paddle(Record):
    """The number under which a household bids in one auction."""

    auction = ForeignKeyField(Auction, backref="paddles", index=False)
    auction_id: int
    household = ForeignKeyField(Household, backref="paddles")
    household_id: int
    number = IntegerField()

    class Meta:
        """Numbers start at one."""

        constraints = [Check("number > 0", "paddle_number_positive")]


Paddle.add_index(Paddle.index(Paddle.auction, Paddle.number, unique=True, name="paddle_number_once"))
Paddle.add_index(Paddle.index(Paddle.auction, Paddle.household, unique=True, name="paddle_one_a_household"))


class Bid(Record):
    """An accepted bid and the one it beat: a chain, so that two bids can never beat the same one."""

    lot = ForeignKeyField(Lot, index=False)
    paddle = ForeignKeyField(Paddle)
    paddle_id: int
    amount_fen = BigIntegerField()
    beats = ForeignKeyField("self", null=True, index=False)
    placed_at = InstantField()

    class Meta:
        """Nobody bids nothing."""

        constraints = [Check("amount_fen > 0", "bid_amount_positive")]


Bid.add_index(Bid.index(Bid.lot, Bid.amount_fen, unique=True, name="bid_amount_once"))
Bid.add_index(Bid.index(Bid.beats, unique=True, name="bid_beats_once"))
Bid.add_index(Bid.index(Bid.lot, unique=True, where=SQL("beats_id IS NULL"), name="bid_one_first"))


class Payment(Record):
    """All that a household won in one auction, paid at once; `settled` once the auction's books are closed."""

    paddle = ForeignKeyField(Paddle, index=False)
    amount_fen = BigIntegerField()
    method = TextField(default="cash")
    paid_at = InstantField()
    settled = BooleanField(default=False)

    class Meta:
        """Only what the rules know."""

        constraints = [
            Check("amount_fen > 0", "payment_amount_positive"),
            Check("method IN ('cash', 'wechat', 'alipay', 'transfer', 'other')", "payment_method_known"),
        ]


Payment.add_index(Payment.index(Payment.paddle, unique=True, name="payment_once"))


class Sale(Record):
    """The winning bid of a lot, fixed when the auction closed, and its payment."""

    lot = ForeignKeyField(Lot, index=False)
    bid = ForeignKeyField(Bid, index=False)
    payment = ForeignKeyField(Payment, null=True, backref="sales")
    payment_id: int | None


Sale.add_index(Sale.index(Sale.lot, unique=True, name="sale_lot_once"))
Sale.add_index(Sale.index(Sale.bid, unique=True, name="sale_bid_once"))


register(
    Refusal("auction_times_in_order", "", N_("The auction would close before it opens.")),
    Refusal("auction_state_known", "", N_("An auction is being set up, open, closed or settled.")),
    Refusal("lot_number_once", "lot.auction_id, lot.number", N_("There is already a lot with this number.")),
    Refusal("lot_number_positive", "", N_("Lots are numbered from 1.")),
    Refusal("lot_starting_not_negative", "", N_("A starting price cannot be negative.")),
    Refusal("lot_bidding_known", "", N_("Bidding on a lot is not begun, open or closed.")),
    Refusal("lot_bids_counted", "", N_("A lot cannot have fewer than no bids.")),
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
    Refusal("bid_amount_positive", "", N_("A bid must be more than nothing.")),
    Refusal("bid_amount_once", "bid.lot_id, bid.amount_fen", N_("Somebody has already bid this amount.")),
    Refusal("bid_beats_once", "bid.beats_id", N_("Somebody else has just bid on this lot.")),
    Refusal("bid_one_first", "bid.lot_id", N_("Somebody else has just bid on this lot.")),
    Refusal("payment_amount_positive", "", N_("There is nothing to pay.")),
    Refusal("payment_method_known", "", N_("Choose one of the ways of paying.")),
    Refusal("payment_once", "payment.paddle_id", N_("This household has paid already.")),
    Refusal("sale_lot_once", "sale.lot_id", N_("This lot is sold already.")),
    Refusal("sale_bid_once", "sale.bid_id", N_("This bid has won already.")),
)
