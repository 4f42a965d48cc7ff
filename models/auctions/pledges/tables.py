"""The pledge round: levels, and who raised a paddle at which."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, Check, ForeignKeyField, TextField

from models.access import Refusal, register
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.fields import InstantField
from models.i18n import N_
from models.record import Record


class PledgeLevel(Record):
    """One amount of the pledge round; the level under way is the one that was called last."""

    auction = ForeignKeyField(Auction, index=False)
    auction_id: int
    fen = BigIntegerField()
    called_at = InstantField(null=True)

    class Meta:
        """An amount."""

        constraints = [Check("fen > 0", "pledge_level_positive")]


PledgeLevel.add_index(PledgeLevel.index(PledgeLevel.auction, PledgeLevel.fen, unique=True, name="pledge_level_once"))


class Pledge(Record):
    """A paddle raised at one level: once for each; a struck one stays on record with the reason."""

    level = ForeignKeyField(PledgeLevel, backref="pledges", index=False)
    level_id: int
    paddle = ForeignKeyField(Paddle, backref="pledges")
    paddle_id: int
    fen = BigIntegerField()
    at = InstantField()
    struck_at = InstantField(null=True)
    struck_why = TextField(default="")

    class Meta:
        """An amount; what is struck says why."""

        constraints = [
            Check("fen > 0", "pledge_positive"),
            Check("(struck_at IS NULL) = (struck_why = '')", "pledge_struck_with_a_reason"),
        ]


Pledge.add_index(
    Pledge.index(Pledge.level, Pledge.paddle, unique=True, where=SQL("struck_at IS NULL"), name="pledge_once_a_level")
)

register(
    Refusal("pledge_level_positive", "", N_("A pledge is more than nothing.")),
    Refusal("pledge_level_once", "pledge_level.auction_id, pledge_level.fen", N_("This level is there already.")),
    Refusal("pledge_positive", "", N_("A pledge is more than nothing.")),
    Refusal("pledge_struck_with_a_reason", "", N_("Say why the pledge is struck.")),
    Refusal("pledge_once_a_level", "pledge.level_id, pledge.paddle_id", N_("This paddle has pledged at this level.")),
)
