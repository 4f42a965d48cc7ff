"""The door, the pledge round and the raffle of last spring's auction: while it was under way, before anybody paid."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.auctions.lots.queries import lots
from models.auctions.paddles import boards, door
from models.auctions.paddles.operations import agree_to_be_named
from models.auctions.paddles.queries import paddles
from models.auctions.pledges import operations as pledging
from models.auctions.pledges.queries import levels
from models.auctions.queries import auctions
from models.auctions.raffle.operations import draw
from models.chance import repeatable
from models.clock import at_local
from models.practice.deeds import Diary

DAYS_AGO, BEGAN = 190, 19
LEVELS = (50_000, 20_000, 10_000, 5_000)
RAISED = ((), (3,), (1, 3, 5), (2, 4, 6, 7))  # at each level, which of the bidders
PRIZES = (("电饭煲一台", "739"), ("超市购物卡五十元", "20261031"))
REFS = 20261106  # the evening's own names for its rows: those of the other rooms stay as they were


def hold(diary: Diary) -> None:
    """Plan what happened between the doors and the last lot."""
    evening = at_local(diary.today - timedelta(days=DAYS_AGO), BEGAN)
    diary.plan(evening - timedelta(minutes=15), _come_in, day=diary.today - timedelta(days=DAYS_AGO))
    diary.plan(evening + timedelta(minutes=80), _pledge, day=diary.today - timedelta(days=DAYS_AGO))
    diary.plan(evening + timedelta(minutes=100), _draw, day=diary.today - timedelta(days=DAYS_AGO))


def _of(day: date) -> str:
    return next(row.ref for row in auctions() if row.opens_at == at_local(day, BEGAN))


def _come_in(day: date, now: datetime, who: str) -> None:
    with repeatable(REFS):
        for minute, row in enumerate(paddles(_of(day))[:14]):
            door.check_in(paddle=row.ref, now=now + timedelta(seconds=40 * minute), who=who)
            if minute % 3 == 0:
                agree_to_be_named(paddle=row.ref, now=now + timedelta(seconds=40 * minute + 20), who=who)
        last = paddles(_of(day))[13]
        boards.lost_paddle(paddle=last.ref, now=now + timedelta(minutes=12), who=who)


def _pledge(day: date, now: datetime, who: str) -> None:
    with repeatable(REFS + 1):
        auction = _of(day)
        pledging.set_levels(auction=auction, amounts=LEVELS, now=now, who=who)
        # Of those who will win a lot: they pay anyway, so there is no receipt more than without the round.
        winning = {lot.top_paddle for lot in lots(auction)}
        bidders = [row for row in paddles(auction) if row.number in winning and row.here]
        for minute, (level, raised) in enumerate(zip(levels(auction), RAISED, strict=True)):
            pledging.call_level(level=level.ref, now=now + timedelta(minutes=minute), who=who)
            for nth in raised:
                if nth < len(bidders):
                    at = now + timedelta(minutes=minute, seconds=5 * nth)
                    pledging.pledge(level=level.ref, paddle=bidders[nth].ref, now=at, who=who)


def _draw(day: date, now: datetime, who: str) -> None:
    with repeatable(REFS + 2):
        for minute, (prize, seed) in enumerate(PRIZES):
            draw(auction=_of(day), prize=prize, seed=seed, now=now + timedelta(minutes=minute), who=who)
