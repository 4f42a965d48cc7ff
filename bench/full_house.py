"""A building in which everybody subscribes: 66 households with a link and 20 things each to come, 300 public events.

It writes rows by the tables themselves, as a migration would.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from models import db
from models.chance import random_name, repeatable
from models.clock import at_local, day_of
from models.db import connected, database
from models.events.rules import AUDIENCES
from models.events.tables import Event, SignUp
from models.households.tables import Household
from models.i18n import N_
from models.journal import writing
from models.practice import building as practice
from models.publishing.links import TOKEN_LENGTH, digest_of
from models.publishing.tables import FeedLink
from models.record import insert_rows

EVENTS, EACH = 300, 20
_SEED = 66
_TITLES = (("包饺子", "Dumplings"), ("太极晨练", "Morning tai chi"), ("读书会", "Book club"), ("儿童剧场", "Puppets"))
_PLACES = ("一楼大厅，进门左转", "二楼活动室", "楼下空地；下雨改大厅")
_WORDS = "请带一把椅子，晚上七点开始。\n有茶、有点心，欢迎带上邻居；行动不便的邻居请打电话，我们来接。"


def write(place: Path, events: int = EVENTS, each: int = EACH) -> None:
    """Write the building at a place that holds none, the same every time but for its dates."""
    now = datetime.now(UTC)
    practice.make(str(place), now=now, language="en")
    db.use(str(place))
    chance = random.Random(_SEED)
    with connected(), database.atomic(), writing("志愿者", now, N_("Set up the building {name}")) as entry:
        entry.says(name="full house")
        made = insert_rows(Event, (_event(chance, number, now) for number in range(events)))
        homes = list(Household.select().where(Household.moved_out.is_null()).limit(66))
        insert_rows(SignUp, (row for home in homes for row in _sign_ups(chance, home, made, each)))
        linked = {link.household_id for link in FeedLink.select().where(FeedLink.revoked_at.is_null())}
        insert_rows(FeedLink, _links(homes, linked, now))
    db.close()


def _event(chance: random.Random, number: int, now: datetime) -> dict[str, Any]:
    title, english = _TITLES[number % len(_TITLES)]
    day = day_of(now) + timedelta(days=number // 2)
    begins = at_local(day, chance.randrange(8, 20))
    return {
        "title_zh": f"{title}第{number}次",
        "title_en": f"{english} {number}",
        "place": chance.choice(_PLACES),
        "audience": chance.choice(AUDIENCES),
        "status": "announced",
        "announced_at": now,
        "description": _WORDS,
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "first_on": day,
        "last_on": day,
    }


def _sign_ups(chance: random.Random, home: Household, events: list[Event], each: int) -> Iterator[dict[str, Any]]:
    for event in chance.sample(events, each):
        yield {"event": event, "household": home, "heads": 2, "adults": 2, "position": home.id}


def _links(homes: list[Household], linked: set[int | None], now: datetime) -> Iterator[dict[str, Any]]:
    with repeatable(_SEED):
        for home in homes:
            if home.id not in linked:
                yield {
                    "kind": "household",
                    "household": home,
                    "digest": digest_of(random_name(TOKEN_LENGTH)),
                    "made_at": now,
                }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
