"""Calendar links of the practice building: most households have one, some chose to show little; phones that fetch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from models.households.tables import Household, Resident
from models.publishing.links import digest_of
from models.publishing.rows import FULL, MINIMAL
from models.publishing.tables import FeedFetch, FeedLink, Publishing
from models.record import insert_rows, insert_values

NONE_YET, LITTLE = 4, 7  # every fourth household has no card yet, every seventh wants minimal titles
TASKS, CHINESE = 9, 5  # every ninth wants due dates as tasks besides, every fifth only Chinese
ADDRESS = "https://example.org/building10/"  # a name that is nobody's for ever
VOLUNTEERS = 5
PROGRAMS = (("Apple", 2, 41), ("Google", 26, 12), ("ICSx5", 5, 60), ("other", 30 * 24, 3))  # hours ago, times


def hand_out(tokens: Sequence[str], now: datetime) -> None:
    """Write down the links of households as if their cards had been printed weeks ago, and how they are used."""
    homes = list(Household.select().order_by(Household.id))
    made = insert_rows(FeedLink, [_link(*each, now) for each in _with_cards(homes, tokens)])
    insert_rows(FeedLink, [_duties(person, now) for person in _volunteers()])
    insert_rows(Publishing, [{"address": ADDRESS}])
    _fetch([link.ref for link in made], now)


def _with_cards(homes: Sequence[Household], tokens: Sequence[str]) -> list[tuple[int, Household, str]]:
    every = enumerate(zip(homes, tokens, strict=True))
    return [(number, home, token) for number, (home, token) in every if number % NONE_YET]


def _link(number: int, home: Household, token: str, now: datetime) -> dict[str, Any]:
    return {
        "kind": "household",
        "household": home,
        "digest": digest_of(token),
        "language": "both" if number % CHINESE else "zh_CN",
        "titles": FULL if number % LITTLE else MINIMAL,
        "alarms": bool(number % LITTLE),
        "tasks": not number % TASKS,
        "made_at": now - timedelta(days=30),
    }


def _volunteers() -> list[Resident]:
    """Some of those who help, the longest known first."""
    here = (Resident.status == "here") & Resident.tags.contains("volunteer")
    living = Resident.select().join(Household).where(here, Household.moved_out.is_null())
    return list(living.order_by(Resident.id).limit(VOLUNTEERS))


def _duties(person: Resident, now: datetime) -> dict[str, Any]:
    digest = digest_of(f"nobody has the card of volunteer {person.id}")  # no token looks like that
    return {"kind": "volunteer", "resident": person, "digest": digest, "made_at": now - timedelta(days=20)}


def _fetch(links: Sequence[str], now: datetime) -> None:
    """What telephones fetched: the calendar for everybody by each kind of program, some households' by one or two."""
    feeds = ["public"] * len(PROGRAMS) + [f"~{ref}" for ref in links[:24]]
    rows = []
    for number, feed in enumerate(feeds):
        program, hours, times = PROGRAMS[number % len(PROGRAMS)]
        rows.append({"feed": feed, "program": program, "last_at": now - timedelta(hours=hours), "times": times})
    at: Any = FeedFetch.last_at
    stored = [row | {"last_at": at.db_value(row["last_at"])} for row in rows]
    insert_values(FeedFetch, ("feed", "program", "last_at", "times"), stored)
