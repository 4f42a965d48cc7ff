"""The last days at the desk, so that there is something to look at and to undo."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from models.bookshelf import queries as shelf
from models.bookshelf.operations import give_back, lend, renew
from models.clock import day_of
from models.households.building import begin_shift
from models.practice.deeds import Diary


def live_through(diary: Diary, households: list[str]) -> None:
    """Plan three evenings at the shelf."""
    for days in (3, 2, 1):
        evening = diary.now - timedelta(days=days, hours=1)
        diary.plan(evening, _shift)
        for number in range(3):
            diary.plan(evening + timedelta(minutes=10 + number), _somebody_brings_back, diary=diary)
            diary.plan(evening + timedelta(minutes=20 + number), _somebody_takes, diary=diary, homes=households)
    diary.plan(diary.now - timedelta(days=1), _somebody_renews, diary=diary)


def _shift(now: datetime, who: str) -> None:
    begin_shift(now=now, who=who)


def _somebody_brings_back(diary: Diary, now: datetime, who: str) -> None:
    loans = shelf.open_loans(today=day_of(now))
    give_back(copy=diary.chance.choice(loans).copy, now=now, who=who)


def _somebody_takes(diary: Diary, homes: list[str], now: datetime, who: str) -> None:
    today = day_of(now)
    free = [copy for copy in shelf.copies() if copy.state == "in"]
    out = Counter(loan.household for loan in shelf.open_loans(today=today))
    few = [home for home in homes if out[home] < 3]
    lend(copy=diary.chance.choice(free).ref, borrower=diary.chance.choice(few), now=now, who=who)


def _somebody_renews(diary: Diary, now: datetime, who: str) -> None:
    loans = [loan for loan in shelf.open_loans(today=day_of(now)) if loan.renewals == 0 and loan.days_late == 0]
    renew(copy=loans[0].copy, now=now, who=who)
