"""Prizes drawn among those in the room."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.fields import InstantField
from models.i18n import N_, _
from models.record import Record


class Draw(Record):
    """One prize drawn; anyone can repeat it with the seed and the numbers in the pot. Nobody wins twice."""

    auction = ForeignKeyField(Auction, index=False)
    auction_id: int
    nth = IntegerField()
    prize = TextField()
    seed = TextField()
    pot = TextField()
    paddle = ForeignKeyField(Paddle)
    paddle_id: int
    drawn_at = InstantField()

    class Meta:
        """A prize, a seed and a pot."""

        constraints = [
            Check("nth > 0", "draw_counted"),
            Check("prize <> ''", "draw_of_a_prize"),
            Check("seed <> '' AND pot <> ''", "draw_repeatable"),
        ]

    def settle(self) -> None:
        """Refuse to take a draw back: who could would draw until the right one wins."""
        raise RuleBroken(
            _("A draw stays on record."), _("If the winner is not here any more, draw the same prize again.")
        )


Draw.add_index(Draw.index(Draw.auction, Draw.nth, unique=True, name="draw_nth_once"))
Draw.add_index(Draw.index(Draw.auction, Draw.paddle, unique=True, name="draw_nobody_twice"))

register(
    Refusal("draw_counted", "", N_("Draws are counted from 1.")),
    Refusal("draw_of_a_prize", "", N_("Say what the prize is.")),
    Refusal("draw_repeatable", "", N_("A draw needs a seed and somebody in the room.")),
    Refusal("draw_nth_once", "draw.auction_id, draw.nth", N_("Somebody else has just drawn this prize.")),
    Refusal("draw_nobody_twice", "draw.auction_id, draw.paddle_id", N_("This paddle has won a prize already.")),
)
