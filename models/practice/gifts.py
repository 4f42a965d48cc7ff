"""What came in for the auction that is being set up: gifts with their worth, a package, one donor without a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from models.auctions.lots import gifts as taken_in
from models.auctions.lots import queries
from models.auctions.lots.giving import Given
from models.auctions.lots.packing import pack
from models.auctions.lots.terms import Terms, Words
from models.practice.deeds import Diary

WORTH = (6000, 8000, 12000, 15000, 20000)
MORE = (
    Given("龙井一罐", "A tin of Longjing tea", worth_fen=12000, restrictions="明年三月前喝完"),
    Given("手拉胚茶杯一对", "Two hand-thrown tea cups", worth_fen=9000),
    Given("竹编茶盘", "A bamboo tea tray", donor_name="楼下茶叶店", worth_fen=7000),
    Given(
        "理发一次",
        "A haircut",
        "上门也行，先打电话",
        anonymous=True,
        worth_fen=3000,
        restrictions="限本楼老人，先约时间",
    ),
    Given("旧邮票一册", "An album of old stamps", anonymous=True),
)
PACKAGE = Words(
    "一席好茶", "A fine tea table", "茶、杯、盘齐全，当晚就能泡。", "Tea, cups and a tray, ready for tonight."
)


def come_in(diary: Diary, households: list[str], auction: Callable[[], str]) -> None:
    """Plan the gifts of the last days before today."""
    begun = diary.now - timedelta(days=3)
    donors = diary.chance.sample(households, 3)
    of = {0: donors[0], 1: donors[0], 3: donors[1], 4: donors[2]}

    def take_in(now: datetime, who: str) -> None:
        made = [
            taken_in.add_gift(auction=auction(), given=given._replace(donor=of.get(nth)), now=now, who=who)
            for nth, given in enumerate(MORE)
        ]
        tea = [gift.ref for gift in made[:3]]
        terms = Terms(8000, "0:500,10000:1000", reserve_fen=15000, buy_now_fen=30000)
        pack(auction=auction(), gifts=tea, words=PACKAGE, terms=terms, now=now + timedelta(minutes=9), who=who)

    def say_worth(now: datetime, who: str) -> None:
        for row in queries.gifts(auction()):
            if row.worth_fen is None and row.lot is not None:
                said = {name: getattr(row, name) for name in Given._fields if name != "worth_fen"}
                given = Given(**said)._replace(worth_fen=diary.chance.choice(WORTH))
                taken_in.correct_gift(gift=row.ref, version=row.version, given=given, now=now, who=who)

    diary.plan(begun, take_in)
    diary.plan(begun + timedelta(hours=5), say_worth)
