"""One charity auction settled last spring, one being set up for next month."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from models.auctions.bids.bidding import bid
from models.auctions.lots import queries as lots_room
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.money import queries as money
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.paddles.queries import paddles as paddles_of
from models.auctions.steps import close_auction, lock_auction, open_auction
from models.clock import at_local
from models.practice import gifts as gifts_room
from models.practice import handing_over, till
from models.practice.deeds import Diary

LADDER = "0:100,2000:500,10000:1000"  # by 1 yuan, from 20 by 5, from 100 by 10
GIFTS = (
    ("手写春联一副", 1000),
    ("自家腌的腊肉两斤", 3000),
    ("儿童自行车（八成新）", 5000),
    ("围棋一套", 2000),
    ("紫砂壶", 8000),
    ("手织围巾", 1500),
    ("剪纸课一小时", 1000),
    ("修一次水龙头", 1000),
    ("兰花一盆", 2500),
    ("旧相机", 10000),
    ("毛笔字帖全套", 1200),
    ("家常川菜一桌", 6000),
    ("钢琴课两次", 4000),
    ("电饭煲（全新）", 8000),
    ("手工布老虎", 900),
    ("茶叶礼盒", 5000),
    ("儿童绘本十册", 2000),
    ("代遛狗一周", 1500),
)


def auction_off(diary: Diary, households: list[str]) -> None:
    """Plan both auctions."""
    _settled(diary.chapter("settled"), households, at_local(diary.today - timedelta(days=190), 19))
    _being_set_up(diary.chapter("set up"), households, at_local(diary.today + timedelta(days=23), 19))


def _settled(diary: Diary, households: list[str], evening: datetime) -> None:
    auction = _set_up(
        diary, households, evening, evening - timedelta(days=20), GIFTS, "春季慈善拍卖", "Spring charity auction"
    )
    bidders = diary.chance.sample(households, 22)
    for number, household in enumerate(bidders):
        diary.plan(evening - timedelta(minutes=60 - number), give_paddle, auction=auction, household=household)
    diary.plan(evening - timedelta(hours=3), lock_auction, auction=auction)
    change = diary.chapter("change")
    change.plan(evening - timedelta(hours=1), handing_over.put_change_in, auction=auction)
    diary.plan(evening, open_auction, auction=auction)

    def an_evening(now: datetime, who: str) -> None:
        lots = lots_room.lots(auction())
        paddles = paddles_of(auction())
        for number, lot in enumerate(lots):
            for step in range(diary.chance.choice((0, 1, 2, 3, 3, 4, 5))):
                row = lots_room.lot_row(lot.ref)
                givers = {gift.donor for gift in row.gifts}
                others = [p for p in paddles if p.number != row.top_paddle and p.household not in givers]
                amount = row.least_fen + diary.chance.choice((0, 0, 0, 500 if row.least_fen >= 2000 else 100))
                at = now + timedelta(minutes=3 * number, seconds=20 * step)
                bid(lot=lot.ref, paddle=diary.chance.choice(others).ref, amount_fen=amount, now=at, who=who)

    diary.plan(evening + timedelta(minutes=5), an_evening)
    diary.plan(evening + timedelta(hours=2), close_auction, auction=auction)

    def at_the_till(now: datetime, who: str) -> None:
        ways = [diary.chance.choice(("cash", "wechat", "wechat", "alipay")) for _owed in money.owed(auction())]
        till.pay(auction(), ways, now, who)
        handing_over.hand_over(auction(), now=now + timedelta(hours=1), who=who)

    diary.plan(evening + timedelta(hours=2, minutes=10), at_the_till)


def _being_set_up(diary: Diary, households: list[str], evening: datetime) -> None:
    gifts = diary.chance.sample(GIFTS, 8)
    begun = diary.now - timedelta(days=4)
    auction = _set_up(diary, households, evening, begun, tuple(gifts), "新年慈善拍卖", "New Year charity auction")
    for number, household in enumerate(diary.chance.sample(households, 6)):
        diary.plan(diary.now - timedelta(days=2, hours=number), give_paddle, auction=auction, household=household)
    gifts_room.come_in(diary.chapter("gifts"), households, auction)


def _set_up(
    diary: Diary,
    households: list[str],
    evening: datetime,
    begun: datetime,
    gifts: tuple[tuple[str, int], ...],
    zh: str,
    en: str,
) -> Any:
    made: dict[str, str] = {}

    def create(now: datetime, who: str) -> None:
        closes = evening + timedelta(hours=3)
        made["ref"] = create_auction(
            title_zh=zh, title_en=en, place="一楼大厅", opens_at=evening, closes_at=closes, now=now, who=who
        ).ref

    diary.plan(begun, create)
    for number, (title, starting) in enumerate(gifts):
        diary.plan(
            begun + timedelta(hours=number + 1),
            add_lot,
            auction=lambda: made["ref"],
            words=Words(title),
            donor=diary.chance.choice(households) if number % 4 else None,
            donor_name="" if number % 4 else "楼下水果店",
            terms=Terms(starting, LADDER),
        )
    return lambda: made["ref"]
