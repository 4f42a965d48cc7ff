"""The pledge round: levels are set and called, paddles raised and struck; each one entry in the journal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.access import operation
from models.auctions.money.ledger import Line, owed_by, post
from models.auctions.paddles.numbers import flat_of
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges import queries, rules
from models.auctions.pledges.rows import LevelRow, PledgeRow
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.text import required


@operation
def set_levels(*, auction: str, amounts: Collection[int], now: datetime, who: str) -> list[LevelRow]:
    """Let these amounts (fen), and no others, be the levels of the round; raises LevelRefused, AmountBeyondReason."""
    with writing(who, now, N_("Set the pledge levels of {title}: {amounts}")) as entry:
        sale = Auction.found(auction)
        check_state("set_pledge_levels", sale.state)
        there = {level.fen: level for level in PledgeLevel.select().where(PledgeLevel.auction == sale)}
        used = [fen for fen, level in there.items() if Pledge.select().where(Pledge.level == level).exists()]
        rules.check_levels(amounts, used)
        for fen in sorted(set(amounts) - set(there), reverse=True):
            PledgeLevel(auction=sale, fen=fen).save()
        for fen in sorted(set(there) - set(amounts)):
            there[fen].delete_instance()
        entry.says(title=sale.title_zh, amounts=" ".join(map(format_fen, sorted(amounts, reverse=True))))
    return queries.levels(auction)


@operation
def call_level(*, level: str, back_up: bool = False, now: datetime, who: str) -> LevelRow:
    """Call a level: from now on paddles are raised for it; raises LevelRefused above the last, unless `back_up`."""
    with writing(who, now, N_("Called for pledges of {amount}")) as entry:
        row = PledgeLevel.found(level)
        check_state("pledge", row.auction.state)
        called = PledgeLevel.select().where(PledgeLevel.auction == row.auction, PledgeLevel.called_at.is_null(False))
        rules.check_call(
            row.fen, rules.current([rules.Called(one.fen, one.called_at) for one in called]), back_up=back_up
        )
        row.called_at = now
        row.save()
        entry.says(amount=format_fen(row.fen))
        auction = row.auction.ref
    return next(found for found in queries.levels(auction) if found.ref == level)


@operation
def pledge(*, level: str, paddle: str, now: datetime, who: str) -> PledgeRow:
    """A paddle is raised at a level: it counts once; raises PledgedAlready, PledgeRefused, LevelRefused."""
    with writing(who, now, N_("Paddle {paddle} ({label}) pledged {amount}")) as entry:
        row, bidder = PledgeLevel.found(level), Paddle.found(paddle)
        again = Pledge.select().where(Pledge.level == row, Pledge.paddle == bidder, Pledge.struck_at.is_null())
        rules.decide_pledge(
            rules.PledgeFacts(
                state=row.auction.state,
                called=row.called_at is not None,
                same_auction=bidder.auction_id == row.auction_id,
                left=bidder.left_at is not None,
                pledged=again.exists(),
                number=bidder.number,
                fen=row.fen,
            )
        )
        made = Pledge(level=row, paddle=bidder, fen=row.fen, at=now)
        made.save()
        lines = (Line("owed", made.fen, bidder), Line("pledges", -made.fen))
        post(row.auction, "pledge", lines, now, source=made.ref)
        entry.says(paddle=bidder.number, label=flat_of(bidder), amount=format_fen(made.fen))
    return queries.pledge_row(made.ref)


@operation
def strike_pledge(*, pledge: str, reason: str, now: datetime, who: str) -> PledgeRow:
    """A pledge does not stand any more: it stays on record, and the books take it back; raises PledgePaid."""
    with writing(who, now, N_("Struck the pledge of {amount} by paddle {paddle}")) as entry:
        row = Pledge.found(pledge)
        check_state("void_sale", row.level.auction.state)
        why = required(reason, _("The reason"))
        rules.check_striking(struck=row.struck_at is not None, owed_fen=owed_by(row.paddle), fen=row.fen)
        row.struck_at, row.struck_why = now, why
        row.save()
        lines = (Line("owed", -row.fen, row.paddle), Line("pledges", row.fen))
        post(row.level.auction, "pledge_void", lines, now, source=row.ref, reason=why)
        entry.says(amount=format_fen(row.fen), paddle=row.paddle.number)
    return queries.pledge_row(pledge)
