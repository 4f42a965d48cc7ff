"""The money of the auction that is over: change, the cash box counted, who got what, and the archive."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from models.auctions.money.books import books
from models.auctions.money.cash import count_cash, put_in_change, take_out_change
from models.auctions.money.payouts import pay_out, take_back_payout
from models.auctions.steps import archive_auction
from models.chance import random_name, repeatable
from models.clock import day_of
from models.practice.deeds import SEED

CHANGE, MISSING = 20000, 50
NURSERY, FUND = "阳光社区托儿所", "本楼公共基金"


def put_change_in(auction: str, *, now: datetime, who: str) -> None:
    """Change for the evening."""
    with repeatable(SEED + 1):  # its names are its own, so that what follows keeps its own too
        put_in_change(auction=auction, fen=CHANGE, why="从公共基金借的零钱", now=now, who=who)


def hand_over(auction: str, *, now: datetime, who: str) -> None:
    """Count the cash box, hand everything over, and put the auction into the archive."""
    random_name(12)  # the name that the entry of the archive would have taken
    with repeatable(SEED + 2):
        cash = books(auction).on("cash")
        why = "散场后又数了两遍，大概是找零时多给了五角"
        count_cash(auction=auction, counted_fen=cash - MISSING, why=why, now=now, who=who)
        now += timedelta(minutes=5)
        take_out_change(auction=auction, fen=CHANGE, why="零钱还给公共基金", now=now, who=who)
        _pay(auction, now + timedelta(minutes=10), who)
        archive_auction(auction=auction, now=now + timedelta(hours=1), who=who)


def _pay(auction: str, now: datetime, who: str) -> None:
    here = books(auction)
    pay = partial(pay_out, auction=auction, paid_on=day_of(now), now=now, who=who)
    wrong = pay(beneficiary=FUND, fen=here.on("wechat"), method="wechat")
    take_back_payout(payout=wrong.payouts[-1].ref, reason="应当交给托儿所", now=now, who=who)
    for method in ("wechat", "alipay"):
        if fen := here.on(method):
            pay(beneficiary=NURSERY, fen=fen, method=method, note="张园长收")
    kept = here.on("cash") // 10 // 100 * 100
    pay(beneficiary=NURSERY, fen=here.on("cash") - kept, method="cash", note="收条在文件夹里")
    pay(beneficiary=FUND, fen=kept, method="cash", note="公共活动用")
