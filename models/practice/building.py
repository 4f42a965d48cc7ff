"""Making the practice building."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from models import migrate
from models.chance import repeatable
from models.clock import day_of
from models.households.building import begin_shift, furnish
from models.households.queries import households
from models.practice import (
    attending,
    bid_sheets,
    centre,
    charity,
    counting,
    evening,
    festivals,
    groups,
    links,
    panel,
    past,
    people,
    plans,
    programme,
    shelf,
    volunteering,
    week,
)
from models.practice.deeds import SEED, Diary
from models.practice.names import VOLUNTEERS
from models.record import Changes, gathering

NAME = "公园景观公寓10号楼（练习）"


def make(place: str, *, now: datetime, language: str) -> None:
    """Write the practice building at `place`: the same every time but for its dates, which follow `now`."""
    long_ago = now - timedelta(days=800)
    # One transaction: hundreds of deeds, one wait for the disk.
    with repeatable(SEED) as chance, migrate.new_building(place):
        furnish(name=NAME, floors=11, doors=6, language=language, now=long_ago, who=VOLUNTEERS[0])
        settled = _before_the_journal(chance, now)
        homes = [home.ref for home in households()]
        diary = Diary(now - timedelta(minutes=10), day_of(now))
        festivals.hold(diary, homes)
        charity.auction_off(diary, homes)
        week.live_through(diary.chapter("week"), homes)
        centre.follow_the_centre(diary.chapter("centre"))
        programme.recur(diary.chapter("programme"))
        evening.hold(diary.chapter("evening"))
        diary.live()
        with gathering(Changes(now - timedelta(days=799))):
            past.remember(diary.chapter("past").chance, day_of(now))
            counting.count(diary.chapter("counting").chance, day_of(now))
            bid_sheets.lay_out()
            groups.gather(diary.chapter("groups").chance, day_of(now))
            plans.prepare(diary.chapter("plans").chance, day_of(now), now)
            attending.attend(diary.chapter("attending").chance, day_of(now))
            volunteering.help_out(diary.chapter("helpers").chance, diary.now, day_of(now))
            links.hand_out(settled.tokens, now)
            panel.sit(diary.chapter("panel").chance, day_of(now))
        begin_shift(now=now - timedelta(minutes=5), who=VOLUNTEERS[0])


def _before_the_journal(chance: Random, now: datetime) -> people.Settled:
    """Households and two years of loans as if typed in long ago: rows without journal entries."""
    today = day_of(now)
    with gathering(Changes(now - timedelta(days=799))):
        settled = people.settle(chance, today)
        shelf.stock(chance, today, settled.families)
    return settled
