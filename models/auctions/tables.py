"""The auctions: each with the rules of its evening."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, Check, IntegerField, TextField

from models.access import Refusal, register
from models.fields import InstantField
from models.i18n import N_
from models.record import Record


class Auction(Record):
    """One charity auction, from being set up to lying in the archive; the rules here are those new lots begin with.

    `practice` marks a run on which no real money moves. A bid in the last `soft_minutes` of a lot's time keeps it
    (or its whole table) open for `extend_minutes` more.
    """

    seen_by_subscribers = frozenset({"title_zh", "title_en", "place", "opens_at", "closes_at", "state"})

    title_zh = TextField()
    title_en = TextField(default="")
    place = TextField(default="")
    opens_at = InstantField()
    closes_at = InstantField()
    state = TextField(default="setup")
    practice = BooleanField(default=False)
    cause_zh = TextField(default="")
    cause_en = TextField(default="")
    starting_fen = BigIntegerField(default=1000)
    ladder = TextField(default="0:100")
    soft_minutes = IntegerField(default=0)
    extend_minutes = IntegerField(default=0)
    extend_table = BooleanField(default=False)
    goal_fen = BigIntegerField(null=True)
    pledge_goal_fen = BigIntegerField(null=True)
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """Only states that the rules know, a closing after the opening, and amounts that make sense."""

        constraints = [
            Check("state IN ('setup', 'locked', 'live', 'settlement', 'archived')", "auction_state_known"),
            Check("closes_at > opens_at", "auction_times_in_order"),
            Check("starting_fen >= 0", "auction_starting_not_negative"),
            Check("soft_minutes BETWEEN 0 AND 60 AND extend_minutes BETWEEN 0 AND 60", "auction_minutes_sane"),
            Check("(soft_minutes = 0) = (extend_minutes = 0)", "auction_soft_close_both"),
            Check(
                "(goal_fen IS NULL OR goal_fen > 0) AND (pledge_goal_fen IS NULL OR pledge_goal_fen > 0)",
                "auction_goals_positive",
            ),
        ]


register(
    Refusal("auction_times_in_order", "", N_("The auction would close before it opens.")),
    Refusal(
        "auction_state_known", "", N_("An auction is being set up, locked, live, being settled or in the archive.")
    ),
    Refusal("auction_starting_not_negative", "", N_("A starting price cannot be negative.")),
    Refusal("auction_minutes_sane", "", N_("Keep a lot open for 60 minutes at most.")),
    Refusal(
        "auction_soft_close_both", "", N_("Say both: in which last minutes a bid counts, and how much longer it gives.")
    ),
    Refusal("auction_goals_positive", "", N_("A goal is more than nothing.")),
)
