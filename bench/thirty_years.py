"""A building with thirty years of programme: 10,000 series with 300,000 dates, some of them left out or moved.

It writes rows by the tables themselves, as a migration would. No date is written but those that were changed: that is
what is measured.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from models import db
from models.clock import at_local, day_of
from models.db import connected, database
from models.events.recurrence import WEEKDAYS, days, read_rule
from models.events.rules import AUDIENCES, When, settled
from models.events.span import own_days, span
from models.events.tables import Event, Skip
from models.i18n import N_
from models.journal import writing
from models.practice import building as practice
from models.record import insert_rows

SERIES, TIMES, YEARS = 10_000, 30, 30
_SEED = 30
_EVERY = 10  # of so many dates one is left out, and of as many one is moved
_WHAT = ("太极", "书法", "合唱", "象棋", "编织", "急救", "绘本", "英语", "园艺", "摄影", "体检", "普法")
_FOR = ("晨练", "小组", "讲座", "沙龙", "课堂", "角", "开放日", "联谊")
_WHERE = ("一楼大厅", "二楼活动室", "楼下空地", "三楼阅览室")


def write(place: Path, series: int = SERIES, years: int = YEARS) -> None:
    """Write the building at a place that holds none, the same every time but for its dates; its last year is ahead."""
    now = datetime.now(UTC)
    practice.make(str(place), now=now, language="en")
    db.use(str(place))
    chance = random.Random(_SEED)
    names = [f"{one}{other}" for one, other in product(_WHAT, _FOR)]
    begun = day_of(now) - timedelta(days=365 * years - min(365, 180 * years))
    with connected(), database.atomic(), writing("志愿者", now, N_("Set up the building {name}")) as entry:
        entry.says(name="thirty years")
        rows = (_series(chance, chance.choice(names), begun, years, now) for _number in range(series))
        made = insert_rows(Event, rows)
        insert_rows(Skip, (_skip(chance, row) for row in made[::_EVERY]))
        insert_rows(Event, (_moved(chance, row) for row in made[_EVERY // 2 :: _EVERY]))
    db.close()


def _series(chance: random.Random, name: str, begun: date, years: int, now: datetime) -> dict[str, Any]:
    day = begun + timedelta(days=chance.randrange(365 * years - 7 * TIMES))
    begins = at_local(day, chance.randrange(7, 21), chance.choice((0, 30)))
    rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[chance.randrange(7)]}"
    when = settled(When(begins, begins + timedelta(minutes=90), rule=rule, times=TIMES))
    first, last = span(when)
    return {
        "title_zh": name,
        "place": chance.choice(_WHERE),
        "audience": chance.choice(AUDIENCES),
        "status": "announced",
        "announced_at": now,
        "first_on": first,
        "last_on": last,
        **when._asdict(),
    }


def _dates(row: Event) -> Iterator[date]:
    first = own_days(row)[0]
    return days(read_rule(row.rule), first, first, row.last_on or first)


def _skip(chance: random.Random, row: Event) -> dict[str, Any]:
    return {"event": row, "day": chance.choice(list(_dates(row)))}


def _moved(chance: random.Random, row: Event) -> dict[str, Any]:
    day = chance.choice(list(_dates(row)))
    begins = at_local(day + timedelta(days=1), 19)
    return {
        "title_zh": row.title_zh,
        "place": row.place,
        "audience": row.audience,
        "status": "announced",
        "announced_at": row.announced_at,
        "series": row,
        "series_day": day,
        "planned_on": day,
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=1),
        "first_on": day + timedelta(days=1),
        "last_on": day + timedelta(days=1),
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
