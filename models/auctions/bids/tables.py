"""Bids, the maximums left with the desk, and what was sold to whom."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.fields import InstantField
from models.i18n import N_
from models.record import Record


class Bid(Record):
    """An accepted bid and the one it beat: a chain, so that two bids can never beat the same one.

    `how`: called in the `room`, read from a `sheet` (then `sheet_line` is the line of the paper), or placed by the
    desk for a `maximum`. A struck bid stays on record with the reason and counts no more.
    """

    lot = ForeignKeyField(Lot, index=False)
    lot_id: int
    paddle = ForeignKeyField(Paddle)
    paddle_id: int
    amount_fen = BigIntegerField()
    beats = ForeignKeyField("self", null=True, index=False)
    beats_id: int | None
    placed_at = InstantField()
    how = TextField(default="room")
    sheet_line = IntegerField(null=True)
    struck_at = InstantField(null=True)
    struck_why = TextField(default="")

    class Meta:
        """Nobody bids nothing; a line is a sheet's; what is struck says why."""

        constraints = [
            Check("amount_fen > 0", "bid_amount_positive"),
            Check("how IN ('room', 'sheet', 'maximum')", "bid_way_known"),
            Check("(sheet_line IS NOT NULL) = (how = 'sheet')", "bid_line_of_a_sheet"),
            Check("sheet_line IS NULL OR sheet_line > 0", "bid_line_positive"),
            Check("(struck_at IS NULL) = (struck_why = '')", "bid_struck_with_a_reason"),
        ]


STANDING = "struck_at IS NULL"
Bid.add_index(Bid.index(Bid.lot, Bid.amount_fen, unique=True, where=SQL(STANDING), name="bid_amount_once"))
Bid.add_index(Bid.index(Bid.beats, unique=True, where=SQL(STANDING), name="bid_beats_once"))
Bid.add_index(
    Bid.index(Bid.lot, unique=True, where=SQL("beats_id IS NULL AND struck_at IS NULL"), name="bid_one_first")
)
Bid.add_index(Bid.index(Bid.lot, Bid.sheet_line, unique=True, where=SQL(STANDING), name="bid_sheet_line_once"))


class MaximumBid(Record):
    """The most that somebody would pay, left with the desk, which bids for them; nobody else is shown it."""

    never_shown = frozenset({"most_fen"})

    lot = ForeignKeyField(Lot)
    lot_id: int
    paddle = ForeignKeyField(Paddle)
    paddle_id: int
    most_fen = BigIntegerField()
    left_at = InstantField()
    ended_at = InstantField(null=True)

    class Meta:
        """A maximum is an amount."""

        constraints = [Check("most_fen > 0", "maximum_positive")]


MaximumBid.add_index(
    MaximumBid.index(
        MaximumBid.lot, MaximumBid.paddle, unique=True, where=SQL("ended_at IS NULL"), name="maximum_once_a_lot"
    )
)


class Sale(Record):
    """One piece of a lot sold to one paddle; `unit` counts the pieces of a lot that several may buy.

    `how`: by the `hammer`, bought at once (`buy_now`), `more` of the same at the hammer's price, or an `offer` to the
    next after a winner backed out. What is void stays on record with the reason; it was the winner
    who wanted it so if `backed_out`.
    """

    lot = ForeignKeyField(Lot, index=False, backref="sales")
    lot_id: int
    unit = IntegerField(default=1)
    paddle = ForeignKeyField(Paddle, backref="sales")
    paddle_id: int
    bid = ForeignKeyField(Bid, null=True, index=False)
    bid_id: int | None
    fen = BigIntegerField()
    how = TextField(default="hammer")
    sold_at = InstantField()
    void_at = InstantField(null=True)
    void_why = TextField(default="")
    backed_out = BooleanField(default=False)
    ready_at = InstantField(null=True)
    collected_at = InstantField(null=True)

    class Meta:
        """Sold for something, in a way that the rules know."""

        constraints = [
            Check("fen > 0", "sale_amount_positive"),
            Check("unit > 0", "sale_unit_positive"),
            Check("how IN ('hammer', 'buy_now', 'more', 'offer')", "sale_way_known"),
            Check("(void_at IS NULL) = (void_why = '')", "sale_void_with_a_reason"),
            Check("NOT backed_out OR void_at IS NOT NULL", "sale_backed_out_is_void"),
        ]


Sale.add_index(Sale.index(Sale.lot, Sale.unit, unique=True, where=SQL("void_at IS NULL"), name="sale_unit_once"))
Sale.add_index(Sale.index(Sale.bid, unique=True, where=SQL("void_at IS NULL"), name="sale_bid_once"))

register(
    Refusal("bid_amount_positive", "", N_("A bid must be more than nothing.")),
    Refusal("bid_way_known", "", N_("A bid comes from the room, from a sheet or from a maximum.")),
    Refusal("bid_line_of_a_sheet", "", N_("Only a bid from a sheet has a line.")),
    Refusal("bid_line_positive", "", N_("The lines of a sheet are counted from 1.")),
    Refusal("bid_struck_with_a_reason", "", N_("Say why the bid is struck.")),
    Refusal("bid_amount_once", "bid.lot_id, bid.amount_fen", N_("Somebody has already bid this amount.")),
    Refusal("bid_beats_once", "bid.beats_id", N_("Somebody else has just bid on this lot.")),
    Refusal("bid_one_first", "bid.lot_id", N_("Somebody else has just bid on this lot.")),
    Refusal("bid_sheet_line_once", "bid.lot_id, bid.sheet_line", N_("This line of the sheet is typed in already.")),
    Refusal("maximum_positive", "", N_("A maximum is more than nothing.")),
    Refusal(
        "maximum_once_a_lot", "maximum_bid.lot_id, maximum_bid.paddle_id", N_("This paddle has left a maximum already.")
    ),
    Refusal("sale_amount_positive", "", N_("Nothing is sold for nothing.")),
    Refusal("sale_unit_positive", "", N_("The pieces of a lot are counted from 1.")),
    Refusal("sale_way_known", "", N_("A lot is sold by the hammer, at once, as one more, or offered to the next.")),
    Refusal("sale_void_with_a_reason", "", N_("Say why the sale does not stand.")),
    Refusal("sale_backed_out_is_void", "", N_("A sale from which the winner backed out does not stand any more.")),
    Refusal("sale_unit_once", "sale.lot_id, sale.unit", N_("This lot is sold already.")),
    Refusal("sale_bid_once", "sale.bid_id", N_("This bid has won already.")),
)
